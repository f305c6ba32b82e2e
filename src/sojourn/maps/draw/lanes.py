"""The lanes of a drawn map: how high each is, and what is drawn in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sojourn.languages import mark, tr
from sojourn.maps.cells import (
    STEPS_SHOWN,
    Lane,
    channel_shares,
    emotion_shares,
    happenings,
    lost_part,
    lost_said,
    share_said,
    step_share,
    step_teams,
    steps_at,
    strain_level,
    strain_said,
    time_cell,
    voice_said,
)
from sojourn.maps.draw.geometry import COLUMN, CURVE_HEIGHT, FACE, INNER, PAD, Curve, CurvePoint, Scales, voice_level
from sojourn.maps.draw.icons import LEVEL_COLOURS, LOAD_COLOURS, channel_icon, face, gauge
from sojourn.maps.draw.pen import Pen, n
from sojourn.maps.draw.round import round_height, tracks
from sojourn.maps.draw.text import shorten, width, wrap
from sojourn.maps.pains import pain_cells
from sojourn.maps.planned import PlanCell, plan_cells
from sojourn.maps.words import (
    NOT_RECORDED,
    TOO_FEW,
    Said,
    channel_said,
    counted_n,
)
from sojourn.model.measured import MeasuredMap, MeasuredTouchpoint

LINE = 16
TOP = 10  # space above a lane's first line
END = 8
WAIT, CONTACT = mark("wait"), mark("contact")


@dataclass(frozen=True)
class LaneBody:
    """A lane's height in px and the function that draws one touchpoint's cell at (x, y)."""

    height: float
    draw: Callable[[Pen, MeasuredTouchpoint, float, float], None]


def body(lane: Lane, measured: MeasuredMap, scale: Scales) -> LaneBody:
    """The body of a lane other than the curve."""
    points = measured.touchpoints
    if lane.key == "round":
        return LaneBody(round_height(measured), lambda *_: None)
    if lane.key == "plan":
        planned = plan_cells(measured)
        lines = max((len(cell.said) for cell in planned.values()), default=0)
        return LaneBody(TOP + 22 + LINE * lines + END, lambda pen, t, x, y: _planned(pen, planned.get(t.id), x, y))
    if lane.key == "voice":
        lines = max((len(emotion_shares(t)) for t in points), default=0)
        return LaneBody(TOP + 22 + LINE * lines + END, _voice)
    if lane.key == "pain":
        hurts = pain_cells(measured)
        lines = max((len(said) + (more > 0) for said, more in hurts.values()), default=0)
        return LaneBody(TOP + LINE * lines + END, lambda pen, t, x, y: _pain(pen, hurts.get(t.id), x, y))
    if lane.key == "strain":
        return LaneBody(TOP + 4 + LINE + END, _strain)
    if lane.key == "time":
        lines = max((_time_lines(t) for t in points), default=1)
        return LaneBody(TOP + 18 + LINE * lines + END, lambda pen, t, x, y: _time(pen, t, scale, x, y))
    if lane.key == "channel":
        lines = max((len(channel_shares(t)[0]) + (channel_shares(t)[1] > 0) for t in points), default=1)
        return LaneBody(TOP + 18 * max(1, lines) + END, _channel)
    if lane.key == "happens":
        lines = max((len(happenings(t)) for t in points), default=0)
        return LaneBody(TOP + LINE * max(2, lines) + END, _happens)
    return LaneBody(TOP + 10 + LINE + END, lambda pen, t, x, y: _lost(pen, t, measured, x, y))


def backstage_height(measured: MeasuredMap) -> float:
    """Height of the backstage lane."""
    return max((_cards_height(measured, t) for t in measured.touchpoints), default=0) + 2 * 4 + 4


def draw_curve(pen: Pen, measured: MeasuredMap, curve: Curve, x: float, y: float) -> None:
    """Draw the curve lane with its top left corner at (x, y)."""
    right = x + COLUMN * len(measured.touchpoints)
    for tick, label in curve.ticks:
        pen.line(x, y + tick, right, y + tick, "hair", 'stroke-dasharray="1 5" stroke-linecap="round"')
        pen.text(x + 6, y + tick + 3.5, label, 10, "mut")
    for path in curve.bands:
        pen.path(path, x, y, fill="band")
    for path in curve.reference:
        pen.path(path, x, y, stroke="accent", extra='stroke-width="1.5" stroke-dasharray="4 4"')
    for path in curve.bridges:
        pen.path(path, x, y, stroke="mut", extra='stroke-width="1.5" stroke-dasharray="0.1 5" stroke-linecap="round"')
    for path in curve.ribbons:
        pen.path(path, x, y, fill="ink")
    for index, (touchpoint, point) in enumerate(zip(measured.touchpoints, curve.points, strict=True)):
        centre = x + COLUMN * (index + 0.5)
        if point is not None:
            draw_point(pen, point, measured.curve, x, y)
        elif touchpoint.visible:
            pen.text(centre, y + CURVE_HEIGHT - 12, tr(NOT_RECORDED), 11, "mut", anchor="middle")


def draw_point(pen: Pen, point: CurvePoint, kind: str, x: float, y: float) -> None:
    """Draw a point of the curve of a lane with its top left corner at (x, y): face or gauge, number, n."""
    draw_sign(pen, point, kind, x, y)
    runs = [(point.said.value, 600, "ink")] + ([(f" {point.word}", 500, "mut")] if point.word else [])
    pen.runs(x + point.x + point.shift, y + point.baseline(), runs, 12, "middle")
    pen.text(x + point.x, y + CURVE_HEIGHT - 12, counted_n(point.said.n), 11, "mut", anchor="middle")


def draw_sign(pen: Pen, point: CurvePoint, kind: str, x: float, y: float) -> None:
    """Draw a point's face or gauge; its interval where it rests on too little."""
    colours = LEVEL_COLOURS if kind == "satisfaction" else LOAD_COLOURS
    if point.drawn:
        level = point.level if point.level is not None else 0
        colour = colours[level] if point.level is not None else "e-0"
        pen.glyph(
            face(level) if kind == "satisfaction" else gauge(level), x + point.x - FACE, y + point.y - FACE, colour
        )
    else:
        top, bottom = point.top or 0, point.bottom or 0
        pen.path(
            f"M0 {n(top)}V{n(bottom)}M-4 {n(top)}h8M-4 {n(bottom)}h8",
            x + point.x,
            y,
            stroke="mut",
            extra='stroke-width="1.5"',
        )


def draw_round(pen: Pen, measured: MeasuredMap, x: float, y: float) -> None:
    """Draw the ways back over the whole lane."""
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    laid = tracks(measured)
    for track in laid:
        pen.path(track.path, x, y, stroke="mut", extra=f'stroke-width="{n(track.weight)}" {ends}')
        pen.path(track.head, x, y, stroke="mut", extra=f'stroke-width="1.5" {ends}')
    for track in laid:
        for label in track.labels:
            pen.rect(x + label.x, y + track.y - 9, label.wide, 18, "surface", 9)
            runs = [(label.share, 600, "ink"), (f" {label.words}", 400, "mut")]
            pen.runs(x + label.x + 6, y + track.y + 4, runs, 11)


def _planned(pen: Pen, cell: PlanCell | None, x: float, y: float) -> None:
    if cell is None:
        return
    at = x + PAD
    for place in cell.places:
        pen.rect(at + 0.75, y + TOP - 0.25, 17.5, 17.5, "surface", 9, "accent")
        pen.text(at + 9.5, y + TOP + 12.5, str(place), 11, "accent", weight=600, anchor="middle")
        at += 24
    if not cell.places:
        pen.text(x + PAD, y + TOP + 12, tr("not planned"), 11, "mut", weight=500)
    for place, (share, word) in enumerate(cell.said):
        pen.runs(x + PAD, y + TOP + 33 + LINE * place, [(share, 600, "ink"), (f" {word}", 400, "mut")], 12)


def _unknown(pen: Pen, x: float, y: float) -> None:
    pen.text(x + PAD, y + TOP + 11, tr(NOT_RECORDED), 11, "mut")


def _voice(pen: Pen, touchpoint: MeasuredTouchpoint, x: float, y: float) -> None:
    said, level = voice_said(touchpoint), voice_level(touchpoint)
    if not said.known:
        pen.text(x + PAD, y + TOP + 11, said.value, 11, "mut")
        return
    at = x + PAD
    if level is not None:
        pen.glyph(face(level), at, y + TOP - 3, LEVEL_COLOURS[level])
        at += 2 * FACE + 6
    pen.runs(at, y + TOP + 12, [(said.value, 600, "ink"), (f" {counted_n(said.n)}", 400, "mut")], 12)
    for place, (share, emotion) in enumerate(emotion_shares(touchpoint)):
        pen.runs(x + PAD, y + TOP + 33 + LINE * place, [(share, 600, "ink"), (f" {emotion}", 400, "mut")], 12)


def _pain(pen: Pen, cell: tuple[tuple[tuple[str, str], ...], int] | None, x: float, y: float) -> None:
    said, more = cell or ((), 0)
    for place, (share, word) in enumerate(said):
        room = INNER - width(share + " ", 12, 600)
        pen.runs(
            x + PAD, y + TOP + 11 + LINE * place, [(share, 600, "ink"), (" " + shorten(word, room, 12), 400, "mut")], 12
        )
    if more:
        pen.text(x + PAD, y + TOP + 11 + LINE * len(said), f"+{more}", 11, "mut")


def _strain(pen: Pen, touchpoint: MeasuredTouchpoint, x: float, y: float) -> None:
    said = strain_said(touchpoint)
    if not said.known:
        return _unknown(pen, x, y)
    level = strain_level(touchpoint)
    if said.certainty != "interval":
        pen.rect(x + PAD, y + TOP + 4, INNER, 3, "hair", 1.5)
        part = min(1.0, max(0.0, (touchpoint.strain.value or 0) / 100))
        pen.rect(
            x + PAD, y + TOP + 4, max(1.0, INNER * part), 3, LOAD_COLOURS[level] if level is not None else "e-0", 1.5
        )
    pen.text(x + PAD, y + TOP + 21, _fit(said.value, 600), 12, weight=600)
    return None


def _time_lines(touchpoint: MeasuredTouchpoint) -> int:
    cell = time_cell(touchpoint)
    return max(
        1,
        sum(len(_said_lines(said, word)) for said, word in ((cell.wait, WAIT), (cell.touch, CONTACT)) if said.known),
    )


def _said_lines(said: Said, word: str) -> tuple[list[tuple[str, int, str]], ...]:
    """A value and its word as runs, in two lines when one does not hold them."""
    if said.value == tr(TOO_FEW):
        return ([(tr("wait: too few") if word == WAIT else tr("contact: too few"), 400, "mut")],)
    word = tr(word)
    if width(said.value, 12, 600) + width(f" {word}", 12) <= INNER:
        return ([(said.value, 600, "ink"), (f" {word}", 400, "mut")],)
    lines = wrap(said.value, INNER, 12, 600, lines=2)
    return (*([(line, 600, "ink")] for line in lines), [(word, 400, "mut")])


def _time(pen: Pen, touchpoint: MeasuredTouchpoint, scale: Scales, x: float, y: float) -> None:
    cell = time_cell(touchpoint)
    if not cell.wait.known and not cell.touch.known:
        return _unknown(pen, x, y)
    at = y + TOP
    wait, touch = INNER * scale.time_part(cell.wait_hours), INNER * scale.time_part(cell.touch_hours)
    if wait:
        pen.rect(x + PAD, at + 0.5, wait, 7, "surface", 2.5)
        pen.rect(x + PAD, at + 0.5, wait, 7, "url(#hatch)", 2.5, "wait")
        at += 10
    if touch:
        pen.rect(x + PAD, at, touch, 4, "ink", 2)
        at += 6
    for said, word in ((cell.wait, WAIT), (cell.touch, CONTACT)):
        for runs in _said_lines(said, word) if said.known else ():
            at += LINE
            pen.runs(x + PAD, at - 2, runs, 12)
    return None


def _channel(pen: Pen, touchpoint: MeasuredTouchpoint, x: float, y: float) -> None:
    shown, more = channel_shares(touchpoint)
    if not shown:
        return _unknown(pen, x, y)
    for place, (name, share) in enumerate(shown):
        at = y + TOP + 18 * place
        pen.icon(channel_icon(name), x + PAD, at - 1, "ink")
        room = INNER - 22 - width(share + " ", 12, 600)
        pen.runs(
            x + PAD + 22, at + 11, [(share, 600, "ink"), (" " + shorten(channel_said(name), room, 11), 400, "mut")], 12
        )
    if more:
        pen.text(x + PAD, y + TOP + 18 * len(shown) + 11, f"+{more}", 11, "mut")
    return None


def _happens(pen: Pen, touchpoint: MeasuredTouchpoint, x: float, y: float) -> None:
    for place, (share, word) in enumerate(happenings(touchpoint)):
        room = INNER - width(share + " ", 12, 600)
        runs = [(share, 600, "ink"), (" " + shorten(word, room, 12), 400, "mut")]
        pen.runs(x + PAD, y + TOP + 11 + LINE * place, runs, 12)


def _lost(pen: Pen, touchpoint: MeasuredTouchpoint, measured: MeasuredMap, x: float, y: float) -> None:
    said = lost_said(touchpoint)
    if not said.known:
        return _unknown(pen, x, y)
    part = lost_part(touchpoint, measured)
    if part:
        pen.rect(x + PAD, y + TOP + 1, max(1.0, INNER * part), 6, "mut", 2)
    pen.text(x + PAD, y + TOP + 23, _fit(said.value, 600), 12, weight=600)
    return None


def _fit(words: str, weight: int) -> str:
    return shorten(words, INNER, 12, weight)


def _cards(measured: MeasuredMap, touchpoint: MeasuredTouchpoint) -> list[tuple[tuple[str, ...], str, int]]:
    """Cards of the backstage lane as (lines, second line, weight)."""
    room = COLUMN - 8 - 16
    steps = steps_at(measured, touchpoint.id)
    cards = [] if touchpoint.visible else [(wrap(touchpoint.name, room, 12, 600, 2), share_said(touchpoint), 600)]
    for step in steps[:STEPS_SHOWN]:
        said = f"{step_share(step, touchpoint.n)} {step.word}"
        cards.append((wrap(said, room, 12, 400, 2), shorten(step_teams(step), room, 11), 400))
    return cards


def _cards_height(measured: MeasuredMap, touchpoint: MeasuredTouchpoint) -> float:
    more = LINE if len(steps_at(measured, touchpoint.id)) > STEPS_SHOWN else 0
    return sum(_card_height(lines, second) + 4 for lines, second, _ in _cards(measured, touchpoint)) + more


def _card_height(lines: tuple[str, ...], second: str) -> float:
    return 10 + LINE * (len(lines) + bool(second))


def draw_backstage(pen: Pen, measured: MeasuredMap, touchpoint: MeasuredTouchpoint, x: float, y: float) -> None:
    """Draw the backstage cards of one touchpoint."""
    at = y + 4
    for lines, second, weight in _cards(measured, touchpoint):
        height = _card_height(lines, second)
        pen.rect(x + 4.5, at + 0.5, COLUMN - 9, height - 1, "surface", 8, "hair")
        for place, line in enumerate(lines):
            pen.text(x + PAD, at + 17 + LINE * place, line, 12, weight=weight)
        if second:
            pen.text(x + PAD, at + 17 + LINE * len(lines), second, 11, "mut")
        at += height + 4
    rest = len(steps_at(measured, touchpoint.id)) - STEPS_SHOWN
    if rest > 0:
        pen.text(x + PAD, at + 11, tr("+{count} more", count=rest), 11, "mut")
