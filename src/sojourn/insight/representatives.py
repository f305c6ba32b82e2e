"""Representative journeys of one slice: real journeys that stand for groups of similar ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.traits import traits
from sojourn.languages import grouped, mark, tr
from sojourn.log.eventlog import HOUR_US, Bool, Float64, Int64
from sojourn.measures import intervals
from sojourn.mining.representatives.choice import STABLE, Effort, Groups, choose_groups
from sojourn.mining.representatives.distances import distances
from sojourn.mining.representatives.names import match, renamed
from sojourn.mining.representatives.ways import Taken, taken_of
from sojourn.model.measured import Representative, Representatives

FEWEST_JOURNEYS = 30
MOST_GROUPS = 26
_ALIKE = 0.5
"""A journey that differs in half of its steps or more from every former representative belongs to none of them."""
OF_ALL = Effort(paths=2000, candidates=500, most=12, draws=20)
OF_A_SLICE = Effort(paths=500, candidates=150, most=8, draws=10)


@dataclass(frozen=True)
class KeptJourney:
    """A representative of before: its name, and its touchpoint ids with the source's word at each."""

    id: str
    path: tuple[str, ...]
    words: tuple[str, ...]


Known = Representative | KeptJourney


@dataclass(frozen=True)
class Wanted:
    """How journeys are to be grouped.

    Attributes:
        groups: a fixed number of groups, None to choose it.
        previous: the representatives of the import before (or of the whole log), in order, whose names are kept.
        effort: how much is looked at.
    """

    groups: int | None = None
    previous: Sequence[Known] = ()
    effort: Effort = OF_ALL


def representatives(desk: Desk, tickets: Bool, wanted: Wanted) -> Representatives | None:
    """The representative journeys of the chosen tickets, None where fewer than FEWEST_JOURNEYS have a path.

    Args:
        desk: the prepared log. tickets: mask of the chosen tickets. wanted: how to group.
    """
    taken = taken_of(desk.ways, tickets)
    if int(taken.counts.sum()) < FEWEST_JOURNEYS:
        return None
    previous = wanted.previous
    groups = choose_groups(taken.paths, taken.counts, wanted.effort, asked=wanted.groups, before=len(previous) or None)
    matched = match(_overlap(desk, taken, groups, previous))
    names = renamed([journey.id for journey in previous], matched)
    group = np.where(taken.of_ticket >= 0, groups.group[taken.of_ticket], -1)
    told = traits(desk.attributes, group, len(names))
    # Those that go on stand as they stood; new ones follow, largest first.
    order = sorted(range(len(names)), key=lambda i: (matched[i] is None, matched[i] or 0, i))
    chosen = groups.tried[len(names) - 1]
    return Representatives(
        journeys=tuple(replace(_measured(desk, taken, groups, group, i), id=names[i], traits=told[i]) for i in order),
        error=chosen.error,
        top_error=chosen.top_error,
        stability=groups.stability,
        why=reason(groups),
        tried=groups.tried,
    )


def _overlap(desk: Desk, taken: Taken, groups: Groups, previous: Sequence[Known]) -> Float64:
    """Journeys by (former group: the nearest former representative, current group); far ones count for none."""
    codes = {step: code for code, step in enumerate(_steps(desk))}
    unknown = len(codes)
    former = [tuple(codes.get(step, unknown) for step in zip(j.path, j.words, strict=True)) for j in previous]
    k = len(groups.medoids)
    if not former:
        return np.zeros((0, k))
    distance = distances(taken.paths, former)
    cell = distance.argmin(axis=1) * k + groups.group
    alike = np.where(distance.min(axis=1) < _ALIKE, taken.counts, 0)
    counts = np.bincount(cell, alike, len(former) * k)
    return np.asarray(counts, dtype=np.float64).reshape(-1, k)


def _steps(desk: Desk) -> list[tuple[str, str]]:
    """Touchpoint id and word of each step code."""
    words = (*desk.log.activity.words, "")
    pairs = zip(desk.ways.column.tolist(), desk.ways.word.tolist(), strict=True)
    return [(desk.columns[column].id, words[word]) for column, word in pairs]


def _measured(desk: Desk, taken: Taken, groups: Groups, group: Int64, i: int) -> Representative:
    """One group, still without name and traits."""
    medoid = groups.medoids[i]
    tickets = group == i
    paths = groups.group == i
    n = int(tickets.sum())
    variant = desk.paths.variant[int((taken.of_ticket == medoid).argmax())]
    path, words = zip(*(_steps(desk)[code] for code in taken.paths[medoid]), strict=True)
    hours = (desk.facts.last - desk.facts.first)[tickets] / HOUR_US
    return Representative(
        id="",
        path=path,
        words=words,
        n=n,
        share=intervals.wilson(n, int(taken.counts.sum())),
        exact=int((tickets & (desk.paths.variant == variant)).sum()),
        error=float(taken.counts[paths] @ groups.distance[paths]) / n,
        stability=groups.jaccard[i] if groups.jaccard else None,
        duration_hours=intervals.spread(hours),
    )


_SETTLED: Mapping[str, str] = {
    "one": mark("All journeys took the same path"),
    "asked": mark("{groups} groups were asked for: {bits} bits a journey instead of {bits_of_one} for one group"),
    "short": mark(
        "With {groups} groups the journeys have the shortest stable description: {bits} bits a journey instead of "
        "{bits_of_one} for one group"
    ),
    "kept": mark(
        "{groups} groups as before, which is still about as good as any other number: {bits} bits a journey instead of "
        "{bits_of_one} for one group"
    ),
    "variations": mark(
        "No grouping describes these journeys much more shortly than one group does: {groups} are shown, as many as "
        "each take away at least 5 % of the error that one alone leaves"
    ),
    "unstable": mark(
        "Not stable: no number of groups that was looked at comes back when journeys are drawn again (adjusted Rand "
        "index under {stable}); {groups} are shown"
    ),
}


def reason(groups: Groups) -> str:
    """One sentence on the number of groups."""
    k = len(groups.medoids)
    bits = {tried.k: grouped(f"{tried.bits:.1f}") for tried in groups.tried}
    why = tr(
        _SETTLED[groups.settled],
        groups=k,
        bits=bits.get(k, ""),
        bits_of_one=bits.get(1, ""),
        stable=grouped(f"{STABLE}"),
    )
    if groups.settled == "one" or groups.stability is None:
        return f"{why}."
    back = tr("stability {stability} when journeys are drawn again", stability=grouped(f"{groups.stability:.2f}"))
    return f"{why}; {back}."
