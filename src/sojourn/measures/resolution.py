"""Resolution time: how long it takes until the matter is fixed.

Question: none is asked. Scale: hours, from 0. Direction: low is good. Formula: median of (last fix - opened),
elapsed, with its distribution-free interval. Window: the journey. Minimum n: 10 journeys, 6 for an interval.
Open journeys cannot count in it, which makes the figure look better where many are open. `resolution_hours_all` counts
them as still waiting: the product-limit estimate (`survival`), with the log's end as the end of watching.
"""

from __future__ import annotations

import numpy as np

from sojourn.languages import mark
from sojourn.log.eventlog import Float64
from sojourn.measures.column import KpiColumn, hours_from
from sojourn.measures.intervals import median
from sojourn.measures.survival import median_still, still
from sojourn.mining.facts import TicketFacts, end_of_log


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Median hours from opened to the last fix."""
    definition = mark("Median elapsed time from opening to the last fix (or to closing, where only that is known).")
    fixed = KpiColumn(
        "resolution_hours", mark("Time to a fix"), definition, "hours", "low_is_good",
        hours_from(facts.begun, facts.resolved), median,
        mark("not fixed, times out of order, or the log begins with the fix"),
    )  # fmt: skip
    if not facts.unfinished.any():
        return (fixed,)
    everyone = KpiColumn(
        "resolution_hours_all", mark("Time to a fix, open ones as still waiting"),
        mark(
            "Median elapsed time from opening to the last fix, where journeys that are still open, or came back and "
            "are open again, count as waiting up to the end of the log (Kaplan-Meier). Unknown while half of them "
            "wait."
        ),
        "hours", "low_is_good", so_far(facts), median_still, mark("ended without a fix, or times out of order"),
    )  # fmt: skip
    return (fixed, everyone)


def so_far(facts: TicketFacts) -> Float64:
    """Hours from opening to the last fix, marked (`still`) where the journey is open: up to the end of the log."""
    open_ = facts.unfinished
    end = np.where(open_, end_of_log(facts.last), facts.resolved)
    return still(hours_from(facts.begun, end), open_)
