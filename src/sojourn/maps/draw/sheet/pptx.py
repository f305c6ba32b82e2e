"""A map as slides of native shapes that PowerPoint and LibreOffice can edit: an overview, then stage by stage."""

from __future__ import annotations

import io
from itertools import groupby

from pptx import Presentation
from pptx.slide import Slide as NativeSlide
from pptx.util import Emu

from sojourn.languages import tr, tr_in
from sojourn.maps.document.markdown import parse, plain
from sojourn.maps.document.records import EvidenceKind
from sojourn.maps.draw.flow import BOLD
from sojourn.maps.draw.geometry import FACE
from sojourn.maps.draw.icons import LEVEL_COLOURS, LOAD_COLOURS
from sojourn.maps.draw.sheet.canvas import Canvas, Paragraph, Words, described
from sojourn.maps.draw.sheet.cards import EDGE, EVIDENCE, LINE, PICTURE, SIZE, SMALL, SMALL_LINE, CardBox
from sojourn.maps.draw.sheet.feelings import Feelings
from sojourn.maps.draw.sheet.layout import HEAD_LINE, HEAD_SIZE, PAD, Head, LaneBox, Layout, Time, Used
from sojourn.maps.draw.sheet.sheet import Sheet
from sojourn.maps.draw.sheet.slides import HIGH, SIDE, TOP, WIDE, Slide, slides_of
from sojourn.maps.draw.text import shorten, width
from sojourn.maps.words import channel_said, counted_n, signed

_PX = 9525
_ARIAL = 0.97  # at most, of the width of Inter
_TITLE_ONLY = 5  # of python-pptx's own template
_SIGNS: dict[EvidenceKind, str] = {"assumption": "○", "interview": "❝", "survey": "▤", "measured": "●"}


def draw_slides(sheet: Sheet) -> bytes:
    """The slides of a map, 16:9. Text stays text, cards are shapes with it, curves are lines."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(round(WIDE * _PX)), Emu(round(HIGH * _PX))
    deck.core_properties.title, deck.core_properties.author = sheet.title[:250], "Sojourn"
    deck.core_properties.created = deck.core_properties.modified = sheet.now.replace(tzinfo=None)
    deck.core_properties.last_modified_by = ""
    made = slides_of(sheet)
    for slide in made:
        native = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
        _head_of(native, slide.title, slide.about)
        _layout(Canvas(native, slide.scale, SIDE, TOP), sheet, slide.layout)
        _foot_of(native, slide)
    if not made:
        native = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
        _head_of(native, sheet.title, tr("Nothing stands on this map yet. Add its touchpoints first."))
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _head_of(native: NativeSlide, title: str, about: str) -> None:
    canvas = Canvas(native)
    shape = native.shapes.title
    assert shape is not None
    shape.left, shape.top, shape.width, shape.height = (Emu(round(v * _PX)) for v in (SIDE, 18, WIDE - 2 * SIDE, 40))
    size = 26.0 if len(title) < 80 else 18.0
    canvas.fill_text(shape.text_frame, [Paragraph((Words(title[:160], size, bold=True),), size * 1.2)], 0, 0)
    canvas.text(SIDE, 60, WIDE - 2 * SIDE, 20, [Paragraph((Words(about[:220], 13, "mut"),), 17)], tr("About"))


def _foot_of(native: NativeSlide, slide: Slide) -> None:
    feelings = next((lane.feelings for lane in slide.layout.lanes if lane.feelings), None)
    said = ["Sojourn"]
    if feelings and feelings.measured:
        said.append(tr("solid: measured, shaded: 95 % interval"))
    if feelings and feelings.believed:
        said.append(tr("dashed: what the team believes"))
    marks = {part.name for lane in slide.layout.lanes for card in lane.cards for part in card.parts}
    said += [f"{sign} {tr(EVIDENCE[kind])}" for kind, sign in _SIGNS.items() if kind in marks]
    words = Words(" · ".join(said), 10.5, "mut")
    Canvas(native).text(SIDE, 697, WIDE - 2 * SIDE, 16, [Paragraph((words,), 14)], tr("Legend"))


def _layout(canvas: Canvas, sheet: Sheet, laid: Layout) -> None:
    right = laid.left + laid.column * len(laid.heads)
    for stage in laid.stages:
        shape = canvas.box(stage.x + 3, laid.head_y - 26, stage.w - 6, 24, "soft", radius=6)
        shape.name = tr("Stage: {name}", name=stage.name)[:120]
        name = shorten(stage.name, stage.w - 24, 11, BOLD)
        canvas.fill_text(shape.text_frame, [_one(name, 11, "mut", bold=True, lines=14)], 8, 5)
    for head in laid.heads:
        _head(canvas, head, laid)
    canvas.line(0, laid.head_y + laid.head_h, right, laid.head_y + laid.head_h, "rule")
    for lane in laid.lanes:
        _lane(canvas, sheet, laid, lane, right)
    if laid.visibility is not None:
        y = laid.visibility
        canvas.text(
            0, y - 18, 130, 16, [_one(tr("line of visibility"), 10.5, "mut", lines=14)], tr("Line of visibility")
        )
        canvas.line(0, y, right, y, "mut", 1.5, dashed=True)


def _one(
    text: str, size: float, fill: str = "ink", *, bold: bool = False, lines: float, centred: bool = False
) -> Paragraph:
    """A paragraph of one look."""
    return Paragraph((Words(text, size, fill, bold),), lines, centred=centred)


def _head(canvas: Canvas, head: Head, laid: Layout) -> None:
    name = head.touchpoint.name.strip() or tr("Touchpoint")
    said = [_named(name, head)]
    if head.touchpoint.moment:
        star, words = Words("★", 10.5, "e-m1"), Words(f" {tr('moment of truth')}", 10.5, "mut")
        whole = _ARIAL * width(star.text + words.text, 10.5) <= laid.column - 2 * PAD
        said.insert(0, Paragraph((star, words) if whole else (star,), 14))
    said += [_one(line.words, 10.5, "mut", lines=14) for line in head.ways]
    room = laid.column - 2 * PAD
    high = laid.head_h - (38 if head.share is not None else 10)
    shape = canvas.text(head.x + PAD, laid.head_y + 8, room, high, said)
    described(shape, tr("Touchpoint: {name}", name=name), name)
    if head.share is not None:
        bottom = laid.head_y + laid.head_h
        passing = head.passing if _ARIAL * width(head.passing, 10.5) <= room else head.passing.split(" · ")[0]
        canvas.box(head.x + PAD, bottom - 27, room, 3, "hair")
        canvas.box(head.x + PAD, bottom - 27, max(1.0, room * head.share), 3, "mut")
        canvas.text(
            head.x + PAD, bottom - 20, room, 14, [_one(passing, 10.5, "mut", lines=13)], tr_in("part of all", "Share")
        )


def _named(name: str, head: Head) -> Paragraph:
    """A touchpoint's name; in our lines where they break words or leave some out, which slides would let run over."""
    lines = tuple(Words(line.words, HEAD_SIZE, bold=True) for line in head.name)
    if " ".join(line.text for line in lines) == " ".join(name.split()):
        return _one(name, HEAD_SIZE, bold=True, lines=HEAD_LINE)
    return Paragraph(lines, HEAD_LINE, broken=True)


def _lane(canvas: Canvas, sheet: Sheet, laid: Layout, lane: LaneBox, right: float) -> None:
    name = lane.lane.name.strip() or tr("Lane")
    label = [_one(name, 13, bold=True, lines=16)]
    if lane.lane.type == "time" and lane.times and laid.log:
        label.append(_one(tr("log scale"), 10.5, "mut", lines=14))
    for persona in lane.feelings.believed if lane.feelings else ():
        dashes = Words("- - ", 10.5, persona.colour or "accent", bold=True)
        label.append(Paragraph((dashes, Words(persona.name, 10.5, "mut")), 14))
    canvas.text(0, lane.y + 7, laid.left - 8, lane.h - 10, label, tr("Lane: {name}", name=name)[:120])
    canvas.line(0, lane.y + lane.h, right, lane.y + lane.h, "hair")
    if lane.feelings is not None:
        _feelings(canvas, lane.feelings, laid.left, lane.y, right)
    for time in lane.times:
        _time(canvas, time, laid, lane.y)
    for used in lane.used:
        _used(canvas, used, laid, lane.y)
    for card in lane.cards:
        _card(canvas, sheet, card, laid.left, lane.y, lane.lane.type)


def _feelings(canvas: Canvas, drawn: Feelings, x: float, y: float, right: float) -> None:
    for tick, label in drawn.ticks:
        canvas.line(x, y + tick, right, y + tick, "hair")
        canvas.text(x + 4, y + tick - 12, 26, 12, [_one(label, 10, "mut", lines=12)], tr("Tick"))
    for path in drawn.gaps:
        canvas.path(path, x, y, fill="sel", name=tr("Gap between belief and measurement"))
    measured = drawn.measured
    for path in measured.bands if measured else ():
        canvas.path(path, x, y, fill="band", name=tr("95 % interval"))
    for path in measured.bridges if measured else ():
        canvas.path(path, x, y, stroke="mut", name=tr("Nothing measured"), dashed=True)
    for persona in drawn.believed:
        canvas.path(
            persona.path,
            x,
            y,
            stroke=persona.colour or "accent",
            name=tr("Believed: {name}", name=persona.name),
            dashed=True,
        )
    for path in measured.ribbons if measured else ():
        canvas.path(path, x, y, fill="ink", name=tr("Measured curve"))
    for place, persona in enumerate(drawn.believed):
        for point in persona.points:
            if measured is None and not place:
                _face(canvas, (x + point.x, y + point.y), point.level, signed(point.value, 1), persona.name)
            else:
                dot = canvas.oval(x + point.x, y + point.y, 3.5, "surface", persona.colour or "accent")
                described(dot, tr("Believed: {name}", name=persona.name), f"{persona.name} {signed(point.value, 1)}")
    _measured_points(canvas, drawn, x, y)


def _measured_points(canvas: Canvas, drawn: Feelings, x: float, y: float) -> None:
    rated = drawn.kind == "satisfaction"
    for point in drawn.measured.points if drawn.measured else ():
        if point is None:
            continue
        at = (x + point.x, y + point.y)
        if not point.drawn:
            top, bottom = point.top or 0.0, point.bottom or 0.0
            canvas.line(at[0], y + top, at[0], y + bottom, "mut", 1.5)
        elif rated and point.level is not None:
            canvas.face(
                *at, FACE, point.level, LEVEL_COLOURS[point.level], tr("Measured {value}", value=point.said.value)
            )
        else:
            colour = LOAD_COLOURS[point.level] if point.level is not None else "e-0"
            canvas.oval(*at, FACE - 3, "surface", colour)
        words = (Words(point.said.value, 12, bold=True), Words(f" {point.word}" if point.word else "", 12, "mut"))
        left, top, w = at[0] + point.shift - 55, y + point.baseline() - 13, 110
        canvas.text(left, top, w, 16, [Paragraph(words, 15, centred=True)], tr("Measured value"))
        n = counted_n(point.said.n)
        canvas.text(at[0] - 45, y + 236 - 22, 90, 14, [_one(n, 10.5, "mut", lines=13, centred=True)], "n")


def _face(canvas: Canvas, at: tuple[float, float], level: int, said: str, name: str) -> None:
    canvas.face(*at, FACE, level, LEVEL_COLOURS[level], tr("Believed: {name} {value}", name=name, value=said))
    above = level <= 1
    top = at[1] - FACE - 19 if above else at[1] + FACE + 3
    canvas.text(at[0] - 40, top, 80, 16, [_one(said, 12, bold=True, lines=15, centred=True)], tr("Believed value"))


def _time(canvas: Canvas, time: Time, laid: Layout, y: float) -> None:
    x, at, room = laid.left + time.x + PAD, y + 10, laid.column - 2 * PAD
    if time.wait:
        canvas.box(x, at, room * time.wait, 7, "hatch", "wait").name = tr("Waiting")
        at += 10
    if time.touch:
        canvas.box(x, at, room * time.touch, 4, "ink").name = tr("In contact")
        at += 6
    said = [
        Paragraph(tuple(Words(words, 12, "ink" if bold else "mut", bold) for words, bold in line), 15)
        for line in time.said
    ]
    said.append(_one(counted_n(time.n), SMALL, "mut", lines=14))
    canvas.text(x, at + 2, room, 16.0 * len(said), said, tr("Time"))


def _used(canvas: Canvas, used: Used, laid: Layout, y: float) -> None:
    said = [
        Paragraph((Words(share, 12, bold=True), Words(f" {channel_said(name)}", 12, "mut")), 17)
        for name, share in used.channels
    ]
    said.append(_one(counted_n(used.n), SMALL, "mut", lines=14))
    canvas.text(laid.left + used.x + PAD, y + 6, laid.column - 2 * PAD, 18 * len(said), said, tr("Channels"))


def _card(canvas: Canvas, sheet: Sheet, card: CardBox, left: float, top: float, lane: str) -> None:
    x, y = left + card.x, top + card.y
    fill = {"bad": "hot", "good": "good"}.get(card.card.tone, "surface")
    stroke = "accent" if lane == "opportunities" else "hair"
    shape = canvas.box(x, y, card.w, card.h, "none" if card.bare else fill, "" if card.bare else stroke, 6)
    words = plain(card.card.text) or ", ".join(map(channel_said, card.card.channels)) or tr("figure")
    described(shape, tr("Card: {words}", words=words), words)
    picture = next((part for part in card.parts if part.what == "picture"), None)
    canvas.fill_text(shape.text_frame, _said(card, skip=picture is not None), EDGE, EDGE - 2)
    if picture is not None:
        _picture(canvas, sheet.pictures[picture.name], x + EDGE, y + picture.y, card.w - 2 * EDGE)


def _said(card: CardBox, *, skip: bool) -> list[Paragraph]:
    """What stands on a card, paragraph by paragraph: lines that were broken for a drawing are whole here."""
    said: list[Paragraph] = []
    for what, parts in groupby(card.parts, key=lambda part: part.what):
        lines = list(parts)
        above = 2.0 if said else 0.0
        if what == "text":
            said += _text(card, above)
        elif what == "picture":
            continue
        elif what == "sign":
            said += [_one(channel_said(channel), SIZE, lines=LINE + 1) for channel in card.card.channels]
        else:
            words = " ".join(line.line.words for line in lines)
            sign = f"{_SIGNS[lines[0].name]} " if lines[0].name in _SIGNS else ""
            size = SIZE + 2 if what == "value" else SMALL
            fill = {"kind": "accent", "value": "ink"}.get(what, "mut")
            high = LINE + 1 if what == "value" else SMALL_LINE
            said.append(Paragraph((Words(sign + words, size, fill, what in ("kind", "value")),), high, above=above))
    if skip and said:  # the picture stands on top
        said[0] = Paragraph(said[0].words, said[0].lines, said[0].item, PICTURE + 8, said[0].centred)
    return said


def _text(card: CardBox, above: float) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in parse(card.card.text):
        words = tuple(Words(run.text, SIZE, bold=run.bold) for run in block.runs)
        space = above if not found else 4.0 if block.begins or block.item else 0.0
        found.append(Paragraph(words, LINE, block.item, space))
    return found


def _picture(canvas: Canvas, data: bytes, x: float, y: float, room: float) -> None:
    """A picture within its box, as wide or as high as it fits; kinds that slides do not take are left out."""
    try:
        shown = canvas.slide.shapes.add_picture(io.BytesIO(data), Emu(0), Emu(0))
    except (ValueError, OSError):
        return
    scale = min(room * canvas.scale * _PX / shown.width, PICTURE * canvas.scale * _PX / shown.height)
    shown.width, shown.height = Emu(round(shown.width * scale)), Emu(round(shown.height * scale))
    shown.left, shown.top = canvas.x(x), canvas.y(y)
