"""Touchpoints, flows and variants of a choice of tickets, in plain Python."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.oracle.plain import words
from tests.oracle.plain.hours import Week, lost, strain
from tests.oracle.plain.journeys import HOUR, History, Ticket, Visit
from tests.oracle.plain.kpis import Scale
from tests.oracle.plain.statistics_by_hand import NOTHING, Expected, mean, quantiles, wilson

Numbers = list[float]


@dataclass(repr=False)
class Column:
    """What one touchpoint of the map must show."""

    n: Expected
    words: dict[str, int]
    visits: int
    waits: Numbers
    work_waits: Numbers
    touches: Numbers
    channels: list[tuple[str, int]]
    switched: tuple[int, int]
    handed_off: tuple[int, int]
    repeated: Expected
    returned: int
    reopened: Expected
    abandoned: Expected
    strain: float | None
    satisfaction: Expected
    lost: Numbers
    first: bool
    last: bool


class Measurer:
    """Measures any slice of one history; what the whole log decides is computed once."""

    def __init__(self, history: History, scale: Scale | None, week: Week, *, silence_known: bool = True) -> None:
        self.history, self.scale, self.week, self.silence_known = history, scale, week, silence_known
        self.points = strain(history)
        self.given_up = _given_up(history)
        everything = [visit for ticket in history.tickets for visit in ticket.visits]
        self.switches = any(visit.switched for visit in everything)
        self.hands = any(visit.handed_off for visit in everything)

    def columns(self, tickets: Sequence[Ticket]) -> dict[str, Column]:
        """Each touchpoint of the log, in the customer's order."""
        place = {column: i for i, column in enumerate(self.history.columns)}
        ends = [Counter(t.visits[i].at for t in tickets if t.visits) for i in (0, -1)]
        first, last = (max(counts, key=lambda c: (counts[c], -place[c]), default="") for counts in ends)
        here: dict[str, list[tuple[Ticket, Visit, float | None]]] = {column: [] for column in self.history.columns}
        for ticket in tickets:
            for visit, hours in zip(ticket.visits, lost(ticket, self.week), strict=True):
                here[visit.at].append((ticket, visit, hours))
        columns = {
            column: self._column(column, found, len(tickets), column == first, column == last)
            for column, found in here.items()
        }
        for event in (event for ticket in tickets for event in ticket.events if event.at is not None):
            behind = columns[event.at].words
            behind[event.word] = behind.get(event.word, 0) + 1
        return columns

    def _column(
        self, at: str, found: list[tuple[Ticket, Visit, float | None]], journeys: int, first: bool, last: bool
    ) -> Column:
        visits = [visit for _, visit, _ in found]
        passing = list({ticket.name: ticket for ticket, _, _ in found}.values())
        n = len(passing)
        channels = Counter(v.channel for v in visits if v.channel)
        points = [self.points[id(v)] for v in visits]
        return Column(
            n=wilson(n, journeys),
            words={},
            visits=len(visits),
            waits=[v.wait for v in visits if v.wait is not None],
            work_waits=[self.week.between(v.wait_from, v.start) for v in visits if v.wait_from is not None],
            touches=[v.touch for v in visits if v.touch is not None],
            channels=sorted(channels.items(), key=lambda item: -item[1]),
            switched=(
                sum(v.switched for v in visits),
                sum(v.channel is not None for v in visits)
                * (self.switches and words.means(at) in ("report", "answer", "chase", "back")),
            ),
            handed_off=(sum(v.handed_off for v in visits), sum(v.group is not None for v in visits) * self.hands),
            repeated=wilson(sum(sum(v.at == at for v in t.visits) > 1 for t in passing), n),
            returned=sum(v.returned for v in visits),
            reopened=_comes_back_after(at, passing),
            abandoned=self._abandoned(at, passing),
            strain=sum(points) / len(points) if points else None,
            satisfaction=mean([self._feeling(t.rating) for t in passing if t.rating is not None]),
            lost=[hours for _, _, hours in found if hours is not None],
            first=first,
            last=last,
        )

    def _abandoned(self, at: str, passing: list[Ticket]) -> Expected:
        if not self.silence_known:
            return NOTHING
        return wilson(sum(t.name in self.given_up and t.visits[-1].at == at for t in passing), len(passing))

    def _feeling(self, rating: float) -> float:
        assert self.scale is not None
        return 4 * (rating - self.scale.low) / (self.scale.high - self.scale.low) - 2


def _comes_back_after(at: str, passing: list[Ticket]) -> Expected:
    """Of the journeys that pass an end, how many come back later; nothing at other touchpoints."""
    if words.means(at) not in words.ENDS:
        return NOTHING
    return wilson(sum(bool(t.back_at) and t.back_at[-1] > t.path.index(at) for t in passing), len(passing))


def flows(tickets: Sequence[Ticket]) -> dict[tuple[str, str], Numbers]:
    """The waits of every direct step."""
    found: dict[tuple[str, str], Numbers] = {}
    for ticket in tickets:
        for before, after in pairwise(ticket.visits):
            assert after.wait is not None
            found.setdefault((before.at, after.at), []).append(after.wait)
    return found


def variants(history: History, tickets: Sequence[Ticket]) -> dict[tuple[str, ...], Numbers]:
    """Hours from first to last event of the journeys on each exact path, in order of the path's first in the log."""
    found: dict[tuple[str, ...], Numbers] = {ticket.path: [] for ticket in history.tickets}
    for ticket in tickets:
        if ticket.visits:
            found[ticket.path].append((ticket.last - ticket.first) / HOUR)
    return {path: hours for path, hours in found.items() if hours}


def _given_up(history: History) -> set[str]:
    """Never ended, and silent for more than 30 days and than nine of ten finished journeys take."""
    took = [(t.resolved - t.first) / HOUR for t in history.tickets if t.complete and t.resolved is not None]
    limit = max(30 * 24, quantiles(took)["p90"] if took else 0)
    return {t.name for t in history.tickets if not t.complete and (history.end - t.last) / HOUR > limit}
