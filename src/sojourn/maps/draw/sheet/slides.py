"""Which slides a map has, and which part of it stands on each: an overview, then one or more for each stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from sojourn.languages import tr
from sojourn.maps.document.records import Lane, LaneType
from sojourn.maps.draw.sheet.layout import Layout, Wanted, lay_out
from sojourn.maps.draw.sheet.sheet import Sheet

WIDE, HIGH = 1280.0, 720.0
"""A slide of 13⅓ by 7½ inches, in px."""
SIDE, TOP, BOTTOM = 24.0, 92.0, 690.0
LABEL = 132.0
LEAST_COLUMN = 92.0
MOST_OVERVIEW = 14
MOST_COLUMNS = 6
SCALES = (1.5, 1.35, 1.2, 1.1, 1.0, 0.9, 0.8)
"""Tried from the largest; at the smallest, words on cards are 7 points."""
READ = 1.0
"""Words on cards are then 9 points: lanes are shared out over more slides before they get smaller."""
FIRST: tuple[LaneType, ...] = ("emotion", "pains", "opportunities", "time", "gains", "goal", "action", "quotes")
"""What an overview shows, as far as there is room."""


@dataclass(frozen=True)
class Slide:
    """A slide. `scale`: from px of its layout to px of the slide. `about`: the line under the title."""

    title: str
    about: str
    layout: Layout
    scale: float


def slides_of(sheet: Sheet) -> list[Slide]:
    """The slides of a map; none for one without touchpoints."""
    columns = range(len(sheet.shown.columns))
    made = _numbered([_overview(sheet, part) for part in balanced(columns, MOST_OVERVIEW)])
    first = 0
    for phase in sheet.shown.phases:
        inside = range(first, first + len(phase.touchpoints))
        first = inside.stop
        name = phase.stage.name.strip() or tr("Stage")
        made += _numbered([slide for part in balanced(inside, MOST_COLUMNS) for slide in _stage(sheet, name, part)])
    return made


def balanced(columns: range, most: int) -> Iterator[range]:
    """Columns in parts of about one size."""
    parts = ceil(len(columns) / most)
    for part in range(parts):
        begin, end = (columns.start + (part + one) * len(columns) // parts for one in (0, 1))
        yield range(begin, end)


def _overview(sheet: Sheet, columns: range) -> Slide:
    """The curve over all touchpoints, and below it what there is room for."""
    wanted = sorted((lane for lane in sheet.lanes if lane.type in FIRST), key=lambda lane: FIRST.index(lane.type))
    facts = " \u200e· ".join(sheet.facts)  # the mark keeps a number behind a Hebrew name where it belongs
    lanes = wanted[:1]
    slide = _fitted(sheet, sheet.title, facts, columns, lanes)
    for lane in wanted[1:]:
        more = _fitted(sheet, sheet.title, facts, columns, [*lanes, lane])
        if more.scale >= min(READ, slide.scale) and _stands(sheet, lane, columns):
            lanes.append(lane)
            slide = more
    return slide


def _stage(sheet: Sheet, name: str, columns: range) -> list[Slide]:
    """A stage's columns with its lanes, on as many slides as they need to be read."""
    lanes = sorted((lane for lane in sheet.lanes if _stands(sheet, lane, columns)), key=lambda lane: lane.backstage)
    for count in range(1, len(lanes) + 1):
        slides = [_fitted(sheet, name, sheet.title, columns, part) for part in _shared(sheet, columns, lanes, count)]
        if all(slide.scale >= READ for slide in slides):
            return slides
    return slides if lanes else [_fitted(sheet, name, sheet.title, columns, [])]


def _shared(sheet: Sheet, columns: range, lanes: Sequence[Lane], count: int) -> list[list[Lane]]:
    """Lanes shared out over so many slides, in their order, each about as full."""
    laid = lay_out(sheet, _wanted(columns, lanes, READ)).lanes
    heights = [box.h for box in laid]
    parts: list[list[Lane]] = [[] for _ in range(count)]
    above = 0.0
    for lane, height in zip(lanes, heights, strict=True):
        parts[min(count - 1, int((above + height / 2) / max(1.0, sum(heights)) * count))].append(lane)
        above += height
    return [part for part in parts if part]


def _stands(sheet: Sheet, lane: Lane, columns: range) -> bool:
    """Whether a lane says something in some columns; the curve always does."""
    laid = lay_out(sheet, Wanted(columns=columns, lanes=[lane])).lanes[0]
    return bool(laid.feelings or laid.cards or laid.times or laid.used)


def _fitted(sheet: Sheet, title: str, about: str, columns: range, lanes: Sequence[Lane]) -> Slide:
    """Laid out as large as the slide has room for; smaller than can be read only where nothing else is possible."""
    for scale in SCALES:
        layout = lay_out(sheet, _wanted(columns, lanes, scale))
        fits = min(1.0, (WIDE - 2 * SIDE) / (layout.width * scale), (BOTTOM - TOP) / (layout.height * scale))
        if fits > 0.995:
            break
    return Slide(title, about, layout, scale * fits)


def _wanted(columns: range, lanes: Sequence[Lane], scale: float) -> Wanted:
    column = ((WIDE - 2 * SIDE) / scale - LABEL) / max(1, len(columns))
    return Wanted(columns=columns, lanes=lanes, column=max(LEAST_COLUMN, column), label=LABEL)


def _numbered(slides: list[Slide]) -> list[Slide]:
    """Slides with one title, told apart."""
    if len(slides) < 2:
        return slides
    parts = len(slides)
    return [
        replace(slide, title=tr("{name} ({part} of {parts})", name=slide.title, part=part, parts=parts))
        for part, slide in enumerate(slides, 1)
    ]
