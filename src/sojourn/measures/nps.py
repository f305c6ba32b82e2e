"""NPS: whether customers would recommend the desk.

Question: "How likely are you to recommend us?" Scale: 0..10 asked, -100..+100 shown. Direction: high is good.
Formula: share of 9 and 10 minus share of 0 to 6, in points; adjusted Wald interval. Window: one answer a journey.
Minimum n: 10 answers, 30 for a colour; at n = 100 the interval is still about 12 points to each side.
"""

from __future__ import annotations

import numpy as np

from sojourn.languages import mark
from sojourn.log.eventlog import Float64
from sojourn.measures.column import KpiColumn
from sojourn.measures.intervals import nps_points
from sojourn.mining.facts import TicketFacts
from sojourn.model.measured import Estimate


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """NPS; nothing when the log has no NPS ratings."""
    asked = facts.answers("nps")
    if asked is None:
        return ()
    definition = mark("Share of answers 9 and 10 minus share of answers 0 to 6, in points. Only answers count.")
    return (
        KpiColumn(
            "nps",
            mark("Net promoter score"),
            definition,
            "points",
            "high_is_good",
            asked[1],
            nps,
            mark("did not answer"),
        ),
    )


def nps(rating: Float64) -> Estimate:
    """Net promoter score of answers 0..10, NaN unanswered."""
    known = rating[~np.isnan(rating)]
    return nps_points(int((known >= 9).sum()), int((known <= 6).sum()), len(known))
