"""Maps in a workspace, and people who have one open: the protocol as the editor speaks it, in Python."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from pycrdt import Doc, Map
from sqlalchemy import select
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from sojourn.maps.document.records import Card, Lane, MapDocument, Meta, Stage, Touchpoint
from sojourn.web.collab import wire
from sojourn.web.collab.ydoc import NOTHING, new_document, read_document
from sojourn.web.db.engine import Database
from sojourn.web.db.tables import map_updates
from sojourn.web.maps.store import add_map

WAIT_SECONDS = 20.0
SMALL = MapDocument(
    Meta(title="My laptop is broken"),
    stages=(Stage("s1", "Ask", "a0"),),
    touchpoints=(Touchpoint("t1", "Calls the desk", "s1", "a0"),),
    lanes=(Lane("l1", "action", "Action", "a0"),),
    cards=(Card("c1", "l1", "t1", "a0", text="Waits in the queue"),),
)


def make_map(database: Database, document: MapDocument = SMALL, person: str = "somebody") -> str:
    """A map in the database; gives its id."""
    with database.write() as writing:
        return add_map(writing, document, new_document(document), person)


def log_of(database: Database, map_: str) -> list[tuple[int, bytes]]:
    """The rows of a map's log, straight from the database."""
    with database.read() as reading:
        found = select(map_updates.c.seq, map_updates.c.payload).where(map_updates.c.map == map_)
        return [(row[0], bytes(row[1])) for row in reading.execute(found.order_by(map_updates.c.seq))]


def stored_titles(database: Database, map_: str) -> dict[str, object]:
    """What the log alone says: the `meta` of a document made of nothing but its rows."""
    doc: Doc[Map[object]] = Doc()
    for _, payload in log_of(database, map_):
        doc.apply_update(payload)
    return dict(doc.get("meta", type=Map).to_py() or {})


def until(holds: Callable[[], object], what: str = "what was expected") -> None:
    """Wait until something is true; fails with `what` after a while."""
    end = time.monotonic() + WAIT_SECONDS
    while not holds():
        assert time.monotonic() < end, f"{what} did not happen"
        time.sleep(0.005)


@dataclass
class Visitor:
    """Somebody who has a map open; edits made while it is not connected are sent when it is again.

    Attributes:
        address: of the socket, without its query. cookie: header of who it is.
    """

    address: str
    cookie: str
    origin: str
    lineage: str = ""
    doc: Doc[Map[object]] = field(default_factory=Doc)
    hello: dict[str, object] = field(default_factory=dict)
    sent: int = 0
    saved: int = 0
    code: int | None = None
    reason: str = ""
    presences: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._socket: ClientConnection | None = None
        self._lock = threading.RLock()
        self._answered = threading.Event()
        self._synced = threading.Event()

    @property
    def meta(self) -> Map[object]:
        """The map's own fields."""
        return self.doc.get("meta", type=Map)

    def come(self, *, schema: str = "1") -> Visitor:
        """Connect and get in step; raises where the server closes instead."""
        self._answered.clear()
        self._synced.clear()
        self.sent, self.saved, self.code = 0, 0, None
        query = urlencode({"schema": schema, "lineage": self.lineage})
        headers = {"cookie": self.cookie} if self.cookie else {}
        self._socket = connect(
            f"{self.address}?{query}", additional_headers=headers, origin=self.origin, max_size=None, legacy=True
        )
        threading.Thread(target=self._listen, args=(self._socket,), daemon=True).start()
        with self._lock:
            self.send(wire.sync(wire.ASK, self.doc.get_state()))
        until(lambda: self._synced.is_set() or self.code is not None, "getting in step")
        return self

    def send(self, frame: bytes) -> None:
        """Send bytes as they are."""
        assert self._socket is not None
        with contextlib.suppress(ConnectionClosed):
            self._socket.send(frame)

    def edit(self, key: str, value: object) -> None:
        """Set one field of `meta`, and send the change when connected."""
        with self._lock:
            before = self.doc.get_state()
            self.meta[key] = value
            if self._answered.is_set() and self.code is None:
                self.sent += 1
                self.send(wire.sync(wire.UPDATE, self.doc.get_update(before)))

    def is_saved(self) -> bool:
        """Whether the server has acknowledged all it was sent."""
        return self._answered.is_set() and self.saved >= self.sent

    def titles(self) -> dict[str, object]:
        """The map's own fields as they read here."""
        with self._lock:
            return dict(self.meta.to_py() or {})

    def document(self) -> MapDocument:
        """The map as it reads here."""
        with self._lock:
            return read_document([self.doc.get_update()])

    def wait_closed(self) -> int:
        """The code the server closes with."""
        until(lambda: self.code is not None, "being closed")
        assert self.code is not None
        return self.code

    def go(self) -> None:
        """Close the connection as a tab does."""
        if self._socket is not None:
            self._socket.close()

    def tear(self) -> None:
        """Lose the connection as a cable does: the TCP connection is reset."""
        assert self._socket is not None
        self._socket.socket.shutdown(2)

    def _listen(self, socket: ClientConnection) -> None:
        try:
            for frame in socket:
                assert isinstance(frame, bytes)
                with self._lock:
                    self._take(frame)
        except ConnectionClosed:
            pass
        self.reason = socket.close_reason or ""
        self.code = socket.close_code or 1006

    def _take(self, data: bytes) -> None:
        if data[0] == wire.HELLO:
            self.hello = json.loads(_body(data[1:]))
            self.lineage = str(self.hello["lineage"])
        elif data[0] == wire.SAVED:
            self.saved = _number(data[1:])[0]
        elif data[0] == wire.SYNC and data[1] == wire.ASK:
            self.sent += 1
            self._answered.set()
            self.send(wire.sync(wire.ANSWER, self.doc.get_update(_body(data[2:]))))
        elif data[0] == wire.SYNC:
            update = _body(data[2:])
            if update != NOTHING:
                self.doc.apply_update(update)
            if data[1] == wire.ANSWER:
                self._synced.set()
        elif data[0] == wire.AWARENESS:
            for presence in wire.read_presences(_body(data[1:])):
                self.presences[presence.client] = presence.state


def _number(data: bytes) -> tuple[int, int]:
    found = 0
    for place, byte in enumerate(data):
        found |= (byte & 127) << (7 * place)
        if byte < 128:
            return found, place + 1
    raise AssertionError("a frame was cut short")


def _body(data: bytes) -> bytes:
    length, at = _number(data)
    assert len(data) == at + length
    return data[at:]
