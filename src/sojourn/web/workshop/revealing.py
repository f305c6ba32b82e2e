"""What was written in private becomes cards of the map: an edit that everybody who has it open sees."""

from __future__ import annotations

from dataclasses import replace

from sojourn.maps.document.records import Card, MapDocument
from sojourn.web.collab.room import Room
from sojourn.web.collab.ydoc import edits_towards, read_document
from sojourn.web.db.clock import now
from sojourn.web.workshop.store import Note


def edits_with(room: Room, lane: str, notes: list[Note]) -> bytes:
    """The update that adds cards for notes; those that are cards already, and those without a place, add none."""
    whole = [room.whole()]
    document = read_document(whole)
    wanted = replace(document, cards=(*document.cards, *_cards(document, lane, notes)))
    return edits_towards(whole, wanted, now().isoformat())


def _cards(document: MapDocument, lane: str, notes: list[Note]) -> list[Card]:
    if not any(one.id == lane and not one.deleted for one in document.lanes):
        return []
    known = {card.id for card in document.cards}
    touchpoints = {one.id for one in document.touchpoints if not one.deleted}
    last = {touchpoint: max(_orders(document, lane, touchpoint), default="a") for touchpoint in touchpoints}
    found = []
    for place, note in enumerate(notes):
        if note.id not in known and note.touchpoint in touchpoints:
            # Longer than the last key of the cell, so after it; never ending in a zero, as keys of fractions must not.
            order = f"{last[note.touchpoint]}V{place + 1:03}V"
            found.append(Card(note.id, lane, note.touchpoint, order, text=note.text))
    return found


def _orders(document: MapDocument, lane: str, touchpoint: str) -> list[str]:
    return [card.order for card in document.cards if (card.lane, card.start) == (lane, touchpoint)]
