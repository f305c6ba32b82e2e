"""Intervals of many numbers at once: those of `intervals`, for what is asked of every column of a map.

A single interval costs a few microseconds, and a map has some hundred; here one pass over arrays makes a whole row.
"""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import Float64, Int64
from sojourn.measures.intervals import EXACT_RANKS_UP_TO, NOTHING, median_rank
from sojourn.measures.student import Z, t_quantiles
from sojourn.model.measured import Estimate


def wilsons(k: Int64, n: Int64) -> list[Estimate]:
    """`wilson` of each share `k / n`."""
    p, low, high = _wilson(k.astype(np.float64), n.astype(np.float64))
    rows = zip(p.tolist(), low.tolist(), high.tolist(), n.tolist(), strict=True)
    return [Estimate(*row) if row[3] else NOTHING for row in rows]


def clustered_shares(n: Int64, p: Float64, effective: Float64) -> list[Estimate]:
    """Shares `p` of `n` with the Wilson interval at an effective number of observations; nothing where `n` is 0."""
    _, low, high = _wilson(p * effective, effective)
    rows = zip(p.tolist(), low.tolist(), high.tolist(), n.tolist(), strict=True)
    return [Estimate(*row) if row[3] else NOTHING for row in rows]


def _wilson(k: Float64, n: Float64) -> tuple[Float64, Float64, Float64]:
    """Shares and the ends of their intervals, step by step as `wilson`."""
    n = np.where(n > 0, n, 1.0)
    p, z2 = k / n, Z * Z
    widened = 1 + z2 / n
    centre = (p + z2 / (2 * n)) / widened
    half = Z * np.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / widened
    low = np.minimum(p, np.maximum(0.0, centre - half))
    return p, low, np.maximum(p, np.minimum(1.0, centre + half))


def clustered_means(n: Int64, value: Float64, error: Float64, clusters: Int64) -> list[Estimate]:
    """`clustered_mean_of` each mean; nothing where `n` is 0."""
    known = (clusters >= 2) & (error != 0)
    half = t_quantiles(clusters - 1) * error
    return _estimates(n, value, np.where(known, value - half, np.nan), np.where(known, value + half, np.nan))


def means(n: Int64, value: Float64, deviation: Float64) -> list[Estimate]:
    """The mean of `n` values with Student's t interval, as `mean` makes it.

    Args:
        deviation: standard deviation, divided by n.
    """
    return _estimates(n, value, *_ordinary(n, value, deviation))


def skewed_totals(total: Float64, moments: tuple[Int64, Float64, Float64], n: Int64) -> list[Estimate]:
    """Sums with the interval of `total`: that of a skewed mean, times the number of clusters.

    Args:
        total: sums of values that are never below 0. moments: of each the number of clusters, and of their values the
            standard deviation (divided by that number) and the skewness. n: how many values there are.
    """
    clusters, deviation, skewness = moments
    m = np.maximum(clusters, 1)
    value = total / m
    low, high = _ordinary(clusters, value, deviation)
    turned = ~np.isnan(low) & (np.abs(skewness) > 1e-6)
    skew = np.where(turned, skewness, 1.0)
    reach = t_quantiles(clusters - 1) / np.sqrt(m)
    below, above = (3 / skew * (np.cbrt(1 + skew * (x - skew / (6 * m))) - 1) for x in (reach, -reach))
    scale = deviation * np.sqrt(m / np.maximum(m - 1, 1))
    low = np.maximum(np.where(turned, value - scale * below, low), 0.0)
    high = np.where(turned, value - scale * above, high)
    return _estimates(np.where(clusters > 0, n, 0), total, low * clusters, high * clusters)


def median_ranks(n: Int64, effect: Float64) -> Int64:
    """`median_rank` of each number of values and design effect."""
    ranks = np.maximum(np.floor((n + 1 - Z * np.sqrt(n * effect)) / 2), 0).astype(np.int64)
    for i in np.flatnonzero((effect <= 1) & (n <= EXACT_RANKS_UP_TO)).tolist():
        ranks[i] = median_rank(int(n[i]), 1.0)
    return ranks


def _ordinary(n: Int64, value: Float64, deviation: Float64) -> tuple[Float64, Float64]:
    """Student's t interval of means, NaN where there is none."""
    m = np.maximum(n, 2)
    estimated = deviation * np.sqrt(m / (m - 1))
    half = t_quantiles(m - 1) * estimated / np.sqrt(m)
    known = (n >= 2) & (estimated != 0)
    return np.where(known, value - half, np.nan), np.where(known, value + half, np.nan)


def _estimates(n: Int64, value: Float64, low: Float64, high: Float64) -> list[Estimate]:
    """Estimates of numbers whose interval is unknown where it is NaN."""
    known = (~np.isnan(low)).tolist()
    rows = zip(n.tolist(), value.tolist(), low.tolist(), high.tolist(), known, strict=True)
    return [
        (Estimate(mean, least, most, m) if told else Estimate(mean, None, None, m)) if m else NOTHING
        for m, mean, least, most, told in rows
    ]
