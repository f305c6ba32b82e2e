"""Roles on maps, and links to them, in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sojourn.languages import tr
from sojourn.model.errors import MissingError
from sojourn.web.access.rules import Role
from sojourn.web.db.clock import now
from sojourn.web.db.ids import digest, new_id, new_secret
from sojourn.web.db.tables import map_links, map_roles, maps, people


@dataclass(frozen=True)
class Given:
    """A role that somebody was given on a map."""

    id: str
    name: str
    email: str
    colour: str
    role: Role


def given_on(connection: Connection, map_id: str) -> list[Given]:
    """The people who were given a role on a map, by name."""
    found = select(people.c.id, people.c.name, people.c.email, people.c.colour, map_roles.c.role)
    here = found.join(map_roles, map_roles.c.person == people.c.id).where(map_roles.c.map == map_id)
    rows = connection.execute(
        here.where(people.c.removed_at.is_(None)).order_by(func.lower(people.c.name), people.c.id)
    )
    return [Given(row[0], row[1], row[2], row[3], cast(Role, row[4])) for row in rows]


def give(connection: Connection, map_id: str, person: str, role: Role, by: str) -> None:
    """Give somebody a role on a map, instead of one from before."""
    take(connection, map_id, person)
    values = {"map": map_id, "person": person, "role": role, "given_by": by, "given_at": now()}
    connection.execute(insert(map_roles).values(values))


def take(connection: Connection, map_id: str, person: str) -> None:
    """Take somebody's role on a map; what all of the workspace may do stays theirs."""
    connection.execute(delete(map_roles).where(map_roles.c.map == map_id, map_roles.c.person == person))


@dataclass(frozen=True)
class MapLink:
    """A link by which people without an account read a map.

    Attributes:
        name: for whom it is. password: what is kept of it, "" for none. hidden: ids of lanes that stay inside.
        measured: whether measured numbers may leave. embeds: whether other pages may show it.
    """

    id: str
    map: str
    name: str
    password: str
    hidden: list[str]
    measured: bool
    embeds: bool
    expires_at: datetime | None
    created_by: str
    created_at: datetime
    changed_at: datetime

    @property
    def is_over(self) -> bool:
        """Whether it does not open any more."""
        return self.expires_at is not None and self.expires_at <= now()


_COLUMNS = tuple(map_links.c[name] for name in MapLink.__dataclass_fields__)


def links_to(connection: Connection, map_id: str) -> list[MapLink]:
    """All links to a map, the newest first."""
    found = select(*_COLUMNS).where(map_links.c.map == map_id)
    return [_link(row) for row in connection.execute(found.order_by(map_links.c.created_at.desc(), map_links.c.id))]


def find_link(connection: Connection, map_id: str, link_id: str) -> MapLink:
    """A link to a map.

    Raises:
        MissingError: there is no such link.
    """
    found = select(*_COLUMNS).where(map_links.c.map == map_id, map_links.c.id == link_id)
    row = connection.execute(found).one_or_none()
    if row is None:
        raise MissingError(tr("there is no such link (any more)"), do=tr("Make a new one"))
    return _link(row)


def opened_by_secret(connection: Connection, secret: str) -> MapLink | None:
    """The link with a secret; None where there is none, it is over, or its map is in the bin."""
    found = select(*_COLUMNS).join(maps, maps.c.id == map_links.c.map)
    here = found.where(map_links.c.digest == digest(secret), maps.c.deleted_at.is_(None))
    row = connection.execute(here).one_or_none()
    link = None if row is None else _link(row)
    return None if link is None or link.is_over else link


def add_link(connection: Connection, map_id: str, by: str, **values: object) -> tuple[str, str]:
    """A new link; its id and its secret, of which only the digest is kept."""
    id_, secret, at = new_id(), new_secret(), now()
    fixed = {"id": id_, "map": map_id, "digest": digest(secret), "created_by": by, "created_at": at, "changed_at": at}
    connection.execute(insert(map_links).values(values | fixed))
    return id_, secret


def change_link(connection: Connection, link_id: str, **values: object) -> None:
    """Change what a link shows, until when, or to whom."""
    connection.execute(update(map_links).where(map_links.c.id == link_id).values(values | {"changed_at": now()}))


def renew_link(connection: Connection, link_id: str) -> str:
    """Give a link another secret; the one from before opens nothing any more."""
    secret = new_secret()
    change_link(connection, link_id, digest=digest(secret))
    return secret


def drop_link(connection: Connection, link_id: str) -> None:
    """Withdraw a link."""
    connection.execute(delete(map_links).where(map_links.c.id == link_id))


def _link(row: Row[*tuple[object, ...]]) -> MapLink:
    return MapLink(**row._mapping)
