"""Removing for good what lies in the bin: rows with their histories, and everything on disk."""

from __future__ import annotations

import shutil
from contextlib import AbstractAsyncContextManager, suppress
from datetime import datetime, timedelta
from functools import partial

from fastapi import FastAPI

from sojourn.model.errors import SojournError
from sojourn.web.beside import every
from sojourn.web.data import store as data
from sojourn.web.data.places import Places
from sojourn.web.db.clock import now
from sojourn.web.files.store import drop_bytes
from sojourn.web.jobs import store as jobs
from sojourn.web.maps import store as maps
from sojourn.web.opportunities import keeping
from sojourn.web.workspace import Workspace, workspace_of

_EVERY_SECONDS = 6 * 3600


def forget_map(here: Workspace, map_id: str) -> None:
    """Remove a map that is in the bin, with its history and its files.

    Raises:
        MissingError: it is not in the bin.
    """
    with here.database.write() as writing:
        files = maps.forget(writing, map_id)
    for file in files:
        drop_bytes(here.settings.files, file)


def forget_dataset(here: Workspace, dataset_id: str) -> None:
    """Remove a dataset that is in the bin, with its exports, its results and what is known of its jobs.

    Raises:
        MissingError: it is not in the bin.
    """
    places = Places.of(here.settings)
    with here.database.write() as writing:
        data.find(writing, dataset_id, deleted=True)
        uploads = data.uploads_of(writing, dataset_id)
        keeping.forget_dataset(writing, dataset_id)
        data.forget(writing, dataset_id)
        jobs.forget_subject(writing, dataset_id)
    places.forget(dataset_id)
    for upload in uploads:
        shutil.rmtree(places.upload(upload), ignore_errors=True)


def empty(here: Workspace, before: datetime | None = None) -> None:
    """Remove what was deleted before a time; without one, what has lain in the bin for as long as the settings say."""
    time = before or now() - timedelta(days=here.settings.bin_days)
    with here.database.read() as reading:
        gone_maps, gone_data = maps.deleted_before(reading, time), data.deleted_before(reading, time)
    for map_id in gone_maps:
        with suppress(SojournError):  # somebody has just brought it back, or removed it
            forget_map(here, map_id)
    for dataset_id in gone_data:
        with suppress(SojournError):
            forget_dataset(here, dataset_id)


def emptying_running(app: FastAPI) -> AbstractAsyncContextManager[None]:
    """Empties the bin of what is due, now and several times a day."""
    return every(_EVERY_SECONDS, partial(empty, workspace_of(app)), "bin")
