"""Orders that cannot be: resolved or closed before opened, events that end before they begin, work after closing."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import with_effects, without
from sojourn.insight.quality.say import examples, graded, percent, things
from sojourn.languages import mark, tr, whole
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, stitched
from sojourn.mining.facts import WORK
from sojourn.model.measured import QualityFinding


def impossible(desk: Desk) -> list[QualityFinding]:
    """Tickets whose own times contradict each other, and events that end before they begin."""
    log = desk.log
    opened, resolved, closed = (log.instants(name) for name in ("opened", "resolved", "closed"))
    known = opened != NO_TIME
    never_fixed = known & (resolved != NO_TIME) & (resolved < opened)
    never_closed = known & (closed != NO_TIME) & (closed < opened)
    backwards = np.zeros(log.n_tickets, dtype=np.bool_)
    backwards[log.ticket[(log.end != NO_TIME) & (log.end < log.time)]] = True
    affected = never_fixed | never_closed | backwards
    n = int(affected.sum())
    if not n:
        return []
    parts = (
        (never_fixed, mark("{count} resolved before they are opened")),
        (never_closed, mark("{count} closed before they are opened")),
        (backwards, mark("{count} with an event that ends before it begins")),
    )
    share, effects = n / log.n_tickets, without(desk, affected)
    text = tr(
        "Times that cannot be in {tickets} ({share}): {parts}.",
        tickets=things(desk, n),
        share=percent(share),
        parts="; ".join(tr(what, count=whole(int(mask.sum()))) for mask, what in parts if mask.any()),
    )
    effect = with_effects(tr("A time to a fix below zero counts as unknown; their paths count."), effects)
    return [
        QualityFinding(
            "impossible_order", graded(share, 0.005, 0.1), text, effect, n, share=share, effects=effects,
            examples=examples(desk, affected),
        )
    ]  # fmt: skip


def work_after_closing(desk: Desk) -> list[QualityFinding]:
    """Work over an hour after a closing without a word for coming back, in a log that has one; from 10 journeys on.

    Not looked for in journeys of several tickets: work after a closing is the next ticket's there.
    """
    if stitched(desk.log) is not None or not desk.visits.at("back").any():
        return []
    affected = _worked_on(desk)
    n = int(affected.sum())
    share = n / desk.log.n_tickets
    if n < 10:
        return []
    effects = without(desk, affected)
    text = tr(
        "{count} journeys ({share}) were worked on after they were closed, and never came back.",
        count=whole(n),
        share=percent(share),
    )
    effect = with_effects(
        tr("They do not count as reopened: that share is too low, or closing is no end here."), effects
    )
    return [
        QualityFinding(
            "work_after_closing", graded(share, 0.05, 0.5), text, effect, n, share=share, effects=effects,
            examples=examples(desk, affected),
        )
    ]  # fmt: skip


def _worked_on(desk: Desk) -> Bool:
    visits = desk.visits
    right_after = (visits.ticket[1:] == visits.ticket[:-1]) & visits.at("closed")[:-1] & visits.at(*WORK)[1:]
    late = visits.start[1:] - visits.start[:-1] > HOUR_US
    # In a journey of several tickets the work may be on another one, whose visit before lies earlier.
    late &= visits.wait_from[1:] >= visits.start[:-1]
    affected = np.zeros(desk.log.n_tickets, dtype=np.bool_)
    affected[visits.ticket[1:][right_after & late]] = True
    return affected
