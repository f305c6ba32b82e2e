"""What somebody may choose from when correcting how an export is read: roles in words, shapes, zones."""

from __future__ import annotations

import zoneinfo
from functools import cache
from typing import get_args

from sojourn.log.mapping import ROLE_KEYS, DateOrder, Shape
from sojourn.web.data.schemas import Choices, Role

_ABOUT = {
    "ticket": "the ticket's id",
    "time": "when it happened",
    "time_of_day": "the time of day, where the time column has only the date",
    "end": "when it ended",
    "activity": "what happened",
    "lifecycle": "what refines what happened, such as start and complete",
    "state": "the ticket's state",
    "actor": "who did it",
    "actor_role": "whether customer, agent or system did it",
    "channel": "phone, e-mail, portal, ...",
    "group": "the team that holds the ticket",
    "assignee": "the person who holds the ticket",
    "text": "what was written",
    "public": "whether the customer sees it",
    "requester": "the customer",
    "opened": "when the ticket was opened",
    "first_response": "when the desk first answered",
    "resolved": "when it was resolved",
    "closed": "when it was closed",
    "days_open": "for how many days it was open",
    "wait_seconds": "seconds of waiting before the contact",
    "talk": "how long the contact took",
    "answered": "whether the call was answered",
    "solved": "whether it was solved",
    "priority": "how urgent it is",
    "category": "what it is about",
    "service": "the service it is about",
    "location": "where the customer is",
    "sla_met": "whether the promised time was kept",
    "rating": "what the customer answered when asked",
    "surveyed": "whether the customer was asked",
    "reassignments": "how often it was passed on so far",
    "reopens": "how often it was reopened so far",
    "parent": "the ticket that this one is a part of",
    "problem": "the problem behind it",
    "change": "the change that caused or solves it",
    "tags": "tags, several in one cell",
}


@cache
def choices() -> Choices:
    """All there is to choose from."""
    return Choices(
        roles=[Role(id=key, name=key.replace("_", " ").capitalize(), about=_ABOUT[key]) for key in ROLE_KEYS],
        shapes=list(get_args(Shape)),
        date_orders=list(get_args(DateOrder)),
        timezones=sorted(name for name in zoneinfo.available_timezones() if "/" in name and name[:4] != "Etc/"),
    )
