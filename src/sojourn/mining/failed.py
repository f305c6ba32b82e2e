"""Failed touchpoints: they did not do what they were for: the journey came back, or ended without a fix."""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import Bool, Int32
from sojourn.mining.facts import ENDS, came_back
from sojourn.mining.groups import by_code, changes
from sojourn.mining.visits import Visits

AFTERWARDS = ("survey", "rated")
"""Touchpoints after the end: a journey without a fix did not fail there."""


def failed_touchpoints(visits: Visits, unfixed: Bool) -> Bool:
    """The first visit of each ticket to a touchpoint, where the touchpoint failed in that ticket; False elsewhere.

    A touchpoint failed when it ended the journey (a fix, a closing) and the customer came back later; when it was done
    before the customer came back and had to be done again after that; or when it was the last one of a journey that
    ended without a fix (failing touchpoints: Halvorsrud, Kvale & Folstad 2016, Journal of Service Theory and
    Practice 26(6)).

    Args:
        visits: all visits. unfixed: tickets that ended without a fix.
    """
    code, width = visits.touchpoint.codes, len(visits.touchpoint.words)
    if not len(code):
        return np.zeros(0, dtype=np.bool_)
    returns = _returns_so_far(visits)
    in_all = np.zeros(len(visits.offsets) - 1, dtype=np.int64)
    in_all[visits.ticket] = returns
    failed = visits.at(*ENDS) & (returns < in_all[visits.ticket])
    last = np.full(len(visits.offsets) - 1, -1, dtype=np.int64)
    real = np.flatnonzero(~visits.at(*AFTERWARDS))
    last[visits.ticket[real]] = real
    failed[last[unfixed & (last >= 0)]] = True
    order, _ = by_code(code, width)
    begins = np.flatnonzero(changes(visits.ticket[order]) | changes(code[order]))
    again = np.maximum.reduceat(returns[order], begins) > returns[order][begins]
    result = np.zeros(len(code), dtype=np.bool_)
    result[order[begins]] = again | np.logical_or.reduceat(failed[order], begins)
    return result


def _returns_so_far(visits: Visits) -> Int32:
    """How often the journey had come back, up to and with each visit."""
    total = np.cumsum(came_back(visits))
    before = np.concatenate(([0], total))[visits.offsets[:-1]]
    return (total - before[visits.ticket]).astype(np.int32)
