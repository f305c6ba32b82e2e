"""How often one may ask: by token, by session, or by address for who shows neither; said in every answer.

The headers are those of the IETF's draft "RateLimit header fields for HTTP": `RateLimit-Policy` is the rule and
`RateLimit` what is left of it; a refusal (429) has `Retry-After` too. Counted in memory, in windows of a minute.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from math import ceil

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sojourn.languages import tr
from sojourn.model.errors import TooManyError
from sojourn.web.access.signed_in import ADMITTED, NAMES
from sojourn.web.access.tokens.bearer import secret_of
from sojourn.web.details import problem_of
from sojourn.web.problems import answer

WINDOW_SECONDS = 60
_PAGES = 5  # a page asks in bursts, and many people share an address: they may ask so many times what a token may
_KEYS = 10_000  # the oldest are forgotten beyond


@dataclass
class _Window:
    ends: float
    used: int


class Rates:
    """Middleware that counts requests below /api and refuses those beyond the limit.

    Args:
        app: what stands behind. per_minute: requests that one token may send in a minute; 0 for no limit.
        clock: seconds that only grow.
    """

    def __init__(self, app: ASGIApp, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._app, self._per_minute, self._clock = app, per_minute, clock
        self._windows: OrderedDict[str, _Window] = OrderedDict()
        self._admitted: OrderedDict[str, None] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse one request."""
        if scope["type"] != "http" or not self._per_minute or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        kind, key = self._who(scope)
        quota = self._per_minute if kind == "token" else self._per_minute * _PAGES
        left, seconds = self._count(f"{kind} {key}", quota)
        said = {
            "ratelimit-policy": f'"{kind}";q={quota};w={WINDOW_SECONDS}',
            "ratelimit": f'"{kind}";r={max(left, 0)};t={seconds}',
        }

        async def with_rate(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(raw=message["headers"]).update(said)
            await send(message)

        if left < 0:
            error = TooManyError(
                tr("too many requests"), do=tr("Wait {seconds} s", seconds=seconds), wait_seconds=seconds
            )
            await answer(problem_of(error), {"retry-after": str(seconds)})(scope, receive, with_rate)
            return
        await self._app(scope, receive, with_rate)
        if scope.get(ADMITTED):
            _remember(self._admitted, _credential(scope)[1])

    def _who(self, scope: Scope) -> tuple[str, str]:
        """A token or session counts for itself once it was found good: inventing some gets nobody round the limit."""
        kind, key = _credential(scope)
        if key and key in self._admitted:
            return kind, key
        return "address", str((scope.get("client") or ("somewhere",))[0])

    def _count(self, key: str, quota: int) -> tuple[int, int]:
        """Count a request; gives how many are left (-1 when it is too many) and in how many seconds all are again."""
        now = self._clock()
        window = self._windows.pop(key, None)
        if window is None or window.ends <= now:
            window = _Window(now + WINDOW_SECONDS, 0)
        self._windows[key] = window
        if len(self._windows) > _KEYS:
            self._windows.popitem(last=False)
        window.used = min(window.used + 1, quota + 1)
        return quota - window.used, min(ceil(window.ends - now), WINDOW_SECONDS)  # sums of floats come out above it


def _credential(scope: Scope) -> tuple[str, str]:
    headers = Headers(scope=scope)
    kind, shown = "token", secret_of(headers)
    if shown is None:
        cookies = cookie_parser(headers.get("cookie", ""))
        kind, shown = "session", next((cookies[name] for name in NAMES if name in cookies), "")
    return kind, sha256(shown.encode()).hexdigest() if shown else ""


def _remember(known: OrderedDict[str, None], key: str) -> None:
    known[key] = None
    known.move_to_end(key)
    if len(known) > _KEYS:
        known.popitem(last=False)
