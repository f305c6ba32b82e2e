"""The number of groups: the one with the shortest description that comes back when journeys are drawn again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Float64, Int64
from sojourn.mining.representatives.bits import Code
from sojourn.mining.representatives.distances import Path, distances
from sojourn.mining.representatives.medoids import Grouping, groupings
from sojourn.mining.representatives.stability import Stability, stability
from sojourn.model.measured import NumberOfGroups

STABLE = 0.75
"""Mean adjusted Rand index from which a grouping counts as stable (Steinley 2004: 0.65 moderate, 0.80 good)."""
_SHORTER = 0.02
"""Groups must make the description at least so much shorter to count as journeys of their own."""
_AS_GOOD = 0.003
"""A description longer by no more than this is as good: the number from before stays, else the fewest groups do."""
_WORTH = 0.05
"""Where there is only one journey with variations, each one shown must take away at least so much of the error."""
_MOST_LOOKS = 4

Look = Callable[[int], Stability]


@dataclass(frozen=True)
class Effort:
    """How much is looked at.

    Attributes:
        paths: most common paths that are grouped; the rarer ones go to the nearest representative afterwards.
        candidates: most common paths that may represent. most: largest number of groups. draws: bootstrap samples.
    """

    paths: int
    candidates: int
    most: int
    draws: int


@dataclass(frozen=True)
class Groups:
    """Groups of paths, largest first.

    Attributes:
        medoids: the representative of each group, as a position among the paths.
        group: the group of each path. distance: of each path to its representative.
        stability: of the number of groups, None for a single one. jaccard: of each group. tried: by number of groups.
        settled: what settled the number: `asked`, `short` (journeys of their own: the shortest description),
            `variations` (of one journey: the error), `kept` (as before), `unstable` (none comes back), `one` path.
    """

    medoids: tuple[int, ...]
    group: Int64
    distance: Float64
    stability: float | None
    jaccard: tuple[float, ...] | None
    tried: tuple[NumberOfGroups, ...]
    settled: str


def choose_groups(
    paths: Sequence[Path],
    counts: Int64,
    effort: Effort,
    *,
    asked: int | None = None,
    before: int | None = None,
    seed: int = 1,
) -> Groups:
    """Group distinct paths by what they go through.

    Args:
        paths: distinct paths, the most common first. counts: journeys of each.
        effort: how much to look at.
        asked: a fixed number of groups. before: the number last time, kept while it is about as good.
        seed: of the draws.
    """
    worked = paths[: effort.paths]
    weights = counts[: effort.paths].astype(np.float64)
    distance = distances(worked, worked[: effort.candidates])
    found = groupings(distance, weights, max(effort.most, asked or 0))
    code = Code(worked, weights)
    bits = [code.bits(grouping.group) for grouping in found]
    looked: dict[int, Stability] = {}

    def look(k: int) -> Stability:
        if k not in looked:
            looked[k] = stability(distance, weights, found[k - 1], effort.draws, seed)
        return looked[k]

    k, settled = _number(bits, [grouping.cost for grouping in found], look, asked, before)
    if k > 1:
        look(k)
    tried = _tried(paths, counts, found, bits, looked)
    return _ordered(paths, counts, found[k - 1], looked.get(k), tried, settled)


def _number(
    bits: list[float], costs: list[float], look: Look, asked: int | None, before: int | None
) -> tuple[int, str]:
    """How many groups, and what settled it."""
    if len(bits) == 1:
        return 1, "one"
    if asked is not None:
        return min(asked, len(bits)), "asked"
    shortest = min(bits)
    if shortest < bits[0] * (1 - _SHORTER):
        by_length = sorted(range(2, len(bits) + 1), key=lambda k: (round(bits[k - 1], 9), k))
        as_good = sorted(k for k in by_length if bits[k - 1] <= shortest * (1 + _AS_GOOD))
        order = [*as_good, *(k for k in by_length if k not in as_good)]
        settled = "short"
    else:
        order = list(range(_worth(costs), 0, -1))
        as_good = [k for k in range(1, len(bits) + 1) if abs(k - order[0]) <= 1]
        settled = "variations"
    if before in as_good:
        order, settled = [before, *order], "kept"
    for k in order[:_MOST_LOOKS]:
        if k == 1 or look(k).rand >= STABLE:
            return k, settled
    return order[0], "unstable"


def _worth(costs: list[float]) -> int:
    """The largest number up to which every further representative takes away enough of what one alone leaves."""
    k = 1
    while k < len(costs) and costs[k - 1] - costs[k] >= _WORTH * costs[0]:
        k += 1
    return k


def _tried(
    paths: Sequence[Path],
    counts: Int64,
    found: tuple[Grouping, ...],
    bits: list[float],
    looked: dict[int, Stability],
) -> tuple[NumberOfGroups, ...]:
    """Every number of groups with its error over all paths, also those that were too rare to be grouped."""
    used = sorted({medoid for grouping in found for medoid in grouping.medoids} | set(range(len(found))))
    place = {medoid: i for i, medoid in enumerate(used)}
    distance = distances(paths, [paths[i] for i in used])
    total = int(counts.sum())

    def error(chosen: Sequence[int]) -> float:
        return float(counts @ distance[:, [place[i] for i in chosen]].min(axis=1)) / total

    return tuple(
        NumberOfGroups(
            k=k,
            error=error(grouping.medoids),
            top_error=error(range(k)),
            bits=bits[k - 1],
            stability=looked[k].rand if k in looked else None,
        )
        for k, grouping in enumerate(found, 1)
    )


def _ordered(
    paths: Sequence[Path],
    counts: Int64,
    grouping: Grouping,
    stable: Stability | None,
    tried: tuple[NumberOfGroups, ...],
    settled: str,
) -> Groups:
    """All paths to their nearest representative, and the groups by size."""
    distance = distances(paths, [paths[i] for i in grouping.medoids])
    group = distance.argmin(axis=1)
    sizes = np.bincount(group, counts, len(grouping.medoids))
    order = sorted(range(len(sizes)), key=lambda i: (-sizes[i], grouping.medoids[i]))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return Groups(
        medoids=tuple(grouping.medoids[i] for i in order),
        group=rank[group],
        distance=distance.min(axis=1),
        stability=stable.rand if stable else None,
        jaccard=tuple(stable.jaccard[i] for i in order) if stable else None,
        tried=tried,
        settled=settled,
    )
