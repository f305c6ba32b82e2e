"""The curve passes through its points, never overshoots, and its weight is what was asked for."""

import re
from itertools import pairwise
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from sojourn.maps.draw.curve import Cubic, monotone, ribbon_path

HEIGHTS = st.lists(st.floats(min_value=0, max_value=200), min_size=2, max_size=12)


def at(piece: Cubic, t: float) -> tuple[float, float]:
    """The textbook Bernstein form, independent of de Casteljau."""
    b = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    points = (piece.p0, piece.p1, piece.p2, piece.p3)
    return sum(w * p[0] for w, p in zip(b, points, strict=True)), sum(w * p[1] for w, p in zip(b, points, strict=True))


@given(HEIGHTS)
def test_between_two_touchpoints_the_curve_stays_between_their_values(ys: list[float]) -> None:
    points = [(136.0 * i, y) for i, y in enumerate(ys)]
    for i, piece in enumerate(monotone(points)):
        low, high = sorted((ys[i], ys[i + 1]))
        heights = [at(piece, t / 20)[1] for t in range(21)]
        assert min(heights) >= low - 1e-6
        assert max(heights) <= high + 1e-6
        rising = ys[i + 1] >= ys[i]
        assert all((b - a >= -1e-6) if rising else (b - a <= 1e-6) for a, b in pairwise(heights))


@given(HEIGHTS)
def test_the_curve_passes_through_every_point(ys: list[float]) -> None:
    points = [(136.0 * i, y) for i, y in enumerate(ys)]
    pieces = monotone(points)
    assert [p.p0 for p in pieces] + [pieces[-1].p3] == points


@given(HEIGHTS, st.data())
def test_the_ribbon_is_as_thick_as_asked_at_every_touchpoint(ys: list[float], data: st.DataObject) -> None:
    widths = data.draw(st.lists(st.floats(min_value=1.5, max_value=5.5), min_size=len(ys), max_size=len(ys)))
    path = ribbon_path([(136.0 * i, y) for i, y in enumerate(ys)], widths)
    upper, lower = (
        [tuple(map(float, pair.split())) for pair in re.findall(r"-?[\d.]+ -?[\d.]+", part)] for part in path.split("L")
    )
    ends_up, ends_down = upper[::6], lower[::6][::-1]
    for i, ((x0, y0), (x1, y1)) in enumerate(zip(ends_up, ends_down, strict=True)):
        assert abs(hypot(x1 - x0, y1 - y0) - widths[i]) < 0.25


def test_a_flat_line_is_flat() -> None:
    assert all(piece.p1[1] == piece.p2[1] == 7 for piece in monotone([(0, 7), (10, 7), (20, 7)]))
