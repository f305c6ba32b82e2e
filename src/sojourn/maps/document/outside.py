"""A map as people outside see it who were given a link: without hidden lanes, and without what is not their business.

What leaves is listed here, what does not is left out: a field that records get later stays inside until it is named.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sojourn.maps.document.reading import Reading, read
from sojourn.maps.document.records import Card, Evidence, Lane, MapDocument, Meta, Persona, Stage, Touchpoint


def outside(document: MapDocument, hidden: Collection[str], *, measured: bool) -> MapDocument:
    """What outsiders may see of a map.

    Not in it: what was deleted; lanes that are hidden, in the map or by the link, with their cards, and lanes without
    anything in them; owners, notes, the sources of evidence, attached files, saved views, the review, and the names of
    other maps and of data.

    Args:
        document: the map. hidden: ids of lanes that stay inside. measured: whether measured numbers may leave.
    """
    found = read(document)
    lanes = tuple(
        lane
        for lane in found.lanes
        if not lane.hidden and lane.id not in hidden and _tells(found, lane, measured=measured)
    )
    columns = {touchpoint.id for touchpoint in found.columns}
    feelings = any(lane.type == "emotion" for lane in lanes)
    shown = {lane.id for lane in lanes}
    meta = document.meta
    return MapDocument(
        Meta(meta.title, meta.purpose, meta.expectations, meta.scope, meta.kind),
        tuple(Stage(phase.stage.id, phase.stage.name, phase.stage.order) for phase in found.phases),
        tuple(_touchpoint(one, measured=measured) for one in found.columns),
        tuple(_lane(lane) for lane in lanes),
        tuple(card for card in _cards(found, shown, measured=measured) if _says(card)),
        tuple(_persona(persona, columns if feelings else ()) for persona in found.personas),
        tuple(replace(link, deleted="") for link in found.links),
    )


def pictures(document: MapDocument) -> frozenset[str]:
    """Ids of the pictures on the cards of a map."""
    return frozenset(card.image for card in document.cards if card.image)


def _tells(found: Reading, lane: Lane, *, measured: bool) -> bool:
    """Whether a lane says anything: rows that wait for somebody to fill them are nothing to show."""
    if lane.type == "emotion":
        return measured or any(persona.curve for persona in found.personas)
    of_itself = measured and lane.type in ("time", "channel")
    return of_itself or any(row == lane.id for row, _ in found.cells)


def _touchpoint(one: Touchpoint, *, measured: bool) -> Touchpoint:
    bound = one.bound if measured else ()
    return Touchpoint(one.id, one.name, one.stage, one.order, moment=one.moment, bound=bound)


def _lane(lane: Lane) -> Lane:
    return Lane(lane.id, lane.type, lane.name, lane.order, pinned=lane.pinned, backstage=lane.backstage)


def _cards(found: Reading, shown: Collection[str], *, measured: bool) -> list[Card]:
    """Cards by the shown touchpoints that they cover: the ids of deleted ones stay inside."""
    columns = found.columns
    return [
        Card(
            placed.card.id,
            placed.card.lane,
            columns[placed.first].id,
            placed.card.order,
            end=columns[placed.last].id if placed.last > placed.first else "",
            text=placed.card.text,
            tone=placed.card.tone,
            persona=placed.card.persona,
            channels=placed.card.channels,
            icon=placed.card.icon,
            image=placed.card.image,
            kind=placed.card.kind,
            evidence=Evidence(placed.card.evidence.kind, date=placed.card.evidence.date, n=placed.card.evidence.n),
            measure=placed.card.measure if measured else None,
        )
        for (lane, _), cell in found.cells.items()
        if lane in shown
        for placed in cell
    ]


def _says(card: Card) -> bool:
    """Whether anything is left to be seen of a card."""
    return bool(card.text.strip() or card.channels or card.image or card.icon or card.measure)


def _persona(persona: Persona, columns: Collection[str]) -> Persona:
    curve = {touchpoint: value for touchpoint, value in persona.curve.items() if touchpoint in columns}
    return Persona(persona.id, persona.name, persona.order, persona.colour, curve=curve)
