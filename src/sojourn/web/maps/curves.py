"""The measured curves of maps in a list, out of the results that they follow; no document is opened for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from sojourn.maps.words import MIN_N_VALUE
from sojourn.model.errors import SojournError
from sojourn.model.measured import Estimate, MeasuredMap
from sojourn.web.data.asking import of_slice
from sojourn.web.data.results import Results
from sojourn.web.maps.schemas import MeasuredCurve
from sojourn.web.maps.store import KeptMap


def curves_of(results: Results, found: Sequence[KeptMap]) -> Iterator[MeasuredCurve]:
    """The curves of the maps that follow data; none of those whose data are gone."""
    for kept in found:
        summary = kept.summary
        if not any(summary.bound):
            continue
        with suppress(SojournError):
            asked = of_slice(summary.attribute, summary.value)
            whole = results.measured(kept.dataset, asked, summary.revision).report.whole
            points = _points(whole, summary.bound)
            yield MeasuredCurve(map=kept.id, curve=whole.curve, points=points)


def _points(measured: MeasuredMap, columns: Iterable[tuple[str, ...]]) -> list[float | None]:
    estimates = {t.id: t.satisfaction if measured.curve == "satisfaction" else t.strain for t in measured.touchpoints}
    return [_joined(column, estimates) for column in columns]


def _joined(column: tuple[str, ...], estimates: Mapping[str, Estimate]) -> float | None:
    """One value for a column that follows several measured touchpoints, weighted by n, as the map draws it."""
    known = [(e.value, e.n) for e in map(estimates.get, column) if e is not None and e.value is not None and e.n > 0]
    n = sum(weight for _, weight in known)
    return round(sum(value * weight for value, weight in known) / n, 6) if n >= MIN_N_VALUE else None
