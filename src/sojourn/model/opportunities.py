"""Opportunities: what could be done about a pain, at most for what, how they are ranked, and what to measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sojourn.languages import tr
from sojourn.model.errors import OptionError

Kind = Literal[
    "quick win", "remove or combine a step", "self-service", "integration", "customer records", "measurement"
]
Level = Literal["low", "medium", "high"]
Quadrant = Literal["do first", "plan well", "when there is time", "leave for now"]

_RATE = re.compile(r"\s*(\d+(?:\.\d+)?)\s+([A-Za-z]{3}|[€$£])\s*")


@dataclass(frozen=True, slots=True)
class Rate:
    """What an hour that a customer cannot work costs. currency: its code or sign."""

    hour: float
    currency: str

    @classmethod
    def parse(cls, words: str) -> Rate:
        """A rate from words like `45 EUR`.

        Raises:
            OptionError: the words are no amount with a currency.
        """
        found = _RATE.fullmatch(words)
        if found is None:
            raise OptionError(
                tr("'{words}' is no amount with a currency", words=words),
                where="--rate",
                do=tr("Write it like '45 EUR'"),
            )
        return cls(float(found.group(1)), found.group(2))


@dataclass(frozen=True, slots=True)
class Levels:
    """What a level counts."""

    low: float
    medium: float
    high: float

    def of(self, level: Level) -> float:
        """What one of them counts."""
        return {"low": self.low, "medium": self.medium, "high": self.high}[level]


@dataclass(frozen=True, slots=True)
class Formula:
    """How opportunities are valued and ranked (docs/pains.md); a desk may change every number.

        value = 100 × (lost_time × share of all lost time + ratings × share of journeys × how much lower they rate ÷ 4)
        score = value × confidence ÷ effort

    Attributes:
        lost_time, ratings: how much each part of the value counts. much_from: value from which on it is worth much.
    """

    lost_time: float = 1.0
    ratings: float = 1.0
    confidence: Levels = Levels(0.4, 0.7, 1.0)
    effort: Levels = Levels(1.0, 2.0, 4.0)
    much_from: float = 5.0

    def value(self, lost_share: float | None, share: float, drop: float) -> float:
        """Points 0..100.

        Args:
            lost_share: of all lost time, None where it is not known. share: of journeys. drop: in points of -2..+2.
        """
        told = self.lost_time * max(0.0, lost_share or 0.0) + self.ratings * share * (drop / _WIDTH_OF_SCALE)
        return 100 * min(1.0, told)

    def score(self, value: float, confidence: Level, effort: Level) -> float:
        """By which opportunities are ranked."""
        return value * self.confidence.of(confidence) / self.effort.of(effort)

    def quadrant(self, value: float, effort: Level) -> Quadrant:
        """Where it stands by value and effort; low and medium effort count as little."""
        if value >= self.much_from:
            return "plan well" if effort == "high" else "do first"
        return "leave for now" if effort == "high" else "when there is time"


_WIDTH_OF_SCALE = 4.0


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A proposal that comes from a pain.

    Attributes:
        pain: kind of the pain it comes from. subject: team or step; "" where none. title, kind: what it is.
        touchpoints: ids that it changes. customers_a_year: journeys a year that the pain happens to.
        hours_a_year: lost hours a year if all of the pain went away: an upper bound; None where no hours apply.
        money_a_year: the same at the desk's own rate, in `currency`; None without a rate.
        effort: assumed for this kind of proposal. confidence: how sure the pain is, by its n and what it rests on.
        score: what opportunities are ranked by. quadrant: by value and effort.
        because: the evidence in one sentence. measure: what to watch before and after. examples: some tickets.
    """

    pain: str
    subject: str
    title: str
    kind: Kind
    touchpoints: tuple[str, ...]
    customers_a_year: float | None
    hours_a_year: float | None
    money_a_year: float | None
    currency: str
    effort: Level
    confidence: Level
    score: float
    quadrant: Quadrant
    because: str
    measure: str
    examples: tuple[str, ...] = ()
