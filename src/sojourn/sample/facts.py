"""What really happened to a ticket up to the end of the period, counted from its entries and their marks."""

from __future__ import annotations

from math import exp, log1p
from typing import NamedTuple

from sojourn.sample.calendar import DAY, END, HOUR, OFFICE
from sojourn.sample.case import Case, Entry, Said
from sojourn.sample.dice import Dice
from sojourn.sample.plan import Planned
from sojourn.sample.words import FIXES

MATURE_DAYS = 90
"""No planted journey takes longer, so that tickets opened earlier than this before the end are all complete."""

BLOCKED = {"1 - Critical": 0.80, "2 - High": 0.40, "3 - Moderate": 0.12, "4 - Low": 0.03}
"""Share of the office hours until the end in which the customer could not work, by priority."""
LOST_PER_QUESTION, LOST_PER_CHASE, LOST_PER_HAND_OFF = 0.25, 0.30, 1.77
"""Hours; a hand-off costs 1 h 46 min (HappySignals 2023, 1.86 million answers)."""
LOST_SIGMA = 0.3

_BEFORE_A_FIRST_CONTACT_FIX = frozenset(
    {
        "Ticket created",
        "Auto-reply sent",
        "Assigned to team",
        "Picked up by agent",
        "Identity check requested",
        "Identity confirmed",
        "Internal note added",
    }
)
_ENDS = frozenset({"Closed", "Cancelled by customer"})


class Facts(NamedTuple):
    """Facts of one ticket; the names are those of truth_tickets.csv. Instants are UTC seconds, hours office hours."""

    planned: Planned
    log: tuple[Entry, ...]
    said: tuple[Said, ...]
    resolved: int | None
    closed: int | None
    ended: int | None
    team: str
    hand_offs: int
    ping_pong: bool
    asked: int
    asked_twice: bool
    silence: bool
    chases: int
    promises: int
    missed_promise: bool
    channel_switch: bool
    double_entry: bool
    redundant_step: bool
    jargon: bool
    escalated: bool
    self_service: bool
    closed_without_asking: bool
    reopened: bool
    abandoned: bool
    refused: bool
    first_contact_fix: bool
    wait_hours: float | None
    touch_hours: float
    lost_hours: float | None

    @property
    def open_at_end(self) -> bool:
        """The journey had not ended when the export was taken."""
        return self.ended is None

    @property
    def mature(self) -> bool:
        """Opened early enough that the end of the period cannot have cut it."""
        return self.planned.opened < END - MATURE_DAYS * DAY

    @property
    def log_wait(self) -> float | None:
        """ln(1 + hours waited), which is what satisfaction depends on."""
        return None if self.wait_hours is None else round(log1p(self.wait_hours), 4)


def facts_of(case: Case, log: list[Entry], dice: Dice) -> Facts:
    """Counts what the (noisy) log of a case holds up to the end of the period."""
    entries = tuple(entry for entry in sorted(log, key=lambda entry: entry.time) if entry.time <= END)
    said = tuple(message for message in case.said if message.time <= END)
    words = [entry.activity for entry in entries]
    marks = {entry.mark for entry in entries}
    teams = _in_turn([entry.team for entry in entries if entry.team])
    hand_offs, asked, chases = (
        words.count("Reassigned to other team"),
        words.count("Information requested"),
        words.count("Customer chased"),
    )
    ended = entries[-1].time if words[-1] in _ENDS else None
    first_end = next((e.time for e in entries if e.activity in FIXES or e.activity == "Request refused"), ended)
    wait = None if first_end is None else round(OFFICE.between(case.plan.opened, first_end) / HOUR, 4)
    touch = round(sum(entry.end - entry.time for entry in entries if entry.end is not None) / HOUR, 4)
    return Facts(
        planned=case.plan,
        log=entries,
        said=said,
        resolved=_last(entries, FIXES | {"Request refused"}),
        closed=ended if words[-1] == "Closed" else None,
        ended=ended,
        team=teams[-1] if teams else "",
        hand_offs=hand_offs,
        ping_pong=any(a == b for a, b in zip(teams, teams[2:], strict=False)),
        asked=asked,
        asked_twice="asked_again" in marks,
        silence="silence" in marks,
        chases=chases,
        promises=sum(entry.mark == "promise" for entry in entries),
        missed_promise="promise_missed" in marks,
        channel_switch="switch" in marks,
        double_entry="double_entry" in marks,
        redundant_step="redundant" in marks,
        jargon=any(message.jargon for message in said if message.public and message.role == "agent"),
        escalated="Escalated to team lead" in words,
        self_service="self_service" in marks,
        closed_without_asking=_first_closing(entries) == "not_asked",
        reopened="reopened" in marks,
        abandoned="abandoned" in marks,
        refused="Request refused" in words,
        first_contact_fix=_at_first_contact(words),
        wait_hours=wait,
        touch_hours=touch,
        lost_hours=None
        if ended is None or wait is None
        else round(
            BLOCKED[case.plan.priority] * wait * exp(LOST_SIGMA * dice.normal())
            + touch
            + LOST_PER_QUESTION * asked
            + LOST_PER_CHASE * chases
            + LOST_PER_HAND_OFF * hand_offs,
            4,
        ),
    )


def _last(entries: tuple[Entry, ...], words: frozenset[str]) -> int | None:
    return max((entry.time for entry in entries if entry.activity in words), default=None)


def _first_closing(entries: tuple[Entry, ...]) -> str:
    return next((entry.mark for entry in entries if entry.activity == "Closed"), "")


def _in_turn(teams: list[str]) -> list[str]:
    return [team for n, team in enumerate(teams) if n == 0 or team != teams[n - 1]]


def _at_first_contact(words: list[str]) -> bool:
    """Solved by the first thing the desk did, and for good."""
    if "Ticket created" not in words or "Reopened" in words:
        return False
    since = words[words.index("Ticket created") :]
    fixed = next((n for n, word in enumerate(since) if word in FIXES), None)
    return fixed is not None and all(word in _BEFORE_A_FIRST_CONTACT_FIX for word in since[:fixed])
