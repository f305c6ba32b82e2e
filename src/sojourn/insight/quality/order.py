"""Orders that cannot be: resolved before opened, work after closing."""

from __future__ import annotations

from sojourn.insight.desk import Desk
from sojourn.insight.quality.say import examples, graded, percent, things
from sojourn.log.eventlog import NO_TIME
from sojourn.model.measured import QualityFinding


def impossible(desk: Desk) -> list[QualityFinding]:
    """Tickets whose own times contradict each other."""
    log = desk.log
    opened, resolved = log.instants("opened"), log.instants("resolved")
    wrong = (opened != NO_TIME) & (resolved != NO_TIME) & (resolved < opened)
    n = int(wrong.sum())
    if not n:
        return []
    share = n / log.n_tickets
    text = f"{things(desk, n)} ({percent(share)}) are resolved before they are opened."
    effect = "Their time to a fix is unknown; their paths count."
    return [
        QualityFinding(
            "impossible_order", graded(share, 0.005, 0.1), text, effect, n, share=share, examples=examples(desk, wrong)
        )
    ]
