"""Hand-offs: how often a journey goes from one team to another.

Question: none is asked. Scale: count a journey, from 0, and share 0..1 of journeys with any. Direction: low is good.
Formula: mean number of changes of team (skewness-corrected interval); journeys with at least one / journeys (Wilson).
Window: the journey. Minimum n: 10 finished journeys. Journeys whose team is unknown do not count.
"""

from __future__ import annotations

from sojourn.languages import mark
from sojourn.measures.column import KpiColumn, never_unless, only
from sojourn.measures.intervals import skewed_mean
from sojourn.mining.facts import TicketFacts


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Mean hand-offs and share with any; nothing when the log names no team."""
    known = facts.groups > 0
    if not known.any():
        return ()
    recorded = bool(facts.hand_offs.any())
    counted = facts.complete & known & recorded
    left_out, note = mark("still open, or team unknown") if recorded else "", never_unless(recorded)
    return (
        KpiColumn(
            "hand_offs",
            mark("Hand-offs"),
            mark("Mean number of changes of team in a finished journey."),
            "per journey",
            "low_is_good",
            only(counted, facts.hand_offs),
            skewed_mean,
            left_out,
            note,
        ),
        KpiColumn(
            "handed_off",
            mark("Handed off at all"),
            mark("Share of finished journeys with at least one change of team."),
            "share",
            "low_is_good",
            only(counted, facts.hand_offs > 0),
            left_out=left_out,
            note=note,
        ),
    )
