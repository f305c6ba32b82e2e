"""Silence: the longest times in which the customer heard nothing from the desk."""

from __future__ import annotations

import numpy as np

from sojourn.insight.pains.ground import Detector, Ground, Hits
from sojourn.languages import mark, tr
from sojourn.log.eventlog import Bool
from sojourn.measures.calendar import Calendar
from sojourn.measures.waiting import SETTLED
from sojourn.mining.facts import end_of_log

WORKING_DAYS = 4
_QUARTERS_A_DAY = 96
_BEGINS = ("report", "back")
_CUSTOMERS = (*_BEGINS, "answer", "chase", "rated", "search", "confirm")


def find(ground: Ground) -> Hits | str:
    """Where the desk says nothing for four working days while it is its turn."""
    log, visits = ground.log, ground.visits
    if log.info.shape == "tickets":
        return tr("each ticket is one row: it does not say when the customer heard something in between")
    code = ground.column_codes()
    means = np.array([*(column.means for column in ground.columns), ""])
    desk = (code >= 0) & log.visible & ~_is(means, code, *_CUSTOMERS) & (log.role.codes != log.role.code("customer"))
    desk |= log.visible & _is(means, code, "withdrawn")
    turns = desk | (log.visible & _is(means, code, *_BEGINS, "answer"))
    at = np.flatnonzero(turns)
    asked, answer = _is(means, code[at], "asked"), _is(means, code[at], "answer")
    # An answer gives the turn back to the desk that asked; any other time it only adds something.
    at = at[~answer | np.r_[False, asked[:-1]]] if len(at) else at
    ticket, last = log.ticket[at], np.ones(len(at), dtype=np.bool_)
    last[:-1] = ticket[1:] != ticket[:-1]
    until = np.append(log.time[at][1:], 0)
    open_still = ground.facts.unfinished[ticket] & ~ground.abandoned[ticket]
    until[last] = np.where(open_still[last], end_of_log(ground.facts.last), log.time[at][last])
    hours = ground.calendar.hours_between(log.time[at], until)
    theirs = _is(means, code[at], *SETTLED, "withdrawn", "asked")
    found = np.flatnonzero((hours >= WORKING_DAYS * working_day(ground.calendar)) & ~theirs & (code[at] >= 0))
    if not len(visits.ticket):
        found = found[:0]
    return Hits(
        ticket=ticket[found],
        column=code[at][found],
        # What still goes on is in no lost time, so that shares of it can be compared.
        hours=np.where(last[found], np.nan, ground.blocked[ticket[found]] * hours[found]),
        subject=np.zeros(len(found), dtype=np.int32),
    )


def working_day(calendar: Calendar) -> float:
    """Working hours of a day on which the desk works at all."""
    days = calendar.open.reshape(-1, _QUARTERS_A_DAY)
    return float(days.sum() / 4 / max(1, days.any(axis=1).sum()))


def _is(
    means: np.ndarray[tuple[int], np.dtype[np.str_]], code: np.ndarray[tuple[int], np.dtype[np.int32]], *names: str
) -> Bool:
    return np.asarray(np.isin(means, names)[code])


DETECTOR = Detector(
    kind="silence",
    name=mark("No word from the desk"),
    definition=mark(
        "Between reporting and the end the customer neither sees nor reads anything of the desk, while it is the "
        "desk's turn: not while an answer of the customer is awaited. Journeys that are still open count up to today."
    ),
    threshold=mark("{days} working days, by the desk's own hours"),
    numbers={"days": WORKING_DAYS},
    hours=mark("the silent working hours times the blocking share of the priority, where the silence has ended"),
    source=mark("product.md, step 4; the threshold is an assumption"),
    find=find,
)
