"""Groups, runs and distinct values: what kernels do most, at the cost of one cheap sort or none."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from sojourn.log.eventlog import Bool, Int32, Int64

Cell = TypeVar("Cell", bound=np.generic)
Small = npt.NDArray[np.uint8] | npt.NDArray[np.uint16] | npt.NDArray[np.uint32] | npt.NDArray[np.uint64]
_BYTE = 256


def by_code(codes: Int32 | Int64 | Small, width: int) -> tuple[Int64, Int64]:
    """Positions sorted by code, equal codes in their order, and where each code's positions begin and end.

    Args:
        codes: from 0 to `width` - 1.
        width: number of codes; the positions of code `i` are `order[bounds[i]:bounds[i + 1]]`.

    Up to 65,536 codes the stable sort is a radix sort, five times cheaper than one of 64-bit numbers; where no more
    than 256 of them occur, they are numbered anew, because each byte is a pass.
    """
    counts = np.bincount(codes, minlength=width)
    used = counts > 0
    if width > _BYTE and int(used.sum()) <= _BYTE:
        keys = (np.cumsum(used) - 1).astype(np.uint8)[codes]
    else:
        keys = codes.astype(np.min_scalar_type(max(width - 1, 0)))
    return np.argsort(keys, kind="stable"), np.concatenate(([0], np.cumsum(counts)))


def rows(values: npt.NDArray[Cell], at: Int64) -> npt.NDArray[Cell]:
    """The values at ascending positions: themselves, not a copy, where the positions are all there are."""
    return values if len(at) == len(values) else values.take(at)


def distinct(values: Int64) -> Int64:
    """The distinct values in ascending order: a sort, where `np.unique` would fill a hash table many times slower."""
    ordered = np.sort(values)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def counted(codes: Int64) -> tuple[Int64, Int64]:
    """The distinct codes in ascending order and how often each occurs; without a sort where codes are few."""
    if int(codes.min(initial=0)) < 0 or int(codes.max(initial=0)) > len(codes):
        return np.unique(codes, return_counts=True)
    counts = np.bincount(codes)
    found = np.flatnonzero(counts)
    return found, counts[found]


def changes(values: Int32 | Int64) -> Bool:
    """Where a value differs from the one before; the first always does."""
    return np.concatenate((values[:1] == values[:1], values[1:] != values[:-1]))
