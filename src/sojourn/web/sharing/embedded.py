"""The page of a link for frames in other pages: they may show it where the link says so, and nothing else of ours."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sojourn.web.pages import start_page
from sojourn.web.sharing.store import opened_by_secret
from sojourn.web.workspace import workspace_of


def page(request: Request) -> Response:
    """The start page, which reads the link by its address; in a frame only for a link that lets other pages show it."""
    here = workspace_of(request.app)
    with here.database.read() as reading:
        link = opened_by_secret(reading, request.path_params["secret"]) if here.settings.public_links else None
    return start_page("*" if link is not None and link.embeds else "'none'")
