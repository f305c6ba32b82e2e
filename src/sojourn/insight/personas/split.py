"""Whether groups of customers come and travel differently, and which of many values belong together.

Customers' journeys are counted by channel, by what is asked for and by touchpoints passed. Groups are compared by the
likelihood ratio of these counts, divided by how much customers differ anyway (quasi-likelihood), so that one customer
who comes often does not make a persona. Values that do not differ are put together as CHAID does (Kass 1980).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sojourn.insight.personas.ground import Counts
from sojourn.log.eventlog import Float64, Int64

FEW_DEALS, DEALS = 19, 99
BEYOND_CHANCE = 4.5
"""Standard deviations beyond customers whose values were dealt anew."""
APART = 4.0
"""The same for two groups, in deviations of chi-squared."""
FAR = 0.15
"""Part of the journeys of one group that would have to come or ask otherwise for the two to be the same."""
_SEED = 17


def of_customers(counts: Counts, customers: Int64, spread: Float64 | None = None) -> Counts:
    """What some customers do; how much they differ anyway is their own unless it is given."""
    mine = replace(counts, table=counts.table[customers])
    return replace(mine, spread=spread_of(mine) if spread is None else spread)


def spread_of(counts: Counts) -> Float64:
    """For each block: Pearson's X2 a degree of freedom of customers against all of them, at least 1."""
    table, each = counts.table, counts.of_blocks(counts.table)
    total, customers = table.sum(axis=0), (each > 0).sum(axis=0)
    width = counts.of_blocks(total[None, :] > 0)[0] - 1
    freedom = (customers - 1) * width
    expected = each[:, counts.block] * (total / np.maximum(each.sum(axis=0)[counts.block], 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        x2 = counts.of_blocks(np.where(expected > 0, (table - expected) ** 2 / expected, 0.0)).sum(axis=0)
        found = np.where((freedom > 0) & (each.sum(axis=0) > customers), x2 / freedom, 1.0)
    return np.maximum(found, 1.0)


def summed(table: Float64, group: Int64, groups: int) -> Float64:
    """Counts by group."""
    dealt = np.zeros((groups, len(group)))
    dealt[group, np.arange(len(group))] = 1.0
    return np.asarray(dealt @ table)


def _likelihood(counts: Counts, table: Float64) -> Float64:
    """Twice the log-likelihood of each row under its own shares, by how much each block counts."""
    each = counts.of_blocks(table)
    worth = counts.weight / counts.spread
    return 2 * (_times_log(table) @ worth[counts.block] - _times_log(each) @ worth)


def _times_log(values: Float64) -> Float64:
    return np.asarray(values * np.log(np.maximum(values, 1e-300)))


def _freedom(counts: Counts, table: Float64) -> Float64:
    """Degrees of freedom of each block for the rows of a table."""
    rows = (counts.of_blocks(table) > 0).sum(axis=0)
    columns = counts.of_blocks((table.sum(axis=0) > 0)[None, :].astype(np.float64))[0]
    return np.asarray(np.maximum(rows - 1, 0) * np.maximum(columns - 1, 0), dtype=np.float64)


def gain(counts: Counts, group: Int64, groups: int) -> tuple[float, float]:
    """By how much groups tell more than none (quasi-likelihood ratio), and its degrees of freedom."""
    table = summed(counts.table, group, groups)
    ratio = _likelihood(counts, table).sum() - _likelihood(counts, table.sum(axis=0)[None, :])[0]
    return float(ratio), float(_freedom(counts, table) @ counts.weight)


def beyond_chance(counts: Counts, group: Int64, groups: int) -> bool:
    """Whether groups differ more than customers do whose groups are dealt anew.

    Where a few deals leave no doubt (they differ by less than half of what it takes, or by more than twice of it) no
    more are dealt.
    """
    rng = np.random.default_rng(_SEED)

    def told(group: Int64) -> float:
        return float(_likelihood(counts, summed(counts.table, group, groups)).sum())

    found, dealt, beyond = told(group), list[float](), 0.0
    for deals in (FEW_DEALS, DEALS):
        dealt += [told(rng.permutation(group)) for _ in range(deals - len(dealt))]
        deviation = float(np.std(dealt, ddof=1))
        beyond = (found - float(np.mean(dealt))) / deviation if deviation > 0 else 0.0
        if not BEYOND_CHANCE / 2 <= beyond <= 2 * BEYOND_CHANCE:
            break
    return beyond >= BEYOND_CHANCE


@dataclass(frozen=True)
class Pair:
    """How two groups differ: deviations beyond chance, and the part of journeys that is otherwise."""

    beyond: float
    far: float

    @property
    def apart(self) -> bool:
        """They are two."""
        return self.beyond >= APART and self.far >= FAR


def pairs(counts: Counts, ones: Float64, others: Float64) -> list[Pair]:
    """How groups differ, by their counts: the group of each row from that of the same row of the others."""
    both = ones + others
    ratio = _likelihood(counts, ones) + _likelihood(counts, others) - _likelihood(counts, both)
    each, of_others = counts.of_blocks(ones), counts.of_blocks(others)
    rows, columns = (each > 0).astype(np.float64) + (of_others > 0), counts.of_blocks(both > 0)
    freedom = np.maximum(rows - 1, 0) * np.maximum(columns - 1, 0)
    variance = 2 * freedom @ counts.weight**2
    differ = abs(ones / np.maximum(each, 1)[:, counts.block] - others / np.maximum(of_others, 1)[:, counts.block])
    far = np.where((each > 0) & (of_others > 0), counts.of_blocks(differ), 0.0).max(axis=1, initial=0.0) / 2
    beyond = np.where(variance > 0, (ratio - freedom @ counts.weight) / np.sqrt(np.maximum(variance, 1e-300)), 0.0)
    return [Pair(*found) for found in zip(beyond.tolist(), far.tolist(), strict=True)]


def together(counts: Counts, value: Int64, values: int, least: float) -> Int64:
    """A group for each value: values that do not differ are one, and so is what is too small with what is nearest.

    Args:
        counts: of the customers. value: of each. values: how many there are. least: journeys of a group.
    """
    group = list(range(values))
    sums = dict(enumerate(summed(counts.table, value, values)))
    keys = [(a, b) for a in sums for b in sums if a < b]
    found = dict(zip(keys, _each(counts, sums, keys), strict=True))
    while len(sums) > 1:
        small = {v for v, row in sums.items() if float(counts.of_blocks(row[None, :]).max()) < least}
        near = [key for key in found if small & set(key)] or [key for key, p in found.items() if not p.apart]
        if not near:
            break
        a, b = min(near, key=lambda key: (found[key].beyond, key))
        sums[a] = sums[a] + sums.pop(b)
        group = [a if g == b else g for g in group]
        keys = [(min(a, c), max(a, c)) for c in sums if c != a]
        found = {key: p for key, p in found.items() if a not in key and b not in key}
        found |= zip(keys, _each(counts, sums, keys), strict=True)
    number = {g: i for i, g in enumerate(sorted(sums))}
    return np.array([number[g] for g in group], dtype=np.int64)


def _each(counts: Counts, sums: Mapping[int, Float64], keys: Sequence[tuple[int, int]]) -> list[Pair]:
    if not keys:
        return []
    return pairs(counts, np.stack([sums[a] for a, _ in keys]), np.stack([sums[b] for _, b in keys]))
