"""Quartiles and intervals out of histograms: each number at most 3.1 % from that of the durations themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import HOUR_US, Float64, Int64
from sojourn.measures.intervals import NOTHING, mean_of, median_rank, skewed_mean_of
from sojourn.mining.summary.buckets import BITS, NONE, middle_of
from sojourn.mining.summary.counts import Counts
from sojourn.mining.summary.summary import CLUSTER
from sojourn.model.measured import Estimate, Spread

_PARTS = (0.5, 0.25, 0.75, 0.9)


def spreads(histograms: Counts, effects: dict[int, float] | None = None) -> dict[int, Spread]:
    """A spread for each group of a table whose keys are a group and, in the lowest bits, a bucket.

    Args:
        histograms: counts; NONE is left out. effects: design effect by group; at least 1 is used.
    """
    table = histograms.at((histograms.key & NONE) != NONE)
    if not len(table):
        return {}
    group = table.key >> BITS
    begin = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1])))
    upto = np.cumsum(table.value)
    n = np.add.reduceat(table.value, begin)
    names = group[begin].tolist()
    ranks = [
        median_rank(int(m), max((effects or {}).get(name, 1.0), 1.0)) for name, m in zip(names, n.tolist(), strict=True)
    ]
    rank = np.array(ranks, dtype=np.int64)
    position = np.array(_PARTS)[:, None] * (n - 1)
    below = position.astype(np.int64)
    wanted = np.concatenate((below, np.minimum(below + 1, n - 1), [np.maximum(rank - 1, 0)], [n - np.maximum(rank, 1)]))
    found = np.searchsorted(upto, wanted + (upto[begin] - table.value[begin]), side="right")
    hours = middle_of(table.key & NONE)[found] / HOUR_US
    low, high = hours[:4], hours[4:8]
    middle, p25, p75, p90 = (low + (position - below) * (high - low)).tolist()
    rows = zip(names, n.tolist(), middle, p25, p75, p90, hours[8].tolist(), hours[9].tolist(), ranks, strict=True)
    return {
        name: Spread(m, q2, q1, q3, q9, least if ranked else None, most if ranked else None)
        for name, m, q2, q1, q3, q9, least, most, ranked in rows
    }


def design_effects(each: Counts, histograms: Counts, columns: int) -> Float64:
    """By how much visits of one journey being alike widens the variance of a mean at each column.

    It is that of the mean bucket, a scale on which durations have no long tail; the median's own would need them all.

    Args:
        each: journeys by CLUSTER. histograms: the same durations by column and bucket (`AT`).
    """
    at, n = CLUSTER.of(each.key, "column"), CLUSTER.of(each.key, "n").astype(np.float64)
    sums, weight = CLUSTER.of(each.key, "buckets").astype(np.float64), each.value.astype(np.float64)

    def add(values: Float64) -> Float64:
        return np.bincount(at, weights=weight * values, minlength=columns).astype(np.float64)

    clusters, visits = add(np.ones(len(at))), add(n)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = add(sums) / visits
        residual = sums - np.nan_to_num(mean)[at] * n
        error = clusters / (clusters - 1) * add(residual * residual) / (visits * visits)
        bucket = (histograms.key & NONE).astype(np.float64)
        place = histograms.key >> BITS
        spread = (bucket - np.nan_to_num(mean)[place]) ** 2
        variance = np.bincount(place, weights=histograms.value * spread, minlength=columns) / visits
        effect = np.where(variance > 0, error * visits / variance, visits / clusters)
    return np.asarray(np.nan_to_num(effect, nan=1.0, posinf=1.0))


@dataclass(frozen=True)
class Moments:
    """Weighted values: how many, mean, standard deviation (divided by n) and skewness."""

    n: int
    mean: float
    deviation: float
    skewness: float

    @classmethod
    def of(cls, values: Float64, weights: Int64, mean: float | None = None) -> Moments:
        """Moments of values with whole weights; around a mean that is known better than the values, where given."""
        n = int(weights.sum())
        if not n:
            return cls(0, 0.0, 0.0, 0.0)
        middle = float((values * weights).sum()) / n
        centred = values - middle
        variance = float((centred * centred * weights).sum()) / n
        deviation = float(np.sqrt(variance))
        third = float((centred * centred * centred * weights).sum()) / n / deviation**3 if deviation > 0 else 0.0
        return cls(n, middle if mean is None else mean, deviation, third)

    @classmethod
    def by(cls, group: Int64, values: Float64, weights: Int64, groups: int) -> list[Moments]:
        """Moments of each group of values."""

        def mean(each: Float64) -> Float64:
            sums = np.bincount(group, weights=weights * each, minlength=groups)
            return np.asarray(sums / np.maximum(n, 1))

        n = np.bincount(group, weights=weights, minlength=groups)
        middle = mean(values)
        centred = values - middle[group]
        deviation = np.sqrt(mean(centred * centred))
        third = mean(centred * centred * centred) / np.where(deviation > 0, deviation, 1.0) ** 3
        rows = zip(n.tolist(), middle.tolist(), deviation.tolist(), third.tolist(), strict=True)
        return [cls(int(many), *rest) for many, *rest in rows]

    def ordinary(self) -> Estimate:
        """The mean with Student's t interval."""
        if self.n < 2:
            return Estimate(self.mean, None, None, self.n) if self.n else NOTHING
        return mean_of(self.n, self.mean, self.deviation * float(np.sqrt(self.n / (self.n - 1))))

    def skewed(self) -> Estimate:
        """The mean of what has a long tail and is never below 0."""
        found = skewed_mean_of(self.ordinary(), self.deviation, self.skewness)
        return found if found.low is None else Estimate(found.value, max(0.0, found.low), found.high, found.n)


def sum_of(table: Counts, group: Int64, limb: Int64, width: int) -> list[int]:
    """Sums by group out of their two parts."""
    sums = [0] * width
    for g, part, value in zip(group.tolist(), limb.tolist(), table.value.tolist(), strict=True):
        if part < 2:
            sums[g] += value if part else value << 20
    return sums
