"""Planned and taken for one slice: how many kept to the plan, and where the others left it."""

from __future__ import annotations

from collections.abc import Sequence

from sojourn.languages import tr, trn
from sojourn.maps.definitions import PLANNED
from sojourn.maps.page.html import small, text
from sojourn.maps.page.journeys import chips, stage_tints
from sojourn.maps.planned import leaving_said, plan_names, plan_said
from sojourn.maps.words import MIN_N_VALUE, percent, whole
from sojourn.model.measured import Leaving, MeasuredMap, PlannedAndTaken

SHOWN = 8  # places where journeys leave the plan; the rest is summed up, and stands in the JSON


def plan_view(measured: MeasuredMap) -> str:
    """HTML of the plan held against the journeys; empty without a plan."""
    planned = measured.planned
    if planned is None:
        return ""
    called = plan_names(measured)
    return (
        f"<h2>{tr('Planned and taken')}</h2><p class=lead>{tr(PLANNED)}</p>"
        f'<p class="stand">{text(plan_said(measured))}</p>{chips(planned.plan, called, stage_tints(measured))}'
        f"{_leaving(planned, called)}"
    )


def _leaving(planned: PlannedAndTaken, called: dict[str, str]) -> str:
    if not planned.leaving:
        return ""
    rows = "".join(_leaving_row(leaving_said(left, called), left.n, planned.n) for left in planned.leaving[:SHOWN])
    return (
        f'<div class="tw" role="region" tabindex="0" aria-label="{tr("Where journeys leave the plan")}">'
        '<table class="d">'
        f'<caption>{tr("Where journeys first leave the plan")}</caption><thead><tr><th scope="col">{tr("After")}</th>'
        f'<th scope="col">{tr("they came to")}</th><th scope="col">{tr("Journeys")}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{_rest(planned.leaving[SHOWN:])}"
    )


def _rest(left: Sequence[Leaving]) -> str:
    if not left:
        return ""
    said = trn(
        sum(r.n for r in left),
        "{n} journey more at {places} rarer places.",
        "{n} journeys more at {places} rarer places.",
        places=len(left),
    )
    return f'<p class="lead">{said}</p>'


def _leaving_row(said: tuple[str, str], n: int, of: int) -> str:
    after, instead = said
    share = small(percent(n / of)) if of >= MIN_N_VALUE else ""
    return f"<tr><td>{text(after)}</td><td>{text(instead)}</td><td>{whole(n)}{share}</td></tr>"
