"""The records of a map document; `editor/src/schema/records.ts` holds the same for the browser.

Records stand in a document by id. Their place is an order key: text that sorts, with ties broken by id, so that two
people who move at the same time agree. A record that was deleted keeps standing with the time in `deleted`, so that
what somebody else wrote in it meanwhile is not lost and can be brought back. Numbers that were measured are never
copied in: a card or a touchpoint names what it follows (`measure`, `bound`), and the result is looked up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SCHEMA = 1
"""Version of these records. A client with another one may not write."""

MapKind = Literal["current", "future"]
LaneType = Literal[
    "action",
    "channel",
    "goal",
    "quotes",
    "emotion",
    "jobs",
    "pains",
    "gains",
    "information",
    "frontstage",
    "backstage",
    "systems",
    "time",
    "kpi",
    "opportunities",
    "text",
    "image",
    "files",
    "links",
]
EvidenceKind = Literal["assumption", "interview", "survey", "measured"]
Tone = Literal["", "bad", "good"]
LinkKind = Literal["branch", "loop"]


@dataclass(frozen=True)
class Binding:
    """The result that a map follows: a dataset of the workspace, and one slice of it.

    Attributes:
        dataset: id of the dataset. attribute, value: the slice, both empty for all journeys.
        revision: the revision of the dataset that it stays at; None to follow the newest.
    """

    dataset: str
    attribute: str = ""
    value: str = ""
    revision: int | None = None


@dataclass(frozen=True)
class Meta:
    """What a map is about.

    Attributes:
        title: in the customer's words. purpose: why the map was made. expectations: what the customer expects.
        scope: where it begins and ends. kind: current or future state. owner: id of a person, or "".
        review: date of the next review (`2026-12-04`), or "". parent: id of the map it is a part of, or "".
    """

    title: str
    purpose: str = ""
    expectations: str = ""
    scope: str = ""
    kind: MapKind = "current"
    owner: str = ""
    review: str = ""
    parent: str = ""
    binding: Binding | None = None


@dataclass(frozen=True)
class Stage:
    """A phase of the journey: touchpoints grouped."""

    id: str
    name: str
    order: str
    deleted: str = ""


@dataclass(frozen=True)
class Touchpoint:
    """A moment of contact: one column.

    Attributes:
        stage: id of its stage; its column stands among those of the stage by `order`.
        moment: a moment of truth. bound: ids of the measured touchpoints that it follows.
        nested: id of the map that tells this touchpoint in detail, or "".
    """

    id: str
    name: str
    stage: str
    order: str
    moment: bool = False
    note: str = ""
    bound: tuple[str, ...] = ()
    nested: str = ""
    deleted: str = ""


@dataclass(frozen=True)
class Lane:
    """A row of one type. `backstage`: below the line of visibility. `pinned`: stays in view under the stages."""

    id: str
    type: LaneType
    name: str
    order: str
    hidden: bool = False
    pinned: bool = False
    backstage: bool = False
    deleted: str = ""


@dataclass(frozen=True)
class Evidence:
    """What a statement rests on. `n` observations, None where nobody counted; `date` as `2026-09-03`, or ""."""

    kind: EvidenceKind = "assumption"
    source: str = ""
    date: str = ""
    n: int | None = None


@dataclass(frozen=True)
class Measure:
    """Which measured figure a card shows: its key (`wait_hours`, `share`, ...) at a measured touchpoint (id)."""

    metric: str
    touchpoint: str
    key: str = ""


@dataclass(frozen=True)
class Card:
    """What stands in a lane at a touchpoint.

    Attributes:
        lane: id. start, end: ids of the first and the last touchpoint it spans ("" for `end`: only the first).
        order: place among the cards of the same cell.
        text: light Markdown: `**bold**`, `- ` lists, `[words](address)`. Empty where `measure` says it all.
        persona: id of the persona it is about, or "" for all. channels: words of channels.
        icon: name of an icon, or "". image: id of a picture of the map, or "". files: ids of files of the map.
        kind: of an opportunity (`quick win`, `self-service`, ...), or "". owner: id of the person who sees to it, or
            "". link: id of a map that it leads to, or "".
    """

    id: str
    lane: str
    start: str
    order: str
    end: str = ""
    text: str = ""
    tone: Tone = ""
    persona: str = ""
    channels: tuple[str, ...] = ()
    icon: str = ""
    image: str = ""
    files: tuple[str, ...] = ()
    kind: str = ""
    owner: str = ""
    link: str = ""
    evidence: Evidence = Evidence()
    measure: Measure | None = None
    deleted: str = ""


@dataclass(frozen=True)
class Persona:
    """Who goes through the journey, with the curve that the team believes: touchpoint id to feeling (-2..+2)."""

    id: str
    name: str
    order: str
    colour: str = ""
    note: str = ""
    curve: dict[str, float] = field(default_factory=dict)
    deleted: str = ""


@dataclass(frozen=True)
class Link:
    """A way from one touchpoint to another besides the next column: a branch onward or a loop back."""

    id: str
    source: str
    target: str
    kind: LinkKind = "branch"
    label: str = ""
    deleted: str = ""


@dataclass(frozen=True)
class View:
    """A saved way of looking at the map: lanes and personas that are shown (ids; empty for all), and a search."""

    id: str
    name: str
    order: str
    lanes: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    search: str = ""
    deleted: str = ""


@dataclass(frozen=True)
class MapDocument:
    """A whole map. Records come in no particular order; `sojourn.maps.document.reading` sorts them for reading."""

    meta: Meta
    stages: tuple[Stage, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    lanes: tuple[Lane, ...] = ()
    cards: tuple[Card, ...] = ()
    personas: tuple[Persona, ...] = ()
    links: tuple[Link, ...] = ()
    views: tuple[View, ...] = ()
