"""Spreads and moments out of tables of counts, against the counted values written out one by one."""

from __future__ import annotations

import numpy as np
import pytest

from sojourn.insight.summaries.spreads import moments_by, spreads, spreads_of
from sojourn.log.eventlog import HOUR_US
from sojourn.mining.summary import compiled
from sojourn.mining.summary.buckets import BITS, NONE, middle_of
from sojourn.mining.summary.counts import Counts

ENGINES = [False, pytest.param(True, marks=pytest.mark.skipif(not compiled.available(), reason="numba is not here"))]


def table(seed: int, groups: int) -> Counts:
    """A histogram of some groups, every tenth entry of no duration."""
    dice = np.random.default_rng(seed)
    bucket = np.where(dice.random(400) < 0.1, NONE, dice.integers(0, 700, 400))
    return Counts.of(dice.integers(0, groups, 400) << BITS | bucket, dice.integers(1, 9, 400))


@pytest.mark.parametrize("fast", ENGINES)
def test_moments_are_those_of_the_values_written_out(fast: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "available", lambda: fast)
    dice = np.random.default_rng(3)
    group, weights = np.sort(dice.integers(0, 5, 300)), dice.integers(1, 9, 300)
    group[group == 2] = 3  # nothing in one of them
    values = dice.lognormal(0, 1, 300)
    n, mean, deviation, skewness = moments_by(group, values, weights, 6)
    for i in range(6):
        each = np.repeat(values[group == i], weights[group == i])
        assert n[i] == len(each)
        if len(each):
            assert mean[i] == pytest.approx(each.mean())
            assert deviation[i] == pytest.approx(each.std())
            assert skewness[i] == pytest.approx((((each - each.mean()) / each.std()) ** 3).mean())


@pytest.mark.skipif(not compiled.available(), reason="numba is not here")
def test_moments_are_the_same_to_the_last_digit_with_and_without_a_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(4)
    rows = np.sort(dice.integers(0, 20, 5000)), dice.lognormal(0, 2, 5000), dice.integers(1, 99, 5000), 20
    found = []
    for fast in (False, True):
        monkeypatch.setattr(compiled, "available", lambda fast=fast: fast)
        found.append(moments_by(*rows))
    assert all(np.array_equal(one, other) for one, other in zip(*found, strict=True))


def test_spreads_of_several_tables_are_quantiles_of_the_durations_written_out() -> None:
    tables = [table(1, 4), Counts.of(np.zeros(0, dtype=np.int64)), table(2, 300)]
    together = spreads_of([(each, None) for each in tables])
    for found, counts in zip(together, tables, strict=True):
        assert found == spreads(counts)
        known = counts.at((counts.key & NONE) != NONE)
        hours = np.repeat(middle_of(known.key & NONE) / HOUR_US, known.value)
        group = np.repeat(known.key >> BITS, known.value)
        assert set(found) == set(group.tolist())
        for name, spread in found.items():
            parts = np.quantile(hours[group == name], [0.25, 0.5, 0.75, 0.9])
            assert [spread.p25, spread.median, spread.p75, spread.p90] == pytest.approx(parts.tolist())
            assert spread.n == int((group == name).sum())
