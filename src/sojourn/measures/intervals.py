"""Estimates with their 95 % intervals: shares, means, medians, totals and NPS, also where observations cluster.

NaN stands for "unknown" everywhere and is left out; `Estimate.n` counts what remains. An interval that the data
cannot give (one observation, no variation at all in a mean, fewer than six values for a median) is None.
"""

from __future__ import annotations

import functools
import math
from dataclasses import replace

import numpy as np

from sojourn.log.eventlog import Bool, Float64, Int32
from sojourn.measures.student import Z, t_quantile
from sojourn.model.measured import Estimate, Spread

NOTHING = Estimate(None, None, None, 0)
EXACT_RANKS_UP_TO = 200


def wilson(k: float, n: float) -> Estimate:
    """Share `k / n` with the Wilson score interval (Wilson 1927; Brown, Cai & DasGupta 2001).

    Args:
        k: hits. n: observations; both may be effective (fractional) numbers.
    """
    if n <= 0:
        return NOTHING
    p, z2 = k / n, Z * Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    # At 0 and 1 the bound is the share itself; rounding must not put it a hair beyond.
    return Estimate(p, min(p, max(0.0, centre - half)), max(p, min(1.0, centre + half)), round(n))


def share(values: Float64) -> Estimate:
    """Share of ones among values that are 0, 1 or NaN (Wilson interval)."""
    known = values[~np.isnan(values)]
    return wilson(float(known.sum()), len(known))


def mean(values: Float64) -> Estimate:
    """Mean with Student's t interval; no interval for one value or for values that are all the same."""
    known = values[~np.isnan(values)]
    n = len(known)
    if n == 0:
        return NOTHING
    value = float(known.mean())
    if n == 1 or known.min() == known.max():
        return Estimate(value, None, None, n)
    return mean_of(n, value, float(known.std(ddof=1)))


def mean_of(n: int, value: float, deviation: float) -> Estimate:
    """A mean that was worked out before, with the same interval as `mean`.

    Args:
        n: observations. value: their mean. deviation: their standard deviation (divided by n - 1); 0 has no interval.
    """
    if n < 2 or deviation == 0:
        return Estimate(value, None, None, n) if n else NOTHING
    half = t_quantile(n - 1) * deviation / math.sqrt(n)
    return Estimate(value, value - half, value + half, n)


def skewed_mean(values: Float64) -> Estimate:
    """Mean of what has a long tail (hours lost, counts), with an interval that leans towards the tail.

    Hall's transformation for skewness with t instead of normal quantiles (Hall 1992, On the removal of skewness by
    transformation, J. R. Stat. Soc. B 54:221): the t interval misses a heavy tail far more often than 1 in 20. No
    interval for one value or for values that are all the same; never below 0 when no value is.
    """
    known = values[~np.isnan(values)]
    n, least = len(known), known.min(initial=np.inf)
    if n < 2 or least == known.max():
        return Estimate(float(known.mean()), None, None, n) if n else NOTHING
    value = float(known.mean())
    centred = known - value
    squares = float((centred * centred).sum())
    ordinary = mean_of(n, value, math.sqrt(squares / (n - 1)))
    deviation = math.sqrt(squares / n)
    scaled = centred / deviation if deviation > 0 else np.zeros(n)
    found = skewed_mean_of(ordinary, deviation, float((scaled * scaled * scaled).mean()))
    return replace(found, low=max(0.0, found.low)) if least >= 0 and found.low is not None else found


def skewed_mean_of(ordinary: Estimate, deviation: float, skewness: float) -> Estimate:
    """A mean with its t interval turned towards the tail, as in `skewed_mean`.

    Args:
        ordinary: as `mean` gives it. deviation: standard deviation (divided by n). skewness: of the values.
    """
    n, value = ordinary.n, ordinary.value
    if value is None or ordinary.low is None or abs(skewness) <= 1e-6:
        return ordinary
    reach = t_quantile(n - 1) / math.sqrt(n)
    below, above = (
        3 / skewness * (float(np.cbrt(1 + skewness * (x - skewness / (6 * n)))) - 1) for x in (reach, -reach)
    )
    deviation *= math.sqrt(n / (n - 1))
    return Estimate(value, value - deviation * below, value - deviation * above, n)


def clustered_mean(values: Float64, cluster: Int32) -> Estimate:
    """Mean over visits with an interval that knows that visits of one ticket are alike.

    Args:
        values: one a visit, NaN unknown. cluster: ticket number of each visit.

    Linearised (ratio) variance over clusters with t on clusters - 1 degrees of freedom (Cochran 1977, section 6.3).
    """
    known = ~np.isnan(values)
    values, cluster = values[known], cluster[known]
    n = len(values)
    if n == 0:
        return NOTHING
    value = float(values.mean())
    error, clusters = _clustered_error(values, cluster, value)
    return clustered_mean_of(n, value, 0.0 if values.min() == values.max() else error, clusters)


def clustered_mean_of(n: int, value: float, error: float, clusters: int) -> Estimate:
    """A mean over so many clusters whose standard error is known, with the interval of `clustered_mean`."""
    if clusters < 2 or error == 0:
        return Estimate(value, None, None, n)
    half = t_quantile(clusters - 1) * error
    return Estimate(value, value - half, value + half, n)


def clustered_share(hits: Bool, cluster: Int32) -> Estimate:
    """Share of visits with a Wilson interval at the effective sample size (n / design effect).

    Args:
        hits: one a visit. cluster: ticket number of each visit.

    Without any variation the design effect is unknown; then every ticket counts as one observation (Kish 1965;
    Korn & Graubard 1998). An effective size above n is never used.
    """
    n = len(hits)
    if n == 0:
        return NOTHING
    p = float(hits.mean())
    return clustered_share_of(n, p, *_clustered_error(hits.astype(np.float64), cluster, p))


def clustered_share_of(n: int, p: float, error: float, clusters: int) -> Estimate:
    """A share of `n` visits in so many clusters whose standard error is known, as in `clustered_share`."""
    effective = effective_size(n, p, error, clusters)
    interval = wilson(p * effective, effective)
    return Estimate(p, interval.low, interval.high, n)


def effective_size(n: int, p: float, error: float, clusters: int) -> float:
    """How many independent observations the share `p` of `n` visits in so many clusters is worth."""
    return clusters if error == 0 else min(n, p * (1 - p) / error**2)


def total(values: Float64, cluster: Int32 | None = None) -> Estimate:
    """Sum with its interval: the number of tickets times the interval of the mean per ticket (`skewed_mean`).

    Args:
        values: one a ticket, or one a visit together with `cluster`; NaN unknown.
        cluster: ticket number of each value; values are added within a ticket first.

    The interval says how far the sum would move for as many tickets of the same kind. `n` counts the known values.
    """
    known = ~np.isnan(values)
    n = int(known.sum())
    sums = values[known] if cluster is None else _by_cluster(values[known], cluster[known])[0]
    each = skewed_mean(sums)
    if each.value is None:
        return NOTHING
    if each.low is None or each.high is None:
        return Estimate(float(sums.sum()), None, None, n)
    return Estimate(float(sums.sum()), each.low * len(sums), each.high * len(sums), n)


def spread(hours: Float64, cluster: Int32 | None = None) -> Spread:
    """Quartiles, median and 90th percentile, with a distribution-free interval of the median.

    Args:
        hours: durations in any order, NaN unknown.
        cluster: ticket number of each duration, when one ticket may have several.

    Quantiles are interpolated linearly between order statistics (type 7 of Hyndman & Fan 1996, NumPy's default).
    The interval runs from the l-th smallest to the l-th largest value, with l from the binomial distribution
    (Conover 1999, section 3.2); clusters widen it by the design effect of "at most the median" (Woodruff 1952).
    """
    known = ~np.isnan(hours)
    if not known.all():
        hours, cluster = hours[known], None if cluster is None else cluster[known]
    ordered = np.sort(hours)
    n = len(ordered)
    if n == 0:
        return Spread(0)
    p25, middle, p75, p90 = (_quantile(ordered, part) for part in (0.25, 0.5, 0.75, 0.9))
    effect = 1.0 if cluster is None else _median_design_effect(hours, cluster, middle)
    rank = median_rank(n, effect)
    low, high = (float(ordered[rank - 1]), float(ordered[n - rank])) if rank else (None, None)
    return Spread(n, middle, p25, p75, p90, low, high)


def median(values: Float64) -> Estimate:
    """Median with its distribution-free interval, as in `spread`."""
    found = spread(values)
    return Estimate(found.median, found.low, found.high, found.n)


def nps_points(promoters: int, detractors: int, n: int) -> Estimate:
    """Net promoter score in points, -100..+100, with the adjusted Wald interval.

    Adds 3 to n and 3/4 to promoters and to detractors; the value itself is not adjusted (Rocks 2016, Interval
    estimation for the Net Promoter Score).
    """
    if n <= 0:
        return NOTHING
    value = (promoters - detractors) / n
    p, d = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    half = Z * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    low, high = max(-1.0, p - d - half), min(1.0, p - d + half)
    return Estimate(100 * value, 100 * min(low, value), 100 * max(high, value), n)


def _by_cluster(values: Float64, cluster: Int32) -> tuple[Float64, Float64]:
    """Sum and number of values in each cluster; costs as much as the values, not as the number of tickets."""
    if len(values) == 0:
        return np.zeros(0), np.zeros(0)
    if (cluster[1:] < cluster[:-1]).any():
        order = np.argsort(cluster, kind="stable")
        values, cluster = values[order], cluster[order]
    bounds = np.concatenate(([0], np.flatnonzero(cluster[1:] != cluster[:-1]) + 1, [len(values)]))
    if len(bounds) == len(values) + 1:
        return values, np.ones(len(values))
    return np.add.reduceat(values, bounds[:-1]), (bounds[1:] - bounds[:-1]).astype(np.float64)


def _clustered_error(values: Float64, cluster: Int32, value: float) -> tuple[float, int]:
    """Standard error of a mean over clusters, and the number of clusters."""
    sums, sizes = _by_cluster(values, cluster)
    clusters = len(sums)
    if clusters < 2:
        return 0.0, clusters
    residual = sums - value * sizes
    return math.sqrt(clusters / (clusters - 1) * float(np.square(residual).sum())) / len(values), clusters


def _quantile(ordered: Float64, part: float) -> float:
    """Linear interpolation between the order statistics around position `part * (n - 1)`."""
    position = part * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (position - below) * (ordered[above] - ordered[below]))


def _median_design_effect(hours: Float64, cluster: Int32, middle: float) -> float:
    """By how much clustering inflates the variance of the share of values up to the middle; at least 1."""
    below = (hours <= middle).astype(np.float64)
    p = float(below.mean())
    error, clusters = _clustered_error(below, cluster, p)
    if p in (0.0, 1.0) or error == 0:
        # No variation to learn from: each ticket counts once.
        return len(hours) / clusters
    return max(1.0, error**2 * len(hours) / (p * (1 - p)))


def median_rank(n: int, effect: float) -> int:
    """Rank l (from 1) such that the l-th smallest and l-th largest enclose the median at 95 %; 0 when none does."""
    if effect > 1 or n > EXACT_RANKS_UP_TO:
        return max(0, math.floor((n + 1 - Z * math.sqrt(n * effect)) / 2))
    return _exact_rank(n)


@functools.cache
def _exact_rank(n: int) -> int:
    rank, ways, below = 0, 1, 1
    while below <= 0.025 * 2**n:
        rank += 1
        ways = ways * (n - rank + 1) // rank
        below += ways
    return rank
