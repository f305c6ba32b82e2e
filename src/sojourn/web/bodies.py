"""How much a request may carry: what is no upload is read up to a limit before anything looks at it."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sojourn.languages import tr
from sojourn.model.errors import TooLargeError
from sojourn.web.details import problem_of
from sojourn.web.problems import answer

LARGEST = 16 << 20
"""Bytes of a request that is no upload; a table that is pasted may have five million characters."""
UPLOADS = re.compile(
    r"/api/(datasets|datasets/[^/]+/(update|reading)|maps/file|maps/[^/]+/files|personas/[^/]+/picture)/?"
)
"""These take files, with limits of their own, and never hold one in memory."""
_BODILESS = ("GET", "HEAD", "OPTIONS")


class Bodies:
    """Middleware that refuses what is larger (413).

    Args:
        app: what stands behind. largest: bytes.
    """

    def __init__(self, app: ASGIApp, largest: int = LARGEST) -> None:
        self._app, self._largest = app, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse one request."""
        if scope["type"] != "http" or (scope["method"] == "POST" and UPLOADS.fullmatch(scope["path"])):
            await self._app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "0")
        if not told.isdigit() or int(told) > self._largest:
            await self._refuse(scope, receive, send)
        elif scope["method"] in _BODILESS:
            await self._app(scope, receive, send)
        else:
            await self._read(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with the whole body in one message, as far as it came."""
        body, more = bytearray(), True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return  # whoever asked is gone
            body += message.get("body", b"")
            more = bool(message.get("more_body"))
            if len(body) > self._largest:
                await self._refuse(scope, receive, send)
                return
        waiting: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def read() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app(scope, read, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        larger = tr("the request is larger than {limit} MiB", limit=self._largest >> 20)
        error = TooLargeError(larger, do=tr("Send it as a file, or in parts"))
        await answer(problem_of(error), {"connection": "close"})(scope, receive, send)
