"""Fair shares of explained variance, held against every subset regressed one by one."""

from itertools import combinations
from math import factorial

import numpy as np
import pytest

from sojourn.insight.drivers.shares import correlations, orders_of, resampled, shares


def explained(x: np.ndarray, y: np.ndarray, chosen: tuple[int, ...]) -> float:
    """R2 of an ordinary regression on some columns."""
    design = np.column_stack((np.ones(len(x)), x[:, list(chosen)]))
    left = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    return 1 - float((left**2).sum() / ((y - y.mean()) ** 2).sum())


def shapley(x: np.ndarray, y: np.ndarray) -> list[float]:
    """The Shapley value of R2 by its definition: a mean over all subsets without the column."""
    k = x.shape[1]
    found = []
    for i in range(k):
        others = [j for j in range(k) if j != i]
        found.append(
            sum(
                factorial(size) * factorial(k - size - 1) / factorial(k)
                * (explained(x, y, (*subset, i)) - explained(x, y, subset))
                for size in range(k)
                for subset in combinations(others, size)
            )
        )  # fmt: skip
    return found


def correlated(facts: int) -> tuple[np.ndarray, np.ndarray]:
    dice = np.random.default_rng(3)
    x = dice.normal(size=(300, facts)) + dice.normal(size=(300, 1))
    return x, x[:, 0] - 0.5 * x[:, 1] + dice.normal(size=300)


def test_shares_are_the_shapley_value_of_r2() -> None:
    x, y = correlated(4)
    found = shares(correlations(x, y), orders_of(4))
    assert found == pytest.approx(shapley(x, y), abs=1e-6)
    assert found.sum() == pytest.approx(explained(x, y, (0, 1, 2, 3)), abs=1e-6)


def test_orders_drawn_at_random_come_close_and_add_up_exactly() -> None:
    x, y = correlated(7)
    found = shares(correlations(x, y), orders_of(7))
    assert found == pytest.approx(shapley(x, y), abs=0.02)
    assert found.sum() == pytest.approx(explained(x, y, tuple(range(7))), abs=1e-6)


def test_a_constant_fact_has_no_share_and_twins_have_the_same() -> None:
    x, y = correlated(2)
    found = shares(correlations(np.column_stack((x, x[:, 0], np.ones(300))), y), orders_of(4))
    assert found[3] == pytest.approx(0.0, abs=1e-9)
    assert found[0] == pytest.approx(found[2], rel=1e-3)


@pytest.mark.parametrize("journeys", [300, 5000])
def test_drawn_again_a_correlation_spreads_as_theory_has_it(journeys: int) -> None:
    dice = np.random.default_rng(4)
    x = dice.normal(size=(journeys, 1))
    y = x[:, 0] + dice.normal(size=journeys)
    drawn = np.array([found[0, 1] for found in resampled(x, y, 400, seed=1)])
    r = float(np.corrcoef(x[:, 0], y)[0, 1])
    assert drawn.mean() == pytest.approx(r, abs=3 * drawn.std() / 20)
    assert drawn.std() == pytest.approx((1 - r * r) / np.sqrt(journeys), rel=0.2)  # Fisher, of normal values
