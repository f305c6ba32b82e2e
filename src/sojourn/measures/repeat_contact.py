"""Repeat contact: how often a customer needs the desk again soon after a fix.

Question: none is asked. Scale: share 0..1. Direction: low is good. Formula: journeys after whose last fix the same
customer opens another ticket, of whatever kind, within 7 days / journeys that could be watched for 7 days (Wilson).
Window: 7 days after the last fix. Minimum n: 10 journeys. Unknown customers do not count.
"""

from __future__ import annotations

import numpy as np

from sojourn.languages import mark
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Int64
from sojourn.measures.column import KpiColumn, only, watched
from sojourn.mining.facts import TicketFacts, end_of_log

DAYS = 7
ONE_TICKET_EACH = mark("no customer has a second ticket in this log: its customers may be numbered by ticket")


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """Repeat contact within 7 days; nothing when no customer is known."""
    known = facts.requester.codes >= 0
    if not known.any():
        return ()
    several = customers_return(facts)
    counted = several & fix_watched(facts, DAYS)
    return (
        KpiColumn(
            "repeat_contact", mark("Needed the desk again within {days} days"),
            mark(
                "Share of journeys after whose last fix the same customer opened another ticket, of whatever kind, "
                "within {days} days. Of journeys fixed at least {days} days before the log ends and whose customer is "
                "known."
            ),
            "share", "low_is_good", only(counted, asked_anew_within(facts, DAYS)),
            left_out=mark("no fix, fixed too close to the end of the log, or customer unknown") if several else "",
            note="" if several else ONE_TICKET_EACH, words={"days": DAYS},
        ),
    )  # fmt: skip


def customers_return(facts: TicketFacts) -> bool:
    """Whether any customer of the log has two tickets or more; if not, repeats cannot be told."""
    codes = facts.requester.codes[facts.requester.codes >= 0]
    return len(codes) > 0 and bool(np.bincount(codes).max() > 1)


def fix_watched(facts: TicketFacts, days: int) -> Bool:
    """Journeys whose customer is known and could be watched for some days after the last fix."""
    counted = watched(facts, days) & (facts.resolved != NO_TIME) & (facts.requester.codes >= 0)
    # After a reopen the window runs from the last fix, whose follow-up must be whole too.
    return np.asarray(counted & (facts.resolved <= end_of_log(facts.last) - days * 24 * HOUR_US))


def asked_anew_within(facts: TicketFacts, days: int) -> Bool:
    """Journeys whose customer opens another ticket after the last fix, at most some days later.

    False where the customer or the fix is unknown.
    """
    following = next_opening(facts)
    known = (facts.requester.codes >= 0) & (facts.resolved != NO_TIME) & (following != NO_TIME)
    return np.asarray(known & (following - facts.resolved <= days * 24 * HOUR_US))


def next_opening(facts: TicketFacts) -> Int64:
    """The instant at which the same customer next opens a ticket, strictly after each last fix; else NO_TIME."""
    n = len(facts.opened)
    customer = np.tile(facts.requester.codes, 2)
    time = np.concatenate((facts.opened, facts.resolved))
    is_fix = np.repeat((False, True), n)
    # At the same instant an opening stands before a fix, so that only later openings follow the fix.
    order = np.lexsort((is_fix, time, customer))
    place = np.arange(2 * n)
    opening_from_here = np.where(is_fix[order], 2 * n, place)
    following = np.minimum.accumulate(opening_from_here[::-1])[::-1]
    found = np.full(2 * n, NO_TIME, dtype=np.int64)
    within = np.flatnonzero(is_fix[order] & (following < 2 * n))
    target = order[following[within]]
    same = customer[target] == customer[order[within]]
    found[order[within[same]]] = time[target[same]]
    return found[n:]
