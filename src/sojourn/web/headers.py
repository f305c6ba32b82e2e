"""What every answer says to the browser: run only our own files, show us in no frame, tell nobody the address."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "; ".join(
    (
        "default-src 'self'",
        "style-src 'self'{nonce}",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors {frames}",
    )
)


def policy(nonce: str = "", frames: str = "'none'") -> str:
    """What a page may load and run: our own files, and styles (no scripts) that carry a nonce of this one answer.

    Args:
        nonce: of this answer. frames: whose pages may show it in a frame; nobody's if not given.
    """
    return _POLICY.format(nonce=f" 'nonce-{nonce}'" if nonce else "", frames=frames)


_BY_LINK = ("/shared/", "/embed/", "/api/shared/")
"""What anybody opens who has a link: not for search engines."""
_ALWAYS = {
    "content-security-policy": policy(),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_YEAR_SECONDS = 365 * 24 * 3600
_SECURE = {"strict-transport-security": f"max-age={_YEAR_SECONDS}; includeSubDomains"}


class SafeHeaders:
    """Middleware that adds the headers; one that a route has set itself stays.

    Args:
        app: what stands behind. is_secure: whether people come by https: then browsers never come without again.
    """

    def __init__(self, app: ASGIApp, is_secure: bool = False) -> None:
        self._app = app
        always = _ALWAYS | (_SECURE if is_secure else {})
        self._always = [(name.encode(), value.encode()) for name, value in always.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request with the headers added."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                said = {name for name, _ in headers.raw}
                headers.raw.extend(header for header in self._always if header[0] not in said)
                if scope["path"].startswith(_BY_LINK):
                    headers.setdefault("x-robots-tag", "noindex, nofollow")
                if scope["path"].startswith("/api"):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
