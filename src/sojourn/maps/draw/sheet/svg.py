"""A map that people drew as one standalone SVG: title, heads, curves, lanes and cards, in a light or a dark theme."""

from __future__ import annotations

import base64
from html import unescape

from sojourn.languages import tr
from sojourn.maps.draw.document import Drawing, document
from sojourn.maps.draw.flow import BOLD, INDENT, NORMAL, Line, broken
from sojourn.maps.draw.fonts import boxes_said
from sojourn.maps.draw.geometry import CURVE_HEIGHT, FACE
from sojourn.maps.draw.icons import LANE_ICONS, LEVEL_COLOURS, MARKS, channel_icon, face
from sojourn.maps.draw.lanes import draw_point
from sojourn.maps.draw.pen import Pen, n
from sojourn.maps.draw.sheet.cards import EDGE, EVIDENCE, MARK, PICTURE, SIZE, SMALL, CardBox, Part
from sojourn.maps.draw.sheet.feelings import Believed, Feelings
from sojourn.maps.draw.sheet.layout import (
    HEAD_LINE,
    HEAD_SIZE,
    LABEL,
    PAD,
    TIME_LINE,
    Head,
    LaneBox,
    Layout,
    Time,
    Used,
    Wanted,
    lay_out,
)
from sojourn.maps.draw.sheet.sheet import Sheet
from sojourn.maps.draw.text import shorten, width
from sojourn.maps.draw.tokens import theme_named
from sojourn.maps.words import channel_said, counted_n, say_kpi, signed

MARGIN = 24.0
FOOT = 40.0
LEAST_WIDTH = 2 * MARGIN + LABEL + 5 * 136


def draw_sheet(sheet: Sheet, theme: str = "light", *, final: bool = False) -> Drawing:
    """Draw a map with its title.

    Args:
        theme: `light` or `dark`. final: it is made a picture here, and no viewer has further fonts for it.
    Raises:
        OptionError: another theme.
    """
    return _draw(Pen(theme_named(theme)), sheet, titled=True, final=final)


def draw_sheet_body(sheet: Sheet) -> Drawing:
    """The same on white and without its title, for a document that sets the title as text."""
    pen = Pen("light")
    pen.colours = {**pen.colours, "paper": "#FFFFFF"}
    return _draw(pen, sheet, titled=False, final=True)


def _draw(pen: Pen, sheet: Sheet, *, titled: bool, final: bool) -> Drawing:
    for persona in sheet.shown.personas:
        pen.colours[persona.colour] = persona.colour
    margin = MARGIN if titled else 0.0
    wide = max(LEAST_WIDTH, 2 * MARGIN + LABEL + 136 * len(sheet.shown.columns)) - 2 * (MARGIN - margin)
    top = _title(pen, sheet, wide) if titled else 0.0
    laid = lay_out(sheet, Wanted(top=top, left=margin))
    if laid.heads:
        draw_layout(pen, sheet, laid, margin)
    else:
        pen.text(margin, laid.height + 8, tr("Nothing stands on this map yet. Add its touchpoints first."), 13, "mut")
    bottom = laid.height + (0 if laid.heads else 24)
    boxes = boxes_said(unescape("".join(pen.parts))) if final else ""
    _legend(pen, laid, margin, bottom + 22, wide - 2 * margin)
    if boxes:
        bottom += 18
        pen.text(margin, bottom + 22, boxes, 11, "mut")
    high = bottom + FOOT
    return Drawing(document(pen, (0, wide, high), tr("Journey map: {title}", title=sheet.title)), wide, high)


def _title(pen: Pen, sheet: Sheet, wide: float) -> float:
    """Title, facts and key figures; returns the y below them."""
    room = wide - 2 * MARGIN
    y = MARGIN
    for line in broken(sheet.title, room, 24, BOLD, 2):
        y += 28
        draw_line(pen, line, MARGIN, y - 4, room, 24, "ink")
    for line in broken(" · ".join(sheet.facts), room, 13, most=2):
        y += 18
        draw_line(pen, line, MARGIN, y, room, 13, "mut")
    y += 20
    return y + _figures(pen, sheet, y, wide)


def _figures(pen: Pen, sheet: Sheet, y: float, wide: float) -> float:
    at = MARGIN
    for kpi in sheet.figures:
        said = say_kpi(kpi)
        under = " · ".join(part for part in (said.interval, counted_n(said.n)) if part)
        needed = max(width(kpi.label, 11), width(said.value, 20, 600), width(under, 11))
        if at + needed > wide - MARGIN:
            break
        pen.text(at, y + 12, kpi.label, 11, "mut")
        pen.text(at, y + 34, said.value, 20, weight=600)
        pen.text(at, y + 50, under, 11, "mut")
        at += needed + 32
    return 64.0 if sheet.figures else 0.0


def draw_layout(pen: Pen, sheet: Sheet, laid: Layout, margin: float) -> None:
    """Draw heads and lanes, in the order in which they are read."""
    right = laid.left + laid.column * len(laid.heads)
    for stage in laid.stages:
        wide = stage.w - 6
        pen.path(f"M0 26V8a8 8 0 0 1 8-8H{n(wide - 8)}a8 8 0 0 1 8 8V26z", stage.x + 3, laid.head_y - 26, fill="soft")
        name = broken(stage.name, wide - 20, 11, BOLD, 1)
        draw_line(pen, name[0], stage.x + 13, laid.head_y - 9, wide - 20, 11, "mut")
        for head in laid.heads:
            if stage.x <= head.x < stage.x + stage.w - 1:
                _head(pen, head, laid)
    bottom = laid.head_y + laid.head_h
    pen.line(margin, bottom, right, bottom, "hair")
    for lane in laid.lanes:
        _lane(pen, sheet, laid, lane, margin)
    if laid.visibility is not None:
        y = laid.visibility
        pen.text(margin, y - 8, tr("line of visibility"), 11, "mut")
        pen.line(margin, y, right, y, "mut", 'stroke-width="1.5" stroke-dasharray="4 3"')
    pen.line(laid.left, laid.head_y, laid.left, laid.height, "hair")


def _head(pen: Pen, head: Head, laid: Layout) -> None:
    x, y, room = head.x + PAD, laid.head_y + 14, laid.column - 2 * PAD
    if head.touchpoint.moment:
        star, said = ("★", NORMAL, "e-m1"), (f" {tr('moment of truth')}", 500, "mut")
        pen.runs(x, y + 10, [star, said] if width(f"★{said[0]}", 10.5, 500) <= room else [star], 10.5)
        y += 14
    for line in head.name:
        y += HEAD_LINE
        draw_line(pen, line, x, y - 4, room, HEAD_SIZE, "ink")
    for line in head.ways:
        y += 14
        draw_line(pen, line, x, y - 3, room, 10.5, "mut")
    bottom = laid.head_y + laid.head_h
    if head.share is not None:
        pen.rect(x, bottom - 27, room, 3, "hair", 1.5)
        pen.rect(x, bottom - 27, max(1.0, room * head.share), 3, "mut", 1.5)
        passing = head.passing if width(head.passing, 11) <= room else head.passing.split(" · ")[0]
        pen.text(x, bottom - 10, shorten(passing, room, 11), 11, "mut")
    pen.line(head.x + laid.column, laid.head_y, head.x + laid.column, bottom, "hair")


def _lane(pen: Pen, sheet: Sheet, laid: Layout, lane: LaneBox, margin: float) -> None:
    right = laid.left + laid.column * len(laid.heads)
    pen.rect(laid.left, lane.y + 0.5, right - laid.left, lane.h - 1, "surface")
    pen.line(margin, lane.y + lane.h, right, lane.y + lane.h, "hair")
    pen.icon(LANE_ICONS[lane.lane.type], margin, lane.y + 9)
    y = lane.y + 5
    for line in lane.name:
        y += 16
        draw_line(pen, line, margin + 24, y, laid.left - margin - 36, 13, "ink")
    if lane.feelings is not None:
        _curve_legend(pen, lane.feelings, margin + 24, y + 8, laid.left - margin - 36)
        draw_feelings(pen, lane.feelings, laid.left, lane.y, right)
    if lane.lane.type == "time" and lane.times and laid.log:
        pen.text(margin + 24, y + 15, tr("log scale"), 11, "mut")
    for time in lane.times:
        _time(pen, time, laid, lane.y)
    for used in lane.used:
        _used(pen, used, laid, lane.y)
    for card in lane.cards:
        draw_card(pen, sheet, card, laid.left, lane.y, lane.lane.type)


def draw_feelings(pen: Pen, drawn: Feelings, x: float, y: float, right: float) -> None:
    """Draw the curves of the emotion lane with its top left corner at (x, y)."""
    for tick, label in drawn.ticks:
        pen.line(x, y + tick, right, y + tick, "hair", 'stroke-dasharray="1 5" stroke-linecap="round"')
        pen.text(x + 6, y + tick + 3.5, label, 10, "mut")
    for path in drawn.gaps:
        pen.path(path, x, y, fill="sel")
    measured = drawn.measured
    if measured is not None:
        for path in measured.bands:
            pen.path(path, x, y, fill="band")
        for path in measured.bridges:
            dotted = 'stroke-width="1.5" stroke-dasharray="0.1 5" stroke-linecap="round"'
            pen.path(path, x, y, stroke="mut", extra=dotted)
    for persona in drawn.believed:
        colour = persona.colour or "accent"
        if persona.path:
            pen.path(persona.path, x, y, stroke=colour, extra='stroke-width="1.8" stroke-dasharray="5 4"')
    for path in measured.ribbons if measured else ():
        pen.path(path, x, y, fill="ink")
    for place, persona in enumerate(drawn.believed):
        _believed(pen, persona, x, y, faces=measured is None and not place)
    for point in measured.points if measured else ():
        if point is not None:
            draw_point(pen, point, drawn.kind, x, y)


def _believed(pen: Pen, persona: Believed, x: float, y: float, *, faces: bool) -> None:
    """Points of a believed curve: faces with numbers where no measured ones stand there, else small rings."""
    heights = [point.y for point in persona.points]
    for at, point in enumerate(persona.points):
        if not faces:
            ring = f'<circle cx="{n(x + point.x)}" cy="{n(y + point.y)}" r="3.5"'
            colour = pen.colours[persona.colour or "accent"]
            pen.parts.append(f'{ring} fill="{pen.colours["surface"]}" stroke="{colour}" stroke-width="1.8"/>')
            continue
        around = [heights[other] for other in (at - 1, at + 1) if 0 <= other < len(heights)]
        above = point.y <= sum(around) / len(around) if around else True
        if point.y - FACE - 20 < 4:
            above = False
        if point.y + FACE + 20 > CURVE_HEIGHT - 6:
            above = True
        pen.glyph(face(point.level), x + point.x - FACE, y + point.y - FACE, LEVEL_COLOURS[point.level])
        baseline = point.y - FACE - 6 if above else point.y + FACE + 15
        pen.text(x + point.x, y + baseline, signed(point.value, 1), 12, weight=600, anchor="middle")


def _curve_legend(pen: Pen, drawn: Feelings, x: float, y: float, room: float) -> None:
    if drawn.measured is not None:
        y += 15
        pen.line(x, y - 4, x + 18, y - 4, "ink", 'stroke-width="2.5"')
        pen.text(x + 24, y, tr("measured") if drawn.kind == "satisfaction" else tr("strain, 0–100"), 11, "mut")
    for persona in drawn.believed[:8]:
        y += 15
        pen.line(x, y - 4, x + 18, y - 4, persona.colour or "accent", 'stroke-width="1.8" stroke-dasharray="5 4"')
        draw_line(pen, broken(persona.name, room - 24, 11, most=1)[0], x + 24, y, room - 24, 11, "mut")
    if drawn.believed:
        pen.text(x, y + 15, tr("dashed: believed"), 11, "mut")


def _time(pen: Pen, time: Time, laid: Layout, y: float) -> None:
    x, at, room = laid.left + time.x + PAD, y + 10, laid.column - 2 * PAD
    if time.wait:
        pen.rect(x, at + 0.5, room * time.wait, 7, "surface", 2.5)
        pen.rect(x, at + 0.5, room * time.wait, 7, "url(#hatch)", 2.5, "wait")
        at += 10
    if time.touch:
        pen.rect(x, at, room * time.touch, 4, "ink", 2)
        at += 6
    for line in time.said:
        at += TIME_LINE
        pen.runs(x, at - 2, [(words, BOLD if bold else NORMAL, "ink" if bold else "mut") for words, bold in line], 12)
    pen.text(x, at + TIME_LINE - 3, counted_n(time.n), SMALL, "mut")


def _used(pen: Pen, used: Used, laid: Layout, y: float) -> None:
    x, room = laid.left + used.x + PAD, laid.column - 2 * PAD
    for place, (channel, share) in enumerate(used.channels):
        at = y + 8 + 18 * place
        pen.icon(channel_icon(channel), x, at - 1, "ink")
        words = shorten(channel_said(channel), room - 22 - width(share + " ", 12, 600), 12)
        pen.runs(x + 22, at + 11, [(share, 600, "ink"), (f" {words}", 400, "mut")], 12)
    pen.text(x, y + 18 + 18 * len(used.channels), counted_n(used.n), SMALL, "mut")


def draw_card(pen: Pen, sheet: Sheet, card: CardBox, left: float, top: float, lane: str) -> None:
    """Draw a card of a lane whose columns begin at (left, top)."""
    x, y = left + card.x, top + card.y
    if not card.bare:
        fill = {"bad": "hot", "good": "good"}.get(card.card.tone, "surface")
        stroke = "accent" if lane == "opportunities" else "hair" if fill == "surface" else ""
        pen.rect(x + 0.5, y + 0.5, card.w - 1, card.h - 1, fill, 8, stroke)
    for part in card.parts:
        _part(pen, sheet, part, (x + EDGE, y, card.w - 2 * EDGE))


def _part(pen: Pen, sheet: Sheet, part: Part, at: tuple[float, float, float]) -> None:
    x, y, room = at[0], at[1] + part.y, at[2]
    if part.what == "picture":
        _picture(pen, sheet.pictures[part.name], x, y, room)
    elif part.what == "sign":
        if part.name:
            pen.icon(channel_icon(part.name), x, y - 12, "ink")
        draw_line(pen, part.line, x + 20, y, room - 20, SIZE, "ink")
    elif part.what == "foot":
        indent = MARK if part.name else 0.0
        if part.name:
            draw_mark(pen, part.name, x, y - 8.5)
        draw_line(pen, part.line, x + indent, y, room - indent, SMALL, "mut")
    elif part.what == "text":
        indent = INDENT if part.line.item else 0.0
        if part.line.begins:
            dot = x + room - 3 if part.line.rtl else x + 3
            pen.path("M-1.6 0a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0z", dot, y - 4, fill="mut")
        draw_line(pen, part.line, x + (0 if part.line.rtl else indent), y, room - indent, SIZE, "ink")
    else:
        size = {"kind": SMALL, "value": SIZE + 2, "label": SMALL}[part.what]
        draw_line(pen, part.line, x, y, room, size, {"kind": "accent", "value": "ink"}.get(part.what, "mut"))


def _picture(pen: Pen, data: bytes, x: float, y: float, room: float) -> None:
    kinds = {b"\x89": "png", b"\xff": "jpeg", b"G": "gif"}
    kind = next((kind for head, kind in kinds.items() if data.startswith(head)), "webp")
    address = f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
    box = f'x="{n(x)}" y="{n(y)}" width="{n(room)}" height="{n(PICTURE)}"'
    pen.parts.append(f'<image {box} preserveAspectRatio="xMidYMid meet" href="{address}"/>')


def draw_mark(pen: Pen, kind: str, x: float, y: float) -> None:
    """The mark of what a card rests on, 10 px."""
    if kind == "measured":
        pen.path(MARKS[kind], x, y, fill="mut")
    else:
        pen.path(MARKS[kind], x, y, stroke="mut", extra='stroke-width="1.3" stroke-linecap="round"')


def draw_line(pen: Pen, line: Line, x: float, y: float, room: float, size: float, fill: str) -> None:
    """One line of text in `room` px from x; text of scripts from right to left stands at the right, in its order."""
    runs = [(words, weight, fill) for words, weight in line.runs if words]
    if not runs:
        return
    pen.runs(x + room if line.rtl else x, y, runs, size, rtl=line.rtl)


def _legend(pen: Pen, laid: Layout, x: float, y: float, room: float) -> None:
    feelings = next((lane.feelings for lane in laid.lanes if lane.feelings), None)
    said = []
    if feelings and feelings.measured:
        said.append(
            tr("Solid: measured; shaded: 95 % interval; weight: share of journeys; under n = 10 only the interval.")
        )
    if feelings and feelings.believed:
        said.append(tr("Dashed: what the team believes."))
    end = x + room
    at = x + width("Sojourn", 11, BOLD) + 16
    pen.text(x, y, "Sojourn", 11, "mut", weight=BOLD)
    used = {part.name for lane in laid.lanes for card in lane.cards for part in card.parts}
    for kind in (kind for kind in EVIDENCE if kind in used):
        draw_mark(pen, kind, at, y - 8.5)
        name = tr(EVIDENCE[kind])
        pen.text(at + 14, y, name, 11, "mut")
        at += 14 + width(name, 11) + 14
    if said:
        pen.text(at, y, shorten(" ".join(said), end - at, 11), 11, "mut", weight=NORMAL)
