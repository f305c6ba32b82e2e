"""Notices in their table, with the names of the maps and people they speak of, and who wants no e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from sojourn.web.access.on_map import openable
from sojourn.web.access.store import Person, everybody
from sojourn.web.db.clock import now
from sojourn.web.db.ids import new_id
from sojourn.web.db.tables import maps, people
from sojourn.web.db.talk_tables import notices, quiet_people

Kind = Literal["mention", "reply", "comment", "review"]


@dataclass(frozen=True)
class Notice:
    """What somebody should see.

    Attributes:
        kind: mention (they were named), reply (to a thread they are in), comment (on a map they own), review (is due).
        map, title: the map it is about. subject: id of the thread, "" for none. by: name of who caused it, "" for
            nobody. text: what was said.
    """

    id: str
    kind: Kind
    map: str
    title: str
    subject: str
    by: str
    text: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True)
class Unsent:
    """The notices that somebody has not had by e-mail yet."""

    person: str
    name: str
    email: str
    language: str
    notices: tuple[Notice, ...]


def add(connection: Connection, person: str, kind: Kind, map_id: str, **said: str) -> None:
    """Tell somebody something; `said`: `subject`, `author` (an id) and `text`."""
    values = {"id": new_id(), "person": person, "kind": kind, "map": map_id, "at": now()}
    connection.execute(insert(notices).values({"subject": "", "author": "", "text": ""} | values | said))


def of_person(
    connection: Connection, person: Person, unread: bool, most: int, before: datetime | None = None
) -> list[Notice]:
    """The notices of somebody, the newest first; those of maps that they may not open are left out."""
    wanted = [notices.c.person == person.id, notices.c.map.in_(openable(connection, person))]
    if unread:
        wanted.append(notices.c.read_at.is_(None))
    if before is not None:
        wanted.append(notices.c.at < before)
    return _found(connection, wanted, most)


def unread(connection: Connection, person: Person) -> int:
    """How many notices somebody has not read, on maps that they may open."""
    found = select(notices.c.map, func.count()).where(notices.c.person == person.id, notices.c.read_at.is_(None))
    counts = {row[0]: int(row[1]) for row in connection.execute(found.group_by(notices.c.map))}
    return sum(counts[map_id] for map_id in openable(connection, person) & set(counts)) if counts else 0


def mark_read(connection: Connection, person: str, ids: Iterable[str] | None, subject: str = "") -> None:
    """Somebody has read some of their notices, those about one subject, or (None) all."""
    found = update(notices).where(notices.c.person == person, notices.c.read_at.is_(None))
    if subject:
        found = found.where(notices.c.subject == subject)
    elif ids is not None:
        found = found.where(notices.c.id.in_(list(ids)))
    connection.execute(found.values(read_at=now()))


def reminded(connection: Connection) -> set[tuple[str, str, str]]:
    """Of which reviews people were reminded: map, person, day."""
    found = select(notices.c.map, notices.c.person, notices.c.text).where(notices.c.kind == "review")
    return {(row.map, row.person, row.text) for row in connection.execute(found)}


def forget_subject(connection: Connection, subject: str) -> None:
    """What the notices spoke of is gone."""
    connection.execute(delete(notices).where(notices.c.subject == subject))


def unsent(connection: Connection, after: datetime, before: datetime) -> list[Unsent]:
    """Notices of a time that were neither read nor sent, by person; of those who want e-mail and are still here."""
    waiting = set(connection.execute(select(notices.c.person).where(*_waiting(after, before))).scalars())
    waiting -= set(connection.execute(select(quiet_people.c.person)).scalars())
    found = []
    for person in sorted(everybody(connection) if waiting else (), key=lambda person: person.id):
        if person.id in waiting:
            of_them = [notices.c.person == person.id, notices.c.map.in_(openable(connection, person))]
            told = _found(connection, [*of_them, *_waiting(after, before)], 50)
            found.append(Unsent(person.id, person.name, person.email, person.language, tuple(told)))
    return found


def mark_sent(connection: Connection, sent: Sequence[Notice]) -> None:
    """These went out by e-mail."""
    ids = [notice.id for notice in sent]
    connection.execute(update(notices).where(notices.c.id.in_(ids)).values(mailed_at=now()))


def wants_mail(connection: Connection, person: str) -> bool:
    """Whether somebody wants to have notices by e-mail."""
    found = select(quiet_people.c.person).where(quiet_people.c.person == person)
    return connection.execute(found).one_or_none() is None


def set_mail(connection: Connection, person: str, wanted: bool) -> None:
    """Somebody wants e-mail, or not."""
    connection.execute(delete(quiet_people).where(quiet_people.c.person == person))
    if not wanted:
        connection.execute(insert(quiet_people).values(person=person))


def _waiting(after: datetime, before: datetime) -> list[ColumnElement[bool]]:
    return [notices.c.mailed_at.is_(None), notices.c.read_at.is_(None), notices.c.at > after, notices.c.at <= before]


def _found(connection: Connection, wanted: Sequence[ColumnElement[bool]], most: int) -> list[Notice]:
    who = people.alias("who")
    table = notices.join(maps, maps.c.id == notices.c.map).outerjoin(who, who.c.id == notices.c.author)
    columns = (
        notices.c.id, notices.c.kind, notices.c.map, maps.c.title, notices.c.subject,
        func.coalesce(who.c.name, "").label("by"), notices.c.text, notices.c.at, notices.c.read_at,
    )  # fmt: skip
    found = select(*columns).select_from(table).where(maps.c.deleted_at.is_(None), *wanted)
    rows = connection.execute(found.order_by(notices.c.at.desc(), notices.c.id).limit(most))
    return [Notice(**dict(row._mapping)) for row in rows]
