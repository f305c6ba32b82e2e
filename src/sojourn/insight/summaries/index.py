"""The slice index: what the kernel counts of each journey, kept by journey, so that any choice is summed at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from sojourn.insight.summaries.frame import Frame
from sojourn.insight.summaries.kernel import LIMBED
from sojourn.insight.summaries.rows import Level, rows_of
from sojourn.log.eventlog import CHANNELS, NO_TIME, Bool, EventLog, Int32, Int64
from sojourn.mining.facts import coded_column
from sojourn.mining.summary import compiled, counts
from sojourn.mining.summary.counts import LIMB_BITS, Counts
from sojourn.mining.summary.routes import Folding, blocks
from sojourn.mining.summary.summary import CELL, KIND, TABLES, Summary
from sojourn.mining.summary.variants import VariantCounts, places

Arrays = Mapping[str, npt.NDArray[np.generic]]


def build_index(log: EventLog, frame: Frame) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of an index over a log, to be kept beside it (memory-mapped) and opened with `SliceIndex`.

    Args:
        log: whole journeys, numbered by first event. frame: of the whole log they belong to.

    About 25 bytes an event. Each row of a table of a summary is the place of its key in a sorted list of keys.
    """
    built: dict[str, _Column] = {}
    offsets: dict[str, list[Int64]] = {}
    paths, channel = [], []
    known = Folding()
    for begin, end in blocks(log.offsets):
        rows = rows_of(log.block(begin, end), frame)
        for name, level in rows.levels.items():
            offsets.setdefault(name, []).append(np.diff(level.offsets))
            _take(built, name, level)
        known.add(VariantCounts.of(rows.steps, rows.levels["visit"].offsets, rows.paths))
        paths.append(np.where(np.diff(rows.levels["visit"].offsets) > 0, rows.paths, np.uint64(0)))
        channel.append(CELL.of(KIND.of(rows.levels["ticket"].keys["kinds"], "cell"), "channel").astype(np.int8) - 1)
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "first": log.time[log.offsets[:-1]],
        "last": log.time[log.offsets[1:] - 1],
        "channel": _joined(channel, np.int8),
    }
    for name, each in offsets.items():
        arrays[f"offsets.{name}"] = np.concatenate(([0], np.cumsum(np.concatenate(each))))
    for name, column in built.items():
        arrays |= column.arrays(name)
    words = {}
    for i, name in enumerate(log.info.attributes):
        coded = coded_column(log, name)
        arrays[f"attribute.{i}"], words[name] = coded.codes, coded.words
    variants = known.total()
    # A journey without a visit has no path; its hash is 0, which stands before all others.
    book = np.concatenate(([np.uint64(0)], variants.key))
    arrays |= {"path": np.searchsorted(book, _joined(paths, np.uint64), side="left").astype(np.uint32)}
    arrays |= {"paths.key": variants.key, "paths.steps": variants.steps, "paths.bounds": variants.bounds}
    return arrays | {"words": np.frombuffer(json.dumps(words).encode(), dtype=np.uint8)}


@dataclass
class _Column:
    """One table while it is built: codes within each block, and the keys of the block."""

    books: list[Int64] = field(default_factory=list)
    codes: list[Int32] = field(default_factory=list)
    values: list[Int64] = field(default_factory=list)

    def arrays(self, name: str) -> dict[str, npt.NDArray[np.generic]]:
        book = np.unique(np.concatenate(self.books))
        kind = np.min_scalar_type(max(len(book) - 1, 0))
        numbered = [
            np.searchsorted(book, own).astype(kind)[codes] for own, codes in zip(self.books, self.codes, strict=True)
        ]
        found: dict[str, npt.NDArray[np.generic]] = {f"codes.{name}": np.concatenate(numbered), f"keys.{name}": book}
        if self.values:
            found[f"values.{name}"] = np.concatenate(self.values)
        return found


def _take(built: dict[str, _Column], name: str, level: Level) -> None:
    for table, keys in level.keys.items():
        column = built.setdefault(f"{name}.{table}", _Column())
        book, codes = np.unique(keys, return_inverse=True)
        column.books.append(book)
        column.codes.append(codes.astype(np.int32))
        if table in level.values:
            column.values.append(level.values[table])


def _joined(parts: Sequence[npt.NDArray[np.generic]], kind: npt.DTypeLike) -> npt.NDArray[np.generic]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=kind)


@dataclass(frozen=True)
class Choice:
    """Which journeys: those that begin in a period, with values of attributes, that came over a channel.

    Attributes:
        begin, end: UTC microseconds; journeys that begin from `begin` up to before `end`; None is open.
        values: value by attribute. channel: the first channel of a journey, empty for any.
    """

    begin: int | None = None
    end: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    channel: str = ""


class SliceIndex:
    """Journeys ready to be summed: opened once, asked for any choice.

    Args:
        arrays: of `build_index`; they may be memory-mapped.
        hidden: journeys that no choice finds (a newer part of the log holds them).
        fast: count with the compiled kernel or with NumPy, whose results are equal; compiled where there is a
            compiler when not said.
    """

    def __init__(self, arrays: Arrays, *, hidden: Bool | None = None, fast: bool | None = None) -> None:
        self._arrays = arrays
        self._fast = compiled.available() if fast is None else fast
        self._hidden = hidden
        self._first = np.asarray(arrays["first"], dtype=np.int64)
        self._tables: dict[str, list[str]] = {}
        for name in sorted(arrays):
            kind, _, table = name.partition(".")
            if kind == "codes":
                self._tables.setdefault(table.partition(".")[0], []).append(table)
        self._words: dict[str, list[str]] = json.loads(bytes(np.asarray(arrays["words"], dtype=np.uint8)))

    @property
    def n_tickets(self) -> int:
        """Number of journeys, hidden ones too."""
        return len(self._first)

    @property
    def attributes(self) -> dict[str, dict[str, int]]:
        """How many journeys have each value of each attribute."""
        found = {}
        for i, (name, words) in enumerate(self._words.items()):
            codes = self._array(f"attribute.{i}")
            counts = np.bincount(codes[(codes >= 0) & self._shown(0, len(codes))], minlength=len(words)).tolist()
            found[name] = {word: n for word, n in zip(words, counts, strict=True) if n}
        return found

    @property
    def months(self) -> Counter[str]:
        """How many journeys begin in each month, such as `2026-03`."""
        first = self._first[self._shown(0, self.n_tickets)]
        begun, n = np.unique(first.astype("datetime64[us]").astype("datetime64[M]"), return_counts=True)
        return Counter(dict(zip(np.datetime_as_string(begun).tolist(), n.tolist(), strict=True)))

    def choose(self, choice: Choice) -> Int64:
        """Numbers of the chosen journeys, ascending; a period is found by halving, the rest by codes in it.

        Raises:
            KeyError: an attribute that the log does not have.
        """
        low = 0 if choice.begin is None else int(np.searchsorted(self._first, choice.begin))
        high = self.n_tickets if choice.end is None else int(np.searchsorted(self._first, choice.end))
        kept = self._shown(low, high)
        for name, value in choice.values.items():
            words = self._words[name]
            codes = self._array(f"attribute.{list(self._words).index(name)}")
            kept &= codes[low:high] == (words.index(value) if value in words else -2)
        if choice.channel:
            code = CHANNELS.index(choice.channel) if choice.channel in CHANNELS else -2
            kept &= self._array("channel")[low:high] == code
        return np.flatnonzero(kept) + low

    def _shown(self, low: int, high: int) -> Bool:
        high = max(low, high)
        return np.ones(high - low, dtype=np.bool_) if self._hidden is None else ~self._hidden[low:high]

    def span(self, tickets: Int64) -> tuple[int, int]:
        """UTC microseconds of the first and the last event of some journeys, NO_TIME for none."""
        if not len(tickets):
            return NO_TIME, NO_TIME
        return int(self._first[tickets].min()), int(self._array("last")[tickets].max())

    def summary(self, tickets: Int64) -> Summary:
        """The summary of some journeys (ascending numbers): equal to the kernel's."""
        found: dict[str, list[Counts]] = {name: [] for name in TABLES}
        for level, names in self._tables.items():
            chosen = _Rows(self._array(f"offsets.{level}"), tickets, fast=self._fast)
            for name in names:
                found[name.split(".")[1]] += self._count(name, chosen)
        tables = {name: counts.total(parts) for name, parts in found.items()}
        return Summary(**tables, variants=self._variants(tickets))

    def _variants(self, tickets: Int64) -> VariantCounts:
        """The paths of the chosen journeys; which path each took was settled when the index was built."""
        key = self._array("paths.key")
        taken = np.bincount(self._array("path")[tickets], minlength=len(key) + 1)[1:]
        used = np.flatnonzero(taken)
        steps, bounds = self._array("paths.steps"), self._array("paths.bounds")
        begin, length = bounds[used], bounds[used + 1] - bounds[used]
        ends = np.concatenate(([0], np.cumsum(length)))
        return VariantCounts(key[used], taken[used], steps[places(begin, length)], ends)

    def _array(self, name: str) -> Any:
        return np.asarray(self._arrays[name])

    def _count(self, name: str, chosen: _Rows) -> list[Counts]:
        """The entries of one table for the chosen rows."""
        book, codes = self._array(f"keys.{name}"), self._array(f"codes.{name}")
        if f"values.{name}" not in self._arrays:
            return [_entries(book, chosen.tally(codes, len(book)), 0)]
        limbed = name.partition(".")[2] in LIMBED
        sums = chosen.sums(codes, self._array(f"values.{name}"), len(book), limbed=limbed)
        return [_entries(book, part, limb) for limb, part in enumerate(sums)]


class _Rows:
    """The rows of some tickets at one level, counted where they lie or, without a compiler, gathered first."""

    def __init__(self, offsets: Int64, tickets: Int64, *, fast: bool) -> None:
        self._offsets, self._tickets, self._fast = offsets, tickets, fast

    @cached_property
    def _at(self) -> Int64:
        begin = self._offsets[self._tickets]
        return places(begin, self._offsets[self._tickets + 1] - begin)

    def tally(self, codes: Int32, width: int) -> Int64:
        """How often each code occurs."""
        if not self._fast:
            return np.bincount(codes[self._at], minlength=width)
        counted = np.zeros(width, dtype=np.int64)
        compiled.tally(self._offsets, self._tickets, codes, counted)
        return counted

    def sums(self, codes: Int32, values: Int64, width: int, *, limbed: bool) -> tuple[Int64, ...]:
        """Sums of values by code; of their two parts where they are kept in two."""
        total = np.zeros((2, width), dtype=np.int64)
        shift = LIMB_BITS if limbed else 0
        if self._fast:
            compiled.add_up((self._offsets, self._tickets, codes, values), shift, total)
        else:
            at, mine = codes[self._at], values[self._at]
            np.add.at(total[0], at, mine >> shift)
            np.add.at(total[1], at, mine & ((1 << shift) - 1))
        return (total[0], total[1]) if limbed else (total[0],)


def _entries(book: Int64, values: Int64, limb: int) -> Counts:
    """The keys of a book whose values are not 0; the key of nobody is none."""
    used = np.flatnonzero(values)
    if len(used) and book[used[0]] < 0:
        used = used[1:]
    return Counts(book[used] + limb, values[used].astype(np.int64))
