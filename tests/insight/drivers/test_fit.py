"""Effects with robust intervals, and many tests at once."""

import numpy as np
import pytest

from sojourn.insight.drivers.fit import fit, found_among


def test_effects_and_hc3_errors_are_those_of_the_formula_row_by_row() -> None:
    dice = np.random.default_rng(5)
    x = dice.normal(size=(80, 2))
    y = 1 + x @ [0.5, 0.0] + dice.normal(size=80) * (1 + np.abs(x[:, 0]))
    found = fit(x, y)
    design = np.column_stack((np.ones(80), x))
    beta = np.linalg.lstsq(design, y, rcond=None)[0]
    inverse, meat = np.linalg.inv(design.T @ design), np.zeros((3, 3))
    for row, rating in zip(design, y, strict=True):
        leverage = row @ inverse @ row
        meat += np.outer(row, row) * ((rating - row @ beta) / (1 - leverage)) ** 2
    errors = np.sqrt(np.diag(inverse @ meat @ inverse))
    assert found.effect == pytest.approx(beta[1:])
    assert found.error == pytest.approx(errors[1:])


def test_p_is_that_of_students_t() -> None:
    dice = np.random.default_rng(6)
    x = dice.normal(size=(25, 1))
    found = fit(x, 0.4 * x[:, 0] + dice.normal(size=25))
    drawn = np.abs(dice.standard_t(found.df, 400_000))
    t = abs(found.effect[0] / found.error[0])
    assert found.p[0] == pytest.approx(float((drawn > t).mean()), abs=0.004)


def test_a_weight_of_two_is_the_journey_twice() -> None:
    dice = np.random.default_rng(7)
    x, y = dice.normal(size=(40, 2)), dice.normal(size=40)
    weights = np.where(np.arange(40) < 15, 2.0, 1.0)
    twice = np.r_[np.arange(40), np.arange(15)]
    assert fit(x, y, weights).effect == pytest.approx(fit(x[twice], y[twice]).effect)


def test_holm_goes_on_only_as_long_as_each_holds() -> None:
    # Ordered: 0.01 <= 0.05 / 4, 0.013 <= 0.05 / 3, 0.03 > 0.05 / 2, so 0.04 does not count either.
    assert found_among(np.array([0.03, 0.01, 0.04, 0.013]), 0.05).tolist() == [False, True, False, True]
    assert found_among(np.array([0.001, 0.002]), 0.05).all()
