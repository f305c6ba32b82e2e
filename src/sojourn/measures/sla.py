"""SLA: how often the desk kept its own promise of time.

Question: none is asked. Scale: share 0..1. Direction: high is good. Formula: journeys marked as within their
agreed time / journeys that carry such a mark (Wilson). Window: the journey. Minimum n: 10 journeys.
"""

from __future__ import annotations

from sojourn.languages import mark
from sojourn.measures.column import KpiColumn, only
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Share within the agreed time; nothing when the log has no such mark."""
    known = facts.sla_met >= 0
    if not known.any():
        return ()
    return (
        KpiColumn(
            "sla_met", mark("Within the agreed time"),
            mark(
                "Share of journeys that the ticket system marks as solved within the agreed time. Of journeys with a "
                "mark."
            ),
            "share", "high_is_good", only(known, facts.sla_met == 1), left_out=mark("no mark"),
        ),
    )  # fmt: skip
