"""Visits: what the customer goes through, one row an unbroken stay at a touchpoint."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import NO_TIME, Bool, Coded, EventLog, Int32, Int64
from sojourn.mining.groups import by_code
from sojourn.mining.order import Column

SESSION_GAP_US = 30 * 60 * 1_000_000
"""Events at the same touchpoint less than 30 minutes apart are one visit; a longer pause is waiting."""


@dataclass(frozen=True)
class Visits:
    """All visits of a log, sorted by (ticket, time). Arrays have one entry a visit unless said otherwise.

    Attributes:
        ticket: ticket number. touchpoint: coded touchpoint ids.
        start: UTC µs of the first event. end: UTC µs at which contact ended, NO_TIME where it was not recorded.
        wait_from: UTC µs since which the customer has waited for this visit (the last instant of the visit
            before), NO_TIME for a journey's first visit. Waiting is `start - wait_from`.
        channel: channel of the visit. group: team that holds the ticket at the visit.
        switched: came over another channel than the last known one. handed_off: the team differs from the last
            known one. Both False at a journey's first visit.
        nth: 0 for the journey's first visit to this touchpoint, 1 for the second, ...
        returned: a touchpoint further on in the usual order was visited before.
        means: for each touchpoint code the dictionary id it means (an unknown word means what is proposed for it,
            or nothing); when empty, the ids themselves.
        offsets: (tickets + 1) positions: the visits of ticket t are offsets[t]:offsets[t + 1].
    """

    ticket: Int32
    touchpoint: Coded
    start: Int64
    end: Int64
    wait_from: Int64
    channel: Coded
    group: Coded
    switched: Bool
    handed_off: Bool
    nth: Int32
    returned: Bool
    offsets: Int64
    means: tuple[str, ...] = ()

    def at(self, *touchpoints: str) -> Bool:
        """Mask of the visits to touchpoints of the dictionary, by what their columns mean."""
        codes = [code for code, meant in enumerate(self.means or self.touchpoint.words) if meant in touchpoints]
        return np.isin(self.touchpoint.codes, codes)


def visits_of(log: EventLog, columns: tuple[Column, ...]) -> Visits:
    """The visits of a log: runs of customer-visible events at one touchpoint, with pauses under SESSION_GAP_US.

    Backstage events make no visit. A visit's touch time is recorded where its events say when they ended, or where
    several events of one contact show how long it went on; at a touchpoint that is itself a wait there is none.

    Args:
        log: the event log.
        columns: its touchpoints in the customer's order (`columns_of`); the visits' codes index them.
    """
    place = np.full(len(log.touchpoint.words) + 1, -1, dtype=np.int32)
    for i, column in enumerate(columns):
        place[list(column.codes)] = i
    seen = np.flatnonzero(log.visible & (place[log.touchpoint.codes] >= 0))
    ticket, time, code = log.ticket[seen], log.time[seen], place[log.touchpoint.codes[seen]]
    reach = np.maximum(log.end[seen], time)
    reach = _running_max(reach, ticket)
    first_of_ticket = _changes(ticket)
    pause = time - np.r_[time[:1], reach[:-1]]
    begins = first_of_ticket | _changes(code) | (pause >= SESSION_GAP_US)
    start = np.flatnonzero(begins)
    number = np.cumsum(begins) - 1
    last = np.r_[start[1:], len(seen)][: len(start)] - 1
    v_ticket, v_code, v_start, v_reach = ticket[start], code[start], time[start], reach[last]
    fresh = first_of_ticket[start]
    recorded = np.logical_or.reduceat(log.end[seen] != NO_TIME, start) if len(start) else np.zeros(0, dtype=np.bool_)
    waits = np.array([column.waiting for column in columns], dtype=np.bool_)
    touched = (recorded | (v_reach > v_start)) & ~waits[v_code]
    channel = _first_known(log.channel.codes[seen], number, len(start))
    group = _first_known(log.group.codes[seen], number, len(start))
    return Visits(
        ticket=v_ticket,
        touchpoint=Coded(v_code, tuple(column.id for column in columns)),
        start=v_start,
        end=np.where(touched, v_reach, NO_TIME),
        wait_from=np.where(fresh, NO_TIME, np.r_[v_reach[:1], v_reach[:-1]]),
        channel=Coded(channel, log.channel.words),
        group=Coded(group, log.group.words),
        switched=_differs_from_last_known(channel, v_ticket),
        handed_off=_differs_from_last_known(group, v_ticket),
        nth=_nth(v_ticket, v_code, len(columns)),
        returned=v_code < _furthest_before(v_code, v_ticket),
        offsets=np.searchsorted(v_ticket, np.arange(log.n_tickets + 1)).astype(np.int64),
        means=tuple(column.means for column in columns),
    )


def _changes(values: Int32) -> Bool:
    return np.r_[True, values[1:] != values[:-1]] if len(values) else np.zeros(0, dtype=np.bool_)


def _running_max(values: Int64, ticket: Int32) -> Int64:
    """Running maximum within each ticket."""
    if not ((values[1:] < values[:-1]) & (ticket[1:] == ticket[:-1])).any():
        return values
    # Ranks instead of instants, so that they can be lifted by ticket without leaving 64 bits.
    order = np.argsort(values, kind="stable")
    lift = ticket.astype(np.int64) * len(values)
    rank = np.empty(len(values), dtype=np.int64)
    rank[order] = np.arange(len(values))
    return values[order[np.maximum.accumulate(rank + lift) - lift]]


def _first_known(codes: Int32, number: Int64, visits: int) -> Int32:
    """The first known code of each visit, -1 where none is known."""
    known = np.flatnonzero(codes >= 0)
    result = np.full(visits, -1, dtype=np.int32)
    result[number[known[::-1]]] = codes[known[::-1]]
    return result


def _differs_from_last_known(codes: Int32, ticket: Int32) -> Bool:
    """Whether a known code differs from the last known one before it in the same ticket."""
    known = np.flatnonzero(codes >= 0)
    differs = np.zeros(len(codes), dtype=np.bool_)
    if len(known) > 1:
        same = ticket[known][1:] == ticket[known][:-1]
        differs[known[1:]] = same & (codes[known][1:] != codes[known][:-1])
    return differs


def _nth(ticket: Int32, code: Int32, columns: int) -> Int32:
    """How often this ticket was at this touchpoint before."""
    order, bounds = by_code(code, columns)
    new = _changes(ticket[order])
    new[bounds[:-1][np.diff(bounds) > 0]] = True
    place = np.arange(len(order), dtype=np.int32)
    nth = np.empty(len(order), dtype=np.int32)
    nth[order] = place - np.maximum.accumulate(np.where(new, place, 0))
    return nth


def _furthest_before(code: Int32, ticket: Int32) -> Int32:
    """The furthest column that the journey has reached so far (including this visit)."""
    if not len(code):
        return code
    width = int(code.max()) + 1
    lifted = code + ticket.astype(np.int64) * width
    return (np.maximum.accumulate(lifted) - ticket.astype(np.int64) * width).astype(np.int32)
