"""Events from before a ticket find it, held against plain Python and against what the sample desk planted."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import EventLog
from sojourn.log.mapping import Mapping
from sojourn.log.placing import NOT_PLACED, place_early
from sojourn.log.read import read_log
from sojourn.log.table import RawTable
from sojourn.model.loginfo import ColumnUse
from sojourn.sample import Desk, generate, with_portal, write_desk

START = datetime(2026, 1, 1)
Row = tuple[str, int, str, str]
"""Ticket (empty: none), hour, customer (empty: unknown), what happened."""


def table_of(rows: Sequence[Row]) -> tuple[RawTable, Mapping]:
    def column(values: list[str]) -> pa.Array:
        return pa.array([value or None for value in values], pa.string()).dictionary_encode()

    times = [(START + timedelta(hours=row[1])).isoformat(sep=" ") for row in rows]
    cells = {"Ticket": [r[0] for r in rows], "Time": times, "Who": [r[2] for r in rows], "What": [r[3] for r in rows]}
    data = pa.table({name: column(values) for name, values in cells.items()})
    roles = {"ticket": "Ticket", "time": "Time", "activity": "What", "requester": "Who"}
    uses = {role: ColumnUse(role, (name,), "made for a test") for role, name in roles.items()}
    mapping = Mapping("events", "made for a test", uses, (), "UTC", "made for a test", "ymd", None)
    return RawTable("small.csv", "csv", data, len(rows)), mapping


rows = st.lists(
    st.tuples(
        st.sampled_from(["", "", "A", "B", "C", "D"]),
        st.integers(0, 120),
        st.sampled_from(["", "x", "y"]),
        st.sampled_from(["Search", "Call", "Created"]),
    ),
    min_size=1,
    max_size=25,
)


@given(rows)
@settings(max_examples=200, deadline=None)
def test_rows_find_the_next_ticket_of_their_customer(told: list[Row]) -> None:
    opened: dict[str, int] = {}
    owner: dict[str, str] = {}
    for ticket, hour, who, _ in told:
        if ticket:
            opened[ticket] = min(hour, opened.get(ticket, hour))
            if who:
                owner.setdefault(ticket, who)
    expected: list[tuple[str | None, str]] = []
    lost: Counter[str] = Counter()
    for ticket, hour, who, what in told:
        after = sorted((opened[t], t) for t in opened if who and owner.get(t) == who and 0 <= opened[t] - hour <= 24)
        if ticket or not who:
            expected.append((ticket or None, what))
        elif after:
            expected.append((" or ".join(t for at, t in after if at == after[0][0]), what))
        else:
            lost[what] += 1
    table, unplaced = place_early(*table_of(told), shipped())
    found = list(zip(table.data.column("Ticket").to_pylist(), table.data.column("What").to_pylist(), strict=True))
    assert [what for _, what in found] == [what for _, what in expected]
    assert all((a in b.split(" or ")) if a and b else a == b for (a, _), (b, _) in zip(found, expected, strict=True))
    assert unplaced == lost
    assert table.rows_read == table.data.num_rows + sum(table.set_aside.values())
    assert table.set_aside.get(NOT_PLACED, 0) == sum(lost.values())


def test_rows_of_one_table_without_a_ticket(tmp_path: Path) -> None:
    path = tmp_path / "desk.csv"
    lines = ["Ticket,Time,Activity,Customer"]
    for i in range(20):
        day = START + timedelta(days=i)
        who = f"c{i % 4}"
        lines += [
            f",{day + timedelta(hours=8)},Knowledge search,{who}",
            f"T{i},{day + timedelta(hours=9)},Created,{who}",
            f"T{i},{day + timedelta(hours=11)},Resolved,{who}",
        ]
    lines += [f",{START + timedelta(days=40)},Knowledge search,c1", f",{START + timedelta(days=5)},Knowledge search,"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    info = read_log(path).log.info
    assert info.unplaced == {"Knowledge search": 1}
    assert info.rows.set_aside == {NOT_PLACED: 1, "no ticket id": 1}
    assert (info.rows.read, info.rows.used, info.tickets, info.events) == (62, 60, 20, 60)


def events_of(log: EventLog) -> Counter[tuple[str, int, str]]:
    names = log.tickets.column("ticket").to_pylist()
    activities = (log.activity.words[code] for code in log.activity.codes.tolist())
    return Counter(zip((names[t] for t in log.ticket.tolist()), log.time.tolist(), activities, strict=True))


def placed(desk: Desk, folder: Path) -> tuple[EventLog, Counter[tuple[str, int, str]]]:
    log = read_log(write_desk(desk, folder)[0].parent).log
    return log, events_of(log)


def test_planted_searches_come_back_to_their_tickets(tmp_path: Path) -> None:
    """A desk whose portal knows no tickets gives the journeys of the desk that says which search was whose."""
    desk = generate(1200, 8)
    apart = with_portal(desk)
    _, with_ids = placed(desk, tmp_path / "one")
    log, without = placed(apart, tmp_path / "two")
    assert not with_ids - without
    searches = sum(truth.ticket != "" for truth in apart.portal_truth)
    strangers = sum((without - with_ids).values())
    assert searches > 400
    assert strangers <= 0.01 * searches
    lonely = sum(truth.ticket == "" for truth in apart.portal_truth)
    assert sum(log.info.unplaced.values()) == lonely - strangers
    assert log.info.rows.read == log.info.rows.used + sum(log.info.rows.set_aside.values())


def test_tables_of_searches_and_calls_beside_the_history(tmp_path: Path) -> None:
    tables = {
        "tickets": "ticket,opened,requester\n1,2026-03-02 09:00:00,ann\n2,2026-03-05 09:00:00,bob\n",
        "events": "ticket,time,activity\n1,2026-03-02 09:00:00,Created\n1,2026-03-03 09:00:00,Resolved\n"
        "2,2026-03-05 09:00:00,Created\n2,2026-03-05 10:00:00,Resolved\n",
        "kb_views": "user,time\nann,2026-03-02 08:50:00\nbob,2026-03-01 08:00:00\n",
        "calls": "caller,started_at,ticket\nbob,2026-03-04 10:00:00,\nann,2026-03-02 12:00:00,1\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    log = read_log(tmp_path).log
    told = Counter((ticket, what) for ticket, _, what in events_of(log).elements())
    assert told[("1", "Portal search")] == 1
    assert told[("2", "Call before a ticket")] == 1
    assert told[("1", "Phone call")] == 1
    assert log.info.unplaced == {"Portal search": 1}
    search = log.touchpoint.code("search")
    assert int((log.touchpoint.codes == search).sum()) == 2


def test_a_sample_without_a_portal_leaves_no_portal_behind(tmp_path: Path) -> None:
    write_desk(with_portal(generate(40, 2)), tmp_path / "desk")
    truth = tmp_path / "desk" / "truth_portal.csv"
    with truth.open(encoding="utf-8", newline="") as file:
        assert {row["ticket"] for row in csv.DictReader(file)} >= {""}
    write_desk(generate(40, 2), tmp_path / "desk")
    assert not truth.exists()
    assert not (tmp_path / "desk" / "portal_searches.csv").exists()
