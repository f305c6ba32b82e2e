"""Non-response: weights that undo who answers, and bounds that hold whatever the silent think."""

import numpy as np
import pytest

from sojourn.insight.drivers.response import answer_weights, responses, satisfied_bounds


def test_weights_undo_that_one_half_answers_three_times_as_often() -> None:
    dice = np.random.default_rng(8)
    kind = np.arange(4000) % 2 == 0
    opinion = np.where(kind, -1.0, 1.0) + 0.1 * dice.normal(size=4000)
    answered = dice.random(4000) < np.where(kind, 0.6, 0.2)
    weights = answer_weights(kind.astype(float)[:, None], answered, np.ones(4000))
    found = responses(opinion[answered], weights, int(answered.sum()), int((~answered).sum()))
    assert found.mean == pytest.approx(-0.5, abs=0.06)  # three unhappy for each happy one
    assert found.weighted == pytest.approx(0.0, abs=0.06)  # what all think
    assert found.low < opinion.mean() < found.high
    assert found.effective < found.answered == int(answered.sum())


def test_silent_ones_of_which_every_fourth_is_looked_at_stand_for_four() -> None:
    dice = np.random.default_rng(9)
    kind = np.arange(8000) % 2 == 0
    answered = dice.random(8000) < np.where(kind, 0.6, 0.2)
    kept = answered | (np.arange(8000) % 8 < 2)
    all_of_them = answer_weights(kind.astype(float)[:, None], answered, np.ones(8000))
    some = answer_weights(kind[kept].astype(float)[:, None], answered[kept], np.where(answered, 1.0, 4.0)[kept])
    assert some == pytest.approx(all_of_them, rel=0.05)


def test_bounds_are_the_two_extremes_counted_out() -> None:
    satisfied = np.array([True, False, True, True])
    happens = np.array([True, True, False, False])
    found = satisfied_bounds(satisfied, happens, np.array([True, False, False]))
    # With it one of two, and one silent: 1/3 to 2/3. Without it two of two, and two silent: 2/4 to 4/4.
    assert (found.value, found.low, found.high) == pytest.approx((0.5 - 1.0, 1 / 3 - 1.0, 2 / 3 - 0.5))
