"""First response time: how long the customer waits for the first sign of life.

Question: none is asked. Scale: hours, from 0. Direction: low is good. Formula: median of (first thing the customer
heard - opened), elapsed, with its distribution-free interval. Window: the journey. Minimum n: 10 journeys, 6 for
an interval. Journeys without a recorded response do not count.
"""

from __future__ import annotations

from sojourn.languages import mark
from sojourn.log.eventlog import NO_TIME
from sojourn.measures.column import KpiColumn, hours_from, never_unless
from sojourn.measures.intervals import median
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Median hours from opened to the first response."""
    definition = mark("Median elapsed time from opening to the first thing the customer heard from a person.")
    return (
        KpiColumn(
            "first_response_hours", mark("Time to a first response"), definition, "hours", "low_is_good",
            hours_from(facts.opened, facts.responded), median, mark("no response recorded, or the log begins with it"),
            never_unless(bool((facts.responded != NO_TIME).any())),
        ),
    )  # fmt: skip
