"""Our side of each comparison."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.measure import Clock
from benchmarks.routes import Routes
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import EventLog
from sojourn.log.importing import import_export
from sojourn.log.store import open_store
from sojourn.mining.order import Column, columns_of
from sojourn.mining.summary.buckets import BITS
from sojourn.mining.summary.counts import LIMB_BITS
from sojourn.mining.summary.grouped import PathTable
from sojourn.mining.summary.routes import Folding, RouteCounts, RouteTable, blocks, count_routes
from sojourn.mining.summary.variants import VariantCounts


def store(source: Path) -> tuple[Clock, Routes]:
    """From an unexplained CSV to the canonical store: columns found, events put in order, everything written."""
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        return _import(source, Path(folder) / "desk.dataset")


def keep(source: Path) -> tuple[Clock, Routes]:
    """The same, kept beside the CSV for the cases that start from it."""
    return _import(source, source.with_suffix(".dataset"))


def _import(source: Path, dataset: Path) -> tuple[Clock, Routes]:
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:  # what is imported on first use is there now
        few = Path(folder) / "few.csv"
        with source.open("rb") as file:
            few.write_bytes(b"".join(islice(file, 5_000)))
        import_export(few, Path(folder) / "few.dataset")
    with Clock() as clock:
        import_export(source, dataset)
    return clock, {}


def routes_numba(source: Path) -> tuple[Clock, Routes]:
    """Flows with waits and variants from the store, segment by segment, compiled."""
    return _routes(source, fast=True)


def routes_numpy(source: Path) -> tuple[Clock, Routes]:
    """The same with NumPy alone."""
    return _routes(source, fast=False)


def routes_segments(source: Path) -> tuple[Clock, Routes]:
    """Each segment counted by itself and the counts added up."""
    with open_store(source) as opened:
        logs = [segment.log() for segment in opened.segments]
        columns = _columns(logs[0])
        with Clock() as clock:
            counted = count_routes(logs[0], columns)
            for log in logs[1:]:
                counted += count_routes(log, columns)
    return clock, _named(counted, columns)


def routes_whole(source: Path) -> tuple[Clock, Routes]:
    """The same of all segments put together as one log first."""
    with open_store(source) as opened:
        log = opened.log()
        columns = _columns(log)
        with Clock() as clock:
            counted = count_routes(log, columns)
    return clock, _named(counted, columns)


def routes_exact(source: Path) -> tuple[Clock, Routes]:
    """The same as a map computes them: quartiles and intervals of every step, not only a histogram."""
    from sojourn.insight.routes import steps
    from sojourn.measures.waiting import wait_hours
    from sojourn.mining.paths import paths_of
    from sojourn.mining.stays import stays_of

    with open_store(source) as opened:
        log = opened.log()
        columns = _columns(log)
        with Clock() as clock:
            visits, _ = stays_of(log, columns)
            found = steps(visits, wait_hours(visits), np.arange(len(visits.ticket)))
            paths = paths_of(visits)
            counts = np.bincount(paths.variant, minlength=len(paths.paths)).tolist()
    words = _words(columns)
    return clock, {
        "steps": {
            f"{words[s.source]} > {words[s.target]}": [s.n, None, (s.wait_hours.median or 0.0) * 3600] for s in found
        },
        "variants": {_path(words, path): [n] for path, n in zip(paths.paths, counts, strict=True)},
    }


def routes_file(source: Path) -> tuple[Clock, Routes]:
    """Flows and variants from a Parquet file that nobody has explained: columns found, events put in order, counted."""
    from sojourn.log.read import read_log

    with Clock() as clock:
        log = read_log(source).log
        columns = _columns(log)
        counted = count_routes(log, columns)
    return clock, _named(counted, columns)


def _routes(source: Path, *, fast: bool) -> tuple[Clock, Routes]:
    with open_store(source) as opened:
        first = opened.segments[0].log()
        columns = _columns(first)
        few = first.block(0, min(20_000, first.n_tickets))
        count_routes(few, columns, fast=fast)  # the compiler has run, or found what it compiled before
        with Clock() as clock:
            counted = _counted((segment.log() for segment in opened.segments), columns, clock, fast=fast)
    return clock, _named(counted, columns)


def _counted(logs: Iterable[EventLog], columns: tuple[Column, ...], clock: Clock, *, fast: bool) -> RouteCounts:
    """`count_routes` over segments whose codes agree, in its two parts, so that each can be held against the peer's."""
    table, paths, folded = RouteTable(columns), PathTable(), Folding()
    for log in logs:
        for begin, end in blocks(log.offsets):
            if fast:
                with clock.lap("flows"):
                    compiled = table.add_compiled(log, begin, end)
                with clock.lap("variants"):
                    paths.add(*compiled)
            else:
                with clock.lap("flows"):
                    visits = table.add(log.block(begin, end))
                with clock.lap("variants"):
                    folded.add(VariantCounts.of(*visits))
    with clock.lap("flows"):
        steps, waited = table.counts()
    with clock.lap("variants"):
        return RouteCounts(steps, waited, paths.counts() if fast else folded.total())


def _columns(log: EventLog) -> tuple[Column, ...]:
    return columns_of(log, shipped())


def _words(columns: tuple[Column, ...]) -> list[str]:
    """The source's word of each column: in this log each has one."""
    return [column.words[0][0] for column in columns]


def _path(words: list[str], path: tuple[int, ...]) -> str:
    return " > ".join(words[code] for code in path)


def _named(counted: RouteCounts, columns: tuple[Column, ...]) -> Routes:
    """Counts by the source's words: of each step how often, seconds waited in all; of each path how many tickets."""
    words = _words(columns)
    pairs = counted.steps.by(counted.steps.key >> BITS)
    waited: dict[int, int] = {}
    for key, value in zip(counted.waited.key.tolist(), counted.waited.value.tolist(), strict=True):
        waited[key >> 1] = waited.get(key >> 1, 0) + (value if key & 1 else value << LIMB_BITS)
    steps: dict[str, list[float | None]] = {}
    for pair, n in zip(pairs.key.tolist(), pairs.value.tolist(), strict=True):
        source, target = (pair >> 8) - 1, pair & 255
        if source >= 0:
            steps[f"{words[source]} > {words[target]}"] = [n, waited.get(pair, 0) / 1e6, None]
    paths = counted.variants
    variants: dict[str, list[float | None]] = {
        _path(words, paths.path(i)): [n] for i, n in enumerate(paths.count.tolist())
    }
    return {"steps": steps, "variants": variants}
