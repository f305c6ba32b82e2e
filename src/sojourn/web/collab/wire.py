"""Frames of a map's socket, read and written: y-protocols' sync and awareness, and our own `saved`, `hello`
and `news`.

`editor/src/document/wire.ts` is the other side. What comes in is from anybody: a frame that is cut short, too long or
of an unknown kind raises `BadFrameError` and nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

SYNC, AWARENESS, WHO, SAVED, HELLO, NEWS = 0, 1, 3, 100, 101, 102
ASK, ANSWER, UPDATE = 0, 1, 2  # steps of SYNC
NAMES: Final = {
    (SYNC, ASK): "ask",
    (SYNC, ANSWER): "answer",
    (SYNC, UPDATE): "update",
    (AWARENESS, 0): "awareness",
    (WHO, 0): "who",
}
"""What a window may send, by kind and step; who may is said in `sojourn.web.access.table`."""
_MOST_BYTES_OF_A_NUMBER: Final = 9  # the browser counts to 2**53


class BadFrameError(Exception):
    """A frame that no editor of ours would send; the text says why."""


@dataclass(frozen=True)
class Frame:
    """What came in.

    Attributes:
        kind: SYNC, AWARENESS or WHO. step: of SYNC: ASK, ANSWER or UPDATE. body: a state vector, an update, or states.
    """

    kind: int
    step: int = 0
    body: bytes = b""

    @property
    def name(self) -> str:
        """By which the table of who may do what knows it."""
        return NAMES[self.kind, self.step]


@dataclass(frozen=True)
class Presence:
    """Where one window is: `state` as JSON text, "null" once it has gone; a higher `clock` is newer."""

    client: int
    clock: int
    state: str


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def number(self) -> int:
        found = 0
        for place in range(_MOST_BYTES_OF_A_NUMBER):
            if self._at >= len(self._data):
                raise BadFrameError("a frame was cut short")
            byte = self._data[self._at]
            self._at += 1
            found |= (byte & 127) << (7 * place)
            if byte < 128:
                return found
        raise BadFrameError("a number is too large")

    def bytes(self) -> bytes:
        length = self.number()
        if length > len(self._data) - self._at:
            raise BadFrameError("a frame was cut short")
        self._at += length
        return self._data[self._at - length : self._at]


def read_frame(data: bytes) -> Frame:
    """The frame in what a browser sent.

    Raises:
        BadFrameError: it is not one.
    """
    reader = _Reader(data)
    kind = reader.number()
    if kind == SYNC:
        step = reader.number()
        if (kind, step) not in NAMES:
            raise BadFrameError(f"there is no step {step} of a sync")
        return Frame(kind, step, reader.bytes())
    if kind == AWARENESS:
        return Frame(kind, body=reader.bytes())
    if kind == WHO:
        return Frame(kind)
    raise BadFrameError(f"a frame of the unknown kind {kind}")


def read_presences(body: bytes) -> list[Presence]:
    """The windows in the body of an awareness frame.

    Raises:
        BadFrameError: it is not one.
    """
    reader = _Reader(body)
    found = []
    for _ in range(reader.number()):
        client, clock = reader.number(), reader.number()
        try:
            found.append(Presence(client, clock, reader.bytes().decode()))
        except UnicodeDecodeError as error:
            raise BadFrameError("a state that is not text") from error
    return found


def sync(step: int, body: bytes) -> bytes:
    """A frame of one step of the sync."""
    return bytes((SYNC, step)) + _counted(body)


def awareness(presences: list[Presence]) -> bytes:
    """A frame that says where windows are."""
    return awareness_of([presence(one) for one in presences])


def awareness_of(pieces: list[bytes]) -> bytes:
    """The same out of pieces that are written already."""
    return bytes((AWARENESS,)) + _counted(_number(len(pieces)) + b"".join(pieces))


def presence(one: Presence) -> bytes:
    """Where one window is, as a piece of a frame."""
    return _number(one.client) + _number(one.clock) + _counted(one.state.encode())


def saved(count: int) -> bytes:
    """A frame that acknowledges the first `count` updates of a connection."""
    return bytes((SAVED,)) + _number(count)


def hello(words: dict[str, object]) -> bytes:
    """The first frame of a connection."""
    return bytes((HELLO,)) + _counted(json.dumps(words, ensure_ascii=False).encode())


def news(about: str) -> bytes:
    """A frame that says that something beside the document is new: read it again over HTTP."""
    return bytes((NEWS,)) + _counted(about.encode())


def _number(value: int) -> bytes:
    written = bytearray()
    while value > 127:
        written.append(128 | (value & 127))
        value >>= 7
    written.append(value)
    return bytes(written)


def _counted(body: bytes) -> bytes:
    return _number(len(body)) + body
