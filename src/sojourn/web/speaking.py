"""In which language the server answers: as somebody chose, else as their browser says, else as the workspace speaks.

The editor keeps the choice in a cookie, so that a page can be read by somebody who has not signed in. What was asked
without either, by a program, is answered in the language of the workspace.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sojourn.languages import LANGUAGES, best, speaking

COOKIE = "sojourn_language"


class Speaking:
    """Middleware that sets the language of a request, and says in the answer that it depends on it.

    Args:
        app: what stands behind. usual: the language of the workspace.
    """

    def __init__(self, app: ASGIApp, usual: str) -> None:
        self._app, self._usual = app, usual

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve one socket, in its language."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def with_language(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Accept-Language, Cookie")
            await send(message)

        with speaking(self._of(headers)):
            await self._app(scope, receive, with_language if scope["path"].startswith("/api") else send)

    def _of(self, headers: Headers) -> str:
        chosen = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        return chosen if chosen in LANGUAGES else best(headers.get("accept-language", ""), self._usual)
