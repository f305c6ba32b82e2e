"""CSAT: how satisfied customers say they are.

Question: "How satisfied were you?", asked after the ticket. Scale: the survey's (often 1..5), from the log's
rating scale. Direction: high is good. Formula: top-two-box = answers of at least `satisfied` / answers (Wilson);
mean of the answers (Student's t); worst-case bounds = the share if nobody, and if everybody, who did not answer
were satisfied (Manski 1989). Window: one answer a journey. Minimum n: 10 answers, 30 for a colour.
Only answers count; a missing answer is never a low one.
"""

from __future__ import annotations

import numpy as np

from sojourn.languages import mark
from sojourn.log.eventlog import Float64
from sojourn.measures.column import KpiColumn, only
from sojourn.measures.intervals import NOTHING, mean
from sojourn.mining.facts import TicketFacts
from sojourn.model.loginfo import RatingScale
from sojourn.model.measured import Estimate

_SILENT = -1.0
"""A finished journey without an answer, in the column of the bounds."""

_OR_MORE = mark("Share of answers of {limit} or more on the scale {low} to {high}. Only answers count.")
_OR_LESS = mark("Share of answers of {limit} or less on the scale {low} to {high}. Only answers count.")
_BOUNDS_OR_MORE = mark(
    "Share of finished or rated journeys that would answer {limit} or more on the scale {low} to {high}, if none (low) "
    "or all (high) of those who did not answer were satisfied."
)
_BOUNDS_OR_LESS = mark(
    "Share of finished or rated journeys that would answer {limit} or less on the scale {low} to {high}, if none (low) "
    "or all (high) of those who did not answer were satisfied."
)


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """CSAT as share, as mean, and its worst-case bounds; nothing when the log has no CSAT ratings."""
    asked = facts.answers("csat")
    if asked is None:
        return ()
    scale, rating = asked
    answered = ~np.isnan(rating)
    happy = satisfied(rating, scale)
    words = {"low": scale.low, "high": scale.high, "limit": scale.satisfied}
    population = np.where(answered, happy, only(facts.complete, np.full(len(answered), _SILENT)))
    return (
        KpiColumn(
            "csat",
            mark("Satisfied customers"),
            _OR_MORE if scale.high_is_good else _OR_LESS,
            "share",
            "high_is_good",
            happy,
            left_out=mark("did not answer"),
            words=words,
        ),
        KpiColumn(
            "csat_mean",
            mark("Mean satisfaction ({low}–{high})"),
            mark("Mean answer on the scale {low} to {high}. Only answers count."),
            "score",
            "high_is_good" if scale.high_is_good else "low_is_good",
            rating,
            mean,
            mark("did not answer"),
            words=words,
        ),
        KpiColumn(
            "csat_bounds",
            mark("Satisfied, worst and best case"),
            _BOUNDS_OR_MORE if scale.high_is_good else _BOUNDS_OR_LESS,
            "share",
            "high_is_good",
            population,
            bounds,
            note=mark("bounds for non-response, not a 95 % interval"),
            words=words,
        ),
    )


def satisfied(rating: Float64, scale: RatingScale) -> Float64:
    """1 for a satisfied answer, 0 for another, NaN for none."""
    good = rating >= scale.satisfied if scale.high_is_good else rating <= scale.satisfied
    return only(~np.isnan(rating), good)


def bounds(values: Float64) -> Estimate:
    """Worst-case bounds of a share (Manski 1989); the value itself stays unknown.

    Args:
        values: 1 satisfied, 0 not, -1 no answer, NaN outside the population.
    """
    inside = values[~np.isnan(values)]
    if len(inside) == 0:
        return NOTHING
    yes, silent = int((inside == 1).sum()), int((inside == _SILENT).sum())
    return Estimate(None, yes / len(inside), (yes + silent) / len(inside), len(inside))
