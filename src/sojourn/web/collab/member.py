"""One window at an open map: what is sent to it goes through a queue of its own, so that a slow one holds up nobody."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Protocol

from starlette.websockets import WebSocketDisconnect

from sojourn.languages import tr
from sojourn.web.collab import wire
from sojourn.web.collab.awareness import Window

MOST_WAITING_BYTES = 4 << 20
CLOSE_SECONDS = 2

SLOW = 1013
FAILED = 1011


class Sends(Protocol):
    """The part of a web socket that a member needs."""

    async def send_bytes(self, data: bytes) -> None:
        """Send one frame."""

    async def close(self, code: int = 1000, reason: str | None = None) -> None:
        """Close it."""


class Member:
    """A connection in a room.

    Attributes:
        window: who and where it is. writes: whether its role may change maps.
    """

    def __init__(self, socket: Sends, person: str, name: str, colour: str, *, writes: bool) -> None:
        self._socket = socket
        self.window = Window(person, name, colour)
        self.person = person
        self.writes = writes
        self._saved = 0
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._waiting = 0
        self._ending: tuple[int, str] | None = None
        self._sending: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still told of anything."""
        return self._ending is None

    def send(self, frame: bytes) -> None:
        """Put a frame into its queue; one that does not keep up is closed, and gets in step when it comes back."""
        if self._ending is not None:
            return
        if self._waiting and self._waiting + len(frame) > MOST_WAITING_BYTES:
            self.end(SLOW, tr("this connection does not keep up"))
            return
        self._waiting += len(frame)
        self._queue.put_nowait(frame)

    def acknowledge(self, count: int) -> None:
        """Say that so many more of its updates are on disk."""
        self._saved += count
        self.send(wire.saved(self._saved))

    def end(self, code: int, reason: str) -> None:
        """Close it: at once where it does not keep up, else after what is in its queue."""
        if self._ending is not None:
            return
        self._ending = (code, reason)
        if code == SLOW and self._sending is not None:
            self._sending.cancel()  # it waits for a reader who does not read
        self._queue.put_nowait(None)

    async def serve(self) -> None:
        """Send what is in the queue until it ends; a connection that is gone is not an error."""
        self._sending = asyncio.create_task(self._send_all())
        await asyncio.wait([self._sending])
        code, reason = self._ending = self._ending or (FAILED, tr("the connection was lost"))
        with contextlib.suppress(WebSocketDisconnect, RuntimeError, OSError, TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._socket.close(code, reason[:100])

    async def _send_all(self) -> None:
        with contextlib.suppress(WebSocketDisconnect, RuntimeError, OSError):
            while (frame := await self._queue.get()) is not None:
                await self._socket.send_bytes(frame)
                self._waiting -= len(frame)
