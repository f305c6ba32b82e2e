"""Visits: what the customer goes through, one row an unbroken stay at a touchpoint."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import NO_TIME, Bool, Coded, EventLog, Int32, Int64
from sojourn.mining.groups import by_code, changes
from sojourn.mining.order import Column
from sojourn.mining.stays import Stays, stays_of

CUSTOMER_COMES = ("report", "answer", "chase", "back")
"""Touchpoints at which the customer comes to the desk, and so chooses the channel."""


@dataclass(frozen=True)
class Visits(Stays):
    """All visits of a log with what happened at each. Arrays have one entry a visit unless said otherwise.

    Attributes:
        end: UTC µs at which contact ended, NO_TIME where it was not recorded.
        word: the source's word for its first event.
        channel: channel of the visit. group: team that holds the ticket at the visit.
        switched: the customer came (CUSTOMER_COMES) over another channel than the last time.
        handed_off: the team differs from the last known one. Both False at a journey's first visit.
        nth: 0 for the journey's first visit to this touchpoint, 1 for the second, ...
        returned: a touchpoint further on in the usual order was visited before.
        means: for each touchpoint code the dictionary id it means (an unknown word means what is proposed for it,
            or nothing); when empty, the ids themselves.
        came_back: the ticket came back here, where several tickets make one journey; None where the visits tell.
    """

    end: Int64
    word: Coded
    channel: Coded
    group: Coded
    switched: Bool
    handed_off: Bool
    nth: Int32
    returned: Bool
    means: tuple[str, ...] = ()
    came_back: Bool | None = None

    def at(self, *touchpoints: str) -> Bool:
        """Mask of the visits to touchpoints of the dictionary, by what their columns mean."""
        codes = [code for code, meant in enumerate(self.means or self.touchpoint.words) if meant in touchpoints]
        return np.isin(self.touchpoint.codes, codes)


def visits_of(log: EventLog, columns: tuple[Column, ...]) -> Visits:
    """The visits of a log: its stays (`stays_of`), with channel, team, returns, and how long contact went on.

    Backstage events make no visit. A visit's touch time is recorded where its events say when they ended, or where
    several events of one contact show how long it went on; at a touchpoint that is itself a wait there is none.

    Args:
        log: the event log.
        columns: its touchpoints in the customer's order (`columns_of`); the visits' codes index them.
    """
    stays, runs = stays_of(log, columns)
    ticket, code = stays.ticket, stays.touchpoint.codes
    number = np.repeat(np.arange(len(runs.begin)), np.diff(runs.begin, append=len(runs.events)))
    recorded = np.bincount(number[log.end[runs.events] != NO_TIME], minlength=len(ticket)) > 0
    waits = np.array([column.waiting for column in columns], dtype=np.bool_)
    touched = (recorded | (runs.reach > stays.start)) & ~waits[code]
    channel = _first_known(log.channel.codes[runs.events], number, runs.begin)
    group = _first_known(log.group.codes[runs.events], number, runs.begin)
    return Visits(
        **vars(stays),
        end=np.where(touched, runs.reach, NO_TIME),
        word=log.activity.take(runs.events[runs.begin]),
        channel=Coded(channel, log.channel.words),
        group=Coded(group, log.group.words),
        switched=_differs_from_last_known(np.where(_customer_comes(code, columns), channel, -1), ticket),
        handed_off=_differs_from_last_known(group, ticket),
        nth=nth_visit(ticket, code, len(columns)),
        returned=code < furthest_before(code, ticket),
        means=tuple(column.means for column in columns),
    )


def _first_known(codes: Int32, number: Int64, start: Int64) -> Int32:
    """The first known code of each visit, -1 where none is known."""
    result = codes[start]
    # Most visits know it from their first event; the others are looked through.
    known = np.flatnonzero((codes >= 0) & (result < 0)[number])[::-1]
    result[number[known]] = codes[known]
    return result


def _customer_comes(code: Int32, columns: tuple[Column, ...]) -> Bool:
    """Visits for which the customer chooses the channel."""
    return np.array([column.means in CUSTOMER_COMES for column in columns], dtype=np.bool_)[code]


def _differs_from_last_known(codes: Int32, ticket: Int32) -> Bool:
    """Whether a known code differs from the last known one before it in the same ticket."""
    differs = np.zeros(len(codes), dtype=np.bool_)
    known = np.flatnonzero(codes >= 0)
    if len(known) < len(codes):
        codes, ticket = codes[known], ticket[known]
    if len(known) > 1:
        differs[known[1:]] = (ticket[1:] == ticket[:-1]) & (codes[1:] != codes[:-1])
    return differs


def nth_visit(ticket: Int32, code: Int32, columns: int) -> Int32:
    """How often this ticket was at this touchpoint before."""
    order, bounds = by_code(code, columns)
    new = changes(ticket[order])
    new[bounds[:-1][np.diff(bounds) > 0]] = True
    place = np.arange(len(order), dtype=np.int32)
    nth = np.empty(len(order), dtype=np.int32)
    nth[order] = place - np.maximum.accumulate(np.where(new, place, 0))
    return nth


def furthest_before(code: Int32, ticket: Int32) -> Int32:
    """The furthest column that the journey has reached so far (including this visit)."""
    if not len(code):
        return code
    width = int(code.max()) + 1
    lifted = code + ticket.astype(np.int64) * width
    return (np.maximum.accumulate(lifted) - ticket.astype(np.int64) * width).astype(np.int32)
