"""Versions of maps in their table, each a whole state of the document, compressed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from sojourn.languages import tr
from sojourn.maps.document.reading import standing
from sojourn.maps.document.records import MapDocument
from sojourn.maps.formats.document_json import document_from, document_json
from sojourn.maps.formats.values import Json
from sojourn.model.errors import MissingError
from sojourn.web.db.ids import is_id, new_id
from sojourn.web.db.tables import map_updates
from sojourn.web.db.talk_tables import map_versions, review_rhythms

Kind = Literal["first", "kept", "named", "restored", "review"]


@dataclass(frozen=True)
class Version:
    """A version without its document.

    Attributes:
        kind: first (as the map was first seen), kept (by itself), named (by hand), restored (gone back to),
            review (somebody has looked it through).
        changes: how many of each kind since the version before. people: ids of who has made them.
        began_at: since when the work that it holds was done; of one that was gone back to, when it stood so before.
        at: when it stood like this.
    """

    id: str
    kind: Kind
    name: str
    note: str
    digest: str
    changes: Mapping[str, int]
    people: tuple[str, ...]
    began_at: datetime
    at: datetime


@dataclass(frozen=True)
class State:
    """A state of a map as it is kept: its JSON, compressed, and the digest by which equal ones are told."""

    packed: bytes
    digest: str


def packed(document: MapDocument) -> State:
    """A document as it is kept, without what was deleted; equal ones become equal bytes."""
    found = document_json(standing(document))
    for records in found.values():
        if isinstance(records, list):
            records.sort(key=_id_of)
    text = json.dumps(found, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return State(zlib.compress(text, 6), hashlib.sha256(text).hexdigest())


def newest(connection: Connection, map_id: str) -> Version | None:
    """The newest version of a map; None where there is none."""
    return next(iter(versions(connection, map_id, most=1)), None)


def versions(connection: Connection, map_id: str, most: int, before: datetime | None = None) -> list[Version]:
    """Versions of a map, the newest first; `before`: only older ones."""
    table = map_versions
    found = select(*_COLUMNS).where(table.c.map == map_id)
    if before is not None:
        found = found.where(table.c.at < before)
    rows = connection.execute(found.order_by(table.c.at.desc(), table.c.id).limit(most))
    return [Version(**(dict(row._mapping) | {"people": tuple(row.people)})) for row in rows]


def find(connection: Connection, map_id: str, version: str) -> Version:
    """A version of a map.

    Raises:
        MissingError: there is none.
    """
    row = None
    if is_id(version):
        found = select(*_COLUMNS).where(map_versions.c.map == map_id, map_versions.c.id == version)
        row = connection.execute(found).one_or_none()
    if row is None:
        raise MissingError(tr("there is no such version of this map"), where=version)
    return Version(**(dict(row._mapping) | {"people": tuple(row.people)}))


def document(connection: Connection, version: str) -> MapDocument:
    """The document of a version that was found."""
    found = select(map_versions.c.document).where(map_versions.c.id == version)
    text = zlib.decompress(bytes(connection.execute(found).scalar_one())).decode("utf-8", "surrogatepass")
    given: Json = json.loads(text)
    return document_from(given, version)


def before(connection: Connection, map_id: str, at: datetime) -> Version | None:
    """The version before a time; None for the first."""
    return next(iter(versions(connection, map_id, most=1, before=at)), None)


def add(connection: Connection, map_id: str, state: State, **values: object) -> str:
    """Keep a state as a version; its id."""
    id_ = new_id()
    made = {"id": id_, "map": map_id, "document": state.packed, "digest": state.digest, "name": "", "note": ""}
    connection.execute(insert(map_versions).values(made | values))
    return id_


def replace(connection: Connection, version: str, state: State, **values: object) -> None:
    """Let a version that was kept by itself hold a later state."""
    found = update(map_versions).where(map_versions.c.id == version)
    connection.execute(found.values(document=state.packed, digest=state.digest, **values))


def name(connection: Connection, version: str, name: str, note: str, kind: Kind) -> None:
    """Call a version something."""
    found = update(map_versions).where(map_versions.c.id == version)
    connection.execute(found.values(name=name, note=note, kind=kind))


def forget(connection: Connection, versions: list[str]) -> None:
    """Take versions out for good."""
    connection.execute(delete(map_versions).where(map_versions.c.id.in_(versions)))


def reviews(connection: Connection, map_id: str) -> list[Version]:
    """The reviews that were held, the newest first."""
    found = select(*_COLUMNS).where(map_versions.c.map == map_id, map_versions.c.kind == "review")
    rows = connection.execute(found.order_by(map_versions.c.at.desc(), map_versions.c.id))
    return [Version(**(dict(row._mapping) | {"people": tuple(row.people)})) for row in rows]


def last_reviews(connection: Connection) -> dict[str, datetime]:
    """When each map was last reviewed."""
    found = select(map_versions.c.map, func.max(map_versions.c.at)).where(map_versions.c.kind == "review")
    rows = connection.execute(found.group_by(map_versions.c.map))
    return {row[0]: row[1] for row in rows}


def rhythms(connection: Connection) -> dict[str, int]:
    """Every how many months maps are reviewed, where somebody has said; 0 for never."""
    return {row.map: row.months for row in connection.execute(select(review_rhythms))}


def set_rhythm(connection: Connection, map_id: str, months: int) -> None:
    """Review a map every so many months."""
    connection.execute(delete(review_rhythms).where(review_rhythms.c.map == map_id))
    connection.execute(insert(review_rhythms).values(map=map_id, months=months))


def last_written(connection: Connection, map_id: str) -> tuple[datetime, str] | None:
    """When a map's document was written to last, and who did."""
    table = map_updates
    found = select(table.c.at, table.c.person).where(table.c.map == map_id).order_by(table.c.seq.desc()).limit(1)
    row = connection.execute(found).one_or_none()
    return None if row is None else (row.at, row.person)


def _id_of(record: object) -> str:
    return str(record.get("id", "")) if isinstance(record, Mapping) else ""


_COLUMNS = tuple(map_versions.c[name] for name in Version.__dataclass_fields__)
