"""Smooth monotone curves: no overshoot between touchpoints, a line whose weight varies, and a band.

Slopes after Fritsch and Carlson (1980), with the harmonic mean of Fritsch and Butland (1984).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

Point = tuple[float, float]


@dataclass(frozen=True)
class Cubic:
    """One cubic Bézier piece: start, two control points, end."""

    p0: Point
    p1: Point
    p2: Point
    p3: Point

    def at(self, t: float) -> Point:
        """The point at a part (0..1) of the way."""
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.p0, self.p1, self.p2, self.p3
        return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3

    def halves(self) -> tuple[Cubic, Cubic]:
        """The same curve in two pieces (de Casteljau)."""
        a, b, c = _middle(self.p0, self.p1), _middle(self.p1, self.p2), _middle(self.p2, self.p3)
        d, e = _middle(a, b), _middle(b, c)
        centre = _middle(d, e)
        return Cubic(self.p0, a, d, centre), Cubic(centre, e, c, self.p3)


def slopes(points: Sequence[Point]) -> list[float]:
    """Slope at each point such that the curve is monotone between neighbours; x must increase."""
    steps = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points)]
    if not steps:
        return [0.0] * len(points)
    inner = [0.0 if a * b <= 0 else 2 * a * b / (a + b) for a, b in pairwise(steps)]
    return [steps[0], *inner, steps[-1]]


def monotone(points: Sequence[Point]) -> list[Cubic]:
    """A monotone cubic through the points, one piece an interval."""
    at = slopes(points)
    pieces = []
    for i, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        third = (x1 - x0) / 3
        pieces.append(Cubic((x0, y0), (x0 + third, y0 + at[i] * third), (x1 - third, y1 - at[i + 1] * third), (x1, y1)))
    return pieces


def line_path(points: Sequence[Point]) -> str:
    """SVG path of the monotone curve; empty for fewer than two points."""
    pieces = monotone(points)
    return _open(pieces) if pieces else ""


def sampled(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """Points along the monotone curve."""
    return [piece.at(step / steps) for piece in monotone(points) for step in range(steps + 1)]


def ribbon_path(points: Sequence[Point], widths: Sequence[float]) -> str:
    """SVG path of the curve as a filled shape whose thickness runs from width to width (px, one a point)."""
    upper: list[Cubic] = []
    lower: list[Cubic] = []
    for i, piece in enumerate(monotone(points)):
        middle = (widths[i] + widths[i + 1]) / 2
        for half, start, end in zip(piece.halves(), (widths[i], middle), (middle, widths[i + 1]), strict=True):
            upper.append(_offset(half, -start / 2, -end / 2))
            lower.append(_offset(half, start / 2, end / 2))
    return _closed(upper, lower)


def band_path(tops: Sequence[Point], bottoms: Sequence[Point]) -> str:
    """SVG path of the area between two monotone curves over the same x."""
    return _closed(monotone(tops), monotone(bottoms))


def _closed(upper: list[Cubic], lower: list[Cubic]) -> str:
    if not upper:
        return ""
    back = [Cubic(c.p3, c.p2, c.p1, c.p0) for c in reversed(lower)]
    return f"{_open(upper)}L{_at(back[0].p0)}{''.join(_piece(c) for c in back)}Z"


def _open(pieces: Sequence[Cubic]) -> str:
    return f"M{_at(pieces[0].p0)}" + "".join(_piece(piece) for piece in pieces)


def _piece(piece: Cubic) -> str:
    return f"C{_at(piece.p1)} {_at(piece.p2)} {_at(piece.p3)}"


def _at(point: Point) -> str:
    return " ".join(f"{v:.1f}".removesuffix(".0") if abs(v) >= 0.05 else "0" for v in point)


def _offset(piece: Cubic, start: float, end: float) -> Cubic:
    """The piece moved sideways by `start` px at its start and `end` px at its end (Tiller and Hanson 1984)."""
    n0, n1 = _normal(piece.p0, piece.p1), _normal(piece.p2, piece.p3)
    return Cubic(
        _move(piece.p0, n0, start), _move(piece.p1, n0, start), _move(piece.p2, n1, end), _move(piece.p3, n1, end)
    )


def _normal(a: Point, b: Point) -> Point:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy) or 1.0
    return -dy / length, dx / length


def _move(point: Point, normal: Point, by: float) -> Point:
    return point[0] + normal[0] * by, point[1] + normal[1] * by


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
