"""Pains: what hurts customers of a desk, where, how much it costs them, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sojourn.model.estimate import Estimate

RestsOn = Literal["behaviour", "messages", "behaviour and messages"]
Outcome = Literal["found", "clear", "unsaid"]


@dataclass(frozen=True, slots=True)
class Pain:
    """One thing that hurts.

    Attributes:
        kind: the detector that found it. name: what it is, as a reader says it. subject: team or step; "" where none.
        touchpoint: id of the touchpoint at which most of it happens. at: journeys by touchpoint, most first.
        n: journeys that it happens to. share: of the journeys that could be looked at (Wilson). times: how often.
        lost_hours: what it costs customers in all, estimated; unknown where no hours can be put to it.
        lost_share: of all hours lost in the slice; pains overlap, so shares do not add up.
        rated, rated_others: mean satisfaction (-2..+2) of the rated journeys with and without it: an association.
        weight: by which pains are ranked, 0..100 (docs/pains.md).
        told: what was found, in one or two sentences. rests_on: what it was seen in. examples: some tickets.
    """

    kind: str
    name: str
    subject: str
    touchpoint: str
    at: tuple[tuple[str, int], ...]
    n: int
    share: Estimate
    times: int
    lost_hours: Estimate
    lost_share: float | None
    rated: Estimate
    rated_others: Estimate
    weight: float
    told: str
    rests_on: RestsOn
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """A detector and what became of it.

    Attributes:
        kind, name: key, and what it looks for. definition: what counts. threshold: from when on.
        hours: how its lost hours are counted. source: where the rule comes from.
        outcome: it found something, found nothing, or could not say. why: for the last, and what was left out.
    """

    kind: str
    name: str
    definition: str
    threshold: str
    hours: str
    source: str
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """One measure of pain at a touchpoint, held against all touchpoints of the slice.

    Attributes:
        key: `satisfaction`, `emotion`, `strain`, `lost_time`, `abandonment`, `repeats` or `silence`.
        here: at this touchpoint. usual: the same over the slice. worse: the interval lies on the bad side of it.
    """

    key: str
    here: Estimate
    usual: float | None
    worse: bool


@dataclass(frozen=True, slots=True)
class PainAt:
    """What hurts at one touchpoint: its share of all lost hours, and every signal that could be measured there."""

    touchpoint: str
    lost_share: float | None
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Pains:
    """Everything that hurts in a slice: pains by weight, every detector with its outcome, touchpoints in order."""

    found: tuple[Pain, ...]
    sought: tuple[Sought, ...]
    at: tuple[PainAt, ...]
