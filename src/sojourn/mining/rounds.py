"""Rounds: where a journey leads from an end back to a beginning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Int64
from sojourn.mining.facts import ENDS, came_back
from sojourn.mining.visits import Visits


@dataclass(frozen=True)
class Rounds:
    """Ways back within journeys, in the order of the visits: positions of visits.

    Attributes:
        end: the last visit to an end before the customer comes back. back: the visit at which they do.
    """

    end: Int64
    back: Int64


def rounds_of(visits: Visits) -> Rounds:
    """Every visit at which a customer comes back after an end, with that end.

    Customers come back where the log says so (`came_back`), and where they report again: in a journey of several
    tickets that is the next ticket. Who comes back twice after one end counts once.
    """
    place = np.arange(len(visits.ticket), dtype=np.int64)
    begin = visits.offsets[:-1][visits.ticket]
    comes = came_back(visits) | (visits.at("report") & (place > begin))
    ended = np.maximum.accumulate(np.where(visits.at(*ENDS), place, -1)) if len(place) else place
    came = np.append(-1, np.maximum.accumulate(np.where(comes, place, -1))[:-1]) if len(place) else place
    found = np.flatnonzero(comes & (ended >= begin) & (ended > came)).astype(np.int64)
    return Rounds(ended[found], found)
