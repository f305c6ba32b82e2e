"""Drivers of satisfaction and moments of truth in words, for the page and the command line."""

from __future__ import annotations

from sojourn.languages import mark, tr, whole
from sojourn.maps.words import DASH, MINUS, NB, decimal, joined, percent
from sojourn.model.drivers import Between, Driver, Drivers, Moments, MomentTest, Responses
from sojourn.model.measured import MeasuredMap, MeasuredTouchpoint

ASSOCIATION = mark(
    "These facts go together with ratings. That is an association: nobody has changed anything yet, and what would "
    "happen if somebody did is not known."
)
FEATURE_WORDS = {
    "mean": mark("The mean of all visits"),
    "worst": mark("The worst visit"),
    "last": mark("The last visit"),
    "first": mark("The first visit"),
    "trend": mark("The trend from first to last"),
}
_INSIDE = {
    "mean": mark("the mean of all visits"),
    "worst": mark("the worst visit"),
    "last": mark("the last visit"),
    "first": mark("the first visit"),
    "trend": mark("the trend from first to last"),
}
_MARKS = {"peak": mark("peak"), "drop": mark("drop")}


def points(value: float) -> str:
    """Points on -2..+2 with their sign."""
    shown = decimal(abs(value), 2)
    return shown if abs(value) < 0.005 else f"{MINUS if value < 0 else '+'}{shown}"


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
    return tr("{rank} ({low} to {high})", rank=driver.rank, low=driver.rank_low, high=driver.rank_high)


def drivers_said(found: Drivers) -> str:
    """The finding in one or two sentences."""
    if found.unsaid:
        return tr("Nothing can be said of what goes with ratings: {unsaid}.", unsaid=found.unsaid)
    looked = len(found.drivers) + len(found.others)
    seen = tr(
        "With {n} ratings, an effect of {smallest} standard deviations is seen 8 times in 10.",
        n=whole(found.n),
        smallest=decimal(found.smallest or 0, 2),
    )
    if not found.drivers:
        return f"{tr('None of {looked} facts goes with ratings beyond chance.', looked=looked)} {seen}"
    told = (
        tr("{count} of {looked} facts go with ratings.", count=len(found.drivers), looked=looked),
        tr("All facts together explain {share} of how ratings differ.", share=percent(found.explained or 0)),
        seen,
    )
    return " ".join(told)


def responses_said(found: Responses) -> str:
    """Who answered, and the mean rating raw, weighted and bounded."""
    values = {
        "answered": whole(found.answered),
        "ended": whole(found.answered + found.silent),
        "mean": points(found.mean),
    }
    if not found.silent:
        return tr("{answered} of {ended} ended journeys were rated; mean rating {mean}.", **values)
    return tr(
        "{answered} of {ended} ended journeys were rated. Mean rating {mean} as answered, {weighted} weighted for who "
        "answers (worth {effective} answers), and anything from {low} to {high} depending on those who are silent.",
        **values,
        weighted=points(found.weighted),
        effective=whole(found.effective),
        low=points(found.low),
        high=points(found.high),
    )


def moments_said(found: Moments) -> str:
    """The finding in one sentence."""
    if found.unsaid:
        return tr("Nothing can be said of which moments decide: {unsaid}.", unsaid=found.unsaid)
    kept = [tr(_INSIDE[test.feature]) for test in found.tests if test.kept]
    if not kept:
        return tr("No feature of a journey's strain foretells how it is rated ({n} rated journeys).", n=whole(found.n))
    foretold = percent(found.foretold or 0)
    return tr(
        "Of a journey's strain, {features} foretells {share} of how {n} ratings differ.",
        features=joined(kept),
        share=foretold,
        n=whole(found.n),
    )


def alone_said(test: MomentTest) -> str:
    """What a feature foretells by itself."""
    return percent(test.alone) if test.alone > 0 else tr("nothing")


def special_moments(measured: MeasuredMap) -> tuple[tuple[MeasuredTouchpoint, str], ...]:
    """The first and the last touchpoint, always, and the curve's peaks and drops, in the customer's order."""
    found = []
    for touchpoint in measured.touchpoints:
        marks = [word for on, word in ((touchpoint.first, tr("first")), (touchpoint.last, tr("last"))) if on]
        marks += [tr(_MARKS[touchpoint.mark])] if touchpoint.mark else []
        if marks:
            found.append((touchpoint, ", ".join(marks)))
    return tuple(found)
