"""Quartiles and intervals out of histograms: each number at most 3.1 % from that of the durations themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import HOUR_US, Float64, Int64
from sojourn.measures.batches import median_ranks
from sojourn.measures.intervals import NOTHING, mean_of, skewed_mean_of
from sojourn.mining.groups import changes
from sojourn.mining.summary import compiled
from sojourn.mining.summary.buckets import BITS, NONE, middle_of
from sojourn.mining.summary.counts import Counts
from sojourn.mining.summary.summary import CLUSTER
from sojourn.model.measured import Estimate, Spread

_PARTS = np.array([[0.5], [0.25], [0.75], [0.9]])
_COLUMN = 255
_TABLE = 40
"""Bits of a key that are left to a table where several are looked at together."""


def spreads(histograms: Counts) -> dict[int, Spread]:
    """A spread for each group of a table whose keys are a group and, in the lowest bits, a bucket; NONE is left out."""
    return spreads_of([(histograms, None)])[0]


def spreads_of(tables: Sequence[tuple[Counts, Float64 | None]]) -> list[dict[int, Spread]]:
    """The spreads of several tables in one pass.

    Args:
        tables: histograms as in `spreads`, each with design effects by column, the lowest byte of a group (of a step
            its target), where there are any; at least 1 is used.
    """
    key = np.concatenate([table.key + (i << _TABLE) for i, (table, _) in enumerate(tables)])
    value = np.concatenate([table.value for table, _ in tables])
    known = (key & NONE) != NONE
    if not known.all():
        key, value = key[known], value[known]
    found: list[dict[int, Spread]] = [{} for _ in tables]
    if not len(key):
        return found
    group = key >> BITS
    begin = np.flatnonzero(changes(group))
    upto = np.cumsum(value)
    before = upto[begin] - value[begin]
    n, names = np.append(before[1:], upto[-1]) - before, group[begin]
    number, names = names >> (_TABLE - BITS), names & ((1 << (_TABLE - BITS)) - 1)
    effect = np.ones(len(n))
    for i, (_, effects) in enumerate(tables):
        if effects is not None:
            mine = slice(*np.searchsorted(number, (i, i + 1)))
            effect[mine] = np.maximum(effects[names[mine] & _COLUMN], 1.0)
    rank = median_ranks(n, effect)
    position = _PARTS * (n - 1)
    below = position.astype(np.int64)
    wanted = np.concatenate((below, np.minimum(below + 1, n - 1), [np.maximum(rank - 1, 0)], [n - np.maximum(rank, 1)]))
    hours = middle_of(key[np.searchsorted(upto, wanted + before, side="right")] & NONE) / HOUR_US
    low, high = hours[:4], hours[4:8]
    numbers = [number, names, n, *(low + (position - below) * (high - low)), hours[8], hours[9], rank]
    for table, name, m, q2, q1, q3, q9, least, most, ranked in zip(*(each.tolist() for each in numbers), strict=True):
        found[table][name] = Spread(m, q2, q1, q3, q9, least, most) if ranked else Spread(m, q2, q1, q3, q9)
    return found


def design_effects(tables: Sequence[tuple[Counts, Counts]], columns: int) -> Float64:
    """By how much visits of one journey being alike widens the variance of a mean, by table and column.

    It is that of the mean bucket, a scale on which durations have no long tail; the median's own would need them all.

    Args:
        tables: journeys by CLUSTER, and the same durations by column and bucket (`AT`). columns: of the map.
    """
    places = len(tables) * columns
    each, weights = (np.concatenate([getattr(table, name) for table, _ in tables]) for name in ("key", "value"))
    at = CLUSTER.of(each, "column") + _of_table([table for table, _ in tables], columns)
    n, sums = CLUSTER.of(each, "n").astype(np.float64), CLUSTER.of(each, "buckets").astype(np.float64)
    clusters = np.bincount(at, weights=weights, minlength=places)
    visits, _, residual, _ = _around(at, weights, (sums, n), places)
    key, value = (np.concatenate([getattr(table, name) for _, table in tables]) for name in ("key", "value"))
    bucket = (key & NONE).astype(np.float64)
    column = (key >> BITS) + _of_table([table for _, table in tables], columns)
    _, _, spread, _ = _around(column, value, (bucket, np.ones(len(bucket))), places)
    with np.errstate(invalid="ignore", divide="ignore"):
        error = clusters / (clusters - 1) * residual / (visits * visits)
        variance = spread / visits
        effect = np.where(variance > 0, error * visits / variance, visits / clusters)
    return np.where(np.isfinite(effect), effect, 1.0).reshape(len(tables), columns)


def _of_table(tables: Sequence[Counts], columns: int) -> Int64:
    """Where the columns of its table begin, for each entry of some tables."""
    return np.repeat(np.arange(len(tables)) * columns, [len(table) for table in tables])


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

    def ordinary(self) -> Estimate:
        """The mean with Student's t interval."""
        if self.n < 2:
            return Estimate(self.mean, None, None, self.n) if self.n else NOTHING
        return mean_of(self.n, self.mean, self.deviation * float(np.sqrt(self.n / (self.n - 1))))

    def skewed(self) -> Estimate:
        """The mean of what has a long tail and is never below 0."""
        found = skewed_mean_of(self.ordinary(), self.deviation, self.skewness)
        return found if found.low is None else Estimate(found.value, max(0.0, found.low), found.high, found.n)


def moments_by(group: Int64, values: Float64, weights: Int64, groups: int) -> tuple[Int64, Float64, Float64, Float64]:
    """Of the values of each group: how many, mean, standard deviation and skewness, as in `Moments`."""

    n, middle, squares, third = _around(group, weights, (values, np.ones(len(values))), groups)
    many = np.maximum(n, 1)
    deviation = np.sqrt(squares / many)
    skewness = third / many / np.where(deviation > 0, deviation, 1.0) ** 3
    return n.astype(np.int64), middle, deviation, skewness


def _around(group: Int64, weights: Int64, each: tuple[Float64, Float64], groups: int) -> compiled.Moments:
    """What `compiled.moments` finds, with it or without."""
    if compiled.available():
        n, mean, second, third = np.zeros((4, groups))
        compiled.moments(group, weights, each, (n, mean, second, third))
        return n, mean, second, third
    values, sizes = each

    def add(rows: Float64) -> Float64:
        return np.asarray(np.bincount(group, weights=weights * rows, minlength=groups), dtype=np.float64)

    n = add(sizes)
    mean = add(values) / np.maximum(n, 1)
    above = values - mean[group] * sizes
    squares = above * above
    return n, mean, add(squares), add(squares * above)


def sum_of(table: Counts, group: Int64, limb: Int64, width: int) -> list[int]:
    """Sums by group out of their two parts."""
    sums = [0] * width
    for g, part, value in zip(group.tolist(), limb.tolist(), table.value.tolist(), strict=True):
        if part < 2:
            sums[g] += value if part else value << 20
    return sums
