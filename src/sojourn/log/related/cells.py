"""Coded columns of related tables: read, looked up, stacked and matched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import compress

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.eventlog import Coded, Int32, Int64
from sojourn.log.readers.columns import coded
from sojourn.log.related.recipe import Match

Columns = dict[str, Coded]


def unknown(rows: int) -> Coded:
    """A column without values."""
    return Coded(np.full(rows, -1, dtype=np.int32), ())


def constant(word: str, rows: int) -> Coded:
    """A column with one value."""
    return Coded(np.zeros(rows, dtype=np.int32), (word,))


def read(match: Match, ours: str) -> Coded:
    """One of our columns from a matched table; unknown throughout when the table does not have it."""
    header = match.headers.get(ours)
    return unknown(match.table.data.num_rows) if header is None else read_column(match.table.data.column(header))


def read_column(column: pa.ChunkedArray) -> Coded:
    """A raw column as words; instants as ISO text, words without blanks around them."""
    if not column.num_chunks:
        return unknown(0)
    values = column.chunk(0)
    if not pa.types.is_dictionary(values.type):
        values = pc.cast(values, pa.string()).dictionary_encode()
    codes = np.asarray(values.indices.cast(pa.int32()).fill_null(-1).to_numpy(), dtype=np.int32)
    tidy = pc.utf8_trim_whitespace(values.dictionary)
    column = Coded(codes, tuple(tidy.to_pylist()))
    return column if tidy.equals(values.dictionary) else reword(column, str)


def reword(column: Coded, change: Callable[[str], str]) -> Coded:
    """The column with every word changed; an empty word is unknown."""
    words: dict[str, int] = {}
    changed = [words.setdefault(new, len(words)) if (new := change(word)) else -1 for word in column.words]
    to = np.array([*changed, -1], dtype=np.int32)
    return Coded(to[column.codes], tuple(words))


def rows_of(keys: Coded, table_keys: Coded) -> Int64:
    """For each key the first row of a table that has it, -1 where none has."""
    found, first = np.unique(table_keys.codes, return_index=True)
    by_word = {
        table_keys.words[code]: row for code, row in zip(found.tolist(), first.tolist(), strict=True) if code >= 0
    }
    to = np.array([*(by_word.get(word, -1) for word in keys.words), -1], dtype=np.int64)
    return to[keys.codes]


def at_rows(values: Coded, rows: Int64) -> Coded:
    """The values in some rows, unknown where the row is -1."""
    return Coded(np.append(values.codes, -1)[rows].astype(np.int32), values.words)


def look_up(keys: Coded, table_keys: Coded, values: Coded) -> Coded:
    """For each key the value in the first row of a table that has it."""
    return at_rows(values, rows_of(keys, table_keys))


def first_known(*columns: Coded) -> Coded:
    """For each row the first column that knows a value."""
    best = columns[0]
    for other in columns[1:]:
        both = stack([best, other])
        rows = len(best.codes)
        best = Coded(np.where(best.codes >= 0, both.codes[:rows], both.codes[rows:]).astype(np.int32), both.words)
    return best


def stack(columns: Sequence[Coded]) -> Coded:
    """Columns one below the other, with one set of words."""
    words: dict[str, int] = {}
    parts: list[Int32] = []
    for column in columns:
        if not words or not column.words:  # the first words keep their codes, no words need none
            words = words or dict(zip(column.words, range(len(column.words)), strict=True))
            parts.append(column.codes)
            continue
        to = np.array([*(words.setdefault(word, len(words)) for word in column.words), -1], dtype=np.int32)
        parts.append(to[column.codes])
    return Coded(np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32), tuple(words))


def is_in(column: Coded, other: Coded) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which rows hold a word that occurs in another column."""
    present = {other.words[code] for code in np.unique(other.codes) if code >= 0}
    return np.array([*(word in present for word in column.words), False])[column.codes]


def pairs(left: Iterable[Coded], right: Iterable[Coded]) -> tuple[Int64, Int64]:
    """Rows of two tables that agree in all columns given, the k-th with the k-th.

    Rows where the first two columns (ticket and time) are unknown are never paired.
    """
    left, right = list(left), list(right)
    rows = len(left[0].codes)
    key = np.zeros(rows + len(right[0].codes), dtype=np.int64)
    known = np.ones(len(key), dtype=np.bool_)
    for at, (mine, theirs) in enumerate(zip(left, right, strict=True)):
        both = stack([mine, theirs])
        _, key = np.unique(key * (len(both.words) + 1) + both.codes + 1, return_inverse=True)
        known &= (both.codes >= 0) | (at > 1)
    ranked = [_ranked(np.flatnonzero(known[:rows]), key), _ranked(rows + np.flatnonzero(known[rows:]), key)]
    (left_rows, left_keys), (right_rows, right_keys) = ranked
    _, at_left, at_right = np.intersect1d(left_keys, right_keys, return_indices=True)
    return left_rows[at_left], right_rows[at_right] - rows


def _ranked(rows: Int64, key: Int64) -> tuple[Int64, Int64]:
    """The rows, and their keys made unique by how often each key has occurred before."""
    order = rows[np.argsort(key[rows], kind="stable")]
    keys = key[order]
    begins = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else keys
    rank = np.arange(len(keys)) - np.repeat(begins, np.diff(np.r_[begins, len(keys)])) if len(keys) else keys
    return order, keys * (len(key) + 1) + rank


def to_arrow(column: Coded) -> pa.Array:
    """The column as `RawTable` wants it, without words that no row uses."""
    used = np.bincount(column.codes[column.codes >= 0], minlength=len(column.words)) > 0
    to = np.append(np.cumsum(used) - 1, -1).astype(np.int32)
    return coded(to[column.codes], list(compress(column.words, used)))
