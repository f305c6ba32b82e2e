"""Traits: in which attributes the journeys of a group differ most from all."""

from __future__ import annotations

import math
from collections.abc import Sequence
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
    tables = [(name, *_table(values, group, groups)) for name, values in attributes]
    comparisons = sum(groups * len(values) for _, values, _, _ in tables)
    if groups < 2 or not comparisons:
        return ((),) * groups
    limit = NormalDist().inv_cdf(1 - _ERROR_RATE / (2 * comparisons))
    found: list[list[Trait]] = [[] for _ in range(groups)]
    for name, values, counts, known in tables:
        for row, value in enumerate(values):
            for i in range(groups):
                inside, outside = counts[row, i], counts[row].sum() - counts[row, i]
                trait = _trait(float(inside), float(known[i]), float(outside), float(known.sum() - known[i]), limit)
                if trait:
                    found[i].append((name, value, *trait))
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
    # A value that everybody has, or that stands for a single ticket, tells no group from another.
    kept = [i for i, n in enumerate(counts.sum(axis=1).tolist()) if _FEWEST <= n < counted.sum()]
    kept = sorted(kept, key=lambda i: (-int(counts[i].sum()), words[i]))[:_MOST_VALUES]
    return [words[i] for i in kept], counts[kept], np.bincount(group[counted], minlength=groups)


def _trait(inside: float, of: float, outside: float, of_others: float, limit: float) -> tuple[float, float] | None:
    """Share in the group and among all, None where the difference is small or may be chance."""
    if not of or not of_others:
        return None
    overall = (inside + outside) / (of + of_others)
    share, others = inside / of, outside / of_others
    error = math.sqrt(overall * (1 - overall) * (1 / of + 1 / of_others))
    large = abs(share - overall) >= _SMALLEST_DIFFERENCE and max(inside, overall * of) >= _FEWEST
    return (share, overall) if large and error > 0 and abs(share - others) > limit * error else None
