"""Summaries are a group: any partition of whole journeys, in any order, adds up to the whole, and comes off again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.insight.summaries.frame import Census, Frame, census_of, frame_from
from sojourn.insight.summaries.kernel import kernel
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import EventLog
from sojourn.mining.order import one_in
from sojourn.mining.summary.summary import EMPTY, Summary, total
from sojourn.model.loginfo import RatingScale
from tests.mining.small import MINUTE
from tests.mining.summary.logs import JOURNEYS, parts, random_log


def full_log(journeys: list, seed: int) -> EventLog:
    """A random log with customers, ratings, priorities and ticket times, as far as they are known."""
    log = random_log(journeys)
    dice = np.random.default_rng(seed)
    n = log.n_tickets
    first = log.time[log.offsets[:-1]]
    columns = {
        "opened": pa.array(first - dice.integers(0, 90, n) * MINUTE, mask=dice.random(n) < 0.5),
        "resolved": pa.array(first + dice.integers(-9, 900, n) * MINUTE, mask=dice.random(n) < 0.5),
        "requester": pa.array([f"customer {i + 1}" for i in dice.integers(0, 4, n)], mask=dice.random(n) < 0.3),
        "rating": pa.array(dice.integers(1, 6, n).astype(float), mask=dice.random(n) < 0.5),
        "surveyed": pa.array(dice.random(n) < 0.5, mask=dice.random(n) < 0.3),
        "priority": pa.array(dice.choice(["1 - Critical", "Low", "odd"], n), mask=dice.random(n) < 0.2),
    }
    tickets = log.tickets
    for name, values in columns.items():
        at = tickets.schema.get_field_index(name)
        tickets = tickets.append_column(name, values) if at < 0 else tickets.set_column(at, name, values)
    info = replace(log.info, attributes=("priority",), rating=RatingScale("csat", 1, 5, 4))
    return replace(log, tickets=tickets, info=info)


def frame_of(*logs: EventLog) -> Frame:
    tickets = sum(log.n_tickets for log in logs)
    counted = [census_of(log, one_in(tickets), "priority") for log in logs]
    added: Census = counted[0]
    for census in counted[1:]:
        added = added + census
    return frame_from(added, logs[0], shipped(), None, "priority")


@settings(max_examples=30, deadline=None)
@given(JOURNEYS, st.integers(0, 99), st.data())
def test_any_partition_in_any_order_gives_the_same(journeys: list, seed: int, data: st.DataObject) -> None:
    log = full_log(journeys, seed)
    owner = data.draw(st.lists(st.integers(0, 3), min_size=log.n_tickets, max_size=log.n_tickets))
    cut = data.draw(st.permutations(parts(log, owner)))
    frame = frame_of(log)
    assert frame_of(*cut).digest == frame.digest
    whole, each = kernel(log, frame), [kernel(part, frame) for part in cut]
    assert total(each) == whole
    added = EMPTY
    for part in each:
        added = added + part
    assert added == whole
    for part in each:
        assert whole + part - part == whole
        added = added - part
    assert added == EMPTY
    assert whole.journeys == log.n_tickets


@settings(max_examples=10, deadline=None)
@given(JOURNEYS, st.integers(0, 99))
def test_kept_as_arrays_and_back(journeys: list, seed: int) -> None:
    log = full_log(journeys, seed)
    summary = kernel(log, frame_of(log))
    assert Summary.from_arrays(summary.arrays()) == summary
    assert Summary.from_arrays(EMPTY.arrays()) == EMPTY


def test_replacing_a_changed_journey_equals_a_fresh_count() -> None:
    steps = [(0, "report", 0, "A", "phone"), (60, "queue", 0, "", ""), (600, "fix", 0, "A", "")]
    before = full_log([steps] * 6, 1)
    changed = full_log([*[steps] * 5, [*steps, (90_000, "back", 0, "", "phone")]], 1)
    frame = frame_of(changed)
    one = np.array([5])
    updated = kernel(before, frame) - kernel(before.take(one), frame) + kernel(changed.take(one), frame)
    assert updated == kernel(changed, frame)
    assert updated != kernel(before, frame)


def test_the_census_of_what_is_taken_away_comes_off() -> None:
    log = full_log([[(0, "report", 0, "A", "phone"), (60, "fix", 0, "A", "")]] * 8, 3)
    half = log.take(np.arange(4))
    whole = census_of(log, 1, "priority")
    rest = whole - census_of(half, 1, "priority")
    assert rest == census_of(log.take(np.arange(4, 8)), 1, "priority")
