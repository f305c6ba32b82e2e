"""What a desk's labels taught the reader of messages, and what that changed on messages that were held out."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.model.estimate import Estimate


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One thing that was to be learned, tested on messages that took no part in learning it.

    Attributes:
        n: labelled messages. before, after: how far off the reader is without and with it (distance on -2..+2, or share
            of wrong emotions). change: after less before, with its 95 % interval. helps: the interval is below 0.
        unsaid: why it was not tried, or "".
    """

    n: int
    before: float | None
    after: float | None
    change: Estimate
    helps: bool
    unsaid: str = ""


@dataclass(frozen=True, slots=True)
class Taught:
    """What came of learning at a desk.

    Attributes:
        ratings: messages with a rating beside them. corrections: messages that a person labelled. not_found: labels
            whose message is not in the log. valence, emotion: what was tested. told: all of it in one sentence.
    """

    ratings: int
    corrections: int
    not_found: int
    valence: HeldOut
    emotion: HeldOut
    told: str
