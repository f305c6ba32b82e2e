"""Representative journeys, a plan and the ways back of the hand-built maps."""

from __future__ import annotations

from collections.abc import Container

from sojourn.model.measured import (
    Leaving,
    NumberOfGroups,
    PlannedAndTaken,
    PlannedStep,
    Representative,
    Representatives,
    Return,
)
from tests.maps.numbers import NOTHING, hours, wilson
from tests.maps.plan import PLAN as TOUCHPOINTS

GROUPS: tuple[tuple[str, float, float, float, float | None, str], ...] = (
    ("report acknowledged queue fix closed", 0.48, 0.37, 0.07, 0.96, ""),
    ("search report acknowledged session fix confirm closed", 0.24, 0.2, 0.11, 0.81, "portal"),
    ("report acknowledged queue passed_on queue passed_on queue fix closed", 0.17, 0.04, 0.19, 0.68, "phone"),
    ("report acknowledged queue asked queue asked session fix closed back fix closed", 0.11, 0.01, 0.27, 0.41, ""),
)
TRIED = (
    (2, 0.24, 0.31, 21.0, 0.97),
    (3, 0.17, 0.26, 17.2, 0.93),
    (4, 0.12, 0.21, 15.1, 0.91),
    (5, 0.11, 0.19, 15.4, 0.7),
)
NAMES = {touchpoint.id: touchpoint.name for touchpoint in TOUCHPOINTS}
PLAN = ("report", "acknowledged", "session", "fix", "confirm", "closed")


def representatives(journeys: int, known: Container[str]) -> Representatives | None:
    """Four journeys over the known touchpoints that stand for all; none for a handful."""
    if journeys < 30:
        return None
    found = []
    for letter, (path, share, exact, error, stability, channel) in zip("ABCD", GROUPS, strict=True):
        n = round(share * journeys)
        traits = (("channel", channel, 0.71, 0.34),) if channel else ()
        way = tuple(step for step in path.split() if step in known)
        took = hours(2.5 * len(way), n)
        same = min(n, round(exact * journeys))
        found.append(Representative(letter, way, n, wilson(n, journeys), same, error, stability, took, traits))
    why = "4 is the number with the shortest description of all journeys whose groups come back in 9 of 10 redraws."
    return Representatives(tuple(found), 0.12, 0.21, 0.91, why, tuple(NumberOfGroups(*tried) for tried in TRIED))


def planned(journeys: int) -> PlannedAndTaken | None:
    """A plan of six touchpoints held against the journeys, with two touchpoints beside it."""
    n = round(0.9 * journeys)
    if not n:
        return None
    skipped = {"session": 0.42, "confirm": 0.39, "acknowledged": 0.06}
    steps = [
        PlannedStep(
            touchpoint,
            NAMES[touchpoint],
            True,
            n,
            wilson(skipped.get(touchpoint, 0.01) * n, n),
            wilson((0.11 if touchpoint == "fix" else 0.02) * n, n),
            wilson(0.03 * n, n),
            wilson((0.08 if touchpoint == "fix" else 0.002) * n, n),
        )
        for touchpoint in PLAN
    ]
    beside = [
        PlannedStep(
            touchpoint, NAMES[touchpoint], False, n, NOTHING, wilson(share * n, n), NOTHING, wilson(0.02 * n, n)
        )
        for touchpoint, share in (("queue", 0.74), ("passed_on", 0.32))
    ]
    unmet = PlannedStep("appointment", "We make an appointment", True, 0, NOTHING, NOTHING, NOTHING, NOTHING)
    leaving = (
        Leaving("acknowledged", "queue", round(0.7 * n)),
        Leaving("fix", "closed", round(0.1 * n)),
        Leaving("", "search", round(0.08 * n)),
        Leaving("report", "", round(0.01 * n)),
    )
    plan = (*PLAN[:2], "appointment", *PLAN[2:])
    kept, order = wilson(0.08 * n, n), wilson(0.46 * n, n)
    return PlannedAndTaken(plan, n, journeys - n, kept, order, (*steps, unmet, *beside), leaving, ("appointment",))


def returns(journeys: int) -> tuple[Return, ...]:
    """Customers who ask anew, and journeys that are opened again."""
    n = round(0.8 * journeys)
    return (
        Return("end", "report", round(0.23 * n), wilson(0.23 * n, n), hours(190.0, round(0.23 * n))),
        Return("closed", "back", round(0.11 * n), wilson(0.11 * n, n), hours(70.0, round(0.11 * n))),
    )
