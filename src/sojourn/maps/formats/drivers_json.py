"""Drivers of satisfaction and moments of truth as JSON values."""

from __future__ import annotations

from collections.abc import Mapping

from sojourn.maps.formats.values import Json, rounded
from sojourn.model.drivers import Between, Driver, Drivers, Moments, Responses


def drivers_value(found: Drivers, names: Mapping[str, str]) -> Json:
    """What goes with ratings.

    Args:
        found: it. names: of touchpoints, by id.
    """
    return {
        "n": found.n,
        "unsaid": found.unsaid or None,
        "explained": rounded(found.explained),
        "smallest": rounded(found.smallest),
        "found": [_driver(driver, names) for driver in found.drivers],
        "others": [{"id": other.id, "label": other.label, "why": other.why} for other in found.others],
        "responses": None if found.responses is None else _responses(found.responses),
    }


def moments_value(found: Moments) -> Json:
    """What of a journey's strain foretells ratings."""
    return {
        "n": found.n,
        "unsaid": found.unsaid or None,
        "foretold": rounded(found.foretold),
        "tests": [
            {
                "feature": test.feature,
                "kept": test.kept,
                "alone": rounded(test.alone),
                "adds": rounded(test.adds),
                "why": test.why,
            }
            for test in found.tests
        ],
    }


def _driver(driver: Driver, names: Mapping[str, str]) -> Json:
    return {
        "id": driver.id,
        "label": driver.label,
        "unit": driver.unit,
        "touchpoints": list(driver.touchpoints),
        "names": [names[touchpoint] for touchpoint in driver.touchpoints],
        "n": driver.n,
        "n_without": driver.n_without,
        "effect": _between(driver.effect),
        "weighted": _between(driver.weighted),
        "with": rounded(driver.with_it),
        "without": rounded(driver.without),
        "satisfied": None if driver.satisfied is None else _between(driver.satisfied),
        "share": _between(driver.share),
        "rank": driver.rank,
        "rank_low": driver.rank_low,
        "rank_high": driver.rank_high,
    }


def _responses(responses: Responses) -> Json:
    return {
        "answered": responses.answered,
        "silent": responses.silent,
        "mean": rounded(responses.mean),
        "weighted": rounded(responses.weighted),
        "effective": responses.effective,
        "low": rounded(responses.low),
        "high": rounded(responses.high),
    }


def _between(found: Between) -> Json:
    return {"value": rounded(found.value), "low": rounded(found.low), "high": rounded(found.high)}
