"""Groups keep their names: the assignment against brute force."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.mining.representatives.names import match, name, renamed


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 10**6))
def test_matched_pairs_share_the_most_journeys_in_all(former: int, current: int, seed: int) -> None:
    table = np.random.default_rng(seed).integers(0, 12, (former, current)).astype(float)
    smaller = np.minimum(table.sum(1)[:, None], table.sum(0)[None, :])
    worth = np.where((table * 2 >= smaller) & (table > 0), table, 0.0)
    matched = match(table)
    taken = [old for old in matched if old is not None]
    assert len(taken) == len(set(taken))
    assert all(worth[old, new] > 0 for new, old in enumerate(matched) if old is not None)
    size = max(former, current)
    square = np.zeros((size, size))
    square[:former, :current] = worth
    best = max(sum(square[i, j] for i, j in enumerate(order)) for order in permutations(range(size)))
    assert sum(worth[old, new] for new, old in enumerate(matched) if old is not None) == pytest.approx(best)


def test_names_stay_and_new_groups_get_letters_that_nobody_had() -> None:
    assert renamed(["A", "B", "C"], [2, None, 0]) == ("C", "D", "A")
    assert renamed([], [None, None]) == ("A", "B")
    assert match(np.zeros((0, 2))) == (None, None)


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")]
)
def test_letters(number: int, letters: str) -> None:
    assert name(number) == letters
