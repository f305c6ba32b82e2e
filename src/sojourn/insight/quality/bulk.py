"""Bulk closures: many old tickets closed within minutes, far beyond what this desk usually does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import with_effects, without
from sojourn.insight.quality.say import DAY_US, examples, graded, minute, percent, things
from sojourn.languages import mark, tr, whole
from sojourn.log.eventlog import HOUR_US, NO_TIME, Bool, Int64
from sojourn.maps.words import duration
from sojourn.model.measured import QualityFinding

BIN_US = 5 * 60_000_000
_LEAST = 20
_TIMES_USUAL = 10
_APART_US = 3 * DAY_US
_ENDED = mark("{tickets} ({share}) were ended in bulk; the largest sweep ended {most} within 5 minutes at {time}.")
_CLOSED = mark("{tickets} ({share}) were closed in bulk; the largest sweep closed {most} within 5 minutes at {time}.")


def check(desk: Desk) -> list[QualityFinding]:
    """Found where five minutes end at least 20 tickets of different age and ten times what a busy five minutes end.

    By the time of the fix; where that is in order, by the time of closing.
    """
    ended = swept(desk.facts.opened, desk.facts.resolved)
    if ended.size:
        why = tr("Their end says when somebody tidied up, not when the customer was helped.")
        return [_finding(desk, ended, "ended", why)]
    closed = swept(desk.facts.opened, _closed(desk))
    if closed.size:
        why = tr("They had been fixed before: the time to a fix is not touched, the wait before closing is.")
        return [_finding(desk, closed, "closed", f"{why} {_wait_before(desk, closed.affected)}".strip())]
    return []


@dataclass(frozen=True)
class Sweep:
    """Tickets ended in sweeps; when the largest began (UTC µs) and how many it ended."""

    affected: Bool
    begin: int
    size: int


def _finding(desk: Desk, sweep: Sweep, by: Literal["ended", "closed"], why: str) -> QualityFinding:
    n = int(sweep.affected.sum())
    share = n / desk.log.n_tickets
    effects = without(desk, sweep.affected) if by == "ended" else ()
    text = tr(
        _ENDED if by == "ended" else _CLOSED,
        tickets=things(desk, n),
        share=percent(share),
        most=whole(sweep.size),
        time=minute(sweep.begin),
    )
    return QualityFinding(
        "bulk_closures", graded(share, 0.02, 0.3) if by == "ended" else "info", text,
        with_effects(why, effects), n, share=share, effects=effects, examples=examples(desk, sweep.affected),
    )  # fmt: skip


def swept(opened: Int64, ended: Int64) -> Sweep:
    """Tickets ended in a sweep.

    A sweep ends tickets of different age (the middle half were opened over three days or more): when an outage is
    over, many tickets end together too, but they began together.

    Args:
        opened, ended: UTC µs of each ticket, `ended` NO_TIME where it has not.
    """
    affected = np.zeros(len(ended), dtype=np.bool_)
    at = np.flatnonzero(ended != NO_TIME)
    if len(at) < 2 * _LEAST or not (ended[at] % HOUR_US).any():
        return Sweep(affected, 0, 0)
    order = at[np.argsort(ended[at], kind="stable")]
    bins = ended[order] // BIN_US
    bounds = np.concatenate(([0], np.flatnonzero(np.diff(bins)) + 1, [len(bins)]))
    sizes = np.diff(bounds)
    limit = max(_LEAST, _TIMES_USUAL * float(np.quantile(sizes, 0.95)))
    found = [i for i in np.flatnonzero(sizes >= limit).tolist() if _mixed(opened[order[bounds[i] : bounds[i + 1]]])]
    for i in found:
        affected[order[bounds[i] : bounds[i + 1]]] = True
    if not found:
        return Sweep(affected, 0, 0)
    largest = max(found, key=lambda i: (int(sizes[i]), -i))
    return Sweep(affected, int(ended[order[bounds[largest]]]), int(sizes[largest]))


def _closed(desk: Desk) -> Int64:
    """When each ticket was last closed."""
    visits = desk.visits
    at = np.flatnonzero(visits.at("closed"))
    closed = np.full(desk.log.n_tickets, NO_TIME, dtype=np.int64)
    closed[visits.ticket[at]] = visits.start[at]
    return closed


def _wait_before(desk: Desk, affected: Bool) -> str:
    """The median wait before closing, in all and without them."""
    closings = desk.visits.at("closed") & ~np.isnan(desk.waits)
    rest = closings & ~affected[desk.visits.ticket]
    if not rest.any():
        return ""
    shown, corrected = (duration(float(np.median(desk.waits[mask]))) for mask in (closings, rest))
    if shown == corrected:
        return tr("Its median is {corrected} without them, as with them.", corrected=corrected)
    return tr("Its median is {corrected} without them, {shown} with.", corrected=corrected, shown=shown)


def _mixed(opened: Int64) -> bool:
    low, high = np.quantile(opened, (0.25, 0.75))
    return bool(high - low >= _APART_US)
