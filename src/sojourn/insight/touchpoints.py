"""Touchpoints of one slice: every column of the map with its measures."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.heard import Heard
from sojourn.log.eventlog import Bool, Coded, EventLog, Int32, Int64
from sojourn.measures import intervals
from sojourn.measures.survival import open_spread
from sojourn.mining.facts import ENDS
from sojourn.mining.groups import by_code
from sojourn.mining.order import Column
from sojourn.mining.visits import CUSTOMER_COMES
from sojourn.model.measured import ChannelShare, Estimate, MeasuredTouchpoint


@dataclass(frozen=True)
class Chosen:
    """A slice: the chosen tickets, and what all touchpoints of the slice need of their visits.

    `events[touchpoint, activity]` counts the chosen events, by the log's codes.
    """

    desk: Desk
    tickets: Bool
    journeys: int
    visits: Int64
    starts: Int32
    stops: Int32
    events: Int64

    @property
    def ticket(self) -> Int32:
        """Ticket number of each chosen visit."""
        return self.desk.visits.ticket[self.visits]


def choose(desk: Desk, tickets: Bool) -> Chosen:
    """The visits of the chosen tickets, and the column at which each journey starts and stops."""
    visits = desk.visits
    walked = np.flatnonzero(tickets & (np.diff(visits.offsets) > 0))
    chosen = np.flatnonzero(tickets[visits.ticket]).astype(np.int64)
    codes = visits.touchpoint.codes
    return Chosen(
        desk=desk,
        tickets=tickets,
        journeys=int(tickets.sum()),
        visits=chosen,
        starts=codes[visits.offsets[:-1][walked]],
        stops=codes[visits.offsets[1:][walked] - 1],
        events=_count_events(desk.log, tickets),
    )


def _count_events(log: EventLog, tickets: Bool) -> Int64:
    """Events of the chosen tickets by (touchpoint code, activity code)."""
    mine = tickets[log.ticket] & (log.touchpoint.codes >= 0)
    width = len(log.activity.words)
    pair = log.touchpoint.codes[mine].astype(np.int64) * width + log.activity.codes[mine]
    return np.bincount(pair, minlength=len(log.touchpoint.words) * width).reshape(-1, width)


def measure_touchpoints(chosen: Chosen) -> tuple[MeasuredTouchpoint, ...]:
    """All columns in the customer's order; a column that no chosen journey passes has n 0 and nothing known."""
    codes = chosen.desk.visits.touchpoint.codes[chosen.visits]
    order, bounds = by_code(codes, len(chosen.desk.columns))
    first, last = _most_common(chosen.starts), _most_common(chosen.stops)
    measured = tuple(
        _measure(chosen, column, chosen.visits[order[bounds[i] : bounds[i + 1]]], first=i == first, last=i == last)
        for i, column in enumerate(chosen.desk.columns)
    )
    return measured if chosen.desk.heard is None else _with_voices(measured, chosen, chosen.desk.heard)


def _with_voices(
    measured: tuple[MeasuredTouchpoint, ...], chosen: Chosen, heard: Heard
) -> tuple[MeasuredTouchpoint, ...]:
    """The same touchpoints with what customers wrote there."""
    # Redaction and clean-up are not needed, and so not loaded, for a log without messages.
    from sojourn.insight.voices import voices

    said = voices(heard, chosen.desk.log, chosen.tickets, len(measured))
    return tuple(replace(touchpoint, voice=voice) for touchpoint, voice in zip(measured, said, strict=True))


def _measure(chosen: Chosen, column: Column, at: Int64, *, first: bool, last: bool) -> MeasuredTouchpoint:
    desk, visits = chosen.desk, chosen.desk.visits
    ticket = visits.ticket[at]
    nth = visits.nth[at]
    passing = ticket[nth == 0]
    return MeasuredTouchpoint(
        id=column.id,
        name=column.name,
        stage=column.stage,
        visible=True,
        waiting=column.waiting,
        known=column.known,
        words=_words(chosen, column),
        n=len(passing),
        share=intervals.wilson(len(passing), chosen.journeys),
        visits=len(at),
        wait_hours=intervals.spread(desk.waits[at], ticket),
        work_wait_hours=intervals.spread(desk.work_waits[at], ticket),
        touch_hours=intervals.spread(desk.touches[at], ticket),
        channels=_channels(chosen, at),
        switched=_share_of_changes(visits.switched, visits.channel, at, ticket)
        if column.means in CUSTOMER_COMES
        else intervals.NOTHING,
        handed_off=_share_of_changes(visits.handed_off, visits.group, at, ticket),
        repeated=intervals.wilson(int((nth == 1).sum()), len(passing)),
        returned=intervals.clustered_share(visits.returned[at], ticket),
        reopened=_reopened(chosen, at[nth == 0], column),
        abandoned=_abandoned(desk, passing, column),
        strain=_within(intervals.clustered_mean(desk.strain.score[at], ticket), 0.0, 100.0),
        strain_parts=desk.strain.parts(at),
        satisfaction=intervals.mean(desk.feeling[passing]),
        lost_hours=intervals.total(desk.lost[at], ticket),
        first=first,
        last=last,
        onward=open_spread(desk.onward[at], len(passing)),
    )


def _words(chosen: Chosen, column: Column) -> tuple[tuple[str, int], ...]:
    """The source's words behind a column with their event counts in this slice, most frequent first."""
    found = chosen.events[list(column.codes)].sum(axis=0)
    words = chosen.desk.log.activity.words
    counted = [(words[i], int(found[i])) for i in np.flatnonzero(found).tolist()]
    return tuple(sorted(counted, key=lambda word: (-word[1], word[0])))


def _within(estimate: Estimate, low: float, high: float) -> Estimate:
    """The same estimate with its interval kept on the scale."""
    if estimate.low is None or estimate.high is None:
        return estimate
    return replace(estimate, low=max(low, estimate.low), high=min(high, estimate.high))


def _abandoned(desk: Desk, passing: Int32, column: Column) -> Estimate:
    """Share of passing journeys that were given up with this as their last touchpoint.

    Unknown where each ticket is one row: the row says nothing of when an open ticket fell silent.
    """
    if desk.log.info.shape == "tickets":
        return intervals.NOTHING
    visits = desk.visits
    last = visits.touchpoint.codes[visits.offsets[1:][passing] - 1]
    stopped = desk.abandoned[passing] & (last == visits.touchpoint.code(column.id))
    return intervals.wilson(int(stopped.sum()), len(passing))


def _reopened(chosen: Chosen, first_visits: Int64, column: Column) -> Estimate:
    """Share of the journeys that end here and come back later; unknown at touchpoints that are no end."""
    if column.means not in ENDS:
        return intervals.NOTHING
    later = chosen.desk.last_return[chosen.desk.visits.ticket[first_visits]] > first_visits
    return intervals.wilson(int(later.sum()), len(first_visits))


def _share_of_changes(changed: Bool, held: Coded, at: Int64, ticket: Int32) -> Estimate:
    """Share of visits at which a channel or team had changed; unknown where the log never shows a change."""
    if not changed.any():
        return intervals.NOTHING
    known = held.codes[at] >= 0
    return intervals.clustered_share(changed[at][known], ticket[known])


def _channels(chosen: Chosen, at: Int64) -> tuple[ChannelShare, ...]:
    channel = chosen.desk.visits.channel
    codes = channel.codes[at]
    counts = np.bincount(codes[codes >= 0], minlength=len(channel.words))
    total = int(counts.sum())
    used = sorted((i for i in range(len(counts)) if counts[i]), key=lambda i: (-int(counts[i]), i))
    return tuple(ChannelShare(channel.words[i], int(counts[i]), float(counts[i]) / total) for i in used)


def _most_common(codes: Int32) -> int:
    """The most frequent code (the earliest of equals), -1 when there is none."""
    return int(np.bincount(codes).argmax()) if len(codes) else -1
