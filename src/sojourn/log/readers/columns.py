"""Columns as `RawTable` wants them: dictionary-coded text or timestamps, one chunk, unique names."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import repeat

import numpy as np
import pyarrow as pa

from sojourn.languages import tr, whole
from sojourn.model.errors import RefusedError

MAX_COLUMNS = 4_096
"""More columns are refused: the widest ticket exports have a few hundred."""

TEXT = pa.dictionary(pa.int32(), pa.string())
_MICROSECOND = 1_000_000


def check_width(columns: int, where: str) -> None:
    """Refuse tables that are too wide to be a ticket export.

    Raises:
        RefusedError: more than MAX_COLUMNS columns.
    """
    if columns > MAX_COLUMNS:
        raise RefusedError(
            tr("has {count} columns, the limit is {limit}", count=whole(columns), limit=whole(MAX_COLUMNS)),
            where=where,
            do=tr("Export fewer columns"),
        )


def unnamed(columns: str) -> str:
    """The note about columns without a name; of none, what such a note begins with."""
    return tr("without a name in the header: {columns}", columns=columns)


def unique_names(header: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stripped, unique column names, and notes about those that had to be changed.

    A repeated `X` becomes `X (2)`, an empty name `column 3` (its position).
    """
    stripped = [cell.strip() for cell in header]
    taken, names, repeated, empty = set(stripped), [], [], []
    seen: set[str] = set()
    for position, name in enumerate(stripped, start=1):
        if not name:
            name = _free(f"column {position}", taken)
            empty.append(name)
        elif name in seen:
            repeated.append(name)
            name = _free(name, taken)
        seen.add(name)
        taken.add(name)
        names.append(name)
    notes = []
    if repeated:
        names_of = ", ".join(dict.fromkeys(repeated))
        notes.append(tr("repeated in the header, numbered: {columns}", columns=names_of))
    if empty:
        notes.append(unnamed(", ".join(empty[:5]) + (", ..." if len(empty) > 5 else "")))
    return tuple(names), tuple(notes)


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def number_text(value: float) -> str:
    """A number as a person writes it: `3`, not `3.0`."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def coded(codes: Sequence[int] | np.ndarray[tuple[int], np.dtype[np.int32]], words: Sequence[str]) -> pa.Array:
    """A dictionary column from codes (-1: null) and the words they stand for."""
    index = np.asarray(codes, dtype=np.int32)
    try:
        values = pa.array(words, pa.string())
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can spell
        values = pa.array([word.encode("utf-8", "replace").decode() for word in words], pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(index, pa.int32(), mask=index < 0), values)


def map_words(column: pa.DictionaryArray, change: Callable[[str], str]) -> pa.Array:
    """The column with every distinct value changed; an empty result is null."""
    words: dict[str, int] = {}
    recode = np.array(
        [words.setdefault(new, len(words)) if (new := change(old)) else -1 for old in column.dictionary.to_pylist()]
        + [-1],
        dtype=np.int32,
    )
    codes = column.indices.fill_null(len(recode) - 1).to_numpy()
    return coded(recode[codes], list(words))


def instants(column: pa.DictionaryArray) -> pa.Array | None:
    """ISO 8601 text as `timestamp[us]`, in UTC where every value has an offset.

    None when a value is no ISO instant, or when some have an offset and some have not.
    """
    try:
        times = [datetime.fromisoformat(word) for word in column.dictionary.to_pylist()]
    except ValueError:
        return None
    zoned = {time.tzinfo is not None for time in times}
    if len(zoned) != 1:
        return None
    epoch = datetime(1970, 1, 1, tzinfo=UTC if zoned == {True} else None)
    micros = np.array([_micros(time, epoch) for time in times] + [0], dtype=np.int64)
    missing = column.indices.is_null().to_numpy(zero_copy_only=False)
    codes = column.indices.fill_null(len(times)).to_numpy()
    unit = pa.timestamp("us", tz="UTC" if zoned == {True} else None)
    return pa.array(micros[codes], pa.int64(), mask=missing).cast(unit)


def _micros(time: datetime, epoch: datetime) -> int:
    gap = time - epoch
    return (gap.days * 86_400 + gap.seconds) * _MICROSECOND + gap.microseconds


class TextColumns:
    """Builds dictionary-coded columns row by row; a column may first appear in any row."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._columns: dict[str, tuple[array[int], dict[str, int]]] = {name: (array("i"), {}) for name in names}
        self.rows = 0

    @property
    def width(self) -> int:
        """Number of columns so far."""
        return len(self._columns)

    def append(self, row: Mapping[str, str]) -> None:
        """Add a row of values by column; what it does not have, or has as an empty string, is null."""
        rows, columns = self.rows, self._columns
        for name, value in row.items():
            if not value:
                continue
            try:
                codes, words = columns[name]
            except KeyError:
                codes, words = columns[name] = array("i"), {}
            if len(codes) < rows:
                codes.extend(repeat(-1, rows - len(codes)))
            codes.append(words.setdefault(value, len(words)))
        self.rows += 1

    def table(self, times: Iterable[str] = ()) -> tuple[pa.Table, tuple[str, ...]]:
        """The table, with the columns `times` as timestamps, and those of them that had to stay text."""
        wanted, stayed, arrays = set(times), [], []
        for name, (codes, words) in self._columns.items():
            codes.extend(repeat(-1, self.rows - len(codes)))
            column = coded(np.array(codes, dtype=np.int32), list(words))
            if name in wanted:
                as_times = instants(column)
                if as_times is None:
                    stayed.append(name)
                column = column if as_times is None else as_times
            arrays.append(column)
        return pa.table(arrays, names=list(self._columns)), tuple(stayed)
