"""Other sites may not act through a signed-in browser: unsafe requests and sockets must come from our own pages.

A browser says where a request comes from (`Origin`); a request without one is not a browser's page and is refused too.
One that shows a token is a program's: no page of another site can add that header, and its cookies count for nothing.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from sojourn.languages import tr
from sojourn.model.errors import NotAllowedError
from sojourn.web.access.noted import client_of
from sojourn.web.access.tokens.bearer import secret_of
from sojourn.web.details import problem_of
from sojourn.web.once import Once
from sojourn.web.problems import answer

_log = logging.getLogger(__name__)
_SAFE = ("GET", "HEAD", "OPTIONS")


class OwnPagesOnly:
    """Middleware that refuses what comes from elsewhere: 403, a socket before it opens.

    Args:
        app: what stands behind. public_url: the address under which people reach us, "" for the one that they asked.
    """

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self._app, self._host = app, urlsplit(public_url).netloc.lower()
        self._once = Once()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through or refuse one request."""
        kind = scope["type"]
        unsafe = kind == "websocket" or (kind == "http" and scope["method"] not in _SAFE)
        if not unsafe or self._is_welcome(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        self._tell(client_of(scope), "/".join(scope["path"].split("/")[:3]), Headers(scope=scope).get("origin", ""))
        if kind == "websocket":
            await send({"type": "websocket.close", "code": 4403, "reason": tr("from another site")})
        else:
            error = NotAllowedError(
                tr("the request does not come from this workspace's own pages"), where="Origin header"
            )
            await answer(problem_of(error))(scope, receive, send)

    def _tell(self, address: str, place: str, origin: str) -> None:
        """Log it once a minute: only the beginning of the path, since the secret of a link may follow."""
        if self._once.is_first(address, place):
            _log.warning("refused %s from %s: its Origin is %r", place, address, origin)

    def _is_welcome(self, headers: Headers) -> bool:
        if secret_of(headers) is not None:
            return True
        origin = urlsplit(headers.get("origin", ""))
        own = {headers.get("host", "").lower(), self._host} - {""}
        return origin.scheme in ("http", "https") and origin.netloc.lower() in own
