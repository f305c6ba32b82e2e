"""First contact resolution, in five named definitions.

Question: was it solved at the first go? None is asked; all are computed from events. Scale: share 0..1. Direction:
high is good. Formula: stated in each definition (Wilson). Window: the journey, or 7 or 14 days after the fix.
Minimum n: 10 journeys that reached a fix; those still waiting for their first fix do not count.

Windowed versions count only journeys whose outcome could be watched for the whole window before the log ends:
from the last fix, or from the opening of a journey that came back.
"""

from __future__ import annotations

import numpy as np

from sojourn.languages import mark
from sojourn.log.eventlog import Bool
from sojourn.measures.column import KpiColumn, fixed_once, never_unless, only, watched
from sojourn.measures.repeat_contact import ONE_TICKET_EACH, asked_anew_within, customers_return
from sojourn.mining.facts import TicketFacts

REOPEN_DAYS = 14
REPEAT_DAYS = (7, 14)
_NO_FIX = mark("no fix yet")
_NOT_WATCHED = mark("no fix yet, or fixed too close to the end of the log")

_NOT_WATCHED_OR_UNKNOWN = mark("no fix yet, or fixed too close to the end of the log, or customer unknown")
_GROSS = mark("Share of journeys that were solved at the first go: {checks}. Of all journeys that reached a fix.")
_GROSS_UNCHECKED = mark("Share of journeys that were solved at the first go. Of all journeys that reached a fix.")
_HELD = mark(
    "Share of journeys that were solved at the first go: {checks}. Of journeys whose fix could be watched for {days} "
    "days before the log ends."
)
_HELD_UNCHECKED = mark(
    "Share of journeys that were solved at the first go. Of journeys whose fix could be watched for {days} days before "
    "the log ends."
)
_NO_REPEAT = mark(
    "Share of journeys that never came back and whose customer opened no other ticket, of whatever kind, within {days} "
    "days after the fix. Of journeys that could be watched that long and whose customer is known."
)


def columns(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """All definitions of first contact resolution that this log can have."""
    return (*_first_go(facts), *_one_team(facts), *_one_reply(facts), *_no_repeat(facts))


def _first_go(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    """`fcr_gross`, and the same for journeys that could be watched for a reopen (`fcr_no_reopen`)."""
    first_go, checked, unchecked = at_first_go(facts)
    fixed = fixed_once(facts) & bool(checked)
    held = watched(facts, REOPEN_DAYS) & bool(checked)
    note = mark("not recorded in this log: {unchecked}") if unchecked else ""
    words: dict[str, float | tuple[str, ...]] = {"checks": checked, "unchecked": unchecked, "days": REOPEN_DAYS}
    return (
        KpiColumn(
            "fcr_gross",
            mark("Solved at the first go"),
            _GROSS if checked else _GROSS_UNCHECKED,
            "share",
            "high_is_good",
            only(fixed, first_go),
            left_out=_NO_FIX if checked else "",
            note=note,
            words=words,
        ),
        KpiColumn(
            "fcr_no_reopen",
            mark("Solved at the first go, and it held"),
            _HELD if checked else _HELD_UNCHECKED,
            "share",
            "high_is_good",
            only(held, first_go),
            left_out=_NOT_WATCHED if checked else "",
            note=note,
            words=words,
        ),
    )


def at_first_go(facts: TicketFacts) -> tuple[Bool, tuple[str, ...], tuple[str, ...]]:
    """Journeys without any of the four things that spoil a first go.

    Returns:
        One boolean a ticket; the checks that were made; the checks that the log has no events for.
    """
    checks = (
        (mark("one fix, never back after it"), facts.reopens, bool(facts.reopens.any())),
        (mark("no hand-off"), facts.hand_offs, bool(facts.hand_offs.any())),
        (mark("never asked for information"), facts.asked, bool(facts.asked.any())),
        (mark("never chased"), facts.chases, bool(facts.chases.any())),
    )
    spoiled = np.zeros(len(facts.reopens), dtype=np.bool_)
    for _, counts, _ in checks:
        spoiled |= counts > 0
    checked = tuple(name for name, _, recorded in checks if recorded)
    unchecked = tuple(name for name, _, recorded in checks if not recorded)
    return np.asarray(~spoiled), checked, unchecked


def _one_team(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    known = facts.groups > 0
    if not known.any():
        return ()
    recorded = bool(facts.hand_offs.any())
    return (
        KpiColumn(
            "fcr_one_team",
            mark("Solved by the first team"),
            mark(
                "Share of journeys whose first team solved them: no hand-off to another team. Of journeys that reached "
                "a fix and whose team is known."
            ),
            "share",
            "high_is_good",
            only(fixed_once(facts) & known & recorded, facts.hand_offs == 0),
            left_out=mark("no fix yet, or team unknown") if recorded else "",
            note=never_unless(recorded),
        ),
    )


def _one_reply(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    known = facts.replies >= 0
    if not known.any():
        return ()
    return (
        KpiColumn(
            "fcr_zero_reply",
            mark("Solved with one reply at most"),
            mark(
                "Share of journeys solved after at most one message of an agent that the customer could see, so that "
                "no to and fro was needed. Of journeys that reached a fix."
            ),
            "share",
            "high_is_good",
            only(fixed_once(facts) & known, (facts.replies <= 1) & (facts.reopens == 0)),
            left_out=_NO_FIX,
        ),
    )


def _no_repeat(facts: TicketFacts) -> tuple[KpiColumn, ...]:
    known = facts.requester.codes >= 0
    if not known.any():
        return ()
    several = customers_return(facts)
    found = []
    for days in REPEAT_DAYS:
        held = ~asked_anew_within(facts, days) & (facts.reopens == 0)
        found.append(
            KpiColumn(
                f"fcr_no_repeat_{days}d",
                mark("No repeat within {days} days"),
                _NO_REPEAT,
                "share",
                "high_is_good",
                only(watched(facts, days) & known & several, held),
                left_out=_NOT_WATCHED_OR_UNKNOWN if several else "",
                note="" if several else ONE_TICKET_EACH,
                words={"days": days},
            )
        )
    return tuple(found)
