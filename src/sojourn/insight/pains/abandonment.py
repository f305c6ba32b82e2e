"""Abandonment: customers give up before they are helped."""

from __future__ import annotations

import numpy as np

from sojourn.insight.pains.ground import Detector, Ground, Hits
from sojourn.languages import mark, tr
from sojourn.log.eventlog import Bool

HELPED = ("fix", "confirm", "refused")
_TELLS = 0.8
"""From this share of closed tickets with a recorded fix on, closing without one says that nobody was helped."""


def find(ground: Ground) -> Hits | str:
    """Tickets that were withdrawn, closed without a fix, or left open and silent for very long."""
    visits, tickets = ground.visits, ground.log.n_tickets
    if ground.log.info.shape == "tickets":
        return tr("each ticket is one row: it does not say whether the customer gave up")
    helped, closed = _any(visits.at(*HELPED), ground), _any(visits.at("closed"), ground)
    tells = bool(closed.any()) and float((helped & closed).sum() / closed.sum()) >= _TELLS
    gave_up = (_any(visits.at("withdrawn"), ground) & ~helped) | ground.abandoned
    if tells:
        gave_up |= closed & ~helped
    begin, end = visits.offsets[:-1], visits.offsets[1:]
    lost_at = np.flatnonzero(gave_up & (end > begin))
    # Where they were when they gave up: the last visit that was not itself the end.
    last = np.full(tickets, -1, dtype=np.int64)
    before = np.flatnonzero(~visits.at("withdrawn", "closed", "survey", "rated"))
    last[visits.ticket[before]] = before
    lost_at = lost_at[last[lost_at] >= 0]
    note = "" if tells else tr("This log does not record fixes, so a ticket closed without one does not count.")
    return Hits(
        ticket=lost_at.astype(np.int32),
        column=visits.touchpoint.codes[last[lost_at]],
        hours=ground.hours(begin[lost_at], end[lost_at]),
        subject=np.zeros(len(lost_at), dtype=np.int32),
        looked=ground.facts.complete | ground.abandoned,
        note=note,
    )


def _any(mask: Bool, ground: Ground) -> Bool:
    return np.bincount(ground.visits.ticket[mask], minlength=ground.log.n_tickets) > 0


DETECTOR = Detector(
    kind="abandonment",
    name=mark("Giving up"),
    definition=mark(
        "The customer withdraws the ticket, it is closed without a fix, a confirmation or a refusal, or it is left "
        "open and silent for longer than 30 days and than nine of ten journeys take. It hurts where they were last."
    ),
    threshold=mark("once"),
    hours=mark("all lost time of the journey: it led to nothing"),
    source=mark("docs/measures.md (abandoned journeys); queueing theory calls it reneging (Palm 1953)"),
    find=find,
)
