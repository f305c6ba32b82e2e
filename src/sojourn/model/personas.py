"""Personas: kinds of customers, each by a rule, with what the ticket history says of them and what it cannot say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sojourn.model.estimate import Estimate
from sojourn.model.voice import Quote

MadeBy = Literal["data", "rules"]
Code = Literal["small", "alike", "many", "overlap", "empty"]


@dataclass(frozen=True, slots=True)
class Part:
    """How often something is so among a persona's journeys, and among all others.

    Attributes:
        name: a channel, what is asked for, or a touchpoint (id). here: share of this persona's journeys (Wilson).
        others: share among all other journeys. unlike: the two differ beyond chance, and by ten points or more.
    """

    name: str
    here: Estimate
    others: float | None
    unlike: bool


@dataclass(frozen=True, slots=True)
class PersonaPain:
    """One pain of a persona: as in `Pain`, with its share among all other journeys."""

    kind: str
    name: str
    n: int
    share: Estimate
    others: float | None
    lost_hours: float | None


@dataclass(frozen=True, slots=True)
class PersonaRule:
    """A rule by which somebody defines a persona: its name, a filter of the log, and what the filter means in words."""

    name: str
    where: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Persona:
    """A kind of customer.

    Attributes:
        id: stable key. name: from the rule, or as somebody named it. where: the rule as a filter of the log.
        rule: the same in words.
        n: journeys. share: of all journeys (Wilson). customers: how many people, None where that is not known.
        channels: over what they first come. asks: what they come for. travels: touchpoints that they pass more or less
            often than others. All most frequent (or most unlike) first.
        hours: median hours from asking to the fix. lost_each: hours lost in a journey, estimated.
        satisfaction: -2..+2, mean of their ratings. feeling: -2..+2, mean of their messages.
        pains: by weight. quotes: some of their messages, redacted, the worst first.
    """

    id: str
    name: str
    where: str
    rule: str
    n: int
    share: Estimate
    customers: int | None
    channels: tuple[Part, ...]
    asks: tuple[Part, ...]
    travels: tuple[Part, ...]
    hours: Estimate
    lost_each: Estimate
    satisfaction: Estimate
    feeling: Estimate
    pains: tuple[PersonaPain, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class PersonaWarning:
    """What to doubt: a persona that is too small, two that do not differ, too many, two that overlap, one of nobody.

    Attributes:
        code: which. told: in one or two sentences. personas: ids of those concerned.
    """

    code: Code
    told: str
    personas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Personas:
    """The personas of a desk, the largest first.

    Attributes:
        made_by: found in the data, or by rules that somebody gave. found: the personas; none where nothing differs.
        why: how they were found, or why there are none. rest: journeys that no persona has.
        asks_by: the column of what they ask for, empty where there is none.
    """

    made_by: MadeBy
    found: tuple[Persona, ...]
    why: str
    rest: int = 0
    warnings: tuple[PersonaWarning, ...] = ()
    asks_by: str = ""
