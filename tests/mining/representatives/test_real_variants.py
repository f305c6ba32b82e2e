"""The floor of published figures: representatives of real variants, beside as many of the most common ones."""

import csv
import gzip
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest

from sojourn.mining.representatives.distances import distances
from sojourn.mining.representatives.medoids import groupings

# Error by number of representatives, as measured before Sojourn's own: the k most common variants, and k-medoids.
TOP = {1: 0.138, 2: 0.092, 3: 0.073, 5: 0.053, 8: 0.0407, 10: 0.0355}
FLOOR = {1: 0.138, 2: 0.092, 3: 0.073, 5: 0.053, 8: 0.0394, 10: 0.0341}


@pytest.fixture(scope="module")
def variants(shared_data: Path) -> tuple[list[tuple[int, ...]], np.ndarray]:
    """The exact sequences of activities of the help desk's cases, most common first, read without Sojourn."""
    cases: dict[str, list[str]] = defaultdict(list)
    with gzip.open(shared_data / "helpdesk_italy" / "finale.csv.gz", "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            cases[row["Case ID"]].append(row["Activity"])
    codes = {word: i for i, word in enumerate(sorted({word for case in cases.values() for word in case}))}
    counts = Counter(tuple(codes[word] for word in case) for case in cases.values())
    paths = sorted(counts, key=lambda path: (-counts[path], path))
    return paths, np.array([counts[path] for path in paths], dtype=float)


def test_real_journeys_stand_for_the_help_desk_at_least_as_well_as_the_floor(
    variants: tuple[list[tuple[int, ...]], np.ndarray],
) -> None:
    paths, weights = variants
    assert (len(paths), int(weights.sum())) == (226, 4580)
    distance = distances(paths, paths)
    found = groupings(distance, weights, 10)
    for k, top in TOP.items():
        # The protocol is the same: the row of the table for the most common variants comes out.
        assert weights @ distance[:, :k].min(axis=1) / weights.sum() == pytest.approx(top, abs=0.0005)
        digits = len(str(FLOOR[k])) - 2
        assert round(found[k - 1].cost, digits) <= FLOOR[k]


def test_no_three_real_journeys_stand_better_for_the_help_desk(
    variants: tuple[list[tuple[int, ...]], np.ndarray],
) -> None:
    paths, weights = variants
    distance = distances(paths, paths)
    least = np.inf
    for first in range(len(paths)):
        for second in range(first + 1, len(paths)):
            nearer = np.minimum(distance[:, first], distance[:, second])
            least = min(least, float((weights @ np.minimum(nearer[:, None], distance)).min()))
    assert groupings(distance, weights, 3)[2].cost == pytest.approx(least / weights.sum())
