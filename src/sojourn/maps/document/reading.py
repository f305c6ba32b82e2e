"""A map document as a reader sees it: what is not deleted, in order, with the cards of each cell and what they span.

`editor/src/document` reads the same way in the browser.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sojourn.maps.document.records import Card, Lane, Link, MapDocument, Persona, Stage, Touchpoint, View


class _Ordered(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def order(self) -> str: ...
    @property
    def deleted(self) -> str: ...


_Record = TypeVar("_Record", bound=_Ordered)


@dataclass(frozen=True)
class Phase:
    """A stage with its touchpoints in order; none where nothing was added to it yet."""

    stage: Stage
    touchpoints: tuple[Touchpoint, ...]


@dataclass(frozen=True)
class Placed:
    """A card that is shown, with the first and the last column (from 0) that it covers."""

    card: Card
    first: int
    last: int


@dataclass(frozen=True)
class Reading:
    """What is shown of a map, sorted.

    Attributes:
        phases: stages with their touchpoints. columns: all touchpoints from left to right.
        lanes: hidden ones too. cells: cards by (lane id, id of the touchpoint where they begin).
        links: those whose ends are both shown.
    """

    phases: tuple[Phase, ...]
    columns: tuple[Touchpoint, ...]
    lanes: tuple[Lane, ...]
    cells: Mapping[tuple[str, str], tuple[Placed, ...]]
    personas: tuple[Persona, ...]
    links: tuple[Link, ...]
    views: tuple[View, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards that are shown, lane by lane from left to right."""
        return tuple(
            placed.card for lane in self.lanes for column in self.columns for placed in self.cell(lane, column)
        )

    def cell(self, lane: Lane, touchpoint: Touchpoint) -> tuple[Placed, ...]:
        """The cards that begin in one cell, in order."""
        return self.cells.get((lane.id, touchpoint.id), ())


def read(document: MapDocument) -> Reading:
    """Sort what is not deleted; what hangs on something deleted is not shown."""
    stages = in_order(document.stages)
    shown = {stage.id for stage in stages}
    everywhere = _everywhere(document)
    columns = tuple(touchpoint for touchpoint in everywhere if not touchpoint.deleted and touchpoint.stage in shown)
    lanes = in_order(document.lanes)
    ids = {touchpoint.id for touchpoint in columns}
    return Reading(
        phases=tuple(
            Phase(stage, tuple(touchpoint for touchpoint in columns if touchpoint.stage == stage.id))
            for stage in stages
        ),
        columns=columns,
        lanes=lanes,
        cells=_cells(document.cards, lanes, columns, everywhere),
        personas=in_order(document.personas),
        links=tuple(
            link
            for link in sorted(document.links, key=lambda link: link.id)
            if not link.deleted and link.source in ids and link.target in ids
        ),
        views=in_order(document.views),
    )


def standing(document: MapDocument) -> MapDocument:
    """A document without the records that were deleted, for a map that begins anew."""
    return MapDocument(
        document.meta,
        _kept(document.stages),
        _kept(document.touchpoints),
        _kept(document.lanes),
        _kept(document.cards),
        _kept(document.personas),
        tuple(link for link in document.links if not link.deleted),
        _kept(document.views),
    )


def in_order(records: Iterable[_Record]) -> tuple[_Record, ...]:
    """What is not deleted, by order key and then by id."""
    return tuple(sorted((record for record in records if not record.deleted), key=lambda r: (r.order, r.id)))


def _kept(records: tuple[_Record, ...]) -> tuple[_Record, ...]:
    return tuple(record for record in records if not record.deleted)


def _everywhere(document: MapDocument) -> tuple[Touchpoint, ...]:
    """All touchpoints from left to right, deleted ones at their old places."""
    places = {stage.id: (stage.order, stage.id) for stage in document.stages}
    standing = (touchpoint for touchpoint in document.touchpoints if touchpoint.stage in places)
    return tuple(sorted(standing, key=lambda t: (places[t.stage], t.order, t.id)))


def _cells(
    cards: Iterable[Card], lanes: tuple[Lane, ...], columns: tuple[Touchpoint, ...], everywhere: tuple[Touchpoint, ...]
) -> dict[tuple[str, str], tuple[Placed, ...]]:
    numbers = {touchpoint.id: number for number, touchpoint in enumerate(columns)}
    places = {touchpoint.id: place for place, touchpoint in enumerate(everywhere)}
    before = _shown_before(everywhere, numbers)
    rows = {lane.id for lane in lanes}
    cells: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for card in in_order(cards):
        ends = sorted(places[end] for end in (card.start, card.end) if end in places)
        if card.lane not in rows or not ends:
            continue
        first, last = before[ends[0]], before[ends[-1] + 1] - 1
        if first <= last:
            cells[card.lane, columns[first].id].append(Placed(card, first, last))
    return {cell: tuple(placed) for cell, placed in cells.items()}


def _shown_before(everywhere: tuple[Touchpoint, ...], numbers: Mapping[str, int]) -> list[int]:
    """How many shown touchpoints stand before each place, and at the end how many there are."""
    before = [0]
    for touchpoint in everywhere:
        before.append(before[-1] + (touchpoint.id in numbers))
    return before
