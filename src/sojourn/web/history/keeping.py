"""Keeps versions: by themselves while people draw, by hand, and before and after going back.

What people do within an hour is one version, which holds the state at its end; whatever was named, and whatever was
gone back to, stays as it was.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from fastapi import FastAPI

from sojourn.maps.document.difference import counted, difference
from sojourn.maps.document.records import MapDocument
from sojourn.web.collab.routes import rooms_of
from sojourn.web.collab.ydoc import read_document
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Connection, Database
from sojourn.web.history import store
from sojourn.web.kept import document_of
from sojourn.web.workspace import workspace_of

SITTING = timedelta(hours=1)
"""Work that begins within so long belongs to one version."""
EVERY = timedelta(days=30)
"""So long all versions are kept; of older ones that have no name, the last of each day."""


@asynccontextmanager
async def history_running(app: FastAPI) -> AsyncIterator[None]:
    """Keeps versions of what is drawn, as long as the rooms are open."""
    rooms_of(app).memory = Memory(workspace_of(app).database)
    yield


class Memory:
    """Remembers the states of maps as versions.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def opened(self, map_: str, updates: list[bytes]) -> None:
        """Keep what a map was before anybody changes it now, where it is not known yet."""
        with self._database.read() as reading:
            newest, written = store.newest(reading, map_), store.last_written(reading, map_)
        if written is None or (newest is not None and newest.at >= written[0]):
            return
        at, person = written
        with self._database.write() as writing:
            keep(writing, map_, read_document(updates), [person], at)

    def reached(self, map_: str, people: frozenset[str]) -> None:
        """Keep what people have come to."""
        document = document_of(self._database, map_)
        state = store.packed(document)  # nobody waits for the database meanwhile
        with self._database.write() as writing:
            keep(writing, map_, document, people, now(), state)


def keep(
    connection: Connection,
    map_id: str,
    document: MapDocument,
    people: Iterable[str],
    at: datetime,
    packed: store.State | None = None,
) -> None:
    """Keep a state by itself: as the first, as part of the sitting that is going on, or as a new version.

    Args:
        document: the state. people, at: who came to it, and when. packed: the same, where it is packed already.
    """
    state, newest = packed or store.packed(document), store.newest(connection, map_id)
    who = {person for person in people if person}
    if newest is None:
        store.add(connection, map_id, state, kind="first", changes={}, people=sorted(who), began_at=at, at=at)
        return
    if newest.digest == state.digest:
        return
    at = max(at, newest.at + timedelta(microseconds=1))
    if newest.kind == "kept" and at - newest.began_at < SITTING:
        changes = _since(connection, store.before(connection, map_id, newest.at), document)
        everybody = sorted(who | set(newest.people))
        store.replace(connection, newest.id, state, changes=changes, people=everybody, at=at)
        return
    changes = _since(connection, newest, document)
    store.add(connection, map_id, state, kind="kept", changes=changes, people=sorted(who), began_at=at, at=at)
    _thin_out(connection, map_id, at - EVERY)


def keep_by_hand(
    connection: Connection, map_id: str, document: MapDocument, kind: store.Kind, person: str, **said: object
) -> str:
    """Keep a state as a version that stays; its id.

    Args:
        person: id of who keeps it. said: what else is said of it, such as its `name`.
    """
    newest = store.newest(connection, map_id)
    at = now() if newest is None else max(now(), newest.at + timedelta(microseconds=1))
    changes = {} if newest is None else _since(connection, newest, document)
    found = {"kind": kind, "changes": changes, "people": [person], "began_at": at, "at": at}
    return store.add(connection, map_id, store.packed(document), **(found | said))


def _since(connection: Connection, version: store.Version | None, document: MapDocument) -> dict[str, int]:
    if version is None:
        return {}
    return counted(difference(store.document(connection, version.id), document).changes)


def _thin_out(connection: Connection, map_id: str, before: datetime) -> None:
    """Of old versions that were kept by themselves, only the last of each day stays."""
    days: set[str] = set()
    gone: list[str] = []
    for version in store.versions(connection, map_id, most=10_000, before=before):
        day = version.at.date().isoformat()
        if version.kind == "kept" and day in days:
            gone.append(version.id)
        days.add(day)
    if gone:
        store.forget(connection, gone)
