"""Which key figures stand large beside the title, on the page and in the drawings."""

from __future__ import annotations

from sojourn.model.measured import Kpi

TILES = 5
PREFERRED = ("csat", "nps", "ces", "fcr", "first_response", "resol", "reopen", "lost", "hand")


def tiles(kpis: tuple[Kpi, ...]) -> tuple[Kpi, ...]:
    """The key figures for the header: known ones, one of each preferred kind first, then the others in order."""
    known = [kpi for kpi in kpis if kpi.value is not None]
    picked: list[Kpi] = []
    for kind in PREFERRED:
        picked += [kpi for kpi in known if kpi.metric.startswith(kind)][:1]
    picked += [kpi for kpi in known if kpi not in picked]
    return tuple(picked[:TILES])
