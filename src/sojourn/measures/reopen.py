"""Reopening: how often a fix does not hold.

Question: none is asked. Scale: share 0..1. Direction: low is good. Formula: journeys that came back after a fix /
journeys that reached a fix (Wilson). Window: from the fix to the end of the log, so the last days look better than
they are. Minimum n: 10 journeys.
"""

from __future__ import annotations

from sojourn.languages import mark
from sojourn.measures.column import KpiColumn, fixed_once, never_unless, only
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Share of fixed journeys that came back."""
    recorded = bool(facts.reopens.any())
    return (
        KpiColumn(
            "reopened", mark("Came back after a fix"),
            mark(
                "Share of journeys that came back after a fix at least once, up to the end of the log. Of journeys "
                "that reached a fix."
            ), "share", "low_is_good", only(fixed_once(facts) & recorded, facts.reopens > 0),
            left_out=mark("no fix yet") if recorded else "", note=never_unless(recorded),
        ),
    )  # fmt: skip
