"""Channel switches: how often customers have to change the medium.

Question: none is asked. Scale: share 0..1. Direction: low is good. Formula: finished journeys in which the
customer came (reported, answered, chased, came back) over another channel than the time before / finished journeys
(Wilson). What the desk chooses, such as a call back, is no switch. Window: the journey.
Minimum n: 10 finished journeys.
"""

from __future__ import annotations

from sojourn.languages import mark
from sojourn.measures.column import KpiColumn, never_unless, only
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Share of journeys that went over more than one channel."""
    recorded = bool(facts.switches.any())
    return (
        KpiColumn(
            "switched", mark("Switched channel"),
            mark("Share of finished journeys whose customer came over another channel than before."),
            "share", "low_is_good", only(facts.complete & recorded, facts.switches > 0),
            left_out=mark("still open") if recorded else "", note=never_unless(recorded),
        ),
    )  # fmt: skip
