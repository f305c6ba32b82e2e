"""Non-response: for how many journeys each answer stands, and how far those who are silent could move a figure."""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import Bool, Float64
from sojourn.model.drivers import Between, Responses

_ROUNDS = 25
_RIDGE = 1.0
_MOST_TIMES_MEDIAN = 5.0
_BEST = 2.0


def answer_weights(traits: Float64, answered: Bool, times: Float64) -> Float64:
    """One over the probability of each rated journey to be rated, as a logistic regression on its traits has it.

    A ridge keeps rare traits from deciding alone; weights over five times the median are cut to that (Potter 1990).

    Args:
        traits: a row a journey, of those that answered and those that did not. answered: who did.
        times: how many journeys each row stands for, where only some are looked at.
    """
    if answered.all():
        return np.ones(len(traits))
    times = times / times.mean()
    deviation = traits.std(axis=0)
    used = traits[:, deviation > 1e-12]
    design = np.column_stack((np.ones(len(used)), (used - used.mean(axis=0)) / used.std(axis=0)))
    penalty = _RIDGE * np.eye(design.shape[1])
    penalty[0, 0] = 0.0
    beta = np.zeros(design.shape[1])
    for _ in range(_ROUNDS):
        likely = _likely(design @ beta)
        steep = times * np.maximum(likely * (1 - likely), 1e-6)
        gradient = design.T @ (times * (answered - likely)) - penalty @ beta
        step = np.linalg.solve((design * steep[:, None]).T @ design + penalty, gradient)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-6:
            break
    weights = 1 / np.maximum(_likely(design[answered] @ beta), 1e-3)
    return np.asarray(np.minimum(weights, _MOST_TIMES_MEDIAN * float(np.median(weights))))


def _likely(score: Float64) -> Float64:
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))))


def responses(ratings: Float64, weights: Float64, answered: int, silent: int) -> Responses:
    """The mean of the ratings raw, weighted and bounded.

    Args:
        ratings: -2..+2, of those who answered and are looked at. weights: of these.
        answered: rated journeys in all. silent: journeys that ended without an answer.
    """
    mean, worth = float(ratings.mean()), float(weights.sum() ** 2 / (weights * weights).sum())
    return Responses(
        answered=answered,
        silent=silent,
        mean=mean,
        weighted=float(np.average(ratings, weights=weights)),
        effective=round(worth * answered / len(ratings)),
        low=(mean * answered - _BEST * silent) / (answered + silent),
        high=(mean * answered + _BEST * silent) / (answered + silent),
    )


def satisfied_bounds(satisfied: Bool, happens: Bool, silent_happens: Bool) -> Between:
    """How much the share of satisfied journeys differs with a fact, and where that lies whatever the silent think.

    Manski 1989: with it all silent ones unhappy and without it all happy, and the other way round.

    Args:
        satisfied, happens: of each rated journey. silent_happens: whether the fact holds, of each silent one.
    """
    with_it, low_with, high_with = _share(satisfied[happens], int(silent_happens.sum()))
    without, low_without, high_without = _share(satisfied[~happens], int((~silent_happens).sum()))
    return Between(with_it - without, low_with - high_without, high_with - low_without)


def _share(satisfied: Bool, silent: int) -> tuple[float, float, float]:
    """Share of satisfied journeys among those who answered, and among all if no or every silent one is satisfied."""
    yes, n = int(satisfied.sum()), len(satisfied)
    return yes / n, yes / (n + silent), (yes + silent) / (n + silent)
