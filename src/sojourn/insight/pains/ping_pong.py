"""Ping-pong: a team passes a ticket on, and the next team passes it back."""

from __future__ import annotations

import numpy as np

from sojourn.insight.pains.ground import Detector, Ground, Hits, at_visits
from sojourn.languages import mark, tr


def find(ground: Ground) -> Hits | str:
    """Visits at which a ticket is back with the team it had come from, one team later."""
    visits = ground.visits
    known = np.flatnonzero(visits.group.codes >= 0)
    if not len(known):
        return tr("no column says which team holds a ticket")
    ticket, team = visits.ticket[known], visits.group.codes[known]
    new = np.r_[True, (ticket[1:] != ticket[:-1]) | (team[1:] != team[:-1])]
    begin = np.flatnonzero(new)
    ticket, team = ticket[begin], team[begin]
    back = np.flatnonzero((ticket[2:] == ticket[:-2]) & (team[2:] == team[:-2])) + 2
    at, left = known[begin[back]], known[begin[back - 1]]
    return at_visits(ground, at, ground.hours(left, at + 1))


DETECTOR = Detector(
    kind="ping_pong",
    name=mark("Passed back and forth between teams"),
    definition=mark("A team holds the ticket, passes it on, and the next team passes it back."),
    threshold=mark("once"),
    hours=mark("lost time from leaving the team until the ticket is back with it"),
    source=mark("HappySignals 2023 (reference/science.md, section 7): each reassignment costs the customer 1 h 46 min"),
    find=find,
)
