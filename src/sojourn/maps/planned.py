"""Planned and taken in words: what the journeys did at each planned touchpoint, and how many kept to the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sojourn.languages import tr, trn
from sojourn.maps.cells import names
from sojourn.maps.words import MIN_N_VALUE, SHOW_FROM_SHARE, Said, percent, quoted, say_estimate
from sojourn.model.measured import Estimate, Kpi, Leaving, MeasuredMap, PlannedAndTaken, PlannedStep


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
        (step.skipped, tr("skipped")),
        (step.extra, tr("extra")),
        (step.out_of_order, tr("out of order")),
        (step.failed, tr("failed")),
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
            tr("Took exactly the plan"),
            tr(
                "Share of ended journeys that took the planned touchpoints in the planned order, nothing else and "
                "nothing twice; a touchpoint visited several times in a row counts once (Wilson interval)."
            ),
            planned.followed,
        ),
        _kpi(
            "plan_order",
            tr("Kept the plan's order"),
            tr(
                "Share of ended journeys that met every planned touchpoint in the planned order, whatever else "
                "happened between (Wilson interval)."
            ),
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
        trn(
            planned.n,
            "{exact} of the {n} ended journey took exactly the planned way; {order} met all of it in its order.",
            "{exact} of the {n} ended journeys took exactly the planned way; {order} met all of it in its order.",
            exact=_bracketed(exact),
            order=_bracketed(order),
        )
    ]
    skipped = _most(planned, lambda step: step.skipped if step.planned else None)
    if skipped:
        told.append(tr("What is skipped most is “{name}”: in {share}.", name=skipped[0].name, share=skipped[1]))
    beside = _most(planned, lambda step: None if step.planned else step.extra)
    if beside:
        told.append(
            tr("What is not planned and happens most is “{name}”: in {share}.", name=beside[0].name, share=beside[1])
        )
    if planned.leaving:
        first = planned.leaving[0]
        share = percent(first.n / planned.n)
        told.append(_most_leave(first, plan_names(measured), share))
    if planned.unrecorded:
        called = plan_names(measured)
        unmet = ", ".join(quoted(called[step]) for step in planned.unrecorded)
        told.append(tr("The log never records {touchpoints}; that is held against no journey.", touchpoints=unmet))
    return " ".join(told)


def plan_names(measured: MeasuredMap) -> dict[str, str]:
    """Names by touchpoint id, of the map's own touchpoints and of what only the plan has."""
    steps = measured.planned.steps if measured.planned else ()
    return {step.id: step.name for step in steps} | names(measured.touchpoints)


def leaving_said(leaving: Leaving, called: Mapping[str, str]) -> tuple[str, str]:
    """After which touchpoint journeys leave the plan, and what they came to instead."""
    after = called.get(leaving.after, leaving.after) if leaving.after else tr("before its first touchpoint")
    return after, called.get(leaving.instead, leaving.instead) if leaving.instead else tr("the end")


def _most_leave(leaving: Leaving, called: Mapping[str, str], share: str) -> str:
    after, instead = leaving_said(leaving, called)
    if leaving.after and leaving.instead:
        return tr(
            "Most leave the plan first after “{after}”, for “{instead}” ({share} of all).",
            after=after,
            instead=instead,
            share=share,
        )
    if leaving.after:
        return tr("Most leave the plan first after “{after}”, by ending ({share} of all).", after=after, share=share)
    if leaving.instead:
        return tr(
            "Most leave the plan before its first touchpoint, for “{instead}” ({share} of all).",
            instead=instead,
            share=share,
        )
    return tr("Most leave the plan before its first touchpoint, by ending ({share} of all).", share=share)


def _most(planned: PlannedAndTaken, pick: Callable[[PlannedStep], Estimate | None]) -> tuple[PlannedStep, str] | None:
    """The step where the picked share is largest, the first of equals, and that share in words; None under 1 %."""
    known = [(step, share) for step in planned.steps if (share := pick(step)) and share.value is not None]
    step, share = max(known, key=lambda pair: pair[1].value or 0, default=(None, None))
    if step is None or share is None or (share.value or 0) < SHOW_FROM_SHARE:
        return None
    return step, say_estimate(share, "share").value


def _bracketed(said: Said) -> str:
    return f"{said.value} ({said.interval})" if said.interval else said.value
