"""Routes counted block by block, compiled or not, equal a count by hand and any partition's sum."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import NO_TIME, EventLog
from sojourn.log.read import read_log
from sojourn.mining.order import Column, columns_of
from sojourn.mining.paths import paths_of
from sojourn.mining.stays import stays_of
from sojourn.mining.summary import compiled
from sojourn.mining.summary.buckets import NONE, bucket_of
from sojourn.mining.summary.routes import STEP, STEP_SUM, RouteCounts, blocks, count_routes
from tests.mining.small import log_of
from tests.mining.summary.logs import JOURNEYS, parts, random_log

ENGINES = [False, pytest.param(True, marks=pytest.mark.skipif(not compiled.available(), reason="numba is not here"))]


def by_hand(log: EventLog, columns: tuple[Column, ...]) -> tuple[Counter, Counter, Counter]:
    """Steps, waits and paths, one visit after the other."""
    stays, _ = stays_of(log, columns)
    steps, waited, paths = Counter(), Counter(), Counter()
    for begin, end in zip(stays.offsets[:-1].tolist(), stays.offsets[1:].tolist(), strict=True):
        path = stays.touchpoint.codes[begin:end].tolist()
        for i in range(begin, end):
            first = stays.wait_from[i] == NO_TIME
            wait = max(0, int(stays.start[i]) - int(stays.wait_from[i]))
            source = 0 if first else path[i - begin - 1] + 1
            steps[source, path[i - begin], NONE if first else int(bucket_of(np.array([wait]))[0])] += 1
            waited[source, path[i - begin]] += 0 if first else wait
        if path:
            paths[tuple(path)] += 1
    return steps, +waited, paths


def plain(routes: RouteCounts) -> tuple[dict, dict, dict]:
    steps = {
        tuple(int(STEP.of(key, name)) for name in ("source", "target", "bucket")): n
        for key, n in zip(routes.steps.key, routes.steps.value.tolist(), strict=True)
    }
    waited: Counter = Counter()
    for key, part in zip(routes.waited.key, routes.waited.value.tolist(), strict=True):
        at = int(STEP_SUM.of(key, "source")), int(STEP_SUM.of(key, "target"))
        waited[at] += part if STEP_SUM.of(key, "limb") else part << 20
    return steps, waited, {routes.variants.path(i): int(routes.variants.count[i]) for i in range(len(routes.variants))}


@pytest.mark.parametrize("fast", ENGINES)
@settings(max_examples=25, deadline=None)
@given(journeys=JOURNEYS)
def test_routes_equal_a_count_by_hand(fast: bool, journeys: list) -> None:
    log = random_log(journeys)
    columns = columns_of(log, shipped())
    assert plain(count_routes(log, columns, fast=fast)) == by_hand(log, columns)


@settings(max_examples=25, deadline=None)
@given(JOURNEYS, st.data())
def test_any_partition_in_any_order_gives_the_same(journeys: list, data: st.DataObject) -> None:
    log = random_log(journeys)
    columns = columns_of(log, shipped())
    owner = data.draw(st.lists(st.integers(0, 3), min_size=log.n_tickets, max_size=log.n_tickets))
    counted = [count_routes(part, columns) for part in data.draw(st.permutations(parts(log, owner)))]
    whole, added = count_routes(log, columns), counted[0]
    for part in counted[1:]:
        added = added + part
    assert added == whole
    assert whole - counted[0] + counted[0] == whole
    assert not len((whole - added).steps)


@pytest.mark.parametrize("fast", ENGINES)
def test_many_visits_and_a_journey_of_thousands(fast: bool) -> None:
    dice = np.random.default_rng(5)
    words = ("report", "queue", "asked", "answer", "fix", "backstage")
    lengths = [*dice.integers(1, 12, 300).tolist(), 2_500, *dice.integers(1, 12, 300).tolist()]
    journeys = [
        [
            (int(dice.choice((1, 31, 600))), str(dice.choice(words)), int(dice.choice((0, 45, 500))), "", "")
            for _ in range(n)
        ]
        for n in lengths
    ]
    log = random_log(journeys)
    columns = columns_of(log, shipped())
    assert plain(count_routes(log, columns, fast=fast)) == by_hand(log, columns)


def test_a_real_log_has_the_paths_and_steps_of_the_exact_road(shared_data: Path) -> None:
    log = read_log(shared_data / "helpdesk_italy" / "helpdesk.xes.gz").log
    columns = columns_of(log, shipped())
    routes = count_routes(log, columns)
    assert count_routes(log, columns, fast=False) == routes
    stays, _ = stays_of(log, columns)
    paths = paths_of(stays)
    counts = Counter(paths.variant[paths.variant >= 0].tolist())
    assert plain(routes)[2] == {paths.paths[number]: n for number, n in counts.items()}
    assert routes.steps.sum == len(stays.ticket)


def test_blocks_hold_whole_tickets() -> None:
    offsets = np.array([0, 5, 6, 30, 31, 40])
    assert list(blocks(offsets, 10)) == [(0, 2), (2, 3), (3, 5)]
    assert list(blocks(np.array([0]), 10)) == []


def test_read_only_arrays_are_fine() -> None:
    log = log_of([(1, 0, "report", 0, "", ""), (1, 60, "fix", 0, "", "")])
    for values in (log.time, log.end, log.offsets, log.touchpoint.codes, log.visible, log.ticket):
        values.flags.writeable = False
    assert count_routes(log, columns_of(log, shipped())).steps.sum == 2
