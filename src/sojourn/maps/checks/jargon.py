"""Whether a map speaks as its customers do."""

from __future__ import annotations

from collections import defaultdict

from sojourn.languages import mark, tr
from sojourn.maps.checks.check import CUSTOMERS, Check, Finding, Looked, Place
from sojourn.model.glossary import Jargon, jargon_in

MOST_WORDS = 8
"""Findings of so many words; more would not be read."""


def _find(looked: Looked) -> tuple[Finding, ...] | str:
    if not looked.shown.phases and not looked.shown.columns:
        return tr("the map says nothing yet")
    at: dict[str, list[Place]] = defaultdict(list)
    first: dict[str, Jargon] = {}
    for text, place in _said(looked):
        for found in jargon_in(text):
            first.setdefault(found.word.lower(), found)
            at[found.word.lower()].append(place)
    return tuple(_finding(first[word], places) for word, places in list(at.items())[:MOST_WORDS])


def _finding(found: Jargon, places: list[Place]) -> Finding:
    if len(places) == 1:
        says = tr("“{word}” stands once where the customer speaks.", word=found.word)
    else:
        says = tr("“{word}” stands {n} times where the customer speaks.", word=found.word, n=len(places))
    do = tr("Say “{plain}”", plain=found.plain) if found.plain else tr("Spell it out, or say it as customers do")
    return Finding(says, do, tuple(places))


def _said(looked: Looked) -> list[tuple[str, Place]]:
    """What stands in the customer's words: names of stages and touchpoints, and cards that nobody was asked about."""
    said = [(phase.stage.name, Place("stage", phase.stage.id)) for phase in looked.shown.phases]
    said += [(column.name, Place("touchpoint", column.id)) for column in looked.shown.columns]
    asked = ("interview", "survey")  # then it is the customer's own word
    said += [(card.text, Place("card", card.id)) for card in looked.cards(CUSTOMERS) if card.evidence.kind not in asked]
    return said


CHECK = Check(
    "no_jargon",
    mark("Speaks as customers do"),
    mark("A map in the desk's words is read by the desk alone; the customer would not know what is meant."),
    _find,
)
