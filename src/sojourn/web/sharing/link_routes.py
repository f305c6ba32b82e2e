"""Routes of links: made and withdrawn by those who share a map, opened by anybody who has one."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, Response

from sojourn.languages import language, mark, tr
from sojourn.maps.document.outside import pictures
from sojourn.maps.draw.png import draw_png
from sojourn.model.errors import MissingError, NotAllowedError, OptionError
from sojourn.web.access import passwords
from sojourn.web.access import store as people
from sojourn.web.access.routes import attempts_of
from sojourn.web.access.signed_in import MapOwner
from sojourn.web.data.results import ResultsHere
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Connection
from sojourn.web.files.routes import sent
from sojourn.web.files.store import find_file, map_of
from sojourn.web.maps import store as maps
from sojourn.web.packing import Packed, both
from sojourn.web.sharing import passing, store
from sojourn.web.sharing.schemas import ChangeLink, LinkOut, LinkPassword, MadeLink, NewLink, Pass, SharedOut
from sojourn.web.sharing.showing import Kept, document_shown, drawn, read_by_link
from sojourn.web.sharing.store import MapLink
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["sharing"])
Key = Annotated[str, Query(alias="pass", max_length=200, description="Where it needs a password: a pass.")]
_FIELDS = ("name", "hidden", "measured", "embeds", "expires_at")
_PICTURE = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "public, max-age=60",
}
"""Opened by itself a picture runs nothing; other pages may show it, and ask for it again after a minute."""
_OVER = mark("this link is not valid, was withdrawn, or is over")


@router.get("/maps/{map_id}/links")
def list_links(map_id: str, here: Here, _person: MapOwner) -> list[LinkOut]:
    """The links by which people without an account read a map, the newest first."""
    with here.database.read() as reading:
        maps.standing_map(reading, map_id)
        found = store.links_to(reading, map_id)
        names = people.names(reading, {link.created_by for link in found})
    return [_link_out(link, names) for link in found]


@router.post("/maps/{map_id}/links", status_code=201)
def make_link(map_id: str, given: NewLink, here: Here, person: MapOwner, request: Request) -> MadeLink:
    """Make a link by which people without an account read a map; its addresses are told this once."""
    _needs_links(here)
    password = _kept(given.password)
    _check_time(given)
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        values = {name: getattr(given, name) for name in _FIELDS}
        link_id, secret = store.add_link(writing, map_id, person.id, password=password, **values)
        return _made(writing, here, request, store.find_link(writing, map_id, link_id), secret)


@router.get("/maps/{map_id}/links/{link_id}")
def get_link(map_id: str, link_id: str, here: Here, _person: MapOwner) -> LinkOut:
    """A link by which people without an account read a map, without its address."""
    with here.database.read() as reading:
        link = store.find_link(reading, map_id, link_id)
        return _link_out(link, people.names(reading, {link.created_by}))


@router.put("/maps/{map_id}/links/{link_id}")
def change_link(map_id: str, link_id: str, given: ChangeLink, here: Here, _person: MapOwner) -> LinkOut:
    """Change what a link shows, until when, and by which password; it holds at once, its address stays."""
    values: dict[str, object] = {name: getattr(given, name) for name in _FIELDS}
    if given.password is not None:
        values["password"] = _kept(given.password)
    with here.database.write() as writing:
        before = store.find_link(writing, map_id, link_id)
        if given.expires_at != before.expires_at:
            _check_time(given)
        store.change_link(writing, link_id, **values)
        link = store.find_link(writing, map_id, link_id)
        return _link_out(link, people.names(writing, {link.created_by}))


@router.post("/maps/{map_id}/links/{link_id}/address")
def renew_link(map_id: str, link_id: str, here: Here, _person: MapOwner, request: Request) -> MadeLink:
    """Give a link new addresses, told this once; those from before open nothing any more."""
    _needs_links(here)
    with here.database.write() as writing:
        link = store.find_link(writing, map_id, link_id)
        return _made(writing, here, request, link, store.renew_link(writing, link_id))


@router.delete("/maps/{map_id}/links/{link_id}", status_code=204)
def withdraw_link(map_id: str, link_id: str, here: Here, _person: MapOwner) -> None:
    """Withdraw a link: it opens nothing any more."""
    with here.database.write() as writing:
        store.find_link(writing, map_id, link_id)
        store.drop_link(writing, link_id)


@router.get("/shared/{secret}", response_model=SharedOut)
def open_link(secret: str, here: Here, results: ResultsHere, request: Request, key: Key = "") -> Response:
    """A map by a link, for anybody who has it: read only, without what stays inside."""
    link = find(here, request, secret)
    if not passing.opens(link, key):
        return Response(SharedOut(locked=True, map=None).model_dump_json(), media_type="application/json")

    def read() -> Packed:
        found = SharedOut(locked=False, map=read_by_link(here.database, results, link))
        return both(found.model_dump_json().encode())

    return _kept_of(request).of(here.database, link, "map", read).answer(request.headers, "application/json")


@router.post("/shared/{secret}/pass")
def give_password(secret: str, given: LinkPassword, here: Here, request: Request) -> Pass:
    """Give the password of a link; gets a pass that opens it for some hours."""
    attempts, client = attempts_of(request), _client(request)
    link = find(here, request, secret)
    if not passwords.is_right(link.password, given.password):
        attempts.failed(client)
        raise NotAllowedError(tr("this is not the password of this link"), do=tr("Ask whoever sent it to you"))
    key, until = passing.new_pass(link)
    return Pass(key=key, expires_at=until)


@router.get(
    "/shared/{secret}/picture.{form}",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {}, "image/png": {}}, "description": "The map as it is now."}},
)
def get_shared_picture(
    secret: str,
    form: Literal["svg", "png"],
    here: Here,
    results: ResultsHere,
    request: Request,
    theme: Literal["light", "dark"] = "light",
    key: Key = "",
) -> Response:
    """A map by a link as a picture that lives: for other pages, where the link lets them show it."""
    link = find(here, request, secret)
    if not link.embeds or not passing.opens(link, key):
        raise MissingError(tr("other pages may not show this map"), do=tr("Ask whoever sent you the link to allow it"))
    kept = _kept_of(request)
    svg = kept.of(here.database, link, f"svg {theme} {language()}", partial(drawn, here.database, results, link, theme))
    if form == "svg":
        return Response(svg, 200, _PICTURE, "image/svg+xml")
    png = kept.of(here.database, link, f"png {theme} {language()}", partial(draw_png, svg))
    return Response(png, 200, _PICTURE, "image/png")


@router.get("/shared/{secret}/files/{file_id}", response_class=FileResponse)
def get_shared_file(secret: str, file_id: str, here: Here, request: Request, key: Key = "") -> FileResponse:
    """A picture on a card that a link shows; no other file."""
    link = find(here, request, secret)
    seen = pictures(document_shown(here.database, link)) if passing.opens(link, key) else frozenset()
    with here.database.read() as reading:
        if file_id not in seen or map_of(reading, file_id) != link.map:
            raise MissingError(tr("there is no such picture"), where=file_id)
        kept = find_file(reading, file_id)
    return sent(here, kept)


def find(here: Workspace, request: Request, secret: str) -> MapLink:
    """The link with a secret; who tries many that are none has to wait.

    Raises:
        MissingError: there is none that opens. TooManyError: too many were tried.
    """
    attempts, client = attempts_of(request), _client(request)
    attempts.check(client)
    with here.database.read() as reading:
        link = store.opened_by_secret(reading, secret) if here.settings.public_links else None
    if link is None:
        attempts.failed(client)
        raise MissingError(tr(_OVER), do=tr("Ask whoever sent it to you"))
    return link


def _needs_links(here: Workspace) -> None:
    if not here.settings.public_links:
        raise NotAllowedError(tr("links are switched off in this workspace"), do=tr("Ask who runs the server"))


def _client(request: Request) -> str:
    """By which failures are counted: apart from those of signing in."""
    return f"links from {request.client.host if request.client else 'somewhere'}"


def _kept_of(request: Request) -> Kept:
    if not hasattr(request.app.state, "shown_by_links"):
        request.app.state.shown_by_links = Kept()
    found = request.app.state.shown_by_links
    assert isinstance(found, Kept)
    return found


def _kept(password: str) -> str:
    if not password:
        return ""
    passwords.check_new(password)
    return passwords.hashed(password)


def _check_time(given: NewLink | ChangeLink) -> None:
    if given.expires_at is not None and given.expires_at <= now():
        raise OptionError(tr("is over already"), where="expires_at", do=tr("Choose a later time, or none"))


def _link_out(link: MapLink, names: dict[str, str]) -> LinkOut:
    return LinkOut(
        **{name: getattr(link, name) for name in _FIELDS},
        id=link.id,
        has_password=bool(link.password),
        over=link.is_over,
        created_by=names.get(link.created_by, ""),
        created_at=link.created_at,
    )


def _made(connection: Connection, here: Workspace, request: Request, link: MapLink, secret: str) -> MadeLink:
    base = here.settings.public_url.rstrip("/") or request.headers.get("origin") or here.settings.address
    known = _link_out(link, people.names(connection, {link.created_by}))
    return MadeLink(
        **known.model_dump(),
        address=f"{base}/shared/{secret}",
        embed=f"{base}/embed/{secret}" if link.embeds else "",
        picture=f"{base}/api/shared/{secret}/picture.svg" if link.embeds else "",
    )
