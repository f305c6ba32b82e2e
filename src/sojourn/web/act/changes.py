"""A dataset in figures, and what its last import changed: only what parts beyond the intervals is called a change."""

from __future__ import annotations

from typing import Literal

from sojourn.model.estimate import Estimate
from sojourn.model.measured import Kpi, MeasuredMap
from sojourn.web.act.schemas import Figure, KpiOut, Stand
from sojourn.web.act.worst import Seen, a_month, days_of
from sojourn.web.data.store import Dataset

_LOST = "lost_hours_total"
_MOST_KPIS = 6
_FIRST = ("csat", "nps", "ces", "fcr", "resolution_hours", "lost_hours_each")
"""By the beginning of their keys: one of each before a second of any."""


def stand_of(seen: Seen, dataset: Dataset) -> Stand:
    """A dataset as the home page tells it."""
    before = seen.before
    then = {} if before is None else {kpi.metric: kpi for kpi in before.kpis}
    told = [
        one for kpi in seen.now.kpis if kpi.metric != _LOST and (one := _kpi(kpi, then.get(kpi.metric))) is not None
    ]
    was, is_ = _pains(before), _pains(seen.now)
    compared = before is not None and before.pains is not None and seen.now.pains is not None
    return Stand(
        dataset=seen.id,
        name=seen.name,
        revision=seen.revision,
        first=seen.now.first,
        last=seen.now.last,
        changed_at=dataset.changed_at,
        journeys=seen.now.journeys,
        lost=_lost(seen.now),
        kpis=_chosen(told),
        before_revision=seen.before_revision if before else 0,
        journeys_before=before.journeys if before else None,
        last_before=before.last if before else None,
        appeared=[name for key, name in is_.items() if key not in was] if compared else [],
        gone=[name for key, name in was.items() if key not in is_] if compared else [],
    )


def _chosen(told: list[KpiOut]) -> list[KpiOut]:
    """What is shown of them: what everybody asks for, then what has turned, then the others in their order."""
    first = [next((one for one in told if one.metric.startswith(key)), None) for key in _FIRST]
    rest = sorted((one for one in told if one not in first), key=lambda one: one.turn not in ("better", "worse"))
    return [one for one in (*first, *rest) if one is not None][:_MOST_KPIS]


def _pains(measured: MeasuredMap | None) -> dict[tuple[str, str], str]:
    found = measured.pains.found if measured is not None and measured.pains is not None else ()
    return {(pain.kind, pain.subject): pain.name for pain in found}


def _lost(measured: MeasuredMap) -> Figure | None:
    for kpi in measured.kpis:
        if kpi.metric == _LOST:
            return a_month(Estimate(kpi.value, kpi.low, kpi.high, kpi.n), days_of(measured))
    return None


def _kpi(now: Kpi, before: Kpi | None) -> KpiOut | None:
    figure = _figure(now)
    if figure is None:
        return None
    was = None if before is None else _figure(before)
    about = {"metric": now.metric, "label": now.label, "definition": now.definition, "unit": now.unit}
    return KpiOut(**about, direction=now.direction, now=figure, before=was, turn=_turn(now, figure, was))


def _figure(kpi: Kpi) -> Figure | None:
    return None if kpi.value is None else Figure(value=kpi.value, low=kpi.low, high=kpi.high, n=kpi.n)


def _turn(kpi: Kpi, now: Figure, was: Figure | None) -> Literal["better", "worse", "other", "steady", ""]:
    """Intervals of two imports that share journeys overlap sooner than they should: what parts has changed."""
    if was is None or None in (now.low, now.high, was.low, was.high):
        return ""
    higher, lower = now.low > was.high, now.high < was.low  # type: ignore[operator]
    if not (higher or lower):
        return "steady"
    if kpi.direction == "neutral":
        return "other"
    return "better" if higher == (kpi.direction == "high_is_good") else "worse"
