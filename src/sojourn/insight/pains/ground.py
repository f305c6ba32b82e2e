"""What every detector of pains works on, and what it gives: where something hurt, journey by journey."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from sojourn.insight.pains.wording import TradeWords
from sojourn.languages import grouped, tr
from sojourn.log.eventlog import Bool, EventLog, Float64, Int32, Int64
from sojourn.measures.calendar import Calendar
from sojourn.mining.facts import TicketFacts
from sojourn.mining.order import Column
from sojourn.mining.visits import Visits
from sojourn.model.pains import RestsOn


@dataclass(frozen=True)
class Ground:
    """A log of single tickets with what was measured at its visits.

    Attributes:
        log: the tickets. columns, visits, facts, calendar: of it. work_waits, lost: hours, one a visit, NaN unknown.
        blocked: share of waiting in which the customer cannot work, one a ticket.
        abandoned: tickets without an end that have been silent for longer than this desk ever takes.
        reads: messages may be read.
    """

    log: EventLog
    columns: tuple[Column, ...]
    visits: Visits
    facts: TicketFacts
    calendar: Calendar
    work_waits: Float64
    lost: Float64
    blocked: Float64
    abandoned: Bool
    reads: bool

    def column_codes(self) -> Int32:
        """The column of each event of the log, -1 where it is backstage."""
        place = np.full(len(self.log.touchpoint.words) + 1, -1, dtype=np.int32)
        for i, column in enumerate(self.columns):
            place[list(column.codes)] = i
        return np.asarray(place[self.log.touchpoint.codes])

    def visits_of(self, events: Int64) -> Int64:
        """The visit that each event (a position in the log) falls into or follows, -1 where none has begun."""
        visits, log = self.visits, self.log
        ticket = np.r_[visits.ticket, log.ticket[events]]
        time = np.r_[visits.start, log.time[events]]
        is_event = np.r_[np.zeros(len(visits.ticket), dtype=np.bool_), np.ones(len(events), dtype=np.bool_)]
        order = np.lexsort((is_event, time, ticket))
        last = np.maximum.accumulate(np.where(is_event[order], -1, order)) if len(order) else order
        found = np.empty(len(order), dtype=np.int64)
        found[order] = last
        visit = found[len(visits.ticket) :]
        mine = (visit >= 0) & (visits.ticket[np.maximum(visit, 0)] == log.ticket[events])
        return np.where(mine, visit, -1)

    def hours(self, begin: Int64, end: Int64) -> Float64:
        """Hours lost at the visits from each `begin` up to its `end` (not included)."""
        running = np.append(0.0, np.cumsum(np.nan_to_num(self.lost)))
        return np.asarray(running[end] - running[begin])


@dataclass(frozen=True)
class Hits:
    """Where something hurt, one entry an occurrence.

    Attributes:
        ticket: its number. column: code of the touchpoint. hours: lost by it, NaN where none can be put to it.
        subject: number of what it is about in `subjects`: teams, steps; one for all where it is always the same.
        told: of each subject, what there is to say besides the numbers. looked: tickets that could be looked at.
        rests_on: what it was seen in. note: what could not be said, and why.
        wording: how the desk writes, where that was looked at.
    """

    ticket: Int32
    column: Int32
    hours: Float64
    subject: Int32
    subjects: tuple[str, ...] = ("",)
    told: tuple[str, ...] = ("",)
    looked: Bool | None = None
    rests_on: RestsOn = "behaviour"
    note: str = ""
    wording: TradeWords | None = None

    def by_journey(self, journey: Int32, journeys: int) -> Hits:
        """The same for journeys of several tickets; one could be looked at where one of its tickets could.

        Args:
            journey: number of the journey of each ticket. journeys: how many there are.
        """
        wording = None if self.wording is None else self.wording.by_journey(journey)
        found = replace(self, ticket=journey[self.ticket], wording=wording)
        if self.looked is None:
            return found
        return replace(found, looked=np.bincount(journey[self.looked], minlength=journeys) > 0)


@dataclass(frozen=True)
class Detector:
    """One kind of pain and how it is found.

    Attributes:
        kind: stable key. name: as a reader says it. definition, threshold, hours, source: as in `model.pains.Sought`.
            All of them are marked messages; `numbers` are those in the threshold.
        find: where it hurts, or why that cannot be said.
        of: the name with its `{subject}`, where it has one.
    """

    kind: str
    name: str
    definition: str
    threshold: str
    hours: str
    source: str
    find: Callable[[Ground], Hits | str]
    of: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)

    def named(self, subject: str) -> str:
        """What is found, as a reader says it."""
        return tr(self.of, subject=subject) if self.of else tr(self.name)

    def begins(self) -> str:
        """From when on it counts, as a reader says it."""
        return tr(self.threshold, **{name: grouped(f"{number:g}") for name, number in self.numbers.items()})


def at_visits(ground: Ground, visits: Int64, hours: Float64 | None = None) -> Hits:
    """Hits at some visits, with the hours lost there where none are given."""
    return Hits(
        ticket=ground.visits.ticket[visits],
        column=ground.visits.touchpoint.codes[visits],
        hours=ground.lost[visits] if hours is None else hours,
        subject=np.zeros(len(visits), dtype=np.int32),
    )
