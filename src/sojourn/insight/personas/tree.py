"""Personas out of customers: ways to tell them apart, one inside the other; what does not differ is put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from sojourn.insight.personas.ground import Candidate, Counts, Ground
from sojourn.insight.personas.rules import Condition, Rule
from sojourn.insight.personas.split import (
    Pair,
    beyond_chance,
    gain,
    of_customers,
    pairs,
    spread_of,
    summed,
    together,
)
from sojourn.log.eventlog import Int64

MOST_PERSONAS = 7
LEAST_JOURNEYS, LEAST_SHARE = 30, 0.04
_MOST_LEAVES = 4 * MOST_PERSONAS
_MOST_CONDITIONS = 3
"""That must all hold, one of them a habit: who reads more of them at once remembers none."""


@dataclass(frozen=True)
class Leaf:
    """Customers for whom a rule holds."""

    rule: Rule
    customers: Int64


@dataclass(frozen=True)
class _Split:
    """A way to tell customers apart, and the group of each of its values."""

    candidate: Candidate
    group: Int64
    groups: int
    worth: float


def found_in(ground: Ground) -> tuple[Leaf, ...]:
    """The personas, the largest first; one for all customers where nothing tells them apart."""
    leaves = [Leaf(((),), np.arange(len(ground.journeys)))]
    final: list[Leaf] = []
    while leaves:
        leaf = leaves.pop(0)
        split = _split(ground, leaf) if len(leaves) + len(final) < _MOST_LEAVES else None
        if split is None:
            final.append(leaf)
        else:
            leaves += _parts(leaf, split)
    return _merged(ground, final)


def _split(ground: Ground, leaf: Leaf) -> _Split | None:
    """How the customers of a leaf differ most, beyond chance: by who they are, else by one of their habits."""
    held = leaf.rule[0]
    if len(held) == _MOST_CONDITIONS:
        return None
    for habits in (False, True) if all(one.kind == "is" for one in held) else (False,):
        candidates = [one for one in ground.candidates if one.habit is habits]
        # Many candidates are held against the same counts.
        mine = {id(one.counts): one.counts for one in candidates}
        mine = {key: of_customers(counts, leaf.customers) for key, counts in mine.items()}
        tried = [found for one in candidates if (found := _tried(leaf, one, mine[id(one.counts)]))]
        for split in sorted(tried, key=lambda one: (-one.worth, one.candidate.conditions)):
            used, place = np.unique(split.candidate.value[leaf.customers], return_inverse=True)
            if beyond_chance(mine[id(split.candidate.counts)], place, len(used)):
                return split
    return None


def _tried(leaf: Leaf, candidate: Candidate, counts: Counts) -> _Split | None:
    """A way to tell the customers of a leaf apart; None where all its values are one group.

    Attributes are worth what they tell less what it takes to say it (BIC). Habits are worth how far they set customers
    apart: of two that go together, the one that is the cause leaves purer groups.
    """
    used, place = np.unique(candidate.value[leaf.customers], return_inverse=True)
    if len(used) < 2:
        return None
    group_of = together(counts, place, len(used), LEAST_JOURNEYS)
    groups = int(group_of.max()) + 1
    if groups < 2:
        return None
    group = np.full(len(candidate.conditions), -1, dtype=np.int64)
    group[used] = group_of
    if candidate.habit:
        one, other = summed(counts.table, place, 2)
        worth = pairs(counts, one[None, :], other[None, :])[0].far
    else:
        ratio, freedom = gain(counts, group_of[place], groups)
        worth = ratio - 0.5 * freedom * float(np.log(len(leaf.customers)))
    return _Split(candidate, group, groups, worth)


def _parts(leaf: Leaf, split: _Split) -> Iterator[Leaf]:
    for group in range(split.groups):
        values = np.flatnonzero(split.group == group)
        conditions = [split.candidate.conditions[i] for i in values.tolist()]
        both = _joined(conditions)
        mine = leaf.customers[np.isin(split.candidate.value[leaf.customers], values)]
        yield Leaf(tuple((*_others(all_of, both), both) for all_of in leaf.rule), mine)


def _others(held: tuple[Condition, ...], new: Condition) -> tuple[Condition, ...]:
    """The conditions that a new one does not make needless: some values of a column, out of more of them."""
    if new.kind != "is" or not new.holds:
        return held
    return tuple(one for one in held if (one.kind, one.column) != ("is", new.column))


def _joined(conditions: list[Condition]) -> Condition:
    """One condition for some values of a candidate; with all rare values among them it names what it is not."""
    named = {value for one in conditions if one.holds for value in one.values}
    rest = next((one for one in conditions if not one.holds), None)
    if rest is None or rest.kind != "is":
        return replace(conditions[0], values=tuple(sorted(v for one in conditions for v in one.values)))
    return replace(rest, values=tuple(value for value in rest.values if value not in named))


def _merged(ground: Ground, leaves: list[Leaf]) -> tuple[Leaf, ...]:
    """Leaves of different branches that do not differ, or are more than can be kept in mind, become one."""
    while len(leaves) > 1:
        found = pairs_of(ground, [leaf.customers for leaf in leaves])
        size = [int(ground.journeys[leaf.customers].sum()) for leaf in leaves]
        small = {i for i, n in enumerate(size) if n < max(LEAST_JOURNEYS, LEAST_SHARE * sum(size))}
        near = [key for key, p in found.items() if not p.apart] or [key for key in found if small & set(key)]
        near = near or (list(found) if len(leaves) > MOST_PERSONAS else [])
        if not near:
            break
        i, j = min(near, key=lambda key: (found[key].beyond, key))
        joined = Leaf((*leaves[i].rule, *leaves[j].rule), np.sort(np.r_[leaves[i].customers, leaves[j].customers]))
        leaves = [leaf for n, leaf in enumerate(leaves) if n not in (i, j)] + [joined]
    return tuple(sorted(leaves, key=lambda leaf: (-int(ground.journeys[leaf.customers].sum()), leaf.rule)))


def pairs_of(ground: Ground, groups: list[Int64]) -> dict[tuple[int, int], Pair]:
    """How each two groups of customers differ, held against how much customers of one group do."""
    sizes = np.array([len(mine) for mine in groups], dtype=np.float64)
    spreads = [spread_of(replace(ground.counts, table=ground.counts.table[mine])) for mine in groups]
    counts = replace(ground.counts, spread=np.average(spreads, axis=0, weights=np.maximum(sizes, 1)))
    sums = np.stack([ground.counts.table[mine].sum(axis=0) for mine in groups])
    keys = [(i, j) for j in range(len(groups)) for i in range(j)]
    one, other = (np.array([key[side] for key in keys], dtype=np.int64) for side in (0, 1))
    return dict(zip(keys, pairs(counts, sums[one], sums[other]), strict=True))
