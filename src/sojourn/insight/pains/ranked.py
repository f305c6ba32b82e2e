"""The pains of a slice: each with n, interval, cost and what it rests on, ranked by a formula that is shown."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sojourn.insight.pains.ground import Detector, Hits
from sojourn.insight.pains.search import DETECTORS, Searched
from sojourn.languages import tr
from sojourn.log.eventlog import Bool, EventLog, Float64, Int64
from sojourn.measures import intervals
from sojourn.mining.order import Column
from sojourn.model.estimate import Estimate
from sojourn.model.opportunities import Formula
from sojourn.model.pains import Pain, Sought

LEAST_JOURNEYS = 5
LEAST_SHARE = 0.005
RATED_AT_LEAST = 10
_EXAMPLES = 5


class Slice:
    """The chosen journeys of a desk, as the pains need them.

    Args:
        log: of journeys. columns: of the map. tickets: mask of the chosen. lost_each, feeling: one a journey.
    """

    def __init__(
        self, log: EventLog, columns: tuple[Column, ...], tickets: Bool, lost_each: Float64, feeling: Float64
    ) -> None:
        self.log, self.columns, self.tickets, self.feeling = log, columns, tickets, feeling
        self.lost = float(np.nansum(lost_each[tickets]))

    def pains(self, searched: Searched) -> tuple[tuple[Pain, ...], tuple[Sought, ...]]:
        """What hurts, by weight, and what became of every detector."""
        found: list[Pain] = []
        sought: list[Sought] = []
        for detector, result in zip(DETECTORS, searched.results, strict=True):
            mine = [] if isinstance(result, str) else list(self._of(detector, result))
            found += mine
            unsaid = isinstance(result, str)
            why = result if isinstance(result, str) else result.note
            outcome = "unsaid" if unsaid else "found" if mine else "clear"
            sought.append(_sought(detector, outcome, why))
        return tuple(sorted(found, key=lambda pain: (-pain.weight, -pain.n, pain.kind, pain.subject))), tuple(sought)

    def _of(self, detector: Detector, hits: Hits) -> Iterator[Pain]:
        looked = self.tickets if hits.looked is None else self.tickets & hits.looked
        n_looked = int(looked.sum())
        mine = self.tickets[hits.ticket] & (hits.column >= 0)
        for i, subject in enumerate(hits.subjects):
            at = np.flatnonzero(mine & (hits.subject == i))
            hit = np.zeros(len(self.tickets), dtype=np.bool_)
            hit[hits.ticket[at]] = True
            n = int(hit.sum())
            of = max(n_looked, int((looked | hit).sum()))
            if n >= LEAST_JOURNEYS and n >= LEAST_SHARE * of:
                yield self._pain(detector, hits, i, subject, at, hit, of)

    def _pain(self, detector: Detector, hits: Hits, i: int, subject: str, at: Int64, hit: Bool, of: int) -> Pain:
        n = int(hit.sum())
        hours = intervals.total(hits.hours[at], hits.ticket[at])
        lost_share = hours.value / self.lost if hours.value is not None and self.lost > 0 else None
        rated = intervals.mean(self.feeling[hit])
        others = intervals.mean(self.feeling[self.tickets & ~hit])
        places = self._places(hits, at)
        return Pain(
            kind=detector.kind,
            name=detector.named(subject),
            subject=subject,
            touchpoint=places[0][0],
            at=places,
            n=n,
            share=intervals.wilson(n, of),
            times=len(at),
            lost_hours=hours,
            lost_share=lost_share,
            rated=rated,
            rated_others=others,
            weight=weight(lost_share, n / max(1, int(self.tickets.sum())), rated, others),
            told=hits.told[i],
            rests_on=hits.rests_on,
            examples=self._worst(hits, at),
        )

    def _places(self, hits: Hits, at: Int64) -> tuple[tuple[str, int], ...]:
        """Journeys by touchpoint, most first, then in the customer's order."""
        pairs = np.unique(hits.column[at].astype(np.int64) * len(self.tickets) + hits.ticket[at]) // len(self.tickets)
        counts = np.bincount(pairs, minlength=len(self.columns)).tolist()
        ranked = sorted((code for code, n in enumerate(counts) if n), key=lambda code: (-counts[code], code))
        return tuple((self.columns[code].id, counts[code]) for code in ranked)

    def _worst(self, hits: Hits, at: Int64) -> tuple[str, ...]:
        """The tickets that it cost most, the first of equals."""
        order = at[np.lexsort((hits.ticket[at], -np.nan_to_num(hits.hours[at])))]
        chosen = list(dict.fromkeys(hits.ticket[order].tolist()))[:_EXAMPLES]
        return tuple(str(name) for name in self.log.tickets.column("ticket").take(chosen).to_pylist())


def weight(lost_share: float | None, share: float, rated: Estimate, others: Estimate) -> float:
    """Points 0..100 by which pains are ranked: the value of `Formula` as it is before a desk changes it.

    What is unknown counts nothing; ratings count from RATED_AT_LEAST on each side.
    """
    return Formula().value(lost_share, share, drop(rated, others))


def drop(rated: Estimate, others: Estimate) -> float:
    """How much lower journeys with a pain rate than the others, in points of -2..+2; 0 where too few say so."""
    if min(rated.n, others.n) < RATED_AT_LEAST or rated.value is None or others.value is None:
        return 0.0
    return max(0.0, others.value - rated.value)


def _sought(detector: Detector, outcome: str, why: str) -> Sought:
    return Sought(
        kind=detector.kind,
        name=tr(detector.name),
        definition=tr(detector.definition),
        threshold=detector.begins(),
        hours=tr(detector.hours),
        source=tr(detector.source),
        outcome=outcome,  # type: ignore[arg-type]
        why=why,
    )
