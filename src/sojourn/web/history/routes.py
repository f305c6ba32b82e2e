"""Routes of a map's history: its versions, what differs between two, names, and going back to one."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request

from sojourn.maps.document.difference import counted, difference
from sojourn.maps.document.records import MapDocument
from sojourn.web.access.signed_in import Editor, Viewer
from sojourn.web.collab.room import Room
from sojourn.web.collab.routes import rooms_of
from sojourn.web.collab.ydoc import edits_towards, read_document
from sojourn.web.db.clock import now
from sojourn.web.history import store
from sojourn.web.history.keeping import keep_by_hand
from sojourn.web.history.schemas import (
    ChangeOut,
    ColumnOut,
    CurvePairOut,
    DifferenceOut,
    NameVersion,
    NewVersion,
    VersionOut,
)
from sojourn.web.history.sending import versions_out
from sojourn.web.kept import document_of
from sojourn.web.maps import store as maps
from sojourn.web.times import Moment
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["history"])
NOW = "now"
MOST = 1000
"""Versions that are listed at once; `before` leads to older ones."""


@router.get("/maps/{map_id}/versions")
async def list_versions(
    map_id: str,
    request: Request,
    here: Here,
    _person: Viewer,
    before: Annotated[Moment | None, Query(description="Only versions older than this time.")] = None,
) -> list[VersionOut]:
    """States of a map that are kept, the newest first; the last one is the map as it stands now."""
    await _remember(request, here, map_id)
    return await run_sync(_list, here, map_id, before)


@router.post("/maps/{map_id}/versions", status_code=201)
async def keep_version(map_id: str, given: NewVersion, request: Request, here: Here, person: Editor) -> VersionOut:
    """Keep the map as it stands now under a name."""
    await _remember(request, here, map_id)
    return await run_sync(_keep, here, map_id, given, person.id)


@router.get("/maps/{map_id}/versions/{version_id}")
def get_version(map_id: str, version_id: str, here: Here, _person: Viewer) -> VersionOut:
    """A state of a map that is kept."""
    with here.database.read() as reading:
        maps.standing_map(reading, map_id)
        return versions_out(reading, [store.find(reading, map_id, version_id)])[0]


@router.patch("/maps/{map_id}/versions/{version_id}")
def name_version(map_id: str, version_id: str, given: NameVersion, here: Here, _person: Editor) -> VersionOut:
    """Give a version a name; it stays from then on."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        found = store.find(writing, map_id, version_id)
        kind = "named" if found.kind == "kept" else found.kind
        store.name(writing, version_id, given.name.strip(), given.note.strip(), kind)
        return versions_out(writing, [store.find(writing, map_id, version_id)])[0]


@router.get("/maps/{map_id}/difference")
async def get_difference(
    map_id: str,
    request: Request,
    here: Here,
    _person: Viewer,
    old: Annotated[str, Query(max_length=32, description="Id of a version.")],
    new: Annotated[str, Query(max_length=32, description="Id of a version, or `now`.")] = NOW,
) -> DifferenceOut:
    """What differs between two states of a map: touchpoints, lanes, cards, personas and believed curves."""
    if NOW in (old, new):
        await rooms_of(request.app).flush(map_id)
    return await run_sync(_difference, here, map_id, old, new)


@router.post("/maps/{map_id}/versions/{version_id}/restore")
async def go_back(map_id: str, version_id: str, request: Request, here: Here, person: Editor) -> VersionOut:
    """Make the map what it was: an edit that everybody who has it open sees, and that can be gone back from.

    Its owner, its review date and the map that it is a part of stay as they are.
    """
    await _remember(request, here, map_id)
    wanted = await run_sync(_state, here, map_id, version_id)
    rooms = rooms_of(request.app)
    async with rooms.room(map_id) as room:
        update = await run_sync(_edits, room, wanted)
        await rooms.apply(map_id, update, person.id)
    return await run_sync(_went_back, here, map_id, version_id, person.id)


async def _remember(request: Request, here: Workspace, map_id: str) -> None:
    await run_sync(_check, here, map_id)
    await rooms_of(request.app).remember(map_id)


def _check(here: Workspace, map_id: str) -> None:
    with here.database.read() as reading:
        maps.standing_map(reading, map_id)


def _list(here: Workspace, map_id: str, before: datetime | None) -> list[VersionOut]:
    with here.database.read() as reading:
        return versions_out(reading, store.versions(reading, map_id, MOST, before))


def _keep(here: Workspace, map_id: str, given: NewVersion, person: str) -> VersionOut:
    document = document_of(here.database, map_id)
    said = {"name": given.name.strip(), "note": given.note.strip()}
    with here.database.write() as writing:
        id_ = keep_by_hand(writing, map_id, document, "named", person=person, **said)
        return versions_out(writing, [store.find(writing, map_id, id_)])[0]


def _difference(here: Workspace, map_id: str, old: str, new: str) -> DifferenceOut:
    _check(here, map_id)
    found = difference(_state(here, map_id, old), _state(here, map_id, new))
    return DifferenceOut(
        changes=[ChangeOut(**asdict(change)) for change in found.changes],
        counts=counted(found.changes),
        columns=[ColumnOut(**asdict(column)) for column in found.columns],
        curves=[CurvePairOut(**asdict(curve)) for curve in found.curves],
    )


def _state(here: Workspace, map_id: str, version_id: str) -> MapDocument:
    if version_id == NOW:
        return document_of(here.database, map_id)
    with here.database.read() as reading:
        return store.document(reading, store.find(reading, map_id, version_id).id)


def _edits(room: Room, wanted: MapDocument) -> bytes:
    whole = [room.whole()]
    stays = read_document(whole).meta
    meta = replace(wanted.meta, owner=stays.owner, review=stays.review, parent=stays.parent)
    return edits_towards(whole, replace(wanted, meta=meta), now().isoformat())


def _went_back(here: Workspace, map_id: str, version_id: str, person: str) -> VersionOut:
    document = document_of(here.database, map_id)
    with here.database.write() as writing:
        to = store.find(writing, map_id, version_id)
        id_ = keep_by_hand(writing, map_id, document, "restored", name=to.name, person=person, began_at=to.at)
        return versions_out(writing, [store.find(writing, map_id, id_)])[0]
