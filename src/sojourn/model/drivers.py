"""What goes with bad ratings, and what of a journey is remembered; associations, not causes. Part of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Feature = Literal["mean", "worst", "last", "first", "trend"]


@dataclass(frozen=True, slots=True)
class Between:
    """A number with the ends of its interval (95 %, or worst and best case where it is a bound)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Driver:
    """One fact of journeys that goes with their ratings, the other facts held equal.

    Attributes:
        id: stable key (`hand_offs`, `passes.queue`, ...). label: in a reader's words.
        unit: what one step of it is (`each`, `if it happens`, `each doubling`).
        touchpoints: ids of where it happens most.
        n, n_without: rated journeys in which it happens (for waiting: over the median), and the others.
        effect: points on -2..+2 a step. weighted: the same with answers weighted for who answers.
        with_it, without: mean rating on -2..+2 of these journeys, nothing held equal.
        satisfied: by how much the share of satisfied journeys differs with it; its ends are the worst and the best
            case for those who did not answer, None where the log does not say who they are.
        share: part of the explained variance, 0..1, shared fairly among facts that go together (LMG).
        rank: by that share; rank_low, rank_high: in nine of ten resamples.
    """

    id: str
    label: str
    unit: str
    touchpoints: tuple[str, ...]
    n: int
    n_without: int
    effect: Between
    weighted: Between
    with_it: float
    without: float
    satisfied: Between | None
    share: Between
    rank: int
    rank_low: int
    rank_high: int


@dataclass(frozen=True, slots=True)
class NoDriver:
    """A fact that was looked at and is not claimed, and why."""

    id: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Responses:
    """Who answered.

    Attributes:
        answered, silent: ended journeys with and without a rating. mean: of the ratings, -2..+2; weighted: with each
            answer standing for as many journeys as are like it. effective: answers that the weighted ones are worth.
        low, high: what the mean could be if all that are silent were as unhappy, or as happy, as can be.
    """

    answered: int
    silent: int
    mean: float
    weighted: float
    effective: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Drivers:
    """What goes with the ratings of a slice's journeys.

    Attributes:
        n: rated journeys. unsaid: why nothing can be said, empty where it can.
        explained: part of the variance of ratings that all facts together explain (adjusted R2, not below 0).
        smallest: the least effect, in standard deviations of fact and rating, that would be found 8 times in 10.
        drivers: what is claimed, by share. others: what was looked at and is not.
        responses: None where nothing can be said.
    """

    n: int
    unsaid: str
    explained: float | None = None
    smallest: float | None = None
    drivers: tuple[Driver, ...] = ()
    others: tuple[NoDriver, ...] = ()
    responses: Responses | None = None


@dataclass(frozen=True, slots=True)
class MomentTest:
    """How well one feature of a journey's strain foretells ratings it was not fitted to.

    Attributes:
        feature: mean, worst, last, first or trend of the strain of its visits.
        alone: part of the variance it foretells by itself (cross-validated R2; below 0 is worse than the mean).
        adds: what it adds to the ones kept before it, or would add to all that are kept.
        kept: it survived. why: in words.
    """

    feature: Feature
    alone: float
    adds: float
    kept: bool
    why: str


@dataclass(frozen=True, slots=True)
class Moments:
    """Which moments of a journey decide how it is rated.

    Attributes:
        n: rated journeys. unsaid: why nothing can be said, empty where it can.
        foretold: part of the variance that what was kept foretells, 0 where nothing was.
        tests: all five, kept ones first.
    """

    n: int
    unsaid: str
    foretold: float | None = None
    tests: tuple[MomentTest, ...] = ()
