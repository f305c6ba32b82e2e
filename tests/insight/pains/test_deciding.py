"""The tests that detectors decide by hold their level, and agree with counting every arrangement."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from sojourn.insight.pains.deciding import holm, rank_sum, shares_equal


def test_ranks_agree_with_every_arrangement_of_a_small_sample() -> None:
    values = np.array([1.0, 2.0, 2.5, 3.0, 4.0, 5.5, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0])
    chosen = (0, 1, 3, 4, 6)
    sums = [sum(ranks) for ranks in combinations(range(1, 13), 5)]
    mine, middle = sum(i + 1 for i in chosen), 5 * 13 / 2
    exact = sum(abs(s - middle) >= abs(mine - middle) for s in sums) / len(sums)
    others = np.delete(values, chosen)
    assert rank_sum(values[list(chosen)], others) == pytest.approx(exact, abs=0.01)


def test_ranks_know_ties_and_nothing_to_compare() -> None:
    assert rank_sum(np.ones(20), np.ones(30)) == 1.0
    assert rank_sum(np.zeros(0), np.ones(3)) == 1.0
    assert rank_sum(np.r_[np.zeros(15), np.ones(5)], np.r_[np.zeros(5), np.ones(15)]) < 0.01


def test_one_in_twenty_shuffled_queues_is_called_different() -> None:
    dice = np.random.default_rng(3)
    waits = np.round(dice.lognormal(1.0, 0.7, 200), 1)
    called = 0
    for _ in range(2000):
        dice.shuffle(waits)
        called += rank_sum(waits[:40], waits[40:]) < 0.05
    assert 0.03 <= called / 2000 <= 0.07


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([]) == []


def test_one_in_twenty_differences_as_large_as_the_margin_is_called_equal() -> None:
    dice = np.random.default_rng(5)
    k, m = dice.binomial(150, 0.20, 4000), dice.binomial(150, 0.10, 4000)
    called = sum(shares_equal(int(a), 150, int(b), 150, 0.10)[0] for a, b in zip(k, m, strict=True))
    assert 0.03 <= called / 4000 <= 0.07


def test_equal_shares_are_called_equal() -> None:
    equal, low, high = shares_equal(9, 120, 10, 120, 0.10)
    assert equal
    assert low < 9 / 120 - 10 / 120 < high
