"""Counts: a sparse table of integers by packed key. Tables add and subtract, and an entry of 0 is no entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sojourn.log.eventlog import Bool, Float64, Int64


class Layout:
    """Names and widths of the fields that share one 63-bit key, the first in the highest bits."""

    def __init__(self, **bits: int) -> None:
        if sum(bits.values()) > 63:
            raise ValueError(f"{sum(bits.values())} bits do not fit a key")
        self._place: dict[str, tuple[int, int]] = {}
        self._highest = next(iter(bits))
        shift = 0
        for name, width in reversed(bits.items()):
            self._place[name] = shift, (1 << width) - 1
            shift += width

    def pack(self, **fields: npt.ArrayLike) -> Int64:
        """Keys of fields, all given, that lie within their widths."""
        key: Int64 = np.zeros(1, dtype=np.int64)
        for name, (shift, _) in self._place.items():
            key = key + (np.asarray(fields[name]).astype(np.int64) << shift)
        return key

    def most(self, name: str) -> int:
        """The highest value that a field holds."""
        return self._place[name][1]

    def of(self, key: Int64, name: str) -> Int64:
        """One field of keys, none of which is nobody's (negative)."""
        shift, mask = self._place[name]
        above = key >> shift if shift else key
        return above if name == self._highest else above & mask

    def without(self, key: Int64, name: str) -> Int64:
        """Keys with 0 in one field."""
        shift, mask = self._place[name]
        return key & ~np.int64(mask << shift)


@dataclass(frozen=True, eq=False, slots=True)
class Counts:
    """An integer for each key. Keys ascend and no value is 0, so equal tables have equal arrays."""

    key: Int64
    value: Int64

    @classmethod
    def of(cls, keys: Int64, values: Int64 | None = None) -> Counts:
        """How often each key occurs, or the sum of the values that stand at it; negative keys are nobody's."""
        if values is None:
            found, counts = np.unique(keys, return_counts=True)
            begin = int(np.searchsorted(found, 0))
            return cls(found[begin:].astype(np.int64), counts[begin:].astype(np.int64))
        kept = keys >= 0
        return _merged(keys[kept].astype(np.int64), values[kept].astype(np.int64))

    @classmethod
    def dense(cls, values: Int64 | Float64) -> Counts:
        """The table of an array of whole numbers that is indexed by key."""
        key = np.flatnonzero(values != 0)  # of truth values they are found several times faster
        return cls(key, values[key].astype(np.int64))

    def __add__(self, other: Counts) -> Counts:
        return total((self, other))

    def __neg__(self) -> Counts:
        return Counts(self.key, -self.value)

    def __sub__(self, other: Counts) -> Counts:
        return self + -other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Counts):
            return NotImplemented
        return np.array_equal(self.key, other.key) and np.array_equal(self.value, other.value)

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return len(self.key)

    @property
    def sum(self) -> int:
        """The sum of all values."""
        return int(self.value.sum())

    def at(self, kept: Bool) -> Counts:
        """The entries for which a mask holds."""
        return Counts(self.key[kept], self.value[kept])

    def by(self, key: Int64) -> Counts:
        """The same values added up by another key, one an entry."""
        return _merged(key, self.value)


EMPTY = Counts(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


def total(tables: Sequence[Counts]) -> Counts:
    """The sum of tables."""
    filled = [table for table in tables if len(table)]
    if len(filled) < 2:
        return filled[0] if filled else EMPTY
    return _merged(np.concatenate([t.key for t in filled]), np.concatenate([t.value for t in filled]))


def _merged(key: Int64, value: Int64) -> Counts:
    if not len(key):
        return EMPTY
    order = np.argsort(key, kind="stable")
    key, value = key[order], value[order]
    begin = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    sums = np.add.reduceat(value, begin)
    kept = sums != 0
    return Counts(key[begin[kept]], sums[kept])


LIMB_BITS = 20
"""A sum of microseconds is kept in two parts, which no desk's history can overflow: `v >> 20` and the rest."""


def limbs(values: Int64) -> tuple[Int64, Int64]:
    """The two parts in which values are added up; their sums give `high << 20 + low`."""
    return values >> LIMB_BITS, values & (2**LIMB_BITS - 1)
