"""What a list needs to know about a map: its counts, small curves, evidence coverage and how fresh it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from sojourn.maps.document.reading import Reading, read
from sojourn.maps.document.records import Card, EvidenceKind, MapDocument, MapKind, Meta, Persona

REVIEW_MONTHS = 6
"""Evidence older than this is stale: two of the quarterly reviews have passed it by."""

_MOST_WORDS = 200_000
_CONTROL = re.compile("[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class SmallCurve:
    """A persona with the feeling that the team believes at each column (-2..+2), None where nobody said."""

    id: str
    name: str
    colour: str
    points: tuple[float | None, ...]


@dataclass(frozen=True)
class MapSummary:
    """A map in a list.

    Attributes:
        title, kind, owner, review, parent, dataset: as in the document's meta, text cleaned for a database.
        stages, touchpoints, moments, lanes, cards: how many are shown.
        personas: with their small curves.
        evidence: how many statements (cards with text or a measured figure) rest on each kind.
        coverage: share of the statements that rest on more than an assumption; None where there is none.
        dates: how many statements rest on evidence of each day (ISO), so that age can be told on a later day; without
            those that follow a figure of the newest data.
        stale: statements whose evidence is older than the review rhythm. overdue: the review date has passed.
        attribute, value, revision: which result of the dataset the map follows; revision None for the newest.
        bound: ids of the measured touchpoints that each column follows.
    """

    title: str
    kind: MapKind
    owner: str
    review: str
    parent: str
    dataset: str
    stages: int
    touchpoints: int
    moments: int
    lanes: int
    cards: int
    personas: tuple[SmallCurve, ...]
    evidence: dict[str, int]
    coverage: float | None
    dates: dict[str, int]
    stale: int
    overdue: bool
    attribute: str = ""
    value: str = ""
    revision: int | None = None
    bound: tuple[tuple[str, ...], ...] = ()


def summary_of(document: MapDocument, now: datetime) -> MapSummary:
    """Sum up a map.

    Args:
        document: the map, deleted records included.
        now: the time at which it is looked at, for what is stale.
    """
    shown = read(document)
    statements = [card for card in shown.cards if card.text.strip() or card.measure is not None]
    kinds = Counter(card.evidence.kind for card in statements)
    meta = document.meta
    dates = dict(sorted(Counter(filter(None, (_day_of(card, meta) for card in statements))).items()))
    return MapSummary(
        title=clean(meta.title),
        kind=meta.kind,
        owner=_id(meta.owner),
        review=_day(meta.review),
        parent=_id(meta.parent),
        dataset=_id(meta.binding.dataset) if meta.binding else "",
        stages=len(shown.phases),
        touchpoints=len(shown.columns),
        moments=sum(touchpoint.moment for touchpoint in shown.columns),
        lanes=len(shown.lanes),
        cards=len(shown.cards),
        personas=tuple(_small(persona, shown) for persona in shown.personas),
        evidence={kind: kinds[kind] for kind in get_args(EvidenceKind)},
        coverage=1 - kinds["assumption"] / len(statements) if statements else None,
        dates=dates,
        stale=stale_of(dates, now),
        overdue=overdue(meta.review, now),
        attribute=clean(meta.binding.attribute) if meta.binding else "",
        value=clean(meta.binding.value) if meta.binding else "",
        revision=meta.binding.revision if meta.binding else None,
        bound=tuple(tuple(map(clean, column.bound)) for column in shown.columns) if meta.binding else (),
    )


def stale_of(dates: Mapping[str, int], now: datetime) -> int:
    """How many of the statements by day (`MapSummary.dates`) are older than the review rhythm by now."""
    oldest = _oldest(now)
    return sum(count for day, count in dates.items() if day < oldest)


def is_stale(card: Card, meta: Meta, now: datetime) -> bool:
    """Whether a card rests on evidence that is older than the review rhythm by now."""
    return "" < _day_of(card, meta) < _oldest(now)


def overdue(review: str, now: datetime) -> bool:
    """Whether a review date (ISO, or "" for none) has passed."""
    return "" < _day(review) < now.date().isoformat()


def words_of(document: MapDocument) -> str:
    """Everything that can be searched, in lower case, one piece a line."""
    shown = read(document)
    meta = document.meta
    pieces = [meta.title, meta.purpose, meta.expectations, meta.scope]
    pieces += [phase.stage.name for phase in shown.phases]
    pieces += [text for touchpoint in shown.columns for text in (touchpoint.name, touchpoint.note)]
    pieces += [lane.name for lane in shown.lanes]
    pieces += [text for persona in shown.personas for text in (persona.name, persona.note)]
    pieces += [text for card in shown.cards for text in (card.text, *card.channels, card.kind, card.evidence.source)]
    pieces += [link.label for link in shown.links]
    return clean("\n".join(dict.fromkeys(filter(None, pieces)))[:_MOST_WORDS].lower(), keep="\n")[:_MOST_WORDS]


def clean(text: str, keep: str = "") -> str:
    """Text that every database takes: control characters become spaces, half characters the replacement mark."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROL.sub(lambda found: found[0] if found[0] in keep else " ", whole)


def _id(text: str) -> str:
    """An id as a database takes it; what cannot be one is none."""
    return text if re.fullmatch(r"[\w-]{1,32}", text, re.ASCII) else ""


def _small(persona: Persona, shown: Reading) -> SmallCurve:
    points = tuple(_feeling(persona.curve.get(column.id)) for column in shown.columns)
    return SmallCurve(persona.id, clean(persona.name), clean(persona.colour), points)


def _feeling(value: float | None) -> float | None:
    return None if value is None else max(-2.0, min(2.0, value))


def _day_of(card: Card, meta: Meta) -> str:
    """The day of a card's evidence; "" for none, or for a figure of the newest data, which is as old as those."""
    follows = card.measure is not None and meta.binding is not None and meta.binding.revision is None
    return "" if follows or card.evidence.kind == "assumption" else _day(card.evidence.date)


def _oldest(now: datetime) -> str:
    return months_later(now.date(), -REVIEW_MONTHS).isoformat()


def _day(text: str) -> str:
    """The ISO day that a text begins with; empty for anything else."""
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return ""


def months_later(day: date, months: int) -> date:
    """The same day some months later (below zero: earlier), or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
