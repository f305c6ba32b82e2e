"""Slices of a large log to full map numbers, and maps and sums of a whole dataset, part by part."""

from __future__ import annotations

import statistics
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.desk_log import BEGIN, DAYS
from benchmarks.measure import Clock, cpu_seconds
from benchmarks.routes import Routes
from sojourn.insight.summaries.index import Choice
from sojourn.insight.summaries.parts import Large, Part, summed_up
from sojourn.insight.summarised import map_of, summarised
from sojourn.log.dictionary import shipped
from sojourn.log.store import Store, open_store
from sojourn.mining.summary import compiled
from sojourn.model.measured import MeasuredMap, SliceKey

_ASKED = 60
_DAY_US = 86_400_000_000
_DAYS = 90


def slices_numba(source: Path) -> tuple[Clock, Routes]:
    """Persona, 90 days and one channel to everything a map shows, sixty times; compiled."""
    return _slices(source, fast=True)


def slices_numpy(source: Path) -> tuple[Clock, Routes]:
    """The same with NumPy alone."""
    return _slices(source, fast=False)


def map_of_dataset(source: Path) -> tuple[Clock, Routes]:
    """A dataset's map of everything, nothing of it computed before; SOURCE is the dataset."""
    with open_store(source) as store, Clock() as clock:
        found = map_of(_large(store), None)
    return clock, {"map": {"journeys": [found.journeys]}}


def sum_again(source: Path) -> tuple[Clock, Routes]:
    """A dataset summed up, what is kept of its parts not counted again; SOURCE is the dataset."""
    with open_store(source) as store, Clock() as clock:
        _large(store)
    return clock, {}


sum_anew = sum_again
"""The same of a dataset of which nothing is kept."""


def _slices(source: Path, *, fast: bool) -> tuple[Clock, Routes]:
    compiled.available = lambda: fast  # type: ignore[assignment]  # a process with or without a compiler
    with open_store(source) as store:
        large = _large(store)
        found: dict[str, list[float | None]] = {}
        seconds = []
        with Clock() as clock:
            for name, choice in _choices(large):
                begin = cpu_seconds()
                mapped = summarised(large.chosen(choice), large.whole, SliceKey("asked", name, ""), quality=())
                seconds.append(cpu_seconds() - begin)
                found[name] = _numbers(mapped)
    warm = sorted(seconds[1:])
    clock.laps["p50_ms"] = 1000 * statistics.median(warm)
    clock.laps["p95_ms"] = 1000 * warm[int(0.95 * len(warm))]
    return clock, {"steps": found, "variants": {}}


def _choices(large: Large) -> list[tuple[str, Choice]]:
    """Periods of 90 days all over the log, each with one persona and one channel."""
    persona = large.whole.frame.persona
    first = int(BEGIN.astype("datetime64[us]").astype(np.int64))
    begins = np.linspace(first, first + (DAYS - _DAYS) * _DAY_US, _ASKED).astype(np.int64).tolist()
    kinds = list(product(large.whole.frame.personas, ("phone", "e-mail", "portal", "chat")))
    found = []
    for i, begin in enumerate(begins):
        value, channel = kinds[i * 7 % len(kinds)]
        end = begin + _DAYS * _DAY_US
        found.append((f"{i} {value} {channel}", Choice(begin, end, {persona: value}, channel)))
    return found


def _numbers(mapped: MeasuredMap) -> list[float | None]:
    """Some of a map's numbers, to be held against another engine's."""
    figures = [kpi.value for kpi in mapped.kpis]
    return [mapped.journeys, mapped.complete, len(mapped.flows), *(t.n for t in mapped.touchpoints), *figures]


def _large(store: Store) -> Large:
    parts = [
        Part(segment.whole, segment.masked if segment.entry.masked else None, partial(store.cached, segment))
        for segment in store.segments
    ]
    return summed_up(parts, shipped(), store.info)
