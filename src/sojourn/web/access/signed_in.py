"""Who asks: `needs(role)` for routes, `person_of_websocket` for sockets, and the cookie that both read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import Depends, Security
from fastapi.security import APIKeyCookie, HTTPBearer
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, NotAllowedError, NotSignedInError, OutputError
from sojourn.web.access import store
from sojourn.web.access.noted import note_person
from sojourn.web.access.on_map import check_map
from sojourn.web.access.rules import Role, is_at_least, role_said
from sojourn.web.access.second.demanding import check_not_due
from sojourn.web.access.store import Person
from sojourn.web.access.tokens import bearer
from sojourn.web.workspace import Workspace, workspace_of

COOKIE = "sojourn_session"
_HOST_ONLY = f"__Host-{COOKIE}"
"""Its name where people come by https: browsers take it from this host only, and never without encryption."""
ADMITTED = "sojourn.admitted"
"""In the scope of a request whose cookie or token was found good: the id of its person."""


NAMES = (COOKIE, _HOST_ONLY)
# The two ways in, as the contract says them; who it is, `person_of` finds out.
_ByToken = Annotated[
    object, Security(HTTPBearer(scheme_name="token", description="A token of the settings.", auto_error=False))
]
_BySession = Annotated[
    object,
    Security(
        APIKeyCookie(
            name=COOKIE,
            scheme_name="session",
            description="Who signed in; with `__Host-` before its name where people come by https.",
            auto_error=False,
        )
    ),
]


@dataclass(frozen=True)
class Asked:
    """What a parameter of a route asks for; held against the table (`Row`) when the server starts."""

    role: Role
    of_map: bool = True
    early: bool = False


def needs(
    role: Role, *, of_map: bool = True, early: bool = False
) -> Callable[[HTTPConnection, object, object], Person]:
    """A dependency that gives the person who asks; a route with a `map_id` needs the role on that map.

    Args:
        role: the least that is needed. of_map: False for the role in the workspace, whatever the address names.
        early: whether it is for those, too, who still owe a second step that is demanded of them.

    Raises (when asked):
        NotSignedInError: nobody is signed in. NotAllowedError: the person's role is not enough.
        SecondStepDueError: a second step is demanded of the person, and is not on.
        MissingError: there is no such map, or the person may not know of it.
    """

    def allowed(connection: HTTPConnection, _token: _ByToken, _session: _BySession) -> Person:
        here = workspace_of(connection.app)
        person = person_of(here, connection)
        if person is None:
            raise NotSignedInError(tr("nobody is signed in"), do=tr("Sign in"))
        note_person(connection, person)
        if not early:
            check_not_due(here, person)
        if of_map and (map_id := connection.path_params.get("map_id")) is not None:
            with here.database.read() as reading:
                check_map(reading, person, map_id, role)
        elif not is_at_least(person.role, role):
            raise NotAllowedError(
                tr("this needs the role {role}, yours is {own}", role=role_said(role), own=role_said(person.role)),
                do=tr("Ask an owner"),
            )
        return person

    allowed.row = Asked(role, of_map, early)  # type: ignore[attr-defined]
    return allowed


Viewer = Annotated[Person, Depends(needs("viewer"))]
OnTheWay = Annotated[Person, Depends(needs("viewer", early=True))]
"""Also somebody who still owes a second step that is demanded of them."""
Commenter = Annotated[Person, Depends(needs("commenter"))]
Editor = Annotated[Person, Depends(needs("editor"))]
Owner = Annotated[Person, Depends(needs("owner", of_map=False))]
MapOwner = Annotated[Person, Depends(needs("owner"))]


def person_of(here: Workspace, connection: HTTPConnection, *, is_use: bool = True) -> Person | None:
    """Who a request or a socket is of, by its token if it shows one and else by its cookie; None for nobody.

    Args:
        is_use: whether a session is used by this; one that is only looked at ends when nobody uses it.

    Raises:
        NotAllowedError: its token is not made for what is asked.
    """
    person = _known(here, connection, is_use)
    connection.scope[ADMITTED] = person.id if person else ""
    return person


def _known(here: Workspace, connection: HTTPConnection, is_use: bool) -> Person | None:
    if (secret := bearer.secret_of(connection.headers)) is not None:
        return bearer.person_of_token(here, connection, secret)
    token, last = session_of(here, connection.cookies), here.settings.sessions_last
    if not token:
        return None
    with here.database.read() as reading:
        found = store.person_of_session(reading, token, last)
    if found is None:
        return None
    person, is_touch_due = found
    if is_use and is_touch_due:
        # A disk that is full must not keep anybody from reading: it is noted next time.
        with suppress(OutputError, ConflictError), here.database.write() as writing:
            store.touch_session(writing, token, last)
    return person


async def person_of_websocket(websocket: WebSocket, *, is_use: bool = True) -> Person | None:
    """Who a socket is of, None for nobody (close it with 4401); one from another site never comes this far.

    Ask again whenever `Workspace.on_access_change` says that somebody's role or session has changed.

    Raises:
        SecondStepDueError: a second step is demanded of them, and is not on (close it with 4428).
    """
    return await run_sync(partial(_ready, workspace_of(websocket.app), websocket, is_use))


def _ready(here: Workspace, websocket: WebSocket, is_use: bool) -> Person | None:
    person = person_of(here, websocket, is_use=is_use)
    if person is not None:
        check_not_due(here, person)
    return person


def enter(here: Workspace, request: Request, response: Response, person: Person) -> None:
    """Begin a session; one from before in the same browser ends."""
    with here.database.write() as writing:
        if before := session_of(here, request.cookies):
            store.end_session(writing, before)
        agent = request.headers.get("user-agent", "")
        token = store.begin_session(writing, person.id, agent, here.settings.sessions_last)
    set_cookie(response, here, token)
    note_person(request, person)


def session_of(here: Workspace, cookies: Mapping[str, str]) -> str:
    """The session that a request shows, "" for none."""
    return cookies.get(_name(here), "")


def _name(here: Workspace) -> str:
    return _HOST_ONLY if here.settings.is_secure else COOKIE


def set_cookie(response: Response, here: Workspace, token: str) -> None:
    """Hand out a session."""
    response.set_cookie(
        _name(here),
        token,
        max_age=int(here.settings.sessions_last.longest.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=here.settings.is_secure,
    )


def clear_cookie(response: Response, here: Workspace) -> None:
    """Take a session back."""
    response.delete_cookie(_name(here), httponly=True, samesite="lax", secure=here.settings.is_secure)
