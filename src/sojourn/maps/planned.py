"""Planned and taken in words: what the journeys did at each planned touchpoint, and how many kept to the plan."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.maps.cells import SHOW_FROM_SHARE, names
from sojourn.maps.words import MIN_N_VALUE, Said, percent, say_estimate
from sojourn.model.measured import Estimate, Kpi, MeasuredMap, PlannedAndTaken, PlannedStep

END = "end"


@dataclass(frozen=True)
class PlanCell:
    """What the plan lane says at one touchpoint.

    Attributes:
        places: its places in the plan, from 1; empty where the plan has it not.
        said: (share, word) of what 1 % and more of the journeys did otherwise.
    """

    places: tuple[int, ...]
    said: tuple[tuple[str, str], ...]


def plan_cells(measured: MeasuredMap) -> dict[str, PlanCell]:
    """The plan lane by touchpoint id; touchpoints that neither the plan nor a step names are left out."""
    if measured.planned is None:
        return {}
    plan = measured.planned.plan
    return {
        step.id: PlanCell(tuple(i for i, touchpoint in enumerate(plan, 1) if touchpoint == step.id), _said(step))
        for step in measured.planned.steps
    }


def _said(step: PlannedStep) -> tuple[tuple[str, str], ...]:
    named = (
        (step.skipped, "skipped"),
        (step.extra, "extra"),
        (step.out_of_order, "out of order"),
        (step.failed, "failed"),
    )
    return tuple(
        (say_estimate(estimate, "share").value, word)
        for estimate, word in named
        if estimate.value is not None and estimate.value >= SHOW_FROM_SHARE
    )


def plan_figures(planned: PlannedAndTaken | None) -> tuple[Kpi, ...]:
    """How many kept to the plan, as key figures; none without a plan."""
    if planned is None:
        return ()
    return (
        _kpi(
            "plan_exact",
            "Took exactly the plan",
            "Share of complete journeys that took the planned touchpoints in the planned order, nothing else, nothing "
            "twice; a touchpoint visited several times in a row counts once (Wilson interval).",
            planned.followed,
        ),
        _kpi(
            "plan_order",
            "Kept the plan's order",
            "Share of complete journeys that met every planned touchpoint in the planned order, whatever else happened "
            "between (Wilson interval).",
            planned.kept_order,
        ),
    )


def _kpi(metric: str, label: str, definition: str, share: Estimate) -> Kpi:
    return Kpi(metric, label, definition, share.value, share.low, share.high, share.n, "share", "high_is_good")


def plan_said(measured: MeasuredMap) -> str:
    """The plan held against the journeys, in a few sentences; empty without a plan or under 10 journeys."""
    planned = measured.planned
    if planned is None or planned.n < MIN_N_VALUE:
        return ""
    exact, order = say_estimate(planned.followed, "share"), say_estimate(planned.kept_order, "share")
    told = [
        f"{_bracketed(exact)} of the complete journeys took exactly the planned way; {_bracketed(order)} met all of it "
        "in its order."
    ]
    called = names(measured.touchpoints)
    skipped = [s for s in planned.steps if s.planned and (s.skipped.value or 0) >= SHOW_FROM_SHARE]
    if skipped:
        most = max(skipped, key=lambda s: s.skipped.value or 0)
        told.append(f"What is skipped most is “{name_of(most.id, called)}”: {_share(most.skipped)} never come there.")
    beside = [s for s in planned.steps if not s.planned and (s.extra.value or 0) >= SHOW_FROM_SHARE]
    if beside:
        most = max(beside, key=lambda s: s.extra.value or 0)
        told.append(f"What is not planned and happens most is “{name_of(most.id, called)}”, in {_share(most.extra)}.")
    if planned.leaving:
        after, instead, n = planned.leaving[0]
        told.append(
            f"Most leave the plan first after “{name_of(after, called)}”, for {instead_said(instead, called)} "
            f"({percent(n / planned.n)})."
        )
    return " ".join(told)


def name_of(touchpoint: str, called: dict[str, str]) -> str:
    """A touchpoint's name; its id in words where no journey of this map comes to it."""
    return called.get(touchpoint, touchpoint.replace("_", " "))


def instead_said(touchpoint: str, called: dict[str, str]) -> str:
    """What a journey did instead of the plan's next step: a touchpoint in quotes, or the end."""
    return "the end" if touchpoint in (END, "") else f"“{name_of(touchpoint, called)}”"


def _share(estimate: Estimate) -> str:
    return say_estimate(estimate, "share").value


def _bracketed(said: Said) -> str:
    return f"{said.value} ({said.interval})" if said.interval else said.value
