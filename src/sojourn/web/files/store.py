"""Files of maps: their bytes in the workspace's folder by id, what is known of them in the database."""

from __future__ import annotations

import hashlib
import io
import os
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, insert, select

from sojourn.languages import tr
from sojourn.model.errors import MissingError, OutputError
from sojourn.web.db.clock import now
from sojourn.web.db.ids import is_id, new_id
from sojourn.web.db.tables import files, maps
from sojourn.web.files.kinds import PICTURES, agreed_name, media_type_of
from sojourn.web.files.pictures import redrawn

LONGEST_NAME = 200
_CHUNK = 1 << 20
_HEAD = 64 << 10
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class KeptFile:
    """What is known of a file. `digest`: SHA-256 of its bytes."""

    id: str
    name: str
    media_type: str
    bytes: int
    digest: str


def put_bytes(folder: Path, source: BinaryIO) -> tuple[str, int, str]:
    """Write a file's bytes for good; its new id, their number and their digest.

    Raises:
        OutputError: they cannot be written, such as on a full disk; nothing is left behind.
    """
    id_, size, digest = new_id(), 0, hashlib.sha256()
    unfinished = folder / f"{id_}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            target.flush()
            os.fsync(target.fileno())
        unfinished.replace(folder / id_)
    except OSError as exc:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise OutputError(
            tr("the file cannot be kept ({problem})", problem=exc.strerror), do=tr("Make room on the server's disk")
        ) from exc
    return id_, size, digest.hexdigest()


def keep_bytes(folder: Path, source: BinaryIO, given_name: str) -> KeptFile:
    """Write a file of a kind that a map may hold; a picture as it was drawn again.

    Raises:
        RefusedError: it is of no such kind, or its name claims another. OutputError: it cannot be written.
    """
    name = name_of(given_name)
    media_type = media_type_of(source.read(_HEAD), name)
    name = name_of(agreed_name(name, media_type))
    source.seek(0)
    kept = io.BytesIO(redrawn(source.read(), media_type, name)) if media_type in PICTURES else source
    id_, size, digest = put_bytes(folder, kept)
    return KeptFile(id_, name, media_type, size, digest)


def drop_bytes(folder: Path, file_id: str) -> None:
    """Take back bytes that were written for nothing."""
    with suppress(OSError):
        (folder / file_id).unlink(missing_ok=True)


def add_file(connection: Connection, map_id: str, kept: KeptFile, person: str) -> None:
    """Note a file whose bytes are written.

    Raises:
        MissingError: there is no such map.
    """
    there = select(maps.c.id).where(maps.c.id == map_id, maps.c.deleted_at.is_(None))
    if not is_id(map_id) or connection.execute(there).one_or_none() is None:
        raise MissingError(tr("there is no such map"), where=map_id)
    connection.execute(
        insert(files).values(
            id=kept.id,
            map=map_id,
            name=kept.name,
            media_type=kept.media_type,
            bytes=kept.bytes,
            digest=kept.digest,
            created_by=person,
            created_at=now(),
        )
    )


def find_file(connection: Connection, file_id: str) -> KeptFile:
    """A file of a map that is not in the bin.

    Raises:
        MissingError: there is none.
    """
    found = select(files.c.id, files.c.name, files.c.media_type, files.c.bytes, files.c.digest)
    found = found.join(maps, maps.c.id == files.c.map).where(files.c.id == file_id, maps.c.deleted_at.is_(None))
    row = connection.execute(found).one_or_none() if is_id(file_id) else None
    if row is None:
        raise MissingError(tr("there is no such file"), where=file_id)
    return KeptFile(row[0], row[1], row[2], row[3], row[4])


def map_of(connection: Connection, file_id: str) -> str:
    """The id of the map that a file is in; "" where there is no such file."""
    found = select(files.c.map).where(files.c.id == file_id)
    return (is_id(file_id) and connection.execute(found).scalar()) or ""


def files_of(connection: Connection, map_id: str) -> list[KeptFile]:
    """The files that were put into a map, by name."""
    if not is_id(map_id):
        return []
    found = select(files.c.id, files.c.name, files.c.media_type, files.c.bytes, files.c.digest)
    rows = connection.execute(found.where(files.c.map == map_id).order_by(files.c.name, files.c.id))
    return [KeptFile(row[0], row[1], row[2], row[3], row[4]) for row in rows]


def copy_bytes(connection: Connection, folder: Path, wanted: Iterable[str]) -> dict[str, KeptFile]:
    """Copies of files for another map, by the ids of the old ones; what is not there (any more) is passed over.

    Raises:
        OutputError: no room.
    """
    copies: dict[str, KeptFile] = {}
    for file_id in wanted:
        with suppress(MissingError, FileNotFoundError):
            kept = find_file(connection, file_id)
            with (folder / file_id).open("rb") as source:
                id_, size, digest = put_bytes(folder, source)
            copies[file_id] = KeptFile(id_, kept.name, kept.media_type, size, digest)
    return copies


def name_of(given: str) -> str:
    """A file's name as it is kept: no folders, no control characters, nothing that turns the direction of text."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cs") and c not in _TURNING).strip(" .")
    if len(shown) <= LONGEST_NAME:
        return shown or "file"
    stem, dot, ending = shown.rpartition(".")
    return f"{stem[: LONGEST_NAME - 10]}.{ending}" if dot and len(ending) < 9 else shown[:LONGEST_NAME]
