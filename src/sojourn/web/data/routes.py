"""Routes of datasets: upload, look, correct, import, update, the quality of the data, the bin."""

from __future__ import annotations

import shutil

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, MissingError
from sojourn.web.access.rules import is_at_least
from sojourn.web.access.signed_in import Editor, Viewer
from sojourn.web.data import kinds, store
from sojourn.web.data.choices import choices
from sojourn.web.data.corrections import Corrections
from sojourn.web.data.places import Places
from sojourn.web.data.receiving import Received, receive
from sojourn.web.data.schemas import DatasetOut, Found, Quality, Reading, Rename, Started, dataset_out
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Connection
from sojourn.web.jobs import store as jobs
from sojourn.web.jobs.running import WorkersHere
from sojourn.web.jobs.schemas import JobOut, job_out
from sojourn.web.jobs.worker import Workers
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["data"])
_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "name": {"type": "string", "description": "Of the dataset; the file's when not given."},
                        "drop_vanished": {"type": "string", "description": "`true`: take vanished tickets out."},
                    },
                }
            }
        },
    }
}


def _last_job(connection: Connection, dataset: str) -> JobOut | None:
    """The work on a dataset that goes on, or the last one if it has failed."""
    newest = jobs.of_subject(connection, dataset, 1)
    return job_out(newest[0]) if newest and (newest[0].is_open or newest[0].state == "failed") else None


def _idle(connection: Connection, dataset: str) -> None:
    if jobs.open_of(connection, [dataset]):
        raise ConflictError(
            tr("work on this dataset is going on"), where=dataset, do=tr("Wait until it is done, or stop it")
        )


@router.get("/datasets")
def list_datasets(here: Here, workers: WorkersHere, person: Viewer, state: str = "active") -> list[DatasetOut]:
    """All datasets by name; with `state=deleted` those in the bin."""
    if is_at_least(person.role, "editor"):
        workers.get_ready()  # whoever looks at this page may drop an export next
    with here.database.read() as reading:
        found = store.every(reading, deleted=state == "deleted")
        return [dataset_out(dataset, _last_job(reading, dataset.id)) for dataset in found]


@router.post("/datasets", openapi_extra=_FORM, status_code=201)
async def upload_dataset(request: Request, here: Here, workers: WorkersHere, person: Editor) -> Started:
    """Upload an export (one file, or the files of a folder of related tables); it is looked at next."""
    received = await _receive(request, here, workers)
    started = await run_sync(_begin, here, received, person.id)
    workers.wake()
    return started


async def _receive(request: Request, here: Workspace, workers: Workers) -> Received:
    """What is uploaded; meanwhile the workers get ready for it."""
    workers.get_ready()
    return await receive(request, here.settings.uploads, here.settings.largest_upload)


def _begin(here: Workspace, received: Received, by: str) -> Started:
    name = received.fields.get("name", "").strip()[:200] or received.name.split(".")[0].replace("_", " ").strip()
    with here.database.write() as writing:
        identity = store.add(writing, name or received.name, by)
        store.add_upload(writing, store.Upload(received.id, identity, received.name, received.bytes), by)
        store.change(writing, identity, reading={"corrections": Corrections().model_dump()})
        job = _look(writing, here, identity, received.id, by)
    return Started(id=identity, job=job_out(job))


def _look(writing: Connection, here: Workspace, dataset: str, upload: str, by: str) -> jobs.Job:
    given = kinds.arguments(Places.of(here.settings), store.find(writing, dataset), upload)
    return jobs.add(writing, kinds.LOOK, dataset, given, by)


@router.get("/datasets/{dataset_id}")
def get_dataset(dataset_id: str, here: Here, _person: Viewer) -> DatasetOut:
    """One dataset."""
    with here.database.read() as reading:
        return dataset_out(store.find(reading, dataset_id), _last_job(reading, dataset_id))


@router.patch("/datasets/{dataset_id}")
def rename_dataset(dataset_id: str, given: Rename, here: Here, _person: Editor) -> DatasetOut:
    """Give a dataset another name."""
    with here.database.write() as writing:
        store.find(writing, dataset_id)
        store.change(writing, dataset_id, name=given.name.strip() or "Dataset")
        return dataset_out(store.find(writing, dataset_id), _last_job(writing, dataset_id))


@router.delete("/datasets/{dataset_id}", status_code=204)
def delete_dataset(dataset_id: str, here: Here, _person: Editor) -> None:
    """Put a dataset into the bin, where it stays for a while (GET /bin); what is being done with it stops."""
    with here.database.write() as writing:
        store.find(writing, dataset_id)
        for job in jobs.open_of(writing, [dataset_id]):
            jobs.cancel(writing, job.id)
        store.change(writing, dataset_id, deleted_at=now())


@router.post("/datasets/{dataset_id}/restore")
def restore_dataset(dataset_id: str, here: Here, _person: Editor) -> DatasetOut:
    """Take a dataset out of the bin."""
    with here.database.write() as writing:
        store.find(writing, dataset_id, deleted=True)
        store.change(writing, dataset_id, deleted_at=None)
        return dataset_out(store.find(writing, dataset_id), _last_job(writing, dataset_id))


@router.get("/datasets/{dataset_id}/reading")
def get_reading(dataset_id: str, here: Here, _person: Editor) -> Reading:
    """How the upload of a dataset is read: what was found, its first rows as they are, and what can be corrected."""
    with here.database.read() as reading:
        return _reading(reading, dataset_id)


def _reading(connection: Connection, dataset_id: str) -> Reading:
    dataset = store.find(connection, dataset_id)
    looks = [job for job in jobs.of_subject(connection, dataset_id) if job.kind == kinds.LOOK]
    shown = job_out(looks[0]) if looks and (looks[0].is_open or looks[0].state == "failed") else None
    found = dataset.reading.get("found")
    return Reading(
        corrections=Corrections.model_validate(dataset.reading.get("corrections", {})),
        found=None if found is None else Found.model_validate(found),
        job=shown,
        choices=choices(),
    )


@router.put("/datasets/{dataset_id}/reading")
def correct_reading(dataset_id: str, given: Corrections, here: Here, workers: WorkersHere, person: Editor) -> Reading:
    """Correct how the upload is read; it is looked at again."""
    given.request()
    with here.database.write() as writing:
        dataset = store.find(writing, dataset_id)
        upload = _upload(writing, dataset_id)
        _stop_looking(writing, dataset)
        store.change(writing, dataset_id, reading={**dataset.reading, "corrections": given.model_dump()})
        _look(writing, here, dataset_id, upload.id, person.id)
        found = _reading(writing, dataset_id)
    workers.wake()
    return found


@router.post("/datasets/{dataset_id}/reading", openapi_extra=_FORM, status_code=202)
async def read_anew(dataset_id: str, request: Request, here: Here, workers: WorkersHere, person: Editor) -> JobOut:
    """Upload an export of a dataset that is to be read in another way; what is there stays until it is imported."""
    await run_sync(_check_ready, here, dataset_id)
    received = await _receive(request, here, workers)
    job = await run_sync(_begin_anew, here, dataset_id, received, person.id)
    workers.wake()
    return job_out(job)


def _begin_anew(here: Workspace, dataset_id: str, received: Received, by: str) -> jobs.Job:
    with here.database.write() as writing:
        _idle(writing, dataset_id)
        before = store.find(writing, dataset_id).reading
        store.add_upload(writing, store.Upload(received.id, dataset_id, received.name, received.bytes), by)
        reading = {"corrections": before.get("corrections", {}), "before": dict(before)}
        store.change(writing, dataset_id, reading=reading)
        return _look(writing, here, dataset_id, received.id, by)


@router.delete("/datasets/{dataset_id}/reading", status_code=204)
def leave_as_it_is(dataset_id: str, here: Here, _person: Editor) -> None:
    """Give up reading a dataset anew: the export that was uploaded for it is removed."""
    with here.database.write() as writing:
        dataset = store.find(writing, dataset_id)
        if "before" not in dataset.reading:
            return
        _stop_looking(writing, dataset)
        uploads = store.uploads_of(writing, dataset_id)
        for upload in uploads:
            store.forget_upload(writing, upload)
        store.change(writing, dataset_id, reading=dataset.reading["before"])
    for upload in uploads:
        shutil.rmtree(Places.of(here.settings).upload(upload), ignore_errors=True)


def _stop_looking(writing: Connection, dataset: store.Dataset) -> None:
    for job in jobs.open_of(writing, [dataset.id]):
        if job.kind != kinds.LOOK:
            raise ConflictError(tr("it is being imported"), where=dataset.name, do=tr("Stop the import first"))
        jobs.cancel(writing, job.id)


def _upload(connection: Connection, dataset: str) -> store.Upload:
    upload = store.newest_upload(connection, dataset)
    if upload is None:
        raise MissingError(tr("its export is no longer there"), where=dataset, do=tr("Upload it again"))
    return upload


@router.post("/datasets/{dataset_id}/import", status_code=202)
def import_dataset(dataset_id: str, here: Here, workers: WorkersHere, person: Editor) -> JobOut:
    """Import the upload of a dataset with the corrections made so far; what was imported before is replaced."""
    with here.database.write() as writing:
        dataset = store.find(writing, dataset_id)
        _idle(writing, dataset_id)
        given = kinds.arguments(Places.of(here.settings), dataset, _upload(writing, dataset_id).id)
        job = jobs.add(writing, kinds.IMPORT, dataset_id, given, person.id)
    workers.wake()
    return job_out(job)


@router.post("/datasets/{dataset_id}/update", openapi_extra=_FORM, status_code=202)
async def update_dataset(dataset_id: str, request: Request, here: Here, workers: WorkersHere, person: Editor) -> JobOut:
    """Bring a dataset up to a newer export of the same desk; the job's result has the report."""
    await run_sync(_check_ready, here, dataset_id)
    received = await _receive(request, here, workers)
    job = await run_sync(_begin_update, here, dataset_id, received, person.id)
    workers.wake()
    return job_out(job)


def _check_ready(here: Workspace, dataset_id: str) -> store.Dataset:
    with here.database.read() as reading:
        dataset = store.find(reading, dataset_id)
        _idle(reading, dataset_id)
    if dataset.state != "ready":
        raise ConflictError(tr("nothing is imported yet"), where=dataset.name, do=tr("Import its first export before"))
    if "before" in dataset.reading:
        raise ConflictError(
            tr("an export of it is being read anew"), where=dataset.name, do=tr("Import that, or leave it")
        )
    return dataset


def _begin_update(here: Workspace, dataset_id: str, received: Received, by: str) -> jobs.Job:
    drop = received.fields.get("drop_vanished", "").lower() in ("true", "1", "on")
    with here.database.write() as writing:
        dataset = store.find(writing, dataset_id)
        _idle(writing, dataset_id)
        store.add_upload(writing, store.Upload(received.id, dataset_id, received.name, received.bytes), by)
        given = kinds.arguments(Places.of(here.settings), dataset, received.id, drop_vanished=drop)
        return jobs.add(writing, kinds.UPDATE, dataset_id, given, by)


@router.get("/datasets/{dataset_id}/quality")
def get_quality(dataset_id: str, here: Here, _person: Viewer) -> Quality:
    """What to know about the data: every finding with its effect on the figures, and how the data were read."""
    with here.database.read() as reading:
        dataset = store.find(reading, dataset_id)
    if dataset.state != "ready":
        raise ConflictError(tr("nothing is imported yet"), where=dataset.name, do=tr("Finish its import"))
    return Quality.model_validate({"revision": dataset.revision, "info": dict(dataset.facts)})
