"""A program shows its token: `Authorization: Bearer sojourn_...`, in place of the cookie of somebody who signed in."""

from __future__ import annotations

from contextlib import suppress

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

from sojourn.model.errors import ConflictError, OutputError
from sojourn.web.access.store import Person
from sojourn.web.access.tokens import store
from sojourn.web.access.tokens.scopes import refused
from sojourn.web.workspace import Workspace


def secret_of(headers: Headers) -> str | None:
    """The token that a request shows, None when it shows none. "" is a token too, one that nobody has."""
    kind, _, secret = headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else None


def person_of_token(here: Workspace, connection: HTTPConnection, secret: str) -> Person | None:
    """Whose token it is, with the role that its scopes leave; None when it is not valid (any more).

    Raises:
        NotAllowedError: it is valid, but not made for what is asked.
    """
    with here.database.read() as reading:
        found = store.find_bearer(reading, secret)
    if found is None:
        return None
    method = connection.scope.get("method", "GET")  # a socket is read until its messages ask for more
    if why := refused(found.scopes, method, connection.scope["path"]):
        raise why
    if found.is_touch_due:
        # A disk that is full must not keep anybody from reading: it is noted next time.
        with suppress(OutputError, ConflictError), here.database.write() as writing:
            store.touch_token(writing, secret)
    return found.person
