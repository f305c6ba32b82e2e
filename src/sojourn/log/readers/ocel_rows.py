"""The rows of an object-centric log's tickets, built column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from sojourn.log.readers.columns import check_width, coded, instants
from sojourn.log.readers.ocel_log import OcelLog

TICKET, TIME, ACTIVITY, EVENT = "case:concept:name", "time:timestamp", "concept:name", "ocel:eid"
"""Columns of the table; the first three have the names of the XES standard, which every reader of logs knows."""

FIXED = (TICKET, TIME, ACTIVITY, EVENT)

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]

_FROM_THE_START = 366 * 86_400.0  # OCEL writes values that were always there under 1970
_NAME = "name"


@dataclass(frozen=True)
class Relations:
    """Which objects each event belongs to, every pair once, in the log's order.

    Attributes:
        names: id by number of an object; those that the log does not hold are the last. types: by number.
        event, object: numbers of each pair.
    """

    names: tuple[str, ...]
    types: tuple[str | None, ...]
    event: Ints
    object: Ints

    def of_type(self, type_: str) -> tuple[Ints, Ints]:
        """Events and objects of the pairs with objects of a type."""
        is_it = np.array([each == type_ for each in self.types], dtype=bool)[self.object]
        return self.event[is_it], self.object[is_it]


def relations(log: OcelLog) -> Relations:
    """The pairs of events and objects as numbers."""
    number = {id_: i for i, id_ in enumerate(log.objects)}
    of = [number.setdefault(id_, len(number)) for id_ in log.events.objects]
    event, object_ = np.array(log.events.of, dtype=np.int64), np.array(of, dtype=np.int64)
    _, first = np.unique(event * len(number) + object_, return_index=True)
    first.sort()
    types = tuple(log.objects.get(id_) for id_ in number)
    return Relations(tuple(number), types, event[first], object_[first])


@dataclass
class Sheet:
    """Columns of one length, added one after the other; a later one of the same name goes before where it has a value.

    Attributes:
        where: the file.
    """

    where: str
    _columns: dict[str, tuple[Ints, list[str]]] = field(default_factory=dict)

    def add(self, name: str, values: Sequence[str], picked: Ints) -> None:
        """Add a column: for each row the place of its value (-1: none); empty values count as none.

        Raises:
            RefusedError: too many columns.
        """
        words: dict[str, int] = {}
        codes = np.array([words.setdefault(value, len(words)) if value else -1 for value in values] + [-1])
        self._put(name, codes[picked], list(words))

    def _put(self, name: str, codes: Ints, words: list[str]) -> None:
        if name in self._columns:
            before, its = self._columns[name]
            words = its + words
            codes = np.where(codes < 0, before, codes + len(its))
            known = {word: i for i, word in reversed(list(enumerate(words)))}
            codes = np.array([known[word] for word in words] + [-1])[codes]
        if name in FIXED or (codes >= 0).any():
            self._columns[name] = codes, words
            check_width(len(self._columns), self.where)

    def table(self, times: set[str]) -> tuple[pa.Table, tuple[str, ...]]:
        """The table, with the columns `times` as timestamps, and those of them that had to stay text.

        Its columns are the fixed ones, then the others in the order in which they first have a value.
        """
        rest = {name: int(np.argmax(codes >= 0)) for name, (codes, _) in self._columns.items() if name not in FIXED}
        names = [*FIXED, *sorted(rest, key=rest.__getitem__)]
        stayed, arrays = [], []
        for name in names:
            column = _in_order(*self._columns[name])
            if name in times:
                as_times = instants(column)
                if as_times is None:
                    stayed.append(name)
                column = column if as_times is None else as_times
            arrays.append(column)
        return pa.table(arrays, names=names), tuple(stayed)


def _in_order(codes: Ints, words: Sequence[str]) -> pa.Array:
    """A column whose words are those that occur, in the order in which they first do."""
    first = np.full(len(words) + 1, len(codes), dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)  # of several, the last to be set stays
    used = np.argsort(first[:-1], kind="stable")[: int((first[:-1] < len(codes)).sum())]
    renumbered = np.full(len(words) + 1, -1, dtype=np.int64)
    renumbered[used] = np.arange(len(used))
    return coded(renumbered[codes].astype(np.int32), [words[i] for i in used.tolist()])


def placed(of: Iterable[int], size: int) -> Ints:
    """Where the value of each of `size` stands, of several the last; -1: nowhere."""
    numbers = np.array(of, dtype=np.int64)
    places = np.full(size, -1, dtype=np.int64)
    places[numbers] = np.arange(len(numbers))
    return places


def joined(events: Ints, labels: Sequence[str]) -> tuple[Ints, list[str]]:
    """The events (they come sorted), each once, and the labels of each in one text."""
    starts = np.flatnonzero(np.diff(events, prepend=-1))
    ends = [*starts[1:].tolist(), len(labels)] if len(starts) else []
    texts = [", ".join(labels[a:b]) for a, b in zip(starts.tolist(), ends, strict=True)]
    return events[starts], texts


class History:
    """Values of the attributes of a type's objects, and since when they are known.

    Attributes:
        values: of each attribute, in the order of the objects and of the instants.
    """

    def __init__(self, log: OcelLog, type_: str, number: Mapping[str, int]) -> None:
        """Gather them. `number` is that of each object."""
        told = [
            (name, number[id_], since, value)
            for id_, held in log.objects.items()
            if held == type_
            for name, since, value in log.values.get(id_, ())
            if value
        ]
        instant = instants_of(since for _, _, since, _ in told)
        changes = [(n, i, at, v) for n, i, since, v in told if (at := instant[since]) is not None]
        changes.sort(key=lambda change: change[1:3])
        self.values: dict[str, list[str]] = {}
        self._of: dict[str, list[int]] = {}
        self._since: dict[str, list[float]] = {}
        for name, object_, at, value in changes:
            self.values.setdefault(name, []).append(value)
            self._of.setdefault(name, []).append(object_)
            self._since.setdefault(name, []).append(at)
        self._moments = np.unique(np.array([at for _, _, at, _ in changes], dtype=np.float64))

    def known(self, name: str, objects: Ints, at: Floats) -> Ints:
        """The place in `values` of the last value that each object had at an instant (seconds since 1970); -1: none."""
        ranks = len(self._moments) + 1  # an object and an instant make one key, sorted as the changes are
        of = np.array(self._of[name], dtype=np.int64)
        keys = of * ranks + np.searchsorted(self._moments, np.array(self._since[name]))
        asked = np.searchsorted(self._moments, np.maximum(at, _FROM_THE_START), side="right") - 1
        places: Ints = np.searchsorted(keys, objects * ranks + asked, side="right") - 1
        return np.where((places >= 0) & (of[places] == objects), places, -1)


def called(log: OcelLog) -> dict[str, str]:
    """What objects are called that have an attribute `name`: its last value."""
    found = {}
    for id_, values in log.values.items():
        named = [(seconds(since) if since else 0.0, value) for name, since, value in values if name == _NAME and value]
        dated = [(at, value) for at, value in named if at is not None]
        if dated:
            found[id_] = max(reversed(dated), key=lambda change: change[0])[1]
    return found


def instants_of(texts: Iterable[str]) -> dict[str, float | None]:
    """Each text as an instant in seconds since 1970 (empty: 0; None: it is none)."""
    return {text: seconds(text) if text else 0.0 for text in set(texts)}


def seconds(text: str) -> float | None:
    """An ISO instant in seconds since 1970 (without a zone: as UTC); None when it is none."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
