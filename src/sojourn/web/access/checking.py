"""Holds an application against the table of who may do what; a server that differs from it does not start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, APIWebSocketRoute, iter_route_contexts

from sojourn.web.access.signed_in import Asked
from sojourn.web.access.table import ROUTES, SOCKETS, Row

_API = "/api"
_ADVICE = "give it a row in src/sojourn/web/access/table.py and run python -m tools.rights"


def check_table(app: FastAPI) -> None:
    """Refuse an application in which anything is not as the table says.

    Raises:
        RuntimeError: it differs; the text says in what.
    """
    if faults := [*_unlike(routes_of(app), ROUTES), *_unlike(sockets_of(app), SOCKETS)]:
        raise RuntimeError("; ".join(faults))


def routes_of(app: FastAPI) -> dict[str, list[Asked]]:
    """Every route below /api as `GET /maps`, with what its parameters ask for."""
    return {
        f"{method} {str(context.path).removeprefix(_API)}": list(_asked(context.dependant))
        for context in iter_route_contexts(app.routes)
        if isinstance(context.original_route, APIRoute)
        for method in context.methods or ()
    }


def sockets_of(app: FastAPI) -> dict[str, None]:
    """Every socket below /api; it asks by itself."""
    return {
        str(context.path).removeprefix(_API): None
        for context in iter_route_contexts(app.routes)
        if isinstance(context.original_route, APIWebSocketRoute)
    }


def _asked(dependant: Dependant) -> Iterator[Asked]:
    for other in dependant.dependencies:
        yield from _asked(other)
    if (row := getattr(dependant.call, "row", None)) is not None:
        yield row


def _unlike(found: Mapping[str, list[Asked] | None], table: Mapping[str, Row]) -> Iterator[str]:
    for name, asked in found.items():
        row = table.get(name)
        if row is None:
            yield f"{name} has no row: {_ADVICE}"
        elif asked is not None and asked != _by(row):
            said, needed = (" and ".join(map(_said, rules)) or "nobody" for rules in (asked, _by(row)))
            yield f"{name} needs {needed} by the table, and asks for {said}"
    yield from (f"{name} has a row and is not there" for name in table if name not in found)


def _by(row: Row) -> list[Asked]:
    return [] if row.least is None else [Asked(row.least, row.of_map, row.before_second_step)]


def _said(asked: Asked) -> str:
    place, when = "" if asked.of_map else " of the workspace", " before the second step" if asked.early else ""
    return f"{asked.role}{place}{when}"
