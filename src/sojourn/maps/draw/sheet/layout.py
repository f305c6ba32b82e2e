"""Where everything on the sheet stands: heads, lanes, cards and curves, in px from its top left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sojourn.languages import tr
from sojourn.maps.document.records import Lane, Link, Touchpoint
from sojourn.maps.draw.flow import BOLD, Line, broken
from sojourn.maps.draw.geometry import CURVE_HEIGHT, Scales, scales
from sojourn.maps.draw.sheet.cards import CardBox, lay_card
from sojourn.maps.draw.sheet.feelings import Feelings, lay_feelings
from sojourn.maps.draw.sheet.sheet import Sheet
from sojourn.maps.draw.text import width
from sojourn.maps.followed import Stay
from sojourn.maps.words import Said, counted_n, say_estimate

COLUMN = 136.0
LABEL = 152.0
PAD = 12.0
STAGE = 36.0
VISIBILITY = 24.0
GAP = 4.0
"""Around a card."""
HEAD_SIZE, HEAD_LINE = 13.0, 17.0
TIME_LINE = 15.0


@dataclass(frozen=True)
class StageBox:
    """A stage over its columns."""

    name: str
    x: float
    w: float


@dataclass(frozen=True)
class Head:
    """A touchpoint's head. `ways`: branches and loops that begin here. `share`: 0..1, None where not measured."""

    touchpoint: Touchpoint
    x: float
    name: tuple[Line, ...]
    ways: tuple[Line, ...]
    share: float | None
    passing: str


@dataclass(frozen=True)
class Time:
    """Waiting and contact at a column. wait, touch: lengths of the bars as parts of the column's room. said: lines."""

    x: float
    stay: Stay
    wait: float
    touch: float
    said: tuple[tuple[tuple[str, bool], ...], ...]
    n: int


@dataclass(frozen=True)
class Used:
    """Channels that were measured at a column: (channel, share), and n."""

    x: float
    channels: tuple[tuple[str, str], ...]
    n: int


@dataclass(frozen=True)
class LaneBox:
    """A lane. `y`: its top. `name`, `notes`: its label's lines. Cards and drawings stand from its top left corner."""

    lane: Lane
    y: float
    h: float
    name: tuple[Line, ...]
    cards: tuple[CardBox, ...] = ()
    feelings: Feelings | None = None
    times: tuple[Time, ...] = ()
    used: tuple[Used, ...] = ()


@dataclass(frozen=True)
class Layout:
    """A laid-out sheet, or a part of it.

    Attributes:
        column: a column's width. left: where columns begin. width, height: of all.
        head_y, head_h: top and height of the heads. visibility: y of the line, None where nothing stands below it.
        log: bars of time are logarithmic.
    """

    column: float
    left: float
    width: float
    height: float
    stages: tuple[StageBox, ...]
    heads: tuple[Head, ...]
    head_y: float
    head_h: float
    lanes: tuple[LaneBox, ...]
    visibility: float | None
    log: bool


@dataclass(frozen=True)
class Wanted:
    """Which part of a sheet is laid out, and how wide; `columns` and `lanes` None for all."""

    columns: range | None = None
    lanes: Sequence[Lane] | None = None
    column: float = COLUMN
    label: float = LABEL
    top: float = 0.0
    left: float = 0.0


@dataclass
class _Work:
    """What the parts of one layout share."""

    sheet: Sheet
    wanted: Wanted
    columns: range
    touchpoints: tuple[Touchpoint, ...]
    scale: Scales
    bottoms: list[float] = field(default_factory=list)


def lay_out(sheet: Sheet, wanted: Wanted = Wanted()) -> Layout:
    """Lay a sheet out, or some of its columns and lanes."""
    columns = wanted.columns if wanted.columns is not None else range(len(sheet.shown.columns))
    touchpoints = sheet.shown.columns[columns.start : columns.stop]
    result = sheet.followed.map
    work = _Work(sheet, wanted, columns, touchpoints, scales([result] if result else []))
    left = wanted.left + wanted.label
    heads, head_h = _heads(work, left)
    y = wanted.top + STAGE + head_h
    lanes: list[LaneBox] = []
    visibility: float | None = None
    ordered = sorted(sheet.lanes if wanted.lanes is None else wanted.lanes, key=lambda lane: lane.backstage)
    for lane in ordered:
        if lane.backstage and visibility is None:
            y += VISIBILITY
            visibility = y
        lanes.append(_lane(work, lane, y))
        y += lanes[-1].h
    width = left + wanted.column * len(touchpoints)
    stages = _stages(work, left)
    return Layout(
        wanted.column, left, width, y, stages, heads, wanted.top + STAGE, head_h, tuple(lanes), visibility,
        work.scale.log,
    )  # fmt: skip


def _stages(work: _Work, left: float) -> tuple[StageBox, ...]:
    boxes, at = [], 0
    for phase in work.sheet.shown.phases:
        inside = range(max(at, work.columns.start), min(at + len(phase.touchpoints), work.columns.stop))
        if inside:
            x = left + work.wanted.column * (inside.start - work.columns.start)
            boxes.append(StageBox(phase.stage.name.strip() or tr("Stage"), x, work.wanted.column * len(inside)))
        at += len(phase.touchpoints)
    return tuple(boxes)


def _heads(work: _Work, left: float) -> tuple[tuple[Head, ...], float]:
    column, followed = work.wanted.column, work.sheet.followed
    names = {touchpoint.id: touchpoint.name for touchpoint in work.sheet.shown.columns}
    room = column - 2 * PAD
    heads = []
    for at, touchpoint in enumerate(work.touchpoints):
        ways = [_way(link, names[link.target]) for link in work.sheet.shown.links if link.source == touchpoint.id]
        share = followed.share(touchpoint)
        n = counted_n(max((t.n for t in followed.at(touchpoint)), default=0))
        passing = f"{say_estimate(share, 'share').value} · {n}" if share else ""
        heads.append(
            Head(
                touchpoint,
                left + column * at,
                broken(touchpoint.name.strip() or tr("Touchpoint"), room, HEAD_SIZE, BOLD, 5),
                tuple(line for way in ways[:3] for line in broken(way, room, 10.5, most=2)),
                share.value if share else None,
                passing,
            )
        )
    lines = max((_head_height(head) for head in heads), default=0.0)
    return tuple(heads), 14 + lines + (30 if any(head.share is not None for head in heads) else 10)


def _way(link: Link, target: str) -> str:
    label = f"{link.label.strip()}: " if link.label.strip() else ""
    return f"{'←' if link.kind == 'loop' else '→'} {label}{target}"


def _head_height(head: Head) -> float:
    return (14 if head.touchpoint.moment else 0) + HEAD_LINE * len(head.name) + 14 * len(head.ways)


def _lane(work: _Work, lane: Lane, y: float) -> LaneBox:
    name = broken(lane.name.strip() or tr("Lane"), work.wanted.label - 36, 13, BOLD, 3)
    least = 16 + 16.0 * len(name)
    if lane.type == "emotion":
        drawn = lay_feelings(work.sheet, work.touchpoints, work.wanted.column, work.scale.strain_max)
        legend = 15.0 * (len(drawn.believed) + (drawn.measured is not None)) + 30
        return LaneBox(lane, y, max(CURVE_HEIGHT, least + legend), name, feelings=drawn)
    work.bottoms = [0.0] * len(work.touchpoints)
    times = _times(work) if lane.type == "time" else ()
    cards = _cards(work, lane)
    used = _used(work, {column for box in cards for column in _covered(work, box)}) if lane.type == "channel" else ()
    high = max(work.bottoms, default=0.0)
    return LaneBox(lane, y, max(high + 2 * GAP, least), name, cards, None, times, used)


def _times(work: _Work) -> tuple[Time, ...]:
    found = []
    for at, touchpoint in enumerate(work.touchpoints):
        stay = work.sheet.followed.stay(touchpoint)
        if stay is None:
            continue
        bars = work.scale.time_part(stay.wait_hours), work.scale.time_part(stay.touch_hours)
        n = max(stay.wait.n, stay.touch.n)
        room = work.wanted.column - 2 * PAD
        said = (*_stay_said(stay.wait, tr("wait"), room), *_stay_said(stay.touch, tr("contact"), room))
        found.append(Time(work.wanted.column * at, stay, *bars, said, n))
        work.bottoms[at] = 12 + 10 * (bars[0] > 0) + 6 * (bars[1] > 0) + TIME_LINE * (len(said) + 1)
    return tuple(found)


def _stay_said(said: Said, word: str, room: float) -> Iterator[tuple[tuple[str, bool], ...]]:
    """A duration and what it is, in two lines where one does not hold them."""
    if not said.known:
        return
    if width(said.value, 12, BOLD) + width(f" {word}", 12) <= room:
        yield (said.value, True), (f" {word}", False)
        return
    for line in broken(said.value.replace("\N{NO-BREAK SPACE}", " "), room, 12, BOLD, 2):
        yield ((line.words, True),)
    yield ((word, False),)


def _used(work: _Work, written: set[int]) -> tuple[Used, ...]:
    """What was measured, where nobody wrote channels."""
    found = []
    for at, touchpoint in enumerate(work.touchpoints):
        channels, n = work.sheet.followed.channels(touchpoint)
        if channels and at not in written:
            found.append(Used(work.wanted.column * at, channels, n))
            work.bottoms[at] = 8 + 18.0 * len(channels) + 14
    return tuple(found)


def _covered(work: _Work, box: CardBox) -> range:
    first = round((box.x - GAP) / work.wanted.column)
    return range(first, first + round((box.w + 2 * GAP) / work.wanted.column))


def _cards(work: _Work, lane: Lane) -> tuple[CardBox, ...]:
    """Cards under each other; wide ones stand on top, and what they cover stands below them."""
    placed = [card for column in work.sheet.shown.columns for card in work.sheet.shown.cell(lane, column)]
    inside = [(max(p.first, work.columns.start), min(p.last, work.columns.stop - 1), p.card) for p in placed]
    boxes = []
    for first, last, card in sorted((c for c in inside if c[0] <= c[1]), key=lambda c: c[0] == c[1]):
        here = range(first - work.columns.start, last - work.columns.start + 1)
        y = max(work.bottoms[at] for at in here) + GAP
        x, w = work.wanted.column * here.start + GAP, work.wanted.column * len(here) - 2 * GAP
        box = lay_card(card, work.sheet, x, y, w)
        if not box.parts:
            continue
        for at in here:
            work.bottoms[at] = y + box.h
        boxes.append(box)
    return tuple(sorted(boxes, key=lambda box: (box.x, box.y)))
