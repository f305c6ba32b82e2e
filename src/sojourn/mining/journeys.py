"""Journeys of several tickets: their visits and facts are those of their tickets, put together.

A wait, a hand-off, a question asked again belong to one ticket: between two tickets of a customer nobody waits for the
desk, and two teams are two matters. So everything is measured ticket by ticket, and then regrouped.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sojourn.log.eventlog import NO_TIME, Bool, EventLog, Float64, Int32, Int64
from sojourn.mining.facts import TicketFacts, came_back, coded_column, distinct_in, flag_column
from sojourn.mining.visits import Visits, furthest_before, nth_visit


def journey_visits(visits: Visits, journey: Int32, columns: int) -> tuple[Visits, Int64]:
    """The visits of tickets as visits of their journeys, by (journey, time, ticket), and the order that this takes.

    `nth` and `returned` are counted within the journey; everything else is as measured within the ticket, so that the
    first visit of every ticket has no wait before it.

    Args:
        visits: of the tickets. journey: number of the journey of each ticket. columns: number of touchpoints.
    """
    of_visit = journey[visits.ticket]
    order = np.lexsort((np.arange(len(of_visit)), visits.start, of_visit))
    ticket, codes = of_visit[order], visits.touchpoint.codes[order]
    counts = np.bincount(ticket, minlength=int(journey.max(initial=-1)) + 1)
    return (
        replace(
            visits,
            ticket=ticket,
            touchpoint=visits.touchpoint.take(order),
            start=visits.start[order],
            wait_from=visits.wait_from[order],
            offsets=np.append(0, np.cumsum(counts)),
            end=visits.end[order],
            word=visits.word.take(order),
            channel=visits.channel.take(order),
            group=visits.group.take(order),
            switched=visits.switched[order],
            handed_off=visits.handed_off[order],
            nth=nth_visit(ticket, codes, columns),
            returned=codes < furthest_before(codes, ticket),
            came_back=came_back(visits)[order],
        ),
        order,
    )


def journey_facts(log: EventLog, journey: Int32, facts: TicketFacts) -> TicketFacts:
    """Facts of each journey out of the facts of its tickets.

    Counts add up. It is complete when all its tickets are, and resolved at the last fix of all. When it was opened,
    begun and first answered is told by its first ticket; the rest by the journey's row.

    Args:
        log: of journeys. journey: number of the journey of each ticket behind it. facts: of those tickets.
    """
    of = _Journeys(journey, log.n_tickets, facts.opened)
    complete = of.every(facts.complete)
    resolved = of.largest(facts.resolved)
    return TicketFacts(
        first=-of.largest(-facts.first),
        last=of.largest(facts.last),
        opened=facts.opened[of.first],
        begun=facts.begun[of.first],
        responded=facts.responded[of.first],
        resolved=np.where(complete, resolved, NO_TIME),
        complete=complete,
        hand_offs=of.total(facts.hand_offs),
        groups=distinct_in(log.group.codes, log.ticket, log.n_tickets),
        reopens=of.total(facts.reopens),
        asked=of.total(facts.asked),
        chases=of.total(facts.chases),
        switches=of.total(facts.switches),
        replies=of.total(facts.replies) if log.text is not None else facts.replies[of.first],
        requester=coded_column(log, "requester"),
        priority=coded_column(log, "priority"),
        rating=log.rating(),
        surveyed=flag_column(log, "surveyed"),
        sla_met=flag_column(log, "sla_met"),
        scale=facts.scale,
        more=tuple((scale, log.rating(scale.metric)) for scale, _ in facts.more),
        tickets=np.bincount(journey, minlength=log.n_tickets).astype(np.int32),
        open_again=complete & ~of.every(~facts.unfinished),
    )


class _Journeys:
    """Sums up what is known of each ticket over the tickets of each journey.

    Attributes:
        first: the ticket of each journey that was opened first.
    """

    def __init__(self, journey: Int32, count: int, opened: Int64) -> None:
        self._journey, self._count = journey, count
        order = np.lexsort((np.arange(len(journey)), opened, journey))
        begins = np.flatnonzero(np.diff(journey[order], prepend=-1))
        self.first: Int64 = order[begins]
        self._order, self._begins = order, begins

    def total(self, values: Int32) -> Int32:
        return np.bincount(self._journey, weights=values, minlength=self._count).astype(np.int32)

    def largest(self, values: Int64) -> Int64:
        return np.asarray(np.maximum.reduceat(values[self._order], self._begins))

    def every(self, values: Bool) -> Bool:
        return np.asarray(np.logical_and.reduceat(values[self._order], self._begins))


def per_journey(values: Float64, journey: Int32, count: int) -> Float64:
    """Sum of what is known of each ticket over each journey, NaN where nothing is known of any."""
    known = ~np.isnan(values)
    sums = np.bincount(journey[known], weights=values[known], minlength=count)
    return np.where(np.bincount(journey[known], minlength=count) > 0, sums, np.nan)
