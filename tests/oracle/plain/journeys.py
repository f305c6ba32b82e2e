"""Journeys in plain Python: events become visits, visits become facts of a ticket. One ticket at a time, no arrays."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from tests.oracle.plain import words

SESSION = 30 * 60 * 1_000_000
HOUR = 3_600_000_000


@dataclass(repr=False)
class Event:
    """One thing that happened; `at` is a touchpoint id, an unknown word, or None backstage. Times are UTC µs."""

    time: int
    order: tuple[int, int]
    word: str
    end: int | None = None
    group: str | None = None
    channel: str | None = None
    role: str | None = None
    public: bool = True

    def __post_init__(self) -> None:
        found = words.touchpoint(self.word)
        self.at: str | None = None if found in ("backstage", "none") else found


@dataclass(repr=False)
class Visit:
    """An unbroken stay at one touchpoint."""

    at: str
    start: int
    reach: int
    recorded: bool
    wait_from: int | None
    channel: str | None
    group: str | None
    switched: bool = False
    handed_off: bool = False
    nth: int = 0
    returned: bool = False

    @property
    def wait(self) -> float | None:
        """Hours waited before it."""
        return None if self.wait_from is None else max(self.start - self.wait_from, 0) / HOUR

    @property
    def touch(self) -> float | None:
        """Hours of contact: where an end is recorded or several events show how long it went on."""
        if words.waiting(self.at) or not (self.recorded or self.reach > self.start):
            return None
        return (self.reach - self.start) / HOUR


@dataclass(repr=False)
class Ticket:
    """One ticket with its events; what `walk` finds is added."""

    name: str
    events: list[Event]
    opened: int | None = None
    resolved_told: int | None = None
    closed_told: int | None = None
    requester: str | None = None
    priority: str | None = None
    rating: float | None = None
    nps: float | None = None
    ces: float | None = None
    surveyed: bool | None = None
    sla_met: bool | None = None
    replies: int | None = None
    visits: list[Visit] = field(default_factory=list)
    back_at: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.events.sort(key=lambda event: (event.time, event.order))
        self.first, self.last = self.events[0].time, self.events[-1].time
        self.begun = self.first if self.opened is None else min(self.opened, self.last)
        _who_spoke(self.events)
        for event in self.events:
            if event.channel is None and event.at is not None:
                event.channel = words.usual_channel(event.at)
        self.visits = _visits(self.events)
        groups = [event.group for event in self.events if event.group is not None]
        self.groups = len(set(groups))
        self.hand_offs = sum(a != b for a, b in pairwise(groups))

    def at(self, *touchpoints: str) -> list[Visit]:
        """Visits to some touchpoints, by what they mean."""
        return [visit for visit in self.visits if words.means(visit.at) in touchpoints]

    @property
    def reopens(self) -> int:
        """How often the journey came back."""
        return len(self.back_at)

    @property
    def unfinished(self) -> bool:
        """Never ended, or came back after the last end."""
        ends = [i for i, visit in enumerate(self.visits) if words.means(visit.at) in words.ENDS]
        return not self.complete or (bool(ends) and bool(self.back_at) and self.back_at[-1] > ends[-1])

    @property
    def begins_with_fix(self) -> bool:
        """Its first event is its fix and nothing tells when it was opened."""
        return self.opened is None and self.resolved == self.first

    @property
    def complete(self) -> bool:
        """Ended, or told to be resolved or closed."""
        return bool(self.at(*words.ENDS)) or self.resolved_told is not None or self.closed_told is not None

    @property
    def resolved(self) -> int | None:
        """The last fix; else what the row tells, else the last closing. Refused or given up without one: never."""
        fixes = self.at("fix")
        if fixes:
            return fixes[-1].start
        if self.at("refused", "withdrawn") and not self.at("confirm"):
            return None
        if self.resolved_told is not None or self.closed_told is not None:
            return self.closed_told if self.resolved_told is None else self.resolved_told
        closings = self.at("confirm", "closed")
        return closings[-1].start if closings else None

    @property
    def fixed_once(self) -> bool:
        """Reached a fix at least once."""
        return self.resolved is not None or self.reopens > 0

    @property
    def responded(self) -> int | None:
        """The first thing that the customer heard; unknown where the log begins with it and tells no opening."""
        heard = self.at("update", "taken_on", "asked", "session", "appointment", "fix", "refused", "closed")
        if not heard or (heard[0] is self.visits[0] and self.opened is None):
            return None
        return heard[0].start

    @property
    def path(self) -> tuple[str, ...]:
        """The touchpoints in the order in which the customer meets them."""
        return tuple(visit.at for visit in self.visits)


@dataclass(repr=False)
class History:
    """All tickets of a log, and which columns its map has in the customer's order."""

    tickets: list[Ticket]
    columns: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tickets.sort(key=lambda ticket: (ticket.first, ticket.name.encode()))
        self.columns = _customers_order(self.tickets)
        place = {column: i for i, column in enumerate(self.columns)}
        for ticket in self.tickets:
            _mark_returns(ticket.visits, place)
        says_back = any(ticket.at("back") for ticket in self.tickets)
        for ticket in self.tickets:
            ticket.back_at = _comes_back(ticket, says_back)

    @cached_property
    def end(self) -> int:
        """The last instant of the log."""
        return max(ticket.last for ticket in self.tickets)


def _who_spoke(events: list[Event]) -> None:
    """A customer's message answers when the desk has spoken since their last one; else it is a chase."""
    heard = False
    for event in events:
        if event.role == "customer" and event.at == "update":
            event.at, heard = ("answer" if heard else "chase"), False
        elif event.public and event.at in ("update", "asked", "session", "acknowledged", "fix"):
            heard = True


def _visits(events: list[Event]) -> list[Visit]:
    visits: list[Visit] = []
    reach: int | None = None
    for event in (event for event in events if event.at is not None and event.public):
        until = event.time if event.end is None else max(event.end, event.time)
        if not visits or event.at != visits[-1].at or reach is None or event.time - reach >= SESSION:
            assert event.at is not None
            since = None if reach is None else visits[-1].start if words.waiting(visits[-1].at) else reach
            new = Visit(event.at, event.time, until, event.end is not None, since, event.channel, event.group)
            visits.append(new)
        else:
            here = visits[-1]
            here.reach, here.recorded = max(here.reach, until), here.recorded or event.end is not None
            here.channel, here.group = here.channel or event.channel, here.group or event.group
        reach = until if reach is None else max(reach, until)
    channel = group = None
    for visit in visits:
        comes = words.means(visit.at) in ("report", "answer", "chase", "back")
        visit.switched = comes and None not in (visit.channel, channel) and visit.channel != channel
        visit.handed_off = None not in (visit.group, group) and visit.group != group
        channel, group = (visit.channel or channel) if comes else channel, visit.group or group
    return visits


def _customers_order(tickets: list[Ticket]) -> list[str]:
    """By stage, then by the mean place (0 first, 1 last) of the first event there, then as the dictionary lists.

    Places are whole parts of 2^20, and means are compared to a hundredth (decision 091).
    """
    places: dict[str, list[int]] = {}
    for ticket in tickets:
        seen = set()
        for i, event in enumerate(ticket.events):
            if event.at is not None and event.at not in seen:
                seen.add(event.at)
                places.setdefault(event.at, []).append((i << 20) // max(len(ticket.events) - 1, 1))
    listed = [*words.TOUCHPOINTS, *sorted(set(places) - set(words.TOUCHPOINTS))]
    means = {column: round(sum(found) / (len(found) << 20), 2) for column, found in places.items()}
    return sorted(places, key=lambda c: (words.stage(c), means[c], listed.index(c)))


def _mark_returns(visits: list[Visit], place: dict[str, int]) -> None:
    seen: Counter[str] = Counter()
    furthest = -1
    for visit in visits:
        visit.nth, visit.returned = seen[visit.at], place[visit.at] < furthest
        seen[visit.at] += 1
        furthest = max(furthest, place[visit.at])


def _comes_back(ticket: Ticket, says: bool) -> list[int]:
    """Places of the visits at which the journey came back; where no word says so, of work right after an end."""
    kinds = [words.means(visit.at) for visit in ticket.visits]
    if says:
        return [i for i, kind in enumerate(kinds) if kind == "back"]
    return [i for i in range(1, len(kinds)) if kinds[i - 1] in words.ENDS and kinds[i] in words.WORK]
