"""Representative journeys out of a summary: of the exact paths of touchpoints that it counts."""

from __future__ import annotations

import numpy as np

from sojourn.insight.representatives import FEWEST_JOURNEYS, reason
from sojourn.insight.summaries.journeys import path_code
from sojourn.insight.summaries.spreads import spreads
from sojourn.insight.summaries.whole import Whole
from sojourn.languages import trn
from sojourn.languages import whole as counted
from sojourn.log.eventlog import Int64
from sojourn.measures import intervals
from sojourn.mining.representatives.choice import Effort, Groups, choose_groups
from sojourn.mining.representatives.names import name
from sojourn.mining.summary.buckets import BITS
from sojourn.mining.summary.summary import LASTED, Summary
from sojourn.model.measured import Representative, Representatives, Spread

MOST_PATHS = 50_000
"""Paths that are looked at, the most common ones; on a larger log the rest would cost minutes and change little."""


def representatives_of(summary: Summary, whole: Whole, effort: Effort) -> Representatives | None:
    """The representative journeys of a summary, None where fewer than FEWEST_JOURNEYS have a path.

    Steps are touchpoints alone: a summary does not know the source's word of each. Names go by size.

    Args:
        summary: of the slice. whole: what it is a slice of. effort: how much is looked at.
    """
    variants = summary.variants
    if int(variants.count.sum()) < FEWEST_JOURNEYS:
        return None
    # Equally common paths in the order of their hash: the same in every run, and no sort of a million tuples.
    order = np.lexsort((variants.key, -variants.count))[:MOST_PATHS].tolist()
    counts = variants.count[order]
    groups = choose_groups([variants.path(i) for i in order], counts, effort)
    lasted = _lasted(summary, path_code(variants.key[order]), groups.group)
    chosen = groups.tried[len(groups.medoids) - 1]
    of_all = int(variants.count.sum())
    left = of_all - int(counts.sum())
    rest = (
        trn(
            left,
            "{count} journey with a rarer path was not looked at.",
            "{count} journeys with rarer paths were not looked at.",
            count=counted(left),
        )
        if left
        else ""
    )
    return Representatives(
        journeys=tuple(
            Representative(
                id=name(i),
                path=tuple(whole.columns[code].id for code in variants.path(order[medoid])),
                words=("",) * len(variants.path(order[medoid])),
                n=int(counts[groups.group == i].sum()),
                share=intervals.wilson(int(counts[groups.group == i].sum()), of_all),
                exact=int(counts[medoid]),
                error=_error(groups, counts, i),
                stability=groups.jaccard[i] if groups.jaccard else None,
                duration_hours=lasted.get(i, Spread(0)),
            )
            for i, medoid in enumerate(groups.medoids)
        ),
        error=chosen.error,
        top_error=chosen.top_error,
        stability=groups.stability,
        why=" ".join(filter(None, (reason(groups), rest))),
        tried=groups.tried,
    )


def _error(groups: Groups, counts: Int64, group: int) -> float:
    """Mean distance of a group's journeys to its representative."""
    mine = groups.group == group
    return float(counts[mine] @ groups.distance[mine] / counts[mine].sum())


def _lasted(summary: Summary, codes: Int64, group: Int64) -> dict[int, Spread]:
    """How long the journeys of each group lasted.

    Args:
        summary: of the slice. codes: of the paths looked at, as `lasted` knows them. group: of each of them.
    """
    by_code = np.argsort(codes)
    path = LASTED.of(summary.lasted.key, "path")
    place = np.minimum(np.searchsorted(codes[by_code], path), len(codes) - 1)
    known = codes[by_code][place] == path
    of_group = group[by_code][place[known]]
    return spreads(summary.lasted.at(known).by(of_group << BITS | LASTED.of(summary.lasted.key[known], "bucket")))
