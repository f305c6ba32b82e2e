"""What a message says of how its writer feels, and who may say so: the result and the interface of every reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

Emotion = Literal["happy", "surprised", "angry", "frustrated", "anxious", "sad", "neutral"]
EMOTIONS: tuple[Emotion, ...] = get_args(Emotion)
Unsaid = Literal["no text", "no own words", "no words", "another language", "language unknown"]
ANOTHER: Unsaid = "another language"
UNKNOWN: Unsaid = "language unknown"
UNSAID: tuple[Unsaid, ...] = get_args(Unsaid)
"""Why nothing can be said of a message: it is empty; only quoted or by a machine; without letters; not English."""


@dataclass(frozen=True)
class Feeling:
    """How the writer of one message seems to feel: an estimate, never a fact.

    Attributes:
        emotion: the emotion that fits best; None where nothing can be said. valence: -2..+2, None likewise.
        confidence: 0..1: the model's probability of the emotion; where a service event decided, how often such events
            were right on our own sentences (docs/voice.md).
        because: the words that decided it, most telling first.
        events: names of the service events found (`voice/service.py`).
        unsaid: why nothing can be said, "" where something is. language: what it seems to be written in, "" unknown.
    """

    emotion: Emotion | None
    valence: float | None
    confidence: float | None
    because: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    unsaid: Unsaid | Literal[""] = ""
    language: str = ""


class Reader(Protocol):
    """Whatever reads feelings out of messages: the model that is shipped, or a larger one in its place."""

    @property
    def name(self) -> str:
        """What it is called, with its version."""

    def read(self, messages: Sequence[str]) -> list[Feeling]:
        """How the writer of each message seems to feel; the same messages give the same answer."""
