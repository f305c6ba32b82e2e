"""Durations of which some still go on when the log ends: the product-limit estimate, and the median it gives.

What still goes on is written as a duration with the sign bit set: -3.0 has lasted three hours so far (-0.0: none yet).
A plain median of what has ended is too short wherever much is open: the slow ones are missing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sojourn.log.eventlog import Bool, Float64
from sojourn.measures.student import Z
from sojourn.model.measured import Estimate, OpenSpread

_HAIR = 1e-9


@dataclass(frozen=True)
class Survival:
    """The share that still goes on after each duration that ended; one entry an ended duration, ascending.

    Attributes:
        hours: the durations. share: still going on after it. error: sum of Greenwood's terms, so that the variance of
            `share` is share^2 x error. Equal durations have one entry each; the last of them holds.
        n: durations in all. n_open: those that still go on.
    """

    hours: Float64
    share: Float64
    error: Float64
    n: int
    n_open: int


def still(hours: Float64, open_: Bool) -> Float64:
    """Durations with those that still go on marked; NaN stays unknown."""
    return np.where(open_, -np.abs(hours), hours)


def survival(values: Float64) -> Survival:
    """The product-limit estimate (Kaplan & Meier 1958, J. Am. Stat. Assoc. 53:457) with Greenwood's variance (1926).

    Args:
        values: hours, the sign bit set where the duration still goes on (`still`), NaN unknown.

    What goes on as long as another duration lasted had not ended before it: it is at risk there.
    """
    known = values[~np.isnan(values)]
    going = np.signbit(known)
    ended, censored = np.sort(known[~going]), np.sort(-known[going])
    # One at a time gives what equal durations give together: (n-1)/n x (n-2)/(n-1) = (n-2)/n, and so for the variance.
    at_risk = len(ended) - np.arange(len(ended)) + len(censored) - np.searchsorted(censored, ended, side="left")
    with np.errstate(divide="ignore"):
        share = np.exp(np.cumsum(np.log1p(-1 / at_risk)))
        error = np.cumsum(1 / (at_risk * (at_risk - 1.0)))
    return Survival(ended, share, error, len(known), len(censored))


def median_still(values: Float64) -> Estimate:
    """Median duration when those that still go on count as such, with its interval; unknown when it is not reached.

    Args:
        values: as in `survival`.

    Interval: durations whose log-log interval of the share holds one half (Brookmeyer & Crowley 1982, Biometrics
    38:29); an end that is never reached is None.
    """
    found = survival(values)
    low, high = _median_interval(found, 1.0)
    return Estimate(_quantile(found, 0.5), low, high, found.n)


def open_spread(values: Float64, journeys: int) -> OpenSpread | None:
    """Quartiles and median when those that still go on count as such; None where none does.

    Args:
        values: as in `survival`, one a visit. journeys: how many different journeys they are of; the interval of the
            median counts each journey once.
    """
    if not np.signbit(values[~np.isnan(values)]).any():
        return None
    found = survival(values)
    low, high = _median_interval(found, found.n / max(journeys, 1))
    return OpenSpread(
        n=found.n,
        n_open=found.n_open,
        median=_quantile(found, 0.5),
        p25=_quantile(found, 0.25),
        p75=_quantile(found, 0.75),
        low=low,
        high=high,
    )


def _quantile(found: Survival, part: float) -> float | None:
    """The duration after which `1 - part` of all still go on; the middle of a stretch at which exactly so many do."""
    below = np.flatnonzero(found.share <= 1 - part + _HAIR)
    if not len(below):
        return None
    at = int(below[0])
    exact = abs(float(found.share[at]) - (1 - part)) <= _HAIR
    following = min(at + 1, len(found.hours) - 1) if exact else at
    return float(found.hours[at] + found.hours[following]) / 2


def _median_interval(found: Survival, effect: float) -> tuple[float | None, float | None]:
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.log(found.share)
        width = Z * np.sqrt(found.error * effect) / np.abs(log)
        # The curve of upper bounds reaches one half last.
        lower, upper = np.exp(log * np.exp(width)), np.exp(log * np.exp(-width))
    return _first_below(found.hours, lower), _first_below(found.hours, upper)


def _first_below(hours: Float64, bound: Float64) -> float | None:
    reached = np.flatnonzero(bound <= 0.5)
    return float(hours[reached[0]]) if len(reached) else None
