"""Tests that detectors decide by: ranks of two samples, Holm's correction, and equivalence of two shares or means."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sojourn.log.eventlog import Float64

ALPHA = 0.05
_Z_ONE_SIDED = 1.6448536269514722
"""The 95 % quantile of the standard normal distribution."""
ONE_OF_TWO = 1.959963984540054
"""The 97.5 % quantile: for each of two tests that together err once in twenty (Bonferroni)."""


def rank_sum(one: Float64, others: Float64) -> float:
    """Two-sided p-value that both samples come from the same distribution (Wilcoxon rank sum, with ties).

    Normal approximation with continuity correction (Lehmann 1975, Nonparametrics, section 1.5).
    """
    n, m = len(one), len(others)
    both = np.concatenate([one, others])
    ordered, inverse, counts = np.unique(both, return_inverse=True, return_counts=True)
    if n == 0 or m == 0 or len(ordered) == 1:
        return 1.0
    middle = np.cumsum(counts) - (counts - 1) / 2
    total = n + m
    away = abs(float(middle[inverse[:n]].sum()) - n * (total + 1) / 2)
    ties = float((counts.astype(np.float64) ** 3 - counts).sum())
    variance = n * m / 12 * ((total + 1) - ties / (total * (total - 1)))
    return math.erfc(max(0.0, away - 0.5) / math.sqrt(2 * variance))


def holm(p: Sequence[float]) -> list[float]:
    """P-values corrected for their number (Holm 1979): each can be held against the level itself."""
    order = sorted(range(len(p)), key=lambda i: p[i])
    corrected, least = [0.0] * len(p), 0.0
    for rank, i in enumerate(order):
        least = max(least, min(1.0, (len(p) - rank) * p[i]))
        corrected[i] = least
    return corrected


def shares_equal(k: int, n: int, l: int, m: int, margin: float) -> tuple[bool, float, float]:  # noqa: E741
    """Whether two shares differ by less than a margin: two one-sided tests at 5 % (Schuirmann 1987).

    Args:
        k, n: hits and observations of the one. l, m: of the other. margin: of the difference.

    Returns:
        Whether they do, and the 90 % interval of `k / n - l / m` (Agresti & Caffo 2000: one hit and one miss more in
        each, which holds its level for rare events).
    """
    p, q = (k + 1) / (n + 2), (l + 1) / (m + 2)
    half = _Z_ONE_SIDED * math.sqrt(p * (1 - p) / (n + 2) + q * (1 - q) / (m + 2))
    low, high = p - q - half, p - q + half
    return low > -margin and high < margin, low, high


def mean_difference(one: Float64, other: Float64, z: float = _Z_ONE_SIDED) -> tuple[float, float]:
    """The interval of the difference of two means, 90 % or as wide as `z` says (Welch; 30 and more values each)."""
    difference = float(one.mean() - other.mean())
    half = z * math.sqrt(float(one.var(ddof=1)) / len(one) + float(other.var(ddof=1)) / len(other))
    return difference - half, difference + half
