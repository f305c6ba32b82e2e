"""Response rate: how many of those who were asked answered.

Question: none is asked. Scale: share 0..1. Direction: high is good. Formula: answers / journeys whose customer
was asked (Wilson); an answer proves that the customer was asked. Window: one survey a journey. Minimum n: 10 asked.
Unknown where the log does not say who was asked.
"""

from __future__ import annotations

import numpy as np

from sojourn.languages import mark
from sojourn.measures.column import KpiColumn, only
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """The response rate; nothing when the log has no ratings at all."""
    if facts.scale is None:
        return ()
    answered = ~np.isnan(facts.rating)
    says = bool((facts.surveyed >= 0).any())
    asked = (facts.surveyed == 1) | (answered & (facts.surveyed == 0))
    return (
        KpiColumn(
            "response_rate",
            mark("Response rate"),
            mark("Answers out of the journeys whose customer was asked for a rating."),
            "share",
            "high_is_good",
            only(asked, answered),
            left_out=mark("not asked, or not known to be") if says else "",
            note="" if says else mark("the log does not say who was asked"),
        ),
    )
