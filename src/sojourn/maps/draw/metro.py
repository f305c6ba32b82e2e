"""Representative journeys as lines over one axis of touchpoints: their stops and their ways back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sojourn.maps.draw.geometry import line_weight
from sojourn.maps.journeys import Character
from sojourn.model.measured import MeasuredMap, MeasuredTouchpoint

UNIT = 100  # a column's width in the line drawings, which stretch to the columns of the page
ROW = 60
LINE_Y = 24
SINK = 26  # how deep the deepest way back hangs below the line


@dataclass(frozen=True)
class Stop:
    """What a journey does at one column: how often it comes, whether that is a wait, whether it sets it apart.

    `visits` is 0 where it does not come although the others do.
    """

    column: int
    visits: int
    waiting: bool
    apart: bool


@dataclass(frozen=True)
class Line:
    """One journey over the columns, left to right.

    Attributes:
        stops: by column. ahead: the stretch of columns it runs through; None for a single stop.
        back: ways back as (from column, to column, times), the shortest first. weight: thickness of the line.
    """

    stops: tuple[Stop, ...]
    ahead: tuple[int, int] | None
    back: tuple[tuple[int, int, int], ...]
    weight: float

    def ahead_path(self) -> str:
        """The line itself, in units of `UNIT` a column."""
        if self.ahead is None:
            return ""
        first, last = self.ahead
        return f"M{_centre(first)} {LINE_Y}H{_centre(last)}"

    def back_paths(self) -> tuple[str, ...]:
        """Arcs below the line for the ways back; longer ones hang deeper."""
        longest = max((start - end for start, end, _ in self.back), default=1)
        paths = []
        for start, end, _ in self.back:
            depth = LINE_Y + SINK * 4 / 3 * (0.4 + 0.6 * (start - end) / longest)
            a, b = _centre(start), _centre(end)
            paths.append(f"M{a} {LINE_Y}C{a} {depth:.0f} {b} {depth:.0f} {b} {LINE_Y}")
        return tuple(paths)


@dataclass(frozen=True)
class Metro:
    """The columns some journey stops at, one line a representative, and the plan's line when there is a plan."""

    columns: tuple[MeasuredTouchpoint, ...]
    lines: tuple[Line, ...]
    plan: Line | None


def metro(measured: MeasuredMap, apart: Mapping[str, Character]) -> Metro | None:
    """Lay out the representative journeys of a map; None when it has none.

    Args:
        apart: what sets each journey apart, by its id; those stops are marked.
    """
    found = measured.representatives
    if found is None or not found.journeys:
        return None
    plan = measured.planned.plan if measured.planned else ()
    reached = {step for journey in found.journeys for step in journey.path} | set(plan)
    columns = tuple(t for t in measured.touchpoints if t.id in reached)
    lines = tuple(
        _line(columns, journey.path, apart.get(journey.id), journey.share.value or 0.0) for journey in found.journeys
    )
    return Metro(columns, lines, _line(columns, plan, None, 0.3) if plan else None)


def _line(
    columns: Sequence[MeasuredTouchpoint], path: Iterable[str], character: Character | None, share: float
) -> Line:
    places = {t.id: place for place, t in enumerate(columns)}
    way = [places[step] for step in path if step in places]
    visits = Counter(way)
    more = set(character.more) if character else set()
    less = set(character.less) if character else set()
    stops = tuple(
        Stop(place, visits[place], t.waiting, t.id in more or t.id in less)
        for place, t in enumerate(columns)
        if visits[place] or t.id in less
    )
    back = Counter((a, b) for a, b in pairwise(way) if b < a)
    return Line(
        stops=stops,
        ahead=(min(way), max(way)) if len(visits) > 1 else None,
        back=tuple((a, b, n) for (a, b), n in sorted(back.items(), key=lambda e: (e[0][0] - e[0][1], e[0]))),
        weight=line_weight(share),
    )


def _centre(column: int) -> int:
    return UNIT * column + UNIT // 2
