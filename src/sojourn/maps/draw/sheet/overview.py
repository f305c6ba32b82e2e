"""The curve on the page for a board: as wide as the page, each touchpoint named in its column or by its number.

All names stand in their columns where each is whole there; else all are numbered, and a list says the names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from sojourn.languages import tr
from sojourn.maps.document.records import Touchpoint
from sojourn.maps.draw.document import Drawing, document
from sojourn.maps.draw.flow import BOLD, Line, broken
from sojourn.maps.draw.geometry import FACE, bridges, scales
from sojourn.maps.draw.icons import LEVEL_COLOURS, face
from sojourn.maps.draw.lanes import draw_sign
from sojourn.maps.draw.pen import Pen, n
from sojourn.maps.draw.sheet.feelings import Feelings, lay_feelings
from sojourn.maps.draw.sheet.numbers import RING, Number, Room, place_numbers
from sojourn.maps.draw.sheet.sheet import Sheet
from sojourn.maps.draw.sheet.slides import balanced
from sojourn.maps.draw.sheet.svg import draw_line
from sojourn.maps.draw.text import shorten, width
from sojourn.maps.words import percent, whole

WIDE = 1016.0
"""Px for the page's 269 mm: one is 0.75 points, so that words of 10 px are 7.5 points on paper."""
HIGHS = (240.0, 208.0, 180.0, 150.0)
"""Heights of the curve that the page can choose from."""
GUTTER, SIDE = 60.0, 5.0
MOST_COLUMNS, WIDEST = 30, 240.0
SIZES = (12.0, 11.0, 10.0)
"""Of names in columns, the best that fits."""
SMALL = 10.0
MOST_LINES, MOST_BREAKS, STAGE_LINES = 5, 1, 3
SHORT_WORD = 10
"""Letters of a word that is not broken."""
_BADGE = 8.5
_LIFT = 12.0
"""Px of the lane's top edge that nothing ever stands in."""


@dataclass(frozen=True)
class Group:
    """A stage of the list of names. `names`: number, name, whether a moment of truth, whether among the worst."""

    stage: str
    names: tuple[tuple[int, str, bool, bool], ...]


@dataclass(frozen=True)
class Overview:
    """The curve. `rows`: one below the other, each in every height. `columns`: of each row.

    `groups`: the list of names, () where they stand in their columns.
    """

    rows: tuple[tuple[Drawing, ...], ...]
    columns: tuple[range, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class _Plan:
    """What all rows share. `size`: of names, 0 where they are numbered. `stages`: each column's stage."""

    sheet: Sheet
    worst: Collection[str]
    wide: float
    size: float
    stages: tuple[str, ...]

    @property
    def room(self) -> float:
        """For words in a column."""
        return self.wide - 2 * SIDE


def overview_of(sheet: Sheet, worst: Collection[str]) -> Overview | None:
    """The curve of a map; None where there is none.

    Args:
        worst: ids of the touchpoints that are marked.
    """
    columns = sheet.shown.columns
    if not columns or not any(lane.type == "emotion" for lane in sheet.lanes):
        return None
    parts = tuple(balanced(range(len(columns)), MOST_COLUMNS))
    wide = min(WIDEST, (WIDE - GUTTER) / ceil(len(columns) / len(parts)))
    stages = tuple(phase.stage.id for phase in sheet.shown.phases for _ in phase.touchpoints)
    plan = _Plan(sheet, worst, wide, _size_of_names(sheet, parts, stages, wide), stages)
    rows = tuple(tuple(_drawn(plan, part, high) for high in HIGHS) for part in parts)
    return Overview(rows, parts, () if plan.size else tuple(_groups(plan)))


def _size_of_names(sheet: Sheet, parts: Sequence[range], stages: Sequence[str], wide: float) -> float:
    """The size at which all names stand whole in their columns with fewest words broken; 0 where there is none."""
    spans = [(name, wide * len(part)) for columns in parts for name, part in _spans(sheet, stages, columns)]
    if not all(_whole(name, span - 9, SMALL, STAGE_LINES) for name, span in spans):
        return 0.0
    names = [_name(touchpoint) for touchpoint in sheet.shown.columns]
    fit = [size for size in SIZES if all(_whole(name, wide - 2 * SIDE, size, MOST_LINES) for name in names)]
    return min(fit, key=lambda size: (sum(_breaks(name, wide - 2 * SIDE, size) for name in names), -size), default=0.0)


def _whole(name: str, room: float, size: float, most: int) -> bool:
    """Whether a name stands in so many lines with hardly a word broken, and that a long one."""
    short = all(width(word, size, BOLD) <= room for word in name.split() if len(word) <= SHORT_WORD)
    return short and len(broken(name, room, size, BOLD, 99)) <= most and _breaks(name, room, size) <= MOST_BREAKS


def _breaks(name: str, room: float, size: float) -> int:
    """How many words are broken."""
    lines = broken(name, room, size, BOLD, 99)
    return len(" ".join(line.words for line in lines).split()) - len(name.split())


def _name(touchpoint: Touchpoint) -> str:
    return touchpoint.name.strip() or tr("Touchpoint")


def _spans(sheet: Sheet, stages: Sequence[str], columns: range) -> Iterator[tuple[str, range]]:
    """The stages over some columns, with those that each covers."""
    names = {phase.stage.id: phase.stage.name.strip() or tr("Stage") for phase in sheet.shown.phases}
    for stage in dict.fromkeys(stages[columns.start : columns.stop]):
        inside = [at for at in columns if stages[at] == stage]
        yield names[stage], range(inside[0], inside[-1] + 1)


def _groups(plan: _Plan) -> Iterator[Group]:
    columns = plan.sheet.shown.columns
    for stage, part in _spans(plan.sheet, plan.stages, range(len(columns))):
        names = ((at + 1, _name(columns[at]), columns[at].moment, columns[at].id in plan.worst) for at in part)
        yield Group(stage, tuple(names))


def _drawn(plan: _Plan, columns: range, high: float) -> Drawing:
    """One row: first what is drawn, then what is said, touchpoint by touchpoint."""
    sheet = plan.sheet
    pen = Pen("light")
    pen.colours = {**pen.colours, "paper": "#FFFFFF"} | {p.colour: p.colour for p in sheet.shown.personas}
    stage_high, head_high = _heights(plan, columns)
    top = stage_high + head_high - _LIFT
    result = sheet.followed.map
    strain_max = scales([result] if result else []).strain_max
    shown = sheet.shown.columns[columns.start : columns.stop]
    drawn = lay_feelings(sheet, shown, plan.wide, strain_max, high)
    right = plan.wide * len(columns)
    numbers = place_numbers(drawn, Room(plan.wide, right, high, 12 if plan.wide >= 44 else 10.5))
    _ground(pen, plan, columns, (stage_high, top + _LIFT, top + high))
    _lines(pen, drawn, numbers, top, right)
    foot = _under(plan, drawn, columns)
    spans = {part.start: (name, part) for name, part in _spans(sheet, plan.stages, columns)}
    for place, at in enumerate(columns):
        if at in spans:
            _stage(pen, plan, spans[at][0], GUTTER + plan.wide * place, plan.wide * len(spans[at][1]))
        _head(pen, plan, at, place, stage_high)
        for number in numbers.get(place, ()):
            pen.text(GUTTER + number.x, top + number.y, number.words, number.size, weight=BOLD, anchor="middle")
        for line, (_, words) in enumerate(foot):
            if words[place]:
                y = top + high - 2 + 14 * _line_of(foot, line, place, plan)
                pen.text(GUTTER + plan.wide * (place + 0.5), y, words[place], SMALL, "mut", anchor="middle")
    _gutter(pen, drawn, foot, (top, high), plan)
    bottom = top + high + 4 + 14 * (_line_of(foot, len(foot), 0, plan) - 1) if foot else top + high
    wide = GUTTER + right + 2
    return Drawing(document(pen, (0, wide, bottom), sheet.title), wide, bottom)


def _heights(plan: _Plan, columns: range) -> tuple[float, float]:
    """Of the stages and of the heads."""
    spans = _spans(plan.sheet, plan.stages, columns)
    lines = max(len(_stage_lines(plan, name, plan.wide * len(part))) for name, part in spans)
    moments = any(plan.sheet.shown.columns[at].moment for at in columns)
    if not plan.size:
        return 10.0 + 13 * lines, 28.0 + 12 * moments
    heads = max(len(_head_lines(plan, at)) for at in columns)
    return 10.0 + 13 * lines, 12.0 + 1.25 * plan.size * heads + 13 * moments


def _head_lines(plan: _Plan, at: int) -> tuple[Line, ...]:
    return broken(_name(plan.sheet.shown.columns[at]), plan.room, plan.size, BOLD, MOST_LINES)


def _stage_lines(plan: _Plan, name: str, span: float) -> tuple[Line, ...]:
    """A stage's name over its columns; where numbers stand it may be cut, as the list says it."""
    if plan.size or _whole(name, span - 9, SMALL, STAGE_LINES):
        return broken(name, span - 9, SMALL, BOLD, STAGE_LINES)
    cut = shorten(name, span - 8, SMALL, BOLD)
    return (Line(((cut if len(cut) > 3 else "…", BOLD),)),)


def _ground(pen: Pen, plan: _Plan, columns: range, ys: tuple[float, float, float]) -> None:
    """Stages, marked heads, and lines between columns."""
    stage, top, bottom = ys
    for _, part in _spans(plan.sheet, plan.stages, columns):
        x, wide = GUTTER + plan.wide * (part.start - columns.start), plan.wide * len(part)
        pen.rect(x + 1.5, 0, wide - 3, stage - 4, "soft", 4)
    for place, at in enumerate(columns):
        x = GUTTER + plan.wide * place
        if plan.sheet.shown.columns[at].id in plan.worst:
            pen.rect(x + 1.5, stage, plan.wide - 3, top - stage - 2, "hot", 4)
        pen.line(x, stage, x, bottom - 16, "hair")
    right = GUTTER + plan.wide * len(columns)
    pen.line(right, stage, right, bottom - 16, "hair")
    pen.line(GUTTER, top, right, top, "hair")


def _stage(pen: Pen, plan: _Plan, name: str, x: float, span: float) -> None:
    for line, words in enumerate(_stage_lines(plan, name, span)):
        draw_line(pen, words, x + 5, 14 + 13 * line, span - 9, SMALL, "mut")


def _head(pen: Pen, plan: _Plan, at: int, place: int, y: float) -> None:
    """A touchpoint's name, or its number; a star over a moment of truth."""
    touchpoint = plan.sheet.shown.columns[at]
    x, starred = GUTTER + plan.wide * place, any(one.moment for one in plan.sheet.shown.columns)
    y += 13 * starred
    if touchpoint.moment:
        pen.text(x + (SIDE if plan.size else plan.wide / 2 - 5), y - 1, "★", SMALL, "e-m1")
    if plan.size:
        for line, words in enumerate(_head_lines(plan, at)):
            draw_line(pen, words, x + SIDE, y + (line + 1) * 1.25 * plan.size, plan.room, plan.size, "ink")
    else:
        marked = touchpoint.id in plan.worst
        middle = x + plan.wide / 2
        circle = f'<circle cx="{n(middle)}" cy="{n(y + 13)}" r="{n(_BADGE)}"'
        fill = pen.colours["e-m2" if marked else "surface"]
        pen.parts.append(f'{circle} fill="{fill}" stroke="{pen.colours["e-m2" if marked else "mut"]}"/>')
        pen.text(middle, y + 16.6, str(at + 1), SMALL, "surface" if marked else "ink", weight=BOLD, anchor="middle")


def _lines(pen: Pen, drawn: Feelings, numbers: dict[int, tuple[Number, ...]], y: float, right: float) -> None:
    """All that is drawn of the curves, and a clear ground behind each number that a line would cross."""
    x = GUTTER
    for tick, _ in drawn.ticks:
        pen.line(x, y + tick, x + right, y + tick, "hair", 'stroke-dasharray="1 5" stroke-linecap="round"')
    for path in drawn.gaps:
        pen.path(path, x, y, fill="sel")
    measured = drawn.measured
    boxes = [number.box for found in numbers.values() for number in found]
    for path in measured.bands if measured else ():
        pen.path(path, x, y, fill="band")
    for path in bridges(measured.points, boxes) if measured else ():
        pen.path(path, x, y, stroke="mut", extra='stroke-width="1.5" stroke-dasharray="0.1 5" stroke-linecap="round"')
    for persona in drawn.believed:
        if persona.path:
            dashed = 'stroke-width="1.8" stroke-dasharray="5 4"'
            pen.path(persona.path, x, y, stroke=persona.colour or "accent", extra=dashed)
    for path in measured.ribbons if measured else ():
        pen.path(path, x, y, fill="ink")
    for number in (number for found in numbers.values() for number in found if number.crossed):
        left, top, end, bottom = number.box
        pen.rect(x + left, y + top, end - left, bottom - top, "surface", 3)
    _points(pen, drawn, y)


def _points(pen: Pen, drawn: Feelings, y: float) -> None:
    """Faces, whiskers, and rings where the team believes something else."""
    measured = drawn.measured
    for place, persona in enumerate(drawn.believed):
        for felt in persona.points:
            if measured is None and not place:
                middle = GUTTER + felt.x - FACE, y + felt.y - FACE
                pen.glyph(face(felt.level), *middle, LEVEL_COLOURS[felt.level])
                continue
            ring = f'<circle cx="{n(GUTTER + felt.x)}" cy="{n(y + felt.y)}" r="{n(RING - 0.5)}"'
            colour = pen.colours[persona.colour or "accent"]
            pen.parts.append(f'{ring} fill="{pen.colours["surface"]}" stroke="{colour}" stroke-width="1.8"/>')
    for point in measured.points if measured else ():
        if point is not None:
            draw_sign(pen, point, drawn.kind, GUTTER, y)


def _under(plan: _Plan, drawn: Feelings, columns: range) -> list[tuple[str, list[str]]]:
    """Lines under the curve, each with its name: how many answered, and how many journeys pass."""
    if drawn.measured is None:
        return []
    followed, shown = plan.sheet.followed, plan.sheet.shown.columns
    shares = [followed.share(shown[at]) for at in columns]
    passing = ["" if share is None or share.value is None else percent(share.value) for share in shares]
    answers = ["" if point is None else whole(point.said.n) for point in drawn.measured.points]
    return [("n", answers)] + ([(tr("reached by"), passing)] if any(passing) else [])


def _line_of(foot: Sequence[tuple[str, list[str]]], line: int, place: int, plan: _Plan) -> int:
    """On which line under the curve words stand: of a narrow column's every second ones are one lower."""
    high = [2 if any(width(one, SMALL) > plan.wide - 2 for one in words) else 1 for _, words in foot]
    lower = place % 2 if line < len(foot) and high[line] == 2 else 0
    return sum(high[:line]) + lower


def _gutter(
    pen: Pen, drawn: Feelings, foot: Sequence[tuple[str, list[str]]], at: tuple[float, float], plan: _Plan
) -> None:
    """What the lines of the scale and those under the curve say."""
    top, high = at
    for tick, label in drawn.ticks:
        pen.text(GUTTER - 6, top + tick + 3.5, label, SMALL, "mut", anchor="end")
    for line, (name, _) in enumerate(foot):
        y = top + high - 2 + 14 * _line_of(foot, line, 0, plan)
        pen.text(0, y, shorten(name, GUTTER - 4, SMALL), SMALL, "mut")
