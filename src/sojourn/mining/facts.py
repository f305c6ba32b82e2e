"""Facts of each ticket that measures are made of: when, how often, by whom, rated how."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Coded, EventLog, Float64, Int32, Int64
from sojourn.mining.groups import distinct
from sojourn.mining.visits import Visits
from sojourn.model.loginfo import RatingScale


@dataclass(frozen=True)
class TicketFacts:
    """One entry a ticket, in ticket order.

    Attributes:
        first, last: UTC µs of the first and last event. opened: UTC µs (the first event where no column says).
        begun: the same, but NO_TIME where no column says and the log begins with the fix: how long it took is unknown.
        responded: UTC µs of the first thing the customer heard from a person after reporting, NO_TIME if never, or
            where the log begins with it and does not say when the ticket was opened.
        resolved: UTC µs of the last fix (or of closing, where only that is known), NO_TIME without one.
        complete: the journey reached a fix or was closed; otherwise it is still open and censored.
        hand_offs: changes of team. groups: number of different teams seen, 0 unknown.
        reopens: times the customer came back after a fix; where the log never says so, times the ticket was worked on
            again after an end. asked: times asked for information. chases, switches.
        replies: agent messages the customer could see, -1 when the log has no messages.
        requester: coded customer, words are pseudonyms. priority: coded.
        rating: answer on its own scale, NaN unanswered. surveyed: 1 yes, 0 no, -1 unknown.
        sla_met: 1, 0, -1 unknown. scale: how the rating was asked, None without ratings.
        more: other questions asked at the same time, with their answers.
        open_again: came back after the last end and has not ended since; None: never.
        tickets: number of tickets, where journeys were put together from several; None where each is one ticket.
    """

    first: Int64
    last: Int64
    opened: Int64
    begun: Int64
    responded: Int64
    resolved: Int64
    complete: Bool
    hand_offs: Int32
    groups: Int32
    reopens: Int32
    asked: Int32
    chases: Int32
    switches: Int32
    replies: Int32
    requester: Coded
    priority: Coded
    rating: Float64
    surveyed: Int32
    sla_met: Int32
    scale: RatingScale | None
    more: tuple[tuple[RatingScale, Float64], ...] = ()
    tickets: Int32 | None = None
    open_again: Bool | None = None

    @property
    def unfinished(self) -> Bool:
        """Still open at the end of the log: never ended, or came back after the last end."""
        return ~self.complete if self.open_again is None else ~self.complete | self.open_again

    def answers(self, metric: str) -> tuple[RatingScale, Float64] | None:
        """Scale and answers (NaN unanswered) to the question of a metric, None when it was not asked."""
        asked = (*(((self.scale, self.rating),) if self.scale is not None else ()), *self.more)
        return next(((scale, values) for scale, values in asked if scale.metric == metric), None)


ENDS = ("fix", "confirm", "closed", "refused", "withdrawn")
"""Touchpoints that end a journey; it may still come back."""

_YEAR_US = 366 * 24 * HOUR_US

WORK = ("queue", "passed_on", "third_party", "taken_on", "asked", "appointment")
"""Touchpoints at which the desk has work to do."""


def facts_of(log: EventLog, visits: Visits) -> TicketFacts:
    """The facts of every ticket, from its events, its visits and its ticket row."""
    tickets = log.n_tickets
    first, last = log.time[log.offsets[:-1]], log.time[log.offsets[1:] - 1]
    opened, resolved = log.instants("opened"), _resolved(log, visits)
    start = np.where(opened == NO_TIME, first, np.minimum(opened, last))
    return TicketFacts(
        first=first,
        last=last,
        opened=start,
        begun=np.where((opened == NO_TIME) & (first == resolved), NO_TIME, start),
        responded=_responded(visits, opened),
        resolved=resolved,
        complete=_complete(log, visits),
        hand_offs=_hand_offs(log),
        groups=distinct_in(log.group.codes, log.ticket, tickets),
        reopens=_count(visits, came_back(visits), tickets),
        asked=_count(visits, visits.at("asked"), tickets),
        chases=_count(visits, visits.at("chase"), tickets),
        switches=_count(visits, visits.switched, tickets),
        replies=_replies(log),
        requester=coded_column(log, "requester"),
        priority=coded_column(log, "priority"),
        rating=log.rating(),
        surveyed=flag_column(log, "surveyed"),
        sla_met=flag_column(log, "sla_met"),
        scale=log.info.rating,
        more=tuple((scale, log.rating(scale.metric)) for scale in log.info.more_ratings),
        open_again=_open_again(visits, tickets),
    )


def end_of_log(last: Int64) -> int:
    """The instant up to which a log was watched: the last event, but for stray times far in the future.

    Args:
        last: UTC µs of the last event of each ticket, not empty.

    Stray is what at most one ticket in a thousand has, and lies further after all others than these span, and than a
    year (a typing error, a placeholder such as 2099).
    """
    few = max(1, len(last) // 1000)
    if len(last) < 20:
        return int(last.max())
    tail = np.sort(np.partition(last, len(last) - few - 1)[len(last) - few - 1 :])
    span = max(int(tail[0]) - int(last.min()), _YEAR_US)
    far = np.flatnonzero(np.diff(tail) > span)
    return int(tail[far[0]] if len(far) else tail[-1])


def _count(visits: Visits, mask: Bool, tickets: int) -> Int32:
    return np.bincount(visits.ticket[mask], minlength=tickets).astype(np.int32)


def came_back(visits: Visits, told: bool | None = None) -> Bool:
    """Visits at which a journey came back: as the log says; where it never says, work right after an end.

    Args:
        visits: all visits, or those of a part of a log. told: whether the log says it, for a part of one.
    """
    if visits.came_back is not None:
        return visits.came_back
    back = visits.at("back")
    if back.any() if told is None else told:
        return back
    return np.asarray(visits.at(*WORK) & np.r_[False, _at_end(visits)[:-1]] & (visits.wait_from != NO_TIME))


def _open_again(visits: Visits, tickets: int) -> Bool:
    """Whether the last return of a ticket comes after its last end."""
    last_back, last_end = np.full(tickets, -1, dtype=np.int64), np.full(tickets, -1, dtype=np.int64)
    for last, mask in ((last_back, came_back(visits)), (last_end, _at_end(visits))):
        at = np.flatnonzero(mask)
        last[visits.ticket[at]] = at
    return np.asarray((last_back > last_end) & (last_end >= 0))


def start_of_log(first: Int64) -> int:
    """The instant from which a log was watched: the first event, but for stray times (as in `end_of_log`) long ago."""
    return -end_of_log(-first)


def _any(visits: Visits, mask: Bool, tickets: int) -> Bool:
    return np.asarray(_count(visits, mask, tickets) > 0)


def _at_end(visits: Visits) -> Bool:
    return visits.at(*ENDS)


def _complete(log: EventLog, visits: Visits) -> Bool:
    """Reached an end, or the ticket row says that it was resolved or closed."""
    reached = np.bincount(visits.ticket[_at_end(visits)], minlength=log.n_tickets) > 0
    told = (log.instants("resolved") != NO_TIME) | (log.instants("closed") != NO_TIME)
    return np.asarray(reached | told)


def _resolved(log: EventLog, visits: Visits) -> Int64:
    """The last fix; where there is no fix, what the ticket row says, then the last closing.

    A journey that was refused or withdrawn, and neither fixed nor confirmed, has none, whatever its row says.
    """
    fixed = _last_start(visits, visits.at("fix"), log.n_tickets)
    result = fixed
    for other in (
        log.instants("resolved"),
        log.instants("closed"),
        _last_start(visits, visits.at("confirm", "closed"), log.n_tickets),
    ):
        result = np.where(result == NO_TIME, other, result)
    turned_away = _any(visits, visits.at("refused", "withdrawn"), log.n_tickets)
    helped = (fixed != NO_TIME) | _any(visits, visits.at("confirm"), log.n_tickets)
    return np.where(turned_away & ~helped, NO_TIME, result)


def _last_start(visits: Visits, mask: Bool, tickets: int) -> Int64:
    result = np.full(tickets, NO_TIME, dtype=np.int64)
    result[visits.ticket[mask]] = visits.start[mask]
    return result


def _responded(visits: Visits, opened: Int64) -> Int64:
    """The first thing the customer heard from a person after reporting.

    Unknown where the log begins with it and no column says when the ticket was opened.
    """
    heard = np.flatnonzero(
        visits.at("update", "taken_on", "asked", "session", "appointment", "fix", "refused", "closed")
    )
    heard = heard[::-1]
    ticket = visits.ticket[heard]
    no_opening = (visits.wait_from[heard] == NO_TIME) & (opened[ticket] == NO_TIME)
    result = np.full(len(opened), NO_TIME, dtype=np.int64)
    result[ticket] = np.where(no_opening, NO_TIME, visits.start[heard])
    return result


def _hand_offs(log: EventLog) -> Int32:
    known = np.flatnonzero(log.group.codes >= 0)
    group, ticket = log.group.codes[known], log.ticket[known]
    changed = (ticket[1:] == ticket[:-1]) & (group[1:] != group[:-1])
    return np.bincount(ticket[1:][changed], minlength=log.n_tickets).astype(np.int32)


def distinct_in(codes: Int32, ticket: Int32, tickets: int) -> Int32:
    """Number of different known codes of each ticket."""
    known = codes >= 0
    pairs = distinct(ticket[known].astype(np.int64) * (int(codes.max(initial=0)) + 1) + codes[known])
    return np.bincount(pairs // (int(codes.max(initial=0)) + 1), minlength=tickets).astype(np.int32)


def _replies(log: EventLog) -> Int32:
    """Messages by an agent that the customer could see, -1 when the log has no messages."""
    if log.text is None:
        return np.full(log.n_tickets, -1, dtype=np.int32)
    written = np.asarray(log.text.is_valid().to_numpy(zero_copy_only=False))
    mask = written & log.visible & (log.role.codes == log.role.code("agent"))
    return np.bincount(log.ticket[mask], minlength=log.n_tickets).astype(np.int32)


def coded_column(log: EventLog, column: str) -> Coded:
    """A column of words of the ticket table, unknown throughout where there is none."""
    if column not in log.tickets.column_names:
        return Coded(np.full(log.n_tickets, -1, dtype=np.int32), ())
    values = log.tickets.column(column).combine_chunks().dictionary_encode()
    codes = values.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    return Coded(codes, tuple(values.dictionary.to_pylist()))


def flag_column(log: EventLog, column: str) -> Int32:
    """A yes/no column of the ticket table: 1, 0, -1 unknown."""
    values = log.tickets.column(column).combine_chunks().cast("int32").fill_null(-1)
    return np.asarray(values.to_numpy(zero_copy_only=False), dtype=np.int32)
