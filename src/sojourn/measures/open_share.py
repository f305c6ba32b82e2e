"""Open journeys: how many are not finished when the log ends.

Question: none is asked. Scale: share 0..1. Direction: low is good. Formula: journeys that reached neither a fix nor
closing / all journeys (Wilson). Window: up to the end of the log, so recent journeys are open more often.
Minimum n: 10 journeys.
"""

from __future__ import annotations

from sojourn.languages import mark
from sojourn.measures.column import KpiColumn
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Share of journeys still open."""
    definition = mark("Share of journeys that had reached neither a fix nor closing when the log ends.")
    values = (~facts.complete).astype("float64")
    return (KpiColumn("open_share", mark("Still open"), definition, "share", "low_is_good", values),)
