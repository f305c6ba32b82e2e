"""Key figures out of a summary: of a slice, or of any union of cells of its cubes, with n and interval."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np

from sojourn.insight.summaries.durations import took_by_figure
from sojourn.insight.summaries.spreads import Moments, spreads, sum_of
from sojourn.insight.summaries.templates import ACROSS, Template
from sojourn.insight.summaries.touchpoints import LOST_PARTS
from sojourn.insight.summaries.whole import Whole
from sojourn.languages import mark
from sojourn.log.eventlog import HOUR_US, Float64, Int64
from sojourn.measures import csat, intervals, nps
from sojourn.measures.batches import wilsons
from sojourn.measures.fcr import REOPEN_DAYS
from sojourn.mining.summary.buckets import FINE_DIGITS, middle_of
from sojourn.mining.summary.summary import (
    KIND,
    LOST,
    RATED,
    SUM,
    TOOK_FIGURES,
    WATCH,
    WHOLE_JOURNEY,
    Summary,
)
from sojourn.model.measured import Estimate, Kpi, Spread

NOT_COUNTED = mark("not counted in a summary")
_Found = tuple[Estimate, int]


def figures_of(summary: Summary, whole: Whole, took: Mapping[int, Spread] | None = None) -> tuple[Kpi, ...]:
    """Every key figure this log can have, for the journeys of a summary.

    Args:
        summary: of the journeys. whole: what they are a part of.
        took: how long things took, by place in TOOK_FIGURES; worked out when not given.
    """
    counted = _Counted(summary, whole, spreads(took_by_figure(summary.took)) if took is None else took)
    return tuple(_read(template, counted) for template in whole.templates.figures)


class _Counted:
    """A slice of a whole, with what several key figures read."""

    def __init__(self, summary: Summary, whole: Whole, took: Mapping[int, Spread]) -> None:
        self.summary, self.whole, self.journeys, self.took = summary, whole, summary.journeys, took

    @cached_property
    def kinds(self) -> Int64:
        """Journeys by the kinds of the whole."""
        kinds = self.summary.kinds
        return _weights(KIND.without(kinds.key, "cell"), kinds.value, self.whole.templates.kinds)

    @cached_property
    def shares(self) -> list[Estimate]:
        """Shares of journeys, one after the other."""
        sums = self.whole.templates.shares @ self.kinds
        return wilsons(sums[0::2], sums[1::2])

    @cached_property
    def answers(self) -> Int64:
        """Answers by those of the whole."""
        rated = self.summary.rated
        return _weights(RATED.without(rated.key, "cell"), rated.value, self.whole.templates.answers)

    @cached_property
    def lost(self) -> tuple[float, Estimate]:
        """Hours lost in all, exactly, and in a journey."""
        lost, sums = self.summary.lost, self.summary.lost_sum
        begin = int(np.searchsorted(lost.key, LOST.pack(column=WHOLE_JOURNEY, bucket=0)[0]))
        total = sum_of(sums, np.zeros(len(sums), dtype=np.int64), SUM.of(sums.key, "limb"), 1)[0] / LOST_PARTS
        hours = middle_of(LOST.of(lost.key[begin:], "bucket"), FINE_DIGITS) / HOUR_US
        each = Moments.of(hours, lost.value[begin:])
        return total, replace(each, mean=total / max(each.n, 1)).skewed()


def _read(template: Template, counted: _Counted) -> Kpi:
    """One key figure: from kinds of journeys, from answers, or from a table of its own."""
    column, metric = template.column, template.column.metric
    if metric in ACROSS:
        return column.told(intervals.NOTHING, 0)
    if metric not in _OWN_TABLE and column.summarise not in _SUMMARISE:
        return replace(column, note=NOT_COUNTED, left_out="").told(intervals.NOTHING, 0)
    if metric in _OWN_TABLE:
        found = _OWN_TABLE[metric](counted)
    elif template.share is not None:
        share = counted.shares[template.share]
        found = share, counted.journeys - share.n
    elif template.scale is not None:
        asked = counted.whole.templates.scale == template.scale
        found = _weighted(template, counted.answers * asked)
    else:
        found = _weighted(template, counted.kinds)
    return column.told(*found)


def _weights(key: Int64, value: Int64, keys: Int64) -> Int64:
    """The counts of a slice at the keys of the whole."""
    return np.bincount(np.searchsorted(keys, key), weights=value, minlength=len(keys)).astype(np.int64)


def _weighted(template: Template, weights: Int64) -> _Found:
    """The estimate of values with weights, and the weight of those that do not count."""
    known = weights[template.known]
    found = _SUMMARISE[template.column.summarise](template.values, known)
    return found, int(weights.sum() - known.sum())


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
}


def _customers(counted: _Counted) -> _Found:
    customers = counted.summary.customers
    known = customers.at(customers.value > 0)
    return intervals.skewed_mean(known.value.astype(np.float64)), counted.journeys - known.sum


def _took(figure: str) -> Callable[[_Counted], _Found]:
    place = TOOK_FIGURES.index(figure)

    def took(counted: _Counted) -> _Found:
        found = counted.took.get(place, Spread(0))
        return Estimate(found.median, found.low, found.high, found.n), counted.journeys - found.n

    return took


def _lost_each(counted: _Counted) -> _Found:
    _, each = counted.lost
    return each, counted.journeys - each.n


def _lost_in_all(counted: _Counted) -> _Found:
    total, each = counted.lost
    if each.low is None or each.high is None:
        return replace(each, value=total if each.n else None), counted.journeys - each.n
    return Estimate(total, each.low * each.n, each.high * each.n, each.n), counted.journeys - each.n


def _held(counted: _Counted) -> _Found:
    """Solved at the first go among journeys that could be watched for whole days before the log ends."""
    table, journeys = counted.summary.watched, counted.journeys
    if not counted.whole.templates.checked:
        return intervals.NOTHING, journeys
    watched = table.at(WATCH.of(table.key, "day") < counted.whole.last_day - REOPEN_DAYS)
    hits = watched.at(WATCH.of(watched.key, "first_go") > 0).sum
    return intervals.wilson(hits, watched.sum), journeys - watched.sum


_OWN_TABLE: dict[str, Callable[[_Counted], _Found]] = {
    "first_response_hours": _took("first_response_hours"),
    "resolution_hours": _took("resolution_hours"),
    "lost_hours_each": _lost_each,
    "lost_hours_total": _lost_in_all,
    "fcr_no_reopen": _held,
    "tickets_per_customer": _customers,
}
