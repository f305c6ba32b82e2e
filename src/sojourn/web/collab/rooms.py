"""All open maps of a workspace: each is loaded once, kept while somebody has it open, and closed with nothing lost."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, SojournError
from sojourn.web.collab import store, wire
from sojourn.web.collab.projection import Project
from sojourn.web.collab.room import RESTART, Room
from sojourn.web.collab.ydoc import check_update
from sojourn.web.db.engine import Database
from sojourn.web.kept import document_of

COMPACT_AT = 200
"""Updates in a log before it is merged, when its map is opened."""
COMPACT_WHILE_OPEN = 500
"""Updates while a map is open before its log is merged: whoever reads it from the database reads no more than these."""


WRITERS = 4
"""Threads that write edits and do nothing else: whoever reads, exports or uploads keeps no edit waiting."""


_RESTS = 4  # times what it took: remembering has a fifth of a core at most


@dataclass(frozen=True)
class Pace:
    """How long things are waited for, in seconds.

    Attributes:
        rest: without a change before lists are told of it. longest: at most, while people go on changing.
        idle: a room without anybody is kept, for who comes back. version: while people go on changing, before the
            state they have reached is remembered.
    """

    rest: float = 1.0
    longest: float = 5.0
    idle: float = 20.0
    version: float = 300.0


class Remember(Protocol):
    """Remembers states of maps; called in threads, and may fail with a `SojournError`."""

    def opened(self, map_: str, updates: list[bytes]) -> None:
        """A map is being opened: what was changed and not remembered, such as before a power cut, is found here."""

    def reached(self, map_: str, people: frozenset[str]) -> None:
        """A map has come to what its log says by what some people have done."""


@dataclass
class _Open:
    """A map that is open or being opened, or closed; `users` keeps it from being closed."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    showing: asyncio.Lock = field(default_factory=asyncio.Lock)
    room: Room | None = None
    keeper: asyncio.Task[None] | None = None
    users: int = 0
    shown: int = 0
    merged: int = 0
    remembered: int = 0
    remembering: asyncio.Lock = field(default_factory=asyncio.Lock)


class Rooms:
    """The rooms of a workspace; methods are called in the server's event loop, where they do not say otherwise.

    Args:
        database: where the logs are. project: makes what lists know of a document.

    Attributes:
        memory: where states of maps are remembered, if anywhere.
    """

    memory: Remember | None = None

    def __init__(self, database: Database, project: Project, pace: Pace = Pace()) -> None:
        self._database, self._project, self._pace = database, project, pace
        self._turn = asyncio.Lock()
        self._open: dict[str, _Open] = {}
        self._closing = False
        self._loop = asyncio.get_running_loop()
        self._threads = CapacityLimiter(WRITERS)

    @asynccontextmanager
    async def room(self, map_: str) -> AsyncIterator[Room]:
        """The room of a map, open as long as the block lasts.

        Raises:
            MissingError: there is no such map. ConflictError: the server is stopping.
        """
        entry = self._open.setdefault(map_, _Open())
        entry.users += 1
        try:
            yield await self._room(map_, entry)
        finally:
            entry.users -= 1

    async def apply(self, map_: str, update: bytes, person: str) -> None:
        """Make a change of the server's own to a map, open or not; returns when it is on disk.

        Raises:
            MissingError, ConflictError, OutputError, TooLargeError: it was not made. BadUpdateError: it is no update.
        """
        check_update(update)
        async with self.room(map_) as room:
            await room.apply(update, person)

    def present(self, map_: str) -> int:
        """How many windows have a map open."""
        entry = self._open.get(map_)
        return len(entry.room.members) if entry and entry.room else 0

    def end(self, map_: str, code: int, reason: str) -> None:
        """Close a map for everybody, such as one that goes to the bin (4404); from any thread."""
        self._loop.call_soon_threadsafe(self._end, map_, code, reason)

    def tell(self, map_: str, about: str) -> None:
        """Tell every window that has a map open that something beside its document is new; from any thread."""
        self._loop.call_soon_threadsafe(self._tell, map_, wire.news(about))

    def _tell(self, map_: str, frame: bytes) -> None:
        entry = self._open.get(map_)
        if entry is not None and entry.room is not None:
            for member in entry.room.members:
                member.send(frame)

    def _end(self, map_: str, code: int, reason: str) -> None:
        entry = self._open.get(map_)
        if entry is not None and entry.room is not None:
            entry.room.is_stale = True  # whoever comes next is asked again whether there is such a map
            entry.room.end(code, reason)

    async def flush(self, map_: str) -> None:
        """Let lists know what a map's document says now."""
        entry = self._open.get(map_)
        if entry is not None and entry.room is not None:
            await self._show(map_, entry, entry.room)

    async def flush_of(self, person: str) -> None:
        """Let lists know of what somebody has changed: whoever leaves a map for the library sees what they did."""
        for map_, entry in tuple(self._open.items()):
            if entry.room is not None and (person in entry.room.writers or entry.showing.locked()):
                await self._show(map_, entry, entry.room)

    async def remember(self, map_: str) -> None:
        """Remember the state of a map as it is now, open or not."""
        async with self.room(map_) as room:
            await self._remember(map_, self._open[map_], room)

    async def close(self) -> None:
        """Close all maps: write what has arrived, tell the lists, and let browsers come back to another server."""
        self._closing = True
        for entry in self._open.values():
            if entry.room is not None:
                entry.room.end(RESTART, tr("the server stops"))
        for map_, entry in tuple(self._open.items()):
            async with entry.lock:
                await self._shut(map_, entry)

    async def _room(self, map_: str, entry: _Open) -> Room:
        async with entry.lock:
            if self._closing:
                raise ConflictError(tr("the server is stopping"), do=tr("Try again in a moment"))
            if entry.room is not None and entry.room.is_stale:
                await self._shut(map_, entry)
            if entry.room is None:
                try:
                    await self._load(map_, entry)
                except SojournError:
                    if entry.users == 1:  # nobody else waits for the same map
                        self._open.pop(map_, None)
                    raise
            assert entry.room is not None
            return entry.room

    async def _load(self, map_: str, entry: _Open) -> None:
        await self._compact(map_)
        log = await run_sync(store.load, self._database, map_)
        if self.memory is not None:
            with contextlib.suppress(SojournError):
                await run_sync(self.memory.opened, map_, log.updates)
        room = Room(self._database, map_, log, self._threads)
        entry.room, entry.shown, entry.merged, entry.remembered = room, 0, 0, 0
        entry.keeper = asyncio.create_task(self._keep(map_, entry, room))

    async def _compact(self, map_: str) -> None:
        """Merge a long log; one that cannot be merged now is as good as it is."""
        with contextlib.suppress(SojournError):
            await run_sync(store.compact, self._database, map_, COMPACT_AT)

    async def _keep(self, map_: str, entry: _Open, room: Room) -> None:
        """Tell lists of changes after a pause, and close the room some time after the last has left."""
        loop = asyncio.get_running_loop()
        last_used, behind_since, remembered, seen = loop.time(), loop.time(), loop.time(), 0
        while True:
            await asyncio.sleep(self._pace.rest)
            now = loop.time()
            resting, seen = room.changed.times == seen, room.changed.times
            if seen == entry.shown:
                behind_since = now
            elif resting or now - behind_since >= self._pace.longest:
                await self._show(map_, entry, room)
            if seen == entry.remembered:
                remembered = now
            elif now - remembered >= self._pace.version and not self._turn.locked():
                await self._remember_in_turn(map_, entry, room)
            if seen - entry.merged >= COMPACT_WHILE_OPEN:
                entry.merged = seen
                await self._compact(map_)
            if entry.users or not resting:
                last_used = now
            if now - last_used >= self._pace.idle:
                async with entry.lock:
                    if entry.users == 0 and entry.room is room:
                        entry.keeper = None
                        await self._remember(map_, entry, room)
                        await self._shut(map_, entry)
                        if entry.users == 0:  # else somebody waits for the lock, and opens it again
                            del self._open[map_]
                        return

    async def _show(self, map_: str, entry: _Open, room: Room) -> None:
        """Write the projection, where there is something new; one that fails is tried again at the next pause."""
        async with entry.showing:
            changed = room.changed
            if changed.times == entry.shown:
                return
            writers, room.writers = room.writers, set()
            try:
                found = await run_sync(lambda: self._project(document_of(self._database, map_)))
                await run_sync(store.write_projection, self._database, map_, found, changed.person)
                entry.shown = changed.times
            except SojournError:
                room.writers |= writers

    async def _remember_in_turn(self, map_: str, entry: _Open, room: Room) -> None:
        """Remember it, one map at a time and with rests: hundreds that were opened together would stop the server."""
        loop = asyncio.get_running_loop()
        async with self._turn:
            began = loop.time()
            await self._remember(map_, entry, room)
            await asyncio.sleep(_RESTS * (loop.time() - began))

    async def _remember(self, map_: str, entry: _Open, room: Room) -> None:
        """Remember what was reached, where there is something new; a server that stops leaves it to the next one."""
        async with entry.remembering:
            times = room.changed.times
            if self.memory is None or times == entry.remembered:
                return
            people, room.authors = frozenset(room.authors), set()
            try:
                await run_sync(self.memory.reached, map_, people)
                entry.remembered = times
            except SojournError:
                room.authors |= people

    async def _shut(self, map_: str, entry: _Open) -> None:
        room, entry.room = entry.room, None
        if entry.keeper is not None:
            entry.keeper.cancel()
            await asyncio.gather(entry.keeper, return_exceptions=True)
            entry.keeper = None
        if room is not None:
            await room.close()
            await self._show(map_, entry, room)
