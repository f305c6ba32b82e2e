"""Strain: parts that add up, and waiting held against the desk's own waits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.measures.strain import StrainWeights, strain_parts, wait_rank
from sojourn.measures.waiting import wait_hours
from sojourn.model.errors import OptionError
from tests.measures.small import Visit, visits


def test_each_part_has_its_stated_points() -> None:
    journey = visits(
        [
            Visit("report", 0),
            Visit("asked", 2),
            Visit("asked", 6, switched=True),
            Visit("chase", 14, handed_off=True),
            Visit("fix", 14),
            Visit("back", 500),
        ]
    )
    found = strain_parts(journey, wait_hours(journey))
    # Waits for a solution above zero: 2, 4, 8 hours: mid-ranks 1/6, 3/6, 5/6 of 40 points.
    expected = {
        "waiting": [0, 40 / 6, 20, 200 / 6, 0, 0],
        "asked again": [0, 0, 15, 0, 0, 0],
        "hand-offs": [0, 0, 0, 15, 0, 0],
        "channel switches": [0, 0, 10, 0, 0, 0],
        "chases": [0, 0, 0, 10, 0, 0],
        "reopens": [0, 0, 0, 0, 0, 10],
    }
    assert found.names == tuple(expected)
    np.testing.assert_allclose(found.points, np.array(list(expected.values())).T)
    np.testing.assert_allclose(found.score, np.array(list(expected.values())).sum(axis=0))


def test_parts_of_a_selection_are_ranked_and_add_up() -> None:
    journey = visits([Visit("report", 0), Visit("chase", 5, handed_off=True), Visit("chase", 9)])
    found = strain_parts(journey, wait_hours(journey))
    chosen = np.array([False, True, True])
    parts = found.parts(chosen)
    assert [part.points for part in parts] == sorted((part.points for part in parts), reverse=True)
    assert [part.name for part in parts] == [
        "waiting", "chases", "hand-offs", "asked again", "channel switches", "reopens",
    ]  # fmt: skip
    assert sum(part.points for part in parts) == pytest.approx(found.score[chosen].mean())
    assert found.parts(np.flatnonzero(chosen)) == parts
    assert found.parts(np.zeros(3, dtype=np.bool_)) == ()


def test_the_worst_possible_visit_nears_100_and_weights_can_be_set() -> None:
    many = [[Visit("report", 0), Visit("taken_on", 1)] for _ in range(999)]
    worst = [Visit("report", 0), Visit("asked", 0), Visit("asked", 2, handed_off=True, switched=True)]
    journeys = visits(*many, worst)
    found = strain_parts(journeys, wait_hours(journeys))
    assert found.score.max() == pytest.approx(40 * 999.5 / 1000 + 15 + 15 + 10)
    only_waiting = StrainWeights(100, 0, 0, 0, 0, 0)
    assert strain_parts(journeys, wait_hours(journeys), only_waiting).score.max() == pytest.approx(99.95)


@pytest.mark.parametrize("weights", [(50, 15, 15, 10, 10, 10), (-10, 65, 15, 10, 10, 10)])
def test_weights_that_do_not_make_100_are_refused(weights: tuple[float, ...]) -> None:
    with pytest.raises(OptionError, match="add up to 100"):
        StrainWeights(*weights)


@given(st.lists(st.one_of(st.just(float("nan")), st.integers(0, 6).map(float)), max_size=40))
def test_wait_rank_is_the_mid_rank_among_real_waits(waits: list[float]) -> None:
    real = [wait for wait in waits if wait > 0]
    expected = [
        (sum(r < wait for r in real) + sum(r == wait for r in real) / 2) / len(real) if wait > 0 else 0
        for wait in waits
    ]
    np.testing.assert_allclose(wait_rank(np.array(waits)), expected)
