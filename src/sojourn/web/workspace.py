"""What every slice of the workspace is handed: its settings, its database, and whether it is stopping.

A route takes it as `here: Here`; a socket or anything else with an application by `workspace_of(app)`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, FastAPI
from starlette.requests import HTTPConnection

from sojourn.web.db.engine import Database
from sojourn.web.settings import Settings


@dataclass(frozen=True)
class Workspace:
    """An open workspace.

    Attributes:
        settings: what it was started with. database: its open database.
        stopping: set when the server begins to stop; endless answers (events) end then.
        on_access_change: called (in any thread) with the id of a person whose role or sessions have just changed, or ""
            where it may be anybody (a map is shared in another way), so that open sockets ask again who they are of.
    """

    settings: Settings
    database: Database
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    on_access_change: list[Callable[[str], None]] = field(default_factory=list)

    def access_changed(self, person: str) -> None:
        """Tell everybody who asked to know, after the transaction that changed it; "" for all people."""
        for listener in tuple(self.on_access_change):
            listener(person)


def workspace_of(app: FastAPI) -> Workspace:
    """The open workspace of a running application."""
    return cast(Workspace, app.state.workspace)


async def _here(connection: HTTPConnection) -> Workspace:  # not in a thread, for which it would wait
    return workspace_of(connection.app)


Here = Annotated[Workspace, Depends(_here)]
