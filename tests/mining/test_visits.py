"""Visits and paths, against a plain loop over the events."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import CHANNELS, NO_TIME, ROLES, Coded, EventLog
from sojourn.mining.order import MOST_COLUMNS, columns_of
from sojourn.mining.paths import paths_of
from sojourn.mining.visits import visits_of
from tests.mining.small import MINUTE, log_of

WORDS = ("report", "queue", "taken_on", "session", "fix", "closed")

event = st.tuples(
    st.integers(0, 5),  # ticket
    st.integers(0, 400),  # minute
    st.sampled_from([*WORDS, "backstage"]),
    st.sampled_from([0, 0, 5, 45]),  # minutes that it lasts, 0: not recorded
    st.sampled_from(["A", "B", ""]),  # team
    st.sampled_from(["phone", "portal", ""]),
)


def left(visit: dict[str, object]) -> object:
    """When the customer begins to wait for the next visit: at once, where this one is itself a wait."""
    return visit["start"] if visit["word"] == "queue" else visit["reach"]


def plain_visits(events: list[tuple[int, int, str, int, str, str]]) -> list[dict[str, object]]:
    """The definition, in a loop: a visit goes on while the touchpoint stays and the pause is under 30 minutes.

    An earlier contact that still goes on delays the wait for the next visit, but is no contact of this one.
    """
    visits: list[dict[str, object]] = []
    ticket, reach = None, 0
    for t, minute, word, lasts, team, channel in events:
        if word == "backstage":
            continue
        if t != ticket:
            ticket, reach, current = t, minute, None
        begins = current is None or current["word"] != word or minute - reach >= 30
        if begins:
            current = {"ticket": t, "word": word, "start": minute, "from": None if current is None else left(current)}
            current |= {"team": team, "channel": channel, "ends": lasts > 0, "own": minute}
            visits.append(current)
        current["team"] = current["team"] or team
        current["channel"] = current["channel"] or channel
        current["ends"] = current["ends"] or lasts > 0
        reach = max(reach, minute + lasts)
        current["reach"], current["own"] = reach, max(int(str(current["own"])), minute + lasts)
    return visits


@settings(max_examples=200, deadline=None)
@given(st.lists(event, min_size=1, max_size=40))
def test_visits_follow_their_definition(events: list[tuple[int, int, str, int, str, str]]) -> None:
    events = sorted(events, key=lambda e: (e[0], e[1]))
    log = log_of(events)
    visits = visits_of(log, columns_of(log, shipped()))
    expected = plain_visits(events)
    order = sorted({e[0] for e in events})
    assert [order[t] for t in visits.ticket.tolist()] == [v["ticket"] for v in expected]
    assert [visits.touchpoint.words[c] for c in visits.touchpoint.codes.tolist()] == [v["word"] for v in expected]
    assert (visits.start // MINUTE).tolist() == [v["start"] for v in expected]
    waits = [None if us == NO_TIME else us // MINUTE for us in visits.wait_from.tolist()]
    assert waits == [v["from"] for v in expected]
    ends = [None if us == NO_TIME else us // MINUTE for us in visits.end.tolist()]
    waiting = {"queue"}
    assert ends == [
        v["own"] if (v["ends"] or v["own"] != v["start"]) and v["word"] not in waiting else None for v in expected
    ]
    assert [visits.group.words[c] if c >= 0 else "" for c in visits.group.codes.tolist()] == [
        v["team"] for v in expected
    ]
    seen: Counter[tuple[object, object]] = Counter()
    for got, visit in zip(visits.nth.tolist(), expected, strict=True):
        assert got == seen[visit["ticket"], visit["word"]]
        seen[visit["ticket"], visit["word"]] += 1
    last_team: dict[object, object] = {}
    for got, visit in zip(visits.handed_off.tolist(), expected, strict=True):
        known, team = last_team.get(visit["ticket"]), visit["team"]
        assert got == bool(known and team and known != team)
        last_team[visit["ticket"]] = team or known


@settings(max_examples=100, deadline=None)
@given(st.lists(event, min_size=1, max_size=60))
def test_equal_paths_and_only_they_share_a_number(events: list[tuple[int, int, str, int, str, str]]) -> None:
    events = sorted(events, key=lambda e: (e[0], e[1]))
    log = log_of(events)
    visits = visits_of(log, columns_of(log, shipped()))
    found = paths_of(visits)
    paths: dict[int, list[int]] = {t: [] for t in range(log.n_tickets)}
    for ticket, code in zip(visits.ticket.tolist(), visits.touchpoint.codes.tolist(), strict=True):
        paths[ticket].append(code)
    for ticket, path in paths.items():
        number = int(found.variant[ticket])
        assert (number == -1) == (path == [])
        assert number == -1 or found.paths[number] == tuple(path)
    assert len(set(found.paths)) == len(found.paths)


def test_columns_stand_by_stage_and_rare_unknown_words_share_one() -> None:
    words = [f"odd word {i:02d}" for i in range(30)]
    log = log_of([(0, 0, "closed", 0, "", ""), (0, 1, "report", 0, "", "")])
    codes = np.arange(32, dtype=np.int32)
    big = EventLog(
        ticket=np.zeros(32, dtype=np.int32),
        seq=np.arange(32),
        time=np.arange(32) * MINUTE,
        end=np.full(32, NO_TIME),
        activity=Coded(codes, ("Created", "Closed", *words)),
        touchpoint=Coded(codes, ("report", "closed", *words)),
        actor=Coded(codes * 0 - 1, ()),
        role=Coded(codes * 0 - 1, ROLES),
        channel=Coded(codes * 0 - 1, CHANNELS),
        group=Coded(codes * 0 - 1, ()),
        visible=np.ones(32, dtype=np.bool_),
        text=None,
        offsets=np.array([0, 32]),
        tickets=log.tickets,
        info=replace(log.info, tickets=1),
    )
    columns = columns_of(big, shipped())
    assert len(columns) == MOST_COLUMNS
    assert columns[0].id == "report"
    assert columns[-1].id == "closed"
    other = next(column for column in columns if column.id == "other")
    assert len(other.words) + (MOST_COLUMNS - 3) == 30, "no word is lost"
    stages = [shipped().stages.index(column.stage) for column in columns]
    assert stages == sorted(stages)


def test_the_order_of_many_journeys_is_seen_in_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    path = ("taken_on", "session", "asked", "answer", "fix")
    events = [(t, 10 * t + i, word, 0, "", "") for t in range(400) for i, word in enumerate(path)]
    events.insert(len(path) * 201, (200, 2006, "appointment", 0, "", ""))
    log = log_of(sorted(events, key=lambda e: (e[0], e[1])))
    everything = [column.id for column in columns_of(log, shipped())]
    monkeypatch.setattr("sojourn.mining.order.SAMPLE", 50)
    assert [column.id for column in columns_of(log, shipped())] == everything
    assert [c for c in everything if c != "appointment"] == list(path)
    assert "appointment" in everything, "a column too rare for the sample is looked for in all journeys"
