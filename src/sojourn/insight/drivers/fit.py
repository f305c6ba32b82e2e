"""Least squares with intervals that do not ask for equal spread, and tests of many facts at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Bool, Float64


@dataclass(frozen=True)
class Fit:
    """Effects of facts, all others held equal.

    Attributes:
        effect, error: points a step of each fact, and its standard error. df: degrees of freedom.
        p: how often so large an effect comes from nothing. explained: adjusted R2.
    """

    effect: Float64
    error: Float64
    df: int
    p: Float64
    explained: float


def fit(facts: Float64, ratings: Float64, weights: Float64 | None = None) -> Fit:
    """Ratings on facts and a constant.

    Standard errors are HC3 (MacKinnon & White 1985), which hold where ratings spread more at some facts than at others.

    Args:
        facts: a row a journey, no column constant. ratings: of these. weights: how many journeys each stands for.
    """
    n, k = facts.shape
    heavy = np.ones(n) if weights is None else weights * n / weights.sum()
    middle = np.average(facts, axis=0, weights=heavy)
    design = np.column_stack((np.ones(n), facts - middle))
    root = np.sqrt(heavy)[:, None]
    inverse = np.linalg.pinv((root * design).T @ (root * design))
    effect = inverse @ (design.T @ (heavy * ratings))
    residual = ratings - design @ effect
    leverage = np.minimum(heavy * ((design @ inverse) * design).sum(axis=1), 0.99)
    score = design * (heavy * residual / (1 - leverage))[:, None]
    error = np.sqrt(np.maximum(np.diag(inverse @ (score.T @ score) @ inverse), 0.0))
    df = max(n - k - 1, 1)
    ratio = np.divide(effect, error, out=np.zeros(k + 1), where=error > 0)
    total = float((heavy * (ratings - np.average(ratings, weights=heavy)) ** 2).sum())
    left = float((heavy * residual**2).sum())
    explained = 1 - (left / df) / (total / max(n - 1, 1)) if total > 0 else 0.0
    return Fit(effect[1:], error[1:], df, np.array([_two_sided(t, df) for t in ratio[1:].tolist()]), explained)


def _two_sided(t: float, df: int) -> float:
    """Probability of Student's t beyond `t` on either side, by a normal quantile (Wallace 1959; 1e-3 from 20 on)."""
    z = math.sqrt(df * math.log1p(t * t / df)) * (8 * df + 1) / (8 * df + 3)
    return math.erfc(z / math.sqrt(2))


def found_among(p: Float64, level: float) -> Bool:
    """Which of many tests hold so that one in all of them is wrong with no more than `level` (Holm 1979)."""
    order = np.argsort(p, kind="stable")
    holds = p[order] <= level / np.arange(len(p), 0, -1)
    kept = np.zeros(len(p), dtype=np.bool_)
    kept[order[: len(p) if holds.all() else int(np.argmin(holds))]] = True
    return kept
