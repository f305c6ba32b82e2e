"""Moments of truth: which feature of a journey's strain foretells its rating, by cross-validation at each desk.

Peak and end are said to decide what is remembered (Redelmeier & Kahneman 1996), for services also the first impression
(McCullough et al. 2024), and the mean goes along with all of them (Cojuharenco & Ryvkin 2008). So nothing is taken as
given: mean, worst, last, first and trend are tried, and one is kept where it foretells ratings it was not fitted to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import reduce
from typing import get_args

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.drivers.drivers import unsaid
from sojourn.insight.drivers.facts import before_rating, looked_at
from sojourn.languages import mark, tr
from sojourn.log.eventlog import Bool, Float64, Int64
from sojourn.model.drivers import Feature, Moments, MomentTest

FEATURES: tuple[Feature, ...] = get_args(Feature)
_NAMES: Mapping[Feature, str] = {
    "mean": mark("the mean"),
    "worst": mark("the worst"),
    "last": mark("the last"),
    "first": mark("the first"),
    "trend": mark("the trend"),
}
FOLDS, REPEATS = 5, 4
BEYOND = 2.326
"""How many standard errors the errors must shrink by: 1 in 100 by chance, and 5 features are tried."""
_SEED = 4


def moments_of(desk: Desk, tickets: Bool) -> Moments:
    """What survives of the five features in the chosen journeys, or why nothing can be said.

    Args:
        desk: the prepared log. tickets: mask of the chosen journeys.
    """
    counts = np.flatnonzero(before_rating(desk))
    ticket, strain = desk.visits.ticket[counts], desk.strain.score[counts]
    passed = np.bincount(ticket, minlength=desk.log.n_tickets) > 0
    rated = tickets & passed & ~np.isnan(desk.feeling)
    if why := unsaid(desk.feeling[rated]):
        return Moments(int(rated.sum()), why)
    looked = looked_at(rated)
    place = np.full(desk.log.n_tickets, -1, dtype=np.int64)
    place[looked] = np.arange(len(looked))
    mine = place[ticket] >= 0
    table = features_of(place[ticket[mine]], strain[mine], len(looked))
    return replace(survivors(table, desk.feeling[looked]), n=int(rated.sum()))


def features_of(journey: Int64, signal: Float64, journeys: int) -> Float64:
    """Mean, worst (highest), last, first and trend of a signal, a row a journey.

    Args:
        journey: of each visit, ascending; each has a visit. signal: of these. journeys: how many there are.

    The trend is the slope of a straight line through the visits, from the first to the last; 0 for a single visit.
    """
    begin = np.flatnonzero(np.diff(journey, prepend=-1))
    n = np.diff(begin, append=len(journey))
    mean = np.add.reduceat(signal, begin) / n
    place = np.arange(len(journey)) - np.repeat(begin, n)
    centred = np.divide(place, np.repeat(n - 1, n), out=np.zeros(len(journey)), where=np.repeat(n > 1, n)) - 0.5
    squares = np.bincount(journey, weights=centred * centred, minlength=journeys)
    together = np.bincount(journey, weights=centred * signal, minlength=journeys)
    trend = np.divide(together, squares, out=np.zeros(journeys), where=n > 1)
    return np.column_stack((mean, np.maximum.reduceat(signal, begin), signal[begin + n - 1], signal[begin], trend))


def survivors(table: Float64, ratings: Float64) -> Moments:
    """Features taken in one by one, the one that adds most first, as long as it adds beyond chance.

    Args:
        table: a row a journey, a column for each of FEATURES. ratings: of these journeys, not all the same.
    """
    nothing = _errors(table[:, :0], ratings)
    variance = float(nothing.mean())
    alone = [_errors(table[:, [i]], ratings) for i in range(len(FEATURES))]
    by_itself = [1 - float(found.mean()) / variance for found in alone]
    kept: list[int] = []
    tests: list[MomentTest] = []
    errors = nothing
    while True:
        tried = {i: _errors(table[:, [*kept, i]], ratings) for i in range(len(FEATURES)) if i not in kept}
        if not tried:
            break
        best = min(tried, key=lambda i: (round(float(tried[i].mean()), 12), i))
        adds = float((errors - tried[best]).mean()) / variance
        if not _beyond(errors - tried[best]):
            break
        tests.append(MomentTest(FEATURES[best], by_itself[best], adds, kept=True, why=_kept(kept)))
        kept, errors = [*kept, best], tried[best]
    rejected = []
    for i, with_it in sorted(tried.items(), key=lambda item: (-by_itself[item[0]], item[0])):
        why = _rejected(table[:, i], kept, foretells=_beyond(nothing - alone[i]))
        adds = float((errors - with_it).mean()) / variance
        rejected.append(MomentTest(FEATURES[i], by_itself[i], adds, kept=False, why=why))
    return Moments(len(ratings), "", max(0.0, 1 - float(errors.mean()) / variance), (*tests, *rejected))


def _kept(before: list[int]) -> str:
    if not before:
        return tr("foretells ratings best of all five")
    return tr("adds to what {features} foretells", features=_listed(before))


def _rejected(values: Float64, kept: list[int], *, foretells: bool) -> str:
    if float(values.min()) == float(values.max()):
        return tr("is the same in every journey")
    if foretells and kept:
        return tr("adds nothing once {features} is known", features=_listed(kept))
    return tr("foretells ratings no better than chance")


def _listed(features: list[int]) -> str:
    first, *others = (tr(_NAMES[FEATURES[i]]) for i in features)
    return reduce(lambda told, other: tr("{feature} and {other}", feature=told, other=other), others, first)


def _beyond(gains: Float64) -> bool:
    """Whether the mean of what each journey's error shrank by is above 0 beyond chance."""
    deviation = float(gains.std(ddof=1))
    return deviation > 0 and float(gains.mean()) > BEYOND * deviation / math.sqrt(len(gains))


def _errors(table: Float64, ratings: Float64) -> Float64:
    """Squared error of each journey's rating as foretold from other journeys, a mean over REPEATS ways to fold."""
    n = len(ratings)
    design = np.column_stack((np.ones(n), table))
    total = np.zeros(n)
    for repeat in range(REPEATS):
        fold = np.random.default_rng(_SEED + repeat).permutation(n) % FOLDS
        for each in range(FOLDS):
            here = fold == each
            effect = np.linalg.lstsq(design[~here], ratings[~here], rcond=None)[0]
            total[here] += (ratings[here] - design[here] @ effect) ** 2
    return np.asarray(total / REPEATS)
