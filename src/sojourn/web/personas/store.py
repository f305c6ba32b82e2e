"""Personas and stakeholders in their tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Row, delete, insert, select, update

from sojourn.languages import tr
from sojourn.model.errors import MissingError
from sojourn.web.db.clock import now
from sojourn.web.db.ids import is_id, new_id
from sojourn.web.db.tables import personas, stakeholders

Json = Mapping[str, object]
_COLOURS = ("#3457D5", "#8A5FBF", "#B4651E", "#2F7F8F", "#A8446F", "#5F7A1F")


@dataclass(frozen=True)
class Persona:
    """A persona's row. `source`: of which dataset and rule, empty for one made by hand; `picture`: its media type."""

    id: str
    name: str
    colour: str
    sheet: Json
    source: Json
    picture: str
    picture_digest: str
    changed_at: datetime


_COLUMNS = tuple(personas.c[name] for name in Persona.__dataclass_fields__)


def _persona(row: Row[*tuple[object, ...]]) -> Persona:
    return Persona(**dict(zip(Persona.__dataclass_fields__, row, strict=True)))  # type: ignore[arg-type]


def every(connection: Connection) -> list[Persona]:
    """All personas, the oldest first."""
    rows = connection.execute(select(*_COLUMNS).order_by(personas.c.created_at, personas.c.id))
    return [_persona(row) for row in rows]


def find(connection: Connection, persona_id: str) -> Persona:
    """One persona.

    Raises:
        MissingError: there is none.
    """
    wanted = select(*_COLUMNS).where(personas.c.id == persona_id)
    row = connection.execute(wanted).one_or_none() if is_id(persona_id) else None
    if row is None:
        raise MissingError(tr("there is no such persona (any more)"), where=persona_id)
    return _persona(row)


def add(connection: Connection, name: str, colour: str, sheet: Json, source: Json, person: str) -> str:
    """A new persona; its id. Without a colour it gets the next one."""
    made, at = new_id(), now()
    taken = len(connection.execute(select(personas.c.id)).all())
    values: dict[str, object] = {
        "id": made,
        "name": name,
        "colour": colour or _COLOURS[taken % len(_COLOURS)],
        "sheet": dict(sheet),
    }
    values |= {"source": dict(source), "picture": "", "picture_digest": "", "picture_bytes": None}
    connection.execute(
        insert(personas).values(
            values | {"created_by": person, "created_at": at, "changed_by": person, "changed_at": at}
        )
    )
    return made


def change(connection: Connection, persona_id: str, values: Json, person: str) -> None:
    """Change some columns.

    Raises:
        MissingError: there is no such persona.
    """
    find(connection, persona_id)
    told = {**values, "changed_by": person, "changed_at": now()}
    connection.execute(update(personas).where(personas.c.id == persona_id).values(told))


def drop(connection: Connection, persona_id: str) -> None:
    """Delete a persona; stakeholders that stood for it stay.

    Raises:
        MissingError: there is none.
    """
    find(connection, persona_id)
    connection.execute(delete(personas).where(personas.c.id == persona_id))
    connection.execute(update(stakeholders).where(stakeholders.c.persona == persona_id).values(persona=""))


def picture_of(connection: Connection, persona_id: str) -> tuple[str, bytes]:
    """Media type and bytes of a persona's picture.

    Raises:
        MissingError: it has none.
    """
    wanted = select(personas.c.picture, personas.c.picture_bytes).where(personas.c.id == persona_id)
    row = connection.execute(wanted).one_or_none() if is_id(persona_id) else None
    if row is None or row[1] is None:
        raise MissingError(tr("this persona has no picture"), where=persona_id)
    return str(row[0]), cast(bytes, row[1])


_OF_STAKEHOLDER = ("name", "kind", "ring", "angle", "note", "persona", "gives")


def stakeholders_there(connection: Connection) -> list[dict[str, object]]:
    """All stakeholders, from the inner ring to the outer one."""
    columns = [stakeholders.c[name] for name in ("id", *_OF_STAKEHOLDER)]
    order = (stakeholders.c.ring, stakeholders.c.angle, stakeholders.c.id)
    return [dict(row._mapping) for row in connection.execute(select(*columns).order_by(*order))]


def find_stakeholder(connection: Connection, stakeholder_id: str) -> dict[str, object]:
    """A stakeholder.

    Raises:
        MissingError: there is none.
    """
    columns = [stakeholders.c[name] for name in ("id", *_OF_STAKEHOLDER)]
    row = connection.execute(select(*columns).where(stakeholders.c.id == stakeholder_id)).one_or_none()
    if row is None:
        raise MissingError(tr("there is no such stakeholder (any more)"), where=stakeholder_id)
    return dict(row._mapping)


def put_stakeholder(connection: Connection, values: Json, person: str, known: str = "") -> str:
    """Write a stakeholder, a new one or all of a known one; its id.

    Raises:
        MissingError: the known one is not there (any more).
    """
    told = {name: values[name] for name in _OF_STAKEHOLDER} | {"changed_by": person, "changed_at": now()}
    if not known:
        made = new_id()
        connection.execute(insert(stakeholders).values(told | {"id": made}))
        return made
    found = connection.execute(update(stakeholders).where(stakeholders.c.id == known).values(told))
    if not found.rowcount:
        raise MissingError(tr("there is no such stakeholder (any more)"), where=known)
    return known


def drop_stakeholder(connection: Connection, stakeholder_id: str) -> None:
    """Delete a stakeholder, and what others give to it.

    Raises:
        MissingError: there is none.
    """
    if not connection.execute(delete(stakeholders).where(stakeholders.c.id == stakeholder_id)).rowcount:
        raise MissingError(tr("there is no such stakeholder (any more)"), where=stakeholder_id)
    for other in stakeholders_there(connection):
        gives = cast("list[dict[str, str]]", other["gives"])
        kept = [one for one in gives if one["to"] != stakeholder_id]
        if len(kept) < len(gives):
            connection.execute(update(stakeholders).where(stakeholders.c.id == other["id"]).values(gives=kept))
