"""CES: how much effort it took, or how easy it was.

Question and scale depend on the version, which the rating scale's direction tells: CES 1.0 asks for effort
(1..5, low is good), CES 2.0 for agreement with "made it easy" (1..7, high is good). Formula: mean answer
(Student's t), and share of answers on the good side of `satisfied` (Wilson). Window: one answer a journey.
Minimum n: 10 answers, 30 for a colour.
"""

from __future__ import annotations

from sojourn.languages import mark
from sojourn.measures.column import KpiColumn
from sojourn.measures.csat import satisfied
from sojourn.measures.intervals import mean
from sojourn.mining.facts import TicketFacts

_EASE = mark("Mean answer for agreement that it was easy (CES 2.0) on the scale {low} to {high}. Only answers count.")
_EFFORT = mark("Mean answer for effort (CES 1.0) on the scale {low} to {high}. Only answers count.")
_EASY = mark(
    "Share of answers of {limit} or more for agreement that it was easy (CES 2.0) on the scale {low} to {high}."
)
_LITTLE_EFFORT = mark("Share of answers of {limit} or less for effort (CES 1.0) on the scale {low} to {high}.")


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """CES as mean and as share; nothing when the log has no CES ratings."""
    asked = facts.answers("ces")
    if asked is None:
        return ()
    scale, answers = asked
    words = {"low": scale.low, "high": scale.high, "limit": scale.satisfied}
    return (
        KpiColumn(
            "ces", mark("Customer effort score ({low}–{high})"), _EASE if scale.high_is_good else _EFFORT, "score",
            "high_is_good" if scale.high_is_good else "low_is_good", answers, mean, mark("did not answer"), words=words,
        ),
        KpiColumn(
            "ces_easy", mark("Found it easy"), _EASY if scale.high_is_good else _LITTLE_EFFORT,
            "share", "high_is_good", satisfied(answers, scale), left_out=mark("did not answer"), words=words,
        ),
    )  # fmt: skip
