"""Routes of rounds on a map: beginning and ending them, dots, notes, time; whoever has the map open hears of each."""

from __future__ import annotations

from datetime import datetime, timedelta

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, OptionError
from sojourn.web.access.signed_in import Commenter, Editor, Viewer
from sojourn.web.collab.routes import rooms_of
from sojourn.web.db.clock import now
from sojourn.web.maps import store as maps
from sojourn.web.workshop import store
from sojourn.web.workshop.revealing import edits_with
from sojourn.web.workshop.schemas import BeginRound, PutDots, RoundOut, SetTime, WriteNote
from sojourn.web.workshop.sending import round_out
from sojourn.web.workshop.store import Dots, Note, Round
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["workshop"])
NEWS = "rounds"
"""What open windows are told when something in a round has changed."""


@router.get("/maps/{map_id}/rounds")
def list_rounds(map_id: str, here: Here, person: Viewer) -> list[RoundOut]:
    """What people did together on a map, the newest first; what goes on now is the first, if anything does."""
    with here.database.read() as reading:
        maps.standing_map(reading, map_id)
        return [round_out(reading, found, person.id) for found in store.of_map(reading, map_id)]


@router.post("/maps/{map_id}/rounds", status_code=201)
def begin_round(map_id: str, given: BeginRound, request: Request, here: Here, person: Editor) -> RoundOut:
    """Begin a vote, writing in private, or a timer."""
    if given.kind == "write" and not given.lane:
        raise OptionError(tr("what is written needs a lane to stand in"), where="lane", do=tr("Give the id of a lane"))
    said = {
        "kind": given.kind,
        "question": given.question.strip(),
        "dots": given.dots if given.kind == "vote" else 0,
        "lane": given.lane if given.kind == "write" else "",
    }
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        id_ = store.begin(writing, map_id, person.id, _until(60 * given.minutes), **said)
        begun = round_out(writing, store.find(writing, map_id, id_), person.id)
    rooms_of(request.app).tell(map_id, NEWS)
    return begun


@router.put("/maps/{map_id}/rounds/{round_id}/time")
def set_time(map_id: str, round_id: str, given: SetTime, request: Request, here: Here, person: Editor) -> RoundOut:
    """Give a round so many seconds from now on, or no limit."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        store.find(writing, map_id, round_id, going_on=True)
        store.change(writing, round_id, ends_at=_until(given.seconds))
        changed = round_out(writing, store.find(writing, map_id, round_id), person.id)
    rooms_of(request.app).tell(map_id, NEWS)
    return changed


@router.put("/maps/{map_id}/rounds/{round_id}/dots")
def put_dots(map_id: str, round_id: str, given: PutDots, request: Request, here: Here, person: Commenter) -> RoundOut:
    """Have so many of one's dots on a touchpoint or a card; nobody else sees where until the vote has ended."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        found = store.find(writing, map_id, round_id, going_on=True)
        if found.kind != "vote":
            raise ConflictError(tr("this round is no vote"), where=round_id)
        dots = store.dots(writing, round_id)
        others = sum(one.dots for one in dots if one.person == person.id and one.record != given.record)
        if others + given.dots > found.dots:
            do = tr("Take one back first")
            raise ConflictError(
                tr("everybody has {dots} dots, and yours are given", dots=found.dots), where=round_id, do=do
            )
        store.put_dots(writing, round_id, Dots(person.id, given.about, given.record, given.dots))
        changed = round_out(writing, found, person.id)
    rooms_of(request.app).tell(map_id, NEWS)
    return changed


@router.post("/maps/{map_id}/rounds/{round_id}/notes", status_code=201)
def write_note(
    map_id: str, round_id: str, given: WriteNote, request: Request, here: Here, person: Commenter
) -> RoundOut:
    """Write something that nobody else sees until it is revealed."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        found = store.find(writing, map_id, round_id, going_on=True)
        if found.kind != "write":
            raise ConflictError(tr("in this round nothing is written"), where=round_id)
        store.add_note(writing, round_id, person.id, given.touchpoint, given.text.strip())
        changed = round_out(writing, found, person.id)
    rooms_of(request.app).tell(map_id, NEWS)
    return changed


@router.delete("/maps/{map_id}/rounds/{round_id}/notes/{note_id}", status_code=204)
def take_note_back(map_id: str, round_id: str, note_id: str, request: Request, here: Here, person: Commenter) -> None:
    """Take back what one has written, before it is revealed."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        store.find(writing, map_id, round_id, going_on=True)
        store.take_note(writing, round_id, person.id, note_id)
    rooms_of(request.app).tell(map_id, NEWS)


@router.post("/maps/{map_id}/rounds/{round_id}/end")
async def end_round(map_id: str, round_id: str, request: Request, here: Here, person: Editor) -> RoundOut:
    """End a round: dots are counted for all to see, and what was written in private becomes cards.

    One that has ended is asked again in vain, except that notes which are no cards yet become some.
    """
    found, notes = await run_sync(_end, here, map_id, round_id)
    rooms = rooms_of(request.app)
    if notes:
        async with rooms.room(map_id) as room:
            await rooms.apply(map_id, await run_sync(edits_with, room, found.lane, notes), person.id)
    rooms.tell(map_id, NEWS)
    return await run_sync(_out, here, found, person.id)


@router.delete("/maps/{map_id}/rounds/{round_id}", status_code=204)
def remove_round(map_id: str, round_id: str, request: Request, here: Here, _person: Editor) -> None:
    """Take a round away, with its dots; cards that were revealed stay."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        store.find(writing, map_id, round_id)
        store.remove(writing, round_id)
    rooms_of(request.app).tell(map_id, NEWS)


def _until(seconds: int) -> datetime | None:
    return now() + timedelta(seconds=seconds) if seconds else None


def _end(here: Workspace, map_id: str, round_id: str) -> tuple[Round, list[Note]]:
    """Nothing is given any more from here on: what is read after that is all."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        found = store.find(writing, map_id, round_id)
        if found.ended_at is None:
            store.change(writing, round_id, ended_at=now())
        return store.find(writing, map_id, round_id), store.notes(writing, round_id)


def _out(here: Workspace, found: Round, person: str) -> RoundOut:
    with here.database.read() as reading:
        return round_out(reading, found, person)
