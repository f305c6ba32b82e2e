"""Routes of one slice: flows between touchpoints, the most common real journeys, and what goes on backstage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.touchpoints import Chosen
from sojourn.log.eventlog import HOUR_US, Float64, Int64
from sojourn.measures import intervals
from sojourn.mining.groups import by_code, distinct
from sojourn.mining.stays import Stays
from sojourn.model.measured import BackstageStep, Flow, Spread, Variant

MOST_VARIANTS = 12
MOST_STEPS = 3
MOST_TEAMS = 3


def flows(chosen: Chosen) -> tuple[Flow, ...]:
    """Direct steps from one touchpoint to the next, most frequent first."""
    columns = chosen.desk.columns
    found = [
        Flow(columns[step.source].id, columns[step.target].id, step.n, step.wait_hours)
        for step in steps(chosen.desk.visits, chosen.desk.waits, chosen.visits)
    ]
    return tuple(sorted(found, key=lambda flow: (-flow.n, flow.source, flow.target)))


@dataclass(frozen=True)
class Step:
    """A direct step between two columns (their places in the customer's order), with the waits before its target."""

    source: int
    target: int
    n: int
    wait_hours: Spread


def steps(visits: Stays, waits: Float64, chosen: Int64) -> list[Step]:
    """Direct steps of the chosen visits, in the order of the columns.

    Args:
        visits: all visits. waits: hours before each of them. chosen: positions of visits, whole tickets.
    """
    later = chosen[chosen != visits.offsets[:-1][visits.ticket[chosen]]]
    width = len(visits.touchpoint.words)
    codes = visits.touchpoint.codes.astype(np.min_scalar_type(width * width))
    order, bounds = by_code((codes[:-1] * width + codes[1:])[later - 1], width * width)
    found = []
    for code in np.flatnonzero(np.diff(bounds)).tolist():
        # Gathered step by step: what is touched stays in the cache.
        at = later[order[bounds[code] : bounds[code + 1]]]
        found.append(Step(*divmod(code, width), len(at), intervals.spread(waits[at], visits.ticket[at])))
    return found


def variants(chosen: Chosen) -> tuple[Variant, ...]:
    """The most common exact paths; equal counts in the order of their first journey."""
    desk = chosen.desk
    numbers = desk.paths.variant[chosen.tickets & (desk.paths.variant >= 0)]
    counts = np.bincount(numbers, minlength=len(desk.paths.paths))
    top = np.argsort(-counts, kind="stable")[:MOST_VARIANTS]
    hours = (desk.facts.last - desk.facts.first) / HOUR_US
    return tuple(
        Variant(
            path=tuple(desk.columns[code].id for code in desk.paths.paths[number]),
            n=int(counts[number]),
            share=intervals.wilson(int(counts[number]), len(numbers)),
            duration_hours=intervals.spread(hours[chosen.tickets & (desk.paths.variant == number)]),
        )
        for number in top.tolist()
        if counts[number]
    )


def backstage(chosen: Chosen, passing: Sequence[int]) -> tuple[BackstageStep, ...]:
    """For each touchpoint, what the desk does most while the customer is there or waits after it.

    Args:
        chosen: the slice. passing: how many journeys of the slice pass each column.
    """
    desk, log = chosen.desk, chosen.desk.log
    mine = chosen.tickets[log.ticket[desk.hidden]]
    hidden, column = desk.hidden[mine], desk.hidden_at[mine]
    steps = []
    for i, place in enumerate(desk.columns):
        here = hidden[column == i]
        found = _journeys_by_word(desk, here)
        found.sort(key=lambda item: (-item[1], log.activity.words[item[0]]))
        steps += [
            BackstageStep(place.id, log.activity.words[word], n, n / passing[i], _teams(desk, here, word))
            for word, n in found[:MOST_STEPS]
        ]
    return tuple(steps)


def _journeys_by_word(desk: Desk, events: Int64) -> list[tuple[int, int]]:
    """Activity code and number of journeys, for a selection of events."""
    log = desk.log
    width = len(log.activity.words)
    pairs = distinct(log.ticket[events].astype(np.int64) * width + log.activity.codes[events])
    words, counts = np.unique(pairs % width, return_counts=True)
    return list(zip(words.tolist(), counts.tolist(), strict=True))


def _teams(desk: Desk, events: Int64, word: int) -> tuple[tuple[str, int], ...]:
    """The teams that do a step in most journeys, with the number of journeys."""
    group, ticket = desk.log.group, desk.log.ticket
    mine = events[(desk.log.activity.codes[events] == word) & (group.codes[events] >= 0)]
    if not len(mine):
        return ()
    pairs = distinct(ticket[mine].astype(np.int64) * len(group.words) + group.codes[mine])
    codes, counts = np.unique(pairs % len(group.words), return_counts=True)
    top = sorted(zip(codes.tolist(), counts.tolist(), strict=True), key=lambda item: (-item[1], group.words[item[0]]))
    return tuple((group.words[code], n) for code, n in top[:MOST_TEAMS])
