"""CES: how much effort it took, or how easy it was.

Question and scale depend on the version, which the rating scale's direction tells: CES 1.0 asks for effort
(1..5, low is good), CES 2.0 for agreement with "made it easy" (1..7, high is good). Formula: mean answer
(Student's t), and share of answers on the good side of `satisfied` (Wilson). Window: one answer a journey.
Minimum n: 10 answers, 30 for a colour.
"""

from __future__ import annotations

from sojourn.measures.column import KpiColumn
from sojourn.measures.csat import satisfied
from sojourn.measures.intervals import mean
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """CES as mean and as share; nothing when the log has no CES ratings."""
    asked = facts.answers("ces")
    if asked is None:
        return ()
    scale, answers = asked
    of = f"the scale {scale.low:g} to {scale.high:g}"
    version = "agreement that it was easy (CES 2.0)" if scale.high_is_good else "effort (CES 1.0)"
    side = "more" if scale.high_is_good else "less"
    return (
        KpiColumn(
            "ces", f"Customer effort score ({scale.low:g}–{scale.high:g})",
            f"Mean answer for {version} on {of}. Only answers count.", "score",
            "high_is_good" if scale.high_is_good else "low_is_good", answers, mean, "did not answer",
        ),
        KpiColumn(
            "ces_easy", "Found it easy", f"Share of answers of {scale.satisfied:g} or {side} for {version} on {of}.",
            "share", "high_is_good", satisfied(answers, scale), left_out="did not answer",
        ),
    )  # fmt: skip
