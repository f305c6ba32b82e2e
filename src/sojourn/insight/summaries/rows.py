"""What the kernel counts: for a block of whole journeys, a key for each visit, event and journey."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from sojourn.insight.desk import backstage_visits, last_returns
from sojourn.insight.summaries import journeys
from sojourn.insight.summaries.frame import Frame
from sojourn.log.eventlog import NO_TIME, Bool, EventLog, Int32, Int64
from sojourn.measures.lost_time import blocking
from sojourn.measures.waiting import waits_for_solution
from sojourn.mining.facts import TicketFacts, came_back, facts_of
from sojourn.mining.groups import changes
from sojourn.mining.summary.buckets import FINE_DIGITS, NONE, bucket_of
from sojourn.mining.summary.routes import STEP, STEP_SUM
from sojourn.mining.summary.summary import AT, CLUSTER, FELT, HELD, HIDDEN, LOST, PASS, SUM, WORD, rating_code
from sojourn.mining.summary.variants import Keys, Steps, path_keys
from sojourn.mining.visits import Visits, visits_of

NOBODY = -1
"""The key of what is not counted."""


@dataclass(frozen=True)
class Level:
    """Rows of one kind, ticket after ticket.

    Attributes:
        offsets: the rows of ticket `t` are `offsets[t]:offsets[t + 1]`.
        keys: for each table of a summary (`name` or `name.n`) one key a row, NOBODY where it does not count.
        values: for tables of sums, what is added at the key instead of 1.
    """

    offsets: Int64
    keys: dict[str, Int64]
    values: dict[str, Int64] = field(default_factory=dict)


@dataclass(frozen=True)
class Rows:
    """All rows of a block, by kind, and its paths: columns of the visits and a hash a journey."""

    levels: dict[str, Level]
    steps: Steps
    paths: Keys


@dataclass(frozen=True)
class _Times:
    """Microseconds a visit, NO_TIME unknown: waited, the same within working hours, contact; hundredths of µs lost."""

    wait: Int64
    work: Int64
    touch: Int64
    lost: Int64


def rows_of(log: EventLog, frame: Frame) -> Rows:
    """What is counted of whole journeys, within a frame."""
    visits = visits_of(log, frame.columns)
    visits = replace(visits, came_back=came_back(visits, frame.returns_told))
    facts = facts_of(log, visits)
    times = _times(visits, facts, frame)
    steps = visits.touchpoint.codes.astype(np.uint8)
    paths = path_keys(steps, visits.offsets)
    levels = {
        "visit": Level(visits.offsets, _visits(visits, times), {"waited": np.maximum(times.wait, 0)}),
        "pass": _passes(visits, times, facts),
        "event": Level(log.offsets, {"words": _words(log)}),
        "hidden": _hidden(log, visits),
    }
    lost = _sum_by(visits.ticket, times.lost, log.n_tickets)
    keys, values = journeys.ticket_rows(log, visits, facts, frame, lost)
    keys["lasted"] = journeys.lasted(facts, visits, paths)
    levels["ticket"] = Level(np.arange(log.n_tickets + 1), keys, values)
    return Rows(levels, steps, paths)


def _times(visits: Visits, facts: TicketFacts, frame: Frame) -> _Times:
    wait = _between(visits.wait_from, visits.start)
    work = frame.calendar.micros_between(visits.wait_from, visits.start)
    touch = _between(visits.start, visits.end)
    percent = np.rint(100 * blocking(facts.priority)).astype(np.int64)[visits.ticket]
    counted = waits_for_solution(visits) & (work != NO_TIME)
    lost = np.where(touch != NO_TIME, 100 * touch, 0) + np.where(counted, percent * work, 0)
    return _Times(wait, work, touch, np.where(counted | (touch != NO_TIME), lost, NO_TIME))


def _between(start: Int64, end: Int64) -> Int64:
    """Microseconds between instants, 0 where they overlap, NO_TIME where one is unknown."""
    unknown = (start == NO_TIME) | (end == NO_TIME)
    return np.where(unknown, NO_TIME, np.maximum(np.where(unknown, 0, end) - np.where(unknown, 0, start), 0))


def bucket(durations: Int64) -> Int64:
    """Buckets of microseconds, NONE for NO_TIME."""
    return np.where(durations == NO_TIME, NONE, bucket_of(durations))


def _visits(visits: Visits, times: _Times) -> dict[str, Int64]:
    """Keys of visits."""
    code = visits.touchpoint.codes
    first = visits.wait_from == NO_TIME
    source = np.where(first, 0, np.concatenate(([0], code[:-1] + 1))[: len(code)])
    return {
        "steps": STEP.pack(source=source, target=code, bucket=bucket(times.wait)),
        "waited": np.where(first, NOBODY, STEP_SUM.pack(source=source, target=code, limb=0)),
        "work": _at(code, times.work),
        "touch": _at(code, times.touch),
        "held": HELD.pack(
            column=code,
            channel=visits.channel.codes + 1,
            grouped=visits.group.codes >= 0,
            switched=visits.switched,
            handed_off=visits.handed_off,
            again=visits.nth > 0,
            returned=visits.returned,
        ),
    }


def _at(column: np.ndarray, durations: Int64) -> Int64:
    return np.where(durations == NO_TIME, NOBODY, AT.pack(column=column, bucket=bucket(durations)))


def _passes(visits: Visits, times: _Times, facts: TicketFacts) -> Level:
    """One row a journey and column that it passes, by journey and column."""
    pair = visits.ticket.astype(np.int64) << 8 | visits.touchpoint.codes
    order = np.argsort(pair, kind="stable")
    begin = np.flatnonzero(changes(pair[order]))
    first = order[begin]
    ticket, column = visits.ticket[first], visits.touchpoint.codes[first].astype(np.int64)

    def number(mask: Bool) -> Int64:
        return np.add.reduceat(mask[order].astype(np.int64), begin) if len(begin) else begin

    def capped(mask: Bool) -> Int64:
        return np.minimum(number(mask), PASS.most("visits"))

    def cluster(durations: Int64) -> Int64:
        n = np.minimum(number(durations != NO_TIME), CLUSTER.most("n"))
        known = np.where(durations == NO_TIME, 0, bucket_of(durations))[order]
        buckets = np.add.reduceat(known, begin) if len(begin) else begin
        return np.where(n > 0, CLUSTER.pack(column=column, n=n, buckets=buckets), NOBODY)

    lost = _sum_by(np.repeat(np.arange(len(begin)), np.diff(begin, append=len(order))), times.lost[order], len(begin))
    rating = rating_code(facts.rating)[ticket]
    keys = {
        "passes": PASS.pack(
            column=column,
            visits=capped(visits.nth >= 0),
            returned=capped(visits.returned),
            on_channel=capped(visits.channel.codes >= 0),
            switched=capped(visits.switched),
            grouped=capped(visits.group.codes >= 0),
            handed_off=capped(visits.handed_off),
            reopened=last_returns(visits)[ticket] > first,
        ),
        "waits_each": cluster(times.wait),
        "work_each": cluster(times.work),
        "touch_each": cluster(times.touch),
        "lost": np.where(lost == NO_TIME, NOBODY, LOST.pack(column=column, bucket=bucket_of(lost // 100, FINE_DIGITS))),
        "lost_sum": np.where(lost == NO_TIME, NOBODY, SUM.pack(column=column, limb=0)),
        "felt": np.where(rating > 0, FELT.pack(column=column, value=rating), NOBODY),
    }
    keys["lost_sum.visits"] = np.where(lost == NO_TIME, NOBODY, SUM.pack(column=column, limb=2))
    offsets = np.append(0, np.cumsum(np.bincount(ticket, minlength=len(facts.first))))
    values = {"lost_sum": np.maximum(lost, 0), "lost_sum.visits": number(times.lost != NO_TIME)}
    return Level(offsets, keys, values)


def _sum_by(number: Int32 | Int64, values: Int64, width: int) -> Int64:
    """Sums of known values by ascending number, NO_TIME where none is known."""
    known = values != NO_TIME
    number, values = number[known], values[known]
    sums = np.full(width, NO_TIME, dtype=np.int64)
    if len(number):
        begin = np.flatnonzero(changes(number))
        sums[number[begin]] = np.add.reduceat(values, begin)
    return sums


def _words(log: EventLog) -> Int64:
    touchpoint, activity = log.touchpoint.codes, log.activity.codes
    key = WORD.pack(touchpoint=np.maximum(touchpoint, 0), activity=np.maximum(activity, 0))
    return np.where((touchpoint >= 0) & (activity >= 0), key, NOBODY)


def _hidden(log: EventLog, visits: Visits) -> Level:
    """What the desk does in a journey while the customer is at a column: each word once, and once with each team."""
    events, column = backstage_visits(log, visits)
    word, group = log.activity.codes[events], log.group.codes[events]
    once = HIDDEN.pack(column=column, activity=word, group=0)
    named = group >= 0
    team = HIDDEN.pack(column=column[named], activity=word[named], group=group[named] + 1)
    key = np.concatenate((once, team))
    ticket = np.concatenate((log.ticket[events], log.ticket[events][named]))
    order = np.lexsort((key, ticket))
    key, ticket = key[order], ticket[order]
    kept = changes(key) | changes(ticket)
    offsets = np.append(0, np.cumsum(np.bincount(ticket[kept], minlength=log.n_tickets)))
    return Level(offsets, {"hidden": key[kept]})
