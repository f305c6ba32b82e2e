"""Weighted k-medoids against brute force."""

from itertools import combinations

import numpy as np
import pytest

from sojourn.mining.representatives.medoids import groupings


def problem(seed: int, paths: int = 14, candidates: int = 14) -> tuple[np.ndarray, np.ndarray]:
    """Points in a square with their distances, and weights."""
    rng = np.random.default_rng(seed)
    points = rng.random((paths, 2))
    return np.linalg.norm(points[:, None] - points[None, :candidates], axis=2), rng.integers(1, 9, paths).astype(float)


@pytest.mark.parametrize("seed", range(12))
def test_no_swap_helps_and_the_best_is_near(seed: int) -> None:
    distance, weights = problem(seed)
    for k, found in enumerate(groupings(distance, weights, 4), 1):

        def cost(medoids: tuple[int, ...]) -> float:
            return float(weights @ distance[:, list(medoids)].min(axis=1) / weights.sum())

        assert len(set(found.medoids)) == k
        assert found.cost == pytest.approx(cost(found.medoids))
        assert (distance[:, list(found.medoids)].argmin(axis=1) == found.group).all()
        others = [j for j in range(len(distance)) if j not in found.medoids]
        swapped = [(*(m for m in found.medoids if m != out), j) for out in found.medoids for j in others]
        assert found.cost <= min(map(cost, swapped)) + 1e-9
        best = min(map(cost, combinations(range(len(distance)), k)))
        assert found.cost <= best * 1.15


def test_only_candidates_represent() -> None:
    distance, weights = problem(3, paths=20, candidates=5)
    assert all(m < 5 for found in groupings(distance, weights, 8) for m in found.medoids)
    assert len(groupings(distance, weights, 8)) == 5


def test_a_journey_of_many_counts_as_many() -> None:
    distance = np.abs(np.subtract.outer([0.0, 1.0, 2.0], [0.0, 1.0, 2.0]))
    assert groupings(distance, np.array([10.0, 1.0, 1.0]), 1)[0].medoids == (0,)
    assert groupings(distance, np.array([1.0, 1.0, 10.0]), 1)[0].medoids == (2,)
