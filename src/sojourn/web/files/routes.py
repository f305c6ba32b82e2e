"""Routes of files: put one into a map, get one."""

from __future__ import annotations

from typing import BinaryIO

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import FileResponse

from sojourn.languages import tr
from sojourn.model.errors import MissingError, NotAllowedError
from sojourn.web.access.on_map import check_map
from sojourn.web.access.signed_in import Editor, Viewer
from sojourn.web.access.store import Person
from sojourn.web.db.engine import Connection
from sojourn.web.files import store
from sojourn.web.files.kinds import PICTURES
from sojourn.web.files.schemas import CopiedFile, CopyFiles, FileLine
from sojourn.web.uploads import form_schema, uploaded
from sojourn.web.workspace import Here, Workspace

LIMIT = 10 << 20
# A file is never a page: opened by itself it may load and run nothing.
_HEADERS = {
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, max-age=31536000, immutable",
}

router = APIRouter(tags=["files"])


@router.post("/maps/{map_id}/files", status_code=201, openapi_extra=form_schema())
async def put_file(map_id: str, request: Request, here: Here, person: Editor) -> FileLine:
    """Put a file into a map: PNG, JPEG, GIF, WebP, PDF, plain text or an office document, up to 10 MiB."""
    async with uploaded(request, LIMIT) as (file, _):
        return await run_sync(_keep, here, map_id, file.file, file.filename or "", person)


@router.get("/maps/{map_id}/files")
def list_files(map_id: str, here: Here, _person: Viewer) -> list[FileLine]:
    """The files that were put into a map."""
    with here.database.read() as reading:
        return [_line(kept) for kept in store.files_of(reading, map_id)]


@router.post("/maps/{map_id}/files/copies")
def copy_files(map_id: str, given: CopyFiles, here: Here, person: Editor) -> list[CopiedFile]:
    """Let a map have files of other maps, as copies of its own; what is not there (any more) is left out."""
    with here.database.read() as reading:
        own = {kept.id: kept for kept in store.files_of(reading, map_id)}
        others = (file_id for file_id in given.files if file_id not in own)
        wanted = dict.fromkeys(file_id for file_id in others if _may_open(reading, person, file_id))
        copies = store.copy_bytes(reading, here.settings.files, wanted)
    try:
        with here.database.write() as writing:
            for kept in copies.values():
                store.add_file(writing, map_id, kept, person.id)
    except BaseException:
        for kept in copies.values():
            store.drop_bytes(here.settings.files, kept.id)
        raise
    found = own | copies
    return [CopiedFile(source=old, **_line(found[old]).model_dump()) for old in given.files if old in found]


@router.get("/files/{file_id}", response_class=FileResponse)
def get_file(file_id: str, here: Here, person: Viewer) -> FileResponse:
    """A file of a map that one may open: pictures to be shown, everything else to be downloaded."""
    with here.database.read() as reading:
        kept = store.find_file(reading, file_id)
        if not _may_open(reading, person, file_id):
            raise MissingError(tr("there is no such file"), where=file_id)
    return sent(here, kept)


def sent(here: Workspace, kept: store.KeptFile) -> FileResponse:
    """A file as it is sent to whoever may have it.

    Raises:
        MissingError: its bytes are gone.
    """
    path = here.settings.files / kept.id
    if not path.is_file():
        raise MissingError(tr("the bytes of this file are gone"), where=kept.name, do=tr("Put it into the map again"))
    how = "inline" if kept.media_type in PICTURES else "attachment"
    return FileResponse(path, 200, _HEADERS, kept.media_type, filename=kept.name, content_disposition_type=how)


def _may_open(connection: Connection, person: Person, file_id: str) -> bool:
    try:
        check_map(connection, person, store.map_of(connection, file_id))
    except (MissingError, NotAllowedError):
        return False
    return True


def _keep(here: Workspace, map_id: str, source: BinaryIO, given_name: str, person: Person) -> FileLine:
    kept = store.keep_bytes(here.settings.files, source, given_name)
    try:
        with here.database.write() as writing:
            store.add_file(writing, map_id, kept, person.id)
    except BaseException:
        store.drop_bytes(here.settings.files, kept.id)
        raise
    return _line(kept)


def _line(kept: store.KeptFile) -> FileLine:
    return FileLine(id=kept.id, name=kept.name, media_type=kept.media_type, bytes=kept.bytes)
