"""Where everything on a map stands: columns, stage spans, the curve, and the scales of its bars, in px."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import ceil, log1p

from sojourn.languages import mark, tr
from sojourn.maps.draw.curve import Point as Spot
from sojourn.maps.draw.curve import band_path, line_path, ribbon_path, slopes
from sojourn.maps.draw.text import width
from sojourn.maps.words import LIMITS, MIN_N_COLOUR, Said, number_in, say_estimate
from sojourn.model.measured import Curve as CurveKind
from sojourn.model.measured import Estimate, Mark, MeasuredMap, MeasuredTouchpoint

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

COLUMN = 136
LABEL = 152
PAD = 12
INNER = COLUMN - 2 * PAD
CURVE_HEIGHT = 236
CURVE_TOP = 40
CURVE_BOTTOM = 48
FACE = 11  # radius
NUMBER_SIZE = 12
AROUND = 2
"""Px between a number and a dotted line."""

LOG_FROM_RATIO = 20  # medians further apart than this need a log scale
LOG_UNIT_HOURS = 1 / 60

MARK_WORDS = {
    ("satisfaction", "peak"): mark("peak"),
    ("satisfaction", "drop"): mark("drop"),
    ("strain", "peak"): mark("light"),
    ("strain", "drop"): mark("heavy"),
}
MOST = {"light": mark("lightest"), "heavy": mark("heaviest")}


@dataclass(frozen=True)
class StageSpan:
    """Neighbouring columns of one stage."""

    name: str
    first: int
    count: int


@dataclass(frozen=True)
class Scales:
    """Scales shared by all maps of one report, so that slices can be compared.

    Attributes:
        strain_max: bottom of the strain axis. hours_max: longest median on the time lane. log: time is logarithmic.
    """

    strain_max: float
    hours_max: float
    log: bool

    def time_part(self, hours: float | None) -> float:
        """Length of a time bar as a part of its room; 0 when unknown, just visible for any time above zero."""
        if hours is None or hours <= 0 or self.hours_max <= 0:
            return 0.0
        part = (
            log1p(hours / LOG_UNIT_HOURS) / log1p(self.hours_max / LOG_UNIT_HOURS)
            if self.log
            else hours / self.hours_max
        )
        return max(2 / INNER, min(1.0, part))


@dataclass(frozen=True)
class CurvePoint:
    """One touchpoint on the curve.

    Attributes:
        x, y: centre of the face. top, bottom: the interval's ends, None when there is none.
        said: the number. level: colour and glyph level, None for no colour (n under 30).
        drawn: the point carries a face and the line; otherwise only its interval is shown.
        word: peak or drop in words. above: the number stands above the face. shift: sideways move of the number.
        ends: the interval's upper and lower end in words, where a narrow column has no room for all of it in a line.
    """

    x: float
    y: float
    top: float | None
    bottom: float | None
    said: Said
    level: int | None
    drawn: bool
    word: str
    above: bool
    shift: float
    ends: tuple[str, str] | None = None

    def label_box(self) -> Box:
        """Left, top, right, bottom of the number and its word."""
        text = self.said.value + (f" {self.word}" if self.word else "")
        half = width(text, NUMBER_SIZE, 600) / 2
        baseline = self.baseline()
        return self.x + self.shift - half, baseline - NUMBER_SIZE, self.x + self.shift + half, baseline + 3

    def baseline(self) -> float:
        """Baseline of the number."""
        high = self.y if self.drawn or self.top is None else self.top
        low = self.y if self.drawn or self.bottom is None else self.bottom
        away = FACE + 7 if self.drawn else 6
        return high - away if self.above else low + away + NUMBER_SIZE - 3


@dataclass(frozen=True)
class Curve:
    """The curve lane: points by column (None is a gap), paths in the lane's own px, axis ticks (y, text).

    `bridges` are dotted connections over gaps; `reference` is the whole log's curve behind a slice's.
    """

    points: tuple[CurvePoint | None, ...]
    ribbons: tuple[str, ...]
    bridges: tuple[str, ...]
    bands: tuple[str, ...]
    reference: tuple[str, ...]
    ticks: tuple[tuple[float, str], ...]
    zero: float


def stage_spans(touchpoints: Sequence[MeasuredTouchpoint]) -> tuple[StageSpan, ...]:
    """Stages in column order."""
    spans = []
    for name, columns in groupby(enumerate(touchpoints), key=lambda pair: pair[1].stage):
        places = [index for index, _ in columns]
        spans.append(StageSpan(name, places[0], len(places)))
    return tuple(spans)


def scales(maps: Iterable[MeasuredMap]) -> Scales:
    """Scales that fit every map of a report."""
    points = [t for m in maps for t in m.touchpoints]
    strains = [t.strain.high or t.strain.value for t in points if t.strain.value is not None and t.strain.n >= 10]
    medians = [s.median for t in points for s in (t.wait_hours, t.touch_hours) if s.median and s.n >= 10]
    strain_max = min(100.0, max(40.0, 20.0 * ceil((max((s for s in strains if s is not None), default=0.0)) / 20)))
    longest = max(medians, default=0.0)
    shortest = min(medians, default=0.0)
    return Scales(strain_max, longest, log=bool(medians) and longest / shortest > LOG_FROM_RATIO)


def level_of(curve: str, value: float) -> int:
    """Glyph level: −2..+2 for satisfaction, 0..4 for strain."""
    if curve == "strain":
        return min(4, int(max(0.0, value) // 20))
    edges = (-1.25, -0.35, 0.35, 1.25)
    return sum(value >= edge for edge in edges) - 2


def voice_level(touchpoint: MeasuredTouchpoint) -> int | None:
    """Face of what customers wrote there, as for satisfaction; None under n = 30 (no colour)."""
    voice = touchpoint.voice
    if voice is None or voice.valence is None or voice.read < MIN_N_COLOUR:
        return None
    return level_of("satisfaction", voice.valence)


def curve(measured: MeasuredMap, scale: Scales, whole: MeasuredMap | None = None) -> Curve:
    """Lay out the curve of a map; `whole` draws the whole log's curve behind it for comparison."""
    axis = Axis(measured.curve, scale.strain_max)
    points = tuple(
        point_at(COLUMN * (i + 0.5), axis.estimate(t), axis, t.mark) if t.visible else None
        for i, t in enumerate(measured.touchpoints)
    )
    shares = [t.share.value or 0.0 for t in measured.touchpoints]
    return laid_curve(points, shares, axis, _reference(measured, whole, axis))


def laid_curve(
    points: tuple[CurvePoint | None, ...], shares: Sequence[float], axis: Axis, reference: tuple[str, ...] = ()
) -> Curve:
    """The curve through points by column.

    Args:
        shares: of journeys that pass at each column, for the line's weight. reference: paths behind it.
    """
    points = _beside_bridges(_place_labels(_name_extremes(points), axis.high), axis.high)
    runs = _runs(points)
    return Curve(
        points=points,
        ribbons=tuple(_ribbon(run, points, shares) for run in runs if len(run) > 1),
        bridges=bridges(points, [point.label_box() for point in points if point is not None]),
        bands=tuple(path for run in runs if len(run) > 1 for path in _band(run, points)),
        reference=reference,
        ticks=axis.ticks(),
        zero=axis.y(0.0),
    )


def line_weight(share: float) -> float:
    """Thickness of the line where this share of journeys passes."""
    return 1.5 + 4.0 * min(1.0, max(0.0, share))


class Axis:
    """Value to y; up is good.

    Args:
        kind: `satisfaction` or `strain`. strain_max: bottom of the strain axis. high: the lane's height.
    """

    def __init__(self, kind: CurveKind, strain_max: float = 100.0, high: float = CURVE_HEIGHT) -> None:
        self.kind, self.high = kind, high
        self.best, self.worst = (2.0, -2.0) if kind == "satisfaction" else (0.0, strain_max)

    def y(self, value: float) -> float:
        """Where a value stands, from the lane's top."""
        part = (self.best - value) / (self.best - self.worst)
        return CURVE_TOP + (self.high - CURVE_TOP - CURVE_BOTTOM) * min(1.04, max(-0.04, part))

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Lines across the lane with what they mean."""
        if self.kind == "satisfaction":
            return tuple((self.y(v), f"{v:+d}".replace("-", "−") if v else "0") for v in (2, 1, 0, -1, -2))
        step = 10 if self.worst <= 40 else 20
        return tuple((self.y(v), str(v)) for v in range(0, int(self.worst) + 1, step))

    def estimate(self, touchpoint: MeasuredTouchpoint) -> Estimate:
        """What the curve shows at a touchpoint."""
        return touchpoint.satisfaction if self.kind == "satisfaction" else touchpoint.strain


def point_at(x: float, estimate: Estimate, axis: Axis, mark: Mark | None = None) -> CurvePoint | None:
    """One point of the curve; None where nothing can be drawn."""
    said = say_estimate(estimate, axis.kind)
    if estimate.value is None:
        return None
    drawn = said.certainty in ("full", "faint")
    if not drawn and (estimate.low is None or estimate.high is None):
        return None
    ends = (
        (None, None) if estimate.low is None or estimate.high is None else (axis.y(estimate.low), axis.y(estimate.high))
    )
    middle = estimate.value if drawn else ((estimate.low or 0) + (estimate.high or 0)) / 2
    return CurvePoint(
        x=x,
        y=axis.y(middle),
        top=None if ends[0] is None or ends[1] is None else min(ends[0], ends[1]),
        bottom=None if ends[0] is None or ends[1] is None else max(ends[0], ends[1]),
        said=said,
        level=level_of(axis.kind, estimate.value) if said.certainty == "full" else None,
        drawn=drawn,
        word=MARK_WORDS[(axis.kind, mark)] if mark and drawn else "",
        above=True,
        shift=0.0,
        ends=None if estimate.low is None or estimate.high is None else _ends(estimate.low, estimate.high, axis),
    )


def _ends(low: float, high: float, axis: Axis) -> tuple[str, str] | None:
    """Both ends of an interval in words, the better one first; None where they read the same."""
    least, most = LIMITS[axis.kind]
    better, worse = sorted((max(low, least), min(high, most)), key=axis.y)
    said = number_in(better, axis.kind), number_in(worse, axis.kind)
    return said if said[0] != said[1] else None


def _name_extremes(points: tuple[CurvePoint | None, ...]) -> tuple[CurvePoint | None, ...]:
    """Of several heavy (light) marks, call the lowest (highest) the heaviest (lightest); all in the language."""
    marked = [(p.y, -i, i, p) for i, p in enumerate(points) if p is not None and p.word in MOST]
    out = list(points)
    for word, pick in (("heavy", max), ("light", min)):
        same = [entry for entry in marked if entry[3].word == word]
        if same:
            _, _, i, point = pick(same)
            out[i] = replace(point, word=MOST[word])
    return tuple(point and replace(point, word=tr(point.word)) for point in out)


def _place_labels(points: tuple[CurvePoint | None, ...], high: float) -> tuple[CurvePoint | None, ...]:
    """Put each number on the side the line bends away from, and slide it off a steep line."""
    out: list[CurvePoint | None] = list(points)
    for run in _runs(points):
        spots = [points[i] for i in run]
        known = [(p.x, p.y) for p in spots if p is not None]
        steep = slopes(known)
        for place, (i, slope) in enumerate(zip(run, steep, strict=True)):
            point = points[i]
            if point is None:
                continue
            around = [known[j][1] for j in (place - 1, place + 1) if 0 <= j < len(known)]
            above = point.y <= sum(around) / len(around) if around else True
            shift = 0.0 if abs(slope) < 0.25 else min(18.0, 22.0 * abs(slope)) * (1 if (slope > 0) == above else -1)
            out[i] = _with_label(point, above, shift, high)
    return tuple(out)


def _beside_bridges(points: tuple[CurvePoint | None, ...], high: float) -> tuple[CurvePoint | None, ...]:
    """Each interval of few answers on the side of its whisker where no dotted line crosses it, if there is one."""
    crossing = bridged(points)
    out: list[CurvePoint | None] = list(points)
    for i, point in enumerate(points):
        if point is None or point.drawn or not _crossed(point, crossing):
            continue
        other = replace(point, above=not point.above)
        _, top, _, bottom = other.label_box()
        if top >= 4 and bottom <= high - 22 and not _crossed(other, crossing):
            out[i] = other
    return tuple(out)


def _crossed(point: CurvePoint, crossing: Iterable[tuple[Spot, Spot]]) -> bool:
    box = point.label_box()
    return any(_inside(start, end, box) for start, end in crossing)


def _with_label(point: CurvePoint, above: bool, shift: float, high: float) -> CurvePoint:
    if not point.drawn and point.top is not None:
        above, shift = point.top > CURVE_TOP, 0.0
    moved = replace(point, above=above, shift=round(shift, 1))
    _, top, _, bottom = moved.label_box()
    if top < 4 or bottom > high - 22:
        return replace(moved, above=not above, shift=round(-shift, 1))
    return moved


def _runs(points: Sequence[CurvePoint | None]) -> list[list[int]]:
    """Stretches of neighbouring drawn points; the line breaks where a value is missing or rests on too little."""
    runs: list[list[int]] = [[]]
    for i, point in enumerate(points):
        if point is not None and point.drawn:
            runs[-1].append(i)
        elif point is not None:
            runs += [[i], []]
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _ribbon(run: list[int], points: Sequence[CurvePoint | None], shares: Sequence[float]) -> str:
    spots = [(p.x, p.y) for i in run for p in (points[i],) if p is not None]
    return ribbon_path(spots, [line_weight(shares[i]) for i in run])


def bridges(points: Sequence[CurvePoint | None], boxes: Sequence[Box]) -> tuple[str, ...]:
    """Dotted connections over gaps: they say how the line goes on, and that nothing was measured there.

    They stop before a number, whose box is given, and go on behind it.
    """
    return tuple(
        line_path([_along(start, end, a), _along(start, end, b)])
        for start, end in bridged(points)
        for a, b in _free(filter(None, (_inside(start, end, box) for box in boxes)))
    )


def bridged(points: Sequence[CurvePoint | None]) -> list[tuple[Spot, Spot]]:
    """Where they begin and end."""
    drawn = [[p for i in run for p in (points[i],) if p is not None and p.drawn] for run in _runs(points)]
    ends = [(run[0], run[-1]) for run in drawn if run]
    return [((a.x, a.y), (b.x, b.y)) for (_, a), (b, _) in pairwise(ends)]


def _inside(start: Spot, end: Spot, box: Box) -> tuple[float, float] | None:
    """From which to which part (0..1) of its way a straight line runs inside a box (Liang and Barsky 1984)."""
    first, last = 0.0, 1.0
    for at, by, low, high in (
        (start[0], end[0] - start[0], box[0] - AROUND, box[2] + AROUND),
        (start[1], end[1] - start[1], box[1] - AROUND, box[3] + AROUND),
    ):
        if by == 0:
            if not low < at < high:
                return None
            continue
        enter, leave = sorted(((low - at) / by, (high - at) / by))
        first, last = max(first, enter), min(last, leave)
    return (first, last) if first < last else None


def _free(taken: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """What is left of 0..1."""
    at = 0.0
    for first, last in sorted(taken):
        if first > at:
            yield at, first
        at = max(at, last)
    if at < 1:
        yield at, 1.0


def _along(start: Spot, end: Spot, part: float) -> Spot:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _band(run: list[int], points: Sequence[CurvePoint | None]) -> list[str]:
    """The interval's area, in stretches where every point has one."""
    stretches: list[list[CurvePoint]] = [[]]
    for i in run:
        point = points[i]
        if point is not None and point.top is not None:
            stretches[-1].append(point)
        else:
            stretches.append([])
    return [
        band_path([(p.x, p.top or 0) for p in s], [(p.x, p.bottom or 0) for p in s]) for s in stretches if len(s) > 1
    ]


def _reference(measured: MeasuredMap, whole: MeasuredMap | None, axis: Axis) -> tuple[str, ...]:
    """The whole log's curve over this map's columns, broken where it has no value."""
    if whole is None or whole.curve != measured.curve:
        return ()
    values = {t.id: axis.estimate(t) for t in whole.touchpoints if t.visible}
    runs: list[list[tuple[float, float]]] = [[]]
    for i, touchpoint in enumerate(measured.touchpoints):
        estimate = values.get(touchpoint.id)
        if estimate is not None and estimate.value is not None and estimate.n >= 10:
            runs[-1].append((COLUMN * (i + 0.5), axis.y(estimate.value)))
        else:
            runs.append([])
    return tuple(line_path(run) for run in runs if len(run) > 1)
