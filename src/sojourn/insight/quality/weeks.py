"""A log week by week: how often each word of a column occurs in each, for what begins, ends or falls silent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sojourn.insight.desk import Desk
from sojourn.insight.quality.say import DAY_US
from sojourn.log.eventlog import Bool, Coded, EventLog, Float64, Int64
from sojourn.mining.facts import coded_column
from sojourn.mining.groups import changes

WEEK_US = 7 * DAY_US
LEAST_WEEKS = 10
"""Shorter logs show no change: a word may just be rare."""

EVENT_COLUMNS = ("activity", "team", "channel")

_LATE = {"status", "state"}
_MOST_WORDS = 5_000
_MOST_CELLS = 20_000_000
_TRIM = 0.01
_DENSE = 0.25


@dataclass(frozen=True)
class Weeks:
    """Counts of the words of one column (each stretch of a ticket once) in the weeks of a log that are usual ones.

    Attributes:
        kind: what the words are (`activity`, `team`, `channel` or an attribute's name).
        words: of the column. start: UTC µs at which each week begins. counts: `counts[week, word]`.
        expected: `counts` as they would be if each word had its usual share of every week: that of the weeks from its
            first to its last one. first, last: for each word the week by which 1 % and 99 % of it have occurred.
        steady: words that occur in at least four of five weeks from first to last.
    """

    kind: str
    words: tuple[str, ...]
    start: Int64
    counts: Float64
    expected: Float64
    first: Int64
    last: Int64
    steady: Bool


def columns_by_week(desk: Desk) -> tuple[Weeks, ...]:
    """Activities, teams and channels by event, and attributes by opening; empty for a log under ten weeks.

    Without what is known only at the end of a ticket (its status): recent tickets differ there by nature.
    """
    log = desk.log
    late = {column for use in log.info.columns if use.known_late for column in use.columns} | _LATE
    by_event = zip(EVENT_COLUMNS, (log.activity, log.group, log.channel), strict=True)
    found = [_weeks(kind, *_once(log, column)) for kind, column in by_event]
    named = [name for name in log.info.attributes if name not in late]
    found += [_weeks(name, desk.facts.first, coded_column(log, name)) for name in named]
    return tuple(weeks for weeks in found if weeks is not None)


def _once(log: EventLog, column: Coded) -> tuple[Int64, Coded]:
    """Each stretch of a ticket with the same word once: a long ticket of a team is one thing, not ten."""
    new = changes(column.codes) | changes(log.ticket)
    return log.time[new], column.take(new)


def _weeks(kind: str, time: Int64, column: Coded) -> Weeks | None:
    known = column.codes >= 0
    if not known.any() or len(column.words) > _MOST_WORDS:
        return None
    time, codes = time[known], column.codes[known]
    begin = int(time.min())
    week = (time - begin) // WEEK_US
    weeks, width = int(week.max()), len(column.words)
    # The last week is not a whole one.
    if weeks < LEAST_WEEKS or weeks * width > _MOST_CELLS:
        return None
    inside = week < weeks
    counts = np.bincount(week[inside] * width + codes[inside], minlength=weeks * width).reshape(weeks, width)
    total = counts.sum(axis=1)
    # A usual week is the one in which the middle event lies: a long tail of stragglers makes no week usual.
    ordered = np.sort(total)
    dense = _DENSE * float(ordered[np.searchsorted(np.cumsum(ordered), ordered.sum() / 2)])
    usual = total >= dense
    if int(usual.sum()) < LEAST_WEEKS:
        return None
    start = begin + np.flatnonzero(usual) * WEEK_US
    return _described(kind, column.words, start, counts[usual].astype(np.float64))


def _described(kind: str, words: tuple[str, ...], start: Int64, counts: Float64) -> Weeks:
    n = counts.sum(axis=0)
    upto = np.cumsum(counts, axis=0)
    first = np.argmax(upto > _TRIM * n, axis=0).astype(np.int64)
    last = np.argmax(upto >= (1 - _TRIM) * n, axis=0).astype(np.int64)
    total = counts.sum(axis=1)
    lived = _between(np.arange(len(start)), first, last)
    share = np.where(lived, counts, 0).sum(axis=0) / np.maximum(np.where(lived, total[:, None], 0).sum(axis=0), 1)
    active = (np.where(lived, counts, 0) > 0).sum(axis=0) / (last - first + 1)
    return Weeks(kind, words, start, counts, share * total[:, None], first, last, np.asarray(active >= 0.8))


def _between(week: Int64, first: Int64, last: Int64) -> npt.NDArray[np.bool_]:
    return np.asarray((week[:, None] >= first) & (week[:, None] <= last))
