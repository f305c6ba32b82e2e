"""Planned and taken: which share of real journeys followed a plan, and where and how the others left it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.insight.plan import PlannedTouchpoint
from sojourn.log.eventlog import NO_TIME, Bool, Int64
from sojourn.measures.intervals import NOTHING, wilson
from sojourn.mining.alignment import Alignment, align
from sojourn.mining.facts import TicketFacts
from sojourn.mining.failed import failed_touchpoints
from sojourn.mining.order import Column
from sojourn.mining.paths import Paths
from sojourn.mining.visits import Visits
from sojourn.model.measured import Leaving, PlannedAndTaken, PlannedStep


@dataclass(frozen=True)
class HeldAgainst:
    """A whole log held against a plan, so that a slice is only a choice of tickets.

    Attributes:
        plan: what was planned. alignment: of every path with the part of the plan that the log records.
        ended: tickets that reached an end or were abandoned, and have a path.
        failed: visits that stand for a touchpoint that failed in their ticket.
    """

    plan: tuple[PlannedTouchpoint, ...]
    columns: tuple[Column, ...]
    visits: Visits
    paths: Paths
    alignment: Alignment
    ended: Bool
    failed: Bool


def hold_against(
    plan: tuple[PlannedTouchpoint, ...],
    columns: tuple[Column, ...],
    visits: Visits,
    facts: TicketFacts,
    paths: Paths,
    abandoned: Bool,
) -> HeldAgainst:
    """Hold every journey against a plan, once for all slices.

    Args:
        plan: from `resolve_plan`. columns: of the log; the codes of visits and paths index them.
        abandoned: tickets that have fallen silent without an end: they have left the plan for good.
    """
    ended = (facts.complete | abandoned) & (paths.variant >= 0)
    recorded = [step.column for step in plan if step.column is not None]
    return HeldAgainst(
        plan=plan,
        columns=columns,
        visits=visits,
        paths=paths,
        alignment=align(recorded, paths.paths, len(columns)),
        ended=ended,
        failed=failed_touchpoints(visits, ended & (facts.resolved == NO_TIME)),
    )


def planned_and_taken(held: HeldAgainst, tickets: Bool) -> PlannedAndTaken:
    """What the chosen tickets made of the plan. Shares have Wilson intervals; open journeys are only counted."""
    mine = tickets & held.ended
    weights = np.bincount(held.paths.variant[mine], minlength=len(held.paths.paths))
    n, alignment = int(weights.sum()), held.alignment
    return PlannedAndTaken(
        plan=tuple(step.id for step in held.plan),
        n=n,
        still_open=int((tickets & ~held.ended & (held.paths.variant >= 0)).sum()),
        followed=wilson(int(weights[alignment.followed].sum()), n),
        kept_order=wilson(int(weights[alignment.kept_order].sum()), n),
        steps=_steps(held, mine, weights),
        leaving=_leaving(held, weights),
        unrecorded=tuple(dict.fromkeys(step.id for step in held.plan if step.column is None)),
    )


def _steps(held: HeldAgainst, mine: Bool, weights: Int64) -> tuple[PlannedStep, ...]:
    n, alignment, columns = int(weights.sum()), held.alignment, held.columns
    present = np.flatnonzero(weights)
    first = mine[held.visits.ticket] & (held.visits.nth == 0)
    codes = held.visits.touchpoint.codes
    reached = np.bincount(codes[first], minlength=len(columns))
    failed = np.bincount(codes[first & held.failed], minlength=len(columns))
    skipped, extra, moved = (
        weights[present] @ table[present] for table in (alignment.skipped, alignment.extra, alignment.out_of_order)
    )

    def step(code: int, *, planned: bool) -> PlannedStep:
        return PlannedStep(
            id=columns[code].id,
            name=columns[code].name,
            planned=planned,
            n=n,
            skipped=wilson(int(skipped[code]), n),
            extra=wilson(int(extra[code]), n),
            out_of_order=wilson(int(moved[code]), n),
            failed=wilson(int(failed[code]), int(reached[code])),
        )

    plan = dict.fromkeys(held.plan)
    inside = [
        PlannedStep(p.id, p.name, True, 0, *([NOTHING] * 4)) if p.column is None else step(p.column, planned=True)
        for p in plan
    ]
    known = {p.column for p in plan}
    beside = sorted((c for c in np.flatnonzero(reached).tolist() if c not in known), key=lambda c: (-reached[c], c))
    return (*inside, *(step(code, planned=False) for code in beside))


def _leaving(held: HeldAgainst, weights: Int64) -> tuple[Leaving, ...]:
    """After which planned touchpoint journeys first leave the plan, and what they meet then."""
    recorded = [step.column for step in held.plan if step.column is not None]
    steps = [code for i, code in enumerate(recorded) if i == 0 or code != recorded[i - 1]]
    left = np.flatnonzero((weights > 0) & ~held.alignment.followed)
    width = len(held.columns) + 1
    place = held.alignment.prefix[left] * width + held.alignment.instead[left] + 1
    counts = np.bincount(place, weights=weights[left]).astype(np.int64)
    ids = [column.id for column in held.columns]
    found = [
        Leaving(ids[steps[at // width - 1]] if at >= width else "", ids[at % width - 1] if at % width else "", n)
        for at, n in ((int(at), int(counts[at])) for at in np.flatnonzero(counts))
    ]
    return tuple(sorted(found, key=lambda leaving: -leaving.n))
