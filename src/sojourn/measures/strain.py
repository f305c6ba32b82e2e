"""Strain: how much a visit asks of the customer, as a sum of visible parts.

Question: none is asked; strain is derived from behaviour and is never satisfaction. Scale: 0..100 points.
Direction: low is good. Formula: points for waiting by the wait's rank among this desk's own waits, plus fixed
points for being asked again, a hand-off, a channel switch, having to chase, and coming back after a fix.
Window: one visit. Minimum n: 10 visits to show a mean; its interval is clustered by ticket.
The weights are an assumption, stated and settable.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields

import numpy as np

from sojourn.languages import mark, tr
from sojourn.log.eventlog import Bool, Float64, Int64
from sojourn.measures.waiting import waits_for_solution
from sojourn.mining.visits import Visits
from sojourn.model.errors import OptionError
from sojourn.model.measured import StrainPart


@dataclass(frozen=True)
class StrainWeights:
    """Most points each part can give; together 100.

    Raises:
        OptionError: a negative weight, or weights that do not add up to 100.
    """

    waiting: float = 40.0
    asked_again: float = 15.0
    hand_offs: float = 15.0
    channel_switches: float = 10.0
    chases: float = 10.0
    reopens: float = 10.0

    def __post_init__(self) -> None:
        given = ", ".join(f"{field.name} {getattr(self, field.name):g}" for field in fields(self))
        if min(astuple(self)) < 0 or abs(sum(astuple(self)) - 100) > 1e-6:
            raise OptionError(
                tr("weights of strain must be 0 or more and add up to 100, not {given}", given=given),
                do=tr("Change the weights"),
            )


PART_NAMES = (
    mark("waiting"),
    mark("asked again"),
    mark("hand-offs"),
    mark("channel switches"),
    mark("chases"),
    mark("reopens"),
)
"""Ids of the parts and their names, which are said with `tr` where they are shown."""


@dataclass(frozen=True)
class StrainScores:
    """Strain of all visits of a log.

    Attributes:
        points: `points[visit, part]`. names: of the parts. score: sum of the parts of each visit, 0..100.
    """

    points: Float64
    names: tuple[str, ...]
    score: Float64

    def parts(self, chosen: Bool | Int64) -> tuple[StrainPart, ...]:
        """Mean points of each part over a selection of visits, largest first (ties by order of the parts).

        They add up to the selection's mean score. Empty for an empty selection.

        Args:
            chosen: a mask over visits, or their positions.
        """
        rows = self.points[chosen]
        if not len(rows):
            return ()
        # Part by part: adding up down many short rows is slow.
        means = np.ascontiguousarray(rows.T).mean(axis=1)
        order = np.argsort(-means, kind="stable")
        return tuple(StrainPart(self.names[i], float(means[i])) for i in order)


def strain_parts(visits: Visits, waits: Float64, weights: StrainWeights | None = None) -> StrainScores:
    """Strain of every visit, in parts.

    Args:
        visits: all visits of the log. waits: hours of waiting before each (elapsed or working), NaN unknown.
        weights: most points of each part.

    A wait of nothing, a first visit and time after the matter was settled (`waits_for_solution`) have no points.
    """
    weights = weights or StrainWeights()
    counted = np.where(waits_for_solution(visits), waits, np.nan)
    columns = (
        weights.waiting * wait_rank(counted),
        weights.asked_again * (visits.at("asked") & (visits.nth >= 1)),
        weights.hand_offs * visits.handed_off,
        weights.channel_switches * visits.switched,
        weights.chases * visits.at("chase"),
        weights.reopens * visits.at("back"),
    )
    points = np.column_stack(columns).astype(np.float64)
    return StrainScores(points, PART_NAMES, points.sum(axis=1))


def wait_rank(waits: Float64) -> Float64:
    """Where each wait stands among all waits above zero, as a mid-rank share 0..1; 0 for no wait and for NaN."""
    real = waits > 0
    ordered = np.sort(waits[real])
    ranks = np.zeros(len(waits))
    if len(ordered):
        below = np.searchsorted(ordered, waits[real], side="left")
        up_to = np.searchsorted(ordered, waits[real], side="right")
        ranks[real] = (below + up_to) / (2 * len(ordered))
    return ranks
