"""The library: slice indexes of all parts of a log under one catalogue, so that a choice is counted in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sojourn.insight.summaries.kernel import LIMBED
from sojourn.log.eventlog import Int32, Int64
from sojourn.mining.summary import compiled, counts, variants
from sojourn.mining.summary.counts import LIMB_BITS, Counts
from sojourn.mining.summary.summary import TABLES, Summary
from sojourn.mining.summary.variants import VariantCounts, places

PATHS = "ticket.variants"
"""The table of the paths that journeys took; 0 is none, others count from 1."""
_AT_ONCE = 1 << 16
_MOST_WAITING = 1 << 22
"""Journeys that are gathered at once, and rows that wait to be counted: a choice of everything needs little memory."""
_Codes = npt.NDArray[np.unsignedinteger]


@dataclass(frozen=True)
class Shelf:
    """Tables whose rows lie side by side.

    Attributes:
        tables: `level.name` or `level.name.n`, the columns of `codes`.
        offsets: the rows of journey `t` are `offsets[t]:offsets[t + 1]`.
        codes: place of the key of each row in the table's own keys. values: what is added there, None for 1.
    """

    tables: tuple[str, ...]
    offsets: Int64
    codes: _Codes
    values: npt.NDArray[np.int64] | None


@dataclass(frozen=True)
class Shelves:
    """One part of a log.

    Attributes:
        shelves: all its rows. keys: by table, ascending; negative is nobody's. paths: each path that occurs.
    """

    shelves: list[Shelf]
    keys: Mapping[str, Int64]
    paths: VariantCounts


@dataclass(frozen=True)
class _Ready:
    """A shelf with the place in the catalogue of each of its codes, table after table, and where each table begins."""

    shelf: Shelf
    place: Int32
    base: Int64
    shift: Int64


class Library:
    """All parts of a log under one catalogue: every key of every table has one place, in order.

    Args:
        parts: of the log. fast: count with the compiled kernel or with NumPy, whose results are equal.
    """

    def __init__(self, parts: Sequence[Shelves], *, fast: bool) -> None:
        self._fast = fast
        self._paths = variants.total([part.paths for part in parts])
        found: dict[str, list[Int64]] = {name: [] for name in TABLES}
        for part in parts:
            for name, keys in part.keys.items():
                found[_table(name)] += [keys, keys | 1] if _limbed(name) else [keys]
        books = {name: _book(keys) for name, keys in found.items()}
        self._begin = np.cumsum([0, *(len(book) for book in books.values())])
        self._keys = np.concatenate(list(books.values()))
        self._size = len(self._keys) + len(self._paths)
        self._begins = dict(zip(TABLES, self._begin.tolist(), strict=False))
        self._books = books
        self._parts = [[self._ready(part, shelf) for shelf in part.shelves] for part in parts]
        self._free: list[tuple[Int64, Int32]] = []

    def _ready(self, part: Shelves, shelf: Shelf) -> _Ready:
        own = [self._places(part, name) for name in shelf.tables]
        base = np.cumsum([0, *(len(places) for places in own[:-1])])
        shift = [LIMB_BITS if _limbed(name) else 0 for name in shelf.tables]
        return _Ready(shelf, np.concatenate(own), base, np.array(shift, dtype=np.int64))

    def _places(self, part: Shelves, name: str) -> Int32:
        """Where the keys of a part's table stand in the catalogue; what is nobody's stands behind everything."""
        if name == PATHS:
            place = np.searchsorted(self._paths.key, part.paths.key) + len(self._keys)
            return np.concatenate(([self._size], place)).astype(np.int32)
        keys = part.keys[name]
        place = np.searchsorted(self._books[_table(name)], keys) + self._begins[_table(name)]
        return np.where(keys < 0, self._size, place).astype(np.int32)

    def summary(self, tickets: Sequence[Int64]) -> Summary:
        """The summary of the chosen journeys (ascending numbers) of each part: equal to the kernel's."""
        used, n = (self._counted if self._fast else self._gathered)(tickets)
        upto = np.searchsorted(used, self._begin).tolist()
        keys = self._keys[used[: upto[-1]]]
        tables = {
            name: Counts(keys[begin:end], n[begin:end])
            for name, begin, end in zip(TABLES, upto[:-1], upto[1:], strict=True)
        }
        paths = used[upto[-1] :] - len(self._keys)
        return Summary(**tables, variants=_taken(self._paths, paths, n[upto[-1] :]))

    def _counted(self, tickets: Sequence[Int64]) -> tuple[Int64, Int64]:
        """Places that are not 0, ascending, and what stands there; by the compiled kernel."""
        # Wide tables stay at hand, all 0, since to clear what was used is less than to make them.
        sums, used = self._free.pop() if self._free else self._tables()
        n = 0
        for part, chosen in zip(self._parts, tickets, strict=True):
            for ready in part if len(chosen) else ():
                shelf, catalogue = ready.shelf, (ready.place, ready.base, ready.shift)
                n = compiled.count((shelf.offsets, shelf.codes, chosen), shelf.values, catalogue, (sums, used, n))
        place = np.sort(used[:n]).astype(np.int64)
        values = sums[place]
        sums[place] = 0
        self._free.append((sums, used))
        kept = int(np.searchsorted(place, self._size))
        return place[:kept], values[:kept]

    def _tables(self) -> tuple[Int64, Int32]:
        """Sums by place, and room to note which were used; what is nobody's has two places at the end."""
        return np.zeros(self._size + 2, dtype=np.int64), np.empty(self._size + 2, dtype=np.int32)

    def _gathered(self, tickets: Sequence[Int64]) -> tuple[Int64, Int64]:
        """The same without a compiler."""
        sums = np.zeros(self._size + 2, dtype=np.int64)
        waiting: list[Int32] = []
        for part, chosen in zip(self._parts, tickets, strict=True):
            for begin in range(0, len(chosen), _AT_ONCE):
                for ready in part:
                    waiting += _gather(sums, ready, chosen[begin : begin + _AT_ONCE])
                if sum(map(len, waiting)) > _MOST_WAITING:
                    sums += np.bincount(np.concatenate(waiting), minlength=len(sums))
                    waiting = []
        if waiting:
            sums += np.bincount(np.concatenate(waiting), minlength=len(sums))
        used = np.flatnonzero(sums[: self._size] != 0)
        return used, sums[used]


def _gather(sums: Int64, ready: _Ready, chosen: Int64) -> list[Int32]:
    """Places that some journeys count at; where they have values, these are added to the sums at once."""
    begin = ready.shelf.offsets[chosen]
    rows = places(begin, ready.shelf.offsets[chosen + 1] - begin)
    place = ready.place.take(ready.shelf.codes.take(rows, axis=0) + ready.base)
    if ready.shelf.values is None:
        return [place.ravel()]
    values, at, cut = ready.shelf.values.take(rows, axis=0), place.astype(np.intp), ready.shift > 0
    high = values >> ready.shift
    np.add.at(sums, at.ravel(), high.ravel())
    if cut.any():
        np.add.at(sums, at[:, cut].ravel() + 1, (values - (high << ready.shift))[:, cut].ravel())
    return []


def _table(name: str) -> str:
    return name.split(".")[1]


def _limbed(name: str) -> bool:
    """Whether a table is kept in two parts; the key of the lower stands right behind that of the higher."""
    return name.partition(".")[2] in LIMBED


def _book(keys: list[Int64]) -> Int64:
    """All keys once, ascending, without nobody's."""
    book = np.unique(np.concatenate(keys)) if keys else counts.EMPTY.key
    return book[np.searchsorted(book, 0) :].astype(np.int64)


def _taken(paths: VariantCounts, used: Int64, n: Int64) -> VariantCounts:
    """Some of the paths, with how many journeys took each."""
    begin = paths.bounds[used]
    length = paths.bounds[used + 1] - begin
    ends = np.concatenate(([0], np.cumsum(length)))
    return VariantCounts(paths.key[used], n, paths.steps[places(begin, length)], ends)
