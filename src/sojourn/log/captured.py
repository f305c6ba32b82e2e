"""What a pattern captures in many values: by regular expression, or at once where all values are written alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.eventlog import Int64

_LONGEST = 40
_LENGTHS = 8
_FEWEST = 1_000
"""Fewer values than this of one length are not worth a look of their own."""
_ZERO = ord("0")


class Captured(Protocol):
    """The groups of a pattern in values that all match it; a group that took no part is an empty text."""

    def __len__(self) -> int: ...

    def ints(self, name: str) -> Int64:
        """One group's digits as numbers, 0 where the group is absent or empty."""

    def lengths(self, name: str) -> Int64:
        """Letters of one group, 0 where the group is absent or empty."""

    def encoded(self, name: str) -> pa.DictionaryArray | None:
        """One group's text, dictionary-coded; None when the pattern has no such group."""


@dataclass(frozen=True)
class ByExpression:
    """Groups that the regular expression engine has taken out, as a struct of texts."""

    found: pa.StructArray

    def __len__(self) -> int:
        return len(self.found)

    def ints(self, name: str) -> Int64:
        """One group's digits as numbers, 0 where the group is absent or empty."""
        texts = self._texts(name)
        if texts is None:
            return np.zeros(len(self), dtype=np.int64)
        filled = pc.if_else(pc.equal(texts, ""), "0", texts)
        return np.asarray(pc.cast(filled, pa.int64()).to_numpy(zero_copy_only=False), dtype=np.int64)

    def lengths(self, name: str) -> Int64:
        """Letters of one group, 0 where the group is absent or empty."""
        texts = self._texts(name)
        if texts is None:
            return np.zeros(len(self), dtype=np.int64)
        return np.asarray(pc.utf8_length(texts).to_numpy(zero_copy_only=False), dtype=np.int64)

    def encoded(self, name: str) -> pa.DictionaryArray | None:
        """One group's text, dictionary-coded; None when the pattern has no such group."""
        texts = self._texts(name)
        return None if texts is None else pc.dictionary_encode(texts)

    def _texts(self, name: str) -> pa.Array | None:
        return pc.struct_field(self.found, name) if self.found.type.get_field_index(name) >= 0 else None


@dataclass(frozen=True)
class Alike:
    """Values with digits at the same places and the same letters everywhere else, one row a letter.

    A pattern that asks of digits only that they are digits takes the same places out of each of them, so that one
    value is matched and the others are read as columns of bytes.

    Attributes:
        rows: which of the values they are. model: one of them.
        letters: ASCII codes, (letters of a value, values).
    """

    rows: Int64
    model: str
    letters: npt.NDArray[np.uint8]


@dataclass(frozen=True)
class ByPlace:
    """Groups that stand at the same places in all values."""

    alike: Alike
    match: re.Match[str]

    def __len__(self) -> int:
        return len(self.alike.rows)

    def ints(self, name: str) -> Int64:
        """One group's digits as numbers, 0 where the group is absent or empty."""
        total = np.zeros(len(self), dtype=np.int32 if self._length(name) < 10 else np.int64)
        begin, end = self._span(name)
        for place in range(begin, end):
            total = total * 10 + (self.alike.letters[place] - np.uint8(_ZERO))
        return total.astype(np.int64)

    def lengths(self, name: str) -> Int64:
        """Letters of one group, 0 where the group is absent or empty."""
        return np.full(len(self), self._length(name), dtype=np.int64)

    def encoded(self, name: str) -> pa.DictionaryArray | None:
        """One group's text, dictionary-coded; None when the pattern has no such group."""
        if name not in self.match.re.groupindex:
            return None
        begin, end = self._span(name)
        if not any(letter.isdigit() for letter in self.alike.model[begin:end]):
            zeros = pa.array(np.zeros(len(self), dtype=np.int32))
            return pa.DictionaryArray.from_arrays(zeros, pa.array([self.alike.model[begin:end]]))
        packed = np.ascontiguousarray(self.alike.letters[begin:end].T).view(f"S{end - begin}").ravel()
        words, codes = np.unique(packed, return_inverse=True)
        return pa.DictionaryArray.from_arrays(
            pa.array(codes.astype(np.int32)), pa.array([word.decode() for word in words.tolist()], pa.string())
        )

    def _length(self, name: str) -> int:
        begin, end = self._span(name)
        return end - begin

    def _span(self, name: str) -> tuple[int, int]:
        begin, end = self.match.span(name) if name in self.match.re.groupindex else (0, 0)
        return max(begin, 0), max(end, 0)


def by_expression(values: pa.Array, pattern: str) -> tuple[npt.NDArray[np.bool_], ByExpression]:
    """Which values a pattern matches, and what it captures in them."""
    found = pc.extract_regex(values, pattern)
    hit = np.asarray(found.is_valid().to_numpy(zero_copy_only=False))
    return hit, ByExpression(found if hit.all() else found.filter(pa.array(hit)))


def written_alike(values: pa.Array) -> Iterator[Alike]:
    """Groups of at least a thousand values that differ in nothing but their digits; the most frequent lengths only."""
    if len(values) < _FEWEST or not pa.types.is_string(values.type):
        return
    lengths = np.asarray(pc.fill_null(pc.binary_length(values), 0).to_numpy(zero_copy_only=False))
    counts = np.bincount(np.minimum(lengths, _LONGEST + 1), minlength=_LONGEST + 2)
    counts[[0, -1]] = 0
    for length in np.argsort(-counts, kind="stable")[:_LENGTHS].tolist():
        if counts[length] >= _FEWEST:
            yield from _of_length(values, np.flatnonzero(lengths == length), length)


def _of_length(values: pa.Array, rows: Int64, length: int) -> Iterator[Alike]:
    _, offsets, data = values.buffers()
    begins = np.frombuffer(offsets, dtype=np.int32)[values.offset : values.offset + len(values)][rows]
    text = np.frombuffer(data, dtype=np.uint8)
    if begins[-1] - begins[0] == (len(rows) - 1) * length:
        table = text[begins[0] : begins[-1] + length].reshape(-1, length)
    else:
        table = text[begins[:, None] + np.arange(length)]
    letters = np.ascontiguousarray(table.T)
    model = letters[:, len(rows) // 2].tobytes()
    if not model.isascii():
        return
    same = np.ones(len(rows), dtype=np.bool_)
    for place, letter in enumerate(model):
        digit = chr(letter).isdigit()
        same &= (letters[place] - np.uint8(_ZERO) < 10) if digit else letters[place] == letter
    if same.sum() >= _FEWEST:
        yield Alike(rows[same], model.decode(), letters if same.all() else letters[:, same])
