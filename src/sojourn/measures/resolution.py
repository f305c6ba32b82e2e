"""Resolution time: how long it takes until the matter is fixed.

Question: none is asked. Scale: hours, from 0. Direction: low is good. Formula: median of (last fix - opened),
elapsed, with its distribution-free interval. Window: the journey. Minimum n: 10 journeys, 6 for an interval.
Open journeys cannot count yet, which makes the figure look better where many are open.
"""

from __future__ import annotations

from sojourn.measures.column import KpiColumn, hours_from
from sojourn.measures.intervals import median
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Median hours from opened to the last fix."""
    definition = "Median elapsed time from opening to the last fix (or to closing, where only that is known)."
    return (
        KpiColumn(
            "resolution_hours", "Time to a fix", definition, "hours", "low_is_good",
            hours_from(facts.begun, facts.resolved), median,
            "not fixed, times out of order, or the log begins with the fix",
        ),
    )  # fmt: skip
