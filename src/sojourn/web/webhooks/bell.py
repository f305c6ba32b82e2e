"""Rung when there may be something to send; from any thread."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Annotated, cast

from fastapi import Depends, FastAPI
from starlette.requests import HTTPConnection


class Bell:
    """Wakes who waits for it. Made in the server's event loop."""

    def __init__(self) -> None:
        self._rung, self._loop = asyncio.Event(), asyncio.get_running_loop()

    def ring(self) -> None:
        """Wake who waits, or who will wait next."""
        self._loop.call_soon_threadsafe(self._rung.set)

    async def wait(self, seconds: float) -> None:
        """Wait until it is rung, or for so long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), seconds)
        self._rung.clear()


def bell_of(app: FastAPI) -> Bell:
    """The bell of a running application."""
    return cast(Bell, app.state.webhooks_bell)


async def _bell(connection: HTTPConnection) -> Bell:
    return bell_of(connection.app)


BellHere = Annotated[Bell, Depends(_bell)]
