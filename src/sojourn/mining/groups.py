"""Groups, runs and distinct values: what kernels do most, at the cost of one cheap sort or none."""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import Bool, Int32, Int64


def by_code(codes: Int32 | Int64, width: int) -> tuple[Int64, Int64]:
    """Positions sorted by code, equal codes in their order, and where each code's positions begin and end.

    Args:
        codes: from 0 to `width` - 1.
        width: number of codes; the positions of code `i` are `order[bounds[i]:bounds[i + 1]]`.

    Up to 65,536 codes the stable sort is a radix sort, five times cheaper than one of 64-bit numbers.
    """
    order = np.argsort(codes.astype(np.min_scalar_type(max(width - 1, 0))), kind="stable")
    bounds = np.concatenate(([0], np.cumsum(np.bincount(codes, minlength=width))))
    return order, bounds


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


def changes(values: Int32) -> Bool:
    """Where a value differs from the one before; the first always does."""
    return np.append(values[:1] == values[:1], values[1:] != values[:-1])
