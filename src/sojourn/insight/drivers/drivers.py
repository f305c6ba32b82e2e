"""Drivers of satisfaction: which facts of journeys go with their ratings, beyond chance and beyond who answers.

A fact is claimed when it passes three tests: the ratings of journeys with it differ, all other facts held equal (HC3
and Holm over all facts, so that among shuffled ratings nothing is found in 19 of 20 logs); they still do when answers
are weighted for who answers; and its rank by fair share of the explained variance does not wander over more than half
of the list in nine of ten resamples of the journeys. All of it is association: nobody has changed anything yet.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.drivers.facts import Fact, facts_of, looked_at, merged
from sojourn.insight.drivers.fit import Fit, fit, found_among
from sojourn.insight.drivers.response import answer_weights, responses, satisfied_bounds
from sojourn.insight.drivers.shares import correlations, orders_of, resampled, shares
from sojourn.languages import tr, trn, whole
from sojourn.log.eventlog import Bool, Float64, Int64
from sojourn.measures.student import t_quantile
from sojourn.model.drivers import Between, Driver, Drivers, NoDriver

MIN_RATINGS = 50
LEVEL = 0.05
A_FACT = 10
"""Ratings that each fact asks for; where there are fewer, the last facts are left out."""
RESAMPLES = 200
_SEED = 6
_A_RESAMPLE = 100
_POWER = 0.8416 + 1.96
_MOST_VALUES = 8


def drivers_of(desk: Desk, tickets: Bool) -> Drivers:
    """What goes with the ratings of the chosen journeys, or why nothing can be said.

    Args:
        desk: the prepared log. tickets: mask of the chosen journeys.
    """
    rated = tickets & ~np.isnan(desk.feeling)
    n = int(rated.sum())
    if why := unsaid(desk.feeling[rated]):
        return Drivers(n, why)
    every = merged(facts_of(desk, rated), rated)
    facts, crowded = every[: n // A_FACT], every[n // A_FACT :]
    if not facts:
        return Drivers(n, tr("the rated journeys do not differ in anything that is recorded before they are rated"))
    silent = tickets & desk.facts.complete & ~rated
    looked, quiet = looked_at(rated), looked_at(silent)
    table = np.column_stack([fact.values[np.concatenate((looked, quiet))] for fact in facts])
    x, y = table[: len(looked)], desk.feeling[looked]
    weights = _weights(desk, table, (looked, quiet), (n, int(silent.sum())))
    raw, weighted = _fits(facts, x, y, None), _fits(facts, x, y, weights)
    holds = found_among(raw.p, LEVEL)
    found = _Found(facts, raw, weighted, _ranked(x, y, resamples=RESAMPLES if holds.any() else 1))
    claimed, others = _verdicts(found, holds)
    return Drivers(
        n=n,
        unsaid="",
        explained=max(0.0, fit(x, y).explained),
        smallest=_POWER / float(np.sqrt(len(y))),
        drivers=tuple(_driver(desk, found, i, rated, silent) for i in claimed),
        others=(
            *others,
            *(NoDriver(f.id, f.label, tr("too few ratings for so many facts ({n})", n=whole(n))) for f in crowded),
        ),
        responses=responses(y, weights, n, int(silent.sum())),
    )


def unsaid(ratings: Float64) -> str:
    """Why nothing can be said of ratings; empty where something can."""
    n = len(ratings)
    if n == 0:
        return tr("no journey here was rated")
    if n < MIN_RATINGS:
        return trn(
            n,
            "only {count} journey was rated, and it takes {least} to tell from chance",
            "only {count} journeys were rated, and it takes {least} to tell from chance",
            count=whole(n),
            least=MIN_RATINGS,
        )
    if float(ratings.min()) == float(ratings.max()):
        return tr("all {n} ratings are the same, so nothing can go with them", n=whole(n))
    return ""


@dataclass(frozen=True)
class _Ranked:
    """Fair shares of all facts, and their intervals and ranks over resamples (1 is the largest share)."""

    share: Float64
    low: Float64
    high: Float64
    rank: Float64
    rank_low: Float64
    rank_high: Float64


@dataclass(frozen=True)
class _Found:
    facts: tuple[Fact, ...]
    raw: Fit
    weighted: Fit
    ranked: _Ranked


def _fits(facts: tuple[Fact, ...], x: Float64, y: Float64, weights: Float64 | None) -> Fit:
    """Effects of the facts; those that may come from others are held against them, but not the others against those."""
    late = np.array([fact.late for fact in facts])
    all_of_them = fit(x, y, weights)
    if not late.any() or late.all():
        return all_of_them
    early = fit(x[:, ~late], y, weights)
    effect, error, p = all_of_them.effect.copy(), all_of_them.error.copy(), all_of_them.p.copy()
    effect[~late], error[~late], p[~late] = early.effect, early.error, early.p
    return Fit(effect, error, early.df, p, all_of_them.explained)


def _weights(desk: Desk, table: Float64, looked: tuple[Int64, Int64], of: tuple[int, int]) -> Float64:
    """The weights of rated journeys: for how many each stands, by its facts and the common values of its attributes.

    Args:
        table: facts of journeys that were rated, then of silent ones. looked: their numbers.
        of: how many there are of either kind, of which those are looked at.
    """
    at, answered = np.concatenate(looked), np.arange(len(table)) < len(looked[0])
    columns = [table]
    for _, coded in desk.attributes:
        codes = coded.codes[at]
        counts = np.bincount(codes[codes >= 0], minlength=len(coded.words))
        often = np.argsort(-counts, kind="stable")[:_MOST_VALUES]
        columns.append((codes[:, None] == often[None, :]).astype(np.float64))
    times = np.where(answered, of[0] / len(looked[0]), of[1] / max(len(looked[1]), 1))
    return answer_weights(np.column_stack(columns), answered, times)


def _ranked(x: Float64, y: Float64, resamples: int) -> _Ranked:
    """Shares and ranks, of the journeys and of some draws of as many of them."""
    share = shares(correlations(x, y), orders_of(x.shape[1]))
    few = orders_of(x.shape[1], most=_A_RESAMPLE)
    table = np.array([shares(drawn, few) for drawn in resampled(x, y, resamples, _SEED)])
    low, high = np.quantile(table / table.sum(axis=1, keepdims=True), (0.025, 0.975), axis=0)
    rank_low, rank_high = np.quantile(_ranks(table), (0.05, 0.95), axis=0, method="nearest")
    return _Ranked(share / share.sum(), low, high, _ranks(share[None, :])[0], rank_low, rank_high)


def _ranks(table: Float64) -> Float64:
    """Rank of each share in its row, the largest first."""
    return np.asarray(np.argsort(np.argsort(-table, axis=1, kind="stable"), axis=1) + 1.0)


def _verdicts(found: _Found, holds: Bool) -> tuple[list[int], list[NoDriver]]:
    """Places of the facts that are claimed, by rank; and the others with the first test they fail."""
    order = np.argsort(found.ranked.rank, kind="stable").tolist()
    claimed, others = [], []
    for i in order:
        fact, same = found.facts[i], found.raw.effect[i] * found.weighted.effect[i] > 0
        if not holds[i]:
            why = tr("no more than chance, the other facts held equal")
        elif not same or found.weighted.p[i] > LEVEL:
            why = tr("goes away when answers are weighted for who answers")
        elif found.ranked.rank_high[i] - found.ranked.rank_low[i] > len(found.facts) / 2:
            why = tr("its rank changes too much from one resample of the journeys to the next")
        else:
            claimed.append(i)
            continue
        others.append(NoDriver(fact.id, fact.label, why))
    return claimed, others


def _driver(desk: Desk, found: _Found, i: int, rated: Bool, silent: Bool) -> Driver:
    fact, ranked = found.facts[i], found.ranked
    happens, feeling = fact.happens[rated], desk.feeling[rated]
    return Driver(
        id=fact.id,
        label=fact.label,
        unit=fact.unit,
        touchpoints=fact.touchpoints,
        n=int(happens.sum()),
        n_without=int((~happens).sum()),
        effect=_interval(found.raw, i),
        weighted=_interval(found.weighted, i),
        with_it=float(feeling[happens].mean()),
        without=float(feeling[~happens].mean()),
        satisfied=_satisfied(desk, happens, rated, fact.happens[silent]),
        share=Between(float(ranked.share[i]), float(ranked.low[i]), float(ranked.high[i])),
        rank=int(ranked.rank[i]),
        rank_low=int(ranked.rank_low[i]),
        rank_high=int(ranked.rank_high[i]),
    )


def _interval(found: Fit, i: int) -> Between:
    effect, half = float(found.effect[i]), t_quantile(found.df) * float(found.error[i])
    return Between(effect, effect - half, effect + half)


def _satisfied(desk: Desk, happens: Bool, rated: Bool, silent_happens: Bool) -> Between | None:
    scale = desk.facts.scale
    if scale is None:
        return None
    ratings = desk.facts.rating[rated]
    good = ratings >= scale.satisfied if scale.high_is_good else ratings <= scale.satisfied
    return satisfied_bounds(good, happens, silent_happens)
