"""Quantiles and 95 % intervals in plain Python, from the formulas of their papers."""

import math
import statistics
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

Z = statistics.NormalDist().inv_cdf(0.975)


class Expected(NamedTuple):
    """A value with its interval and its number of observations."""

    value: float | None
    low: float | None
    high: float | None
    n: int


NOTHING = Expected(None, None, None, 0)


def quantiles(values: Sequence[float]) -> dict[str, float]:
    """p25, median, p75 and p90 of type 7 (Hyndman & Fan 1996)."""
    if len(values) == 1:
        return dict.fromkeys(("p25", "median", "p75", "p90"), values[0])
    cuts = statistics.quantiles(values, n=20, method="inclusive")
    return {"p25": cuts[4], "median": cuts[9], "p75": cuts[14], "p90": cuts[17]}


def wilson(k: int, n: int) -> Expected:
    """Share with its score interval (Wilson 1927): the roots of (p - q)^2 = z^2 q (1 - q) / n."""
    if n == 0:
        return NOTHING
    p = k / n
    a, b, c = 1 + Z * Z / n, -(2 * p + Z * Z / n), p * p
    root = math.sqrt(max(b * b - 4 * a * c, 0.0))
    return Expected(p, max((-b - root) / (2 * a), 0.0), min((-b + root) / (2 * a), 1.0), n)


def share(flags: Sequence[bool]) -> Expected:
    """Share of true values."""
    return wilson(sum(flags), len(flags))


def mean(values: Sequence[float]) -> Expected:
    """Mean with Student's interval; none for one value or for equal values."""
    n = len(values)
    if n == 0:
        return NOTHING
    middle = math.fsum(values) / n
    if n == 1 or min(values) == max(values):
        return Expected(middle, None, None, n)
    half = student(n - 1) * statistics.stdev(values) / math.sqrt(n)
    return Expected(middle, middle - half, middle + half, n)


def skewed_mean(values: Sequence[float]) -> Expected:
    """Mean with the interval of Hall (1992): g(T) = T + a(T^2)/3 + a^2 T^3 / 27 + a/6n is nearly t-distributed.

    With a the sample skewness and T = (mean - mu) / s in units where T times sqrt(n) is the usual statistic; the
    interval inverts g at plus and minus the quantile, found by bisection. Never below 0 when no value is.
    """
    plain = mean(values)
    if plain.value is None or plain.low is None:
        return plain
    n, middle = plain.n, plain.value
    second = math.fsum((v - middle) ** 2 for v in values) / n
    skew = math.fsum((v - middle) ** 3 for v in values) / n / second**1.5
    spread, reach = statistics.stdev(values), student(n - 1) / math.sqrt(n)

    def transformed(t: float) -> float:
        return t + skew * t * t / 3 + skew * skew * t**3 / 27 + skew / (6 * n)

    low, high = middle - spread * _root(transformed, reach), middle - spread * _root(transformed, -reach)
    return Expected(middle, max(low, 0.0) if min(values) >= 0 else low, high, n)


def total(values: Sequence[float]) -> Expected:
    """Sum with n times the interval of the mean."""
    each = skewed_mean(values)
    if each.value is None:
        return NOTHING
    if each.low is None or each.high is None:
        return Expected(math.fsum(values), None, None, each.n)
    return Expected(math.fsum(values), each.low * each.n, each.high * each.n, each.n)


def median(values: Sequence[float]) -> Expected:
    """Median between two order statistics from the binomial distribution (exact to n = 200, then normal)."""
    n = len(values)
    if n == 0:
        return NOTHING
    middle, ordered = statistics.median(values), sorted(values)
    if n <= 200:
        tail, rank = 0, 0
        while (tail := tail + math.comb(n, rank)) <= 0.025 * 2**n:
            rank += 1
    else:
        rank = math.floor((n + 1 - Z * math.sqrt(n)) / 2)
    if rank == 0:
        return Expected(middle, None, None, n)
    return Expected(middle, ordered[rank - 1], ordered[n - rank], n)


def median_still(ended: Sequence[float], going: Sequence[float]) -> Expected:
    """Kaplan-Meier's median with the interval of Brookmeyer and Crowley (log-log), by the definitions."""
    share, greenwood, curve = 1.0, 0.0, []
    for at in sorted(set(ended)):
        at_risk, now = sum(x >= at for x in (*ended, *going)), sum(x == at for x in ended)
        share *= 1 - now / at_risk
        if now == at_risk:
            curve.append((at, 0.0, 0.0, math.nan))
            break
        greenwood += now / (at_risk * (at_risk - now))
        width = Z * math.sqrt(greenwood) / abs(math.log(share))
        curve.append((at, share, share ** math.exp(width), share ** math.exp(-width)))
    reached = [i for i, point in enumerate(curve) if point[1] <= 0.5 + 1e-9]
    value = None
    if reached:
        i = reached[0]
        j = min(i + 1, len(curve) - 1) if abs(curve[i][1] - 0.5) < 1e-9 else i
        value = (curve[i][0] + curve[j][0]) / 2
    low, high = (next((point[0] for point in curve if point[bound] <= 0.5), None) for bound in (2, 3))
    return Expected(value, low, high, len(ended) + len(going))


@cache
def student(df: int) -> float:
    """The 97.5 % quantile of Student's t, by bisection of its distribution function."""
    low, high = 0.0, 13.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _t_below(middle, df) < 0.975 else (low, middle)
    return (low + high) / 2


def _t_below(t: float, df: int) -> float:
    """Simpson's rule over the density from 0 to t."""
    if df > 3000:
        # Two terms of the expansion around the normal (Abramowitz & Stegun 26.7.8); error under 1e-9 here.
        return statistics.NormalDist().cdf(t * (1 - 1 / (4 * df)) / math.sqrt(1 + t * t / (2 * df)))
    scale = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    steps = 400
    width = t / steps
    heights = [scale * (1 + (i * width) ** 2 / df) ** (-(df + 1) / 2) for i in range(steps + 1)]
    return 0.5 + width / 3 * (heights[0] + heights[-1] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2]))


def _root(rising: "object", target: float) -> float:
    low, high = -1e6, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < target else (low, middle)  # type: ignore[operator]
    return (low + high) / 2
