"""The editor's files: its start page for every address of a page, its assets kept by browsers for good."""

from __future__ import annotations

import mimetypes
import secrets
from pathlib import Path

from anyio.to_thread import run_sync
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sojourn.languages import tr
from sojourn.model.errors import MissingError
from sojourn.web.headers import policy
from sojourn.web.packing import ENCODED, packed, takes_packed

STATIC = Path(__file__).parent / "static"
_PACKED = ("text/javascript", "application/javascript", "text/css")
_NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Sojourn</title>
<h1>The editor is not built</h1>
<p>This is a source checkout: run <code>make editor</code>, then load this page again. The service itself works.</p>"""


class _OutsideOfApi(PathConvertor):
    """A path that is not below /api, where a method that nothing takes is to be said so (405)."""

    regex = r"(?!api(?:/|$)).*"


PATH = "{path:outside_of_api}"
register_url_convertor("outside_of_api", _OutsideOfApi())


async def page(request: Request) -> Response:
    """A file of the editor, or its start page for every other address outside /api."""
    path = request.path_params["path"]
    if _is_file(path):
        return FileResponse(STATIC / path, headers={"cache-control": "no-cache"})
    return start_page()


async def asset(request: Request) -> Response:
    """A file below /assets, kept by browsers for good; scripts and styles are packed once for all who come.

    Raises:
        MissingError: there is none.
    """
    path = f"assets/{request.path_params['path']}"
    media_type = mimetypes.guess_type(path)[0] or ""
    if not _is_file(path):
        raise MissingError(
            tr("there is nothing at /{path}", path=path), do=tr("Load the page again: Sojourn was updated")
        )
    if takes_packed(request.headers) and media_type in _PACKED and len(_kept) < _MOST_KEPT:
        data = await run_sync(lambda: packed((STATIC / path).read_bytes()))
        _kept[request.url.path] = Response(data, headers=_FOR_GOOD | ENCODED, media_type=media_type)
        return _kept[request.url.path]
    return FileResponse(STATIC / path, headers=_FOR_GOOD)


class PackedAssets:
    """Middleware that answers with what `asset` has packed before: a visitor asks for a dozen, and nothing else looks.

    Args:
        app: what stands behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        kept = _kept.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if kept is None or not takes_packed(Headers(scope=scope)):
            await self._app(scope, receive, send)
        else:
            await kept(scope, receive, send)


_FOR_GOOD = {"cache-control": "public, max-age=31536000, immutable"}
_kept: dict[str, Response] = {}
_MOST_KEPT = 1000
"""Assets have their content in their names: another content is another name, until the server is started anew."""


def start_page(frames: str = "'none'") -> Response:
    """The start page with a nonce, by which React Aria marks the two style elements that it makes.

    Args:
        frames: whose pages may show it in a frame, as `frame-ancestors` has it.
    """
    index = STATIC / "index.html"
    nonce = secrets.token_urlsafe(16)
    headers = {"cache-control": "no-cache", "content-security-policy": policy(nonce, frames)}
    if not index.is_file():
        return HTMLResponse(_NOT_BUILT, 503, headers)
    named = f'<head><meta property="csp-nonce" nonce="{nonce}" content="{nonce}">'
    return HTMLResponse(index.read_text(encoding="utf-8").replace("<head>", named, 1), headers=headers)


def _is_file(path: str) -> bool:
    """Whether a path is a file of the editor, and not one outside its folder."""
    try:
        file = (STATIC / path).resolve()
        return file.is_relative_to(STATIC) and file.is_file()
    except (OSError, ValueError):  # no name that a file can have
        return False
