"""Routes counted in one go over blocks of tickets: direct steps with their waits, and exact paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import EventLog, Int64
from sojourn.mining.order import Column
from sojourn.mining.stays import SESSION_GAP_US, stays_of
from sojourn.mining.summary import compiled, variants
from sojourn.mining.summary.buckets import BITS, LONGEST, NONE, bucket_within
from sojourn.mining.summary.counts import LIMB_BITS, Counts, Layout
from sojourn.mining.summary.grouped import PathTable
from sojourn.mining.summary.variants import MOST_COLUMNS, Steps, VariantCounts

BLOCK_EVENTS = 1 << 17
"""Events of one block: what a kernel makes of them stays in the cache of one core."""

STEP = Layout(source=8, target=8, bucket=BITS)
"""A visit with the one before it: the columns' places (source + 1, 0 at a journey's first visit), and the wait."""

STEP_SUM = Layout(source=8, target=8, limb=1)
"""Microseconds waited in all at a step, in two parts (`counts.limbs`)."""


@dataclass(frozen=True)
class RouteCounts:
    """What flows and variants are made of; adds and subtracts.

    Attributes:
        steps: visits by STEP. waited: microseconds by STEP_SUM. variants: journeys by exact path.
    """

    steps: Counts
    waited: Counts
    variants: VariantCounts

    def __add__(self, other: RouteCounts) -> RouteCounts:
        return RouteCounts(self.steps + other.steps, self.waited + other.waited, self.variants + other.variants)

    def __sub__(self, other: RouteCounts) -> RouteCounts:
        return RouteCounts(self.steps - other.steps, self.waited - other.waited, self.variants - other.variants)


def count_routes(log: EventLog, columns: tuple[Column, ...], *, fast: bool | None = None) -> RouteCounts:
    """Steps with waits and variants of all tickets of a log.

    Args:
        log: the event log; its arrays may be memory-mapped and read-only.
        columns: its touchpoints in the customer's order (`columns_of`).
        fast: the compiled kernel or the NumPy one, whose results are equal; the compiled one where there is one
            when not said.
    """
    table = RouteTable(columns)
    if compiled.available() if fast is None else fast:
        paths = PathTable()
        for begin, end in blocks(log.offsets):
            paths.add(*table.add_compiled(log, begin, end))
        return RouteCounts(*table.counts(), paths.counts())
    folded = Folding()
    for begin, end in blocks(log.offsets):
        folded.add(VariantCounts.of(*table.add(log.block(begin, end))))
    return RouteCounts(*table.counts(), folded.total())


def blocks(offsets: Int64, events: int = BLOCK_EVENTS) -> Iterator[tuple[int, int]]:
    """Ranges of tickets with about so many events each; a longer ticket is a block of its own."""
    begin, tickets = 0, len(offsets) - 1
    while begin < tickets:
        end = int(np.searchsorted(offsets, offsets[begin] + events, side="right")) - 1
        end = min(max(end, begin + 1), tickets)
        yield begin, end
        begin = end


class Folding:
    """A sum of variants that grows block by block; small parts wait until merging them is worth a pass over all."""

    def __init__(self) -> None:
        self._sum = variants.NO_VARIANTS
        self._waiting: list[VariantCounts] = []
        self._size = 0

    def add(self, part: VariantCounts) -> None:
        """Take one more part."""
        self._waiting.append(part)
        self._size += len(part)
        if self._size > max(len(self._sum), BLOCK_EVENTS):
            self.total()

    def total(self) -> VariantCounts:
        """The sum so far."""
        self._sum = variants.total((self._sum, *self._waiting))
        self._waiting, self._size = [], 0
        return self._sum


class RouteTable:
    """One accumulator of steps for all blocks: dense arrays by source, target and bucket."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        """Begin with nothing counted.

        Args:
            columns: at most MOST_COLUMNS, in the customer's order.
        """
        if len(columns) > MOST_COLUMNS:
            raise ValueError(f"{len(columns)} columns: a step holds at most {MOST_COLUMNS}")
        self._columns, self._width = columns, len(columns)
        self._visits = np.zeros((len(columns) + 1) * len(columns) * (NONE + 1), dtype=np.int64)
        self._waited = np.zeros(((len(columns) + 1) * len(columns), 2), dtype=np.int64)

    def add(self, log: EventLog) -> tuple[Steps, Int64]:
        """Count a block's steps with NumPy; gives its paths, one after the other, and where each begins."""
        stays, _ = stays_of(log, self._columns)
        code, first = stays.touchpoint.codes, stays.offsets[:-1][np.diff(stays.offsets) > 0]
        pair = code.astype(np.int64)
        source = (pair[:-1] + 1) * self._width
        wait = stays.start - stays.wait_from
        wait[first] = 0
        np.clip(wait, 0, LONGEST, out=wait)
        bucket = bucket_within(wait)
        bucket[first] = NONE
        source[first[first > 0] - 1] = 0
        pair[1:] += source
        bucket += pair << BITS
        np.add.at(self._visits, bucket, 1)
        np.add.at(self._waited[:, 0], pair, wait >> LIMB_BITS)
        wait &= 2**LIMB_BITS - 1
        np.add.at(self._waited[:, 1], pair, wait)
        return code.astype(np.uint8), stays.offsets

    def add_compiled(self, log: EventLog, begin: int, end: int) -> tuple[Steps, Int64]:
        """The same of the tickets from `begin` up to `end`, by the compiled kernel."""
        place = np.zeros(len(log.touchpoint.words) + 1, dtype=np.uint32)
        for i, column in enumerate(self._columns):
            place[np.array(column.codes, dtype=np.int64) + 1] = i + 1 + compiled.WAITS * column.waiting
        steps: Steps = np.empty(log.offsets[end] - log.offsets[begin], dtype=np.uint8)
        offsets = np.zeros(end - begin + 1, dtype=np.int64)
        ends = log.end if log.has_ends else log.time
        compiled.walk(
            # A copy: a read-only array is another type to the compiler, which would compile once more.
            (log.offsets[begin : end + 1].copy(), log.time, ends, log.touchpoint.codes, log.visible),
            (place, self._width, SESSION_GAP_US),
            (self._visits, self._waited, steps, offsets),
        )
        return steps, offsets

    def counts(self) -> tuple[Counts, Counts]:
        """Steps and what was waited at them."""
        visits, waited = Counts.dense(self._visits), Counts.dense(self._waited.reshape(-1))
        source, target = np.divmod(visits.key >> BITS, max(self._width, 1))
        steps = Counts(STEP.pack(source=source, target=target, bucket=visits.key & NONE), visits.value)
        source, target = np.divmod(waited.key >> 1, max(self._width, 1))
        return steps, Counts(STEP_SUM.pack(source=source, target=target, limb=waited.key & 1), waited.value)
