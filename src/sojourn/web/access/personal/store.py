"""Every row that is about a person or was made by one, found by the columns that name people, in whatever table."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, LargeBinary, Table, delete, or_, select, update

from sojourn.languages import mark, tr
from sojourn.maps.formats.values import Json
from sojourn.web.db.tables import (
    api_tokens,
    audit,
    identities,
    links,
    metadata,
    people,
    recovery_codes,
    second_factors,
    sessions,
)
from sojourn.web.db.talk_tables import notices, quiet_people

PERSON_COLUMNS = frozenset(
    {"person", "created_by", "changed_by", "owner", "by", "author", "given_by", "resolved_by", "begun_by"}
)
"""Columns that hold the id of a person."""
SECRET_COLUMNS = frozenset({"password", "secret", "digest", "token", "key", "words", "payload"})
"""Columns that are given to nobody: secrets, and what a map's document says better."""
NOBODY = mark("Somebody who left")


def rows_of(connection: Connection, person: str) -> dict[str, list[dict[str, Json]]]:
    """What is kept of a person, by table."""
    found = {people.name: _rows(connection, people, people.c.id == person)}
    for table in metadata.sorted_tables:
        if named := _naming(table):
            found[table.name] = _rows(connection, table, or_(*(column == person for column in named)))
    return {name: rows for name, rows in found.items() if rows}


def _naming(table: Table) -> list[Column[str]]:
    return [column for column in table.columns if column.name in PERSON_COLUMNS]


def _rows(connection: Connection, table: Table, where: object) -> list[dict[str, Json]]:
    shown = [one for one in table.columns if one.name not in SECRET_COLUMNS and not isinstance(one.type, LargeBinary)]
    rows = connection.execute(select(*shown).where(where).order_by(*table.primary_key.columns))  # type: ignore[arg-type]
    return [{column.name: _said(value) for column, value in zip(shown, row, strict=True)} for row in rows]


def _said(value: object) -> Json:
    return value.isoformat() if isinstance(value, datetime) else value  # type: ignore[return-value]


def erase(connection: Connection, person: str) -> None:
    """Take out who somebody was who has been removed; what they made stays, as of somebody who left."""
    email = connection.execute(select(people.c.email).where(people.c.id == person)).scalar_one()
    for table in (sessions, api_tokens, identities, second_factors, recovery_codes, notices, quiet_people):
        connection.execute(delete(table).where(table.c.person == person))
    connection.execute(delete(links).where(or_(links.c.person == person, links.c.email == email)))
    bare = {"name": tr(NOBODY), "email": f"{person}@left.invalid", "password": "", "colour": "#67635b"}
    connection.execute(update(people).where(people.c.id == person).values(bare))
    theirs = or_(audit.c.person == person, audit.c.who == email)
    connection.execute(update(audit).where(theirs).values(who=tr(NOBODY), address="", detail={}))
    connection.execute(update(audit).where(audit.c.subject == email).values(subject=tr(NOBODY)))
