"""Durations of a slice: every histogram that its map reads, turned into spreads in one pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.insight.summaries.spreads import design_effects, spreads_of
from sojourn.log.eventlog import Float64, Int64
from sojourn.mining.summary.buckets import BITS, NONE
from sojourn.mining.summary.counts import Counts
from sojourn.mining.summary.routes import STEP
from sojourn.mining.summary.summary import TOOK, Summary
from sojourn.mining.summary.variants import places
from sojourn.model.measured import Spread

LATER = STEP.pack(source=1, target=0, bucket=0)[0]
"""The first key of a step that is not a journey's first."""


@dataclass(frozen=True)
class Durations:
    """How long things take in a slice.

    Attributes:
        effects: design effects of waits by column.
        waits, works, touches: by column: waiting, the same within working hours, and contact.
        steps: waits by source + 1 and target (`STEP` without its bucket). took: by place in TOOK_FIGURES.
        paths: journeys by rank of their path.
    """

    effects: Float64
    waits: dict[int, Spread]
    works: dict[int, Spread]
    touches: dict[int, Spread]
    steps: dict[int, Spread]
    took: dict[int, Spread]
    paths: dict[int, Spread]


def durations_of(summary: Summary, columns: int, paths: Int64) -> Durations:
    """All durations.

    Args:
        summary: of the slice. columns: how many there are. paths: those of interest (`path_code`), ascending.
    """
    waits, later = _waits(summary.steps, columns), int(np.searchsorted(summary.steps.key, LATER))
    each = (summary.waits_each, waits), (summary.work_each, summary.work), (summary.touch_each, summary.touch)
    of_waits, of_works, of_touches = design_effects(each, columns)
    found = spreads_of(
        [
            (waits, of_waits),
            (summary.work, of_works),
            (summary.touch, of_touches),
            (Counts(summary.steps.key[later:], summary.steps.value[later:]), of_waits),
            (took_by_figure(summary.took), None),
            (_of_paths(summary.lasted, paths), None),
        ]
    )
    return Durations(of_waits, *found)


def took_by_figure(took: Counts) -> Counts:
    """How long things took, by place in TOOK_FIGURES and bucket."""
    place = TOOK.of(took.key, "figure") << BITS | TOOK.of(took.key, "bucket")
    return Counts.dense(np.bincount(place, weights=took.value))


def _waits(steps: Counts, columns: int) -> Counts:
    """Waits by column and bucket (AT), whatever came before."""
    sums = np.bincount(STEP.without(steps.key, "source"), weights=steps.value, minlength=columns << BITS)
    sums.reshape(columns, -1)[:, NONE] = 0
    return Counts.dense(sums)


def _of_paths(lasted: Counts, paths: Int64) -> Counts:
    """How long journeys of some paths (ascending) lasted, by their rank and bucket."""
    begin = np.searchsorted(lasted.key, paths << BITS)
    end = np.searchsorted(lasted.key, paths + 1 << BITS)
    at = places(begin, end - begin)
    rank = np.repeat(np.arange(len(paths)), end - begin)
    return Counts(rank << BITS | lasted.key[at] & NONE, lasted.value[at])
