"""Stability: whether groups come back when the journeys are drawn again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Float64, Int64
from sojourn.mining.representatives.medoids import Costs, Grouping, built, improved


@dataclass(frozen=True)
class Stability:
    """How much comes back, over some draws.

    Attributes:
        rand: mean adjusted Rand index with the groupings of journeys drawn again.
        jaccard: for each group, mean Jaccard index with the group that resembles it most.
    """

    rand: float
    jaccard: tuple[float, ...]


def stability(distance: Float64, weights: Float64, grouping: Grouping, draws: int, seed: int) -> Stability:
    """Draw as many journeys with replacement, group them anew, and compare where every path goes.

    Args:
        distance, weights: as in `groupings`. grouping: what to compare with. draws: how often. seed: of the draws.

    Source: Hennig 2007, Cluster-wise assessment of cluster stability, CSDA 52:258.
    """
    rng = np.random.Generator(np.random.PCG64([seed, len(grouping.medoids)]))
    n = int(weights.sum())
    tables = []
    for _ in range(draws):
        drawn = rng.multinomial(n, weights / weights.sum()).astype(np.float64)
        # A path that was not drawn has no say in which represent, and is given to the nearest of them.
        costs = Costs(distance[drawn > 0], drawn[drawn > 0])
        again = improved(costs, built(costs, len(grouping.medoids)))
        tables.append(overlap(grouping.group, distance[:, again.medoids].argmin(axis=1), weights))
    jaccard = np.mean([_jaccard(table).max(axis=1) for table in tables], axis=0)
    return Stability(float(np.mean([adjusted_rand(table) for table in tables])), tuple(jaccard.tolist()))


def overlap(one: Int64, other: Int64, weights: Float64) -> Float64:
    """Journeys by (group in one grouping, group in the other)."""
    rows, columns = int(one.max()) + 1, int(other.max()) + 1
    counts = np.bincount(one * columns + other, weights, rows * columns)
    return np.asarray(counts, dtype=np.float64).reshape(rows, columns)


def adjusted_rand(table: Float64) -> float:
    """Agreement of two groupings: 1 the same, 0 no better than chance (Hubert & Arabie 1985).

    Args:
        table: counts by (group in one, group in the other).
    """

    def pairs(counts: Float64) -> float:
        return float((counts * (counts - 1)).sum() / 2)

    both, one, other = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    every = pairs(table.sum(keepdims=True))
    expected = one * other / every if every else 0.0
    most = (one + other) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def _jaccard(table: Float64) -> Float64:
    """Shared journeys over all journeys of every pair of groups."""
    either = table.sum(axis=1, keepdims=True) + table.sum(axis=0, keepdims=True) - table
    return np.asarray(np.divide(table, either, out=np.zeros_like(table), where=either > 0), dtype=np.float64)
