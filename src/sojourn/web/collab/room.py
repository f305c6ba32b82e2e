"""An open map: one document in memory, its log on disk, and everybody who has it open.

An update is checked, written durably, and only then applied, passed on and acknowledged. Updates that arrive while one
batch is being written make the next batch, so that many people who type cost few transactions. What cannot be written
is not applied: its sender is told by being closed, comes back and offers it again.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, SojournError, TooLargeError
from sojourn.web.collab import store, wire
from sojourn.web.collab.awareness import Presences
from sojourn.web.collab.member import FAILED, Member
from sojourn.web.collab.telling import Telling
from sojourn.web.collab.ydoc import NOTHING, YDocument
from sojourn.web.db.engine import Database

DOCUMENT_LIMIT = 32 << 20
RESTART, TOO_LARGE = 1012, 4413
_logger = logging.getLogger(__name__)


@dataclass
class _Change:
    """An update on its way to the log; `member` for one from a socket, `done` for one of the server's own."""

    payload: bytes
    person: str
    member: Member | None = None
    done: asyncio.Future[None] | None = None

    def fail(self, error: SojournError, code: int) -> None:
        if self.member is not None:
            self.member.end(code, error.line)
        if self.done is not None and not self.done.done():
            self.done.set_exception(error)


@dataclass
class Changed:
    """Who changed a room's document last, and how often it was changed since it was opened."""

    person: str = ""
    times: int = 0


class Room:
    """The room of one map; made by `Rooms`, which sees to it that a map has one room.

    Args:
        database, map_: where its log is. log: what it says so far. threads: that only write edits, of all rooms.

    Attributes:
        members: who has the map open. changed: what a projection goes by. writers: ids of people whose changes lists do
            not know yet; authors: of everybody who has changed it since a version of it was kept. is_stale: the log was
            written to by somebody else; the room closes and must be opened anew.
    """

    def __init__(self, database: Database, map_: str, log: store.Log, threads: CapacityLimiter | None = None) -> None:
        self._threads = threads
        self._database, self._map = database, map_
        self.lineage = log.lineage
        self.members: set[Member] = set()
        self.changed = Changed()
        self.authors: set[str] = set()
        self.writers: set[str] = set()
        self.is_stale = False
        self._document = YDocument(log.updates)
        self._presences = Presences()
        self._telling = Telling(self.members)
        self._seq = log.seq
        self._bytes = sum(len(update) for update in log.updates)
        self._queue: asyncio.Queue[_Change | None] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write_all())
        self._writer.add_done_callback(self._stopped)

    def join(self, member: Member) -> None:
        """Somebody opens the map: asks for what they have, and hears where the others are."""
        self.members.add(member)
        if member.writes:
            self.ask(member)
        self.tell_where(member)

    def ask(self, member: Member) -> None:
        """Ask a window for what the server lacks; every change after its answer comes as it is made."""
        member.send(wire.sync(wire.ASK, self._document.state()))

    def leave(self, member: Member) -> None:
        """Somebody has gone; what they sent is still written."""
        self.members.discard(member)
        self._telling.tell(self._presences.leave(member.window), member)

    def tell_where(self, member: Member) -> None:
        """Tell somebody where everybody is, also where nobody is: it answers the question whether we are there."""
        member.send(wire.awareness(self._presences.all()))

    def answer(self, member: Member, state: bytes) -> None:
        """Send what a window lacks.

        Raises:
            BadUpdateError: its state vector cannot be read.
        """
        member.send(wire.sync(wire.ANSWER, self._document.missing(state)))

    def take(self, member: Member, update: bytes) -> None:
        """An update that has been checked, from somebody who may write (or one that changes nothing)."""
        self._queue.put_nowait(_Change(update, member.person, member))

    def take_presence(self, member: Member, body: bytes) -> None:
        """Where a window is.

        Raises:
            BadFrameError: it cannot be read.
        """
        self._telling.tell(self._presences.tell(member.window, wire.read_presences(body)), member)

    async def apply(self, update: bytes, person: str) -> None:
        """Make a change of the server's own; returns when it is on disk and passed on.

        Raises:
            ConflictError, OutputError, TooLargeError: it was not made.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(_Change(update, person, done=done))
        await done

    def whole(self) -> bytes:
        """One update with all that is on disk."""
        return self._document.whole()

    def state(self) -> bytes:
        """What the document has, as a state vector."""
        return self._document.state()

    def end(self, code: int, reason: str) -> None:
        """Close all connections."""
        for member in tuple(self.members):
            member.end(code, reason)

    async def close(self) -> None:
        """Write what has arrived, then end."""
        self._queue.put_nowait(None)
        await asyncio.gather(self._writer, return_exceptions=True)

    def _stopped(self, writer: asyncio.Task[None]) -> None:
        """Nothing more will be written: whoever still waits is told, and the map is opened anew by the next."""
        self.is_stale = True
        if not writer.cancelled() and (defect := writer.exception()) is not None:
            _logger.error("map %s: a defect in Sojourn", self._map, exc_info=defect)
        left = ConflictError(tr("the map was closed"), do=tr("Try again"))
        while not self._queue.empty():
            if (change := self._queue.get_nowait()) is not None:
                change.fail(left, RESTART)
        self.end(RESTART, left.what)

    async def _write_all(self) -> None:
        going = True
        while going:
            batch = [await self._queue.get()]
            while not self._queue.empty():
                batch.append(self._queue.get_nowait())
            changes = [change for change in batch if change is not None]
            going = len(changes) == len(batch)
            if changes:
                await self._write(changes)

    async def _write(self, changes: list[_Change]) -> None:
        entries = [store.Entry(change.payload, change.person) for change in changes if change.payload != NOTHING]
        try:
            if entries:
                self._check_size(sum(len(entry.payload) for entry in entries))
                self._seq = await run_sync(
                    store.append, self._database, self._map, self._seq, entries, limiter=self._threads
                )
        except TooLargeError as error:
            self._refuse(changes, error, TOO_LARGE)
        except ConflictError as error:
            self.is_stale = True
            self._refuse(changes, error, RESTART)
            self.end(RESTART, error.line)
        except SojournError as error:
            _logger.error("map %s: %s", self._map, error.line)
            self._refuse(changes, error, FAILED)
        else:
            self._spread(changes)

    def _refuse(self, changes: list[_Change], error: SojournError, code: int) -> None:
        for change in changes:
            change.fail(error, code)

    def _spread(self, changes: list[_Change]) -> None:
        """Everything of a batch is on disk: now it is true for everybody."""
        saved: dict[Member, int] = {}
        for change in changes:
            if change.payload != NOTHING:
                self._document.apply(change.payload)
                self._bytes += len(change.payload)
                self.changed = Changed(change.person, self.changed.times + 1)
                self.authors.add(change.person)
                self.writers.add(change.person)
                frame = wire.sync(wire.UPDATE, change.payload)
                for member in self.members:
                    if member is not change.member:
                        member.send(frame)
            if change.member is not None:
                saved[change.member] = saved.get(change.member, 0) + 1
            if change.done is not None and not change.done.done():
                change.done.set_result(None)
        for member, count in saved.items():
            member.acknowledge(count)

    def _check_size(self, more: int) -> None:
        """Refuse what would make the document too large; weighed exactly only when the sum of updates comes near."""
        if self._bytes + more > DOCUMENT_LIMIT:
            self._bytes = len(self._document.whole())
        if self._bytes + more > DOCUMENT_LIMIT:
            size = f"{DOCUMENT_LIMIT >> 20} MiB"
            raise TooLargeError(
                tr("the map would be larger than {size}", size=size), do=tr("Delete what is not needed, or divide it")
            )
