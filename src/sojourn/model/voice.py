"""What customers wrote at a touchpoint, as a model read it: part of the measured map."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EmotionShare:
    """How many messages a model read as one emotion; `share` is of those it could read."""

    emotion: str
    n: int
    share: float


@dataclass(frozen=True)
class Quote:
    """What a customer wrote, redacted and shortened, with what the model made of it and the words that decided."""

    text: str
    emotion: str
    valence: float
    because: tuple[str, ...]


@dataclass(frozen=True)
class Voice:
    """What customers wrote at one touchpoint; estimated by a model, never a rating.

    Attributes:
        messages: messages of customers here. read: those of which something can be said.
        valence, low, high: mean of how good or bad they are, -2..+2, and its 95 % interval, which knows that messages
            of one journey are alike; None where unknown.
        emotions: what the read ones say, most frequent first.
        events: what they tell of the service (docs/voice.md), with counts, most frequent first.
        unsaid: why nothing can be said of the others, with counts.
        quotes: one or two of the worst, where the mean is low.
    """

    messages: int
    read: int
    valence: float | None
    low: float | None
    high: float | None
    emotions: tuple[EmotionShare, ...]
    events: tuple[tuple[str, int], ...]
    unsaid: tuple[tuple[str, int], ...]
    quotes: tuple[Quote, ...] = ()
