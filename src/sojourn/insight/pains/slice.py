"""What hurts in a slice: its pains, and the signals of pain at each of its touchpoints."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.pains import silence
from sojourn.insight.pains.ranked import Slice
from sojourn.insight.pains.search import DETECTORS, Searched
from sojourn.log.eventlog import Bool
from sojourn.measures import intervals
from sojourn.model.estimate import Estimate
from sojourn.model.measured import MeasuredTouchpoint
from sojourn.model.pains import PainAt, Pains, Signal

COLOUR_FROM = 30
"""Observations from which a signal may be called worse than usual."""
_LOW_IS_BAD = ("satisfaction", "emotion")
_Found = list[tuple[str, Estimate]]


def pains_of(desk: Desk, tickets: Bool, touchpoints: Sequence[MeasuredTouchpoint]) -> Pains | None:
    """The pains of the chosen journeys; None where nobody looked for them.

    Args:
        desk: the prepared log. tickets: mask of the chosen. touchpoints: as measured for them.
    """
    if desk.searched is None:
        return None
    found, sought = Slice(desk.log, desk.columns, tickets, desk.lost_each, desk.feeling).pains(desk.searched)
    return Pains(found, sought, _at(desk.searched, tickets, touchpoints))


def pained(desk: Desk, kind: str) -> tuple[str, ...]:
    """Ids of the journeys that a kind of pain happens to, in the order of the log."""
    kinds = [detector.kind for detector in DETECTORS]
    hits = desk.searched.results[kinds.index(kind)] if desk.searched is not None and kind in kinds else ""
    if isinstance(hits, str):
        return ()
    return tuple(desk.log.tickets.column("ticket").take(np.unique(hits.ticket)).to_pylist())


def _at(searched: Searched, tickets: Bool, touchpoints: Sequence[MeasuredTouchpoint]) -> tuple[PainAt, ...]:
    """Every signal at every touchpoint that some chosen journey passes, held against the whole slice."""
    silent = _silent(searched, tickets, len(touchpoints))
    measured: list[_Found] = []
    for i, t in enumerate(touchpoints):
        here: _Found = [
            ("satisfaction", t.satisfaction),
            ("strain", t.strain),
            ("abandonment", t.abandoned),
            ("repeats", t.repeated),
            ("lost_time", _lost_each(t)),
        ]
        if t.voice is not None:
            here.append(("emotion", Estimate(t.voice.valence, t.voice.low, t.voice.high, t.voice.read)))
        if silent is not None:
            here.append(("silence", intervals.wilson(min(silent[i], t.n), t.n)))
        measured.append([(key, estimate) for key, estimate in here if estimate.value is not None])
    usual = _usual(measured)
    lost = sum(t.lost_hours.value or 0.0 for t in touchpoints)
    return tuple(
        PainAt(
            t.id,
            t.lost_hours.value / lost if t.lost_hours.value is not None and lost > 0 else None,
            tuple(Signal(key, here, usual[key], _worse(key, here, usual[key])) for key, here in found),
        )
        for t, found in zip(touchpoints, measured, strict=True)
        if t.n
    )


def _lost_each(t: MeasuredTouchpoint) -> Estimate:
    """Hours lost there by one journey that passes."""
    total = t.lost_hours
    if not t.n or total.value is None:
        return intervals.NOTHING
    known = total.low is not None and total.high is not None
    low, high = (total.low, total.high) if known else (None, None)
    return Estimate(total.value / t.n, low and low / t.n, high and high / t.n, t.n)


def _silent(searched: Searched, tickets: Bool, columns: int) -> list[int] | None:
    """Chosen journeys that fell into silence after each touchpoint; None where that cannot be said."""
    hits = searched.results[[d.kind for d in DETECTORS].index(silence.DETECTOR.kind)]
    if isinstance(hits, str):
        return None
    mine = tickets[hits.ticket] & (hits.column >= 0)
    pairs = np.unique(hits.column[mine].astype(np.int64) * len(tickets) + hits.ticket[mine])
    return [int(n) for n in np.bincount(pairs // len(tickets), minlength=columns)]


def _usual(measured: Sequence[_Found]) -> dict[str, float]:
    """The mean of each signal over all touchpoints, each counted by its observations."""
    sums: dict[str, float] = {}
    counts: dict[str, int] = {}
    for found in measured:
        for key, here in found:
            sums[key] = sums.get(key, 0.0) + (here.value or 0.0) * here.n
            counts[key] = counts.get(key, 0) + here.n
    return {key: sums[key] / counts[key] for key in sums if counts[key]}


def _worse(key: str, here: Estimate, usual: float) -> bool:
    if here.low is None or here.high is None or here.n < COLOUR_FROM:
        return False
    return here.high < usual if key in _LOW_IS_BAD else here.low > usual
