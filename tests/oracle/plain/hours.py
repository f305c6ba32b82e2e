"""Working hours in plain Python: a week of quarter hours (UTC), read from the desk's acts or assumed."""

import statistics
from collections.abc import Iterable

from tests.oracle.plain.journeys import HOUR, Event, History, Ticket
from tests.oracle.plain.words import ENDS, means

_MONDAY = 4 * 24 * HOUR
_WEEK = 7 * 24 * HOUR
_NOT_THE_DESK = {"report", "back", "rated", "search", "closed", "survey", "acknowledged"}
_BLOCKING = (("critical", 1.0), ("high", 0.5), ("major", 0.5), ("medium", 0.25), ("moderate", 0.25), ("low", 0.1))


class Week:
    """Which of the 168 hours of a week are worked."""

    def __init__(self, events: Iterable[Event]) -> None:
        acts = [e.time for e in events if e.role not in ("customer", "system", "vendor") and e.at not in _NOT_THE_DESK]
        counts = [0] * 168
        for time in acts:
            counts[(time - _MONDAY) % _WEEK // HOUR] += 1
        reference = statistics.median(sorted(counts)[-40:])
        if len(acts) < 500 or reference < 1:
            self.open = [hour // 24 < 5 and 8 <= hour % 24 < 18 for hour in range(168)]
        else:
            busy = [count >= reference / 4 for count in counts]
            lunch = [busy[h] or (busy[h - 1] and busy[(h + 1) % 168]) for h in range(168)]
            self.open = [lunch[h] and (lunch[h - 1] or lunch[(h + 1) % 168]) for h in range(168)]
        self._before = [sum(self.open[:hour]) * HOUR for hour in range(169)]

    def between(self, start: int, end: int) -> float:
        """Working hours between two instants, 0 where the end lies before the start."""
        return max(self._worked(end) - self._worked(start), 0) / HOUR

    def _worked(self, time: int) -> int:
        weeks, rest = divmod(time - _MONDAY, _WEEK)
        hour, part = divmod(rest, HOUR)
        return weeks * self._before[168] + self._before[hour] + (part if self.open[hour] else 0)


def blocking(priority: str | None) -> float:
    """Share of waiting that is lost; a quarter where the priority says nothing."""
    return next((share for word, share in _BLOCKING if word in (priority or "").casefold()), 0.25)


def lost(ticket: Ticket, week: Week) -> list[float | None]:
    """Hours lost at each visit: contact, plus waiting in working hours that the priority blocks."""
    found: list[float | None] = []
    settled = False
    for visit in ticket.visits:
        waited = None
        if visit.wait_from is not None and not settled:
            waited = blocking(ticket.priority) * week.between(visit.wait_from, visit.start)
        parts = [part for part in (visit.touch, waited) if part is not None]
        found.append(sum(parts) if parts else None)
        settled = means(visit.at) in ENDS | {"survey", "rated"}
    return found


def strain(history: History) -> dict[int, float]:
    """Points of every visit (by identity): rank of the wait among all waits x 40, and fixed points for the rest."""
    waits: dict[int, float] = {}
    for ticket in history.tickets:
        settled = False
        for visit in ticket.visits:
            if visit.wait and not settled:
                waits[id(visit)] = visit.wait
            settled = means(visit.at) in ENDS | {"survey", "rated"}
    ranks = _mid_ranks(list(waits.values()))
    points: dict[int, float] = {}
    for ticket in history.tickets:
        for visit in ticket.visits:
            kind = means(visit.at)
            points[id(visit)] = (
                40 * ranks.get(waits.get(id(visit), 0.0), 0.0)
                + 15 * (kind == "asked" and visit.nth > 0)
                + 15 * visit.handed_off
                + 10 * visit.switched
                + 10 * (kind == "chase")
                + 10 * (kind == "back")
            )
    return points


def _mid_ranks(values: list[float]) -> dict[float, float]:
    """Of each value, the middle of the ranks (0..1) that it takes."""
    values.sort()
    ranks: dict[float, float] = {}
    begin = 0
    for i in range(1, len(values) + 1):
        if i == len(values) or values[i] != values[begin]:
            ranks[values[begin]] = (begin + i) / 2 / len(values)
            begin = i
    return ranks
