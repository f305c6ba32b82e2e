"""What a finding does to the key figures: each figure as shown, and as it would be without what was found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.mid_sentence import mid_sentence
from sojourn.languages import tr
from sojourn.log.eventlog import Bool, Float64
from sojourn.maps.words import Unit, number_in
from sojourn.measures.column import KpiColumn
from sojourn.measures.intervals import median
from sojourn.model.measured import Effect

FEW = 10
"""Fewer observations than this are no figure to compare."""

_FIGURES = (
    "resolution_hours", "first_response_hours", "csat", "nps", "ces", "fcr_gross", "reopened", "repeat_contact",
    "hand_offs", "lost_hours_each", "tickets_per_customer",
)  # fmt: skip
_MOST = 3
_STEP_SHARE, _STEP_POINTS, _STEP_RELATIVE = 0.02, 3.0, 0.05
_UNITS: dict[str, Unit] = {"share": "share", "hours": "hours", "points": "points", "per journey": "per journey"}


def without(desk: Desk, affected: Bool) -> tuple[Effect, ...]:
    """The figures that change when some journeys are left out: the time to a fix, then by size of the change.

    Only changes that matter: 2 points of a share, 3 of NPS, a twentieth of any other figure. Where none does, the time
    to a fix alone, so that its staying the same can be said.

    Args:
        desk: the prepared log. affected: mask of the journeys to leave out.
    """
    rest, how = ~affected, tr("without them")
    found = []
    for column in (column for column in desk.kpis if column.metric in _FIGURES):
        shown, n = _value(column, column.values)
        corrected, m = _value(column, column.values[rest])
        if shown is not None and corrected is not None and min(n, m) >= FEW:
            found.append(Effect(column.metric, column.named, column.unit, how, shown, n, corrected, m))
    moved = [effect for effect in found if change(effect) >= 1 and _shows(effect)]
    moved.sort(key=lambda e: (e.metric != _FIGURES[0], -change(e), _FIGURES.index(e.metric)))
    return tuple(moved[:_MOST]) or tuple(e for e in found if e.metric == _FIGURES[0])


def change(effect: Effect) -> float:
    """How much a figure moves, in steps that matter: 2 points of a share, 3 of NPS, a twentieth of anything else."""
    if effect.shown is None or effect.corrected is None:
        return 0.0 if effect.shown == effect.corrected else float("inf")
    moved = abs(effect.corrected - effect.shown)
    if effect.unit == "share":
        return moved / _STEP_SHARE
    if effect.unit == "points":
        return moved / _STEP_POINTS
    return moved / max(_STEP_RELATIVE * abs(effect.shown), 1e-9)


def sentence(effects: Sequence[Effect]) -> str:
    """The effects in words; empty when there is nothing to compare."""
    if not effects:
        return ""
    how = effects[0].how[:1].upper() + effects[0].how[1:]
    moved = [effect for effect in effects if change(effect) >= 1 and _shows(effect)]
    if not moved:
        return tr("{how} the key figures hardly change ({figures}).", how=how, figures="; ".join(map(_stays, effects)))
    return f"{how}: {'; '.join(map(_instead, moved))}."


def with_effects(text: str, effects: Sequence[Effect]) -> str:
    """What a finding means, and then its effects in words."""
    return f"{text} {sentence(effects)}".strip()


def _instead(effect: Effect) -> str:
    return tr(
        "{figure} {corrected} instead of {shown}",
        figure=mid_sentence(effect.label),
        corrected=_say(effect.corrected, effect.unit),
        shown=_say(effect.shown, effect.unit),
    )


def _stays(effect: Effect) -> str:
    now, then = _say(effect.shown, effect.unit), _say(effect.corrected, effect.unit)
    figure = mid_sentence(effect.label)
    return f"{figure} {now}" if now == then else tr("{figure} {now}, {then} then", figure=figure, now=now, then=then)


def _shows(effect: Effect) -> bool:
    return _say(effect.shown, effect.unit) != _say(effect.corrected, effect.unit)


def _say(value: float | None, unit: str) -> str:
    return tr("unknown (over half still wait)") if value is None else number_in(value, _UNITS.get(unit, "score"))


def _value(column: KpiColumn, values: Float64) -> tuple[float | None, int]:
    """Value and n of a figure; a median without its interval, which would cost a sort."""
    if column.summarise is median:
        known = values[~np.isnan(values)]
        return (float(np.median(known)), len(known)) if len(known) else (None, 0)
    found = column.summarise(values)
    return found.value, found.n
