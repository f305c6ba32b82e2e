"""Routes of jobs: look at them, follow one, stop one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends
from fastapi.sse import EventSourceResponse, ServerSentEvent

from sojourn.languages import tr
from sojourn.model.errors import MissingError
from sojourn.web.access.signed_in import Editor, Viewer
from sojourn.web.jobs import store
from sojourn.web.jobs.schemas import JobOut, job_out
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["jobs"])
_LOOK_SECONDS = 0.3


def _find(job_id: str, here: Here) -> store.Job:
    """The job; asked for before an answer begins, so that a wrong id is an ordinary problem."""
    with here.database.read() as reading:
        found = store.find(reading, job_id)
    if found is None:
        raise MissingError(tr("there is no such job"), where=job_id)
    return found


Found = Annotated[store.Job, Depends(_find)]


@router.get("/jobs")
def list_jobs(here: Here, _person: Viewer, subject: str = "") -> list[JobOut]:
    """The newest jobs, of one subject or of all."""
    with here.database.read() as reading:
        return [job_out(job) for job in store.of_subject(reading, subject)]


@router.get("/jobs/{job_id}")
def get_job(_person: Viewer, job: Found) -> JobOut:
    """One job."""
    return job_out(job)


@router.post("/jobs/{job_id}/cancel")
def cancel_job(job_id: str, here: Here, _person: Editor) -> JobOut:
    """Ask to stop a job; what was there before it stays as it was."""
    with here.database.write() as writing:
        found = store.cancel(writing, job_id)
    if found is None:
        raise MissingError(tr("there is no such job"), where=job_id)
    return job_out(found)


@router.get("/jobs/{job_id}/events", response_class=EventSourceResponse)
async def follow_job(here: Here, _person: Viewer, job: Found) -> AsyncIterator[ServerSentEvent]:
    """The job whenever it changes, until it has ended (server-sent events named `job`)."""
    last: JobOut | None = None
    while not here.stopping.is_set():
        found = job_out(await run_sync(_find, job.id, here))
        if found != last:
            yield ServerSentEvent(event="job", data=found)
        if found.state not in store.OPEN:
            return
        last = found
        await _pause(here)


async def _pause(here: Workspace) -> None:
    try:
        await asyncio.wait_for(here.stopping.wait(), _LOOK_SECONDS)
    except TimeoutError:
        return
