"""Normalised edit distance, against the textbook recurrence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.mining.representatives.distances import Path, distances

paths = st.text("abcdef", min_size=1, max_size=8).map(lambda word: tuple(ord(letter) for letter in word))


def plain(a: Path, b: Path) -> float:
    """Levenshtein's distance row by row, over the longer length."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[:], i
        for j, y in enumerate(b, 1):
            row[j] = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y))
    return row[-1] / max(len(a), len(b))


@settings(deadline=None)
@given(st.lists(paths, min_size=1, max_size=4), st.lists(paths, min_size=1, max_size=4))
def test_it_is_the_textbook_distance(rows: list[Path], columns: list[Path]) -> None:
    found = distances(rows, columns)
    assert found.shape == (len(rows), len(columns))
    for i, a in enumerate(rows):
        for j, b in enumerate(columns):
            assert found[i, j] == pytest.approx(plain(a, b))


def test_any_step_code_is_a_letter_of_its_own() -> None:
    assert distances([(0, 55_296, 100_000)], [(0, 55_297, 100_000)])[0, 0] == pytest.approx(1 / 3)


def test_no_paths_no_distances() -> None:
    assert distances([], [(1,)]).shape == (0, 1)
