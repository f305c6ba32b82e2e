"""Paths: the exact sequence of touchpoints of each journey, numbered, so that equal paths share a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Int32, Int64
from sojourn.mining.stays import Stays


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
    _, first, number = np.unique(key, return_index=True, return_inverse=True)
    if not _equal_to_first(codes, begin, lengths, first[number]):
        first, number = _exact(codes, begin, lengths)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    variant[walked] = rank[number]
    heads = np.sort(first)
    bounds = np.append(0, np.cumsum(lengths[heads]))
    return Paths(variant, PathList(codes[_places(begin[heads], lengths[heads])], bounds))


def _hash(visits: Stays) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Polynomial hash modulo 2^64 of each ticket's path (0 for tickets without a visit)."""
    lengths = np.diff(visits.offsets)
    powers = np.full(int(lengths.max(initial=0)) + 1, 0x5851F42D4C957F2D, dtype=np.uint64)
    powers[0] = 1
    powers = np.cumprod(powers, dtype=np.uint64)
    mixed = (np.arange(len(visits.touchpoint.words), dtype=np.uint64) + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)
    mixed ^= mixed >> np.uint64(29)
    total = np.zeros(len(visits.ticket) + 1, dtype=np.uint64)
    place = _places(np.zeros(len(lengths), dtype=np.int64), lengths)
    np.cumsum(mixed[visits.touchpoint.codes] * powers[place], out=total[1:])
    return np.asarray(total[visits.offsets[1:]] - total[visits.offsets[:-1]])


def _equal_to_first(codes: Int32, begin: Int64, lengths: Int64, first: Int64) -> bool:
    """Whether each path equals the one that stands for it."""
    others = np.flatnonzero(first != np.arange(len(first)))
    length, stand_in = lengths[others], first[others]
    if not np.array_equal(length, lengths[stand_in]):
        return False
    return np.array_equal(codes[_places(begin[others], length)], codes[_places(begin[stand_in], length)])


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
