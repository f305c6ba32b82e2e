"""Routes of reviews: when the next is due, how often, and holding one, which is a version with what was decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request

from sojourn.languages import tr
from sojourn.maps.document.summary import months_later
from sojourn.maps.words import day as day_said
from sojourn.maps.words import plain
from sojourn.web.access import store as people
from sojourn.web.access.signed_in import Editor, Viewer
from sojourn.web.collab.room import Room
from sojourn.web.collab.routes import rooms_of
from sojourn.web.collab.ydoc import edits_towards, read_document
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Connection
from sojourn.web.history import store
from sojourn.web.history.keeping import keep_by_hand
from sojourn.web.history.reviewing import MONTHS, due_of
from sojourn.web.history.schemas import HoldReview, Reviews, Rhythm
from sojourn.web.history.sending import versions_out
from sojourn.web.kept import document_of
from sojourn.web.maps import store as maps
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["history"])


@router.get("/maps/{map_id}/reviews")
async def get_reviews(map_id: str, request: Request, here: Here, _person: Viewer) -> Reviews:
    """When a map is to be reviewed, how often, by whom, and what was decided before."""
    await rooms_of(request.app).flush(map_id)
    return await run_sync(_reviews, here, map_id)


@router.put("/maps/{map_id}/reviews/rhythm")
def set_rhythm(map_id: str, given: Rhythm, here: Here, _person: Editor) -> Reviews:
    """Review a map every so many months."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        store.set_rhythm(writing, map_id, given.months)
    return _reviews(here, map_id)


@router.post("/maps/{map_id}/reviews", status_code=201)
async def hold_review(map_id: str, given: HoldReview, request: Request, here: Here, person: Editor) -> Reviews:
    """A review was held: keep the map as it stands with what was decided, and set the day of the next one."""
    months = await run_sync(_months, here, map_id)
    rooms = rooms_of(request.app)
    await rooms.remember(map_id)
    day = given.next or (months_later(now().date(), months) if months else None)
    async with rooms.room(map_id) as room:
        await rooms.apply(map_id, await run_sync(_next, room, day), person.id)
    await rooms.flush(map_id)
    await run_sync(_keep, here, map_id, given.decided.strip(), person.id)
    return await run_sync(_reviews, here, map_id)


def _months(here: Workspace, map_id: str) -> int:
    with here.database.read() as reading:
        maps.standing_map(reading, map_id)
        return store.rhythms(reading).get(map_id, MONTHS)


def _next(room: Room, day: date | None) -> bytes:
    whole = [room.whole()]
    document = read_document(whole)
    meta = replace(document.meta, review=day.isoformat() if day else "")
    return edits_towards(whole, replace(document, meta=meta), now().isoformat())


def _keep(here: Workspace, map_id: str, decided: str, person: str) -> None:
    document = document_of(here.database, map_id)
    name = tr("Review of {date}", date=plain(day_said(now(), UTC)))
    with here.database.write() as writing:
        keep_by_hand(writing, map_id, document, "review", person=person, name=name, note=decided)


def _reviews(here: Workspace, map_id: str) -> Reviews:
    with here.database.read() as reading:
        kept = maps.standing_map(reading, map_id)
        months, held = store.rhythms(reading).get(map_id, MONTHS), store.reviews(reading, map_id)
        due = due_of(kept, months, held[0].at if held else None)
        return Reviews(
            owner=_name(reading, kept.summary.owner),
            months=months,
            due=due,
            overdue=due is not None and due < now().date(),
            held=versions_out(reading, held),
        )


def _name(connection: Connection, person: str) -> str:
    return people.names(connection, {person}).get(person, "") if person else ""
