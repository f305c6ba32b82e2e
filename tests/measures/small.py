"""Small visits and ticket facts, built by hand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime

import numpy as np

from sojourn.log.eventlog import HOUR_US, NO_TIME, Coded
from sojourn.mining.facts import TicketFacts
from sojourn.mining.visits import Visits
from sojourn.model.loginfo import RatingScale

DAY = 24.0


def us(text: str) -> int:
    """UTC microseconds of an ISO date and time."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000_000


def coded(words: Sequence[str | None]) -> Coded:
    known = sorted({word for word in words if word is not None})
    return Coded(np.array([-1 if w is None else known.index(w) for w in words], dtype=np.int32), tuple(known))


@dataclass(frozen=True)
class Visit:
    """One visit: touchpoint, start hour and end hour (None: not recorded), counted from `us` 0."""

    touchpoint: str
    start: float
    end: float | None = None
    handed_off: bool = False
    switched: bool = False


def visits(*tickets: Sequence[Visit]) -> Visits:
    """Visits of several tickets; waiting counts from the end of the visit before, or its start."""
    rows = [(number, visit) for number, ticket in enumerate(tickets) for visit in ticket]
    reach = [NO_TIME]
    for _, visit in rows:
        reach.append(round((visit.start if visit.end is None else visit.end) * HOUR_US))
    first = [i == 0 or rows[i - 1][0] != rows[i][0] for i in range(len(rows))]
    nth = [
        sum(t == number and v.touchpoint == visit.touchpoint for t, v in rows[:i])
        for i, (number, visit) in enumerate(rows)
    ]
    nobody = Coded(np.full(len(rows), -1, dtype=np.int32), ())
    return Visits(
        ticket=np.array([number for number, _ in rows], dtype=np.int32),
        touchpoint=coded([visit.touchpoint for _, visit in rows]),
        start=np.array([round(visit.start * HOUR_US) for _, visit in rows], dtype=np.int64),
        end=np.array([NO_TIME if v.end is None else round(v.end * HOUR_US) for _, v in rows], dtype=np.int64),
        wait_from=np.array([NO_TIME if f else r for f, r in zip(first, reach, strict=False)], dtype=np.int64),
        word=nobody,
        channel=nobody,
        group=nobody,
        switched=np.array([visit.switched for _, visit in rows], dtype=np.bool_),
        handed_off=np.array([visit.handed_off for _, visit in rows], dtype=np.bool_),
        nth=np.array(nth, dtype=np.int32),
        returned=np.zeros(len(rows), dtype=np.bool_),
        offsets=np.cumsum([0, *map(len, tickets)]).astype(np.int64),
    )


@dataclass(frozen=True)
class Ticket:
    """Facts of one ticket; times in hours from 0, None unknown."""

    opened: float = 0.0
    responded: float | None = None
    resolved: float | None = None
    last: float | None = None
    hand_offs: int = 0
    groups: int = 1
    reopens: int = 0
    asked: int = 0
    chases: int = 0
    switches: int = 0
    replies: int = -1
    requester: str | None = None
    rating: float = math.nan
    surveyed: int = -1
    sla_met: int = -1


def facts(*tickets: Ticket, scale: RatingScale | None = None) -> TicketFacts:
    """Facts of tickets; the last event is the fix, or the opening, unless said otherwise."""

    def instants(name: str) -> np.ndarray:
        hours = [getattr(ticket, name) for ticket in tickets]
        return np.array([NO_TIME if h is None else round(h * HOUR_US) for h in hours], dtype=np.int64)

    opened, resolved, last = instants("opened"), instants("resolved"), instants("last")
    counts = {
        field.name: np.array([getattr(ticket, field.name) for ticket in tickets], dtype=np.int32)
        for field in fields(Ticket)
        if field.type is int
    }
    return TicketFacts(
        first=opened,
        last=np.where(last != NO_TIME, last, np.maximum(opened, resolved)),
        opened=opened,
        begun=opened,
        responded=instants("responded"),
        resolved=resolved,
        complete=resolved != NO_TIME,
        requester=coded([ticket.requester for ticket in tickets]),
        priority=coded([None] * len(tickets)),
        rating=np.array([ticket.rating for ticket in tickets], dtype=np.float64),
        scale=scale,
        **counts,
    )
