"""Chases: how often customers have to ask what has become of their ticket.

Question: none is asked. Scale: share 0..1. Direction: low is good. Formula: finished journeys in which the customer
chased / finished journeys (Wilson). Window: the journey. Minimum n: 10 finished journeys.
"""

from __future__ import annotations

from sojourn.languages import mark
from sojourn.measures.column import KpiColumn, never_unless, only
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Share of journeys whose customer chased."""
    recorded = bool(facts.chases.any())
    return (
        KpiColumn(
            "chased",
            mark("Had to chase"),
            mark("Share of finished journeys in which the customer asked how it was going."),
            "share",
            "low_is_good",
            only(facts.complete & recorded, facts.chases > 0),
            left_out=mark("still open") if recorded else "",
            note=never_unless(recorded),
        ),
    )
