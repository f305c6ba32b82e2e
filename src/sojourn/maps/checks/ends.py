"""Whether a map begins before the first contact, and goes on after the ticket is closed."""

from __future__ import annotations

import re

from sojourn.languages import mark, tr
from sojourn.maps.checks.check import Check, Finding, Looked, Place
from sojourn.maps.document.records import Touchpoint

_BEFORE = frozenset(("need", "search"))
_CLOSING = frozenset(("fix", "confirm", "closed", "refused", "withdrawn"))
# "I call", "I report it", "I open a ticket": the customer reaches the desk.
_CONTACT = re.compile(
    r"\b(?:report(?:ed|s|ing)?|ring|phone|e-?mail|ticket|contact|hotline|service ?desk|help ?desk"
    r"|call (?:the|it|in|them|for)|write (?:to|an?)|ask (?:the|it|for help)|log (?:it|a|an)|raise[ds]?"
    r"|submit(?:ted|s)?|melden?|gemeldet|anrufen|ich rufe|kontakt\w*|ich schreibe)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:clos(?:e|ed|es|ing|ure)|resolved|solved|fixed|completed|done"
    r"|geschlossen|abgeschlossen|gelöst|behoben|erledigt)\b",
    re.IGNORECASE,
)


def _before(looked: Looked) -> tuple[Finding, ...] | str:
    """Whether the customer is at the desk in the first column already."""
    if not looked.shown.columns:
        return tr("the map has no touchpoint yet")
    first = looked.shown.columns[0]
    if not _is_contact(first):
        return ()
    return (
        Finding(
            tr("The map begins with “{touchpoint}”, the first contact.", touchpoint=first.name),
            tr("Add what comes before: something breaks, I look for help, I ask a colleague"),
            (Place("touchpoint", first.id),),
            "before",
        ),
    )


def _after(looked: Looked) -> tuple[Finding, ...] | str:
    if not looked.shown.columns:
        return tr("the map has no touchpoint yet")
    last = looked.shown.columns[-1]
    over = set(last.bound) <= _CLOSING if last.bound else _CLOSED.search(last.name)
    if not over:
        return ()
    return (
        Finding(
            tr("The map ends with “{touchpoint}”.", touchpoint=last.name),
            tr("Add what comes after: does it still work, what do I remember, what do I tell others"),
            (Place("touchpoint", last.id),),
            "after",
        ),
    )


def _is_contact(touchpoint: Touchpoint) -> bool:
    """Bound to more than what customers do alone, or called so. Its channel does not tell: e-mails come from all."""
    if touchpoint.bound:
        return not set(touchpoint.bound) <= _BEFORE
    return _CONTACT.search(touchpoint.name) is not None


BEFORE = Check(
    "begins_before_contact",
    mark("Begins before the first contact"),
    mark(
        "What customers go through before they reach the desk decides what they expect of it, and no ticket records it."
    ),
    _before,
)
AFTER = Check(
    "goes_on_after_closing",
    mark("Goes on after closing"),
    mark("The last moments are remembered best, and a fix that does not hold shows only after the ticket is closed."),
    _after,
)
