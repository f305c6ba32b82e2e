"""Ways back: a journey is circular, and what leads back to its beginning is shown with its share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import HOUR_US, Bool, EventLog, Float64, Int32, Int64, stitched
from sojourn.measures import intervals
from sojourn.measures.repeat_contact import asked_anew_within, customers_return, fix_watched, next_opening
from sojourn.mining.facts import ENDS, TicketFacts, end_of_log
from sojourn.mining.order import Column
from sojourn.mining.rounds import rounds_of
from sojourn.mining.visits import Visits
from sojourn.model.measured import Return

RETURN_DAYS = 14
"""How soon a customer has to be back; where journeys are stitched by customer, the pause of their definition."""

END = "end"


@dataclass(frozen=True)
class WaysBack:
    """All ways back of a log, so that a slice is only a choice of journeys.

    Attributes:
        days: how soon. columns: of the map; codes index them.
        journey, source, target, hours: one entry a way back within a journey, in time and watched long enough.
        passed_journey, passed: journeys that passed an end (one entry for each of its columns) and could be watched.
        watched: journeys after whose last fix the customer could be watched. anew_hours: until they asked anew, NaN
            where they did not in time. start: the column at which journeys begin.
    """

    days: float
    columns: tuple[Column, ...]
    journey: Int32
    source: Int32
    target: Int32
    hours: Float64
    passed_journey: Int32
    passed: Int32
    watched: Bool
    anew_hours: Float64
    start: int


def ways_back(log: EventLog, columns: tuple[Column, ...], visits: Visits, facts: TicketFacts) -> WaysBack:
    """The ways back of a whole log."""
    behind = stitched(log)
    by_customer = behind is not None and behind.definition.kind == "customer"
    days = behind.definition.gap_days if behind is not None and by_customer else float(RETURN_DAYS)
    limit = end_of_log(facts.last) - round(days * 24 * HOUR_US)
    rounds = rounds_of(visits)
    hours = (visits.start[rounds.back] - visits.start[rounds.end]) / HOUR_US
    kept = (hours <= days * 24) & (visits.start[rounds.end] <= limit)
    end, back = rounds.end[kept], rounds.back[kept]
    codes = visits.touchpoint.codes
    passed = np.flatnonzero(visits.at(*ENDS) & (visits.nth == 0) & (visits.start <= limit))
    watched, anew_hours = _anew(facts)
    return WaysBack(
        days=days,
        columns=columns,
        journey=visits.ticket[back],
        source=codes[end],
        target=codes[back],
        hours=hours[kept],
        passed_journey=visits.ticket[passed],
        passed=codes[passed],
        watched=watched,
        anew_hours=anew_hours,
        start=_start(columns, visits),
    )


def returns(ways: WaysBack, tickets: Bool) -> tuple[Return, ...]:
    """The ways back of the chosen journeys, most frequent first, then in the customer's order."""
    columns, width = ways.columns, len(ways.columns)
    mine = np.flatnonzero(tickets[ways.journey])
    pair = ways.source[mine].astype(np.int64) * width + ways.target[mine]
    passed = np.bincount(ways.passed[tickets[ways.passed_journey]], minlength=width)
    found = []
    for code in np.unique(pair).tolist():
        at = mine[pair == code]
        _, first = np.unique(ways.journey[at], return_index=True)
        n, source = len(first), code // width
        share = intervals.wilson(n, int(passed[source]))
        spread = intervals.spread(ways.hours[at[first]])
        found.append((source, Return(columns[source].id, columns[code % width].id, n, share, spread, ways.days)))
    anew = tickets & ways.watched
    hours = ways.anew_hours[anew]
    hours = hours[~np.isnan(hours)]
    if len(hours) and width:
        share = intervals.wilson(len(hours), int(anew.sum()))
        back = Return(END, columns[ways.start].id, len(hours), share, intervals.spread(hours), ways.days)
        found.append((width, back))
    order = {column.id: i for i, column in enumerate(columns)}
    ranked = sorted(found, key=lambda item: (-item[1].n, item[0], order[item[1].target]))
    return tuple(back for _, back in ranked)


def _anew(facts: TicketFacts) -> tuple[Bool, Float64]:
    """After which tickets the customer could be watched, and hours until they opened another; single tickets only.

    Journeys of several tickets say themselves when the customer comes again.
    """
    if facts.tickets is not None or not customers_return(facts):
        return np.zeros(len(facts.first), dtype=np.bool_), np.full(len(facts.first), np.nan)
    hours = (next_opening(facts) - facts.resolved) / HOUR_US
    return fix_watched(facts, RETURN_DAYS), np.where(asked_anew_within(facts, RETURN_DAYS), hours, np.nan)


def _start(columns: tuple[Column, ...], visits: Visits) -> int:
    """The column at which journeys begin: reporting, or where most begin in a log without it."""
    reported = [i for i, column in enumerate(columns) if column.means == "report"]
    firsts: Int64 = visits.offsets[:-1][np.diff(visits.offsets) > 0]
    if reported or not len(firsts):
        return reported[0] if reported else 0
    return int(np.bincount(visits.touchpoint.codes[firsts]).argmax())
