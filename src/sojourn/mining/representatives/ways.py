"""Ways: what each journey went through, visit by visit, told apart by the source's own words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Bool, Coded, Int64, positions
from sojourn.mining.paths import PathList, paths_of
from sojourn.mining.representatives.distances import Path
from sojourn.mining.stays import Stays
from sojourn.mining.visits import Visits

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


def ways_of(visits: Visits) -> Ways:
    """Number the distinct ways of all journeys.

    Args:
        visits: of the whole log.
    """
    words, journeys = visits.word.codes, len(visits.offsets) - 1
    counts = np.bincount(words[words >= 0], minlength=len(visits.word.words))
    told = np.append(counts >= _RARE * journeys, False)
    width = len(visits.word.words) + 1
    step = visits.touchpoint.codes.astype(np.int64) * width + np.where(told[words], words, -1) + 1
    kinds, code = np.unique(step, return_inverse=True)
    coded = Coded(code.astype(np.int32), tuple(str(kind) for kind in kinds.tolist()))
    found = paths_of(Stays(visits.ticket, coded, visits.start, visits.wait_from, visits.offsets))
    return Ways(found.variant, found.paths, kinds // width, kinds % width - 1)


@dataclass(frozen=True)
class Taken:
    """The distinct ways that some journeys took, the most common first.

    Attributes:
        paths: step codes of each. counts: journeys. of_ticket: position of each ticket's way, -1 for other tickets.
    """

    paths: list[Path]
    counts: Int64
    of_ticket: Int64


def taken_of(ways: Ways, tickets: Bool) -> Taken:
    """Count the ways of some tickets; equally common ones stand in the order of their first journey.

    Args:
        ways: of the whole log. tickets: mask of the chosen ones.
    """
    mine = positions(tickets & (ways.way >= 0))
    found, counts = np.unique(ways.way[mine], return_counts=True)
    common = np.lexsort((found, -counts))
    numbers = found[common]
    place = np.full(len(ways.paths), -1, dtype=np.int64)
    place[numbers] = np.arange(len(numbers))
    of_ticket = np.full(len(ways.way), -1, dtype=np.int64)
    of_ticket[mine] = place[ways.way[mine]]
    return Taken([ways.paths[number] for number in numbers.tolist()], counts[common], of_ticket)
