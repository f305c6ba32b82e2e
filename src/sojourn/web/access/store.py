"""People, their sessions and one-time links in the database. Every function works in the caller's transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select, update

from sojourn.web.access.lasting import USUAL, SessionsLast
from sojourn.web.access.rules import Role
from sojourn.web.db.clock import now
from sojourn.web.db.ids import digest, is_id, new_id, new_secret
from sojourn.web.db.tables import api_tokens, links, map_roles, maps, people, sessions

Purpose = Literal["setup", "invite", "sign_in"]
_SEEN = timedelta(minutes=10)  # how exact `seen_at` is: no write for every request
# Dark enough for white letters on them, and apart from each other for colour-blind eyes as far as ten can be.
COLOURS = (
    "#1f6feb",
    "#b35900",
    "#2f7d32",
    "#8e44ad",
    "#c2185b",
    "#00797a",
    "#7a5c00",
    "#5b5bd6",
    "#a63d2f",
    "#4d6b1e",
)


@dataclass(frozen=True)
class Person:
    """Somebody of the workspace.

    Attributes:
        email: in lower case. colour: of cursors and marks, `#rrggbb`, dark enough for white letters.
        at_most: the highest role that the way in leaves, whatever the person may otherwise (a token's scopes).
        language: the one that they chose; "" for as the browser says.
    """

    id: str
    name: str
    email: str
    role: Role
    colour: str
    at_most: Role = "owner"
    language: str = ""


@dataclass(frozen=True)
class Link:
    """A one-time link: what it is for, and for whom.

    Attributes:
        person: "" where nobody stands behind it yet. by: who made it, "" for the server's console.
    """

    digest: str
    purpose: Purpose
    email: str
    role: Role
    person: str
    expires_at: datetime
    by: str


@dataclass(frozen=True)
class MapAccess:
    """What decides over somebody's role on a map: how it is shared, who made it, and the role given to them there."""

    sharing: Literal["hidden", "listed", "viewable", "editable"]
    made_by: str
    given: Role | None


PERSON_COLUMNS = ("id", "name", "email", "role", "colour", "language")
_PERSON = tuple(people.c[name] for name in PERSON_COLUMNS)


def _person(row: Row[*tuple[object, ...]] | None) -> Person | None:
    return None if row is None else person_of(row)


def person_of(row: Row[*tuple[object, ...]]) -> Person:
    """The person whose row begins with `PERSON_COLUMNS`."""
    return Person(**dict(zip(PERSON_COLUMNS, row, strict=False)))  # type: ignore[arg-type]


def everybody(connection: Connection) -> list[Person]:
    """All people of the workspace, in the order of their names."""
    rows = connection.execute(
        select(*_PERSON).where(people.c.removed_at.is_(None)).order_by(func.lower(people.c.name), people.c.id)
    )
    return [person for row in rows if (person := _person(row))]


def person_by_id(connection: Connection, person: str) -> Person | None:
    """The person with an id, None when there is no such (any more)."""
    found = select(*_PERSON).where(people.c.id == person, people.c.removed_at.is_(None))
    return _person(connection.execute(found).one_or_none())


def person_by_email(connection: Connection, email: str) -> tuple[Person, str] | None:
    """The person with an e-mail address, and what is kept of the password."""
    found = select(*_PERSON, people.c.password).where(people.c.email == email, people.c.removed_at.is_(None))
    row = connection.execute(found).one_or_none()
    return None if row is None else (person_of(row), row[6])


def names(connection: Connection, ids: set[str]) -> dict[str, str]:
    """Names of people by their ids, also of those who have left."""
    rows = connection.execute(select(people.c.id, people.c.name).where(people.c.id.in_(sorted(ids))))
    return {row[0]: row[1] for row in rows}


def add_person(connection: Connection, email: str, name: str, role: Role, password: str) -> Person:
    """Add somebody, or bring back who had left under the same address.

    Args:
        email: in lower case. password: what is kept of it, "" for none.
    """
    values = {"name": name, "role": role, "password": password, "removed_at": None}
    there = select(people.c.id, people.c.colour, people.c.language).where(people.c.email == email)
    left = connection.execute(there).one_or_none()
    if left is not None:
        connection.execute(update(people).where(people.c.id == left[0]).values(values))
        return Person(left[0], name, email, role, left[1], language=left[2])
    person = Person(new_id(), name, email, role, _next_colour(connection))
    fixed = {"id": person.id, "email": email, "colour": person.colour, "created_at": now()}
    connection.execute(insert(people).values(values | fixed))
    return person


def _next_colour(connection: Connection) -> str:
    taken = Counter(connection.execute(select(people.c.colour).where(people.c.removed_at.is_(None))).scalars())
    return min(COLOURS, key=lambda colour: (taken[colour], COLOURS.index(colour)))


def change_person(connection: Connection, person: str, **values: str) -> None:
    """Set `name`, `role`, `colour`, `language` or `password` of somebody."""
    connection.execute(update(people).where(people.c.id == person).values(values))


def remove_person(connection: Connection, person: str) -> None:
    """Take somebody out: what they made keeps their name, their sessions end."""
    connection.execute(update(people).where(people.c.id == person).values(removed_at=now(), password=""))
    connection.execute(delete(links).where(links.c.person == person))
    connection.execute(delete(api_tokens).where(api_tokens.c.person == person))
    end_sessions(connection, person)


def has_owner(connection: Connection) -> bool:
    """Whether the workspace has an owner."""
    found = select(people.c.id).where(people.c.role == "owner", people.c.removed_at.is_(None)).limit(1)
    return connection.execute(found).one_or_none() is not None


def owners(connection: Connection) -> list[str]:
    """Ids of the owners; they stay owners until the transaction ends."""
    found = select(people.c.id).where(people.c.role == "owner", people.c.removed_at.is_(None)).order_by(people.c.id)
    return list(connection.execute(found.with_for_update()).scalars())


def begin_session(connection: Connection, person: str, agent: str, last: SessionsLast = USUAL) -> str:
    """Sign somebody in; gives the token of the session, of which only the digest is kept."""
    token, at = new_secret(), now()
    ends = at + min(last.unused, last.longest)
    connection.execute(delete(sessions).where(sessions.c.expires_at < at))
    connection.execute(
        insert(sessions).values(
            digest=digest(token), person=person, created_at=at, seen_at=at, expires_at=ends, agent=agent[:400]
        )
    )
    return token


def _is_good(last: SessionsLast) -> ColumnElement[bool]:
    """Whether a session is not over; where the settings allow less than when it was last used, that counts at once."""
    at = now()
    used, begun = sessions.c.seen_at > at - last.unused, sessions.c.created_at > at - last.longest
    return and_(sessions.c.expires_at > at, used, begun)


def person_of_session(connection: Connection, token: str, last: SessionsLast = USUAL) -> tuple[Person, bool] | None:
    """Who a session is of, and whether `touch_session` is due; None when there is none or it is over."""
    found = (
        select(*_PERSON, sessions.c.seen_at)
        .join(sessions, sessions.c.person == people.c.id)
        .where(sessions.c.digest == digest(token), _is_good(last), people.c.removed_at.is_(None))
    )
    row = connection.execute(found).one_or_none()
    if row is None:
        return None
    return person_of(row), row[6] < now() - _SEEN


def touch_session(connection: Connection, token: str, last: SessionsLast) -> None:
    """A session that is used goes on, but not beyond the longest that one is good."""
    at, mine = now(), sessions.c.digest == digest(token)
    begun = connection.execute(select(sessions.c.created_at).where(mine)).scalar_one_or_none()
    if begun is not None:
        ends = min(at + last.unused, begun + last.longest)
        connection.execute(update(sessions).where(mine).values(seen_at=at, expires_at=ends))


def end_session(connection: Connection, token: str) -> None:
    """Sign out."""
    connection.execute(delete(sessions).where(sessions.c.digest == digest(token)))


def end_sessions(connection: Connection, person: str) -> None:
    """Sign somebody out everywhere."""
    connection.execute(delete(sessions).where(sessions.c.person == person))


@dataclass(frozen=True)
class Session:
    """Where somebody is signed in. `agent`: what the browser says it is."""

    digest: str
    agent: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


def sessions_of(connection: Connection, person: str, last: SessionsLast) -> list[Session]:
    """Where somebody is signed in, the one that was used last first."""
    columns = (sessions.c[name] for name in Session.__dataclass_fields__)
    found = select(*columns).where(sessions.c.person == person, _is_good(last))
    rows = connection.execute(found.order_by(sessions.c.seen_at.desc(), sessions.c.digest))
    return [Session(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def end_one_session(connection: Connection, person: str, session: str) -> bool:
    """End a session of somebody by its digest; False when there is none."""
    mine = (sessions.c.person == person) & (sessions.c.digest == session)
    return connection.execute(delete(sessions).where(mine)).rowcount > 0


def end_other_sessions(connection: Connection, person: str, token: str) -> int:
    """Sign somebody out everywhere but here; how many sessions ended."""
    others = (sessions.c.person == person) & (sessions.c.digest != digest(token))
    return connection.execute(delete(sessions).where(others)).rowcount


def make_link(
    connection: Connection,
    purpose: Purpose,
    lasts: timedelta,
    *,
    email: str = "",
    role: Role = "viewer",
    person: str | None = None,
    by: str = "",
) -> str:
    """Make a one-time link; gives its secret, of which only the digest is kept."""
    secret, at = new_secret(), now()
    connection.execute(delete(links).where(links.c.expires_at < at))
    values = {"digest": digest(secret), "purpose": purpose, "email": email, "role": role, "person": person}
    connection.execute(insert(links).values(values | {"created_by": by, "created_at": at, "expires_at": at + lasts}))
    return secret


_LINK = (
    links.c.digest,
    links.c.purpose,
    links.c.email,
    links.c.role,
    links.c.person,
    links.c.expires_at,
    links.c.created_by,
)


def open_links(connection: Connection, purpose: Purpose) -> list[Link]:
    """Links that can still be used, the newest first."""
    found = select(*_LINK).where(links.c.purpose == purpose, links.c.used_at.is_(None), links.c.expires_at > now())
    rows = connection.execute(found.order_by(links.c.created_at.desc(), links.c.digest))
    return [_link(row) for row in rows]


def find_link(connection: Connection, secret: str, purpose: Purpose) -> Link | None:
    """The link with a secret, None when there is none that can still be used."""
    wanted = digest(secret)
    return next((link for link in open_links(connection, purpose) if link.digest == wanted), None)


def use_link(connection: Connection, secret: str, purpose: Purpose) -> Link | None:
    """Use a link up; None when it is used or over, so that of two who try at once one succeeds."""
    found = find_link(connection, secret, purpose)
    if found is None:
        return None
    mine = update(links).where(links.c.digest == found.digest, links.c.used_at.is_(None)).values(used_at=now())
    return found if connection.execute(mine).rowcount == 1 else None


def drop_links(connection: Connection, purpose: Purpose, **where: str) -> int:
    """Make links of one purpose (and `email`, `digest`, ...) worthless; gives how many there were."""
    found = delete(links).where(links.c.purpose == purpose, *(links.c[key] == value for key, value in where.items()))
    return connection.execute(found).rowcount


def access_to(connection: Connection, map_id: str, person: str) -> MapAccess | None:
    """What decides over somebody's role on a map, in whatever state it is; None where there is no such map."""
    if not is_id(map_id):
        return None
    mine = (map_roles.c.map == maps.c.id) & (map_roles.c.person == person)
    found = select(maps.c.sharing, maps.c.created_by, map_roles.c.role).join(map_roles, mine, isouter=True)
    row = connection.execute(found.where(maps.c.id == map_id)).one_or_none()
    return None if row is None else MapAccess(row[0], row[1], row[2])


def shared_maps(connection: Connection) -> list[tuple[str, MapAccess]]:
    """All maps that are not in the bin by their ids, with how each is shared and who made it."""
    rows = connection.execute(select(maps.c.id, maps.c.sharing, maps.c.created_by).where(maps.c.deleted_at.is_(None)))
    return [(row[0], MapAccess(row[1], row[2], None)) for row in rows]


def given_roles(connection: Connection, person: str) -> dict[str, Role]:
    """The roles that somebody was given, by map."""
    rows = connection.execute(select(map_roles.c.map, map_roles.c.role).where(map_roles.c.person == person))
    return {row[0]: cast(Role, row[1]) for row in rows}


def _link(row: Row[str, str, str, str, str | None, datetime, str | None]) -> Link:
    return Link(row[0], cast(Purpose, row[1]), row[2], cast(Role, row[3]), row[4] or "", row[5], row[6] or "")
