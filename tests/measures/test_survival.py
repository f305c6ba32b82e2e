"""The product-limit estimate against published figures, plain Python and plain medians."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.measures import intervals
from sojourn.measures.survival import median_still, open_spread, survival

# Weeks in remission, a minus for patients still in remission: Freireich et al. 1963, Blood 21:699; in every textbook.
MP6 = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
# Estimate and standard error for 6-MP: Kleinbaum & Klein, Survival Analysis, 3rd ed. 2012, chapters 2 and 3.
PUBLISHED = {6: (0.8571, 0.0764), 7: (0.8067, 0.0869), 10: (0.7529, 0.0963), 13: (0.6902, 0.1068),
             16: (0.6275, 0.1141), 22: (0.5378, 0.1282), 23: (0.4482, 0.1346)}  # fmt: skip

durations = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=30)


def marked(pairs: list[tuple[int, bool]]) -> np.ndarray:
    return np.array([-float(hours) if goes_on else float(hours) for hours, goes_on in pairs])


def plain(pairs: list[tuple[int, bool]]) -> dict[int, float]:
    """The share going on after each duration that ended, by the definition."""
    share, found = 1.0, {}
    for at in sorted({hours for hours, goes_on in pairs if not goes_on}):
        at_risk = sum(hours >= at for hours, _ in pairs)
        ended = sum(hours == at and not goes_on for hours, goes_on in pairs)
        share *= 1 - ended / at_risk
        found[at] = share
    return found


def test_the_shares_and_errors_of_the_remission_study() -> None:
    found = survival(np.array(MP6, dtype=float))
    assert (found.n, found.n_open) == (21, 12)
    for week, (share, error) in PUBLISHED.items():
        last = int(np.flatnonzero(found.hours == week)[-1])
        assert found.share[last] == pytest.approx(share, abs=6e-5)
        assert found.share[last] * math.sqrt(found.error[last]) == pytest.approx(error, abs=6e-5)


def test_the_medians_of_the_remission_study_with_their_intervals() -> None:
    # As SAS PROC LIFETEST prints them (log-log): 23 (13, .) and 8 (4, 11).
    mp6, placebo = (median_still(np.array(weeks, dtype=float)) for weeks in (MP6, PLACEBO))
    assert (mp6.value, mp6.low, mp6.high, mp6.n) == (23, 13, None, 21)
    assert (placebo.value, placebo.low, placebo.high, placebo.n) == (8, 4, 11, 21)


@given(durations)
def test_the_shares_follow_the_definition(pairs: list[tuple[int, bool]]) -> None:
    found = survival(marked(pairs))
    last = {int(hours): i for i, hours in enumerate(found.hours.tolist())}
    expected = plain(pairs)
    assert set(last) == set(expected)
    for hours, share in expected.items():
        assert found.share[last[hours]] == pytest.approx(share, abs=1e-9)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_without_open_ones_it_is_the_plain_median(hours: list[int]) -> None:
    found = median_still(np.array(hours, dtype=float))
    assert found.value == pytest.approx(statistics.median(hours))
    assert open_spread(np.array(hours, dtype=float), len(hours)) is None


@given(durations)
def test_counting_open_ones_never_makes_the_median_shorter(pairs: list[tuple[int, bool]]) -> None:
    values = marked(pairs)
    ended = values[~np.signbit(values)]
    found = median_still(values)
    if len(ended) and found.value is not None:
        assert found.value >= float(intervals.median(ended).value or 0) - 1e-9


def test_what_is_not_reached_is_unknown() -> None:
    found = open_spread(np.array([1.0, -5, -5, -5, np.nan]), 4)
    assert found is not None
    assert (found.n, found.n_open, found.p25, found.median, found.p75, found.high) == (4, 3, 1.0, None, None, None)


def test_it_finds_the_median_of_waits_that_a_cut_hides() -> None:
    # Exponential waits of median 10 hours, watched for 0 to 20 hours: the ended ones alone look far too short.
    dice = np.random.default_rng(7)
    waits = dice.exponential(10 / math.log(2), 20_000)
    watched = dice.uniform(0, 20, 20_000)
    values = np.where(waits <= watched, waits, -watched)
    assert float(np.median(waits[waits <= watched])) < 6
    found = median_still(values)
    assert found.value == pytest.approx(10, rel=0.03)
    assert (found.low or 99) < 10 < (found.high or 0)
