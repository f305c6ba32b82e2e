"""What happened, read from the tables in which it is kept; nothing of it is written twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Column, Connection, Row, Select, select

from sojourn.web.db.tables import maps
from sojourn.web.db.talk_tables import comments, map_versions

Kind = Literal["made", "drawn", "named", "restored", "review", "comment", "answer", "settled"]
_OF_VERSIONS: dict[str, Kind] = {"kept": "drawn", "named": "named", "restored": "restored", "review": "review"}


@dataclass(frozen=True)
class Event:
    """Something that happened on a map.

    Attributes:
        map, title: the map. people: ids of who did it. text: a name, a decision or what was said. changes: how many
            of each kind, where something was drawn. subject: id of the version or the thread, "" for neither.
    """

    kind: Kind
    map: str
    title: str
    people: tuple[str, ...]
    at: datetime
    text: str = ""
    changes: Mapping[str, int] = field(default_factory=dict)
    subject: str = ""


def events(connection: Connection, of: set[str], before: datetime, most: int) -> list[Event]:
    """What happened on some maps before a time, the newest first."""
    found = [event for read in (_made, _versions, _said, _settled) for event in read(connection, of, before, most)]
    return sorted(found, key=lambda event: (event.at, event.kind, event.subject), reverse=True)[:most]


def _made(connection: Connection, of: set[str], before: datetime, most: int) -> list[Event]:
    columns = (maps.c.id, maps.c.title, maps.c.created_by, maps.c.created_at)
    rows = _rows(connection, select(*columns).where(maps.c.created_at < before), of, maps.c.created_at, most)
    return [Event("made", row.id, row.title, (row.created_by,), row.created_at) for row in rows]


def _versions(connection: Connection, of: set[str], before: datetime, most: int) -> list[Event]:
    table = map_versions
    columns = (table.c.id, table.c.kind, table.c.name, table.c.note, table.c.changes, table.c.people, table.c.at)
    found = select(table.c.map, maps.c.title, *columns).join_from(table, maps).where(table.c.kind != "first")
    rows = _rows(connection, found.where(table.c.at < before), of, table.c.at, most)
    return [
        Event(
            kind=_OF_VERSIONS[row.kind],
            map=row.map,
            title=row.title,
            people=tuple(row.people),
            at=row.at,
            text=row.note if row.kind == "review" else row.name,
            changes=row.changes,
            subject=row.id,
        )
        for row in rows
    ]


def _said(connection: Connection, of: set[str], before: datetime, most: int) -> list[Event]:
    table = comments
    columns = (table.c.map, maps.c.title, table.c.id, table.c.thread, table.c.text, table.c.person, table.c.at)
    found = select(*columns).join_from(table, maps).where(table.c.at < before)
    return [
        Event(
            kind="comment" if row.id == row.thread else "answer",
            map=row.map,
            title=row.title,
            people=(row.person,),
            at=row.at,
            text=row.text,
            subject=row.thread,
        )
        for row in _rows(connection, found, of, table.c.at, most)
    ]


def _settled(connection: Connection, of: set[str], before: datetime, most: int) -> list[Event]:
    table = comments
    columns = (table.c.map, maps.c.title, table.c.thread, table.c.text, table.c.resolved_by, table.c.resolved_at)
    found = select(*columns).join_from(table, maps).where(table.c.resolved_at < before)
    return [
        Event("settled", row.map, row.title, (row.resolved_by,), row.resolved_at, row.text, {}, row.thread)
        for row in _rows(connection, found, of, table.c.resolved_at, most)
    ]


def _rows(
    connection: Connection, found: Select[Any], of: set[str], at: Column[datetime], most: int
) -> Sequence[Row[Any]]:
    found = found.where(maps.c.id.in_(of))
    return connection.execute(found.order_by(at.desc()).limit(most)).all()
