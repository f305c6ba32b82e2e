"""The log of updates of each map: appended to, merged, never changed otherwise; and the row that lists are made of."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, MissingError, OutputError
from sojourn.web.collab.projection import Projection
from sojourn.web.collab.ydoc import merged
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Database
from sojourn.web.db.tables import map_updates, maps


@dataclass(frozen=True)
class Log:
    """A map's history: its lineage, and its updates up to the number `seq`."""

    lineage: str
    seq: int
    updates: list[bytes]


@dataclass(frozen=True)
class Entry:
    """An update to be written, and the id of who made it."""

    payload: bytes
    person: str


def load(database: Database, map_: str) -> Log:
    """The history of a map that is not in the bin.

    Raises:
        MissingError: there is no such map.
    """
    with database.read() as reading:
        standing = select(maps.c.id).where(maps.c.id == map_, maps.c.deleted_at.is_(None))
        log = log_after(reading, map_, 0) if reading.execute(standing).scalar() else None
    if log is None:
        raise MissingError(tr("there is no such map"), where=map_)
    return log


def log_after(reading: Connection, map_: str, seq: int) -> Log | None:
    """The lineage of a map, in whatever state it is, and its updates beyond a number; None where there is no map.

    Logs that were merged have one update for many: it has the number of the last of them, and what came before it too.
    """
    beyond = (map_updates.c.map == maps.c.id) & (map_updates.c.seq > seq)
    joined = select(maps.c.lineage, map_updates.c.seq, map_updates.c.payload).join(map_updates, beyond, isouter=True)
    rows = reading.execute(joined.where(maps.c.id == map_).order_by(map_updates.c.seq)).all()
    if not rows:
        return None
    found = [row for row in rows if row[1] is not None]
    return Log(rows[0][0], found[-1][1] if found else seq, [bytes(row[2]) for row in found])


def append(database: Database, map_: str, after: int, entries: list[Entry]) -> int:
    """Write updates durably, all or none; gives the number of the last.

    Args:
        after: the number of the last update that the writer knows.

    Raises:
        ConflictError: somebody else has written to this map's log, or the map is gone.
        OutputError: the database could not write; nothing was.
    """
    at = now()
    rows = [
        {"map": map_, "seq": after + place, "payload": entry.payload, "person": entry.person, "at": at}
        for place, entry in enumerate(entries, 1)
    ]
    with _translated(map_), database.write() as writing:
        writing.execute(insert(map_updates), rows)
    return after + len(rows)


def add_first(writing: Connection, map_: str, payload: bytes, person: str) -> None:
    """Begin the log of a new map, in the transaction that makes it."""
    values = {"map": map_, "seq": 1, "payload": payload, "person": person, "at": now()}
    writing.execute(insert(map_updates).values(values))


def compact(database: Database, map_: str, least: int) -> int:
    """Merge a map's updates into one, in one transaction, where it has at least so many; gives how many there were.

    What is merged is what is stored, never what somebody has in memory; the number of the last update stays.
    """
    with database.read() as reading:
        count = select(func.count()).select_from(map_updates).where(map_updates.c.map == map_)
        if reading.execute(count).scalar_one() < least:
            return 0
    with _translated(map_), database.write() as writing:
        rows = writing.execute(
            select(map_updates).where(map_updates.c.map == map_).order_by(map_updates.c.seq).with_for_update()
        ).all()
        last = rows[-1]
        writing.execute(delete(map_updates).where(map_updates.c.map == map_, map_updates.c.seq <= last.seq))
        values = {"map": map_, "seq": last.seq, "person": last.person, "at": last.at}
        writing.execute(insert(map_updates).values(values | {"payload": merged([bytes(row.payload) for row in rows])}))
    return len(rows)


def write_projection(database: Database, map_: str, found: Projection, person: str) -> None:
    """Refresh what lists know of a map.

    Args:
        person: id of who changed it last.
    """
    values = {
        "title": found.title,
        "kind": found.kind,
        "parent": found.parent,
        "dataset": found.dataset,
        "summary": found.summary,
        "words": found.words,
        "changed_by": person,
        "changed_at": now(),
    }
    with _translated(map_), database.write() as writing:
        writing.execute(update(maps).where(maps.c.id == map_).values(values))


@contextlib.contextmanager
def _translated(map_: str) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        raise ConflictError(tr("this map's history was written to by somebody else"), where=map_) from error
    except (SQLAlchemyError, OSError) as error:
        raise OutputError(
            tr("the database cannot be written to"), where=map_, do=tr("Nothing was lost; try again")
        ) from error
