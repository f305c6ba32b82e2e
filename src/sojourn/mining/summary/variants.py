"""Counts of exact paths by a 64-bit hash with a representative each, which add and subtract like all else."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sojourn.languages import tr
from sojourn.log.eventlog import Int64
from sojourn.model.errors import UnderstandingError

Steps = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint64]
MOST_COLUMNS = 254
"""A step is a byte: the place of a column in the customer's order."""

_FEW, _KEPT = 1 << 13, 1 << 18
_BASE, _GOLDEN = 0x5851F42D4C957F2D, 0x9E3779B97F4A7C15


@dataclass(frozen=True, eq=False)
class VariantCounts:
    """How many journeys took each exact path.

    Attributes:
        key: hash of path and length, ascending. count: journeys, never 0.
        steps: of all paths, with others between them where these are a choice of more. begin, length: path `i` is
            `steps[begin[i] : begin[i] + length[i]]`.
    """

    key: Keys
    count: Int64
    steps: Steps
    begin: Int64
    length: Int64

    @classmethod
    def of(cls, steps: Steps, offsets: Int64, key: Keys | None = None) -> VariantCounts:
        """The paths of journeys that lie one after the other; a journey without a step has none.

        Args:
            steps: visits' columns. offsets: where each journey begins, and the end. key: `path_keys`, if at hand.
        """
        key = path_keys(steps, offsets) if key is None else key
        walked = np.flatnonzero(np.diff(offsets) > 0)
        begin, length = offsets[:-1][walked], np.diff(offsets)[walked]
        return gathered(key[walked], np.ones(len(walked), dtype=np.int64), steps, begin, length)

    def __len__(self) -> int:
        return len(self.key)

    def path(self, number: int) -> tuple[int, ...]:
        """The path at a place in the list."""
        begin = int(self.begin[number])
        return tuple(self.steps[begin : begin + int(self.length[number])].tolist())

    def __add__(self, other: VariantCounts) -> VariantCounts:
        return total((self, other))

    def __neg__(self) -> VariantCounts:
        return replace(self, count=-self.count)

    def __sub__(self, other: VariantCounts) -> VariantCounts:
        return self + -other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, VariantCounts):
            return NotImplemented
        mine, its = self.arrays(), other.arrays()
        return all(np.array_equal(mine[name], its[name]) for name in mine)

    __hash__ = None  # type: ignore[assignment]

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Key, count, the steps of these paths alone, one after the other, and the bounds of each path in them."""
        steps, bounds = self.steps, np.append(0, np.cumsum(self.length))
        if not np.array_equal(self.begin, bounds[:-1]) or len(steps) != bounds[-1]:
            steps = steps[places(self.begin, self.length)]
        return {"key": self.key, "count": self.count, "steps": steps, "bounds": bounds}

    @classmethod
    def from_arrays(cls, kept: Mapping[str, npt.NDArray[np.generic]]) -> VariantCounts:
        """What `arrays` gave."""
        bounds = np.asarray(kept["bounds"], np.int64)
        return cls(
            np.asarray(kept["key"], np.uint64),
            np.asarray(kept["count"], np.int64),
            np.asarray(kept["steps"], np.uint8),
            bounds[:-1],
            np.diff(bounds),
        )


NO_VARIANTS = VariantCounts(
    np.zeros(0, dtype=np.uint64),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.uint8),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.int64),
)


def total(parts: Sequence[VariantCounts]) -> VariantCounts:
    """The sum of counts.

    Raises:
        UnderstandingError: two different paths share a hash (one chance in a million at ten million paths).
    """
    filled = [part for part in parts if len(part)]
    if len(filled) < 2:
        return filled[0] if filled else NO_VARIANTS
    shift = np.cumsum([0, *(len(part.steps) for part in filled)])
    begin = np.concatenate([part.begin + at for part, at in zip(filled, shift, strict=False)])
    return gathered(
        np.concatenate([part.key for part in filled]),
        np.concatenate([part.count for part in filled]),
        np.concatenate([part.steps for part in filled]),
        begin,
        np.concatenate([part.length for part in filled]),
    )


def clash() -> UnderstandingError:
    """The error for two different paths with one hash."""
    return UnderstandingError(
        tr("two different paths share one hash, so they cannot be told apart in a summary"),
        do=tr("Please report this; a smaller log or a filter avoids it"),
    )


def path_keys(steps: Steps, offsets: Int64) -> Keys:
    """Polynomial hash modulo 2^64 of each journey's path, mixed with its length; 0 steps give 0."""
    powers, back = _powers(_BASE, len(steps) + 1), _powers(pow(_BASE, -1, 2**64), len(steps) + 1)
    rising = np.zeros(len(steps) + 1, dtype=np.uint64)
    np.multiply(mixed()[steps], powers[:-1], out=rising[1:])
    np.cumsum(rising, out=rising)
    begin, end = offsets[:-1], offsets[1:]
    # Powers rise along the whole array; where a path begins is divided out again, which an odd base allows.
    hashed = (rising[end] - rising[begin]) * back[begin]
    return np.asarray(hashed ^ ((end - begin).astype(np.uint64) * np.uint64(_GOLDEN)))


def _powers(base: int, n: int) -> Keys:
    """The powers of a number modulo 2^64 from the 0th on; those for a block of events are kept."""
    return _first_powers(base)[:n] if n <= _KEPT else _new_powers(base, n)


@functools.cache
def _first_powers(base: int) -> Keys:
    return _new_powers(base, _KEPT)


def _new_powers(base: int, n: int) -> Keys:
    powers = np.full(n, base, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers, out=powers)


def mixed() -> Keys:
    """A number with well spread digits for each step."""
    numbers = (np.arange(256, dtype=np.uint64) + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)
    return np.asarray(numbers ^ (numbers >> np.uint64(29)))


def gathered(key: Keys, count: Int64, steps: Steps, begin: Int64, length: Int64) -> VariantCounts:
    """Equal keys added up after their paths are compared, element by element; what comes to 0 is left out.

    Args:
        key, count: of each path. steps: all paths. begin, length: where each stands in them.

    Raises:
        UnderstandingError: two different paths share a hash.
    """
    if not len(key):
        return NO_VARIANTS
    order = np.argsort(key)  # which of equal ones comes first makes no difference: their paths are the same
    ordered = key[order]
    new = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    heads = np.flatnonzero(new)
    first = order[heads]
    again = np.flatnonzero(~new)
    if not _same(steps, begin, length, order[again], first[np.cumsum(new)[again] - 1]):
        raise clash()
    counts = np.add.reduceat(count[order], heads)
    kept = counts != 0
    first = first[kept]
    paths = np.concatenate([steps[:0], *(steps[places(begin[few], length[few])] for few in _few(first))])
    length = length[first]
    return VariantCounts(ordered[heads[kept]], counts[kept], paths, np.cumsum(length) - length, length)


def _same(steps: Steps, begin: Int64, length: Int64, one: Int64, other: Int64) -> bool:
    """Whether pairs of paths are equal."""
    if not np.array_equal(length[one], length[other]):
        return False
    for mine, its in zip(_few(one), _few(other), strict=True):
        at = places(begin[mine], length[mine])
        if not np.array_equal(steps[at], steps[at + np.repeat(begin[its] - begin[mine], length[mine])]):
            return False
    return True


def _few(paths: Int64) -> Iterator[Int64]:
    """A few paths at a time: where their steps stand takes eight times the room of the steps."""
    return (paths[at : at + _FEW] for at in range(0, len(paths), _FEW))


def places(begin: Int64, length: Int64) -> Int64:
    """Positions of some runs, one after the other."""
    before = np.cumsum(length) - length
    return np.repeat(begin - before, length) + np.arange(int(length.sum()))
