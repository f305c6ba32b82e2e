"""Key figures of cells: any union of months, personas and first channels, with n and interval."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from sojourn.insight.summaries.figures import figures_of
from sojourn.insight.summaries.whole import Whole
from sojourn.log.eventlog import CHANNELS, Bool, Int64
from sojourn.mining.summary.buckets import FINE_DIGITS, bucket_of, middle_of
from sojourn.mining.summary.counts import EMPTY, Counts, Layout
from sojourn.mining.summary.summary import (
    CELL,
    CELL_SUM,
    KIND,
    LOST,
    RATED,
    SUM,
    TOOK,
    TOOK_FIGURES,
    WATCH,
    WHOLE_JOURNEY,
)
from sojourn.model.measured import Kpi


def cell_figures(
    whole: Whole,
    *,
    months: Collection[str] | None = None,
    personas: Collection[str] | None = None,
    channels: Collection[str] | None = None,
) -> tuple[Kpi, ...]:
    """The key figures of a union of cells, from the cubes alone.

    Args:
        whole: the log. months: such as `2026-03`, by the journey's begin (UTC). personas: values of the frame's persona
            attribute. channels: the first known channel. None is all of them.

    Tickets per customer is not known of cells; the interval of lost time rests on buckets of 3.1 %.
    """
    frame, summary = whole.frame, whole.summary
    wanted = {
        "month": None if months is None else np.array(sorted(months), dtype="datetime64[M]").astype(np.int64),
        "persona": None if personas is None else np.flatnonzero(np.isin(frame.personas, list(personas))) + 1,
        "channel": None if channels is None else np.flatnonzero(np.isin(CHANNELS, list(channels))) + 1,
    }

    def of(table: Counts, layout: Layout) -> Counts:
        return table.at(_inside(layout.of(table.key, "cell"), wanted))

    took, sums = of(summary.took, TOOK), of(summary.lost_cells, CELL_SUM)
    part = replace(
        summary,
        kinds=of(summary.kinds, KIND),
        rated=of(summary.rated, RATED),
        took=took,
        watched=of(summary.watched, WATCH),
        lost_sum=sums.by(SUM.pack(column=WHOLE_JOURNEY, limb=CELL_SUM.of(sums.key, "limb"))),
        lost=_lost(took),
        customers=EMPTY,
    )
    return tuple(kpi for kpi in figures_of(part, whole) if kpi.metric != "tickets_per_customer")


def _inside(cell: Int64, wanted: dict[str, Int64 | None]) -> Bool:
    kept: Bool = np.ones(len(cell), dtype=np.bool_)
    for name, values in wanted.items():
        if values is not None:
            kept &= np.isin(CELL.of(cell, name), values)
    return kept


def _lost(took: Counts) -> Counts:
    """Hours lost in whole journeys, as the cubes know them."""
    mine = took.at(TOOK.of(took.key, "figure") == TOOK_FIGURES.index("lost_hours"))
    fine = bucket_of(np.rint(middle_of(TOOK.of(mine.key, "bucket"))).astype(np.int64), FINE_DIGITS)
    return mine.by(LOST.pack(column=WHOLE_JOURNEY, bucket=fine))
