"""From rows to canonical events: shapes, order, accounting, pseudonyms. Expected values are worked out by hand."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sojourn as sj
from sojourn.log.eventlog import NO_TIME, EventLog
from sojourn.model.errors import UnderstandingError


def write(folder: Path, text: str, name: str = "log.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def told(log: EventLog) -> list[tuple[str, str, str]]:
    """(ticket, activity, UTC time) of every event in canonical order."""
    ids = log.tickets.column("ticket").to_pylist()
    return [
        (ids[t], log.activity.words[a], datetime.fromtimestamp(us / 1e6, UTC).strftime("%d %H:%M"))
        for t, a, us in zip(log.ticket.tolist(), log.activity.codes.tolist(), log.time.tolist(), strict=True)
    ]


EVENTS = """Case ID,Timestamp,Activity,Resource,Customer
B,2026-03-02 10:00,Closed,Ann,c1
A,2026-03-02 09:00,Created,Bob,c2
B,2026-03-01 08:00,Created,Bob,c1
A,2026-03-02 09:00,In Progress,Ann,c2
A,2026-03-02 09:00,In Progress,Ann,c2
,2026-03-02 09:30,Closed,Ann,c2
A,,Resolved,Ann,c2
A,soon,Resolved,Ann,c2
A,2999-01-01 00:00,Resolved,Ann,c2
A,1970-01-01 00:00,Resolved,Ann,c2
A,2026-03-03 11:00,Resolved,Ann,c2
"""


def test_every_row_is_used_or_counted_under_a_reason(tmp_path: Path) -> None:
    rows = sj.read(write(tmp_path, EVENTS), timezone="UTC").info.rows
    assert rows.read == 11
    assert rows.used == 5
    assert rows.set_aside == {
        "exact duplicate of another row": 1,
        "no ticket id": 1,
        "no time": 1,
        "not a readable time": 1,
        "time before 1980 or in the future": 2,
    }


def test_events_stand_by_ticket_then_time_then_source_order(tmp_path: Path) -> None:
    log = sj.read(write(tmp_path, EVENTS), timezone="UTC")
    assert told(log) == [
        ("B", "Created", "01 08:00"),
        ("B", "Closed", "02 10:00"),
        ("A", "Created", "02 09:00"),
        ("A", "In Progress", "02 09:00"),
        ("A", "Resolved", "03 11:00"),
    ]
    assert log.offsets.tolist() == [0, 2, 5]


def test_a_stated_zone_moves_naive_times(tmp_path: Path) -> None:
    log = sj.read(write(tmp_path, EVENTS), timezone="Europe/Rome")
    assert told(log)[0] == ("B", "Created", "01 07:00")
    assert log.info.timezone == "Europe/Rome"


def test_people_become_numbers_and_their_names_go_no_further(tmp_path: Path) -> None:
    log = sj.read(write(tmp_path, EVENTS), timezone="UTC")
    assert log.actor.words == ("person 1", "person 2")
    assert log.tickets.column("requester").to_pylist() == ["customer 1", "customer 2"]
    assert log.info.customers == 2
    everything = f"{log.actor} {log.tickets.to_pylist()} {log.info}"
    assert "Ann" not in everything
    assert "c1" not in everything


SNAPSHOTS = """number,incident_state,reassignment_count,reopen_count,opened_at,sys_updated_at,\
assignment_group,assigned_to,resolved_at
I1,New,0,0,01/03/2026 08:00,01/03/2026 08:05,Desk,,04/03/2026 09:00
I1,New,0,0,01/03/2026 08:00,01/03/2026 08:30,Desk,,04/03/2026 09:00
I1,Active,1,0,01/03/2026 08:00,01/03/2026 09:00,Network,Kim,04/03/2026 09:00
I1,Resolved,1,0,01/03/2026 08:00,02/03/2026 09:00,Network,Kim,04/03/2026 09:00
I1,Active,1,1,01/03/2026 08:00,03/03/2026 09:00,Network,Lou,04/03/2026 09:00
I1,Resolved,1,1,01/03/2026 08:00,04/03/2026 09:00,Network,Lou,04/03/2026 09:00
I2,-100,0,0,13/03/2026 08:00,13/03/2026 08:05,Desk,,
I2,Closed,0,0,13/03/2026 08:00,14/03/2026 08:05,,,
"""


def test_snapshots_become_their_differences(tmp_path: Path) -> None:
    log = sj.read(write(tmp_path, SNAPSHOTS), timezone="UTC")
    assert log.info.shape == "snapshots"
    assert log.info.date_order == "dmy"
    assert told(log) == [
        ("I1", "Opened", "01 08:00"),
        ("I1", "New", "01 08:05"),
        ("I1", "Group changed", "01 09:00"),
        ("I1", "Active", "01 09:00"),
        ("I1", "Resolved", "02 09:00"),
        ("I1", "Reopened", "03 09:00"),
        ("I1", "Active", "03 09:00"),
        ("I1", "Assignee changed", "03 09:00"),
        ("I1", "Resolved", "04 09:00"),
        ("I2", "Opened", "13 08:00"),
        ("I2", "Closed", "14 08:05"),
    ]
    rows = log.info.rows
    assert (rows.read, rows.used) == (8, 7)
    assert sum(rows.set_aside.values()) == 1
    late = {use.role for use in log.info.columns if use.known_late}
    assert "resolved" in late
    assert "opened" not in late


TICKETS = """ticket,created,status,days_open,satisfaction,team
1,3/25/2026,Resolved,2,5,A
2,3/26/2026,Open,9,,A
3,3/27/2026,Closed - No Action,1,0 - Unknown,B
4,3/27/2026,Resolved,0,4,B
"""


def test_one_row_a_ticket_gives_events_only_of_what_happened(tmp_path: Path) -> None:
    log = sj.read(write(tmp_path, TICKETS), timezone="UTC")
    assert log.info.shape == "tickets"
    assert told(log) == [
        ("1", "Opened", "25 00:00"),
        ("1", "Resolved", "27 00:00"),
        ("2", "Opened", "26 00:00"),
        ("3", "Opened", "27 00:00"),
        ("3", "Closed - No Action", "28 00:00"),
        ("4", "Opened", "27 00:00"),
        ("4", "Resolved", "27 00:00"),
    ]


def test_an_unknown_rating_is_no_answer(tmp_path: Path) -> None:
    ratings = sj.read(write(tmp_path, TICKETS), timezone="UTC").tickets.column("rating").to_pylist()
    assert ratings == [5.0, None, None, 4.0]


CALLS = """Call Id,Date,Time,Answered (Y/N),Resolved,Speed of answer in seconds,AvgTalkDuration,Agent
C1,2026-01-13,09:00:00,Y,Y,60,0:05:00,Ann
C2,2026-01-14,10:00:00,N,N,,,Bob
C3,2026-01-15,10:00:00,Y,N,30,0:01:30,Bob
"""


def test_calls_have_a_queue_a_talk_and_an_end(tmp_path: Path) -> None:
    log = sj.read(write(tmp_path, CALLS), timezone="UTC")
    assert told(log) == [
        ("C1", "Opened", "13 09:00"),
        ("C1", "Call answered", "13 09:01"),
        ("C1", "Resolved", "13 09:06"),
        ("C2", "Opened", "14 10:00"),
        ("C2", "Call not answered", "14 10:00"),
        ("C3", "Opened", "15 10:00"),
        ("C3", "Call answered", "15 10:00"),
    ]
    talk = [(e - t) / 1e6 for t, e in zip(log.time.tolist(), log.end.tolist(), strict=True) if e != NO_TIME]
    assert talk == [300, 90]


LIFECYCLE = """case,time,activity,lifecycle
X,2026-03-02 09:00,Phone call,start
X,2026-03-02 09:10,Phone call,complete
X,2026-03-02 09:20,Phone call,start
X,2026-03-02 09:40,Phone call,complete
X,2026-03-02 10:00,Resolved,complete
"""


def test_start_and_complete_are_one_event_with_an_end(tmp_path: Path) -> None:
    log = sj.read(
        write(tmp_path, LIFECYCLE),
        columns={"ticket": "case", "time": "time", "activity": "activity", "lifecycle": "lifecycle"},
        shape="events",
        timezone="UTC",
    )
    assert [event[1:] for event in told(log)] == [
        ("Phone call", "02 09:00"),
        ("Phone call", "02 09:20"),
        ("Resolved", "02 10:00"),
    ]
    minutes = [(e - t) / 6e7 for t, e in zip(log.time.tolist(), log.end.tolist(), strict=True) if e != NO_TIME]
    assert minutes == [10, 20]
    assert log.info.rows.used == log.info.rows.read == 5


MESSAGES = """ticket,time,activity,author role,public,text
T,2026-03-02 09:00,Ticket created,customer,yes,it broke
T,2026-03-02 10:00,Comment added,customer,yes,any news?
T,2026-03-02 11:00,Comment added,agent,yes,which model?
T,2026-03-02 12:00,Comment added,customer,yes,model 5
T,2026-03-02 12:30,Comment added,agent,no,sigh
T,2026-03-02 13:00,Comment added,customer,yes,hello?
"""


def test_what_a_customer_writes_is_an_answer_or_a_chase(tmp_path: Path) -> None:
    log = sj.read(
        write(tmp_path, MESSAGES),
        columns={
            "ticket": "ticket",
            "activity": "activity",
            "actor_role": "author role",
            "public": "public",
            "text": "text",
        },
        shape="events",
        timezone="UTC",
    )
    words = [log.touchpoint.words[code] for code in log.touchpoint.codes.tolist()]
    assert words == ["report", "chase", "update", "answer", "update", "chase"]
    assert log.visible.tolist() == [True, True, True, True, False, True], "a private note is never the customer's"


def test_no_usable_row_says_why(tmp_path: Path) -> None:
    path = write(tmp_path, "ticket,time,activity\nA,2999-01-01,Closed\nB,2999-02-01,Closed\nA,2999-03-01,Closed\n")
    with pytest.raises(UnderstandingError, match="future: 3 rows"):
        sj.read(path, shape="events", timezone="UTC")


cells = st.one_of(
    st.sampled_from(["T1", "T2", "T3", ""]),
    # a word that means "no value" wherever it stands, such as NaN, is no ticket
    st.text(st.characters(codec="utf-8", exclude_characters="\0<#\\"), max_size=4).filter(
        lambda word: word.strip().lower() not in ("nan", "null", "nat")
    ),
)
times = st.one_of(
    st.datetimes(datetime(2020, 1, 1), datetime(2025, 1, 1)).map(lambda t: t.strftime("%Y-%m-%d %H:%M:%S")),
    st.sampled_from(["", "never", "1970-01-01 00:00:00"]),
)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.tuples(cells, times, st.sampled_from(["Created", "Resolved", "odd word"])), min_size=1, max_size=30
    )
)
def test_the_accounting_always_adds_up(
    rows: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("rows") / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("ticket", "time", "activity"), *rows])
    columns = {"ticket": "ticket", "time": "time", "activity": "activity"}
    try:
        log = sj.read(path, columns=columns, shape="events", timezone="UTC", date_order="ymd")
    except sj.SojournError:
        return  # nothing usable: said in one line, which other tests look at
    counted = log.info.rows
    assert counted.read == len(rows) == counted.used + sum(counted.set_aside.values())
    good = {row for row in rows if " ".join(row[0].split()) and row[1][:4] not in ("", "neve", "1970")}
    assert log.n_events == len(good), "every distinct good row is one event"
    assert Counter(log.activity.words[c] for c in log.activity.codes) == Counter(row[2] for row in good)


SURVEYS = """ticket,created,resolved,csat,nps,ces
1,2026-03-02 09:00,2026-03-02 10:00,5,10,7
2,2026-03-02 10:00,2026-03-02 11:00,4,8,6
3,2026-03-02 11:00,2026-03-02 12:00,1,0,2
4,2026-03-02 12:00,2026-03-02 13:00,,,
5,2026-03-02 13:00,2026-03-02 14:00,3,9,4
"""


def test_several_questions_are_kept_apart(tmp_path: Path) -> None:
    found = sj.discover(sj.read(write(tmp_path, SURVEYS), timezone="UTC"))
    kpis = {kpi.metric: kpi for kpi in found.measured.kpis}
    assert (kpis["csat"].value, kpis["csat"].n) == (2 / 4, 4)
    assert (kpis["nps"].value, kpis["nps"].n) == (pytest.approx(100 * (2 - 1) / 4), 4)
    assert kpis["ces"].value == pytest.approx((7 + 6 + 2 + 4) / 4)


def test_tickets_that_begin_together_are_numbered_by_id_wherever_their_rows_stand(tmp_path: Path) -> None:
    rows = [f"T{i},2026-03-0{1 + i % 2} 09:00,Created,Ann,c{i}" for i in range(9)]
    header = "Case ID,Timestamp,Activity,Resource,Customer"
    forward = sj.read(write(tmp_path, "\n".join([header, *rows])), timezone="UTC")
    backward = sj.read(write(tmp_path, "\n".join([header, *reversed(rows)]), "back.csv"), timezone="UTC")
    expected = ["T0", "T2", "T4", "T6", "T8", "T1", "T3", "T5", "T7"]
    assert forward.tickets.column("ticket").to_pylist() == expected
    assert backward.tickets.column("ticket").to_pylist() == expected
