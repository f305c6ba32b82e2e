"""What a row is, what means "no value", which columns make slices, and what is said when nothing fits."""

from __future__ import annotations

import random

import pyarrow as pa
import pytest

from sojourn.log.detect import Hints, understand
from sojourn.log.detect.vocabulary import header_scores, normal, one_slip, vocabulary
from sojourn.log.mapping import ROLE_KEYS
from sojourn.log.table import RawTable
from sojourn.model.errors import AmbiguousError, OptionError, UnderstandingError

TIMES = [f"2024-03-{day:02d} 10:{minute:02d}" for day in range(1, 29) for minute in (5, 25, 45)]


def table(**columns: list[str | None] | list[str]) -> RawTable:
    data = pa.table({name: pa.array(cells, pa.string()).dictionary_encode() for name, cells in columns.items()})
    return RawTable("export.csv", "csv", data, data.num_rows)


def ids(tickets: int, rows_each: int = 1) -> list[str]:
    return [f"INC{i:04d}" for i in range(tickets) for _ in range(rows_each)]


STATES = ["New", "Active", "Resolved"]


def test_a_running_count_makes_a_repeated_ticket_a_snapshot() -> None:
    mapping = understand(
        table(number=ids(20, 3), state=STATES * 20, updated=TIMES[:60], sys_mod_count=["0", "1", "2"] * 20)
    )
    assert mapping.shape == "snapshots"
    assert "sys_mod_count" in mapping.shape_why
    assert mapping.columns("state") == ("state",)


def test_a_constant_opening_time_makes_a_repeated_ticket_a_snapshot() -> None:
    opened = [TIMES[i] for i in range(20) for _ in range(3)]
    mapping = understand(table(number=ids(20, 3), state=STATES * 20, updated=TIMES[:60], opened=opened))
    assert mapping.shape == "snapshots"
    assert "'opened' is the same on all rows of a ticket" in mapping.shape_why


def test_states_alone_are_events() -> None:
    mapping = understand(table(number=ids(20, 3), status=STATES * 20, changed_at=TIMES[:60]))
    assert mapping.shape == "events"
    assert mapping.columns("activity") == ("status",)
    assert "nothing else says what happened" in mapping.roles["activity"].why


def test_a_few_repeated_tickets_are_still_one_row_a_ticket() -> None:
    number = [*ids(80)[:79], "INC0000"]
    mapping = understand(table(number=number, status=(STATES * 27)[:80], opened=TIMES[:80]))
    assert mapping.shape == "tickets"
    assert mapping.shape_why.startswith("nearly")


def test_an_event_log_in_which_every_ticket_has_one_event_stays_an_event_log() -> None:
    mapping = understand(table(case_id=ids(40), activity=["Report", "Close"] * 20, timestamp=TIMES[:40]))
    assert mapping.shape == "events"


def test_messages_are_events_without_an_activity() -> None:
    body = [f"This is message number {i}" for i in range(60)]
    mapping = understand(table(ticket_id=ids(20, 3), created=TIMES[:60], body=body, user_id=["u1", "u2", "u3"] * 20))
    assert mapping.shape == "events"
    assert set(mapping.roles) == {"ticket", "time", "text", "actor"}


def test_the_shape_can_be_set() -> None:
    raw = table(number=ids(20, 3), status=STATES * 20, updated=TIMES[:60])
    mapping = understand(raw, Hints(shape="snapshots"))
    assert (mapping.shape, mapping.shape_why) == ("snapshots", "you said so")
    assert mapping.columns("state") == ("status",)


def test_no_ticket_column_lists_the_headers_and_the_way_out() -> None:
    with pytest.raises(UnderstandingError) as caught:
        understand(table(colour=["red", "blue"] * 20, when=TIMES[:40], what=["a", "b"] * 20))
    for part in ("export.csv", "ticket", "colour", "when", "what", "--ticket COLUMN", "--mapping"):
        assert part in caught.value.line


def test_no_time_column_lists_the_headers_and_the_way_out() -> None:
    with pytest.raises(UnderstandingError) as caught:
        understand(table(number=ids(40), status=["New", "Done"] * 20))
    for part in ("time", "number, status", "--time COLUMN", "--mapping"):
        assert part in caught.value.line


def test_two_unnamed_time_columns_are_not_guessed_between() -> None:
    with pytest.raises(UnderstandingError, match="--time COLUMN"):
        understand(table(number=ids(40), a=TIMES[:40], b=TIMES[40:80]))


def test_nothing_says_what_happened() -> None:
    with pytest.raises(UnderstandingError, match="--activity COLUMN"):
        understand(table(number=ids(20, 2), updated=TIMES[:40], colour=["red", "blue"] * 20))


def test_headers_without_rows() -> None:
    with pytest.raises(UnderstandingError, match="no rows"):
        understand(table(number=[], opened=[]))


def test_a_header_that_means_a_time_needs_times() -> None:
    mapping = understand(table(number=ids(40), opened=TIMES[:40], resolved=["Y", "N"] * 20))
    assert mapping.columns("resolved") == ()
    assert mapping.columns("solved") == ("resolved",)


def test_ambiguous_dates_name_file_and_column() -> None:
    with pytest.raises(AmbiguousError, match=r"export\.csv.*'opened'.*--date-order"):
        understand(table(number=ids(12), opened=[f"{i}/{13 - i}/2024" for i in range(1, 13)]))
    hinted = Hints(date_order="dmy")
    raw = table(number=ids(12), opened=[f"{i}/{13 - i}/2024" for i in range(1, 13)])
    assert understand(raw, hinted).date_order == "dmy"


def test_a_column_without_a_role_helps_to_decide_and_does_not_get_in_the_way() -> None:
    unsure = [f"{i}/{13 - i}/2024" for i in range(1, 13)]
    helped = table(number=ids(12), opened=unsure, due=["24/12/2024"] * 12)
    assert understand(helped).date_order == "dmy"
    assert understand(table(number=ids(12), opened=TIMES[:12], due=unsure)).date_order == "ymd"


def test_a_time_given_by_the_user_must_hold_times() -> None:
    raw = table(number=ids(40), colour=["red", "blue"] * 20, opened=TIMES[:40])
    with pytest.raises(UnderstandingError, match=r"'colour' is to be the time.*'red'.*opened"):
        understand(raw, Hints(roles={"opened": ("colour",)}))


def test_a_sequence_decides_dates_that_no_value_decides() -> None:
    cells = [
        f"{day}/2024"
        for month in range(1, 10)
        for day in (f"11/{month}", f"12/{month}", f"1/{month + 1}", f"2/{month + 1}")
    ]
    mapping = understand(table(number=ids(9, 4), status=["a", "b", "c", "d"] * 9, changed_at=cells))
    assert mapping.date_order == "dmy"


@pytest.mark.parametrize("hints", [Hints(roles={"tickets": ("number",)}), Hints(roles={"tiket": ("number",)})])
def test_an_unknown_role_names_the_closest_first(hints: Hints) -> None:
    with pytest.raises(OptionError, match="Roles are: ticket"):
        understand(table(number=ids(3), opened=TIMES[:3]), hints)


def test_an_unknown_column_names_the_closest_first() -> None:
    with pytest.raises(UnderstandingError, match=r"no column 'opend_at' \(given as time\).*Columns are: opened_at"):
        understand(table(number=ids(3), opened_at=TIMES[:3]), Hints(roles={"time": ("opend_at",)}))


def test_an_unknown_zone_and_an_upside_down_scale_are_refused() -> None:
    raw = table(number=ids(3), opened_at=TIMES[:3])
    with pytest.raises(OptionError, match="Europe/Berlin"):
        understand(raw, Hints(timezone="Europe/Berlim"))
    with pytest.raises(OptionError, match="low < high"):
        understand(raw, Hints(rating_limits=(5, 1)))


def test_a_ticket_given_by_the_user_needs_no_header() -> None:
    raw = table(colour=ids(40), when=TIMES[:40])
    mapping = understand(raw, Hints(roles={"ticket": ("colour",), "opened": ("when",)}))
    assert (mapping.columns("ticket"), mapping.columns("time")) == (("colour",), ("when",))


def test_a_role_set_to_nothing_stays_empty() -> None:
    raw = table(number=ids(40), opened=TIMES[:40], caller=["Ada", "Ben"] * 20)
    assert understand(raw).columns("requester") == ("caller",)
    assert understand(raw, Hints(roles={"requester": ()})).columns("requester") == ()


def test_question_marks_in_many_columns_mean_no_value() -> None:
    marks = ["?", "x", "y", "x"] * 10
    raw = table(number=ids(40), opened=TIMES[:40], group=marks, vendor=marks, priority=marks)
    assert understand(raw).missing == ("?",)


def test_a_dash_among_times_means_no_value() -> None:
    raw = table(number=ids(40), opened=TIMES[:40], resolved=["-", *TIMES[40:79]])
    assert understand(raw).missing == ("-",)


def test_none_may_be_a_value_and_null_never_is() -> None:
    raw = table(number=ids(40), opened=TIMES[:40], priority=["None", "High"] * 20, group=["NULL", "Desk"] * 20)
    assert understand(raw).missing == ("NULL",)


def test_slices_are_steady_have_few_values_and_stand_in_order_of_use() -> None:
    dice = random.Random(1)
    raw = table(
        number=ids(60),
        opened=TIMES[:60],
        location=[dice.choice(["Berlin", "Paris"]) for _ in range(60)],
        persona=[dice.choice(["Office", "Field"]) for _ in range(60)],
        priority=[dice.choice(["1", "2"]) for _ in range(60)],
        subject=[f"Text {i}" for i in range(60)],
        caller=[dice.choice(["Ada", "Ben"]) for _ in range(60)],
        active=[dice.choice(["true", "false"]) for _ in range(60)],
        close_code=[dice.choice(["Solved", "Given up"]) for _ in range(60)],
        same=["one"] * 60,
        days=[dice.choice(["1", "2"]) for _ in range(60)],
        csat=[dice.choice(["1", "5", "3"]) for _ in range(60)],
    )
    mapping = understand(raw)
    assert mapping.attributes == ("priority", "persona", "location", "close_code")
    assert mapping.late_attributes == ("close_code",)


def test_a_slice_keeps_one_value_along_a_ticket() -> None:
    steady = ["Mail", "VPN"] * 30
    raw = table(
        number=ids(60, 3),
        activity=STATES * 60,
        timestamp=(TIMES * 3)[:180],
        service=[word for word in steady for _ in range(3)],
        channel=["Phone", "E-mail", "Portal"] * 60,
    )
    assert understand(raw).attributes == ("service",)


def test_at_most_eight_slices() -> None:
    names = [
        "priority",
        "category",
        "channel",
        "team",
        "service",
        "department",
        "persona",
        "location",
        "impact",
        "urgency",
    ]
    dice = random.Random(2)
    columns = {name: [dice.choice(["a", "b", "c"]) for _ in range(60)] for name in names}
    mapping = understand(table(number=ids(60), opened=TIMES[:60], **columns))
    assert mapping.attributes == tuple(names[:8])


def test_the_same_table_gives_the_same_mapping() -> None:
    raw = table(number=ids(20, 3), state=STATES * 20, updated=TIMES[:60], reopen_count=["0", "1", "2"] * 20)
    assert understand(raw) == understand(raw)


@pytest.mark.parametrize(
    ("header", "plain"),
    [
        ("incidentState", "incident state"),
        ("case:concept:name", "case concept name"),
        ("Priorität", "prioritaet"),
        ("SLAMet", "sla met"),
        ("Assigned Group*+", "assigned group"),
        ("  Opened__At ", "opened at"),
    ],
)
def test_headers_are_compared_in_plain_words(header: str, plain: str) -> None:
    assert normal(header) == plain


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("statisfaction", "satisfaction", True),
        ("prioriyt", "priority", True),
        ("prioritx", "priority", True),
        ("priorit", "priority", True),
        ("orgline", "origine", False),
        ("priority", "severity", False),
    ],
)
def test_one_slip_of_the_pen(a: str, b: str, near: bool) -> None:
    assert one_slip(a, b) == one_slip(b, a) == near


@pytest.mark.parametrize("header", ["Parent Ticket", "SLA due date", "Ticket status", "Breached", "Private"])
def test_headers_that_only_look_like_a_role(header: str) -> None:
    scores = header_scores(header)
    assert "ticket" not in scores
    assert not {"sla_met", "public", "closed", "resolved"} & set(scores)


def test_the_words_cover_every_role_once() -> None:
    words = vocabulary()
    assert set(ROLE_KEYS) <= set(words.roles)
    for entry in words.roles.values():
        assert len(set(entry.names)) == len(entry.names)
        assert not set(entry.names) & set(entry.weak)


def test_as_many_columns_as_a_reader_lets_through() -> None:
    columns = {f"field {i}": ["a", "b"] for i in range(4_000)}
    mapping = understand(table(number=ids(2), opened=TIMES[:2], **columns))
    assert mapping.columns("ticket") == ("number",)
