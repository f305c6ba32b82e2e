"""All detectors, run once over a whole log, so that the pains of a slice are only a choice of journeys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sojourn.insight.pains import (
    abandonment,
    asked_again,
    bottleneck,
    double_entry,
    jargon,
    missed_promise,
    ping_pong,
    redundancy,
    reopening,
    silence,
    switching,
)
from sojourn.insight.pains.ground import Detector, Ground, Hits
from sojourn.log.eventlog import Int32

DETECTORS: Sequence[Detector] = (
    bottleneck.DETECTOR,
    silence.DETECTOR,
    asked_again.DETECTOR,
    missed_promise.DETECTOR,
    ping_pong.DETECTOR,
    reopening.DETECTOR,
    abandonment.DETECTOR,
    redundancy.DETECTOR,
    double_entry.DETECTOR,
    switching.DETECTOR,
    jargon.DETECTOR,
)


@dataclass(frozen=True)
class Searched:
    """What every detector found in a log, or why it could not say: in the order of DETECTORS."""

    results: tuple[Hits | str, ...]


def search(ground: Ground, journey: Int32 | None = None, journeys: int = 0) -> Searched:
    """Run every detector.

    Args:
        ground: single tickets. journey: the journey of each ticket, where several make one. journeys: how many.
    """
    found: list[Hits | str] = []
    for detector in DETECTORS:
        result = detector.find(ground)
        single = journey is None or isinstance(result, str)
        found.append(result if single else result.by_journey(journey, journeys))  # type: ignore[union-attr,arg-type]
    return Searched(tuple(found))
