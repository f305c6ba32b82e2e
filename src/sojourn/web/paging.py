"""Long lists in pages: `limit` and `cursor` at every address that answers a list, and `Link: <...>; rel="next"`."""

from __future__ import annotations

import base64
import binascii
import json
from typing import cast
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sojourn.languages import tr
from sojourn.web.details import Fault, problem
from sojourn.web.problems import answer

MOST = 1000
"""Entries that one page may have."""


class Pages:
    """Middleware that answers a part of a list to whoever asks for one; without `limit` and `cursor` all of it.

    Args:
        app: what stands behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith("/api/"):
            asked = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
            if "limit" in asked or "cursor" in asked:
                send = _Page(scope, receive, send, asked).send
        await self._app(scope, receive, send)


class _Page:
    """One answer of which a part is sent, if it is a list."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, asked: dict[str, str]) -> None:
        self._scope, self._receive, self._send, self._asked = scope, receive, send, asked
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        """Take one message of the answer."""
        if message["type"] == "http.response.start" and _may_be_list(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            start, self._start = self._start, None
            body = message.get("body", b"")
            if message.get("more_body") or not body.startswith(b"["):
                await self._send(start)
                await self._send(message)
            else:
                await self._part(start, json.loads(body))

    async def _part(self, start: Message, entries: list[object]) -> None:
        limit, begin = self._limit(), _after(self._asked.get("cursor", ""), entries)
        if limit is None or begin is None:
            wrong = Fault(where="query.limit", what=tr("must be a number from 1 to {most}", most=MOST))
            if limit is not None:
                wrong = Fault(where="query.cursor", what=tr("must be one that a `Link` header gave"))
            refusal = answer(problem(422, "invalid", f"{wrong.where}: {wrong.what}", [wrong]))
            await refusal(self._scope, self._receive, self._send)
            return
        page = entries[begin : begin + limit]
        body = json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()
        headers = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        if begin + limit < len(entries):
            asked = self._asked | {"limit": str(limit), "cursor": _cursor(begin + limit, page[-1])}
            headers["link"] = f'<{self._scope["path"]}?{urlencode(asked)}>; rel="next"'
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})

    def _limit(self) -> int | None:
        said = self._asked.get("limit", str(MOST))
        return int(said) if said.isascii() and said.isdecimal() and 1 <= int(said[:9]) <= MOST else None


def _may_be_list(start: Message) -> bool:
    media_type = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and media_type.partition(";")[0] == "application/json"


def _cursor(begin: int, last: object) -> str:
    """Where the next page begins: after an entry, or where that is gone by then, at its place."""
    return base64.urlsafe_b64encode(f"{begin}:{_id(last)}".encode()).decode().rstrip("=")


def _after(cursor: str, entries: list[object]) -> int | None:
    """Where a page begins; None when the cursor is none of ours."""
    if not cursor:
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError):
        return None
    place, colon, last = text.partition(":")
    if not colon or not (place.isascii() and place.isdecimal()) or len(place) > 9:
        return None
    return next((at + 1 for at, entry in enumerate(entries) if last and _id(entry) == last), int(place))


def _id(entry: object) -> str:
    if not isinstance(entry, dict):
        return ""
    found = cast(dict[str, object], entry).get("id")
    return found if isinstance(found, str) else ""
