"""Asked again: how often the desk has to ask the customer, and asks more than once.

Question: none is asked. Scale: share 0..1. Direction: low is good. Formula: finished journeys in which the customer
was asked for information at least once, and at least twice / finished journeys (Wilson). Window: the journey.
Minimum n: 10 finished journeys.
"""

from __future__ import annotations

from sojourn.languages import mark
from sojourn.measures.column import KpiColumn, never_unless, only
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Share of journeys asked at all, and asked again."""
    recorded = bool(facts.asked.any())
    counted, left_out, note = facts.complete & recorded, mark("still open") if recorded else "", never_unless(recorded)
    return (
        KpiColumn(
            "asked", mark("Asked for information"),
            mark("Share of finished journeys in which the customer was asked for information."), "share", "low_is_good",
            only(counted, facts.asked > 0), left_out=left_out, note=note,
        ),
        KpiColumn(
            "asked_again", mark("Asked more than once"),
            mark(
                "Share of finished journeys in which the customer was asked for information two times or more."
            ), "share",
            "low_is_good", only(counted, facts.asked > 1), left_out=left_out, note=note,
        ),
    )  # fmt: skip
