"""A measured map as one standalone SVG: title, key figures, lanes, in a light or a dark theme."""

from __future__ import annotations

from sojourn.languages import mark, tr, trn
from sojourn.maps.cells import Lane, any_backstage, lanes, share_said
from sojourn.maps.draw.document import Drawing, document
from sojourn.maps.draw.geometry import (
    COLUMN,
    CURVE_HEIGHT,
    INNER,
    LABEL,
    PAD,
    Curve,
    curve,
    scales,
    stage_spans,
)
from sojourn.maps.draw.lanes import LaneBody, backstage_height, body, draw_backstage, draw_curve, draw_round
from sojourn.maps.draw.pen import Pen, n
from sojourn.maps.draw.text import shorten, width, wrap
from sojourn.maps.draw.tokens import theme_named
from sojourn.maps.tiles import tiles
from sojourn.maps.words import counted_n, journeys_said, say_kpi, span, stitched, whole
from sojourn.model.measured import MapReport, MeasuredMap, MeasuredTouchpoint

MARGIN = 24
TITLE_HEIGHT = 64
TILES_HEIGHT = 64
STAGE_HEIGHT = 36
HEAD_LINE = 18
HEAD_LINES = 3
VISIBILITY_HEIGHT = 24
FOOT_HEIGHT = 32
LEGEND = mark(
    "Shaded: 95 % interval. Line weight: share of journeys. "
    "Under n = 10 only the interval is shown, under n = 30 no colour."
)
MIN_COLUMNS = 5  # a map of fewer touchpoints keeps room for the title and the key figures


def draw_svg(measured: MeasuredMap, report: MapReport, theme: str = "light") -> str:
    """Draw one map of a report.

    Args:
        measured: the map (the whole log or a slice). report: says what it comes from and shares its scales.
        theme: `light` or `dark`.
    Returns: SVG text in px, with the font embedded for viewers that load it.
    Raises:
        OptionError: another theme.
    """
    return _draw(Pen(theme_named(theme)), measured, report, titled=True).svg


def draw_body(measured: MeasuredMap, report: MapReport) -> Drawing:
    """The same drawing on white and without its title, for a document that sets the title as text."""
    pen = Pen("light")
    pen.colours = {**pen.colours, "paper": "#FFFFFF"}
    return _draw(pen, measured, report, titled=False)


def _draw(pen: Pen, measured: MeasuredMap, report: MapReport, *, titled: bool) -> Drawing:
    size = _Sizes(measured)
    top: float = MARGIN if titled else 0
    if titled:
        _title(pen, measured, report, size, top)
        top += TITLE_HEIGHT
    if size.tiles:
        _tiles(pen, size, top)
        top += TILES_HEIGHT
    bottom = _map(pen, measured, report, size, top) if measured.touchpoints else _nothing(pen, top)
    pen.text(MARGIN, bottom + 22, shorten(f"Sojourn · {tr(LEGEND)}", size.width - 2 * MARGIN, 11), 11, "mut")
    left = 0 if titled else MARGIN
    box = (left, size.width - 2 * left, bottom + FOOT_HEIGHT + 4)
    return Drawing(document(pen, box, tr("Journey map: {title}", title=measured.title)), box[1], box[2])


class _Sizes:
    """Width of the drawing and what fits beside the title."""

    def __init__(self, measured: MeasuredMap) -> None:
        columns = max(MIN_COLUMNS, len(measured.touchpoints))
        self.width = 2 * MARGIN + LABEL + COLUMN * columns
        self.left = MARGIN + LABEL
        self.tiles = tiles(measured)


def _title(pen: Pen, measured: MeasuredMap, report: MapReport, size: _Sizes, top: float) -> None:
    room = size.width - 2 * MARGIN
    pen.text(MARGIN, top + 24, shorten(measured.title, room, 24, 600), 24, weight=600)
    parts = [
        tr("Fictional sample desk") if report.info.fictional else "",
        measured.slice.label if measured.slice.attribute else "",
        journeys_said(measured.journeys, measured.complete),
        stitched(report.info.journey),
        span(measured.first, measured.last, report.info.timezone),
        report.info.source,
    ]
    pen.text(MARGIN, top + 48, shorten(" · ".join(p for p in parts if p), room, 13), 13, "mut")


def _tiles(pen: Pen, size: _Sizes, top: float) -> None:
    at: float = MARGIN
    for kpi in size.tiles:
        said = say_kpi(kpi)
        low = " · ".join(p for p in (said.interval, counted_n(said.n)) if p)
        needed = max(width(kpi.label, 11), width(said.value, 20, 600), width(low, 11))
        if at + needed > size.width - MARGIN:
            break
        pen.text(at, top + 12, kpi.label, 11, "mut")
        pen.text(at, top + 34, said.value, 20, weight=600)
        pen.text(at, top + 50, low, 11, "mut")
        at += needed + 32


def _map(pen: Pen, measured: MeasuredMap, report: MapReport, size: _Sizes, top: float) -> float:
    """Draw the grid of lanes; returns its bottom."""
    scale = scales((report.whole, *report.slices))
    right = size.left + COLUMN * len(measured.touchpoints)
    whole_log = None if measured is report.whole else report.whole
    drawn = curve(measured, scale, whole_log)
    y = _heads(pen, measured, size.left, top)
    for lane in lanes(measured, scale.log):
        is_curve = lane.key == "curve"
        inside = None if is_curve else body(lane, measured, scale)
        height = max(CURVE_HEIGHT if inside is None else inside.height, _label_height(lane))
        pen.rect(size.left, y + 0.5, right - size.left, height - 1, "surface")
        _lane(pen, lane, measured, inside, drawn, (size.left, y))
        y += height
        pen.line(MARGIN, y, right, y, "hair")
    if any_backstage(measured):
        y = _backstage(pen, measured, size.left, y)
    pen.line(size.left, top + STAGE_HEIGHT, size.left, y, "hair")
    return y


def _lane(
    pen: Pen, lane: Lane, measured: MeasuredMap, inside: LaneBody | None, drawn: Curve, at: tuple[float, float]
) -> None:
    left, y = at
    _label(pen, lane, y, reference=inside is None and bool(drawn.reference))
    if inside is None:
        draw_curve(pen, measured, drawn, left, y)
        return
    if lane.key == "round":
        draw_round(pen, measured, left, y)
    for index, touchpoint in enumerate(measured.touchpoints if lane.recorded else ()):
        inside.draw(pen, touchpoint, left + COLUMN * index, y)


def _label_height(lane: Lane) -> float:
    return 10 + 18 + 14 * len(_note_lines(lane)) + 6


def _note_lines(lane: Lane) -> tuple[str, ...]:
    return wrap(lane.note, LABEL - 24 - 8, 11, lines=4) if lane.note else ()


def _label(pen: Pen, lane: Lane, y: float, *, reference: bool) -> None:
    pen.icon(lane.icon, MARGIN, y + 10)
    pen.text(MARGIN + 24, y + 22, lane.name, 13, weight=600)
    at = y + 37
    for line in _note_lines(lane):
        pen.text(MARGIN + 24, at, line, 11, "mut")
        at += 14
    if reference:
        pen.line(MARGIN + 24, at - 3, MARGIN + 44, at - 3, "accent", 'stroke-width="1.5" stroke-dasharray="4 3"')
        pen.text(MARGIN + 50, at + 1, tr("all journeys"), 11, "mut")


def _heads(pen: Pen, measured: MeasuredMap, left: float, top: float) -> float:
    """Stages, each with the heads of its touchpoints; returns the y below them."""
    y = top + STAGE_HEIGHT
    names = [wrap(t.name, INNER, 13, 600, HEAD_LINES) for t in measured.touchpoints]
    tagged = any(_tags(t) for t in measured.touchpoints)
    height = 12 + (14 if tagged else 0) + HEAD_LINE * max(2, max(len(lines) for lines in names)) + 30
    pen.text(MARGIN, y + height - 12, trn(measured.journeys, "{n} journey", "{n} journeys"), 11, "mut")
    for stage in stage_spans(measured.touchpoints):
        x, wide = left + COLUMN * stage.first + 3, COLUMN * stage.count - 6
        pen.path(f"M0 26V8a8 8 0 0 1 8-8H{n(wide - 8)}a8 8 0 0 1 8 8V26z", x, top + 10, fill="soft")
        pen.text(x + 10, top + 27, shorten(stage.name, wide - 20, 11, 600), 11, "mut", weight=600)
        for at in range(stage.first, stage.first + stage.count):
            _head(pen, measured.touchpoints[at], names[at], (left + COLUMN * at, y, height))
    pen.line(MARGIN, y + height, left + COLUMN * len(names), y + height, "hair")
    return y + height


def _head(pen: Pen, touchpoint: MeasuredTouchpoint, lines: tuple[str, ...], box: tuple[float, float, float]) -> None:
    x, y, height = box
    fill = "ink" if touchpoint.visible else "mut"
    first = y + height - 38 - HEAD_LINE * (max(2, len(lines)) - 1)
    tags = _tags(touchpoint)
    if tags:
        pen.text(x + PAD, first - HEAD_LINE, tags, 11, "accent" if touchpoint.visible else "mut", weight=500)
    for place, line in enumerate(lines):
        pen.text(x + PAD, first + HEAD_LINE * place, line, 13, fill, weight=600)
    pen.rect(x + PAD, y + height - 30, INNER, 3, "hair", 1.5)
    pen.rect(x + PAD, y + height - 30, max(1.0, INNER * (touchpoint.share.value or 0)), 3, "mut", 1.5)
    said = shorten(f"{share_said(touchpoint)} · {whole(touchpoint.n)}", INNER, 11)
    pen.text(x + PAD, y + height - 12, said, 11, "mut")
    pen.line(x + COLUMN, y, x + COLUMN, y + height, "hair")


def _tags(touchpoint: MeasuredTouchpoint) -> str:
    named = (
        (touchpoint.first, tr("first")),
        (touchpoint.last, tr("last")),
        (not touchpoint.visible, tr("out of sight")),
        (not touchpoint.known, tr("log’s own word")),
    )
    return shorten(" · ".join(word for on, word in named if on), INNER, 11, 500)


def _backstage(pen: Pen, measured: MeasuredMap, left: float, y: float) -> float:
    pen.text(MARGIN, y + 16, tr("line of visibility"), 11, "mut")
    y += VISIBILITY_HEIGHT
    right = left + COLUMN * len(measured.touchpoints)
    pen.line(MARGIN, y, right, y, "mut", 'stroke-width="1.5" stroke-dasharray="4 3"')
    lane = Lane("back", tr("Backstage"), tr("steps and teams"), "layers", ())
    height = max(backstage_height(measured), _label_height(lane))
    _label(pen, lane, y, reference=False)
    for index, touchpoint in enumerate(measured.touchpoints):
        draw_backstage(pen, measured, touchpoint, left + COLUMN * index, y + 2)
    pen.line(MARGIN, y + height, right, y + height, "hair")
    return y + height


def _nothing(pen: Pen, top: float) -> float:
    pen.text(MARGIN, top + 32, tr("No journey in this slice reaches a touchpoint."), 13, "mut")
    return top + 48
