"""Stability: what is certain comes back, what is chance does not."""

import numpy as np
import pytest

from sojourn.mining.representatives.medoids import groupings
from sojourn.mining.representatives.stability import adjusted_rand, stability


def test_adjusted_rand_of_the_paper() -> None:
    # Hubert & Arabie 1985, table 1 has this form; worked by hand: 7 pairs together in both, 13 of 45 and 14 of 45.
    table = np.array([[3.0, 1.0, 0.0], [1.0, 2.0, 0.0], [0.0, 0.0, 3.0]])
    both, one, other, every = 3 + 1 + 3, 6 + 3 + 3, 6 + 3 + 3, 45
    expected = one * other / every
    assert adjusted_rand(table) == pytest.approx((both - expected) / ((one + other) / 2 - expected))
    assert adjusted_rand(np.diag([4.0, 5.0])) == 1.0
    assert adjusted_rand(np.array([[5.0, 5.0], [5.0, 5.0]])) < 0.0


def test_groups_that_lie_apart_come_back_and_a_cloud_does_not() -> None:
    rng = np.random.default_rng(5)
    apart = np.concatenate([rng.normal(place, 0.1, (20, 2)) for place in (0, 10, 20)])
    cloud = rng.random((60, 8))
    found = {}
    for name, points in (("apart", apart), ("cloud", cloud)):
        distance = np.linalg.norm(points[:, None] - points[None, :], axis=2)
        weights = np.full(60, 3.0)
        grouping = groupings(distance, weights, 3)[-1]
        found[name] = stability(distance, weights, grouping, 10, seed=1)
        assert found[name] == stability(distance, weights, grouping, 10, seed=1)
    assert found["apart"].rand == 1.0
    assert found["apart"].jaccard == (1.0, 1.0, 1.0)
    assert found["cloud"].rand < 0.75
    assert min(found["cloud"].jaccard) < 0.8
