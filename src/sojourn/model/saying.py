"""What customers complain about, and how the desk writes to them: part of the measured map."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.model.estimate import Estimate
from sojourn.model.voice import Quote


@dataclass(frozen=True, slots=True)
class ComplaintTheme:
    """What many unhappy messages are about, named by its words.

    Attributes:
        id: stable key, kept from one import to the next where the theme is still the same. name: its heaviest words.
        words: more of them. messages: unhappy messages that belong to it. share: of all unhappy messages.
        journeys: in which they stand. valence: mean of them, -2..+2, estimated by a model.
        at: journeys by touchpoint (id), most first.
        rated, rated_others: mean satisfaction (-2..+2) of the rated journeys with and without it: an association.
        quotes: a few that are most about it, redacted.
    """

    id: str
    name: str
    words: tuple[str, ...]
    messages: int
    share: Estimate
    journeys: int
    valence: float | None
    at: tuple[tuple[str, int], ...]
    rated: Estimate
    rated_others: Estimate
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Complaints:
    """Themes of unhappy messages.

    Attributes:
        read: messages of customers of which something could be said. unhappy: those of them below UNHAPPY.
        themes: most messages first. other: unhappy messages of no theme. unsaid: why there are no themes, or "".
    """

    read: int
    unhappy: int
    themes: tuple[ComplaintTheme, ...]
    other: int
    unsaid: str = ""


@dataclass(frozen=True, slots=True)
class TradeWord:
    """A word of the trade in the desk's messages that no customer writes.

    Attributes:
        word: as it is written. plain: what to say instead, "" where the glossary does not know it.
        n: journeys that have it. touchpoint: id of the touchpoint at which most do.
    """

    word: str
    plain: str
    n: int
    touchpoint: str


@dataclass(frozen=True, slots=True)
class Wording:
    """How the desk writes to customers.

    Attributes:
        messages: of the desk that customers see. ease, customers: mean reading ease (Flesch, 100 very easy, under 30
            very hard) of what the desk writes, and of what customers write.
        at: reading ease of the desk's messages by touchpoint (id), the hardest first.
        unsaid: why nothing can be said, or "".
    """

    messages: int
    ease: Estimate
    customers: Estimate
    at: tuple[tuple[str, Estimate], ...]
    words: tuple[TradeWord, ...]
    unsaid: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """What customers complain about, and how the desk writes to them.

    `reader` says what read the messages: the model that is shipped, or one calibrated at this desk.
    """

    complaints: Complaints
    wording: Wording
    reader: str = ""
