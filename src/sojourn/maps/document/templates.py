"""The templates that come with Sojourn: whole maps in the customer's words, read from library/*.toml.

A file lists its stages with their touchpoints; each touchpoint has its cards by lane type, what one persona is believed
to feel there (`feel`), and whether it is a moment of truth. A card is its text, or a table with `text` and more.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import cast

from sojourn.languages import language, speaking, tr
from sojourn.maps.document.draft import Draft
from sojourn.maps.document.lanes import DEFAULT
from sojourn.maps.document.reading import read
from sojourn.maps.document.records import Card, Evidence, LaneType, LinkKind, MapDocument, Meta, Tone
from sojourn.model.errors import OptionError

NAMES = (
    "new-job",
    "forgot-password",
    "broken-laptop",
    "need-access",
    "need-software",
    "everything-is-down",
    "moving-desk",
    "leaving",
    "how-do-i",
    "refused",
)
"""The templates in the order in which they are offered; each is a file of the library."""

_Table = Mapping[str, object]
_IDS = ("channel", "kind")


@dataclass(frozen=True)
class Template:
    """A map to start from; `id` is its name in the library, `about` says in one sentence what it is good for."""

    id: str
    title: str
    about: str
    document: MapDocument


def templates() -> tuple[Template, ...]:
    """All templates that come with Sojourn."""
    return tuple(template(name) for name in NAMES)


def template(name: str) -> Template:
    """One template by its id, in the language that is spoken; OptionError for a name that is not in the library."""
    if name not in NAMES:
        raise OptionError(
            tr("there is no template {name}", name=f"{name[:60]!r}"),
            where="template",
            do=tr("Choose one of {names}", names=", ".join(NAMES)),
        )
    return _template(name, language())


@cache
def _template(name: str, spoken: str) -> Template:
    text = files("sojourn.maps.document").joinpath("library", f"{name}.toml").read_text("utf-8")
    with speaking(spoken):
        raw = said(tomllib.loads(text), tr)
        return Template(name, str(raw["title"]), str(raw["about"]), _document(raw))


def said(table: _Table, say: Callable[[str], str]) -> dict[str, object]:
    """A table of the library with each of its texts said in another way: what is no id in it is a text."""

    def value(key: str, given: object) -> object:
        if key in _IDS or not isinstance(given, str | list | Mapping):
            return given
        if isinstance(given, str):
            return say(given)
        return [value(key, one) for one in given] if isinstance(given, list) else said(given, say)

    return {key: value(key, given) for key, given in table.items()}


def from_template(document: MapDocument, title: str = "", parent: str = "") -> MapDocument:
    """A new map that starts as a template's document: nobody's yet, and following no data."""
    meta = replace(document.meta, owner="", review="", parent=parent, binding=None)
    touchpoints = tuple(replace(touchpoint, bound=()) for touchpoint in document.touchpoints)
    return replace(document, meta=replace(meta, title=title) if title else meta, touchpoints=touchpoints)


def as_template(document: MapDocument, title: str) -> MapDocument:
    """What of a map others can start from: what is shown, without data, files and other maps, and as assumptions."""
    shown = read(document)
    meta = replace(document.meta, title=title, owner="", review="", parent="", binding=None)
    said = (card for card in shown.cards if card.text or card.channels or card.icon)
    return MapDocument(
        meta,
        tuple(phase.stage for phase in shown.phases),
        tuple(replace(touchpoint, bound=(), nested="") for touchpoint in shown.columns),
        shown.lanes,
        tuple(replace(c, image="", files=(), owner="", link="", measure=None, evidence=Evidence()) for c in said),
        shown.personas,
        shown.links,
        shown.views,
    )


def _document(raw: _Table) -> MapDocument:
    title, purpose, expectations, scope = (str(raw[name]) for name in ("title", "purpose", "expectations", "scope"))
    draft = Draft(Meta(title, purpose, expectations, scope))
    lanes: dict[LaneType, str] = {type_: draft.lane(type_) for type_ in DEFAULT}
    curve: dict[str, float] = {}
    ids: dict[str, str] = {}
    for stage in _tables(raw["stage"]):
        stage_id = draft.stage(str(stage["name"]))
        for given in _tables(stage["touchpoint"]):
            name = str(given["name"])
            touchpoint = ids[name] = draft.touchpoint(name, stage_id, moment=bool(given.get("moment")))
            feel = given.get("feel")
            if isinstance(feel, (int, float)):
                curve[touchpoint] = float(feel)
            for type_, lane in lanes.items():
                for card in _cards(given.get(type_, ()), type_, curve.get(touchpoint, 0.0)):
                    draft.card(replace(card, lane=lane, start=touchpoint))
    persona = cast(_Table, raw["persona"])
    draft.persona(str(persona["name"]), curve, str(persona["note"]))
    for link in _tables(raw.get("link", ())):
        kind = cast(LinkKind, link["kind"])
        draft.link(ids[str(link["from"])], ids[str(link["to"])], kind, str(link.get("label", "")))
    return draft.document()


def _cards(given: object, type_: LaneType, feel: float) -> list[Card]:
    """The cards of one cell; a quote is tinted by what is felt there."""
    blank = Card("", "", "", "")
    if type_ == "channel":
        return [replace(blank, channels=tuple(map(str, cast(Sequence[str], given))))] if given else []
    tone: Tone = ("bad" if feel <= -1 else "good" if feel >= 1 else "") if type_ == "quotes" else ""
    several = given if isinstance(given, (list, tuple)) else [given]
    cards = []
    for one in several:
        table = one if isinstance(one, Mapping) else {"text": one}
        cards.append(replace(blank, text=str(table["text"]), kind=str(table.get("kind", "")), tone=tone))
    return cards


def _tables(given: object) -> Sequence[_Table]:
    return cast(Sequence[_Table], given)
