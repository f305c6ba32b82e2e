"""How long the customer waits before each visit, and how long contact lasts.

Question: how long did the customer have to wait for this? Scale: hours, from 0. Direction: low is good.
Formula: start of the visit minus the last instant of the visit before, elapsed or within working hours.
Window: one journey. Minimum n: 10 to show a median, 6 for its interval.
"""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Float64, Int64
from sojourn.measures.calendar import Calendar
from sojourn.measures.survival import still
from sojourn.mining.facts import ENDS, TicketFacts, end_of_log
from sojourn.mining.stays import Stays
from sojourn.mining.visits import Visits

SETTLED = (*ENDS, "survey", "rated")
"""Touchpoints after which the customer no longer waits for a solution."""


def wait_hours(visits: Stays) -> Float64:
    """Elapsed hours of waiting before each visit; NaN for a journey's first visit, 0 where visits overlap."""
    return _elapsed_hours(visits.wait_from, visits.start)


def work_wait_hours(visits: Visits, calendar: Calendar) -> Float64:
    """Working hours of waiting before each visit; NaN for a journey's first visit, 0 where visits overlap."""
    return calendar.hours_between(visits.wait_from, visits.start)


def touch_hours(visits: Visits) -> Float64:
    """Length of each visit in hours; NaN where the end of contact was not recorded."""
    return _elapsed_hours(visits.start, visits.end)


def waits_for_solution(visits: Visits) -> Bool:
    """Visits before which the customer waited for a solution.

    False for a journey's first visit, and where the visit before had settled the matter (`SETTLED`): the days
    between a fix and the automatic closing, or until the customer comes back, are not waiting for the desk.
    """
    settled = visits.at(*SETTLED)
    settled_before = np.zeros(len(settled), dtype=np.bool_)
    settled_before[1:] = settled[:-1]
    return np.asarray((visits.wait_from != NO_TIME) & ~settled_before)


def onward_hours(visits: Visits, facts: TicketFacts) -> Float64:
    """Hours from each visit to the next; marked (`survival.still`) where the journey still waits, to the log's end.

    NaN where nobody waits for a next one: after a fix or another end (`SETTLED`), and at the end of a journey that is
    not open.
    """
    last = np.ones(len(visits.ticket), dtype=np.bool_)
    last[:-1] = visits.ticket[1:] != visits.ticket[:-1]
    until = np.full(len(last), end_of_log(facts.last), dtype=np.int64)
    until[:-1] = np.where(last[:-1], until[:-1], visits.start[1:])
    since = np.where(visits.end == NO_TIME, visits.start, visits.end)
    since[:-1] = np.where(last[:-1], since[:-1], visits.wait_from[1:])
    hours = _elapsed_hours(since, until)
    hours[visits.at(*SETTLED) | (last & ~facts.unfinished[visits.ticket])] = np.nan
    return still(hours, last)


def _elapsed_hours(start: Int64, end: Int64) -> Float64:
    elapsed = end - start
    hours: Float64 = np.maximum(elapsed, 0, out=elapsed) / HOUR_US
    hours[(start == NO_TIME) | (end == NO_TIME)] = np.nan
    return hours
