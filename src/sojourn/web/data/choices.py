"""What somebody may choose from when correcting how an export is read: roles in words, shapes, zones."""

from __future__ import annotations

import zoneinfo
from functools import cache
from typing import get_args

from sojourn.languages import mark, tr
from sojourn.log.mapping import ROLE_KEYS, DateOrder, Shape
from sojourn.web.data.schemas import Choices, Role

_ROLES = {
    "ticket": (mark("Ticket"), mark("the ticket's id")),
    "time": (mark("Time"), mark("when it happened")),
    "time_of_day": (mark("Time of day"), mark("the time of day, where the time column has only the date")),
    "end": (mark("End"), mark("when it ended")),
    "activity": (mark("Activity"), mark("what happened")),
    "lifecycle": (mark("Lifecycle"), mark("what refines what happened, such as start and complete")),
    "state": (mark("State"), mark("the ticket's state")),
    "actor": (mark("Actor"), mark("who did it")),
    "actor_role": (mark("Actor role"), mark("whether customer, agent or system did it")),
    "channel": (mark("Channel"), mark("phone, e-mail, portal, ...")),
    "group": (mark("Group"), mark("the team that holds the ticket")),
    "assignee": (mark("Assignee"), mark("the person who holds the ticket")),
    "text": (mark("Text"), mark("what was written")),
    "public": (mark("Public"), mark("whether the customer sees it")),
    "requester": (mark("Requester"), mark("the customer")),
    "opened": (mark("Opened"), mark("when the ticket was opened")),
    "first_response": (mark("First response"), mark("when the desk first answered")),
    "resolved": (mark("Resolved"), mark("when it was resolved")),
    "closed": (mark("Closed"), mark("when it was closed")),
    "days_open": (mark("Days open"), mark("for how many days it was open")),
    "wait_seconds": (mark("Wait seconds"), mark("seconds of waiting before the contact")),
    "talk": (mark("Talk"), mark("how long the contact took")),
    "answered": (mark("Answered"), mark("whether the call was answered")),
    "solved": (mark("Solved"), mark("whether it was solved")),
    "priority": (mark("Priority"), mark("how urgent it is")),
    "category": (mark("Category"), mark("what it is about")),
    "service": (mark("Service"), mark("the service it is about")),
    "location": (mark("Location"), mark("where the customer is")),
    "sla_met": (mark("Sla met"), mark("whether the promised time was kept")),
    "rating": (mark("Rating"), mark("what the customer answered when asked")),
    "surveyed": (mark("Surveyed"), mark("whether the customer was asked")),
    "reassignments": (mark("Reassignments"), mark("how often it was passed on so far")),
    "reopens": (mark("Reopens"), mark("how often it was reopened so far")),
    "parent": (mark("Parent"), mark("the ticket that this one is a part of")),
    "problem": (mark("Problem"), mark("the problem behind it")),
    "change": (mark("Change"), mark("the change that caused or solves it")),
    "tags": (mark("Tags"), mark("tags, several in one cell")),
}


def choices() -> Choices:
    """All there is to choose from."""
    return Choices(
        roles=[Role(id=key, name=tr(_ROLES[key][0]), about=tr(_ROLES[key][1])) for key in ROLE_KEYS],
        shapes=list(get_args(Shape)),
        date_orders=list(get_args(DateOrder)),
        timezones=_zones(),
    )


@cache
def _zones() -> list[str]:
    return sorted(name for name in zoneinfo.available_timezones() if "/" in name and name[:4] != "Etc/")
