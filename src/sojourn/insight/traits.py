"""Traits: in which attributes the journeys of a group differ most from all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import NormalDist

import numpy as np

from sojourn.log.eventlog import Bool, Coded, EventLog, Int64
from sojourn.mining.facts import coded_column

Trait = tuple[str, str, float, float]
"""Attribute, value, share in the group, share among all."""

MOST_TRAITS = 3
_MOST_VALUES = 20
_FEWEST = 10
_SMALLEST_DIFFERENCE = 0.1
_ERROR_RATE = 0.01


Attribute = tuple[str, Coded]
"""Name of an attribute, and its value for each ticket."""


def attributes_of(log: EventLog) -> tuple[Attribute, ...]:
    """The attributes that are offered as slices, one value a ticket."""
    return tuple((name, coded_column(log, name)) for name in log.info.attributes)


def traits(attributes: Sequence[Attribute], group: Int64, groups: int) -> tuple[tuple[Trait, ...], ...]:
    """For each group the attribute values whose share differs most from their share among all, largest first.

    Args:
        attributes: of all tickets.
        group: the group of each ticket, -1 for tickets that do not count.
        groups: how many there are.

    A value is named where its share differs by at least ten points, ten journeys or more stand behind it, and the
    group differs from the other journeys beyond chance: two-proportion z test, its threshold divided by the number of
    comparisons (Bonferroni), so that in 99 of 100 maps no named trait is an accident. Where a value is unknown the
    journey does not count.
    """
    if groups < 2:
        return ((),) * groups
    tables = [(name, *_table(values, group, groups)) for name, values in attributes]
    comparisons = sum(groups * len(values) for _, values, _, _ in tables)
    if not comparisons:
        return ((),) * groups
    limit = NormalDist().inv_cdf(1 - _ERROR_RATE / (2 * comparisons))
    found: list[list[Trait]] = [[] for _ in range(groups)]
    for name, values, counts, known in tables:
        for row, i, share, overall in _unlike(counts, known, limit):
            found[i].append((name, values[row], share, overall))
    return tuple(tuple(sorted(mine, key=_by_difference)[:MOST_TRAITS]) for mine in found)


def _by_difference(trait: Trait) -> tuple[float, str, str]:
    name, value, inside, overall = trait
    return round(-abs(inside - overall), 9), name, value


def _table(values: Coded, group: Int64, groups: int) -> tuple[list[str], Int64, Int64]:
    """The most common values of an attribute, their journeys by (value, group), and the known ones by group."""
    codes, words = values.codes, values.words
    counted: Bool = (codes >= 0) & (group >= 0)
    cell = codes[counted].astype(np.int64) * groups + group[counted]
    counts = np.bincount(cell, minlength=len(words) * groups).reshape(len(words), groups)
    every, known = counts.sum(axis=1).tolist(), counts.sum(axis=0)
    # A value that everybody has, or that stands for a single ticket, tells no group from another.
    kept = [i for i, n in enumerate(every) if _FEWEST <= n < len(cell)]
    kept = sorted(kept, key=lambda i: (-every[i], words[i]))[:_MOST_VALUES]
    return [words[i] for i in kept], counts[kept], known


def _unlike(counts: Int64, known: Int64, limit: float) -> Iterator[tuple[int, int, float, float]]:
    """Where a value's share in a group differs from all beyond chance: value, group, share in the group, among all.

    Args:
        counts: journeys by (value, group). known: journeys of each group. limit: of the test's z.
    """
    every, others = counts.sum(axis=1, keepdims=True), known.sum() - known
    with np.errstate(divide="ignore", invalid="ignore"):  # a group of none or of all differs from nothing
        overall = every / known.sum()
        share, elsewhere = counts / known, (every - counts) / others
        error = np.sqrt(overall * (1 - overall) * (1 / known + 1 / others))
        large = (abs(share - overall) >= _SMALLEST_DIFFERENCE) & (np.maximum(counts, overall * known) >= _FEWEST)
        told = (known > 0) & (others > 0) & large & (error > 0) & (abs(share - elsewhere) > limit * error)
    for row, i in np.argwhere(told).tolist():
        yield row, i, float(share[row, i]), float(overall[row, 0])
