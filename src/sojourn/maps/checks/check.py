"""What a check is, what it looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sojourn.languages import tr
from sojourn.maps.document.reading import Reading
from sojourn.maps.document.records import Card, LaneType, MapDocument
from sojourn.maps.words import quoted
from sojourn.model.measured import MeasuredMap

PlaceKind = Literal["map", "stage", "touchpoint", "lane", "card", "persona"]
Repair = Literal["", "review", "owner", "before", "after", "opportunity"]
"""What an editor can do at once: set a review date, make somebody the owner, add a touchpoint before the first or
after the last, add an opportunity at each of the places."""

CUSTOMERS: frozenset[LaneType] = frozenset(("action", "goal", "quotes", "jobs", "pains", "gains"))
"""Lanes that speak as the customer does."""
CLAIMS: frozenset[LaneType] = CUSTOMERS | {"channel", "emotion", "information", "frontstage", "time"}
"""Lanes whose cards claim something about what customers go through."""


@dataclass(frozen=True)
class Place:
    """Where on the map: a record by its kind and id; `id` is "" for the map itself."""

    kind: PlaceKind
    id: str = ""


@dataclass(frozen=True)
class Finding:
    """What a check found.

    Attributes:
        says: what is there, in one sentence. do: what to do about it.
        places: what it is about, from left to right. repair: what an editor can do at once, or "".
    """

    says: str
    do: str
    places: tuple[Place, ...]
    repair: Repair = ""


@dataclass(frozen=True)
class Looked:
    """What a check looks at.

    Attributes:
        document: the whole map. shown: what of it is not deleted, in order.
        now: the time at which it is looked at. measured: the result that the map follows, None where it follows none.
    """

    document: MapDocument
    shown: Reading
    now: datetime
    measured: MeasuredMap | None = None
    lanes: dict[str, LaneType] = field(default_factory=dict)

    def cards(self, types: frozenset[LaneType]) -> tuple[Card, ...]:
        """Cards that say something, in lanes of some types, lane by lane from left to right."""
        return tuple(
            card
            for card in self.shown.cards
            if self.lanes[card.lane] in types and (card.text.strip() or card.measure is not None)
        )


@dataclass(frozen=True)
class Check:
    """One rule.

    Attributes:
        kind: its key. name: what it asks for, in a few words. why: what goes wrong without.
        find: the findings, none where all is well; or the reason why it cannot be asked of this map.
    """

    kind: str
    name: str
    why: str
    find: Callable[[Looked], tuple[Finding, ...] | str]


def names(found: list[str], most: int = 3) -> str:
    """Some names in quotation marks, and how many more."""
    said = ", ".join(quoted(name or tr("without a name")) for name in found[:most])
    return tr("{names} and {count} more", names=said, count=len(found) - most) if len(found) > most else said
