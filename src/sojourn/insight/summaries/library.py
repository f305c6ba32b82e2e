"""The library: slice indexes of all parts of a log under one catalogue, so that a choice is counted in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sojourn.insight.summaries.kernel import LIMBED, SUMS
from sojourn.log.eventlog import Int32, Int64
from sojourn.mining.summary import compiled, counts, variants
from sojourn.mining.summary.counts import LIMB_BITS, Counts
from sojourn.mining.summary.summary import KIND, RATED, TABLES, TOOK, WATCH, Summary
from sojourn.mining.summary.variants import VariantCounts, places

PATHS = "ticket.variants"
"""The table of the paths that journeys took; 0 is none, others count from 1."""
_AT_ONCE = 1 << 16
_MOST_WAITING = 1 << 22
"""Journeys that are gathered at once, and rows that wait to be counted: a choice of everything needs little memory."""
_NARROW = 1 << 15
"""Most keys of a table with a sum for each. Of wider ones the places are noted and sorted; they come last."""
_NOBODYS = 2
"""The first places of a catalogue: of what is counted for nobody, in two parts where there are two."""
_CELLS = {"kinds": KIND, "rated": RATED, "took": TOOK, "watched": WATCH}
"""Tables that only cubes want by cell."""
_NOT_SHOWN = ("waited", "lost_cells", "odd")
"""Tables that the map of a slice does not read."""
Runs = tuple[Int64, Int64]
"""Journeys of a part: where each run of neighbours in its shelves begins, and where it ends."""
_Found = tuple[Int64, Int64]
"""Places of a catalogue, ascending, and what stands there, never 0."""
_Codes = npt.NDArray[np.unsignedinteger]


@dataclass(frozen=True)
class Shelf:
    """Tables whose rows lie side by side.

    Attributes:
        tables: `level.name` or `level.name.n`, the columns of `codes`.
        offsets: the rows of the journey at place `p` are `offsets[p]:offsets[p + 1]`.
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
    """A shelf with the place in the catalogue of each of its codes, and what else `compiled.count` needs by table.

    Attributes:
        shelf: codes and values. catalogue: place, base, shift, wide, as `compiled.count` has them.
        noted: how many are wide.
    """

    shelf: Shelf
    catalogue: compiled.Catalogue
    noted: int


class Library:
    """All parts of a log under one catalogue: every key of every table, and every path, has one place, in order.

    Args:
        parts: of the log. fast: count with the compiled kernel or with NumPy, whose results are equal.
        shown: count what the map of a slice reads and nothing else: other tables stay empty, and no key has a cell.
    """

    def __init__(self, parts: Sequence[Shelves], *, fast: bool, shown: bool = False) -> None:
        self._fast, self._shown = fast, shown
        self._paths = variants.total([part.paths for part in parts])
        found: dict[str, list[Int64]] = {name: [] for name in TABLES}
        for part in parts:
            for name in filter(self._counts, part.keys):
                keys = self._keys_of(part, name)
                found[_table(name)] += [keys, keys | 1] if _limbed(name) else [keys]
        every = {name: _book(keys) for name, keys in found.items()}
        wide = {name: name not in SUMS and len(book) > _NARROW for name, book in every.items()}
        books = {name: every[name] for name in sorted(every, key=lambda name: wide[name])}
        self._wide = {name for name in every if wide[name]}
        self._narrow = _NOBODYS + sum(len(book) for name, book in books.items() if not wide[name])
        self._begin = np.cumsum([_NOBODYS, *(len(book) for book in books.values())])
        self._keys = np.concatenate([np.full(_NOBODYS, -1), *books.values(), self._paths.key.view(np.int64)])
        self._begins = dict(zip(books, self._begin.tolist(), strict=False))
        self._books = books
        self._parts = [
            [self._ready(part, shelf) for shelf in part.shelves if any(map(self._counts, shelf.tables))]
            for part in parts
        ]
        self._free: list[tuple[Int64, Int32]] = []

    def _counts(self, name: str) -> bool:
        """Whether a table is counted."""
        return not (self._shown and _table(name) in _NOT_SHOWN)

    def _keys_of(self, part: Shelves, name: str) -> Int64:
        """The keys of a part's table as the catalogue has them; negative is nobody's."""
        keys, layout = part.keys[name], _CELLS.get(_table(name))
        return layout.without(keys, "cell") if self._shown and layout else keys

    def _ready(self, part: Shelves, shelf: Shelf) -> _Ready:
        own = [self._places(part, name) for name in shelf.tables]
        base = np.cumsum([0, *(len(places) for places in own[:-1])])
        shift = np.array([LIMB_BITS if _limbed(name) else 0 for name in shelf.tables], dtype=np.int64)
        wide = np.array([name == PATHS or _table(name) in self._wide for name in shelf.tables], dtype=np.bool_)
        return _Ready(shelf, (np.concatenate(own), base, shift, wide), int(wide.sum()))

    def _places(self, part: Shelves, name: str) -> Int32:
        """Where the keys of a part's table stand in the catalogue; what is nobody's stands before everything."""
        if name == PATHS:
            place = np.searchsorted(self._paths.key, part.paths.key) + self._begin[-1]
            return np.concatenate(([0], place)).astype(np.int32)
        if not self._counts(name):
            return np.zeros(len(part.keys[name]), dtype=np.int32)
        keys = self._keys_of(part, name)
        place = np.searchsorted(self._books[_table(name)], keys) + self._begins[_table(name)]
        return np.where(keys < 0, 0, place).astype(np.int32)

    def summary(self, chosen: Sequence[Runs]) -> Summary:
        """The summary of the chosen journeys of each part: equal to the kernel's."""
        used, n = (self._counted if self._fast else self._gathered)(chosen)
        keys = self._keys.take(used)  # three times as fast as brackets
        *upto, last = np.searchsorted(used, self._begin).tolist()
        tables = {
            name: Counts(keys[begin:end], n[begin:end])
            for name, begin, end in zip(self._books, upto, [*upto[1:], last], strict=True)
        }
        paths, taken = self._paths, used[last:] - self._begin[-1]
        begin, length = paths.begin.take(taken), paths.length.take(taken)
        return Summary(
            **tables, variants=VariantCounts(keys[last:].view(np.uint64), n[last:], paths.steps, begin, length)
        )

    def _counted(self, chosen: Sequence[Runs]) -> _Found:
        """What is found by the compiled kernel."""
        # Sums and notes stay at hand, all sums 0, since to clear what was used is less than to make them.
        sums, notes = self._free.pop() if self._free else (np.zeros(self._narrow, np.int64), np.empty(0, np.int32))
        n, before = 0, []
        for part, runs in zip(self._parts, chosen, strict=True):
            for begins, ends in _pieces(runs):
                for ready in part:
                    offsets, codes = ready.shelf.offsets, ready.shelf.codes
                    rows = ready.noted and ready.noted * int((offsets[ends] - offsets[begins]).sum())
                    if n + rows > len(notes):
                        before.append(self._collected(sums, notes[:n]))
                        notes, n = np.empty(max(_MOST_WAITING, rows), np.int32), 0
                    rows_of = offsets, codes, begins, ends
                    n = compiled.count(rows_of, ready.shelf.values, ready.catalogue, (sums, notes, n))
        found = self._collected(sums, notes[:n])
        self._free.append((sums, notes))
        if not before:
            return found
        together = counts.total([Counts(*each) for each in (*before, found)])
        return together.key, together.value

    def _collected(self, sums: Int64, notes: Int32) -> _Found:
        """What stands in sums, which are all 0 again, and in notes."""
        sums[:_NOBODYS] = 0
        notes.sort()
        return compiled.collect(sums, notes)

    def _gathered(self, chosen: Sequence[Runs]) -> _Found:
        """The same without a compiler."""
        sums = np.zeros(len(self._keys), dtype=np.int64)
        waiting: list[Int32] = []
        for part, (begins, ends) in zip(self._parts, chosen, strict=True):
            where = places(begins, ends - begins)
            for begin in range(0, len(where), _AT_ONCE):
                for ready in part:
                    waiting += _gather(sums, ready, where[begin : begin + _AT_ONCE])
                if sum(map(len, waiting)) > _MOST_WAITING:
                    sums += np.bincount(np.concatenate(waiting), minlength=len(sums))
                    waiting = []
        if waiting:
            sums += np.bincount(np.concatenate(waiting), minlength=len(sums))
        sums[:_NOBODYS] = 0
        used = np.flatnonzero(sums)
        return used, sums[used]


def _pieces(runs: Runs) -> Iterator[Runs]:
    """The same journeys, a few at once."""
    begins, ends = runs
    if int((ends - begins).sum()) <= _AT_ONCE:
        if len(begins):
            yield runs
        return
    where = places(begins, ends - begins)
    for begin in range(0, len(where), _AT_ONCE):
        yield runs_of(where[begin : begin + _AT_ONCE])


def runs_of(where: Int32 | Int64) -> Runs:
    """Ascending places as runs of neighbours."""
    cut = np.flatnonzero(np.diff(where) != 1)
    begins, ends = np.append(0, cut + 1)[: len(where)], np.append(cut, -1)[: len(where)]
    return where[begins].astype(np.int64), where[ends].astype(np.int64) + 1


def _gather(sums: Int64, ready: _Ready, chosen: Int64) -> list[Int32]:
    """Places that some journeys count at; where they have values, these are added to the sums at once."""
    begin, (at_code, base, shift, _) = ready.shelf.offsets[chosen], ready.catalogue
    rows = places(begin, ready.shelf.offsets[chosen + 1] - begin)
    place = at_code.take(ready.shelf.codes.take(rows, axis=0) + base)
    if ready.shelf.values is None:
        return [place.ravel()]
    values, at, cut = ready.shelf.values.take(rows, axis=0), place.astype(np.intp), shift > 0
    high = values >> shift
    np.add.at(sums, at.ravel(), high.ravel())
    if cut.any():
        np.add.at(sums, at[:, cut].ravel() + 1, (values - (high << shift))[:, cut].ravel())
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
