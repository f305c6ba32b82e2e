"""The desk: everything that is computed once for a whole log, so that a slice is only a choice of tickets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sojourn.insight.heard import Heard, hear
from sojourn.insight.pains.ground import Ground
from sojourn.insight.pains.search import Searched, search
from sojourn.insight.plan import resolve_plan
from sojourn.insight.planned import HeldAgainst, hold_against
from sojourn.insight.returns import WaysBack, ways_back
from sojourn.insight.themes import Themed, find_complaints
from sojourn.insight.traits import Attribute, attributes_of
from sojourn.languages import tr
from sojourn.log.dictionary import Dictionary
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, EventLog, Float64, Int64, stitched
from sojourn.log.progress import Progress
from sojourn.measures.calendar import Calendar, read_calendar, settled
from sojourn.measures.column import KpiColumn
from sojourn.measures.lost_time import blocking, lost_hours, per_ticket
from sojourn.measures.satisfaction import satisfaction
from sojourn.measures.strain import StrainScores, strain_parts
from sojourn.measures.table import kpi_columns
from sojourn.measures.waiting import onward_hours, touch_hours, wait_hours, work_wait_hours
from sojourn.mining.facts import TicketFacts, came_back, end_of_log, facts_of
from sojourn.mining.journeys import journey_facts, journey_visits, per_journey
from sojourn.mining.order import Column, columns_of
from sojourn.mining.paths import Paths, paths_of
from sojourn.mining.representatives.ways import Ways, ways_of
from sojourn.mining.visits import Visits, visits_of
from sojourn.model.opportunities import Rate
from sojourn.model.personas import PersonaRule
from sojourn.voice.feeling import Reader

_SILENT_AT_LEAST_HOURS = 30 * 24
_NOT_THE_DESK = ("report", "back", "rated", "search", "closed", "survey", "acknowledged")
"""What customers and machines do: automatic closing at night would make nights look open."""


@dataclass(frozen=True)
class Desk:
    """A log with its visits, facts and scores.

    Attributes:
        columns: touchpoints in the customer's order; `visits.touchpoint` codes index them.
        waits, work_waits, touches, lost: hours, one a visit, NaN unknown.
        strain: points a visit. lost_each: hours lost a ticket. kpis: every key figure, one value a ticket.
        feeling: each ticket's rating on the map's scale -2..+2, NaN unanswered.
        ways_back: where journeys lead back to a beginning.
        hidden: backstage events (positions in the log). hidden_at: the column each falls into or follows.
        last_return: for each ticket the position of the visit at which it last came back, or -1.
        abandoned: tickets without an end that have been silent for longer than this desk ever takes.
        onward: hours from each visit to the next, marked where the journey still waits there (`onward_hours`).
        attributes: what slices are offered by, one value a ticket.
        held: the log held against a plan, None where no plan was given.
        heard: what customers wrote, None where nobody is known to have written or it was not read. themed: what unhappy
            messages are about. read_by: who read them.
        searched: what detectors of pains found, None where they were not asked. rate: what a lost hour costs.
        personas: rules that define them, None where they are to be found in the data.
    """

    log: EventLog
    title: str
    columns: tuple[Column, ...]
    visits: Visits
    facts: TicketFacts
    paths: Paths
    ways: Ways
    calendar: Calendar
    waits: Float64
    work_waits: Float64
    touches: Float64
    lost: Float64
    lost_each: Float64
    kpis: tuple[KpiColumn, ...]
    strain: StrainScores
    feeling: Float64
    last_return: Int64
    abandoned: Bool
    hidden: Int64
    hidden_at: Int64
    onward: Float64
    ways_back: WaysBack
    attributes: tuple[Attribute, ...]
    held: HeldAgainst | None = None
    heard: Heard | None = None
    themed: Themed | None = None
    read_by: str = ""
    searched: Searched | None = None
    rate: Rate | None = None
    personas: tuple[PersonaRule, ...] | None = None


@dataclass(frozen=True)
class Looks:
    """What is looked at besides what happened and when.

    Attributes:
        reader: reads what customers wrote; it is not read when not given. pains: also look for what hurts customers.
        rate: of a lost hour. personas: rules that define them; found in the data when not given.
    """

    reader: Reader | None = None
    pains: bool = False
    rate: Rate | None = None
    personas: tuple[PersonaRule, ...] | None = None


def prepare(
    log: EventLog,
    dictionary: Dictionary,
    *,
    calendar: Calendar | None = None,
    title: str | None = None,
    plan: Sequence[str] | None = None,
    looks: Looks | None = None,
    progress: Progress | None = None,
) -> Desk:
    """Compute what all slices share.

    Args:
        log: the event log. dictionary: the touchpoint dictionary it was read with.
        calendar: working hours; read from when the desk acts when not given.
        title: of the maps; from the name of the source when not given.
        plan: words of the planned touchpoints in order, to hold the journeys against.
        looks: what else is looked at; nothing when not given. progress: told how far the reading is.

    Raises:
        OptionError: a word of the plan means no touchpoint.
    """
    looks = looks or Looks()
    behind = stitched(log)
    tickets = log if behind is None else behind.log
    columns = columns_of(tickets, dictionary)
    planned = None if plan is None else resolve_plan(plan, columns, dictionary)
    calendar = settled(calendar, lambda: read_calendar(desk_acts(log), zone_of(log)))
    seen = look_at(tickets, columns, calendar)
    ground = ground_of(tickets, columns, calendar, seen, reads=looks.reader is not None) if looks.pains else None
    visits, facts = seen.visits, seen.facts
    lost_each = per_ticket(seen.lost, visits)
    if behind is not None:
        visits, order = journey_visits(visits, behind.journey, len(columns))
        seen = seen.ordered(order)
        facts = journey_facts(log, behind.journey, facts)
        lost_each = per_journey(lost_each, behind.journey, log.n_tickets)
    hidden, column = backstage_visits(log, visits)
    paths, abandoned = paths_of(visits), _abandoned(log, facts)
    heard = None if looks.reader is None else hear(log, columns, looks.reader, progress)
    return Desk(
        log=log,
        title=title or title_of(log.info.source),
        columns=columns,
        visits=visits,
        facts=facts,
        paths=paths,
        ways=ways_of(visits),
        calendar=calendar,
        waits=seen.waits,
        work_waits=seen.work_waits,
        touches=seen.touches,
        lost=seen.lost,
        lost_each=lost_each,
        kpis=kpi_columns(facts, lost_each),
        strain=seen.strain,
        feeling=facts.rating if facts.scale is None else satisfaction(facts.rating, facts.scale),
        last_return=last_returns(visits),
        abandoned=abandoned,
        hidden=hidden,
        hidden_at=column,
        onward=seen.onward,
        ways_back=ways_back(log, columns, visits, facts),
        attributes=attributes_of(log),
        held=None if planned is None else hold_against(planned, columns, visits, facts, paths, abandoned),
        heard=heard,
        themed=None if heard is None else find_complaints(heard, log),
        read_by="" if looks.reader is None or heard is None else looks.reader.name,
        rate=looks.rate,
        personas=looks.personas,
        searched=None if ground is None else search(ground, behind.journey if behind else None, log.n_tickets),
    )


def ground_of(tickets: EventLog, columns: tuple[Column, ...], calendar: Calendar, seen: Seen, *, reads: bool) -> Ground:
    """What detectors of pains look at: single tickets, also where several make a journey.

    Args:
        tickets, columns, calendar, seen: as in `look_at`. reads: messages may be read.
    """
    return Ground(
        log=tickets,
        columns=columns,
        visits=seen.visits,
        facts=seen.facts,
        calendar=calendar,
        work_waits=seen.work_waits,
        lost=seen.lost,
        blocked=blocking(seen.facts.priority),
        abandoned=_abandoned(tickets, seen.facts),
        reads=reads,
    )


_A_VISIT = ("waits", "work_waits", "touches", "lost", "onward")


@dataclass(frozen=True)
class Seen:
    """Visits of tickets with what is measured at each of them, and the facts of the tickets."""

    visits: Visits
    facts: TicketFacts
    waits: Float64
    work_waits: Float64
    touches: Float64
    lost: Float64
    onward: Float64
    strain: StrainScores

    def ordered(self, order: Int64) -> Seen:
        """What is measured at each visit, in another order of the visits."""
        strain = StrainScores(self.strain.points[order], self.strain.names, self.strain.score[order])
        found = {name: getattr(self, name)[order] for name in _A_VISIT}
        return replace(self, strain=strain, **found)


def look_at(tickets: EventLog, columns: tuple[Column, ...], calendar: Calendar) -> Seen:
    """Measure the visits of tickets.

    Args:
        tickets: a log of tickets. columns: its touchpoints in order. calendar: working hours.
    """
    visits = visits_of(tickets, columns)
    facts = facts_of(tickets, visits)
    waits = wait_hours(visits)
    return Seen(
        visits=visits,
        facts=facts,
        waits=waits,
        work_waits=work_wait_hours(visits, calendar),
        touches=touch_hours(visits),
        lost=lost_hours(visits, calendar, blocking(facts.priority)),
        onward=onward_hours(visits, facts),
        strain=strain_parts(visits, waits),
    )


def desk_acts(log: EventLog) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Instants at which people of the desk act: all events not by customers and systems."""
    others = np.isin(log.role.codes, [log.role.code("customer"), log.role.code("system"), log.role.code("vendor")])
    theirs = np.isin(log.touchpoint.codes, [log.touchpoint.code(n) for n in _NOT_THE_DESK])
    return log.time[~others & ~theirs]


def zone_of(log: EventLog) -> str:
    """The desk's local time where the log says it, else UTC."""
    return log.info.timezone if "/" in log.info.timezone or log.info.timezone == "UTC" else "UTC"


def _abandoned(log: EventLog, facts: TicketFacts) -> Bool:
    """No end, and silent at the end of the log for over 30 days and over the time nine of ten journeys take.

    Where each ticket is one row, a ticket without an end is open: the row says nothing of when it fell silent.
    """
    if log.info.shape == "tickets":
        return np.zeros(log.n_tickets, dtype=np.bool_)
    done = facts.complete & (facts.resolved != NO_TIME)
    usual = np.quantile((facts.resolved - facts.first)[done] / HOUR_US, 0.9) if done.any() else 0.0
    silent = (end_of_log(facts.last) - facts.last) / HOUR_US
    return np.asarray(~facts.complete & (silent > max(_SILENT_AT_LEAST_HOURS, float(usual))))


def backstage_visits(log: EventLog, visits: Visits) -> tuple[Int64, Int64]:
    """Backstage events that follow some visit of their journey, and the column of that visit."""
    events = np.flatnonzero(~log.visible & (log.activity.codes >= 0)).astype(np.int64)
    if not len(events) or not len(visits.ticket):
        return events[:0], events[:0]
    ticket = np.r_[visits.ticket, log.ticket[events]]
    time = np.r_[visits.start, log.time[events]]
    is_event = np.r_[np.zeros(len(visits.ticket), dtype=np.bool_), np.ones(len(events), dtype=np.bool_)]
    order = np.lexsort((is_event, time, ticket))
    place = np.arange(len(order))
    last_visit = np.maximum.accumulate(np.where(is_event[order], -1, place))
    visit = np.empty(len(order), dtype=np.int64)
    visit[order] = np.where(last_visit < 0, -1, order[last_visit])
    found = visit[len(visits.ticket) :]
    same = (found >= 0) & (visits.ticket[np.maximum(found, 0)] == log.ticket[events])
    return events[same], visits.touchpoint.codes[found[same]].astype(np.int64)


def last_returns(visits: Visits) -> Int64:
    """For each ticket the position of the visit at which it last came back, or -1."""
    last = np.full(len(visits.offsets) - 1, -1, dtype=np.int64)
    back = np.flatnonzero(came_back(visits))
    last[visits.ticket[back]] = back
    return last


def title_of(source: str) -> str:
    """A map's title from the name of its source."""
    return source.split(".")[0].replace("_", " ").strip() or tr("Journeys")
