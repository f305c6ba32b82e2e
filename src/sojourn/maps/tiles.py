"""Which key figures a map has, and which stand large beside the title, on the page and in the drawings."""

from __future__ import annotations

from sojourn.maps.planned import plan_figures
from sojourn.model.measured import Kpi, MeasuredMap

TILES = 5
PREFERRED = ("plan_exact", "csat", "nps", "ces", "fcr", "first_response", "resol", "reopen", "lost", "hand")


def key_figures(measured: MeasuredMap) -> tuple[Kpi, ...]:
    """All key figures of a map; how many kept to a plan comes first when there is one."""
    return plan_figures(measured.planned) + measured.kpis


def tiles(measured: MeasuredMap) -> tuple[Kpi, ...]:
    """The key figures for the header: known ones, one of each preferred kind first, then the others in order."""
    known = [kpi for kpi in key_figures(measured) if kpi.value is not None]
    picked: list[Kpi] = []
    for kind in PREFERRED:
        picked += [kpi for kpi in known if kpi.metric.startswith(kind)][:1]
    picked += [kpi for kpi in known if kpi not in picked]
    return tuple(picked[:TILES])
