"""Tokens for programs in the database: made, found by their secret, revoked. Only the digest of a secret is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from sojourn.web.access.rules import lower_of
from sojourn.web.access.store import PERSON_COLUMNS, Person, person_of
from sojourn.web.access.tokens.scopes import Scope, role_of
from sojourn.web.db.clock import now
from sojourn.web.db.ids import digest, new_id, new_secret
from sojourn.web.db.tables import api_tokens, people

PREFIX = "sojourn_"
"""How every secret begins, so that those who look for secrets in code find ours."""
_SEEN = timedelta(minutes=10)  # how exact `used_at` is: no write for every request


@dataclass(frozen=True)
class Token:
    """A token without its secret.

    Attributes:
        person, person_name: whose it is. used_at: None as long as nobody has used it.
    """

    id: str
    name: str
    scopes: tuple[Scope, ...]
    person: str
    person_name: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Bearer:
    """Who shows a token: the person with the role that its scopes leave, and whether its use is to be noted."""

    person: Person
    scopes: tuple[Scope, ...]
    is_touch_due: bool


def make_token(
    connection: Connection, person: str, name: str, scopes: tuple[Scope, ...], lasts: timedelta
) -> tuple[str, str]:
    """Make a token; gives its id and its secret, which nobody can read again."""
    secret, at, made = PREFIX + new_secret(), now(), new_id()
    connection.execute(delete(api_tokens).where(api_tokens.c.expires_at < at - timedelta(days=30)))
    values = {"id": made, "digest": digest(secret), "person": person, "name": name, "scopes": list(scopes)}
    connection.execute(insert(api_tokens).values(values | {"created_at": at, "expires_at": at + lasts}))
    return made, secret


def list_tokens(connection: Connection, person: str | None) -> list[Token]:
    """Tokens of one person or (None) of everybody, the newest first; those that are over stay for a month."""
    columns = [api_tokens.c[key] for key in ("id", "name", "scopes", "person", "created_at", "expires_at", "used_at")]
    found = select(*columns, people.c.name.label("person_name")).join(people, people.c.id == api_tokens.c.person)
    if person is not None:
        found = found.where(api_tokens.c.person == person)
    rows = connection.execute(found.order_by(api_tokens.c.created_at.desc(), api_tokens.c.id)).mappings()
    return [Token(**{**row, "scopes": tuple(row["scopes"])}) for row in rows]


def revoke(connection: Connection, token: str, person: str | None) -> str | None:
    """Make a token worthless, of one person or (None) of whomever; gives whose it was, None when there is none."""
    mine = (api_tokens.c.id == token,) if person is None else (api_tokens.c.id == token, api_tokens.c.person == person)
    whose = connection.execute(select(api_tokens.c.person).where(*mine)).scalar_one_or_none()
    connection.execute(delete(api_tokens).where(*mine))
    return whose


def find_bearer(connection: Connection, secret: str) -> Bearer | None:
    """Who shows a secret; None when there is no such token, it is over, or its person has left."""
    person = [people.c[key] for key in PERSON_COLUMNS]
    found = (
        select(*person, api_tokens.c.scopes, api_tokens.c.used_at)
        .join(people, people.c.id == api_tokens.c.person)
        .where(api_tokens.c.digest == digest(secret), api_tokens.c.expires_at > now(), people.c.removed_at.is_(None))
    )
    row = connection.execute(found).one_or_none()
    if row is None:
        return None
    scopes, used_at = row[-2:]
    most, whose = role_of(scopes), person_of(row)
    lowered = replace(whose, role=lower_of(whose.role, most), at_most=most)
    return Bearer(lowered, tuple(scopes), used_at is None or used_at < now() - _SEEN)


def touch_token(connection: Connection, secret: str) -> None:
    """Note that a token is used."""
    connection.execute(update(api_tokens).where(api_tokens.c.digest == digest(secret)).values(used_at=now()))
