"""A window at a map, in Python: the protocol as the editor speaks it (`editor/src/document/connection.ts`)."""

from __future__ import annotations

import asyncio
import json
import random
import time
from array import array
from contextlib import suppress

from pycrdt import Doc, Map, Text
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from benchmarks.load.arrivals import Arrivals, clocks
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.collab import wire
from sojourn.web.collab.ydoc import COLLECTIONS, NOTHING

SILENCE_SECONDS = 15.0
AGAIN_SECONDS = 0.5


class Window:
    """One window; what is edited while it is not connected is sent when it is again.

    Attributes:
        edits: words that it has written. saved_ms: from an edit until the server said that it is on disk.
        mice_ms: from a mouse that moved until this window heard of it, where it listens for that.
        drops: how often the connection was lost.
    """

    def __init__(self, address: str, map_: str, session: str, arrivals: Arrivals | None = None) -> None:
        self._address = f"{address.replace('http', 'ws', 1)}/api/maps/{map_}/socket?schema=1&lineage="
        self._headers = {"Cookie": f"{COOKIE}={session}"}
        self._origin, self._arrivals = address, arrivals
        self._known: dict[int, int] = {}
        self._heard: dict[int, int] = {}
        self._sending: list[float] = []
        self._socket: ClientConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._answered, self._closed, self._clock = False, False, 0
        self.doc: Doc[Map[object]] = Doc()
        self.synced = asyncio.Event()
        self.lineage = ""
        self.sent, self.saved, self.drops = 0, 0, 0
        self.edits: list[str] = []
        self.saved_ms, self.mice_ms = array("d"), array("d")
        self.hears_mice = False

    async def open(self) -> None:
        """Connect and get in step."""
        self._task = asyncio.create_task(self._stay())
        waiting = asyncio.create_task(self.synced.wait())
        await asyncio.wait([self._task, waiting], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._task.done():
            self._task.result()

    async def close(self) -> None:
        """Close it as a tab does."""
        self._closed = True
        if self._socket is not None:
            await self._socket.close()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def is_saved(self) -> bool:
        """Whether the server has acknowledged all that was written here."""
        return self._answered and self.saved >= self.sent

    def write(self, card: str, word: str) -> None:
        """Write some words into a card; the last one is told from all others."""
        text = self._cards()[card]["text"]  # type: ignore[index]
        assert isinstance(text, Text)
        self._edit(lambda: text.insert(len(text), f" asks again for the number {word}"), word)

    def add(self, card: str, lane: str, touchpoint: str, word: str) -> None:
        """Add a card."""
        values = {"lane": lane, "start": touchpoint, "order": "a1", "text": Text(f"waits for an answer {word}")}
        self._edit(lambda: self._cards().update({card: Map(values)}), word)

    async def point(self, x: float, editing: str = "") -> None:
        """Move the mouse: others are told where it is, with the time at which it moved."""
        self._clock += 1
        state = {"pointer": {"x": x, "y": x, "at": time.perf_counter()}, "selection": [editing], "editing": editing}
        client = self.doc.client_id
        await self._send(wire.awareness([wire.Presence(client, self._clock, json.dumps(state))]))

    def words(self) -> set[str]:
        """All words of all cards."""
        found: dict[str, dict[str, object]] = json.loads(str(self._cards()))
        return {word for card in found.values() for word in str(card.get("text", "")).split()}

    def state(self) -> dict[int, int]:
        """How far its document knows each writer."""
        return dict(clocks(self.doc.get_state()))

    def contents(self) -> str:
        """Everything in the document, the same text where it is the same."""
        roots = {name: json.loads(str(self.doc.get(name, type=Map))) for name in ("meta", *COLLECTIONS)}
        return json.dumps(roots, sort_keys=True)

    def _cards(self) -> Map[object]:
        return self.doc.get("cards", type=Map)

    def _edit(self, change: object, word: str) -> None:
        at, before = time.perf_counter(), self.doc.get_state()
        assert callable(change)
        change()
        self.edits.append(word)
        if self._arrivals is not None:
            clock = self.state()[self.doc.client_id]
            self._arrivals.made(self.doc.client_id, clock, at, self._known)
        if self._answered:
            self.sent += 1
            self._sending.append(at)
            asyncio.get_running_loop().create_task(self._send(wire.sync(wire.UPDATE, self.doc.get_update(before))))

    async def _stay(self) -> None:
        while not self._closed:
            self._answered, self.sent, self.saved, self._sending = False, 0, 0, []
            with suppress(WebSocketException, OSError, TimeoutError):
                address = self._address + self.lineage
                async with connect(
                    address,
                    additional_headers=self._headers,
                    origin=Origin(self._origin),
                    max_size=None,
                    ping_interval=None,  # browsers answer pings and send none
                    proxy=None,
                ) as self._socket:
                    await self._listen(self._socket)
            self._answered = False
            if not self._closed:
                self.drops += 1
                await asyncio.sleep(AGAIN_SECONDS * (1 + random.random()))

    async def _listen(self, socket: ClientConnection) -> None:
        """Read until it is closed; one that is silent is asked who is there, as the editor does."""
        while True:
            try:
                async with asyncio.timeout(SILENCE_SECONDS):
                    data = await socket.recv()
            except TimeoutError:
                await self._send(bytes((wire.WHO,)))
                continue
            assert isinstance(data, bytes)
            await self._take(data)

    async def _take(self, data: bytes) -> None:
        kind = data[0]
        if kind == wire.HELLO:
            self.lineage = str(json.loads(_body(data[1:]))["lineage"])
            await self._send(wire.sync(wire.ASK, self.doc.get_state()))
        elif kind == wire.SAVED:
            self._acknowledge(_number(data[1:])[0])
        elif kind == wire.SYNC and data[1] == wire.ASK:
            self._answered = True
            self.sent += 1
            self._sending.append(time.perf_counter())
            await self._send(wire.sync(wire.ANSWER, self.doc.get_update(_body(data[2:]))))
        elif kind == wire.SYNC:
            update = _body(data[2:])
            if update != NOTHING:
                self.doc.apply_update(update)
                if self._arrivals is not None:
                    self._arrivals.seen(self.doc.get_state(), self._known)
            if data[1] == wire.ANSWER:
                self.synced.set()
        elif kind == wire.AWARENESS and self.hears_mice:
            self._hear(_body(data[1:]))

    def _acknowledge(self, saved: int) -> None:
        at = time.perf_counter()
        self.saved_ms.extend(1000 * (at - begun) for begun in self._sending[self.saved : saved])
        self.saved = saved

    def _hear(self, body: bytes) -> None:
        at = time.perf_counter()
        for presence in wire.read_presences(body):
            pointer = (json.loads(presence.state) or {}).get("pointer") or {}
            if "at" in pointer and presence.clock > self._heard.get(presence.client, 0):
                self.mice_ms.append(1000 * (at - float(pointer["at"])))
            self._heard[presence.client] = presence.clock

    async def _send(self, frame: bytes) -> None:
        if self._socket is not None:
            with suppress(WebSocketException, OSError):
                await self._socket.send(frame)


def _number(data: bytes) -> tuple[int, int]:
    found = 0
    for place, byte in enumerate(data):
        found |= (byte & 127) << (7 * place)
        if byte < 128:
            return found, place + 1
    raise ValueError("a frame was cut short")


def _body(data: bytes) -> bytes:
    length, at = _number(data)
    if len(data) != at + length:
        raise ValueError("a frame was cut short")
    return data[at:]
