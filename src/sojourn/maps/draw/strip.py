"""The representative journeys side by side as one SVG: the same lines over one axis as on the page."""

from __future__ import annotations

from sojourn.languages import tr
from sojourn.maps.draw.document import Drawing, document
from sojourn.maps.draw.geometry import stage_spans
from sojourn.maps.draw.metro import LINE_Y, ROW, UNIT, Line, Stop, metro
from sojourn.maps.draw.pen import Pen, n
from sojourn.maps.draw.text import width, wrap
from sojourn.maps.journeys import characters
from sojourn.maps.words import say_estimate
from sojourn.model.measured import MeasuredMap

LABEL = 280
HEAD_LINE = 14
HEAD_LINES = 4
PAD = 8
SMALL, LARGE = 6, 10  # radius of a stop, and of one with a number


def draw_strip(measured: MeasuredMap) -> Drawing | None:
    """Draw the representative journeys of a map on white; None when it has none."""
    told = characters(measured)
    laid_out = metro(measured, told)
    found = measured.representatives
    if laid_out is None or found is None:
        return None
    pen = Pen("light")
    pen.colours = {**pen.colours, "paper": "#FFFFFF"}
    columns = laid_out.columns
    right = LABEL + UNIT * len(columns)
    y = _heads(pen, [t.name for t in columns])
    for span in stage_spans(columns):
        pen.line(LABEL + UNIT * span.first + 2, y, LABEL + UNIT * (span.first + span.count) - 2, y, "mut", STAGE)
    rows: list[tuple[str, str, str, Line]] = (
        [(tr("Plan"), "", tr("As it was planned"), laid_out.plan)] if laid_out.plan else []
    )
    rows += [
        (journey.id, say_estimate(journey.share, "share").value, told[journey.id].words, line)
        for journey, line in zip(found.journeys, laid_out.lines, strict=True)
    ]
    for name, share, words, line in rows:
        _label(pen, y, name, share, words)
        _line(pen, line, LABEL, y, "accent" if line is laid_out.plan else "ink")
        y += ROW
        pen.line(0, y, right, y, "hair")
    return Drawing(
        document(pen, (0, right, y + 1), tr("Representative journeys: {title}", title=measured.title)), right, y + 1
    )


STAGE = 'stroke-width="2"'


def _heads(pen: Pen, names: list[str]) -> float:
    lines = [wrap(name, UNIT - PAD, 11, lines=HEAD_LINES) for name in names]
    height = HEAD_LINE * max(map(len, lines), default=1) + PAD + 3
    for column, words in enumerate(lines):
        top = height - PAD - HEAD_LINE * len(words)
        for place, line in enumerate(words):
            x = LABEL + UNIT * (column + 0.5)
            pen.text(x, top + HEAD_LINE * place + 11, line, 11, "mut", anchor="middle")
    return height


def _label(pen: Pen, y: float, name: str, share: str, words: str) -> None:
    wide = max(24, width(name, 12, 600) + 14)
    pen.rect(0, y + 12, wide, 24, "ink", 12)
    pen.text(wide / 2, y + 28.5, name, 12, "paper", weight=600, anchor="middle")
    x = wide + 10
    pen.text(x, y + 28, share, 13, weight=600)
    x += width(share, 13, 600) + 8 if share else 0
    lines = wrap(words, LABEL - x - 12, 12, lines=3)
    top = y + 28 - (8 if len(lines) > 1 else 0)
    for place, line in enumerate(lines):
        pen.text(x, top + 16 * place, line, 12, "mut")


def _line(pen: Pen, line: Line, x: float, y: float, colour: str) -> None:
    dashed = 'stroke-width="1.5" stroke-dasharray="3 3"'
    for path in line.back_paths():
        pen.path(path, x, y, stroke="mut", extra=dashed)
    if line.ahead:
        pen.path(line.ahead_path(), x, y, stroke=colour, extra=f'stroke-width="{n(line.weight)}"')
    for stop in line.stops:
        _stop(pen, stop, x + UNIT * (stop.column + 0.5), y + LINE_Y, colour)


def _stop(pen: Pen, stop: Stop, x: float, y: float, colour: str) -> None:
    radius = LARGE if stop.visits > 1 else SMALL
    marked = stop.apart and stop.visits
    edge = "mut" if not stop.visits else "wait" if stop.waiting else "accent" if marked else colour
    hollow = stop.waiting or not stop.visits
    if marked:
        _disc(pen, x, y, radius + 4, "paper", "accent", 'stroke-width="2"')
    stroke = 'stroke-width="1.5" stroke-dasharray="2 2"' if not stop.visits else 'stroke-width="2"'
    _disc(pen, x, y, radius, "paper" if hollow else edge, edge, stroke)
    if stop.visits > 1:
        pen.text(x, y + 4, str(stop.visits), 11, "ink" if hollow else "paper", weight=600, anchor="middle")


def _disc(pen: Pen, x: float, y: float, radius: float, fill: str, stroke: str, extra: str) -> None:
    arc = f"a{radius} {radius} 0 1 0"
    pen.path(f"M-{radius} 0{arc} {2 * radius} 0{arc} -{2 * radius} 0z", x, y, fill, stroke, extra)
