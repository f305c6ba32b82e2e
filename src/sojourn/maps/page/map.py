"""The map view of one slice: a grid of lanes and touchpoints with the curve as its heart."""

from __future__ import annotations

from sojourn.languages import tr, trn
from sojourn.maps.cells import (
    STEPS_SHOWN,
    Lane,
    any_backstage,
    channel_shares,
    emotion_shares,
    happenings,
    lanes,
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
from sojourn.maps.draw.geometry import (
    COLUMN,
    CURVE_HEIGHT,
    FACE,
    LABEL,
    Curve,
    CurvePoint,
    Scales,
    curve,
    stage_spans,
    voice_level,
)
from sojourn.maps.draw.icons import channel_icon
from sojourn.maps.draw.lanes import CONTACT, WAIT
from sojourn.maps.draw.round import round_height, tracks
from sojourn.maps.page.html import attribute, icon, px, small, text
from sojourn.maps.pains import pain_cells
from sojourn.maps.planned import PlanCell, plan_cells
from sojourn.maps.words import NOT_RECORDED, TOO_FEW, Said, counted_n, whole
from sojourn.model.measured import MeasuredMap, MeasuredTouchpoint

LEVEL_CLASS = {-2: "m2", -1: "m1", 0: "z", 1: "p1", 2: "p2"}
LOAD_CLASS = {0: "z", 1: "z", 2: "m1", 3: "m2", 4: "m2"}


def map_view(measured: MeasuredMap, scale: Scales, whole_log: MeasuredMap | None) -> str:
    """HTML of the map; `whole_log` is drawn behind the curve of a slice for comparison."""
    count = len(measured.touchpoints)
    if not count:
        return (
            f'<p class="empty">{tr("No journey in this slice reaches a touchpoint. Choose another slice above.")}</p>'
        )
    drawn = curve(measured, scale, whole_log)
    rows = [_row(lane, measured, scale, drawn) for lane in lanes(measured, scale.log)]
    if any_backstage(measured):
        back = Lane("back", tr("Backstage"), tr("steps and teams"), "layers", ("steps",))
        rows.append(f'<tr class="lov"><th colspan="{count + 1}"><span>{tr("line of visibility")}</span></th></tr>')
        rows.append(_plain_row(back, [_backstage(measured, t) for t in measured.touchpoints]))
    size = LABEL + COLUMN * count
    return (
        f'<div class="canvas" style="--w:{size};--n:{count}"><table class="m" role="grid" '
        f'aria-label="{tr("Journey map: touchpoints from left to right, lanes from top to bottom")}">'
        f'<colgroup><col class="cl"><col class="cc" span="{count}"></colgroup>'
        f"<thead>{_stages(measured)}{_heads(measured)}</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _stages(measured: MeasuredMap) -> str:
    spans = "".join(
        f'<th colspan="{s.count}" scope="colgroup"><span title={attribute(s.name)}>{text(s.name)}</span></th>'
        for s in stage_spans(measured.touchpoints)
    )
    return f'<tr class="st"><td></td>{spans}</tr>'


def _heads(measured: MeasuredMap) -> str:
    cells = "".join(_head(t) for t in measured.touchpoints)
    count = trn(measured.journeys, "{n} journey", "{n} journeys")
    return f'<tr class="hd" data-m="n"><th scope="col"><small>{count}</small></th>{cells}</tr>'


def _head(touchpoint: MeasuredTouchpoint) -> str:
    tags = [word for on, word in ((touchpoint.first, tr("first")), (touchpoint.last, tr("last"))) if on]
    tags += [] if touchpoint.visible else [tr("out of sight")]
    tags += [] if touchpoint.known else [tr("log’s own word")]
    tag = f"<em>{' · '.join(tags)}</em>" if tags else ""
    kind = "" if touchpoint.visible else ' class="hid"'
    share = 100 * (touchpoint.share.value or 0)
    return (
        f'<th scope="col"{kind}>{tag}<b>{text(touchpoint.name)}</b>'
        f'<s style="--s:{px(share)}%"></s><small>{share_said(touchpoint)} · {whole(touchpoint.n)}</small></th>'
    )


def _row(lane: Lane, measured: MeasuredMap, scale: Scales, drawn: Curve) -> str:
    points = measured.touchpoints
    if lane.key == "curve":
        return _curve_row(lane, measured, drawn)
    if lane.key == "round":
        return _round_row(lane, measured)
    if lane.key == "plan":
        planned = plan_cells(measured)
        return _plain_row(lane, [_planned(planned.get(t.id)) for t in points])
    if not lane.recorded:
        return _plain_row(lane, [""] * len(points))
    if lane.key == "voice":
        return _plain_row(lane, [_voice(t) for t in points])
    if lane.key == "pain":
        hurts = pain_cells(measured)
        return _plain_row(lane, [_pain(hurts.get(t.id)) for t in points])
    if lane.key == "strain":
        return _plain_row(lane, [_strain(t) for t in points])
    if lane.key == "time":
        return _plain_row(lane, [_time(t, scale) for t in points])
    if lane.key == "channel":
        return _plain_row(lane, [_channel(t) for t in points])
    if lane.key == "happens":
        return _plain_row(lane, [_happens(t) for t in points])
    return _plain_row(lane, [_lost(t, measured) for t in points])


def _plain_row(lane: Lane, cells: list[str]) -> str:
    body = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr class="l-{lane.key}" data-m="{" ".join(lane.measures)}">{_lane_head(lane)}{body}</tr>'


def _lane_head(lane: Lane, extra: str = "") -> str:
    note = f"<small>{text(lane.note)}</small>" if lane.note else ""
    return f'<th scope="row">{icon(lane.icon)}<span>{text(lane.name)}{note}{extra}</span></th>'


def _curve_row(lane: Lane, measured: MeasuredMap, drawn: Curve) -> str:
    cells = [_curve_cell(t, p, measured.curve) for t, p in zip(measured.touchpoints, drawn.points, strict=True)]
    first = _curve_drawing(drawn, len(cells)) + cells[0]
    body = f"<td>{first}</td>" + "".join(f"<td>{cell}</td>" for cell in cells[1:])
    axis = "".join(f'<u style="top:{px(y)}px" aria-hidden="true">{label}</u>' for y, label in drawn.ticks)
    legend = axis + (f'<small class="lg"><s></s>{tr("all journeys")}</small>' if drawn.reference else "")
    return f'<tr class="l-curve" data-m="{" ".join(lane.measures)}">{_lane_head(lane, legend)}{body}</tr>'


def _curve_drawing(drawn: Curve, count: int) -> str:
    size = COLUMN * count
    grid = "".join(f'<path class="gr" d="M0 {px(y)}H{size}"/>' for y, _ in drawn.ticks)
    bands = "".join(f'<path class="bd" d="{path}"/>' for path in drawn.bands)
    back = "".join(f'<path class="rf" d="{path}"/>' for path in drawn.reference)
    bridges = "".join(f'<path class="br" d="{path}"/>' for path in drawn.bridges)
    line = "".join(f'<path class="ln" d="{path}"/>' for path in drawn.ribbons)
    whiskers = "".join(_whisker(p) for p in drawn.points if p is not None and not p.drawn)
    return (
        f'<svg class="cv" viewBox="0 0 {size} {CURVE_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">'
        f"{grid}{bands}{back}{bridges}{line}{whiskers}</svg>"
    )


def _whisker(point: CurvePoint) -> str:
    x, top, bottom = px(point.x), px(point.top or 0), px(point.bottom or 0)
    left = px(point.x - 4)
    return f'<path class="wk" d="M{x} {top}V{bottom}M{left} {top}h8M{left} {bottom}h8"/>'


def _curve_cell(touchpoint: MeasuredTouchpoint, point: CurvePoint | None, kind: str) -> str:
    if point is None:
        return f"<u>{tr(NOT_RECORDED) if touchpoint.visible else ''}</u>"
    word = f" <i>{point.word}</i>" if point.word else ""
    top = point.baseline() - 14
    label = f'<b style="top:{px(top)}px;--x:{px(point.shift)}px">{text(point.said.value)}{word}</b>'
    glyph = ""
    if point.drawn:
        classes = LEVEL_CLASS if kind == "satisfaction" else LOAD_CLASS
        level = point.level if point.level is not None else 0
        colour = classes[level] if point.level is not None else "z"
        prefix = "f" if kind == "satisfaction" else "g"
        glyph = f'<svg class="f {colour}" style="top:{px(point.y - FACE)}px"><use href="#{prefix}{level}"/></svg>'
    return f"{glyph}{label}<u>{_n(point.said)}</u>"


def _n(said: Said) -> str:
    return counted_n(said.n)


def _round_row(lane: Lane, measured: MeasuredMap) -> str:
    """The ways back as tracks under the curve; their words hang at the cells they belong to."""
    count, high = len(measured.touchpoints), round_height(measured)
    laid = tracks(measured)
    lines = "".join(
        f'<path d="{track.path}" style="stroke-width:{px(track.weight)}"/><path class="hd" d="{track.head}"/>'
        for track in laid
    )
    drawing = (
        f'<svg class="cv" style="height:{px(high)}px" viewBox="0 0 {COLUMN * count} {px(high)}" '
        f'preserveAspectRatio="none" aria-hidden="true">'
        f"{lines}</svg>"
    )
    cells = [drawing if column == 0 else "" for column in range(count)]
    for track in laid:
        for label in track.labels:
            cells[label.column] += (
                f'<p style="top:{px(track.y - 9)}px;left:calc(50% + {px(label.offset)}px)">'
                f"<b>{text(label.share)}</b> {text(label.words)}</p>"
            )
    body = "".join(f'<td style="height:{px(high)}px">{cell}</td>' for cell in cells)
    return f'<tr class="l-round" data-m="{" ".join(lane.measures)}">{_lane_head(lane)}{body}</tr>'


def _planned(cell: PlanCell | None) -> str:
    if cell is None:
        return ""
    place = "".join(f"<u>{place}</u>" for place in cell.places) if cell.places else f"<em>{tr('not planned')}</em>"
    return place + "".join(f"<p><b>{text(share)}</b> {word}</p>" for share, word in cell.said)


def _voice(touchpoint: MeasuredTouchpoint) -> str:
    said = voice_said(touchpoint)
    if not said.known:
        return f"<i>{text(said.value)}</i>"
    level = voice_level(touchpoint)
    glyph = "" if level is None else f'<svg class="f {LEVEL_CLASS[level]}"><use href="#f{level}"/></svg>'
    felt = "".join(f"<p><b>{share}</b> {emotion}</p>" for share, emotion in emotion_shares(touchpoint))
    return f"<p>{glyph}<b>{text(said.value)}</b> <u>{_n(said)}</u></p>{felt}"


def _pain(cell: tuple[tuple[tuple[str, str], ...], int] | None) -> str:
    if cell is None:
        return ""
    said, more = cell
    items = "".join(f"<p><b>{text(share)}</b> {text(word)}</p>" for share, word in said)
    return items + (f"<small>+{more}</small>" if more else "")


def _strain(touchpoint: MeasuredTouchpoint) -> str:
    said = strain_said(touchpoint)
    if not said.known:
        return f"<i>{tr(NOT_RECORDED)}</i>"
    level = strain_level(touchpoint)
    colour = LOAD_CLASS[level] if level is not None else "z"
    value = touchpoint.strain.value or 0
    bar = f'<s class="{colour}" style="--s:{px(value)}%"></s>' if said.certainty != "interval" else ""
    return f"{bar}<b>{text(said.value)}</b>"


def _time(touchpoint: MeasuredTouchpoint, scale: Scales) -> str:
    cell = time_cell(touchpoint)
    if not cell.wait.known and not cell.touch.known:
        return f"<i>{tr(NOT_RECORDED)}</i>"
    wait, touch = scale.time_part(cell.wait_hours), scale.time_part(cell.touch_hours)
    bars = f'<s class="w" style="--s:{wait:.3f}"></s>' if wait else ""
    bars += f'<s class="t" style="--s:{touch:.3f}"></s>' if touch else ""
    return bars + _said(cell.wait, WAIT) + _said(cell.touch, CONTACT)


def _said(said: Said, word: str) -> str:
    if said.value == tr(TOO_FEW):
        return f"<p>{tr('wait: too few') if word == WAIT else tr('contact: too few')}</p>"
    return f"<p><b>{text(said.value)}</b> {tr(word)}</p>" if said.known else ""


def _channel(touchpoint: MeasuredTouchpoint) -> str:
    shown, more = channel_shares(touchpoint)
    if not shown:
        return f"<i>{tr(NOT_RECORDED)}</i>"
    items = "".join(
        f"<p>{icon(channel_icon(name))}<b>{share}</b> <span>{text(name)}</span></p>" for name, share in shown
    )
    return items + (f"<small>+{more}</small>" if more else "")


def _happens(touchpoint: MeasuredTouchpoint) -> str:
    return "".join(f"<p><b>{text(share)}</b> {word}</p>" for share, word in happenings(touchpoint))


def _lost(touchpoint: MeasuredTouchpoint, measured: MeasuredMap) -> str:
    said = lost_said(touchpoint)
    if not said.known:
        return f"<i>{tr(NOT_RECORDED)}</i>"
    part = lost_part(touchpoint, measured)
    bar = f'<s style="--s:{part:.3f}"></s>' if part else ""
    return f"{bar}<b>{text(said.value)}</b>"


def _backstage(measured: MeasuredMap, touchpoint: MeasuredTouchpoint) -> str:
    steps = steps_at(measured, touchpoint.id)
    own = (
        f"<p><b>{text(touchpoint.name)}</b><small>{share_said(touchpoint)}</small></p>"
        if not touchpoint.visible
        else ""
    )
    cards = "".join(
        f"<p><b>{step_share(step, touchpoint.n)}</b> {text(step.word)}{small(text(step_teams(step)))}</p>"
        for step in steps[:STEPS_SHOWN]
    )
    rest = len(steps) - STEPS_SHOWN
    return own + cards + (f"<small>{tr('+{count} more', count=rest)}</small>" if rest > 0 else "")
