"""What each role of a column means, in words."""

from __future__ import annotations

from sojourn.languages import mark, tr

_LABELS = {
    "ticket": mark("ticket"),
    "time": mark("the time of the event"),
    "time_of_day": mark("the time of day"),
    "end": mark("the end of the event"),
    "activity": mark("what happened"),
    "lifecycle": mark("what refines the activity"),
    "state": mark("the ticket's state"),
    "actor": mark("who did it"),
    "actor_role": mark("on whose side the actor is"),
    "channel": mark("the channel"),
    "group": mark("the team that holds it"),
    "assignee": mark("the person who holds it"),
    "text": mark("what was written"),
    "public": mark("whether the customer sees it"),
    "requester": mark("the customer"),
    "opened": mark("when it was opened"),
    "first_response": mark("when the desk first answered"),
    "resolved": mark("when it was resolved"),
    "closed": mark("when it was closed"),
    "days_open": mark("days from opening to the end"),
    "wait_seconds": mark("seconds of waiting before the contact"),
    "talk": mark("the length of the contact"),
    "answered": mark("whether the contact was answered"),
    "solved": mark("whether it was resolved"),
    "priority": mark("the priority"),
    "category": mark("the category"),
    "service": mark("the service or product"),
    "location": mark("the location"),
    "sla_met": mark("whether the service level was met"),
    "rating": mark("the customer's rating"),
    "surveyed": mark("whether a survey was sent"),
    "reassignments": mark("how often it was passed on"),
    "reopens": mark("how often it was reopened"),
    "parent": mark("the ticket that it is a part of"),
    "problem": mark("the problem behind it"),
    "change": mark("the change that caused it or solves it"),
    "tags": mark("tags"),
    "update_count": mark("a running count of updates"),
}


def said_role(role: str) -> str:
    """A role in words: `when it was opened`."""
    return tr(_LABELS[role])
