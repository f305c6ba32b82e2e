"""Drivers of satisfaction and moments of truth in words, for the page and the command line."""

from __future__ import annotations

from sojourn.maps.words import DASH, MINUS, NB, percent
from sojourn.model.drivers import Between, Driver, Drivers, Moments, MomentTest, Responses
from sojourn.model.measured import MeasuredMap, MeasuredTouchpoint

ASSOCIATION = (
    "These facts go together with ratings. That is an association: nobody has changed anything yet, and what would "
    "happen if somebody did is not known."
)
FEATURE_WORDS = {
    "mean": "The mean of all visits",
    "worst": "The worst visit",
    "last": "The last visit",
    "first": "The first visit",
    "trend": "The trend from first to last",
}


def points(value: float) -> str:
    """Points on -2..+2 with their sign."""
    shown = f"{abs(value):.2f}"
    return shown if shown == "0.00" else f"{MINUS if value < 0 else '+'}{shown}"


def between(found: Between) -> str:
    """The interval of a number of points."""
    return f"{points(found.low)}{DASH}{points(found.high)}"


def effect_said(driver: Driver) -> str:
    """What a step of it goes with: `−0.32 each time`."""
    return f"{points(driver.effect.value)} {driver.unit}".replace(" ", NB, 1)


def rank_said(driver: Driver) -> str:
    """Its rank, and where that is in nine of ten resamples."""
    if driver.rank_low == driver.rank_high:
        return f"{driver.rank}"
    return f"{driver.rank} ({driver.rank_low} to {driver.rank_high})"


def drivers_said(found: Drivers) -> str:
    """The finding in one or two sentences."""
    if found.unsaid:
        return f"Nothing can be said of what goes with ratings: {found.unsaid}."
    looked = len(found.drivers) + len(found.others)
    seen = (
        f"With {found.n:,} ratings, an effect of {found.smallest or 0:.2f} standard deviations is seen 8 times in 10."
    )
    if not found.drivers:
        return f"None of {looked} facts goes with ratings beyond chance. {seen}"
    explained = f"All facts together explain {percent(found.explained or 0)} of how ratings differ."
    return f"{len(found.drivers)} of {looked} facts go with ratings. {explained} {seen}"


def responses_said(found: Responses) -> str:
    """Who answered, and the mean rating raw, weighted and bounded."""
    told = f"{found.answered:,} of {found.answered + found.silent:,} ended journeys were rated"
    if not found.silent:
        return f"{told}; mean rating {points(found.mean)}."
    return (
        f"{told}. Mean rating {points(found.mean)} as answered, {points(found.weighted)} weighted for who answers "
        f"(worth {found.effective:,} answers), and anything from {points(found.low)} to {points(found.high)} "
        "depending on those who are silent."
    )


def moments_said(found: Moments) -> str:
    """The finding in one sentence."""
    if found.unsaid:
        return f"Nothing can be said of which moments decide: {found.unsaid}."
    kept = [FEATURE_WORDS[test.feature].lower() for test in found.tests if test.kept]
    if not kept:
        return f"No feature of a journey's strain foretells how it is rated ({found.n:,} rated journeys)."
    foretold = percent(found.foretold or 0)
    return f"Of a journey's strain, {' and '.join(kept)} foretells {foretold} of how {found.n:,} ratings differ."


def alone_said(test: MomentTest) -> str:
    """What a feature foretells by itself."""
    return percent(test.alone) if test.alone > 0 else "nothing"


def special_moments(measured: MeasuredMap) -> tuple[tuple[MeasuredTouchpoint, str], ...]:
    """The first and the last touchpoint, always, and the curve's peaks and drops, in the customer's order."""
    found = []
    for touchpoint in measured.touchpoints:
        marks = [word for on, word in ((touchpoint.first, "first"), (touchpoint.last, "last")) if on]
        marks += [touchpoint.mark] if touchpoint.mark else []
        if marks:
            found.append((touchpoint, ", ".join(marks)))
    return tuple(found)
