"""Explained variance shared fairly among facts that go together (LMG, the Shapley value of R2)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sojourn.log.eventlog import Float64, Int64

ORDERS = 400
_EXACT_UP_TO = 6
_RIDGE = 1e-9
_MOST_GROUPS = 2000


def correlations(facts: Float64, ratings: Float64) -> Float64:
    """Correlations of facts (a row a journey) and, in the last row and column, of the ratings; 0 with a constant."""
    table = _standard(facts, ratings)
    return _correlation(table.T @ table / len(table))


def resampled(facts: Float64, ratings: Float64, draws: int, seed: int) -> Iterator[Float64]:
    """Correlations of as many journeys, drawn again with replacement; of very many, in random groups of one size.

    What a group adds to a correlation is worked out once, so that a draw costs as much as there are groups.
    """
    dice, table = np.random.default_rng(seed), _standard(facts, ratings)
    groups = np.array_split(table[dice.permutation(len(table))], min(len(table), _MOST_GROUPS))
    sums = np.array([group.sum(axis=0) for group in groups])
    products = np.array([group.T @ group for group in groups])
    sizes = np.array([len(group) for group in groups])
    for times in dice.multinomial(len(groups), np.full(len(groups), 1 / len(groups)), size=draws):
        n = float(times @ sizes)
        mean = times @ sums / n
        yield _correlation(np.tensordot(times, products, axes=1) / n - np.outer(mean, mean))


def _standard(facts: Float64, ratings: Float64) -> Float64:
    """Facts and ratings with mean 0 and deviation 1; 0 where one is constant."""
    table = np.column_stack((facts, ratings))
    table = table - table.mean(axis=0)
    deviation = np.sqrt((table * table).mean(axis=0))
    return np.asarray(np.divide(table, deviation, out=np.zeros_like(table), where=deviation > 1e-12))


def _correlation(covariance: Float64) -> Float64:
    variance = np.diag(covariance)
    scale = np.where(variance > 1e-12, 1 / np.sqrt(np.maximum(variance, 1e-12)), 0.0)
    found = covariance * scale * scale[:, None]
    np.fill_diagonal(found, 1.0)
    return np.asarray(found)


def shares(correlation: Float64, orders: Int64) -> Float64:
    """The part of the ratings' variance that each fact explains: what it adds to R2, averaged over orders of entry.

    Lindeman, Merenda & Gold 1980; Groemping 2006 (J. Stat. Softw. 17:1). They add up to the R2 of all.

    Args:
        correlation: of facts and, last, ratings. orders: of the facts, one a row (`orders_of`).
    """
    facts = correlation.shape[0] - 1
    # The last row of a Cholesky factor holds, squared, what each fact adds to those that stand before it.
    places = np.column_stack((orders, np.full(len(orders), facts)))
    permuted = (correlation + _RIDGE * np.eye(facts + 1))[places[:, :, None], places[:, None, :]]
    added = np.linalg.cholesky(permuted)[:, -1, :-1] ** 2
    found = np.zeros(facts)
    np.add.at(found, orders.ravel(), added.ravel())
    return np.asarray(found / len(orders))


def orders_of(facts: int, seed: int = 0, most: int = ORDERS) -> Int64:
    """Orders of so many facts: all of them where they are few, else as many at random, each with its reverse."""
    if facts <= _EXACT_UP_TO:
        return _all_orders(facts)
    dice = np.random.default_rng(seed)
    drawn = np.argsort(dice.random((most // 2, facts)), axis=1)
    return np.concatenate((drawn, drawn[:, ::-1])).astype(np.int64)


def _all_orders(facts: int) -> Int64:
    found = np.zeros((1, 0), dtype=np.int64)
    for fact in range(facts):
        found = np.concatenate([np.insert(found, at, fact, axis=1) for at in range(fact + 1)])
    return found
