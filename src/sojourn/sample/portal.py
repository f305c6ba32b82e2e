"""The portal of the sample desk, as a system of its own: it knows who searched and when, and nothing of tickets."""

from __future__ import annotations

from dataclasses import replace

from sojourn.sample.calendar import END, START
from sojourn.sample.desk import Desk
from sojourn.sample.dice import Dice
from sojourn.sample.records import PortalTruth, PortalVisit
from sojourn.sample.words import TOUCHPOINTS

_STREAM = 17
_LONELY_SHARE = 0.2
"""Visits that lead to no ticket, as a share of the tickets: who finds the answer asks nobody."""


def with_portal(desk: Desk) -> Desk:
    """The same desk whose searches stand in a table of the portal, without ticket ids, beside searches of people who
    found what they looked for.

    The truth says which ticket each visit came before (empty: none).
    """
    visits = [
        (PortalVisit(event.actor, event.time, event.activity), event.ticket)
        for event in desk.events
        if TOUCHPOINTS[event.activity] == "search"
    ]
    dice = Dice(desk.seed, _STREAM)
    people = [user.user for user in desk.users if user.role == "customer"]
    words = [word for word, touchpoint in TOUCHPOINTS.items() if touchpoint == "search"]
    for _ in range(round(_LONELY_SHARE * desk.count)):
        visits.append((PortalVisit(dice.pick(people), int(dice.between(START, END)), dice.pick(words)), ""))
    visits.sort(key=lambda visit: (visit[0].time, visit[0].user, visit[0].activity, visit[1]))
    return replace(
        desk,
        events=tuple(event for event in desk.events if TOUCHPOINTS[event.activity] != "search"),
        portal=tuple(visit for visit, _ in visits),
        portal_truth=tuple(PortalTruth(row, ticket) for row, (_, ticket) in enumerate(visits, 1)),
    )
