"""What runs beside the server: a task for as long as a block lasts, and work that is done again and again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from anyio.to_thread import run_sync

from sojourn.model.errors import SojournError

_log = logging.getLogger(__name__)


@asynccontextmanager
async def beside(work: Coroutine[object, object, None]) -> AsyncIterator[None]:
    """Runs something beside the block, and ends it with the block."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def every(seconds: float, work: Callable[[], object], name: str) -> AbstractAsyncContextManager[None]:
    """Does some work at once and after every so many seconds, in a thread, as long as the block lasts.

    Args:
        seconds: from the end of one time to the next. work: what goes wrong in it stands in the server's log, and it is
            done again the next time. name: what it is called there.
    """
    return beside(_for_ever(seconds, work, name))


async def _for_ever(seconds: float, work: Callable[[], object], name: str) -> None:
    while True:
        try:
            await run_sync(work)
        except SojournError as error:
            _log.warning("%s: %s", name, error.line)
        except Exception:  # noqa: BLE001  the database is away or busy, or a defect: next time
            _log.exception("%s: not done this time", name)
        await asyncio.sleep(seconds)
