"""Sends messages while the server runs: at once, and again after longer and longer waits until they are heard."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from anyio.to_thread import run_sync
from fastapi import FastAPI

from sojourn.web.beside import beside
from sojourn.web.db.clock import now
from sojourn.web.webhooks import sending, store
from sojourn.web.webhooks.bell import Bell, bell_of
from sojourn.web.webhooks.hearing import Looking
from sojourn.web.webhooks.store import Delivery, Webhook
from sojourn.web.workspace import Workspace, workspace_of

WAITS: tuple[float, ...] = (5, 60, 300, 1800, 7200, 8 * 3600, 24 * 3600)
"""Seconds before each further attempt; after the last it is given up."""
LOOK_SECONDS = 2.0
_AT_ONCE = 8
_GONE = 410
_log = logging.getLogger(__name__)


@asynccontextmanager
async def webhooks_running(app: FastAPI) -> AsyncIterator[None]:
    """Sends what waits, as long as the block lasts; what is not sent by then is sent after the next start."""
    app.state.webhooks_bell = Bell()
    async with beside(_send_for_ever(workspace_of(app), bell_of(app))):
        yield


async def _send_for_ever(here: Workspace, bell: Bell) -> None:
    looking = Looking(here.database, now())
    while True:
        try:
            await run_sync(looking.look)
            while messages := await run_sync(_due, here):
                await asyncio.gather(*(_attempt(here, delivery, webhook) for delivery, webhook in messages))
        except Exception:  # noqa: BLE001  the database is away or busy: next time
            _log.exception("webhooks: looking again")
        await bell.wait(LOOK_SECONDS)


def _due(here: Workspace) -> list[tuple[Delivery, Webhook]]:
    with here.database.read() as reading:
        return store.due(reading, _AT_ONCE)


async def _attempt(here: Workspace, delivery: Delivery, webhook: Webhook) -> None:
    private = here.settings.private_webhooks
    reply = await sending.send(webhook.address, webhook.secret, delivery.id, delivery.body, private=private)
    await run_sync(_note, here, delivery, reply)


def _note(here: Workspace, delivery: Delivery, reply: sending.Reply) -> None:
    is_gone = reply.status == _GONE
    with here.database.write() as writing:
        again = None if is_gone else wait_after(delivery.attempts + 1)
        store.note(writing, delivery, reply.status, reply.said, again, heard=reply.is_heard)
        if is_gone:  # its receiver says that it wants no more
            store.change(writing, delivery.webhook, active=False)


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts, a little at random so that not all come at once; None to give up."""
    if attempts > len(WAITS):
        return None
    return timedelta(seconds=WAITS[attempts - 1] * random.uniform(0.9, 1.1))
