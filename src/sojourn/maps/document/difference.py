"""What differs between two states of a map, as a reader would tell it: touchpoints, lanes, cards, personas, curves.

Records are the same where their ids are. A touchpoint that stands in another place counts as moved only if it must:
what keeps its order among the others has stayed. One that is gone while its cards, its measures or its note now stand
at another was merged into that. Cards that went along with their touchpoint are told by it. Saved views are ways of
looking and no part of a difference.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from sojourn.languages import mark, tr
from sojourn.maps.document.reading import read
from sojourn.maps.document.records import Card, Evidence, Lane, Link, MapDocument, Measure, Persona, Stage, Touchpoint
from sojourn.maps.words import signed

What = Literal["map", "stage", "touchpoint", "lane", "card", "persona", "curve", "link"]
How = Literal["added", "removed", "moved", "merged", "renamed", "changed"]

_Identified = TypeVar("_Identified", Stage, Touchpoint, Lane, Card, Persona, Link)


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was.

    Attributes:
        id: of the record; of the persona for a curve. name: what people call it.
        place: where it stands: the stage of a touchpoint, lane and touchpoint of a card, touchpoint of a feeling.
        field: what of it changed, in words; "" where it is the whole. was, now: both in words, "" for nothing and for
            what has no words. Moved in a row (`order`): the place it came from, where that is another, and what it
            stands after now; "" at the beginning.
        touchpoint: id of the column it shows at, "" for none.
    """

    what: What
    how: How
    id: str
    name: str
    place: str = ""
    field: str = ""
    was: str = ""
    now: str = ""
    touchpoint: str = ""


@dataclass(frozen=True)
class Column:
    """A touchpoint of either state. `how`: "" where it stayed. `changes`: of what stands at it."""

    id: str
    name: str
    stage: str
    how: How | Literal[""]
    changes: int


@dataclass(frozen=True)
class CurvePair:
    """The curve of a persona over all columns in both states (-2..+2), None where nobody said."""

    persona: str
    name: str
    was: tuple[float | None, ...]
    now: tuple[float | None, ...]


@dataclass(frozen=True)
class Difference:
    """All changes from one state to the other; columns of both from left to right; the curves along them."""

    changes: tuple[Change, ...]
    columns: tuple[Column, ...]
    curves: tuple[CurvePair, ...]


def difference(before: MapDocument, after: MapDocument) -> Difference:
    """What differs, the map itself first, then from left to right."""
    return _Both(before, after).difference()


def counted(changes: Sequence[Change]) -> dict[str, int]:
    """How many changes there are of each thing and kind: `{"touchpoint added": 2}`, most first."""
    counts = Counter(f"{change.what} {change.how}" for change in changes)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


class _Both:
    """Both states, sorted, with what several steps ask of them."""

    def __init__(self, before: MapDocument, after: MapDocument) -> None:
        self.before, self.after = before, after
        self.was, self.now = read(before), read(after)
        self.stages = {stage.id: stage.name for stage in (*before.stages, *after.stages)}
        self.names = {one.id: one.name for one in (*before.touchpoints, *after.touchpoints)}
        self.lanes = {lane.id: lane.name for lane in (*before.lanes, *after.lanes)}
        self.personas = {one.id: one.name for one in (*before.personas, *after.personas)}
        self.had, self.has = _by_id(self.was.columns), _by_id(self.now.columns)
        self.merged = dict(_merged(self))

    def difference(self) -> Difference:
        changes = (
            *_of_meta(self),
            *_of_stages(self),
            *_of_touchpoints(self),
            *_of_lanes(self),
            *_of_cards(self),
            *_of_personas(self),
            *_of_curves(self),
            *_of_links(self),
        )
        columns = _columns(self, changes)
        return Difference(changes, columns, tuple(_curves(self, columns)))

    def at(self, touchpoint: str) -> str:
        """Where something that stood at a touchpoint is to be looked for."""
        return self.merged.get(touchpoint, touchpoint)


def _of_meta(both: _Both) -> Iterator[Change]:
    was, now = both.before.meta, both.after.meta
    for field in ("title", "purpose", "expectations", "scope", "kind", "review"):
        old, new = str(getattr(was, field)), str(getattr(now, field))
        if old != new:
            how: How = "renamed" if field == "title" else "changed"
            yield Change("map", how, "", now.title, field=_field(field), was=_state(field, old), now=_state(field, new))
    for field in ("owner", "parent", "binding"):
        if getattr(was, field) != getattr(now, field):
            yield Change("map", "changed", "", now.title, field=_field(field))


def _state(field: str, value: str) -> str:
    """A value of the map; that of its kind in words."""
    return tr(_STATES.get(value, value)) if field == "kind" else value


def _of_stages(both: _Both) -> Iterator[Change]:
    was, now = (tuple(phase.stage for phase in one.phases) for one in (both.was, both.now))
    yield from _in_row("stage", was, now, lambda _: "")
    yield from _fields("stage", was, now, lambda _: "", lambda _: "")


def _of_touchpoints(both: _Both) -> Iterator[Change]:
    def place(touchpoint: Touchpoint) -> str:
        return both.stages.get(touchpoint.stage, "")

    for change in _in_row("touchpoint", both.was.columns, both.now.columns, place):
        into = both.merged.get(change.id) if change.how == "removed" else None
        if into is not None:
            yield _replaced(change, "merged", both.names[into], into)
        else:
            yield change
    moved = _moved(both.was.columns, both.now.columns)
    for one in both.now.columns:
        old = both.had.get(one.id)
        if old is not None and old.stage != one.stage and one.id not in moved:
            yield Change("touchpoint", "moved", one.id, one.name, place(one), "stage", place(old), place(one), one.id)
    yield from _fields("touchpoint", both.was.columns, both.now.columns, place, lambda one: one.id)


def _replaced(change: Change, how: How, now: str, touchpoint: str) -> Change:
    return Change(change.what, how, change.id, change.name, change.place, "", change.name, now, touchpoint)


def _of_lanes(both: _Both) -> Iterator[Change]:
    yield from _in_row("lane", both.was.lanes, both.now.lanes, lambda _: "")
    yield from _fields("lane", both.was.lanes, both.now.lanes, lambda _: "", lambda _: "")


def _of_cards(both: _Both) -> Iterator[Change]:
    was, now = _by_id(both.was.cards), _by_id(both.now.cards)
    for card in both.now.cards:
        old = was.get(card.id)
        if old is None:
            yield Change("card", "added", card.id, _card(card), _place(both, card), touchpoint=card.start)
            continue
        if _cell(both, old) != _cell(both, card):
            places = _place(both, old), _place(both, card)
            yield Change("card", "moved", card.id, _card(card), places[1], "", *places, card.start)
        for field, before, after in _differing(both, old, card, (*_CARD, "link")):
            yield Change("card", "changed", card.id, _card(card), _place(both, card), field, before, after, card.start)
    for card in both.was.cards:
        if card.id not in now and card.start in both.has and any(lane.id == card.lane for lane in both.now.lanes):
            yield Change("card", "removed", card.id, _card(card), _place(both, card), touchpoint=card.start)


def _cell(both: _Both, card: Card) -> tuple[str, str, str]:
    """Where a card stands; one that went along with its touchpoint into another has not moved."""
    start, end = both.at(card.start), both.at(card.end or card.start)
    return card.lane, start, end


def _of_personas(both: _Both) -> Iterator[Change]:
    was, now = both.was.personas, both.now.personas
    yield from (change for change in _in_row("persona", was, now, lambda _: "") if change.how != "moved")
    yield from _fields("persona", was, now, lambda _: "", lambda _: "")


def _of_curves(both: _Both) -> Iterator[Change]:
    was = _by_id(both.was.personas)
    for persona in both.now.personas:
        old = was[persona.id].curve if persona.id in was else {}
        for column in both.now.columns:
            before, after = old.get(column.id), persona.curve.get(column.id)
            if before != after:
                words = _feeling(before), _feeling(after)
                yield Change("curve", "changed", persona.id, persona.name, column.name, "", *words, column.id)


def _of_links(both: _Both) -> Iterator[Change]:
    was, now = _by_id(both.was.links), _by_id(both.now.links)

    def way(source: str, target: str) -> str:
        return f"{both.names.get(source, '')} → {both.names.get(target, '')}"

    for id_, link in now.items():
        old, name = was.get(id_), way(link.source, link.target)
        if old is None:
            yield Change("link", "added", id_, name, now=link.label, touchpoint=link.source)
        elif (old.kind, old.label) != (link.kind, link.label):
            yield Change("link", "changed", id_, name, "", _field("label"), old.label, link.label, link.source)
        elif (both.at(old.source), both.at(old.target)) != (link.source, link.target):
            yield Change("link", "moved", id_, name, "", "", way(old.source, old.target), name, link.source)
    for id_, link in was.items():
        if id_ not in now and link.source in both.has and link.target in both.has:
            yield Change("link", "removed", id_, way(link.source, link.target), touchpoint=link.source)


_Row = Stage | Touchpoint | Lane | Persona


def _in_row(what: What, was: Sequence[_Row], now: Sequence[_Row], place: Callable[..., str]) -> Iterator[Change]:
    """What was added to a row, taken out of it, and moved within."""
    old = {one.id: one for one in was}
    new = {one.id for one in now}
    moved = _moved(was, now)
    for at, one in enumerate(now):
        touchpoint = one.id if what == "touchpoint" else ""
        if one.id not in old:
            yield Change(what, "added", one.id, one.name, place(one), touchpoint=touchpoint)
        elif one.id in moved:
            came = place(old[one.id]) if place(old[one.id]) != place(one) else ""
            after = now[at - 1].name if at else ""
            yield Change(what, "moved", one.id, one.name, place(one), "order", came, after, touchpoint)
    for one in was:
        if one.id not in new:
            touchpoint = one.id if what == "touchpoint" else ""
            yield Change(what, "removed", one.id, one.name, place(one), touchpoint=touchpoint)


def _moved(was: Sequence[_Row], now: Sequence[_Row]) -> set[str]:
    """The fewest that must have moved: all but a longest part that has kept its order."""
    places = {one.id: at for at, one in enumerate(was)}
    common = [one.id for one in now if one.id in places]
    ends: list[int] = []  # the smallest end of a rising part of each length, as places in `was`
    lasts: list[int] = []
    back: list[int] = []
    for at, id_ in enumerate(common):
        length = bisect_left(ends, places[id_])
        back.append(lasts[length - 1] if length else -1)
        if length == len(ends):
            ends.append(places[id_])
            lasts.append(at)
        else:
            ends[length], lasts[length] = places[id_], at
    stayed: set[str] = set()
    at = lasts[-1] if lasts else -1
    while at >= 0:
        stayed.add(common[at])
        at = back[at]
    return set(common) - stayed


def _merged(both: _Both) -> Iterator[tuple[str, str]]:
    """Touchpoints that are gone, each with the one into which it was merged."""
    starts = {card.id: card.start for card in both.was.cards}
    left = {card.start for card in both.after.cards if not card.deleted}
    for id_, gone in both.had.items():
        if id_ in both.has or id_ in left:
            continue
        votes = Counter(card.start for card in both.now.cards if starts.get(card.id) == id_ and card.start in both.had)
        for other in both.now.columns:
            old = both.had.get(other.id)
            if old is None:
                continue
            took = gone.bound and set(gone.bound) <= set(other.bound) and not set(gone.bound) <= set(old.bound)
            noted = gone.note and gone.note in other.note and gone.note not in old.note
            votes[other.id] += 1000 * bool(took) + 1000 * bool(noted)
        found = max(both.now.columns, key=lambda other: votes[other.id], default=None)
        if found is not None and votes[found.id]:
            yield id_, found.id


def _fields(
    what: What,
    was: Sequence[_Row],
    now: Sequence[_Row],
    place: Callable[..., str],
    column: Callable[..., str],
) -> Iterator[Change]:
    """New names, and what else of a record changed."""
    old = {one.id: one for one in was}
    for one in now:
        before = old.get(one.id)
        if before is None:
            continue
        if before.name != one.name:
            yield Change(what, "renamed", one.id, one.name, place(one), "", before.name, one.name, column(one))
        for field, first, second in _differing(None, before, one, _OTHER[what]):
            yield Change(what, "changed", one.id, one.name, place(one), field, first, second, column(one))


_FIELDS = {
    "title": mark("title"),
    "purpose": mark("purpose"),
    "expectations": mark("what the customer expects"),
    "scope": mark("scope"),
    "kind": mark("kind"),
    "review": mark("next review"),
    "parent": mark("what it is a part of"),
    "binding": mark("data it follows"),
    "moment": mark("moment of truth"),
    "bound": mark("measured touchpoints"),
    "nested": mark("nested map"),
    "note": mark("note"),
    "type": mark("type"),
    "hidden": mark("hidden"),
    "pinned": mark("pinned"),
    "backstage": mark("backstage"),
    "colour": mark("colour"),
    "text": mark("text"),
    "tone": mark("tone"),
    "persona": mark("persona"),
    "channels": mark("channels"),
    "icon": mark("icon"),
    "evidence": mark("evidence"),
    "image": mark("picture"),
    "files": mark("files"),
    "link": mark("map it leads to"),
    "measure": mark("figure"),
    "owner": mark("owner"),
    "label": mark("label"),
}
_CARD = (
    "text",
    "tone",
    "persona",
    "channels",
    "icon",
    "kind",
    "evidence",
    "measure",
    "image",
    "files",
    "owner",
    "link",
)
_OTHER: Mapping[str, tuple[str, ...]] = {
    "stage": (),
    "touchpoint": ("moment", "note", "bound", "nested"),
    "lane": ("type", "hidden", "pinned", "backstage"),
    "persona": ("colour", "note"),
}
_STATES = {"current": mark("current"), "future": mark("future")}
_NAMELESS = frozenset(("nested", "image", "files", "owner", "link", "bound"))
"""Fields that hold ids of what has its name elsewhere."""


def _field(field: str) -> str:
    """What a field is called."""
    return tr(_FIELDS.get(field, field))


def _differing(both: _Both | None, was: object, now: object, fields: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Fields that differ: each in words, with both values in words."""
    for field in fields:
        old, new = getattr(was, field), getattr(now, field)
        if old == new:
            continue
        if field in _NAMELESS:
            yield _field(field), "", ""
        elif field == "persona" and both is not None:
            yield _field(field), both.personas.get(old, ""), both.personas.get(new, "")
        else:
            yield _field(field), _words(old), _words(new)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, Evidence):
        n = "" if value.n is None else f"n = {value.n}"
        return ", ".join(filter(None, (tr(value.kind), value.source, value.date, n)))
    if isinstance(value, Measure):
        return " ".join(filter(None, (value.metric.replace("_", " "), value.key)))
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)


def _columns(both: _Both, changes: Sequence[Change]) -> tuple[Column, ...]:
    """Both rows of touchpoints as one: what is gone stands after what it stood after."""
    hows: dict[str, How] = {}
    for change in changes:
        if change.what == "touchpoint" and change.how in ("added", "removed", "moved", "merged"):
            hows[change.id] = change.how
    inside = Counter(change.touchpoint for change in changes if change.id not in hows or change.what != "touchpoint")
    row = list(both.now.columns)
    for at, gone in enumerate(both.was.columns):
        if gone.id not in both.has:
            before = {one.id for one in both.was.columns[:at]}
            row.insert(max((place + 1 for place, one in enumerate(row) if one.id in before), default=0), gone)
    return tuple(
        Column(one.id, one.name, both.stages.get(one.stage, ""), hows.get(one.id, ""), inside[one.id]) for one in row
    )


def _curves(both: _Both, columns: Sequence[Column]) -> Iterator[CurvePair]:
    was, now = _by_id(both.was.personas), _by_id(both.now.personas)
    for id_ in dict.fromkeys((*now, *was)):
        old = _points(was.get(id_), both.had, columns)
        new = _points(now.get(id_), both.has, columns)
        yield CurvePair(id_, both.personas[id_], old, new)


def _points(
    persona: Persona | None, there: Mapping[str, Touchpoint], columns: Sequence[Column]
) -> tuple[float | None, ...]:
    curve = {} if persona is None else persona.curve
    return tuple(curve.get(column.id) if column.id in there else None for column in columns)


def _feeling(value: float | None) -> str:
    return "" if value is None else signed(value, 1)


def _card(card: Card) -> str:
    """What a card is called: the first line of its text."""
    lines = card.text.strip().splitlines()
    name = lines[0].removeprefix("- ").replace("**", "") if lines else ""
    return name or (card.measure.metric.replace("_", " ") if card.measure else "") or card.kind or tr("without words")


def _place(both: _Both, card: Card) -> str:
    where = f"{both.lanes.get(card.lane, '')}, {both.names.get(card.start, '')}"
    return f"{where} – {both.names.get(card.end, '')}" if card.end and card.end != card.start else where


def _by_id(records: Sequence[_Identified]) -> dict[str, _Identified]:
    return {record.id: record for record in records}
