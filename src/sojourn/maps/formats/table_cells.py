"""What a cell of an imported table means in its lane: a card, channels, a feeling, or a moment of truth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sojourn.languages import tr
from sojourn.maps.document.draft import Draft
from sojourn.maps.document.lanes import type_named
from sojourn.maps.document.records import Card, LaneType

SCALE = 2
_NUMBER = re.compile(r"[+\-−–]?[0-9]{1,3}(?:[.,][0-9]+)?")
_STAR = re.compile(r"\s*[★⭐☆]\s*")
_NO = frozenset({"", "no", "nein", "n", "false", "0", "-", "–"})

BLANK = Card("", "", "", "")


@dataclass
class Feelings:
    """Numbers of the emotion lane as they were written, until it is known on which scale.

    Attributes:
        written: by persona's name and touchpoint id.
    """

    written: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, persona: str, touchpoint: str, value: float) -> None:
        """Note one feeling."""
        self.written.setdefault(persona, {})[touchpoint] = value

    def personas(self, draft: Draft, default: str) -> tuple[str, ...]:
        """Add the personas with their curves to a draft; warnings where numbers were not on our scale."""
        values = [value for curve in self.written.values() for value in curve.values()]
        five = bool(values) and min(values) >= 1 and max(values) > SCALE and max(values) <= 5
        outside = 0 if five else sum(abs(value) > SCALE for value in values)
        for name, curve in self.written.items():
            shift = 3 if five else 0
            draft.persona(name or default, {t: max(-2.0, min(2.0, value - shift)) for t, value in curve.items()})
        said = []
        if five:
            said.append(tr("the feelings are on a scale of 1 to 5; 3 became 0"))
        if outside:
            said.append(tr("{count} feelings are not within -2 to +2; the nearest end was taken", count=outside))
        return tuple(said)


def number(text: str) -> float | None:
    """A feeling written as a number (`+1`, `-0,5`), None for anything else."""
    written = text.strip()
    if not _NUMBER.fullmatch(written):
        return None
    return float(re.sub("[−–]", "-", written).replace(",", "."))


def starred(name: str) -> tuple[str, bool]:
    """A touchpoint's name without its star, and whether it had one: a moment of truth."""
    return _STAR.sub(" ", name).strip(), bool(_STAR.search(name))


def is_yes(text: str) -> bool:
    """Whether a cell says yes: anything but nothing and the words for no."""
    return text.strip().lower() not in _NO


def lane_type(name: str) -> LaneType:
    """The type of a lane by its name; notes for a name of its own."""
    return type_named(name) or "text"


def card_of(text: str, type_: LaneType) -> Card:
    """A card with a cell's text; the words of a channel lane are channels."""
    if type_ == "channel":
        words = (re.sub(r"^[-*•]\s*", "", piece).strip() for piece in re.split(r"[,;/\n]", text))
        return replace(BLANK, channels=tuple(dict.fromkeys(filter(None, words))))
    return replace(BLANK, text=re.sub(r"(?m)^\s*[•·]\s*", "- ", text))
