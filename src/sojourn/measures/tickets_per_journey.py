"""Tickets per journey: how many tickets a customer needs for what is one matter to them.

Question: none is asked. Scale: tickets, from 1, and share 0..1 of journeys with several. Direction: low is good.
Formula: mean number of tickets of a journey (skewness-corrected interval); journeys of several tickets / journeys
(Wilson). Window: the journey. Minimum n: 10 journeys. Only where journeys were put together from tickets.
"""

from __future__ import annotations

import numpy as np

from sojourn.languages import mark
from sojourn.measures.column import KpiColumn
from sojourn.measures.intervals import skewed_mean
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Mean tickets a journey and share with several; nothing where each journey is one ticket."""
    if facts.tickets is None:
        return ()
    several = (facts.tickets > 1).astype(np.float64)
    return (
        KpiColumn(
            "tickets_per_journey",
            mark("Tickets per journey"),
            mark("Mean number of tickets that a journey is made of."),
            "per journey",
            "low_is_good",
            facts.tickets.astype(np.float64),
            skewed_mean,
        ),
        KpiColumn(
            "several_tickets",
            mark("Needed several tickets"),
            mark("Share of journeys that are made of more than one ticket."),
            "share",
            "low_is_good",
            several,
        ),
    )
