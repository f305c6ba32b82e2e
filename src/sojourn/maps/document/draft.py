"""A map document in the making: records get ids and places in the order in which they are added."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sojourn.maps.document.lanes import lane_of
from sojourn.maps.document.order import order_key
from sojourn.maps.document.records import (
    Card,
    Lane,
    LaneType,
    Link,
    LinkKind,
    MapDocument,
    Meta,
    Persona,
    Stage,
    Touchpoint,
)


@dataclass
class Draft:
    """Collects records. Ids are short and count up (`t1`, `t2`, ...): they need to differ within one map only."""

    meta: Meta
    stages: list[Stage] = field(default_factory=list)
    touchpoints: list[Touchpoint] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    personas: list[Persona] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def stage(self, name: str) -> str:
        """Add a stage at the end; its id."""
        self.stages.append(Stage(f"s{len(self.stages) + 1}", name, order_key(len(self.stages))))
        return self.stages[-1].id

    def touchpoint(self, name: str, stage: str, *, moment: bool = False, bound: tuple[str, ...] = ()) -> str:
        """Add a touchpoint (its stage by id) behind those of its stage; its id."""
        place = order_key(len(self.touchpoints))
        made = Touchpoint(f"t{len(self.touchpoints) + 1}", name, stage, place, moment=moment, bound=bound)
        self.touchpoints.append(made)
        return made.id

    def lane(self, type_: LaneType, name: str = "") -> str:
        """Add a lane of a type at the bottom, by its usual name if it has none of its own; its id."""
        lane = lane_of(type_, f"l{len(self.lanes) + 1}", order_key(len(self.lanes)))
        self.lanes.append(replace(lane, name=name) if name else lane)
        return lane.id

    def card(self, card: Card) -> str:
        """Add a card behind those that were added before (its own id and order are not looked at); its id."""
        number = len(self.cards)
        self.cards.append(replace(card, id=f"c{number + 1}", order=order_key(number)))
        return self.cards[-1].id

    def persona(self, name: str, curve: dict[str, float], note: str = "") -> str:
        """Add a persona with its believed curve (touchpoint id to -2..+2); its id."""
        number = len(self.personas)
        colour = COLOURS[number % len(COLOURS)]
        self.personas.append(Persona(f"p{number + 1}", name, order_key(number), colour, note, curve))
        return self.personas[-1].id

    def link(self, source: str, target: str, kind: LinkKind, label: str = "") -> str:
        """Add a way from one touchpoint (id) to another; its id."""
        self.links.append(Link(f"w{len(self.links) + 1}", source, target, kind, label))
        return self.links[-1].id

    def document(self) -> MapDocument:
        """The finished document."""
        return MapDocument(
            self.meta,
            tuple(self.stages),
            tuple(self.touchpoints),
            tuple(self.lanes),
            tuple(self.cards),
            tuple(self.personas),
            tuple(self.links),
        )


COLOURS = ("#2f5bd7", "#7b5bb8", "#1f7f86", "#b3551d", "#8a4b7d", "#4d7a2f")
"""Colours of personas, in the order in which they are added."""
