"""Moments of truth: features of a journey's strain, and which of them survive."""

import numpy as np
import pytest

from sojourn.insight.drivers.moments import FEATURES, features_of, survivors


def test_features_of_a_journey_are_what_their_names_say() -> None:
    signal = np.array([1.0, 2.0, 9.0, 4.0, 7.0])
    found = features_of(np.array([0, 0, 0, 0, 1]), signal, 2)
    slope = 3 * float(np.polyfit(np.arange(4), signal[:4], 1)[0])  # from the first of four visits to the last
    assert found[0] == pytest.approx([4.0, 9.0, 4.0, 1.0, slope])
    assert found[1].tolist() == [7.0, 7.0, 7.0, 7.0, 0.0]


@pytest.mark.parametrize("seed", range(5))
def test_where_worst_and_last_decide_they_are_kept_and_the_others_rejected(seed: int) -> None:
    dice = np.random.default_rng(seed)
    table = dice.normal(size=(400, len(FEATURES))) + dice.normal(size=(400, 1))
    found = survivors(table, -0.5 * table[:, 1] - 0.4 * table[:, 2] + dice.normal(size=400))
    assert {test.feature for test in found.tests if test.kept} == {"worst", "last"}
    assert any(test.why.startswith("adds nothing once the") for test in found.tests if not test.kept)
    assert 0.3 < (found.foretold or 0) < 0.7


def test_nothing_is_kept_where_ratings_are_noise() -> None:
    kept = 0
    for seed in range(40):
        dice = np.random.default_rng(seed)
        found = survivors(dice.normal(size=(120, len(FEATURES))), dice.normal(size=120))
        kept += any(test.kept for test in found.tests)
    assert kept <= 4  # at most 1 in 20: more than 4 of 40 would come by chance once in 20 such runs


def test_what_is_the_same_in_every_journey_is_said_to_be() -> None:
    dice = np.random.default_rng(1)
    table = dice.normal(size=(100, len(FEATURES)))
    table[:, 3] = 0.0
    told = {test.feature: test.why for test in survivors(table, dice.normal(size=100)).tests}
    assert told["first"] == "is the same in every journey"
