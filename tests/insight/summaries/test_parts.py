"""A log in parts: any choice of journeys is summed as the kernel does, and an update costs only what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.insight.slices import slices_of
from sojourn.insight.summaries import library
from sojourn.insight.summaries.index import Choice, SliceIndex, build_index
from sojourn.insight.summaries.journeys import first_channel
from sojourn.insight.summaries.kernel import kernel
from sojourn.insight.summaries.parts import Arrays, Build, Part, summed_up
from sojourn.log.detect.hints import Hints
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import CHANNELS, EventLog
from sojourn.log.query import choose_tickets
from sojourn.log.read import Request, read_log
from sojourn.mining.summary import compiled
from sojourn.mining.summary.counts import EMPTY as NO_COUNTS
from sojourn.mining.summary.summary import EMPTY, KIND, RATED, TOOK, WATCH, Summary
from sojourn.mining.visits import visits_of
from sojourn.sample import generate, write_desk
from tests.insight.summaries.test_kernel import frame_of, full_log
from tests.mining.summary.logs import JOURNEYS

ENGINES = [False, pytest.param(True, marks=pytest.mark.skipif(not compiled.available(), reason="numba is not here"))]


@pytest.fixture(scope="module")
def desk_log(tmp_path_factory: pytest.TempPathFactory) -> EventLog:
    folder = tmp_path_factory.mktemp("desk")
    write_desk(generate(600, 8), folder)
    return read_log(folder, Request(Hints())).log


class Kept:
    """Where a part keeps its arrays; counts what had to be built."""

    def __init__(self) -> None:
        self.arrays: dict[str, Arrays] = {}

    def __call__(self, name: str, build: Build) -> Mapping[str, np.ndarray]:
        if name not in self.arrays:
            self.arrays[name] = build()
        return self.arrays[name]


@pytest.mark.parametrize("fast", ENGINES)
@settings(max_examples=10, deadline=None)
@given(journeys=JOURNEYS, seed=st.integers(0, 99), data=st.data())
def test_any_choice_equals_the_kernel(fast: bool, journeys: list, seed: int, data: st.DataObject) -> None:
    log = full_log(journeys, seed)
    frame = frame_of(log)
    index = SliceIndex(build_index(log, frame), fast=fast)
    chosen = np.array(sorted(data.draw(st.sets(st.integers(0, log.n_tickets - 1)))), dtype=np.int64)
    assert index.summary(chosen) == kernel(log.take(chosen), frame)
    assert index.summary(np.arange(log.n_tickets)) == kernel(log, frame)


@pytest.mark.parametrize("fast", ENGINES)
def test_a_choice_too_large_to_note_at_once_comes_to_the_same(
    fast: bool, desk_log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = frame_of(desk_log)
    for name, few in (("_NARROW", 50), ("_MOST_WAITING", 64), ("_AT_ONCE", 100)):
        monkeypatch.setattr(library, name, few)
    index = SliceIndex(build_index(desk_log, frame), fast=fast)
    for chosen in (np.arange(desk_log.n_tickets), np.arange(7, 300, 3)):
        assert index.summary(chosen) == kernel(desk_log.take(chosen), frame)


def test_choices_by_period_value_and_channel(desk_log: EventLog) -> None:
    large = summed_up([Part(lambda: desk_log)], shipped(), desk_log.info)
    index = large.indexes[0]
    first = desk_log.time[desk_log.offsets[:-1]]
    begin, end = int(np.quantile(first, 0.2)), int(np.quantile(first, 0.6))
    name = desk_log.info.attributes[0]
    values = desk_log.tickets.column(name).to_pylist()
    wanted = values[int(len(values) / 2)]
    in_period = (first >= begin) & (first < end)
    of_value = np.array([value == wanted for value in values])
    assert index.choose(Choice(begin, end)).tolist() == np.flatnonzero(in_period).tolist()
    both = index.choose(Choice(begin, end, {name: wanted}))
    assert both.tolist() == np.flatnonzero(in_period & of_value).tolist()
    phone = index.choose(Choice(begin, end, {name: wanted}, "phone"))
    assert set(phone) < set(both)
    assert not len(index.choose(Choice(begin, end, {name: "nobody has this"})))
    channels = first_channel(visits_of(desk_log, large.whole.columns))
    assert phone.tolist() == np.flatnonzero(in_period & of_value & (channels == CHANNELS.index("phone"))).tolist()
    span = index.span(both)
    assert span == (int(first[both].min()), int(desk_log.time[desk_log.offsets[1:] - 1][both].max()))


def test_a_persona_is_chosen_like_any_value_and_hidden_journeys_never_are(desk_log: EventLog) -> None:
    large = summed_up([Part(lambda: desk_log)], shipped(), desk_log.info)
    frame = large.whole.frame
    hidden = np.random.default_rng(5).random(desk_log.n_tickets) < 0.2
    channels = first_channel(visits_of(desk_log, frame.columns))
    other = next(name for name in desk_log.info.attributes if name != frame.persona)
    begin = int(np.median(desk_log.time[desk_log.offsets[:-1]]))
    values, more = (np.array(desk_log.tickets.column(name).to_pylist()) for name in (frame.persona, other))
    assert len(frame.personas) > 1
    for mask in (None, hidden):
        index = SliceIndex(build_index(desk_log, frame), hidden=mask)
        for i, persona in enumerate((*frame.personas, "nobody")):
            expected = (values == persona) & (desk_log.time[desk_log.offsets[:-1]] >= begin)
            choice = Choice(begin, None, {frame.persona: persona}, CHANNELS[i % 3])
            narrowed = replace(choice, values={**choice.values, other: str(more[i])}, channel="")
            if mask is not None:
                expected &= ~mask
            by_channel = np.flatnonzero(expected & (channels == i % 3)).tolist()
            assert index.choose(choice).tolist() == by_channel
            assert index.choose(narrowed).tolist() == np.flatnonzero(expected & (more == more[i])).tolist()
            assert index.summary(index.choose(choice)) == kernel(desk_log.take(np.array(by_channel, np.int64)), frame)


def cut(log: EventLog, parts: int) -> list[EventLog]:
    bounds = np.linspace(0, log.n_tickets, parts + 1).astype(int).tolist()
    return [log.block(a, b) for a, b in pairwise(bounds)]


def shown(summary: Summary) -> Summary:
    """What the map of a slice reads."""
    cells = {"kinds": KIND, "rated": RATED, "took": TOOK, "watched": WATCH}
    tables = {name: getattr(summary, name) for name in cells}
    uncelled = {name: table.by(cells[name].without(table.key, "cell")) for name, table in tables.items()}
    return replace(summary, waited=NO_COUNTS, lost_cells=NO_COUNTS, odd=NO_COUNTS, **uncelled)


def test_parts_sum_up_to_the_whole_and_offer_the_same_slices(desk_log: EventLog) -> None:
    whole = summed_up([Part(lambda: desk_log)], shipped(), desk_log.info)
    parted = summed_up([Part(lambda log=log: log) for log in cut(desk_log, 4)], shipped(), desk_log.info)
    assert parted.whole.frame.digest == whole.whole.frame.digest
    assert parted.whole.summary == whole.whole.summary == kernel(desk_log, whole.whole.frame)
    slices = slices_of(desk_log)
    assert [key for key, _ in parted.offered()] == [part.key for part in slices]
    for (_, choice), part in zip(parted.offered()[:6] + parted.offered()[-2:], slices[:6] + slices[-2:], strict=True):
        taken = desk_log.take(np.flatnonzero(part.tickets))
        assert parted.chosen(choice) == shown(kernel(taken, parted.whole.frame))
    condition = f'"{desk_log.info.attributes[0]}" is not null and events > 5'
    expected = np.flatnonzero(choose_tickets(desk_log, condition))
    assert parted.where(condition) == shown(kernel(desk_log.take(expected), parted.whole.frame))


@pytest.mark.parametrize("indexed", [False, True])
def test_an_update_counts_only_what_changed_and_equals_a_fresh_count(desk_log: EventLog, indexed: bool) -> None:
    changed = np.arange(7, desk_log.n_tickets, 100)
    newer = desk_log.take(changed)
    shifted = newer.time.copy()
    shifted[newer.offsets[1:] - 1] += 7_200_000_000
    newer = replace(newer, time=shifted)
    hidden = np.zeros(desk_log.n_tickets, dtype=np.bool_)
    hidden[changed] = True
    kept = Kept()
    first = summed_up([Part(lambda: desk_log, None, kept)], shipped(), desk_log.info)
    assert not indexed or first.indexes
    built = set(kept.arrays)
    updated = summed_up(
        [Part(lambda: desk_log, hidden, kept), Part(lambda: newer, None, Kept())], shipped(), desk_log.info
    )
    assert set(kept.arrays) == built
    fresh = kernel(desk_log.take(np.flatnonzero(~hidden)), updated.whole.frame) + kernel(newer, updated.whole.frame)
    assert updated.whole.summary == fresh
    assert updated.whole.summary.journeys == desk_log.n_tickets
    name = desk_log.info.attributes[0]
    each = [updated.chosen(Choice(values={name: value})).journeys for value in updated.whole.frame.personas]
    assert sum(each) <= desk_log.n_tickets
    assert updated.chosen(Choice(begin=2**62)) == EMPTY
