"""Long lists in pages: `limit` and `cursor` at every address that answers a list, and `Link: <...>; rel="next"`.

A route makes its whole list, of which a part is sent. One whose entries are dear to make cuts the list itself, before
it makes them (`cut`).
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import TypeVar, cast
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sojourn.languages import tr
from sojourn.web.details import Fault, problem
from sojourn.web.problems import answer

MOST = 1000
"""Entries that one page may have."""
_PAGE = "sojourn.page"
_Entry = TypeVar("_Entry")


def cut(request: Request, entries: Sequence[_Entry], id_of: Callable[[_Entry], str]) -> Sequence[_Entry]:
    """Of a list the entries of the page that is asked for, all where none is; what is answered is not cut again.

    Args:
        id_of: tells the `id` that an entry will have in the answer.
    """
    page: _Page | None = request.scope.get(_PAGE)
    return entries if page is None else page.cut(entries, id_of)


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
                scope[_PAGE] = page = _Page(scope, receive, send, asked)
                send = page.send
        await self._app(scope, receive, send)


class _Page:
    """One answer of which a part is sent, if it is a list."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, asked: dict[str, str]) -> None:
        self._scope, self._receive, self._send, self._asked = scope, receive, send, asked
        self._start: Message | None = None
        self._next: str | None = None  # the query of the next page, "" after the last

    def cut(self, entries: Sequence[_Entry], id_of: Callable[[_Entry], str]) -> Sequence[_Entry]:
        """The entries of the page; none where it is refused."""
        limit, begin = self._limit(), _after(self._asked.get("cursor", ""), [id_of(entry) for entry in entries])
        if limit is None or begin is None:
            return ()
        found, self._next = entries[begin : begin + limit], ""
        if begin + limit < len(entries):
            asked = self._asked | {"limit": str(limit), "cursor": _cursor(begin + limit, id_of(found[-1]))}
            self._next = urlencode(asked)
        return found

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
            elif self._next is None:
                await self._part(start, json.loads(body))
            else:
                await self._whole(start, body)

    async def _part(self, start: Message, entries: list[object]) -> None:
        page = self.cut(entries, _id)
        if self._next is None:
            wrong = Fault(where="query.limit", what=tr("must be a number from 1 to {most}", most=MOST))
            if self._limit() is not None:
                wrong = Fault(where="query.cursor", what=tr("must be one that a `Link` header gave"))
            refusal = answer(problem(422, "invalid", f"{wrong.where}: {wrong.what}", [wrong]))
            await refusal(self._scope, self._receive, self._send)
            return
        await self._whole(start, json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode())

    async def _whole(self, start: Message, body: bytes) -> None:
        headers = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        if self._next:
            headers["link"] = f'<{self._scope["path"]}?{self._next}>; rel="next"'
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})

    def _limit(self) -> int | None:
        said = self._asked.get("limit", str(MOST))
        return int(said) if said.isascii() and said.isdecimal() and 1 <= int(said[:9]) <= MOST else None


def _may_be_list(start: Message) -> bool:
    media_type = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and media_type.partition(";")[0] == "application/json"


def _cursor(begin: int, last: str) -> str:
    """Where the next page begins: after an entry, by its id, or where that is gone by then, at its place."""
    return base64.urlsafe_b64encode(f"{begin}:{last}".encode()).decode().rstrip("=")


def _after(cursor: str, ids: list[str]) -> int | None:
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
    return ids.index(last) + 1 if last and last in ids else int(place)


def _id(entry: object) -> str:
    if not isinstance(entry, dict):
        return ""
    found = cast(dict[str, object], entry).get("id")
    return found if isinstance(found, str) else ""
