"""What a route knows of a request that the audit log should say, left for whoever writes it when there is an answer."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import HTTPConnection
from starlette.types import Scope

from sojourn.web.access.store import Person


def note(connection: HTTPConnection, **facts: str) -> None:
    """Leave facts: `who` (an e-mail address, where nobody is signed in yet), `refused` (a code), or anything else."""
    connection.scope.setdefault("sojourn_noted", {}).update(facts)


def note_person(connection: HTTPConnection, person: Person) -> None:
    """Leave who it was."""
    note(connection, person=person.id, who=person.email)


def noted(scope: Mapping[str, object]) -> dict[str, str]:
    """What was left of a request."""
    found = scope.get("sojourn_noted")
    return dict(found) if isinstance(found, dict) else {}


def route_of(scope: Scope) -> str:
    """The name of the route that answers a request; "" where none was found, or not yet."""
    return str(getattr(scope.get("endpoint"), "__name__", ""))


def client_of(scope: Scope) -> str:
    """The network address that a request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""
