"""Paths grouped by the compiled table equal those grouped by sorting, and a clash of hashes is never swallowed."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from sojourn.mining.summary import compiled
from sojourn.mining.summary.variants import VariantCounts, path_keys
from sojourn.model.errors import UnderstandingError

if not compiled.available():
    pytest.skip("numba is not here", allow_module_level=True)

from sojourn.mining.summary.grouped import PathTable


def laid_out(paths: list[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
    steps = np.array([step for path in paths for step in path], dtype=np.uint8)
    return steps, np.concatenate(([0], np.cumsum([len(path) for path in paths]))).astype(np.int64)


def test_many_paths_in_several_blocks() -> None:
    dice = np.random.default_rng(3)
    paths = [tuple(dice.integers(0, 6, size=int(n)).tolist()) for n in dice.integers(0, 12, size=30_000)]
    paths += [(1, 2, 3) * 400]  # one path longer than a whole table is at first
    table = PathTable()
    for block in (paths[:100], paths[100:20_000], paths[20_000:], []):
        steps, offsets = laid_out(block)
        table.add(steps, offsets, path_keys(steps, offsets))
    counted = table.counts()
    found = {counted.path(i): int(counted.count[i]) for i in range(len(counted))}
    assert found == Counter(path for path in paths if path)
    assert counted == VariantCounts.of(*laid_out(paths))


def test_nothing_is_nothing() -> None:
    assert len(PathTable().counts()) == 0


@pytest.mark.parametrize("other", [(1, 2, 4), (1, 2)])
def test_two_paths_with_one_hash_are_refused(other: tuple[int, ...]) -> None:
    steps, offsets = laid_out([(1, 2, 3), other])
    with pytest.raises(UnderstandingError, match="share one hash"):
        PathTable().add(steps, offsets, np.array([7, 7], dtype=np.uint64))
