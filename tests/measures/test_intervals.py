"""Estimates and their intervals, against papers, plain Python and simulation."""

import math
import random
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.measures.intervals import (
    clustered_mean,
    clustered_share,
    mean,
    median,
    nps_points,
    share,
    skewed_mean,
    spread,
    total,
    wilson,
)
from sojourn.measures.student import t_quantile
from sojourn.model.measured import Estimate, Spread

NUMBERS = st.lists(st.floats(-1e6, 1e6), max_size=60)


def inside(found: Estimate) -> bool:
    return (
        found.low is None
        or found.high is None
        or (found.value is not None and found.low <= found.value + 1e-9 and found.value <= found.high + 1e-9)
    )


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (8, 10, 0.4902, 0.9433),
    ],
)
def test_wilson_gives_the_published_intervals(k: int, n: int, low: float, high: float) -> None:
    found = wilson(k, n)
    assert found.value == k / n
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize("n", [10, 50, 200])
def test_wilson_covers_95_percent_on_average(n: int) -> None:
    """Exact coverage, binomial probabilities summed over all outcomes, averaged over p (Brown, Cai & DasGupta 2001)."""
    bounds = [wilson(k, n) for k in range(n + 1)]
    coverage = []
    for p in np.linspace(0.005, 0.995, 199):
        chances = (math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1))
        coverage.append(sum(c for c, b in zip(chances, bounds, strict=True) if b.low <= p <= b.high))
    assert statistics.mean(coverage) == pytest.approx(0.95, abs=0.008)
    assert min(coverage) > 0.83


@given(st.integers(1, 500), st.data())
def test_wilson_contains_the_share_and_stays_within_bounds(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    found = wilson(k, n)
    assert 0 <= found.low <= found.value <= found.high <= 1
    mirrored = wilson(n - k, n)
    assert mirrored.low == pytest.approx(1 - found.high, abs=1e-12)


def simpson_t_probability(t: float, df: int) -> float:
    """P(T <= t) by integrating the density, after the substitution x = sqrt(df) tan(u)."""
    steps, width = 4000, math.atan(t / math.sqrt(df)) / 4000
    f = [math.cos(i * width) ** (df - 1) for i in range(steps + 1)]
    area = width / 3 * (f[0] + f[-1] + 4 * sum(f[1:-1:2]) + 2 * sum(f[2:-1:2]))
    return 0.5 + area * math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(math.pi)


@pytest.mark.parametrize("df", [*range(1, 31), 45, 60, 120, 300])
def test_t_quantile_leaves_two_and_a_half_percent_above(df: int) -> None:
    assert simpson_t_probability(t_quantile(df), df) == pytest.approx(0.975, abs=1e-6)


def test_t_quantile_matches_the_tables_and_needs_a_degree_of_freedom() -> None:
    assert [round(t_quantile(df), 3) for df in (1, 2, 5, 9, 10, 29, 100)] == [
        12.706, 4.303, 2.571, 2.262, 2.228, 2.045, 1.984,
    ]  # fmt: skip
    assert t_quantile(math.inf) == pytest.approx(1.959964, abs=1e-6)
    with pytest.raises(ValueError, match="degree"):
        t_quantile(0)


def test_mean_is_the_textbook_t_interval() -> None:
    values = [4.0, 5.0, 3.0, 5.0, 4.0, 2.0]
    half = 2.570582 * statistics.stdev(values) / math.sqrt(6)
    found = mean(np.array([*values, math.nan]))
    assert found.n == 6
    assert found.value == pytest.approx(statistics.mean(values))
    assert (found.low, found.high) == pytest.approx((found.value - half, found.value + half), abs=1e-6)


def test_nothing_known_gives_nothing_and_no_variation_no_interval() -> None:
    nothing, empty = np.array([math.nan, math.nan]), np.array([])
    ticket = np.zeros(2, dtype=np.int32)
    for values in (nothing, empty):
        for measure in (mean, skewed_mean, median, share, total):
            assert measure(values) == Estimate(None, None, None, 0)
        assert clustered_mean(values, ticket[: len(values)]) == Estimate(None, None, None, 0)
        assert spread(values) == spread(values, ticket[: len(values)]) == Spread(0)
    assert clustered_share(np.zeros(0, dtype=np.bool_), ticket[:0]) == Estimate(None, None, None, 0)
    assert wilson(0, 0) == nps_points(0, 0, 0) == Estimate(None, None, None, 0)
    assert mean(np.array([3.0])) == Estimate(3.0, None, None, 1)
    assert mean(np.full(20, 5.0)) == Estimate(5.0, None, None, 20)
    assert total(np.array([3.0])) == Estimate(3.0, None, None, 1)


def test_quantiles_are_the_inclusive_ones_of_the_statistics_module() -> None:
    rng = random.Random(3)
    for n in (2, 3, 7, 20, 101):
        values = [rng.expovariate(0.1) for _ in range(n)]
        cuts = statistics.quantiles(values, n=20, method="inclusive")
        found = spread(np.array([*values, math.nan]))
        assert found.n == n
        assert (found.p25, found.median, found.p75, found.p90) == pytest.approx((cuts[4], cuts[9], cuts[14], cuts[17]))
    assert spread(np.array([7.0])) == Spread(1, 7.0, 7.0, 7.0, 7.0)


def test_the_mean_of_a_long_tail_is_covered_where_the_t_interval_fails() -> None:
    rng = np.random.default_rng(17)
    truth, runs, hits, plain = math.exp(1.5**2 / 2), 1500, 0, 0
    for _ in range(runs):
        values = rng.lognormal(0, 1.5, 100)
        found, ordinary = skewed_mean(values), mean(values)
        hits += found.low <= truth <= found.high
        plain += ordinary.low <= truth <= ordinary.high
    assert plain / runs < 0.87
    assert 0.9 < hits / runs < 0.97
    even = np.array([10.0, 11.0, 12.0])
    assert skewed_mean(even) == mean(even)


@pytest.mark.parametrize(
    ("n", "lowest"),
    # Ranks of the 95 % sign-test interval in standard tables (Conover 1999; Hahn & Meeker 1991).
    [(5, None), (6, 1), (8, 1), (9, 2), (10, 2), (15, 4), (20, 6), (25, 8), (30, 10), (50, 18), (100, 40)],
)
def test_the_median_interval_stands_at_the_tabulated_ranks(n: int, lowest: int | None) -> None:
    found = spread(np.arange(1.0, n + 1))
    assert found.low == lowest
    assert found.high == (None if lowest is None else n + 1 - lowest)


@pytest.mark.parametrize("n", [201, 1000])
def test_the_median_interval_of_many_values_has_the_binomial_coverage(n: int) -> None:
    found = spread(np.arange(1.0, n + 1))
    rank = int(found.low)
    outside = 2 * sum(math.comb(n, k) for k in range(rank)) / 2**n
    assert 0.949 < 1 - outside < 0.96


def clustered_values(rng: np.random.Generator, tickets: int) -> tuple[np.ndarray, np.ndarray]:
    """Visits of tickets that differ a lot from each other; overall mean and median are 0."""
    sizes = rng.integers(1, 9, tickets)
    cluster = np.repeat(np.arange(tickets, dtype=np.int32), sizes)
    return rng.normal(0, 2, tickets)[cluster] + rng.normal(0, 1, len(cluster)), cluster


def test_clustered_intervals_cover_where_naive_ones_do_not() -> None:
    rng = np.random.default_rng(11)
    hits = dict.fromkeys(("naive", "mean", "median", "share", "total"), 0)
    runs = 600
    for _ in range(runs):
        values, cluster = clustered_values(rng, 80)
        for name, found, truth in (
            ("naive", mean(values), 0.0),
            ("mean", clustered_mean(values, cluster), 0.0),
            ("median", spread(values, cluster), 0.0),
            ("share", clustered_share(values > 0, cluster), 0.5),
            ("total", total(values, cluster), 0.0),
        ):
            hits[name] += found.low <= truth <= found.high
    coverage = {name: count / runs for name, count in hits.items()}
    assert coverage.pop("naive") < 0.8
    assert all(0.925 < covered < 0.98 for covered in coverage.values()), coverage


def test_one_visit_a_ticket_is_the_ordinary_interval() -> None:
    values = np.random.default_rng(1).normal(3, 1, 40)
    each = np.arange(40, dtype=np.int32)
    ordinary, clustered = mean(values), clustered_mean(values, each)
    assert (clustered.low, clustered.high) == pytest.approx((ordinary.low, ordinary.high))
    hits = values > 3.2
    found, expected = clustered_share(hits, each), wilson(int(hits.sum()), 40)
    # The sample variance divides by n - 1.
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=0.005)


def test_a_share_without_variation_counts_each_ticket_once() -> None:
    found = clustered_share(np.zeros(60, dtype=np.bool_), np.repeat(np.arange(20, dtype=np.int32), 3))
    assert (found.value, found.low, found.n) == (0.0, 0.0, 60)
    assert found.high == pytest.approx(0.1611, abs=5e-5)


@given(NUMBERS, st.randoms(use_true_random=False))
def test_intervals_contain_the_estimate_whatever_the_order(values: list[float], rng: random.Random) -> None:
    cluster = [rng.randrange(8) for _ in values]
    mixed = list(zip(values, cluster, strict=True))
    rng.shuffle(mixed)
    a, b = np.array(values), np.array([value for value, _ in mixed])
    ca, cb = np.array(cluster, dtype=np.int32), np.array([c for _, c in mixed], dtype=np.int32)
    for one, other in (
        (mean(a), mean(b)),
        (skewed_mean(a), skewed_mean(b)),
        (median(a), median(b)),
        (total(a), total(b)),
        (clustered_mean(a, ca), clustered_mean(b, cb)),
        (clustered_share(a > 0, ca), clustered_share(b > 0, cb)),
        (total(a, ca), total(b, cb)),
    ):
        assert inside(one)
        assert one.n == other.n == len(values)
        for left, right in ((one.value, other.value), (one.low, other.low), (one.high, other.high)):
            if left is not None and right is not None:
                assert left == pytest.approx(right, rel=1e-6, abs=1e-3)
    widened = spread(a, ca)
    assert widened.low is None or widened.low <= widened.median <= widened.high


def test_total_adds_up_and_covers_the_expected_sum() -> None:
    visits = np.array([1.0, 2.0, math.nan, 4.0, 0.0])
    found = total(visits, np.array([0, 0, 1, 2, 2], dtype=np.int32))
    assert (found.value, found.n) == (7.0, 4)
    assert found.low == 0.0  # hours lost are never negative
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(800):
        sums = total(rng.gamma(2.0, 1.5, 60))
        covered += sums.low <= 60 * 3.0 <= sums.high
    assert 0.93 < covered / 800 < 0.97


def test_nps_is_the_adjusted_wald_interval() -> None:
    # 60 promoters, 10 detractors of 100, worked by hand from p = 60.75/103 and d = 10.75/103.
    found = nps_points(60, 10, 100)
    assert found.value == 50.0
    centre = (60.75 - 10.75) / 103
    half = 1.959964 * math.sqrt((71.5 / 103 - centre**2) / 103)
    assert (found.low, found.high) == pytest.approx((100 * (centre - half), 100 * (centre + half)), abs=1e-4)


@pytest.mark.parametrize(("promoters", "detractors"), [(0.7, 0.03), (0.33, 0.33), (0.5, 0.2)])
@pytest.mark.parametrize("n", [10, 50])
def test_nps_covers(promoters: float, detractors: float, n: int) -> None:
    rng = np.random.default_rng(7)
    draws = rng.multinomial(n, [promoters, detractors, 1 - promoters - detractors], 2000)
    truth = 100 * (promoters - detractors)
    found = [nps_points(int(p), int(d), n) for p, d, _ in draws]
    assert 0.925 < statistics.mean(f.low <= truth <= f.high for f in found) < 0.985


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_nps_contains_its_value_and_stays_in_range(promoters: int, passives: int, detractors: int) -> None:
    found = nps_points(promoters, detractors, promoters + passives + detractors)
    if found.n:
        assert -100 <= found.low <= found.value <= found.high <= 100
