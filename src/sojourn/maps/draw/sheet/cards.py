"""How a card is laid out: its kind, signs, picture, text, figure and what it rests on, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sojourn.languages import mark, tr
from sojourn.maps.document.records import Card, Evidence, EvidenceKind
from sojourn.maps.draw.flow import BOLD, Line, broken, flow
from sojourn.maps.draw.sheet.sheet import Sheet
from sojourn.maps.draw.text import width
from sojourn.maps.followed import Shown
from sojourn.maps.words import channel_said, counted_n, whole

SIZE, SMALL = 12.0, 10.5
LINE, SMALL_LINE = 16.0, 14.0
EDGE = 8.0
"""Between a card's border and its words."""
MARK = 13.0
"""Room of the mark of evidence."""
PICTURE = 84.0
MOST_LINES = 40

EVIDENCE: dict[EvidenceKind, str] = {
    "assumption": mark("assumption"),
    "interview": mark("interview"),
    "survey": mark("survey"),
    "measured": mark("measured"),
}
"""What each kind of evidence is called."""
KINDS = (
    mark("quick win"),
    mark("remove or combine a step"),
    mark("remove a step"),
    mark("combine steps"),
    mark("self-service"),
    mark("integration"),
    mark("customer records"),
    mark("measurement"),
)
"""Kinds of opportunities that the editor offers; others are people's own words."""

NOTHING = Line(())
What = Literal["kind", "sign", "picture", "text", "value", "label", "foot"]


@dataclass(frozen=True)
class Part:
    """One line of a card. `y`: its baseline from the card's top (a picture's top). `name`: channel, picture or mark."""

    what: What
    y: float
    line: Line = NOTHING
    name: str = ""


@dataclass(frozen=True)
class CardBox:
    """A card at its place in the lane: x from the first column, y from the lane's top, in px."""

    card: Card
    x: float
    y: float
    w: float
    h: float
    parts: tuple[Part, ...]

    @property
    def bare(self) -> bool:
        """It only names channels: they stand without a border."""
        return all(part.what == "sign" for part in self.parts)


def lay_card(card: Card, sheet: Sheet, x: float, y: float, w: float) -> CardBox:
    """A card of a width with its parts, at a place."""
    room = w - 2 * EDGE
    shown = sheet.followed.figure(card.measure) if card.measure else None
    laid = _Laid()
    for line in broken(kind_said(card.kind), room, SMALL, BOLD, 2) if card.kind else ():
        laid.add("kind", line, SMALL_LINE)
    for channel in card.channels:
        for line in broken(channel_said(channel), room - 20, SIZE, most=2):
            laid.add("sign", line, LINE + 1, channel)
    if card.image in sheet.pictures:
        laid.picture(card.image)
    for line in flow(card.text, room, SIZE, MOST_LINES):
        laid.add("text", line, LINE)
    if card.measure:
        _figure(laid, shown, sheet, room)
    _foot(laid, card, shown, sheet, room)
    bare = bool(laid.parts) and all(part.what == "sign" for part in laid.parts)
    return CardBox(card, x, y, w, laid.y + (2 if bare else EDGE - 1), tuple(laid.parts))


def evidence_said(evidence: Evidence) -> str:
    """What a card rests on: `assumption`, `2 interviews`, `survey, n 96`, `n 388`."""
    kind, n = evidence.kind, evidence.n
    if n is None or kind == "assumption":
        return tr(EVIDENCE[kind])
    if kind == "interview":
        return tr("1 interview") if n == 1 else tr("{count} interviews", count=whole(n))
    return tr("survey, {n}", n=counted_n(n)) if kind == "survey" else counted_n(n)


def kind_said(kind: str) -> str:
    """The kind of an opportunity; words of people's own as they are."""
    return tr(kind) if kind in KINDS else kind


class _Laid:
    """Parts under each other."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.y = EDGE - 2

    def add(self, what: What, line: Line, high: float, name: str = "") -> None:
        if self.parts and self.parts[-1].what != what:
            self.y += 2
        self.y += high + line.above
        self.parts.append(Part(what, self.y - high * 0.25, line, name))

    def picture(self, id_: str) -> None:
        self.parts.append(Part("picture", self.y + 4, name=id_))
        self.y += PICTURE + 6


def _figure(laid: _Laid, shown: Shown | None, sheet: Sheet, room: float) -> None:
    if shown is None:
        words = tr("not in this result") if sheet.followed.map else tr("no data here")
        laid.add("label", Line(((words, 400),)), SMALL_LINE)
        return
    for line in broken(shown.said.value, room, SIZE + 2, BOLD, 2):
        laid.add("value", line, LINE + 1)
    said = shown.label + (f", {shown.said.interval}" if shown.said.interval else "")
    for line in broken(said, room, SMALL, most=3):
        laid.add("label", line, SMALL_LINE)


def _foot(laid: _Laid, card: Card, shown: Shown | None, sheet: Sheet, room: float) -> None:
    """What it rests on, whom it is about, what hangs on it; nothing under signs that stand for themselves."""
    speaks = card.text.strip() or card.measure or card.image or card.files
    mark: EvidenceKind | Literal[""] = "measured" if shown else card.evidence.kind if speaks else ""
    said = (counted_n(shown.said.n) if shown else evidence_said(card.evidence)) if mark else ""
    names = {persona.id: persona.name for persona in sheet.shown.personas}
    n = len(card.files)
    files = (tr("1 file") if n == 1 else tr("{count} files", count=whole(n))) if n else ""
    link = f"→ {sheet.titles.get(card.link, tr('another map'))}" if card.link else ""
    words = " · ".join(part for part in (said, names.get(card.persona, ""), files, link) if part)
    if not words:
        return
    indent = MARK if mark else 0.0
    whole_line = width(words, SMALL) <= room - indent
    lines = (Line(((words, 400),)),) if whole_line else broken(words, room - indent, SMALL, most=3)
    for place, line in enumerate(lines):
        laid.add("foot", line, SMALL_LINE, mark if not place else "")
