"""Marks on the curve: turning points that stand clear of a neighbour, and nothing else."""

from __future__ import annotations

import pytest

from sojourn.insight.curve import choose_curve, mark
from sojourn.model.measured import Estimate, MeasuredTouchpoint, Spread

NOTHING = Estimate(None, None, None, 0)


def touchpoint(satisfaction: float | None, n: int = 100, half: float = 0.1, strain: float = 0.0) -> MeasuredTouchpoint:
    felt = NOTHING if satisfaction is None else Estimate(satisfaction, satisfaction - half, satisfaction + half, n)
    return MeasuredTouchpoint(
        id="t",
        name="t",
        stage="Ask",
        visible=True,
        waiting=False,
        known=True,
        words=(),
        n=n,
        share=NOTHING,
        visits=n,
        wait_hours=Spread(0),
        work_wait_hours=Spread(0),
        touch_hours=Spread(0),
        channels=(),
        switched=NOTHING,
        handed_off=NOTHING,
        repeated=NOTHING,
        returned=NOTHING,
        reopened=NOTHING,
        abandoned=NOTHING,
        strain=Estimate(strain, strain - 1, strain + 1, n),
        strain_parts=(),
        satisfaction=felt,
        lost_hours=NOTHING,
    )


def marks(values: list[float | None], **more: float) -> list[str | None]:
    found = mark([touchpoint(value, **more) for value in values], "satisfaction")  # type: ignore[arg-type]
    return [t.mark for t in found]


def test_the_highest_turn_is_a_peak_and_the_lowest_a_drop() -> None:
    assert marks([0.0, 1.5, 0.2, -1.2, 0.3]) == [None, "peak", None, "drop", None]


def test_a_turn_within_the_noise_is_not_marked() -> None:
    assert marks([0.0, 0.1, 0.0, -0.1, 0.0], half=0.3) == [None] * 5


def test_few_observations_are_not_marked() -> None:
    assert marks([0.0, 1.5, 0.2], n=29) == [None] * 3


def test_a_touchpoint_without_ratings_is_passed_over() -> None:
    assert marks([0.0, None, 1.5, None, 0.2]) == [None, None, "peak", None, None]


def test_strain_is_turned_round_the_most_strained_is_the_drop() -> None:
    found = mark([touchpoint(None, strain=s) for s in (10, 40, 12, 0, 20)], "strain")
    assert [t.mark for t in found] == [None, "drop", None, "peak", None]


@pytest.mark.parametrize(("ratings", "expected"), [(29, "strain"), (30, "satisfaction")])
def test_the_curve_is_satisfaction_only_with_thirty_ratings(ratings: int, expected: str) -> None:
    touchpoints = [touchpoint(1.0, n=20), touchpoint(0.0, n=20)]
    assert choose_curve(touchpoints, ratings) == expected


def test_the_curve_is_strain_where_only_one_touchpoint_is_rated() -> None:
    assert choose_curve([touchpoint(1.0), touchpoint(None)], 100) == "strain"
