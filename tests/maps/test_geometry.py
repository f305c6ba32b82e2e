"""Everything on the map stands where it can be read: labels inside, gaps as gaps, colours only on enough data."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sojourn.maps.draw.geometry import COLUMN, CURVE_HEIGHT, Curve, Scales, curve, scales, stage_spans
from sojourn.model.measured import Estimate, MeasuredMap
from tests.maps.fixture import NOTHING, awkward, desk

DESK = desk()
AWKWARD = awkward()


def laid_out(measured: MeasuredMap) -> Curve:
    return curve(measured, scales((measured,)))


def with_satisfaction(values: list[float]) -> MeasuredMap:
    points = [
        replace(t, satisfaction=Estimate(v, v - 0.2, v + 0.2, 400), mark="drop" if i % 3 else "peak")
        for i, (t, v) in enumerate(zip(DESK.whole.touchpoints, values, strict=False))
    ]
    return replace(DESK.whole, touchpoints=tuple(points))


@given(st.lists(st.floats(min_value=-2, max_value=2), min_size=2, max_size=14))
def test_numbers_never_overlap_each_other_and_never_leave_the_lane(values: list[float]) -> None:
    measured = with_satisfaction(values)
    boxes = [p.label_box() for p in laid_out(measured).points if p is not None]
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= COLUMN * len(values)
        assert top >= 0
        assert bottom <= CURVE_HEIGHT - 20  # the row of n stands below
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_up_is_good_on_both_curves() -> None:
    rated = laid_out(DESK.whole).points
    best, worst = rated[9], rated[7]
    assert best is not None
    assert worst is not None
    assert best.y < worst.y
    strained = laid_out(replace(DESK.whole, curve="strain")).points
    light, heavy = strained[3], strained[12]
    assert light is not None
    assert heavy is not None
    assert light.y < heavy.y


def test_a_missing_value_is_a_gap_and_not_a_zero() -> None:
    points = list(DESK.whole.touchpoints)
    points[4] = replace(points[4], satisfaction=NOTHING)
    drawn = laid_out(replace(DESK.whole, touchpoints=tuple(points)))
    assert drawn.points[4] is None
    assert len(drawn.ribbons) == 2
    assert len(drawn.bridges) == 1


def test_few_observations_lose_the_colour_first_and_then_the_point() -> None:
    points = laid_out(AWKWARD.whole).points
    assert [t.strain.n for t in AWKWARD.whole.touchpoints][2:5:2] == [4, 17]
    tiny, small, full = points[2], points[4], points[0]
    assert tiny is not None
    assert small is not None
    assert full is not None
    assert (tiny.drawn, small.drawn, full.drawn) == (False, True, True)
    assert tiny.said.value == "31\N{NO-BREAK SPACE}\N{EN DASH} 97"
    assert small.level is None
    assert full.level is not None


def test_of_two_heavy_moments_only_the_worst_is_the_heaviest() -> None:
    points = [
        replace(t, mark="drop" if t.id in ("asked", "back") else None, strain=replace(t.strain, n=500))
        for t in DESK.whole.touchpoints
    ]
    drawn = laid_out(replace(DESK.whole, curve="strain", touchpoints=tuple(points)))
    words = {t.id: p.word for t, p in zip(points, drawn.points, strict=True) if p is not None and p.word}
    assert words == {"asked": "heavy", "back": "heaviest"}


def test_stages_cover_every_column_once() -> None:
    spans = stage_spans(DESK.whole.touchpoints)
    assert len(spans) == 7
    assert [s.first for s in spans] == [sum(x.count for x in spans[:i]) for i in range(7)]
    assert sum(s.count for s in spans) == 14


@given(st.floats(min_value=0.001, max_value=1000), st.floats(min_value=0.001, max_value=1000))
def test_a_longer_time_never_gets_a_shorter_bar(a: float, b: float) -> None:
    for log in (True, False):
        scale = Scales(100, 1000, log)
        short, long = sorted((a, b))
        assert 0 < scale.time_part(short) <= scale.time_part(long) <= 1
    assert Scales(100, 1000, True).time_part(None) == 0


def test_the_time_scale_is_logarithmic_only_when_the_range_needs_it() -> None:
    assert scales((DESK.whole,)).log
    even = [
        replace(t, wait_hours=replace(t.wait_hours, median=2.0), touch_hours=replace(t.touch_hours, median=1.0))
        for t in DESK.whole.touchpoints
    ]
    assert not scales((replace(DESK.whole, touchpoints=tuple(even)),)).log
