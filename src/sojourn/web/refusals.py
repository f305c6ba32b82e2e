"""Tells the server's own log of requests that were refused for what they carry or how often they come.

One line a minute at most for each person or address, route and reason; never what was sent, nor a path, which may
hold a secret. What somebody may not do stands in the audit log (`web.audit`).
"""

from __future__ import annotations

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sojourn.web.access.noted import client_of, noted, route_of
from sojourn.web.once import Once

_REASONS = {
    400: "it cannot be read",
    413: "it is too large",
    415: "it is of a type that is not taken",
    422: "what it carries does not fit",
    429: "too many in a short time",
}
_EARLY = "a request"  # refused before anybody looked for its route
_log = logging.getLogger(__name__)


class Refusals:
    """Middleware that logs them.

    Args:
        app: what stands behind. once: what keeps it from being told again and again.
    """

    def __init__(self, app: ASGIApp, once: Once | None = None) -> None:
        self._app, self._once = app, once or Once()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, and log when it is refused."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in _REASONS:
                self._tell(scope, message["status"])
            await send(message)

        await self._app(scope, receive, told if scope["type"] == "http" else send)

    def _tell(self, scope: Scope, status: int) -> None:
        facts, route, address = noted(scope), route_of(scope) or _EARLY, client_of(scope)
        # Without a person there is only what somebody typed as their address, which may be anything.
        person = facts.get("person", "")
        if self._once.is_first(person or address, route, str(status)):
            who = f"{facts['who']} at {address}" if person else address
            _log.warning("refused %s from %s (%s): %s", route, who, status, _REASONS[status])
