"""The audit log in its table: lines are added and, after their time, taken out; nothing changes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, and_, delete, insert, or_, select

from sojourn.web.db.clock import now
from sojourn.web.db.ids import new_id
from sojourn.web.db.tables import audit, datasets, maps, people


@dataclass(frozen=True)
class Entry:
    """One line.

    Attributes:
        action: name of the route. person: id, "" where nobody is known. who: the e-mail address, also one that
            somebody only said was theirs. subject: what it was about, as it was called then, or its id.
        address: of the machine. status: of the answer.
    """

    id: str
    at: datetime
    action: str
    person: str
    who: str
    subject: str
    detail: Mapping[str, str]
    address: str
    status: int


_COLUMNS = tuple(audit.c[name] for name in Entry.__dataclass_fields__)
_NAMED: dict[str, tuple[Table, str]] = {
    "map_id": (maps, "title"),
    "dataset_id": (datasets, "name"),
    "person_id": (people, "email"),
}
_LONGEST = 320


def add(connection: Connection, action: str, told: Mapping[str, str], *, address: str, status: int) -> Entry:
    """Add a line.

    Args:
        told: `person` and `who`, ids of what it was about as the address of the route names them, and anything else.
    """
    rest = {key: value[:_LONGEST] for key, value in told.items() if key not in ("person", "who")}
    entry = Entry(
        new_id(),
        now(),
        action[:48],
        told.get("person", "")[:32],
        told.get("who", "")[:_LONGEST],
        _subject(connection, rest),
        rest,
        address[:64],
        status,
    )
    connection.execute(insert(audit).values(**vars(entry)))
    return entry


def _subject(connection: Connection, told: Mapping[str, str]) -> str:
    for key, (table, name) in _NAMED.items():
        if key in told:
            found = connection.execute(select(table.c[name]).where(table.c.id == told[key][:32])).scalar_one_or_none()
            return str(found or told[key])[:_LONGEST]
    return ""


@dataclass(frozen=True)
class Wanted:
    """Which lines: `only` of these actions, or none of `others`; of one `person`."""

    only: list[str] | None = None
    others: list[str] | None = None
    person: str = ""


def page(
    connection: Connection, limit: int, before: tuple[datetime, str] | None = None, wanted: Wanted | None = None
) -> list[Entry]:
    """Lines, the newest first; `before`: time and id of the line after which to go on."""
    wanted = wanted or Wanted()
    found = select(*_COLUMNS).order_by(audit.c.at.desc(), audit.c.id.desc()).limit(limit)
    if before is not None:
        time, entry = before
        found = found.where(or_(audit.c.at < time, and_(audit.c.at == time, audit.c.id < entry)))
    if wanted.only is not None:
        found = found.where(audit.c.action.in_(wanted.only))
    if wanted.others is not None:
        found = found.where(audit.c.action.not_in(wanted.others))
    if wanted.person:
        found = found.where(audit.c.person == wanted.person)
    rows = connection.execute(found)
    return [Entry(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8]) for row in rows]


def drop_before(connection: Connection, time: datetime) -> int:
    """Take out what is older; how many lines that were."""
    return connection.execute(delete(audit).where(audit.c.at < time)).rowcount
