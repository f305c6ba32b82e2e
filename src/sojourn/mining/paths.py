"""Paths: the exact sequence of touchpoints of each journey, numbered, so that equal paths share a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Int32, Int64
from sojourn.mining.stays import Stays

Keys = np.ndarray[tuple[int], np.dtype[np.uint64]]


@dataclass(frozen=True)
class PathList:
    """Paths one after the other in one array; path `i` is `steps[bounds[i]:bounds[i + 1]]`, a tuple when asked for.

    A log may have as many paths as tickets, and a map shows a dozen of them.
    """

    steps: Int32
    bounds: Int64

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, number: int) -> tuple[int, ...]:
        return tuple(self.steps[self.bounds[number] : self.bounds[number + 1]].tolist())

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        return (self[number] for number in range(len(self)))


@dataclass(frozen=True)
class Paths:
    """Variant number of each ticket (-1: no visit), and the path of touchpoint codes of each variant."""

    variant: Int64
    paths: PathList


def paths_of(visits: Stays) -> Paths:
    """Number the distinct paths; variant 0 is the one whose first ticket comes first.

    Paths are compared by a 64-bit polynomial hash with their length, and then element by element with the path that
    stands for the number, so two different paths never share one.
    """
    each = np.diff(visits.offsets)
    walked = np.flatnonzero(each > 0)
    variant = np.full(len(each), -1, dtype=np.int64)
    if not len(walked):
        return Paths(variant, PathList(visits.touchpoint.codes[:0], np.zeros(1, dtype=np.int64)))
    codes, begin, lengths = visits.touchpoint.codes, visits.offsets[:-1][walked], each[walked]
    key = _hash(visits)[walked] ^ (lengths.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    first, number = _same(key)
    if not _equal_to_first(codes, begin, lengths, first[number]):
        first, number = _exact(codes, begin, lengths)
    is_head = np.zeros(len(walked), dtype=np.bool_)
    is_head[first] = True
    variant[walked] = (np.cumsum(is_head) - 1)[first][number]
    bounds = np.append(0, np.cumsum(lengths[is_head]))
    return Paths(variant, PathList(codes[np.repeat(is_head, lengths)], bounds))


def _hash(visits: Stays) -> Keys:
    """Polynomial hash modulo 2^64 of each ticket's path (0 for tickets without a visit)."""
    codes, begin, end = visits.touchpoint.codes, visits.offsets[:-1], visits.offsets[1:]
    powers = np.full(len(codes) + 1, 0x5851F42D4C957F2D, dtype=np.uint64)
    powers[0] = 1
    np.cumprod(powers, out=powers)
    mixed = (np.arange(len(visits.touchpoint.words), dtype=np.uint64) + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)
    mixed ^= mixed >> np.uint64(29)
    total = np.zeros(len(codes) + 1, dtype=np.uint64)
    # The powers fall along the whole log; what a path lacks for where it begins is multiplied in at the end.
    np.multiply(mixed[codes], powers[:0:-1], out=total[1:])
    np.cumsum(total, out=total)
    return np.asarray((total[end] - total[begin]) * powers[begin])


def _same(key: Keys) -> tuple[Int64, Int64]:
    """For each distinct key where it first stands, and for each key the number of its distinct one."""
    order = np.argsort(key)
    ordered = key[order]
    new = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    number = np.empty(len(key), dtype=np.int64)
    number[order] = np.cumsum(new) - 1
    return np.minimum.reduceat(order, np.flatnonzero(new)), number


def _equal_to_first(codes: Int32, begin: Int64, lengths: Int64, first: Int64) -> bool:
    """Whether each path equals the one that stands for it."""
    others = np.flatnonzero(first != np.arange(len(first)))
    length, shift = lengths[others], begin[first[others]] - begin[others]
    if not np.array_equal(length, lengths[first[others]]):
        return False
    at = _places(begin[others], length)
    return np.array_equal(codes[at], codes[at + np.repeat(shift, length)])


def _places(begin: Int64, lengths: Int64) -> Int64:
    """Positions of some runs, one after the other."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(begin - before, lengths) + np.arange(int(lengths.sum()))


def _exact(codes: Int32, begin: Int64, lengths: Int64) -> tuple[Int64, Int64]:
    """The same numbering by comparing whole paths: slow, only for the case that two paths share a hash."""
    seen: dict[bytes, int] = {}
    first: list[int] = []
    number = np.empty(len(begin), dtype=np.int64)
    for i, (start, length) in enumerate(zip(begin.tolist(), lengths.tolist(), strict=True)):
        path = codes[start : start + length].tobytes()
        if path not in seen:
            seen[path] = len(first)
            first.append(i)
        number[i] = seen[path]
    return np.array(first, dtype=np.int64), number
