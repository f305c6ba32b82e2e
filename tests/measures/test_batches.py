"""Intervals of many numbers at once are those of one at a time, to the last digit."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.measures import batches, intervals
from sojourn.measures.student import t_quantile, t_quantiles
from sojourn.model.measured import Estimate

COUNTS = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=1, max_size=30)


@given(COUNTS)
def test_shares(counts: list[tuple[int, int]]) -> None:
    pairs = [(min(a, b), max(a, b)) for a, b in counts]
    k, n = np.array(pairs).T
    assert batches.wilsons(k, n) == [intervals.wilson(*pair) for pair in pairs]


@given(st.lists(st.tuples(st.integers(0, 900), st.floats(0, 1), st.floats(0.5, 900)), min_size=1))
def test_shares_of_visits(rows: list[tuple[int, float, float]]) -> None:
    found = batches.clustered_shares(*(np.array(each) for each in zip(*rows, strict=True)))
    for (n, p, effective), mine in zip(rows, found, strict=True):
        expected = intervals.wilson(p * effective, effective)
        assert (mine.low, mine.high) == ((expected.low, expected.high) if n else (None, None))
        assert (mine.value, mine.n) == (p if n else None, n)


@given(st.lists(st.tuples(st.integers(0, 900), st.floats(0, 100), st.floats(0, 9), st.integers(0, 900)), min_size=1))
def test_means_of_visits(rows: list[tuple[int, float, float, int]]) -> None:
    n, value, error, clusters = (np.array(each) for each in zip(*rows, strict=True))
    expected = [intervals.clustered_mean_of(*row) if row[0] else intervals.NOTHING for row in rows]
    assert batches.clustered_means(n, value, error, clusters) == expected


@settings(max_examples=50)
@given(st.lists(st.lists(st.integers(0, 10**6), max_size=40), min_size=1, max_size=8))
def test_means_and_skewed_totals(groups: list[list[int]]) -> None:
    """Against the functions that are given the values themselves."""
    values = [np.array(group, dtype=np.float64) / 8 for group in groups]
    n = np.array([len(each) for each in values])
    mean = np.array([each.mean() if len(each) else 0.0 for each in values])
    deviation = np.array([each.std() if len(each) and each.min() < each.max() else 0.0 for each in values])
    third = [((each - m) ** 3).mean() if len(each) else 0.0 for each, m in zip(values, mean, strict=True)]
    skewness = np.array(third) / np.where(deviation > 0, deviation, 1.0) ** 3
    total = np.array([each.sum() for each in values])
    for each, found, summed in zip(
        values,
        batches.means(n, mean, deviation),
        batches.skewed_totals(total, (n, deviation, skewness), n),
        strict=True,
    ):
        close(found, intervals.mean(each))
        close(summed, intervals.total(each))


def close(ours: Estimate, expected: Estimate) -> None:
    assert ours.n == expected.n
    for mine, its in zip((ours.value, ours.low, ours.high), (expected.value, expected.low, expected.high), strict=True):
        assert (mine is None) == (its is None)
        assert mine is None or its is None or math.isclose(mine, its, rel_tol=1e-6, abs_tol=1e-6)


def test_ranks_and_quantiles() -> None:
    n = np.array([1, 5, 6, 199, 200, 201, 5000, 5, 200, 10**7])
    effect = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.5, 3.0, 2.25])
    expected = [intervals.median_rank(int(m), float(e)) for m, e in zip(n, effect, strict=True)]
    assert batches.median_ranks(n, effect).tolist() == expected
    df = np.array([1, 2, 9, 10, 11, 30, 1000, 10**6, 10**9])
    assert t_quantiles(df).tolist() == pytest.approx([t_quantile(int(each)) for each in df], rel=1e-15)
