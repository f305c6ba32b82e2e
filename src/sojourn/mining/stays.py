"""Stays: where each visit begins, at which touchpoint, and since when the customer had waited for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import NO_TIME, Coded, EventLog, Int32, Int64
from sojourn.log.runs import running_max
from sojourn.mining.groups import changes, rows
from sojourn.mining.order import Column

SESSION_GAP_US = 30 * 60 * 1_000_000
"""Events at the same touchpoint less than 30 minutes apart are one visit; a longer pause is waiting."""


@dataclass(frozen=True)
class Stays:
    """All visits of a log, sorted by (ticket, time), with what flows and paths need of them; one entry a visit.

    Attributes:
        ticket: ticket number. touchpoint: coded touchpoint ids.
        start: UTC µs of the first event.
        wait_from: UTC µs since which the customer has waited for this visit (the last instant of the visit
            before, its first where that was itself a wait), NO_TIME for a journey's first visit. Waiting is
            `start - wait_from`.
        offsets: (tickets + 1) positions: the visits of ticket t are offsets[t]:offsets[t + 1].
    """

    ticket: Int32
    touchpoint: Coded
    start: Int64
    wait_from: Int64
    offsets: Int64


@dataclass(frozen=True)
class Runs:
    """The events behind the visits.

    Attributes:
        events: positions in the log of the events that the customer sees.
        begin: where each visit begins in `events`. reach: UTC µs of the last instant of each visit's own events.
    """

    events: Int64
    begin: Int64
    reach: Int64


def stays_of(log: EventLog, columns: tuple[Column, ...]) -> tuple[Stays, Runs]:
    """Runs of customer-visible events at one touchpoint, with pauses under SESSION_GAP_US.

    Args:
        log: the event log.
        columns: its touchpoints in the customer's order (`columns_of`); the visits' codes index them.
    """
    place = np.full(len(log.touchpoint.words) + 1, -1, dtype=np.int32)
    for i, column in enumerate(columns):
        place[list(column.codes)] = i
    code = place.take(log.touchpoint.codes)
    seen = np.flatnonzero(log.visible & (code >= 0))
    ticket, time, code = rows(log.ticket, seen), rows(log.time, seen), rows(code, seen)
    until = np.maximum(rows(log.end, seen), time) if log.has_ends else time
    reach = running_max(until, ticket)
    begins = changes(ticket) | changes(code)
    begins[1:] |= time[1:] - reach[:-1] >= SESSION_GAP_US
    begin = np.flatnonzero(begins)
    last = np.append(begin[1:], len(seen))[: len(begin)] - 1
    # An earlier contact that still goes on delays the next wait, but is no contact of this visit.
    own = rows(until, last) if reach is until else np.maximum.reduceat(until, begin)
    reach = rows(reach, last)
    ticket, code, start = rows(ticket, begin), rows(code, begin), rows(time, begin)
    offsets = np.append(0, np.cumsum(np.bincount(ticket, minlength=log.n_tickets)))
    wait_from = np.full(len(begin), NO_TIME, dtype=np.int64)
    wait_from[1:] = reach[:-1]
    # After a touchpoint that is itself a wait, the customer has waited since it began.
    after = np.flatnonzero(np.array([column.waiting for column in columns], dtype=np.bool_)[code[:-1]]) + 1
    wait_from[after] = start[after - 1]
    wait_from[offsets[:-1][np.diff(offsets) > 0]] = NO_TIME
    words = tuple(column.id for column in columns)
    return Stays(ticket, Coded(code, words), start, wait_from, offsets), Runs(seen, begin, own)
