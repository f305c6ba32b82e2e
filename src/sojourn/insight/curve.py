"""The curve: which signal it draws, and where its peaks and drops are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sojourn.model.measured import Curve, Estimate, Mark, MeasuredTouchpoint

MIN_RATINGS = 30
MIN_SHOWN = 10
MIN_MARKED = 30
MOST_MARKS = 2
STANDS_OUT = 0.25
"""A mark stands at least this part of the curve's range away from its middle (an assumption)."""


def choose_curve(touchpoints: Sequence[MeasuredTouchpoint], ratings: int) -> Curve:
    """Satisfaction where enough journeys were rated (30, at two touchpoints with ten each), else strain."""
    rated = sum(touchpoint.satisfaction.n >= MIN_SHOWN for touchpoint in touchpoints)
    return "satisfaction" if ratings >= MIN_RATINGS and rated >= 2 else "strain"


def mark(touchpoints: Sequence[MeasuredTouchpoint], curve: Curve) -> tuple[MeasuredTouchpoint, ...]:
    """Mark up to two peaks and two drops.

    A mark is a turning point of the curve (or an end of it) whose interval does not overlap that of the neighbour it
    turns from, with at least MIN_MARKED observations, and that stands out by STANDS_OUT. The furthest from the
    curve's middle come first.
    """
    heights = [(i, _height(t, curve)) for i, t in enumerate(touchpoints)]
    shown = [(i, height) for i, height in heights if height.value is not None and height.n >= MIN_SHOWN]
    if len(shown) < 3:
        return tuple(touchpoints)
    values = sorted(height.value or 0.0 for _, height in shown)
    middle, least = values[len(values) // 2], STANDS_OUT * (values[-1] - values[0])
    marks: dict[int, Mark] = {}
    kinds: tuple[tuple[Mark, int], ...] = (("peak", 1), ("drop", -1))
    for kind, sign in kinds:
        far = [place for place, (_, height) in enumerate(shown) if sign * ((height.value or 0.0) - middle) > least]
        found = [shown[place][0] for place in far if _turns(shown, place, sign)]
        found.sort(key=lambda i: (-sign * ((heights[i][1].value or 0.0) - middle), i))
        marks |= dict.fromkeys(found[:MOST_MARKS], kind)
    return tuple(replace(t, mark=marks[i]) if i in marks else t for i, t in enumerate(touchpoints))


def _height(touchpoint: MeasuredTouchpoint, curve: Curve) -> Estimate:
    """The curve's value with up as good: strain is turned round."""
    if curve == "satisfaction":
        return touchpoint.satisfaction
    s = touchpoint.strain
    low, high = (None, None) if s.low is None or s.high is None else (-s.high, -s.low)
    return Estimate(None if s.value is None else -s.value, low, high, s.n)


def _turns(shown: Sequence[tuple[int, Estimate]], place: int, sign: int) -> bool:
    here = shown[place][1]
    beside = [shown[j][1] for j in (place - 1, place + 1) if 0 <= j < len(shown)]
    beyond = all(sign * ((here.value or 0.0) - (other.value or 0.0)) > 0 for other in beside)
    return here.n >= MIN_MARKED and beyond and any(_clearly(here, other, sign) for other in beside)


def _clearly(here: Estimate, other: Estimate, sign: int) -> bool:
    """The intervals do not overlap, on the expected side."""
    if here.low is None or here.high is None or other.low is None or other.high is None:
        return False
    return here.low > other.high if sign > 0 else here.high < other.low
