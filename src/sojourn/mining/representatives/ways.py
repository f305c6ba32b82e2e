"""Ways: what each journey went through, visit by visit, told apart by the source's own words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Coded, EventLog, Int64
from sojourn.mining.order import Column
from sojourn.mining.paths import PathList, paths_of
from sojourn.mining.stays import Stays, stays_of

_RARE = 0.005


@dataclass(frozen=True)
class Ways:
    """The way of each journey.

    A step of a way is a visit: its touchpoint, with the word of its first event, so that "password reset" and "laptop
    returned" are two things although both are the fix. A word that stands at fewer than one visit in 200 journeys is
    left out of that: then the touchpoint speaks alone.

    Attributes:
        way: number of each ticket's way, -1 without a visit. paths: step codes of each way.
        column: touchpoint (position among the columns) of each step code. word: activity code of it, -1 left out.
    """

    way: Int64
    paths: PathList
    column: Int64
    word: Int64


def ways_of(log: EventLog, columns: tuple[Column, ...]) -> Ways:
    """Number the distinct ways of a log.

    Args:
        log: the event log. columns: its touchpoints in the customer's order (`columns_of`).
    """
    stays, runs = stays_of(log, columns)
    words = log.activity.codes[runs.events[runs.begin]]
    common = np.append(np.bincount(words[words >= 0], minlength=len(log.activity.words)), 0)
    common = common >= _RARE * log.n_tickets
    width = len(log.activity.words) + 1
    step = stays.touchpoint.codes.astype(np.int64) * width + np.where(common[words], words, -1) + 1
    kinds, code = np.unique(step, return_inverse=True)
    names = tuple(str(kind) for kind in kinds.tolist())
    told = Stays(
        stays.ticket, Coded(code.astype(np.int32), names), stays.start, stays.wait_from, stays.offsets
    )
    found = paths_of(told)
    return Ways(found.variant, found.paths, kinds // width, kinds % width - 1)
