"""The jobs of data: what each does, how its result is taken in, and what is tidied up afterwards."""

from __future__ import annotations

import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

from anyio.to_thread import run_sync
from fastapi import FastAPI

from sojourn.maps.formats.values import Json
from sojourn.model.errors import SojournError
from sojourn.web.data import store
from sojourn.web.data.kept import forget_older
from sojourn.web.data.places import Places
from sojourn.web.data.results import Results, results_of
from sojourn.web.data.revisions import drop_made, drop_older, take_in
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Connection, Database
from sojourn.web.jobs.running import workers_running
from sojourn.web.jobs.store import Facts, Job
from sojourn.web.jobs.worker import Kind
from sojourn.web.workspace import workspace_of

LOOK, IMPORT, UPDATE, RULE = "look", "import", "update", "rule"
UPLOAD_STAYS = timedelta(days=7)
_WORK = "sojourn.web.data.work"


def kinds(database: Database, places: Places, results: Results) -> dict[str, Kind]:
    """The kinds of jobs, by name."""

    def imported(job: Job) -> None:
        if job.state == "done":
            _remove_upload(database, places, job)
        drop_made(places.dataset(job.subject), str(job.arguments["upload_id"]))
        with database.read() as reading:
            dataset = store.anywhere(reading, job.subject)
        if dataset is None:  # somebody has removed it for good meanwhile
            places.forget(job.subject)
        elif job.state == "done":
            newest = (places, results, dataset.id, dataset.revision)
            threading.Thread(target=_open_newest, args=newest, daemon=True).start()

    def updated(job: Job) -> None:
        _remove_upload(database, places, job)
        imported(job)

    return {
        LOOK: Kind(f"{_WORK}:look_at", _looked, quick=True),
        IMPORT: Kind(f"{_WORK}:import_upload", _taken_in, imported),
        UPDATE: Kind(f"{_WORK}:update_from", _taken_in, updated),
        RULE: Kind(f"{_WORK}:measure_rule", _kept_as_it_is),
    }


def arguments(places: Places, dataset: store.Dataset, upload: str, **more: Json) -> Facts:
    """What the work of any of these jobs needs to know."""
    return {
        "upload": str(places.upload(upload)),
        "upload_id": upload,
        "corrections": dataset.reading.get("corrections", {}),
        "dataset": str(places.dataset(dataset.id)),
        "revision": dataset.revision,
        "results": str(places.results_of(dataset.id)),
        "title": dataset.name,
        **more,
    }


def rule_arguments(places: Places, dataset: store.Dataset, **more: Json) -> Facts:
    """What the work of measuring a rule needs to know; `more`: name, where, attribute, value."""
    return {
        "dataset": str(places.revision(dataset.id, dataset.revision)),
        "revision": dataset.revision,
        "results": str(places.results_of(dataset.id)),
        "title": dataset.name,
        **more,
    }


def _kept_as_it_is(_connection: Connection, _job: Job, _result: Facts) -> None:
    """The result stays with its job."""


def _looked(connection: Connection, job: Job, result: Facts) -> None:
    dataset = store.anywhere(connection, job.subject)
    # Somebody may have corrected or removed it meanwhile.
    if dataset is not None and dataset.reading.get("corrections", {}) == job.arguments["corrections"]:
        store.change(connection, job.subject, reading={**dataset.reading, "found": dict(result)})


def _taken_in(connection: Connection, job: Job, result: Facts) -> None:
    dataset = store.anywhere(connection, job.subject)
    if dataset is None:
        return
    revision = int(str(result["revision"]))
    if revision != job.arguments["revision"]:  # else the newer export held nothing new
        take_in(Path(str(job.arguments["dataset"])), str(result["made"]), revision)
    reading = {name: part for name, part in dataset.reading.items() if name != "before"}
    store.change(connection, job.subject, revision=revision, facts=result["facts"], reading=reading, state="ready")
    store.forget_upload(connection, str(job.arguments["upload_id"]))


def _remove_upload(database: Database, places: Places, job: Job) -> None:
    """The export itself, with names in it, stays no longer than it is needed."""
    upload = str(job.arguments["upload_id"])
    with database.write() as writing:
        store.forget_upload(writing, upload)
    shutil.rmtree(places.upload(upload), ignore_errors=True)


def _open_newest(places: Places, results: Results, dataset: str, revision: int) -> None:
    """Open a new revision, so that who comes next need not wait; then what came before it is let go."""
    with suppress(SojournError):
        results.warm(dataset)
    drop_older(places.dataset(dataset), revision)
    forget_older(places.results_of(dataset), revision)


@asynccontextmanager
async def data_running(app: FastAPI) -> AsyncIterator[None]:
    """The workers of data; what was left lying about is swept up first."""
    here = workspace_of(app)
    places = Places.of(here.settings)
    await run_sync(sweep, here.database, places)
    async with workers_running(app, kinds(here.database, places, results_of(app))):
        yield


def sweep(database: Database, places: Places) -> None:
    """Remove uploads that were broken off or forgotten, and what jobs have left that were."""
    with database.read() as reading:
        revisions = {row.id: row.revision for row in (*store.every(reading), *store.every(reading, deleted=True))}
    for dataset, revision in revisions.items():
        drop_made(places.dataset(dataset))
        drop_older(places.dataset(dataset), revision)
    with database.write() as writing:
        known = store.all_uploads(writing)
        for upload, at in list(known.items()):
            if at < now() - UPLOAD_STAYS:
                store.forget_upload(writing, upload)
                del known[upload]
    there = places.uploads.iterdir() if places.uploads.is_dir() else ()
    for place in [place for place in there if place.name not in known]:
        shutil.rmtree(place, ignore_errors=True)
