"""Bulk closures: many old tickets closed within minutes, far beyond what this desk usually does."""

from __future__ import annotations

import numpy as np

from sojourn.insight.desk import Desk
from sojourn.insight.quality.effects import sentence, without
from sojourn.insight.quality.say import DAY_US, examples, graded, minute, percent, things
from sojourn.log.eventlog import NO_TIME, Bool, Int64
from sojourn.model.measured import QualityFinding

BIN_US = 5 * 60_000_000
_LEAST = 20
_TIMES_USUAL = 10
_APART_US = 3 * DAY_US


def check(desk: Desk) -> list[QualityFinding]:
    """Found where five minutes end at least 20 tickets of different age and ten times what a busy five minutes end."""
    affected, largest, size = bulk_closed(desk)
    n = int(affected.sum())
    if not n:
        return []
    share = n / desk.log.n_tickets
    effects = without(desk, affected)
    text = (
        f"{things(desk, n)} ({percent(share)}) were ended in bulk; the largest sweep ended {size:,} within 5 minutes "
        f"at {minute(largest)}."
    )
    effect = f"Their end says when somebody tidied up, not when the customer was helped. {sentence(effects)}".strip()
    return [
        QualityFinding(
            "bulk_closures", graded(share, 0.02, 0.3), text, effect, n, share=share, effects=effects,
            examples=examples(desk, affected),
        )
    ]  # fmt: skip


def bulk_closed(desk: Desk) -> tuple[Bool, int, int]:
    """Tickets ended in a sweep; when the largest one began (UTC µs) and how many it ended.

    A sweep ends tickets of different age (the middle half were opened over three days or more): when an outage is
    over, many tickets end together too, but they began together.
    """
    resolved, opened = desk.facts.resolved, desk.facts.opened
    affected = np.zeros(len(resolved), dtype=np.bool_)
    at = np.flatnonzero(resolved != NO_TIME)
    if len(at) < 2 * _LEAST or not (resolved[at] % (60 * 60_000_000)).any():
        return affected, 0, 0
    order = at[np.argsort(resolved[at], kind="stable")]
    bins = resolved[order] // BIN_US
    bounds = np.concatenate(([0], np.flatnonzero(np.diff(bins)) + 1, [len(bins)]))
    sizes = np.diff(bounds)
    limit = max(_LEAST, _TIMES_USUAL * float(np.quantile(sizes, 0.95)))
    found = [i for i in np.flatnonzero(sizes >= limit).tolist() if _mixed(opened[order[bounds[i] : bounds[i + 1]]])]
    for i in found:
        affected[order[bounds[i] : bounds[i + 1]]] = True
    if not found:
        return affected, 0, 0
    largest = max(found, key=lambda i: (int(sizes[i]), -i))
    return affected, int(resolved[order[bounds[largest]]]), int(sizes[largest])


def _mixed(opened: Int64) -> bool:
    low, high = np.quantile(opened, (0.25, 0.75))
    return bool(high - low >= _APART_US)
