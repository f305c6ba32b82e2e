"""Weighted k-medoids: the k paths with the least mean distance from every journey to the nearest of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Float64, Int64

_SMALLEST_GAIN = 1e-9
_AT_ONCE = 1 << 15
"""Costs that are looked at together: what is written in between stays in the processor's cache."""


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
    costs = Costs(distance, weights)
    medoids = built(costs, most)
    return tuple(improved(costs, medoids[:k]) for k in range(1, len(medoids) + 1))


class Costs:
    """What it costs to leave each path to each candidate: its distance times its journeys, summed over paths.

    Attributes:
        by_candidate: (candidates, paths). total: journeys.
    """

    def __init__(self, distance: Float64, weights: Float64) -> None:
        """Weigh the distances once for all choices.

        Args:
            distance, weights: as in `groupings`.
        """
        self.by_candidate: Float64 = np.ascontiguousarray(distance.T) * weights
        self.total = float(weights.sum())
        candidates, paths = self.by_candidate.shape
        step = max(1, _AT_ONCE // max(paths, 1))
        self._blocks = [slice(begin, begin + step) for begin in range(0, candidates, step)]
        self._work = np.empty((min(step, candidates), paths))

    def summed(self, members: Float64, most: Float64) -> Float64:
        """Sums of costs by (group, candidate) where no path costs more than a limit of its own.

        Args:
            members: which paths belong to each group, 0 or 1. most: the limit of each path.
        """
        found = np.empty((len(members), len(self.by_candidate)))
        for block in self._blocks:
            costs = self.by_candidate[block]
            limited = np.minimum(costs, most, out=self._work[: len(costs)])
            np.matmul(members, limited.T, out=found[:, block])
        return found

    def after_swaps(self, near: Float64, group: Int64) -> Float64:
        """Cost of every swap: (representative that goes, candidate that comes).

        Args:
            near: cost of each path by (representative, path). group: the cheapest one of each path.
        """
        paths = np.arange(len(group))
        others = near.copy()
        others[group, paths] = np.inf
        members = np.zeros(near.shape)
        members[group, paths] = 1
        stay = self.summed(members, near[group, paths])
        # A path whose representative goes falls to its second nearest, or to the one that comes.
        return np.asarray(stay.sum(axis=0) - stay + self.summed(members, others.min(axis=0)), dtype=np.float64)


def built(costs: Costs, k: int) -> list[int]:
    """Choose representatives one by one, each time the candidate that helps most (BUILD of Kaufman & Rousseeuw 1990).

    Args:
        costs: of the paths. k: how many, at most.
    """
    medoids: list[int] = []
    everyone = np.ones((1, costs.by_candidate.shape[1]))
    nearest = np.full(costs.by_candidate.shape[1], np.inf)
    for _ in range(min(k, len(costs.by_candidate))):
        cost = costs.summed(everyone, nearest)[0]
        cost[medoids] = np.inf
        medoids.append(_least(cost))
        nearest = np.minimum(nearest, costs.by_candidate[medoids[-1]])
    return medoids


def improved(costs: Costs, medoids: list[int]) -> Grouping:
    """Swap representatives for other candidates while that lowers the cost (PAM).

    All swaps are weighed together, as in FasterPAM (Schubert & Rousseeuw 2021).

    Args:
        costs: of the paths. medoids: where to begin.
    """
    medoids = list(medoids)
    while True:
        near = costs.by_candidate[medoids]
        group = near.argmin(axis=0)
        cost = float(near.min(axis=0).sum())
        swapped = costs.after_swaps(near, group)
        out, in_ = divmod(_least(swapped.ravel()), swapped.shape[1])
        if swapped[out, in_] >= cost - _SMALLEST_GAIN * costs.total:
            return Grouping(tuple(medoids), group.astype(np.int64), cost / costs.total)
        medoids[out] = in_


def _least(costs: Float64) -> int:
    """The first of the least costs; rounded, so that the last bits of a sum do not decide."""
    return int(np.round(costs, 6).argmin())
