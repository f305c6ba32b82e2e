"""Estimates and durations of the hand-built maps."""

from __future__ import annotations

from math import sqrt

from sojourn.model.measured import Estimate, Spread

NOTHING = Estimate(None, None, None, 0)


def wilson(k: float, n: int) -> Estimate:
    """A share with its Wilson interval."""
    if n == 0:
        return NOTHING
    z, p = 1.96, k / n
    centre, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Estimate(p, max(0.0, (centre - half) / (1 + z * z / n)), min(1.0, (centre + half) / (1 + z * z / n)), n)


def around(value: float | None, spread: float, n: int) -> Estimate:
    """A mean with a normal interval."""
    if value is None or n == 0:
        return NOTHING
    half = 1.96 * spread / sqrt(n)
    return Estimate(value, value - half, value + half, n)


def hours(median: float | None, n: int) -> Spread:
    """A skewed duration."""
    if median is None or n == 0:
        return Spread(0)
    half = 1.2 / sqrt(n)
    return Spread(n, median, 0.35 * median, 2.6 * median, 7.5 * median, median * (1 - half), median * (1 + half))
