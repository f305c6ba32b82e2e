"""The slice index: what the kernel counts of each journey, kept by journey, so that any choice is summed at once."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from sojourn.insight.summaries.frame import Frame
from sojourn.insight.summaries.library import PATHS, Library, Runs, Shelf, Shelves, runs_of
from sojourn.insight.summaries.rows import Level, rows_of
from sojourn.log.eventlog import CHANNELS, NO_TIME, Bool, EventLog, Int32, Int64
from sojourn.mining.facts import coded_column
from sojourn.mining.groups import changes
from sojourn.mining.summary import compiled
from sojourn.mining.summary.routes import Folding, blocks
from sojourn.mining.summary.summary import CELL, KIND, Summary
from sojourn.mining.summary.variants import VariantCounts, places

Arrays = Mapping[str, npt.NDArray[np.generic]]


def build_index(log: EventLog, frame: Frame) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of an index over a log, to be kept beside it (memory-mapped) and opened with `SliceIndex`.

    Args:
        log: whole journeys, numbered by first event. frame: of the whole log they belong to.

    About 60 bytes an event. A row of a table is the place of its key in a sorted list of keys (a `Shelf`); the rows of
    a journey lie side by side for all tables of a level, so that summing it up reads a few places of memory; and
    journeys lie by persona, first channel and begin, so that these together choose a run of neighbours.
    """
    built: dict[str, _Column] = {}
    offsets: dict[str, list[Int64]] = {}
    paths, cells = [], []
    known = Folding()
    for begin, end in blocks(log.offsets):
        rows = rows_of(log.block(begin, end), frame)
        for name, level in rows.levels.items():
            offsets.setdefault(name, []).append(np.diff(level.offsets))
            _take(built, name, level)
        known.add(VariantCounts.of(rows.steps, rows.levels["visit"].offsets, rows.paths))
        paths.append(np.where(np.diff(rows.levels["visit"].offsets) > 0, rows.paths, np.uint64(0)))
        cells.append(KIND.of(rows.levels["ticket"].keys["kinds"], "cell"))
    cell = np.concatenate([np.zeros(0, dtype=np.int64), *cells])
    persona, channel = CELL.of(cell, "persona"), CELL.of(cell, "channel")
    order = np.lexsort((channel, persona))  # stable: within a cell by begin, as journeys are numbered
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "first": log.time[log.offsets[:-1]],
        "last": log.time[log.offsets[1:] - 1],
        "order": np.argsort(order).astype(np.int32),
        "tickets": order.astype(np.int32),
        "begun": log.time[log.offsets[:-1]][order],
    }
    arrays |= _cells(persona[order], channel[order])
    taken = {}
    for name, each in offsets.items():
        length = np.concatenate(each)
        taken[name] = places((np.cumsum(length) - length)[order], length[order])
        arrays[f"offsets.{name}"] = np.concatenate(([0], np.cumsum(length[order])))
    words = {}
    for i, name in enumerate(log.info.attributes):
        coded = coded_column(log, name)
        arrays[f"attribute.{i}"], words[name] = coded.codes, coded.words
    variants = known.total().arrays()
    # A journey without a visit has no path; its hash is 0, which stands before all others.
    book = np.concatenate(([np.uint64(0)], variants["key"]))
    built[PATHS] = _Column([], [np.asarray(np.searchsorted(book, _joined(paths, np.uint64)), dtype=np.int32)])
    arrays |= {f"paths.{name}": variants[name] for name in ("key", "steps", "bounds")}
    shelves = _shelved(built, arrays, taken)
    return arrays | {
        "words": np.frombuffer(json.dumps([words, shelves, frame.persona, frame.personas]).encode(), dtype=np.uint8)
    }


def _cells(persona: Int64, channel: Int64) -> dict[str, npt.NDArray[np.generic]]:
    """Where journeys of one persona and first channel begin and end, of codes that lie by both."""
    begins = np.flatnonzero(changes(persona) | changes(channel))
    ends = np.append(begins[1:], len(persona))[: len(begins)]
    return {
        "cells.begin": begins,
        "cells.end": ends,
        "cells.persona": persona[begins],
        "cells.channel": channel[begins],
    }


def _shelved(
    built: dict[str, _Column], arrays: dict[str, npt.NDArray[np.generic]], taken: dict[str, Int64]
) -> list[list[str]]:
    """Put the columns side by side, by level, width and whether values are added up; and say which stand where.

    Args:
        built: what was counted. arrays: where it goes. taken: by level, in which order rows are taken.
    """
    shelves: dict[str, list[str]] = {}
    coded: dict[str, npt.NDArray[np.generic]] = {}
    for name, column in built.items():
        book, codes = column.coded()
        if name != PATHS:
            arrays[f"keys.{name}"] = book
        summed = "sums" if column.values else "counts"
        if len(codes) and (name == PATHS or (book >= 0).any()):
            shelves.setdefault(f"{name.partition('.')[0]}.{codes.dtype.itemsize}.{summed}", []).append(name)
            coded[name] = codes
    for shelf, names in shelves.items():
        rows = taken[shelf.partition(".")[0]]
        arrays[f"codes.{shelf}"] = np.stack([coded[name][rows] for name in names], axis=1)
        if shelf.endswith("sums"):
            values = (np.concatenate(built[name].values) for name in names)
            arrays[f"values.{shelf}"] = np.stack([each[rows] for each in values], axis=1)
    return [[shelf, *names] for shelf, names in shelves.items()]


@dataclass
class _Column:
    """One table while it is built: codes within each block, and the keys of the block."""

    books: list[Int64] = field(default_factory=list)
    codes: list[Int32] = field(default_factory=list)
    values: list[Int64] = field(default_factory=list)

    def coded(self) -> tuple[Int64, npt.NDArray[np.generic]]:
        """The keys of all blocks, and the place of each row's among them."""
        if not self.books:  # paths, which have their own
            return np.zeros(0, dtype=np.int64), self.codes[0].astype(np.uint32)
        book = np.unique(np.concatenate(self.books))
        kind = np.uint16 if len(book) <= 1 << 16 else np.uint32
        numbered = [
            np.searchsorted(book, own).astype(kind)[codes] for own, codes in zip(self.books, self.codes, strict=True)
        ]
        return book, np.concatenate(numbered)


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
        self._words: dict[str, list[str]]
        told = json.loads(bytes(np.asarray(arrays["words"], dtype=np.uint8)))
        self._words, self._shelves, self._persona, self._personas = told
        self._tickets: Int32 = self._array("tickets")

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
        """Numbers of the chosen journeys, ascending.

        Raises:
            KeyError: an attribute that the log does not have.
        """
        begins, ends = self.chosen(choice)
        return np.sort(self._tickets[places(begins, ends - begins)]).astype(np.int64)

    def chosen(self, choice: Choice) -> Runs:
        """The chosen journeys as they lie in the shelves.

        Persona and channel choose cells, in which a period is found by halving; the rest is looked up by journey.

        Raises:
            KeyError: an attribute that the log does not have.
        """
        others, persona, channel = dict(choice.values), None, None
        if choice.values.get(self._persona) in self._personas:
            persona = self._personas.index(others.pop(self._persona)) + 1
        if choice.channel:
            channel = CHANNELS.index(choice.channel) + 1 if choice.channel in CHANNELS else -1
        found = []
        for begin, end, of_persona, of_channel in self._cells:
            if persona in (None, of_persona) and channel in (None, of_channel):
                low = begin if choice.begin is None else bisect_left(self._begun, choice.begin, begin, end)
                high = end if choice.end is None else bisect_left(self._begun, choice.end, low, end)
                if low < high:
                    found.append((low, high))
        runs = np.array(found, dtype=np.int64).reshape(-1, 2)
        return self._of(runs[:, 0].copy(), runs[:, 1].copy(), others)

    def _of(self, begins: Int64, ends: Int64, values: Mapping[str, str]) -> Runs:
        """What is left of runs when journeys with other values and hidden ones are taken out."""
        if not values and self._hidden is None:
            return begins, ends
        where = places(begins, ends - begins)
        tickets = self._tickets[where]
        kept = np.ones(len(where), dtype=np.bool_) if self._hidden is None else ~self._hidden[tickets]
        for name, value in values.items():
            words = self._words[name]
            codes = self._array(f"attribute.{list(self._words).index(name)}")
            kept &= codes[tickets] == (words.index(value) if value in words else -2)
        return runs_of(where[kept])

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
        return self._alone.summary([self.runs(tickets)])

    def runs(self, tickets: Int64) -> Runs:
        """Some journeys (ascending numbers) as they lie in the shelves."""
        return runs_of(np.sort(self._array("order")[tickets]))

    @cached_property
    def _cells(self) -> list[tuple[int, int, int, int]]:
        """Journeys of one persona and first channel: where they begin and end in the shelves, and codes of both + 1."""
        fields = (self._array(f"cells.{name}").tolist() for name in ("begin", "end", "persona", "channel"))
        return list(zip(*fields, strict=True))

    @cached_property
    def _begun(self) -> Int64:
        """When each journey in the shelves begins."""
        return np.asarray(self._arrays["begun"], dtype=np.int64)

    @cached_property
    def _alone(self) -> Library:
        return Library([self.shelves], fast=self._fast)

    @cached_property
    def shelves(self) -> Shelves:
        """What is counted of the journeys."""
        shelves = [self._shelf(name, tables) for name, *tables in self._shelves]
        keys = {name[5:]: self._array(name) for name in self._arrays if name.startswith("keys.")}
        paths = self._array("paths.key")
        once = np.ones(len(paths), dtype=np.int64)
        kept = {"key": paths, "count": once, "steps": self._array("paths.steps"), "bounds": self._array("paths.bounds")}
        return Shelves(shelves, keys, VariantCounts.from_arrays(kept))

    def _shelf(self, name: str, tables: list[str]) -> Shelf:
        offsets = self._array(f"offsets.{name.partition('.')[0]}")
        values = self._array(f"values.{name}") if name.endswith("sums") else None
        return Shelf(tuple(tables), offsets, self._array(f"codes.{name}"), values)

    def _array(self, name: str) -> Any:
        return np.asarray(self._arrays[name])
