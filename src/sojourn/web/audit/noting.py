"""Writes the audit log: each request that its table knows, before its answer goes out, into the database and a file.

The file `audit.log` in the workspace's folder has a JSON object a line, for whatever gathers logs; it may be moved away
at any time.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from pathlib import Path

from anyio.to_thread import run_sync
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sojourn.web.access.noted import client_of, noted, route_of
from sojourn.web.audit import store
from sojourn.web.audit.actions import REFUSED, action_of
from sojourn.web.audit.store import Entry
from sojourn.web.beside import every
from sojourn.web.db.clock import now
from sojourn.web.once import Once
from sojourn.web.workspace import Workspace, workspace_of

LOG_FILE = "audit.log"
_EVERY_SECONDS = 6 * 3600
_REFUSED = (401, 403, 409, 429)
_KNOWN = 304  # nothing goes out that was not told of before
_SECRET = ("secret", "token")  # of an address: they stand in no log
_log = logging.getLogger(__name__)


class Audited:
    """Middleware that writes a line for each request that the log tells of."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._once = Once()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, and write it down first."""

        async def written_down(message: Message) -> None:
            if message["type"] == "http.response.start" and (name := self._name(scope, message["status"])):
                here = workspace_of(scope["app"])
                await run_sync(_write, here, name, _told(scope, name), client_of(scope), message["status"])
            await send(message)

        await self._app(scope, receive, written_down if scope["type"] == "http" else send)

    def _name(self, scope: Scope, status: int) -> str:
        """What the log tells of this request: the name of its route, that it was refused, or "" for nothing."""
        route = route_of(scope)
        found = action_of(route, scope["method"]) if route else None
        if status == _KNOWN:
            return ""
        if found is not None and (status < 400 or (found.kind == "sign-in" and status in _REFUSED)):
            return route
        # Of what failed otherwise only what was not allowed: the rest has changed nothing.
        if not route or status != 403:
            return ""
        return REFUSED if self._once.is_first(noted(scope).get("person") or client_of(scope), route) else ""


def _told(scope: Scope, name: str) -> dict[str, str]:
    params = {key: str(value) for key, value in scope.get("path_params", {}).items() if key not in _SECRET}
    return params | ({"route": route_of(scope)} if name == REFUSED else {}) | noted(scope)


def _write(here: Workspace, route: str, told: Mapping[str, str], address: str, status: int) -> None:
    """Write one line; that it cannot be written stops nobody, and stands in the server's own log."""
    try:
        with here.database.write() as writing:
            entry = store.add(writing, route, told, address=address, status=status)
        append(here.settings.folder / LOG_FILE, entry)
    except Exception:  # noqa: BLE001  a full disk, a database that is away
        _log.exception("audit: %s by %s could not be written down", route, told.get("who", ""))


def append(path: Path, entry: Entry) -> None:
    """Add a line to the file, which only its owner can read."""
    line = json.dumps({**asdict(entry), "at": entry.at.isoformat()}, ensure_ascii=False) + "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(line.encode())


def tidy(here: Workspace) -> int:
    """Take out of the database what is older than the settings say; how many lines that were."""
    with here.database.write() as writing:
        return store.drop_before(writing, now() - timedelta(days=here.settings.audit_days))


def tidying_running(app: FastAPI) -> AbstractAsyncContextManager[None]:
    """Takes out what is due, now and several times a day."""
    return every(_EVERY_SECONDS, partial(tidy, workspace_of(app)), "audit")
