"""Make a workspace of a backup, in an empty place: nothing that is there is ever written over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import cast

from sojourn.languages import tr
from sojourn.maps.formats.values import Json
from sojourn.model.errors import ConflictError, OutputError, UnreadableError
from sojourn.web.backup import archive, store
from sojourn.web.backup.archive import Part
from sojourn.web.db.engine import Connection, Database
from sojourn.web.db.ids import new_id
from sojourn.web.db.migrate import step_up_to
from sojourn.web.settings import Settings

_OURS = (*archive.FOLDERS, *archive.ALONE, "workspace.sqlite")


def restore(backup: Path, settings: Settings, say: Callable[[str], None], *, alone: bool = False) -> dict[str, int]:
    """Make a workspace of a backup, brought up to this version; rows by table.

    Args:
        settings: the folder and the database, both empty. say: is told each step.
        alone: what browsers still hold of later edits is not taken in: maps begin a history of their own.

    Raises:
        UnreadableError: the backup is not whole. ConflictError: something is there already.
        StartError: the database cannot be used, or the backup is of a newer version. OutputError: no room.
    """
    head = archive.verified(backup)
    say(f"whole; made by version {head.get('version')} at {head.get('made_at')}")
    there = [name for name in _OURS if (settings.folder / name).exists()]
    if there:
        raise ConflictError(
            tr("the folder holds a workspace already ({there})", there=there[0]),
            where=str(settings.folder),
            do=tr("Restore into an empty folder"),
        )
    fresh = not settings.folder.exists()
    try:
        settings.folder.mkdir(parents=True, exist_ok=True)
        return _fill(backup, str(head["step"]), settings, alone=alone)
    except BaseException as error:
        _clear(settings.folder, whole=fresh)
        if isinstance(error, OSError):
            raise OutputError(
                tr("cannot be written ({problem})", problem=error.strerror), where=str(settings.folder)
            ) from error
        raise


def _fill(backup: Path, step: str, settings: Settings, *, alone: bool) -> dict[str, int]:
    database, counts = Database(settings.database_url), {}
    try:
        with database.explained(), database.write() as writing:
            if not store.is_empty(writing):
                raise ConflictError(
                    tr("the database is not empty"), where=database.name, do=tr("Make a new one for it")
                )
            step_up_to(writing, database.name, step)
            for part in archive.parts(backup):
                if part.is_table:
                    name, count = _put_in(writing, part, alone=alone)
                    counts[name] = count
                elif part.name not in (archive.HEAD, archive.DIGESTS):
                    place = settings.folder / part.name
                    part.copy_to(place)
                    if part.name in archive.ALONE:
                        place.chmod(0o600)
            step_up_to(writing, database.name, "head")
    finally:
        database.close()
    return counts


def _put_in(writing: Connection, part: Part, *, alone: bool) -> tuple[str, int]:
    lines = part.lines()
    try:
        columns = tuple((str(name), str(kind)) for name, kind in cast(list[list[str]], next(lines)))
    except (StopIteration, ValueError, TypeError) as error:
        raise UnreadableError(tr("a table has no columns"), where=part.name, do=tr("Take another backup")) from error
    shape = store.Shape(part.name.partition("-")[2].removesuffix(".jsonl"), columns)
    given = (cast(list[Json], line) for line in lines)
    if alone and shape.name == "maps":
        at = [name for name, _ in columns].index("lineage")
        given = ([*row[:at], new_id(), *row[at + 1 :]] for row in given)
    return shape.name, store.put_in(writing, shape, given)


def _clear(folder: Path, *, whole: bool) -> None:
    """Leave the place as it was found."""
    if whole:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for name in (*_OURS, "workspace.sqlite-wal", "workspace.sqlite-shm"):
        shutil.rmtree(folder / name, ignore_errors=True)
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
