"""Every answer has a version (`ETag`), and a change can say which version it is meant for (`If-Match`).

A change with `If-Match` is compared with what a GET of the same address answers at that moment to whoever asks, and
changes of one address take turns, so that of two who read the same version only the first one changes it.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sojourn.languages import mark, tr
from sojourn.model.errors import ChangedError
from sojourn.web.details import problem_of
from sojourn.web.problems import answer

CHANGES = ("PUT", "PATCH", "DELETE")


class Versions:
    """Middleware that gives answers their version and holds changes against it.

    Args:
        app: what stands behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
        elif scope["method"] == "GET":
            await self._app(scope, receive, _tagging(Headers(scope=scope).get("if-none-match", ""), send))
        elif scope["method"] in CHANGES:
            given = await _whole(receive)
            async with self._turn(scope["path"]):
                await self._change(scope, given, send)
        else:
            await self._app(scope, receive, send)

    @asynccontextmanager
    async def _turn(self, path: str) -> AsyncIterator[None]:
        turn = self._turns.setdefault(path, asyncio.Lock())
        async with turn:
            yield

    async def _change(self, scope: Scope, receive: Receive, send: Send) -> None:
        meant = Headers(scope=scope).get("if-match", "")
        if not meant:
            await self._app(scope, receive, send)
            return
        now = await self._present(scope)
        if now.status == 200 and _names(meant, now.tag, weak=False):
            await self._app(scope, receive, send)
        elif now.status in (200, 405):
            error = ChangedError(tr("this is not the version any more that the change is meant for"), do=tr(_ADVICE))
            await answer(problem_of(error), {"etag": now.tag} if now.tag else None)(scope, receive, send)
        else:
            for message in now.messages:
                await send(message)

    async def _present(self, scope: Scope) -> _Present:
        """What a GET of the same address answers now, to the same person."""
        kept = [(name, value) for name, value in scope["headers"] if name not in _OF_A_CHANGE]
        found = _Present()
        await self._app({**scope, "method": "GET", "query_string": b"", "headers": kept}, _nothing, found.take)
        return found


_ADVICE = mark("Load it again, then decide")
_OF_A_CHANGE = (b"if-match", b"if-none-match", b"content-length", b"content-type", b"transfer-encoding", b"range")


@dataclass
class _Present:
    """An answer that is looked at before anybody gets it."""

    status: int = 0
    tag: str = ""
    messages: list[Message] = field(default_factory=list)

    async def take(self, message: Message) -> None:
        """Hear one message of it, as it would be sent."""
        self.messages.append(message)
        if message["type"] == "http.response.start":
            self.status, self.tag = message["status"], Headers(raw=message["headers"]).get("etag", "")
        elif not self.tag and len(self.messages) == 2 and not message.get("more_body"):
            self.tag = _tag(message.get("body", b""))


def _tagging(known: str, send: Send) -> Send:
    """Sends an answer with its version; one that the reader has already as 304. What comes in pieces stays as it is."""
    waiting: list[Message] = []

    async def tagged(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            waiting.append(message)
            return
        if waiting:
            start = waiting.pop()
            headers = MutableHeaders(raw=start["headers"])
            if not message.get("more_body"):
                headers.setdefault("etag", _tag(message.get("body", b"")))
                if _names(known, headers["etag"], weak=True):
                    del headers["content-length"], headers["content-type"]
                    start, message = {**start, "status": 304}, {"type": "http.response.body"}
            await send(start)
        await send(message)

    return tagged


def _tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _names(said: str, tag: str, *, weak: bool) -> bool:
    """Whether a list of versions names this one (RFC 9110, 13.1); a proxy that packs answers may have made it weak."""
    given = [one.strip() for one in said.split(",")]
    if weak:
        given = [one.removeprefix("W/") for one in given]
    return "*" in given or (tag in given and tag != "")


async def _whole(receive: Receive) -> Receive:
    """The request with all of its body here, so that nobody waits for a slow sender."""
    messages = [await receive()]
    while messages[-1]["type"] == "http.request" and messages[-1].get("more_body"):
        messages.append(await receive())
    left = iter(messages)

    async def again() -> Message:
        return next(left, None) or await receive()

    return again


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}
