"""Stitching: which tickets make a journey, held against plain Python; and what a journey's log and row say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.log.dataset import load_dataset, save_dataset
from sojourn.log.eventlog import EventLog, stitched
from sojourn.log.read import read_log
from sojourn.log.stitching import stitch
from sojourn.model.errors import OptionError
from sojourn.model.journey import JourneyDefinition
from sojourn.sample import generate, write_desk
from tests.mining.small import MINUTE, log_of

DAY = 24 * 60


@dataclass(frozen=True)
class Row:
    """A ticket: when it begins and how long it goes on, in minutes, and what its row says (empty: unknown)."""

    begin: int
    lasts: int
    customer: str = ""
    tags: str = ""
    parent: str = ""
    rating: float | None = None
    resolved: bool = True


def tickets(rows: Sequence[Row]) -> EventLog:
    """A log of tickets with three events each: reported, something backstage, fixed."""
    ordered = sorted(enumerate(rows), key=lambda item: (item[1].begin, item[0]))
    events = []
    for number, (_, row) in enumerate(ordered):
        events += [
            (number, row.begin, "report", 0, "Desk", "phone"),
            (number, row.begin, "backstage", 0, "Desk", ""),
            (number, row.begin + row.lasts, "fix", 0, "Desk", ""),
        ]
    log = log_of(events)
    told = [row for _, row in ordered]
    columns = {
        "requester": pa.array([row.customer or None for row in told], pa.string()),
        "tags": pa.array([row.tags or None for row in told], pa.string()),
        "parent": pa.array([row.parent or None for row in told], pa.string()),
        "rating": pa.array([row.rating for row in told], pa.float64()),
        "resolved": pa.array([(r.begin + r.lasts) * MINUTE if r.resolved else None for r in told], pa.int64()),
        "opened": pa.array([row.begin * MINUTE for row in told], pa.int64()),
    }
    table = log.tickets
    for name, values in columns.items():
        at = table.column_names.index(name) if name in table.column_names else None
        table = table.append_column(name, values) if at is None else table.set_column(at, name, values)
    return replace(log, tickets=table)


def members(log: EventLog) -> set[frozenset[str]]:
    """The ids of each journey's tickets."""
    behind = stitched(log)
    assert behind is not None
    return {frozenset(behind.ids(journey)) for journey in range(log.n_tickets)}


def ids_of(log: EventLog) -> list[str]:
    return [str(name) for name in log.tickets.column("ticket").to_pylist()]


rows = st.lists(
    st.builds(
        Row,
        begin=st.integers(0, 40 * DAY),
        lasts=st.integers(0, 20 * DAY),
        customer=st.sampled_from(["", "a", "b", "c"]),
        tags=st.sampled_from(["", "new", "new, loud", "loud", "newer"]),
        parent=st.sampled_from(["", *(f"T{i}" for i in range(12)), "T99"]),
    ),
    min_size=1,
    max_size=24,
)


@given(rows, st.integers(1, 12))
@settings(max_examples=150, deadline=None)
def test_by_customer_is_what_plain_python_finds(told: list[Row], gap: int) -> None:
    log = tickets(told)
    by_customer: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    ordered = sorted(told, key=lambda row: row.begin)
    for row, name in zip(ordered, ids_of(log), strict=True):
        by_customer[row.customer or f"nobody {name}"].append((row, name))
    expected = []
    for own in by_customer.values():
        end = None
        for row, name in own:
            if end is None or row.begin > end + gap * DAY:
                expected.append({name})
                end = row.begin + row.lasts
            else:
                expected[-1].add(name)
                end = max(end, row.begin + row.lasts)
    if all(not row.customer for row in told):
        with pytest.raises(OptionError, match="no column says who the customer is"):
            stitch(log, JourneyDefinition("customer", gap_days=gap))
        return
    assert members(stitch(log, JourneyDefinition("customer", gap_days=gap))) == set(map(frozenset, expected))


@given(rows)
@settings(max_examples=150, deadline=None)
def test_by_parent_is_what_walking_every_link_finds(told: list[Row]) -> None:
    log = tickets(told)
    if all(not row.parent for row in told):
        return
    names = ids_of(log)
    near: dict[str, set[str]] = defaultdict(set)
    for row, name in zip(sorted(told, key=lambda row: row.begin), names, strict=True):
        if row.parent:
            near[name].add(row.parent)
            near[row.parent].add(name)
    expected = set()
    for name in names:
        found, todo = {name}, [name]
        while todo:
            new = near[todo.pop()] - found
            found |= new
            todo += new
        expected.add(frozenset(found & set(names)))
    assert members(stitch(log, JourneyDefinition("parent"))) == expected


@given(rows, st.none() | st.integers(1, 20))
@settings(max_examples=150, deadline=None)
def test_by_tag_is_what_plain_python_finds(told: list[Row], span: int | None) -> None:
    log = tickets(told)
    carrying = [
        (row, name)
        for row, name in zip(sorted(told, key=lambda row: row.begin), ids_of(log), strict=True)
        if "new" in row.tags.split(", ")
    ]
    definition = JourneyDefinition("tag", name="new", span_days=span)
    if not carrying or all(not row.customer for row in told):
        with pytest.raises(OptionError, match="--journey"):
            stitch(log, definition)
        return
    expected: list[set[str]] = []
    begun: dict[str, tuple[int, set[str]]] = {}
    for row, name in carrying:
        customer = row.customer or f"nobody {name}"
        if customer not in begun or (span is not None and row.begin > begun[customer][0] + span * DAY):
            begun[customer] = row.begin, set()
            expected.append(begun[customer][1])
        begun[customer][1].add(name)
    found = stitch(log, definition)
    assert members(found) == set(map(frozenset, expected))
    assert found.info.tickets == len(carrying)


@given(rows)
@settings(max_examples=50, deadline=None)
def test_a_log_of_journeys_is_in_order_and_loses_nothing(told: list[Row]) -> None:
    log = tickets([replace(row, customer=row.customer or "d") for row in told])
    found = stitch(log, JourneyDefinition("customer", gap_days=5))
    key = list(zip(found.ticket.tolist(), found.time.tolist(), strict=True))
    assert key == sorted(key)
    assert sorted(found.time.tolist()) == sorted(log.time.tolist())
    assert np.array_equal(np.bincount(found.ticket), np.diff(found.offsets))
    starts = found.time[found.offsets[:-1]]
    assert starts.tolist() == sorted(starts.tolist())
    assert sum(found.tickets.column("tickets").to_pylist()) == log.n_tickets
    of_ticket = Counter(log.activity.words[code] for code in log.activity.codes.tolist())
    assert Counter(found.activity.words[code] for code in found.activity.codes.tolist()) == of_ticket


def test_a_journeys_row_says_what_its_tickets_say_together() -> None:
    log = tickets(
        [
            Row(0, 60, "a", tags="x", rating=2.0),
            Row(DAY, 5 * DAY, "a", rating=5.0, resolved=False),
            Row(2 * DAY, 60, "a"),
            Row(0, 60, "b", rating=4.0),
        ]
    )
    found = stitch(log, JourneyDefinition("customer", gap_days=14))
    first, other = found.tickets.select(
        ["ticket", "opened", "resolved", "requester", "rating", "tags", "tickets"]
    ).to_pylist()
    assert first == {
        "ticket": "T0", "opened": 0, "resolved": None, "requester": "a", "rating": 5.0, "tags": "x", "tickets": 3,
    }  # fmt: skip
    assert (other["resolved"], other["rating"], other["tickets"]) == (60 * MINUTE, 4.0, 1)
    assert found.info.journey == "all tickets of a customer with pauses of at most 14 days"


def test_a_ring_of_parents_is_one_journey() -> None:
    ring = [Row(i, 1, "a", parent=f"T{(i + 1) % 50}") for i in range(50)]
    assert members(stitch(tickets(ring), JourneyDefinition("parent"))) == {frozenset(f"T{i}" for i in range(50))}


def test_what_a_log_cannot_be_stitched_by_is_said_with_what_it_can() -> None:
    log = tickets([Row(0, 1, "a", tags="x"), Row(5, 1, "b")])
    with pytest.raises(OptionError, match=r"no ticket has a problem link.*ticket, customer:14d, tag:NAME$"):
        stitch(log, JourneyDefinition("problem"))
    with pytest.raises(OptionError, match=r"no ticket carries the tag 'y'.*most frequent are: x"):
        stitch(log, JourneyDefinition("tag", name="y"))


def test_tickets_as_they_are() -> None:
    log = tickets([Row(0, 1), Row(5, 1)])
    assert stitch(log, JourneyDefinition("ticket")) is log


def test_uci_by_caller_within_fourteen_days(shared_data: Path, tmp_path: Path) -> None:
    """The whole log, also from a dataset; held against a plain loop over its tickets."""
    log = read_log(shared_data / "uci_incident_log" / "incident_event_log_reconstructed.csv.gz").log
    save_dataset(log, tmp_path / "uci")
    found = stitch(load_dataset(tmp_path / "uci"), JourneyDefinition.parse("customer:14d"))
    opened = log.tickets.column("opened").to_pylist()
    begin = [min(int(log.time[a]), at) for a, at in zip(log.offsets.tolist(), opened, strict=False)]
    end = [0] * log.n_tickets
    for ticket, time, seen in zip(log.ticket.tolist(), log.time.tolist(), log.visible.tolist(), strict=True):
        if seen:
            end[ticket] = max(end[ticket], time)
    last: dict[str, int] = {}
    journeys: dict[str, list[list[int]]] = defaultdict(list)
    for number in sorted(range(log.n_tickets), key=lambda i: (begin[i], i)):
        customer = log.tickets.column("requester")[number].as_py() or f"nobody {number}"
        if customer in last and begin[number] <= last[customer] + 14 * DAY * MINUTE:
            journeys[customer][-1].append(number)
        else:
            journeys[customer].append([number])
        last[customer] = max(last.get(customer, 0), end[number])
    names = ids_of(log)
    expected = {frozenset(names[i] for i in own) for each in journeys.values() for own in each}
    assert members(found) == expected
    assert (found.n_tickets, max(map(len, expected))) == (7323, 438)


def test_links_and_tags_of_a_table_are_found_and_stitched(tmp_path: Path) -> None:
    path = tmp_path / "desk.csv"
    path.write_text(
        "Number,Opened at,Resolved at,Caller,Parent incident,Problem ID,RFC,Labels\n"
        "INC1,2026-03-01 08:00,2026-03-02 08:00,ann,,PRB9,,new starter;vip\n"
        "INC2,2026-03-01 09:00,2026-03-03 08:00,ann,INC1,PRB9,CHG3,vip\n"
        "INC3,2026-03-05 09:00,2026-03-07 08:00,bob,INC0,,CHG3,new starter\n"
        "INC4,2026-03-06 09:00,2026-03-07 08:00,bob,,,,\n",
        encoding="utf-8",
    )
    log = read_log(path).log
    assert log.tickets.column("tags").to_pylist() == ["new starter, vip", "vip", "new starter", None]

    def by(text: str) -> set[frozenset[str]]:
        return members(stitch(log, JourneyDefinition.parse(text)))

    assert by("parent") == {frozenset({"INC1", "INC2"}), frozenset({"INC3"}), frozenset({"INC4"})}
    assert by("problem") == by("parent")
    assert by("change") == {frozenset({"INC2", "INC3"}), frozenset({"INC1"}), frozenset({"INC4"})}
    assert by("tag:new starter") == {frozenset({"INC1"}), frozenset({"INC3"})}
    notes = stitch(log, JourneyDefinition("parent")).info.notes
    assert "1 parent named by 1 ticket of this log: no ticket of this log itself" in notes


def test_the_sample_desks_new_starters_come_back_whole(tmp_path: Path) -> None:
    """Each planted new starter is one journey, with exactly the tickets that were planted for them."""
    desk = generate(1500, 5)
    folder = write_desk(desk, tmp_path / "desk")[0].parent
    found = stitch(read_log(folder).log, JourneyDefinition.parse("tag:new-job-*"))
    planted: dict[str, set[str]] = defaultdict(set)
    for truth in desk.ticket_truth:
        if truth.tag.startswith("new-job-"):
            planted[truth.tag].add(truth.ticket)
    assert members(found) == set(map(frozenset, planted.values()))
