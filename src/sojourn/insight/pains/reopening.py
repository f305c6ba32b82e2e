"""Reopening: what was solved or closed was not, and the customer comes back."""

from __future__ import annotations

import numpy as np

from sojourn.insight.pains.ground import Detector, Ground, Hits
from sojourn.insight.returns import RETURN_DAYS
from sojourn.languages import mark, tr
from sojourn.log.eventlog import HOUR_US
from sojourn.mining.rounds import rounds_of


def find(ground: Ground) -> Hits | str:
    """Ends after which the customer came back within two weeks."""
    visits = ground.visits
    if ground.log.info.shape == "tickets":
        return tr("each ticket is one row: it does not say whether the customer came back")
    rounds = rounds_of(visits)
    soon = visits.start[rounds.back] - visits.start[rounds.end] <= RETURN_DAYS * 24 * HOUR_US
    end, back = rounds.end[soon], rounds.back[soon]
    ticket = visits.ticket[end]
    return Hits(
        ticket=ticket,
        column=visits.touchpoint.codes[end],
        hours=ground.hours(back, visits.offsets[1:][ticket]),
        subject=np.zeros(len(end), dtype=np.int32),
        looked=ground.facts.complete,
    )


DETECTOR = Detector(
    kind="reopening",
    name=mark("Solved, and then not"),
    definition=mark(
        "After a fix, a closing or another end the customer comes back with the same ticket. It hurts at the end that "
        "did not hold."
    ),
    threshold=mark("within {days} days"),
    numbers={"days": RETURN_DAYS},
    hours=mark("lost time from coming back on"),
    source=mark("docs/measures.md (reopening, ways back)"),
    find=find,
)
