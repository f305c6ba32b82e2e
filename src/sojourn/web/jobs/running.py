"""The workers of the running server: started with it, stopped with it, and woken when there is something to do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Annotated, cast

from anyio.to_thread import run_sync
from fastapi import Depends, FastAPI
from starlette.requests import HTTPConnection

from sojourn.web.access.table import JOBS
from sojourn.web.jobs.worker import Kind, Workers
from sojourn.web.workspace import workspace_of


@asynccontextmanager
async def workers_running(app: FastAPI, kinds: Mapping[str, Kind]) -> AsyncIterator[None]:
    """Workers for some kinds of jobs as long as the block lasts; each kind has its row in the table."""
    if without := sorted(set(kinds) - set(JOBS)):
        raise RuntimeError(f"jobs without a row in sojourn.web.access.table: {', '.join(without)}")
    here = workspace_of(app)
    workers = Workers(here.database, kinds, here.settings.language)
    app.state.workers = workers
    workers.start()
    try:
        yield
    finally:
        await run_sync(workers.stop)


async def _workers(connection: HTTPConnection) -> Workers:
    return cast(Workers, connection.app.state.workers)


WorkersHere = Annotated[Workers, Depends(_workers)]
