"""Maps in the database: one row each with projections of its document, and the updates that are the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select, update

from sojourn.languages import tr
from sojourn.maps.document.records import MapDocument, MapKind
from sojourn.maps.document.summary import MapSummary, overdue, stale_of
from sojourn.maps.formats.records_json import from_json
from sojourn.maps.synonyms import meant
from sojourn.model.errors import MissingError
from sojourn.web.access.on_map import Sharing
from sojourn.web.collab.projection import projected
from sojourn.web.collab.store import add_first
from sojourn.web.db.clock import now
from sojourn.web.db.ids import is_id, new_id
from sojourn.web.db.tables import datasets, files, map_updates, maps, people

State = Literal["active", "archived", "deleted"]
_IDS_AT_ONCE = 500  # a database has a limit on how many values one question names
LONGEST_CHAIN = 20
"""Most maps above a map that are named; people who hang a map under itself stop here."""


@dataclass(frozen=True)
class KeptMap:
    """A map without its document; the document is in its updates."""

    id: str
    lineage: str
    title: str
    kind: MapKind
    parent: str
    dataset: str
    summary: MapSummary
    created_by: str
    created_at: datetime
    changed_by: str
    changed_at: datetime
    archived_at: datetime | None
    deleted_at: datetime | None
    sharing: Sharing

    @property
    def state(self) -> State:
        """Where it is found: in the library, in the archive or in the bin."""
        return "deleted" if self.deleted_at else "archived" if self.archived_at else "active"


def add_map(connection: Connection, document: MapDocument, first_update: bytes, person: str) -> str:
    """Keep a new map with the update that makes its document; its id."""
    id_, at, found = new_id(), now(), projected(document)
    made = {"created_by": person, "created_at": at, "changed_by": person, "changed_at": at}
    connection.execute(insert(maps).values(id=id_, lineage=new_id(), **asdict(found), **made))
    add_first(connection, id_, first_update, person)
    return id_


def find_map(connection: Connection, map_id: str) -> KeptMap | None:
    """A map by its id, in whatever state; None when there is none."""
    if not is_id(map_id):
        return None
    row = connection.execute(select(*_COLUMNS).where(maps.c.id == map_id)).one_or_none()
    return None if row is None else _kept(row, now())


def standing_map(connection: Connection, map_id: str) -> KeptMap:
    """A map that is not in the bin.

    Raises:
        MissingError: there is none.
    """
    kept = find_map(connection, map_id)
    if kept is None or kept.deleted_at:
        do = tr("It is in the bin: bring it back first") if kept else ""
        raise MissingError(tr("there is no such map"), where=map_id, do=do)
    return kept


def at_home(connection: Connection, document: MapDocument) -> MapDocument:
    """A map without the ids of another place: owners, parent and data stay where they are known here."""
    meta = document.meta
    parent = find_map(connection, meta.parent)
    dataset = meta.binding and dataset_name(connection, meta.binding.dataset)
    owners = {owner for owner in (meta.owner, *(card.owner for card in document.cards)) if is_id(owner)}
    here = set(connection.execute(select(people.c.id).where(people.c.id.in_(owners))).scalars()) if owners else set()
    known = replace(
        meta,
        owner=meta.owner if meta.owner in here else "",
        parent=meta.parent if parent and not parent.deleted_at else "",
        binding=meta.binding if dataset else None,
    )
    cards = tuple(card if card.owner in here else replace(card, owner="") for card in document.cards)
    return replace(document, meta=known, cards=cards)


def dataset_name(connection: Connection, dataset_id: str) -> str | None:
    """What people call a dataset; None where there is none, or it is in the bin."""
    if not is_id(dataset_id):
        return None
    found = select(datasets.c.name).where(datasets.c.id == dataset_id, datasets.c.deleted_at.is_(None))
    return connection.execute(found).scalar()


@dataclass(frozen=True)
class Standing:
    """By what something that was made of a map stands or is another: its history, how long that is, and its data."""

    lineage: str
    seq: int
    data: tuple[object, ...]


def standing_of(connection: Connection, map_id: str) -> Standing:
    """How a map that is not in the bin stands now.

    Raises:
        MissingError: there is none.
    """
    length = select(func.max(map_updates.c.seq)).where(map_updates.c.map == map_id).scalar_subquery()
    found = select(maps.c.lineage, maps.c.dataset, length).where(maps.c.id == map_id, maps.c.deleted_at.is_(None))
    row = connection.execute(found).one_or_none()
    if row is None:
        raise MissingError(tr("there is no such map"), where=map_id)
    return Standing(row[0], int(row[2] or 0), dataset_state(connection, row[1]))


def dataset_state(connection: Connection, dataset_id: str) -> tuple[object, ...]:
    """By what a result of a dataset stands or is another: its revision, its name, and whether it is in the bin."""
    found = select(datasets.c.revision, datasets.c.name, datasets.c.deleted_at).where(datasets.c.id == dataset_id)
    row = connection.execute(found).one_or_none() if is_id(dataset_id) else None
    return () if row is None else tuple(row)


@dataclass(frozen=True)
class Listed:
    """As much of a map as tells who may know of it."""

    id: str
    title: str
    created_by: str
    sharing: Sharing


def list_ids(connection: Connection, state: State, words: Iterable[str] = ()) -> list[Listed]:
    """Maps of a state that hold all words (in lower case) or what means the same, those changed last first."""
    held = (or_(*(maps.c.words.contains(one, autoescape=True) for one in meant(word))) for word in words)
    found = select(maps.c.id, maps.c.title, maps.c.created_by, maps.c.sharing).where(_is(state), *held)
    return [Listed(*row) for row in connection.execute(found.order_by(maps.c.changed_at.desc(), maps.c.id))]


def list_maps(connection: Connection, state: State) -> list[KeptMap]:
    """All maps of a state, those changed last first."""
    at = now()
    rows = connection.execute(select(*_COLUMNS).where(_is(state)).order_by(maps.c.changed_at.desc(), maps.c.id))
    return [_kept(row, at) for row in rows]


def these_maps(connection: Connection, ids: Sequence[str]) -> list[KeptMap]:
    """Some maps, in whatever state, in their order; those that are not there (any more) are left out."""
    at, found = now(), dict[str, KeptMap]()
    for begin in range(0, len(ids), _IDS_AT_ONCE):
        some = maps.c.id.in_(ids[begin : begin + _IDS_AT_ONCE])
        found |= {row.id: _kept(row, at) for row in connection.execute(select(*_COLUMNS).where(some))}
    return [found[id_] for id_ in ids if id_ in found]


def above(connection: Connection, kept: KeptMap) -> list[KeptMap]:
    """The maps that a map is a part of, the outermost first; those in the bin end the chain."""
    chain: list[KeptMap] = []
    seen = {kept.id}
    parent = kept.parent
    while parent and parent not in seen and len(chain) < LONGEST_CHAIN:
        seen.add(parent)
        found = find_map(connection, parent)
        if found is None or found.deleted_at:
            break
        chain.insert(0, found)
        parent = found.parent
    return chain


def below(connection: Connection, map_id: str) -> list[KeptMap]:
    """The maps that are parts of a map, by title."""
    found = select(*_COLUMNS).where(maps.c.parent == map_id, maps.c.id != map_id, maps.c.deleted_at.is_(None))
    at = now()
    return [_kept(row, at) for row in connection.execute(found.order_by(maps.c.title, maps.c.id))]


def set_sharing(connection: Connection, map_id: str, sharing: Sharing) -> None:
    """Say what people of the workspace without a role of their own on a map may do with it."""
    connection.execute(update(maps).where(maps.c.id == map_id).values(sharing=sharing))


def set_archived(connection: Connection, map_id: str, archived: bool) -> None:
    """Put a map into the archive, or take it out."""
    connection.execute(update(maps).where(maps.c.id == map_id).values(archived_at=now() if archived else None))


def set_deleted(connection: Connection, map_id: str, deleted: bool) -> None:
    """Put a map into the bin, or take it out."""
    connection.execute(update(maps).where(maps.c.id == map_id).values(deleted_at=now() if deleted else None))


def deleted_before(connection: Connection, time: datetime) -> list[str]:
    """Ids of the maps that were put into the bin before a time."""
    return list(connection.execute(select(maps.c.id).where(maps.c.deleted_at < time)).scalars())


def forget(connection: Connection, map_id: str) -> list[str]:
    """Take a map out of the bin and out of the database for good, with its history; the ids of the files it had.

    Raises:
        MissingError: it is not in the bin.
    """
    had = list(connection.execute(select(files.c.id).where(files.c.map == map_id)).scalars())
    gone = connection.execute(delete(maps).where(maps.c.id == map_id, maps.c.deleted_at.is_not(None)))
    if not gone.rowcount:
        raise MissingError(tr("there is no such map in the bin"), where=map_id)
    return had


_COLUMNS = (
    maps.c.id,
    maps.c.lineage,
    maps.c.title,
    maps.c.kind,
    maps.c.parent,
    maps.c.dataset,
    maps.c.summary,
    maps.c.created_by,
    maps.c.created_at,
    maps.c.changed_by,
    maps.c.changed_at,
    maps.c.archived_at,
    maps.c.deleted_at,
    maps.c.sharing,
)


def _is(state: State) -> ColumnElement[bool]:
    if state == "deleted":
        return maps.c.deleted_at.is_not(None)
    archived = maps.c.archived_at.is_(None) if state == "active" else maps.c.archived_at.is_not(None)
    return maps.c.deleted_at.is_(None) & archived


def _kept(row: Row[*tuple[object, ...]], at: datetime) -> KeptMap:
    """A row, with the age of its summary told by now."""
    values: dict[str, Any] = dict(row._mapping)
    summary = _summary(values["id"], values["summary"])
    fresh = replace(summary, stale=stale_of(summary.dates, at), overdue=overdue(summary.review, at))
    return KeptMap(**(values | {"summary": fresh}))


def _summary(map_id: str, given: dict[str, Any]) -> MapSummary:
    """The summary of a row; one that reads as it did last time is not read anew: libraries are hundreds of maps."""
    known = _summaries.get(map_id)
    if known is None or known[0] != given:
        if len(_summaries) >= _MOST_SUMMARIES:
            _summaries.clear()
        known = _summaries[map_id] = (given, from_json(MapSummary, given, "summary"))
    return known[1]


_summaries: dict[str, tuple[dict[str, Any], MapSummary]] = {}
_MOST_SUMMARIES = 5_000
