"""Weighted k-medoids: the k paths with the least mean distance from every journey to the nearest of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Float64, Int64

_SMALLEST_GAIN = 1e-9


@dataclass(frozen=True)
class Grouping:
    """Representatives and what each stands for.

    Attributes:
        medoids: positions of the representatives among the paths.
        group: for each path which representative (position in `medoids`) is nearest; the first of equals.
        cost: mean distance of a journey to it.
    """

    medoids: tuple[int, ...]
    group: Int64
    cost: float


def groupings(distance: Float64, weights: Float64, most: int) -> tuple[Grouping, ...]:
    """The best grouping found for 1, 2, ... `most` representatives (fewer where there are fewer candidates).

    Args:
        distance: (paths, candidates); candidate `j` is path `j`, so candidates are the first paths.
        weights: journeys of each path.
        most: the largest number of groups.
    """
    medoids = built(distance, weights, most)
    return tuple(improved(distance, weights, medoids[:k]) for k in range(1, len(medoids) + 1))


def built(distance: Float64, weights: Float64, k: int) -> list[int]:
    """Choose representatives one by one, each time the candidate that helps most (BUILD of Kaufman & Rousseeuw 1990).

    Args:
        distance, weights: as in `groupings`. k: how many, at most.
    """
    medoids: list[int] = []
    nearest = np.full(len(distance), np.inf)
    for _ in range(min(k, distance.shape[1])):
        cost = weights @ np.minimum(distance, nearest[:, None])
        cost[medoids] = np.inf
        medoids.append(_least(cost))
        nearest = np.minimum(nearest, distance[:, medoids[-1]])
    return medoids


def improved(distance: Float64, weights: Float64, medoids: list[int]) -> Grouping:
    """Swap representatives for other candidates while that lowers the cost (PAM).

    All swaps with one candidate are weighed together, as in FasterPAM (Schubert & Rousseeuw 2021).

    Args:
        distance, weights: as in `groupings`. medoids: where to begin.
    """
    medoids = list(medoids)
    total = float(weights.sum())
    while True:
        near = distance[:, medoids]
        group = near.argmin(axis=1)
        first = near.min(axis=1)
        cost = float(weights @ first)
        costs = _costs_after_swaps(distance, weights, near, group, len(medoids))
        out, in_ = divmod(_least(costs.ravel()), distance.shape[1])
        if costs[out, in_] >= cost - _SMALLEST_GAIN * total:
            return Grouping(tuple(medoids), group.astype(np.int64), cost / total)
        medoids[out] = in_


def _costs_after_swaps(distance: Float64, weights: Float64, near: Float64, group: Int64, k: int) -> Float64:
    """Cost of every swap: (representative that goes, candidate that comes)."""
    first = near.min(axis=1)
    second = np.partition(near, 1, axis=1)[:, 1] if k > 1 else np.full(len(near), np.inf)
    kept = np.minimum(distance, first[:, None])
    # A path whose representative goes falls to its second nearest, or to the one that comes.
    extra = np.minimum(distance, second[:, None])
    # In place: fresh arrays of this size cost more than what is computed in them.
    extra -= kept
    extra *= weights[:, None]
    members = (group[None, :] == np.arange(k)[:, None]).astype(np.float64)
    return np.asarray(weights @ kept + members @ extra, dtype=np.float64)


def _least(costs: Float64) -> int:
    """The first of the least costs; rounded, so that the last bits of a sum do not decide."""
    return int(np.round(costs, 6).argmin())
