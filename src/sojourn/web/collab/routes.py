"""The socket of a map: `/api/maps/{id}/socket`, from hello to goodbye.

Frames are read with raw `receive()` until the disconnect arrives: `receive_bytes()` refuses frames that have already
come in once a send has failed, and would lose the last edits of a tab that closes.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import cast

from anyio.to_thread import run_sync
from fastapi import APIRouter, FastAPI
from starlette.websockets import WebSocket

from sojourn.languages import tr
from sojourn.maps.document.records import SCHEMA
from sojourn.model.errors import ConflictError, MissingError, NotAllowedError, SecondStepDueError, SojournError
from sojourn.web.access.on_map import role_at
from sojourn.web.access.rules import is_at_least
from sojourn.web.access.signed_in import person_of_websocket
from sojourn.web.access.store import Person
from sojourn.web.access.table import CHANGES, MESSAGES
from sojourn.web.collab import wire
from sojourn.web.collab.member import FAILED, Member
from sojourn.web.collab.projection import projected
from sojourn.web.collab.room import RESTART, TOO_LARGE, Room
from sojourn.web.collab.rooms import Rooms
from sojourn.web.collab.wire import BadFrameError
from sojourn.web.collab.ydoc import NOTHING, BadUpdateError, check_update
from sojourn.web.workspace import Workspace, workspace_of

UPDATE_LIMIT = 1 << 20
"""Bytes of one update; what somebody brings along after a time offline may be larger."""
ASK_AGAIN_SECONDS = 60
GOODBYE_SECONDS = 3
_LONG = 1 << 18  # bytes whose check would hold up others
SIGNED_OUT, FORBIDDEN, NO_MAP, OTHER_HISTORY, OTHER_EDITOR, BAD_FRAME = 4401, 4403, 4404, 4409, 4426, 1007
SECOND_STEP_DUE = 4428

router = APIRouter()


def rooms_of(app: FastAPI) -> Rooms:
    """The rooms of a running application."""
    return cast(Rooms, app.state.rooms)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Keeps the rooms while the server runs, and closes them when it stops."""
    app.state.rooms = Rooms(workspace_of(app).database, projected)
    try:
        yield
    finally:
        await app.state.rooms.close()


@router.websocket("/maps/{map_}/socket")
async def socket(websocket: WebSocket, map_: str, schema: str = "", lineage: str = "") -> None:
    """Draw on a map together with others."""
    await websocket.accept()
    try:
        person = await _person_at(websocket, map_)
    except (MissingError, NotAllowedError) as error:
        await websocket.close(_refusal(error), error.line[:100])
        return
    if person is None:
        await websocket.close(SIGNED_OUT, tr("nobody is signed in"))
    elif schema != str(SCHEMA):
        await websocket.close(OTHER_EDITOR, tr("this server has schema {schema}", schema=SCHEMA))
    else:
        try:
            async with rooms_of(websocket.app).room(map_) as room:
                if lineage not in ("", room.lineage):
                    await websocket.close(OTHER_HISTORY, tr("this map has another history"))
                else:
                    await _Visit(websocket, map_, room, person).run()
        except MissingError as error:
            await websocket.close(NO_MAP, error.line)
        except ConflictError as error:
            await websocket.close(RESTART, error.line)
        except SojournError as error:
            await websocket.close(FAILED, error.line[:100])


class _Visit:
    """One connection, from hello to goodbye."""

    def __init__(self, websocket: WebSocket, map_: str, room: Room, person: Person) -> None:
        self._websocket, self._map, self._room, self._person = websocket, map_, room, person
        self._member = Member(websocket, person.id, person.name, person.colour, writes=_writes(person))
        self._access_changed = asyncio.Event()
        self._has_drawn = False

    async def run(self) -> None:
        loop, here = asyncio.get_running_loop(), workspace_of(self._websocket.app)

        def heard(person: str) -> None:
            if person in ("", self._person.id):
                loop.call_soon_threadsafe(self._access_changed.set)

        here.on_access_change.append(heard)
        sending = asyncio.create_task(self._member.serve())
        watching = asyncio.create_task(self._watch())
        self._greet()
        self._room.join(self._member)
        receiving = asyncio.create_task(self._receive())
        try:
            await asyncio.wait([receiving, sending], return_when=asyncio.FIRST_COMPLETED)
            # Closed by us: what has already arrived is still read, but one that never says goodbye is not waited for.
            await asyncio.wait([receiving], timeout=GOODBYE_SECONDS)
        finally:
            here.on_access_change.remove(heard)
            self._room.leave(self._member)
            self._member.end(FAILED, "")
            receiving.cancel()
            watching.cancel()
            ended = await asyncio.gather(receiving, watching, sending, return_exceptions=True)
        for defect in ended:
            if isinstance(defect, Exception):
                raise defect

    def _greet(self) -> None:
        person = {"id": self._person.id, "name": self._person.name, "colour": self._person.colour}
        words = {"schema": SCHEMA, "lineage": self._room.lineage, "role": self._person.role, "person": person}
        self._member.send(wire.hello(words))

    async def _receive(self) -> None:
        listening = True
        while (message := await self._websocket.receive())["type"] != "websocket.disconnect":
            if listening:
                listening = await self._take(message.get("bytes") or b"")

    async def _take(self, data: bytes) -> bool:
        """One frame; False when it was refused and nothing more of this connection is read."""
        try:
            frame = wire.read_frame(data)
            if not self._may(frame):
                return False
            if frame.kind == wire.WHO:
                self._room.tell_where(self._member)
            elif frame.kind == wire.AWARENESS:
                self._room.take_presence(self._member, frame.body)
            elif frame.step == wire.ASK:
                self._room.answer(self._member, frame.body)
            else:
                return await self._take_update(frame)
        except (BadFrameError, BadUpdateError) as error:
            self._member.end(BAD_FRAME, tr("not understood: {error}", error=error))
            return False
        return True

    def _may(self, frame: wire.Frame) -> bool:
        """Hold a message against the table; whoever may not send it is told by being closed."""
        if frame.name in CHANGES:
            allowed = frame.body == NOTHING or self._member.writes
        else:
            allowed = is_at_least(self._person.role, MESSAGES[frame.name].least or "owner")
        if not allowed:
            self._member.end(FORBIDDEN, tr("the role {role} may not change maps", role=self._person.role))
        return allowed

    async def _take_update(self, frame: wire.Frame) -> bool:
        update = frame.body
        if update != NOTHING:
            if frame.step == wire.UPDATE and len(update) > UPDATE_LIMIT:
                self._member.end(TOO_LARGE, tr("one change may have {limit} MiB", limit=UPDATE_LIMIT >> 20))
                return False
            if len(update) > _LONG:
                await run_sync(check_update, update)
            else:
                check_update(update)
        self._room.take(self._member, update)
        self._has_drawn = self._has_drawn or update != NOTHING
        return True

    async def _watch(self) -> None:
        """Ask again who this is: when something changed, and now and then, because sessions also end by themselves."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ASK_AGAIN_SECONDS):
                    await self._access_changed.wait()
            self._access_changed.clear()
            is_use, self._has_drawn = self._has_drawn, False
            try:
                person = await _person_at(self._websocket, self._map, is_use=is_use)
            except (MissingError, NotAllowedError) as error:
                self._leave(_refusal(error), error.line)
                return
            if person is None:
                self._leave(SIGNED_OUT, tr("signed out"))
                return
            if person == self._person:
                continue
            gained = _writes(person) and not self._member.writes
            self._person, self._member.writes = person, _writes(person)
            self._greet()
            if gained:
                self._room.ask(self._member)

    def _leave(self, code: int, reason: str) -> None:
        self._member.end(code, reason)
        self._member.writes = False


async def _person_at(websocket: WebSocket, map_: str, *, is_use: bool = True) -> Person | None:
    """Who a socket is of, with the role on the map.

    Args:
        is_use: whether they use their session; a map that only stands open ends with it.

    Raises:
        MissingError, NotAllowedError: the map is not for them. SecondStepDueError: nothing is, until that is on.
    """
    person = await person_of_websocket(websocket, is_use=is_use)
    return None if person is None else await run_sync(_on, workspace_of(websocket.app), person, map_)


def _on(here: Workspace, person: Person, map_: str) -> Person:
    with here.database.read() as reading:
        return replace(person, role=role_at(reading, person, map_))


def _refusal(error: SojournError) -> int:
    """The close code of who may not come to a map."""
    return SECOND_STEP_DUE if isinstance(error, SecondStepDueError) else NO_MAP


def _writes(person: Person) -> bool:
    return all(is_at_least(person.role, MESSAGES[name].least or "owner") for name in CHANGES)
