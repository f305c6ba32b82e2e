"""Key figures out of a summary: of a slice, or of any union of cells of its cubes, with n and interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sojourn.insight.summaries.spreads import Moments, spreads, sum_of
from sojourn.insight.summaries.touchpoints import LOST_PARTS, total_of
from sojourn.insight.summaries.whole import Whole
from sojourn.log.eventlog import HOUR_US, Float64, Int64
from sojourn.measures import csat, intervals, nps
from sojourn.measures.column import KpiColumn
from sojourn.measures.fcr import REOPEN_DAYS
from sojourn.measures.tickets_per_customer import per_customer
from sojourn.mining.summary.buckets import FINE_DIGITS, middle_of
from sojourn.mining.summary.counts import Counts
from sojourn.mining.summary.summary import (
    CELL_SUM,
    KIND,
    LOST,
    RATED,
    TOOK,
    TOOK_FIGURES,
    WATCH,
    WHOLE_JOURNEY,
    Summary,
)
from sojourn.model.measured import Estimate, Kpi

ACROSS = ("repeat_contact", "fcr_no_repeat_7d", "fcr_no_repeat_14d")
NOT_ACROSS = "not counted in a summary: it needs all tickets of a customer at once"
NOT_COUNTED = "not counted in a summary"
_RATED = ("csat", "nps", "ces")
_Found = tuple[Estimate, int]


def figures_of(summary: Summary, whole: Whole) -> tuple[Kpi, ...]:
    """Every key figure this log can have, for the journeys of a summary."""
    templates = whole.templates
    weights = _weights(KIND.without(summary.kinds.key, "cell"), summary.kinds.value, templates.kinds)
    answers = _weights(RATED.without(summary.rated.key, "cell"), summary.rated.value, templates.answers)
    columns = templates.columns
    checked = any(column.metric == "fcr_gross" and not np.isnan(column.values).all() for column in columns)
    return tuple(_read(column, summary, whole, (weights, answers), checked=checked) for column in columns)


def _read(column: KpiColumn, summary: Summary, whole: Whole, weights: tuple[Int64, Int64], *, checked: bool) -> Kpi:
    """One key figure: from kinds of journeys, from answers, or from a table of its own."""
    metric, scales = column.metric, whole.frame.scales
    if metric in ACROSS or (metric not in _DURATIONS and column.summarise not in _SUMMARISE):
        note = NOT_ACROSS if metric in ACROSS else NOT_COUNTED
        return replace(column, note=note, left_out="").told(intervals.NOTHING, 0)
    if metric.startswith(_RATED):
        asked = next(i for i, scale in enumerate(scales) if metric.startswith(scale.metric))
        found = _weighted(whole.templates.rated[metric], weights[1] * (whole.templates.scale == asked))
    elif metric == "fcr_no_reopen":
        found = _held(summary, whole) if checked else (intervals.NOTHING, summary.journeys)
    elif metric == "tickets_per_customer":
        found = _customers(summary)
    elif metric in _DURATIONS:
        found = _DURATIONS[metric](summary)
    else:
        found = _weighted(column, weights[0])
    return column.told(*found)


def _weights(key: Int64, value: Int64, keys: Int64) -> Int64:
    """The counts of a slice at the keys of the whole."""
    return np.bincount(np.searchsorted(keys, key), weights=value, minlength=len(keys)).astype(np.int64)


def _weighted(column: KpiColumn, weights: Int64) -> _Found:
    """The estimate of values with weights, and the weight of those that do not count."""
    known = ~np.isnan(column.values)
    found = _SUMMARISE[column.summarise](column.values[known], weights[known])
    return found, int(weights[~known].sum())


def _share(values: Float64, weights: Int64) -> Estimate:
    return intervals.wilson(float((values * weights).sum()), int(weights.sum()))


def _mean(values: Float64, weights: Int64) -> Estimate:
    return Moments.of(values, weights).ordinary()


def _skewed(values: Float64, weights: Int64) -> Estimate:
    return Moments.of(values, weights).skewed()


def _bounds(values: Float64, weights: Int64) -> Estimate:
    n = int(weights.sum())
    if not n:
        return intervals.NOTHING
    yes, silent = int(weights[values == 1].sum()), int(weights[values < 0].sum())
    return Estimate(None, yes / n, (yes + silent) / n, n)


def _nps(values: Float64, weights: Int64) -> Estimate:
    return intervals.nps_points(int(weights[values >= 9].sum()), int(weights[values <= 6].sum()), int(weights.sum()))


_SUMMARISE: dict[Callable[[Float64], Estimate], Callable[[Float64, Int64], Estimate]] = {
    intervals.share: _share,
    intervals.mean: _mean,
    intervals.skewed_mean: _skewed,
    csat.bounds: _bounds,
    nps.nps: _nps,
    per_customer: _share,  # read from the customers instead
}


def _customers(summary: Summary) -> _Found:
    known = summary.customers.at(summary.customers.value > 0)
    return intervals.skewed_mean(known.value.astype(np.float64)), summary.journeys - known.sum


def _took(figure: str) -> Callable[[Summary], _Found]:
    def took(summary: Summary) -> _Found:
        table = _figure(summary.took, figure)
        found = spreads(table.by(TOOK.of(table.key, "bucket"))).get(0)
        if found is None:
            return intervals.NOTHING, summary.journeys
        return Estimate(found.median, found.low, found.high, found.n), summary.journeys - found.n

    return took


def _figure(took: Counts, figure: str) -> Counts:
    return took.at(TOOK.of(took.key, "figure") == TOOK_FIGURES.index(figure))


def _lost(summary: Summary) -> tuple[float, Moments]:
    """Hours lost in all, exactly, and the moments of hours lost in a journey."""
    table = summary.lost.at(LOST.of(summary.lost.key, "column") == WHOLE_JOURNEY)
    cells = summary.lost_cells
    total = sum_of(cells, np.zeros(len(cells), dtype=np.int64), CELL_SUM.of(cells.key, "limb"), 1)[0] / LOST_PARTS
    each = Moments.of(middle_of(LOST.of(table.key, "bucket"), FINE_DIGITS) / HOUR_US, table.value)
    return total, replace(each, mean=total / max(each.n, 1))


def _lost_each(summary: Summary) -> _Found:
    _, each = _lost(summary)
    return each.skewed(), summary.journeys - each.n


def _lost_in_all(summary: Summary) -> _Found:
    total, each = _lost(summary)
    return total_of(total, each, each.n), summary.journeys - each.n


_DURATIONS: dict[str, Callable[[Summary], _Found]] = {
    "first_response_hours": _took("first_response_hours"),
    "resolution_hours": _took("resolution_hours"),
    "lost_hours_each": _lost_each,
    "lost_hours_total": _lost_in_all,
}


def _held(summary: Summary, whole: Whole) -> _Found:
    """Solved at the first go among journeys that could be watched for whole days before the log ends."""
    table = summary.watched
    watched = table.at(WATCH.of(table.key, "day") < whole.last_day - REOPEN_DAYS)
    hits = watched.at(WATCH.of(watched.key, "first_go") > 0).sum
    return intervals.wilson(hits, watched.sum), summary.journeys - watched.sum
