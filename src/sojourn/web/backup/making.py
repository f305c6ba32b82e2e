"""Make a backup of a workspace, also while its server runs and people draw.

The database is read in one transaction, so the backup holds one moment of it: everything that anybody was told is saved
before it began. Files are written before the database names them and never changed; the data of a dataset are
held by the same lock that keeps them from being tidied away while they are read.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sojourn.languages import tr
from sojourn.log.store.locks import READERS, WRITER, Lock
from sojourn.maps.formats.values import Json
from sojourn.model.errors import ConflictError, StartError
from sojourn.web.backup import archive, store
from sojourn.web.backup.archive import Writer
from sojourn.web.data.places import Places
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Connection, Database
from sojourn.web.db.migrate import newest_step, step_of
from sojourn.web.settings import Settings

_TRIES = 5
_LOCKS = (READERS, WRITER)


@dataclass(frozen=True)
class Made:
    """What a backup holds: rows by table, files, and its own size in bytes."""

    rows: dict[str, int]
    files: int
    bytes: int


def make(settings: Settings, target: Path, say: Callable[[str], None]) -> Made:
    """Write a backup of a workspace to a file.

    Args:
        settings: the folder and the database. say: is told each step.

    Raises:
        StartError: there is no such workspace, or its database cannot be reached, or is of another version.
        OutputError: no room.
    """
    if not settings.database and not (settings.folder / "workspace.sqlite").is_file():
        raise StartError("there is no workspace in this folder", where=str(settings.folder), do="Give --folder")
    database = Database(settings.database_url)
    try:
        places = Places.of(settings)
        with database.explained(), _moment(database, places) as connection, archive.writing(target) as writer:
            writer.value(archive.HEAD, _head(connection))
            rows = {shape.name: _table(writer, connection, at, shape, say) for at, shape in enumerate(store.shapes())}
            files = _files(writer, connection, settings, say)
            writer.end()
    finally:
        database.close()
    return Made(rows, files, target.stat().st_size)


@contextmanager
def _moment(database: Database, places: Places) -> Iterator[Connection]:
    """One moment of the database, with the data that its datasets have then held in place."""
    for _ in range(_TRIES):
        with ExitStack() as stack:
            connection = stack.enter_context(database.snapshot())
            step = step_of(connection)
            if step != newest_step():
                raise StartError(
                    f"the database is of another version of Sojourn (step {step})",
                    where=database.name,
                    do="Make the backup with the version that last served it",
                )
            if all(_held(stack, places.revision(*dataset)) for dataset in store.datasets_of(connection)):
                yield connection
                return
        # An import has just ended, and its older data are gone: look at the newer moment.
    raise ConflictError(tr("datasets change all the time"), do=tr("Try again when no import is going on"))


def _held(stack: ExitStack, place: Path) -> bool:
    """Keep a dataset's data from being removed; False when they are gone."""
    with suppress(OSError):
        lock = stack.enter_context(Lock(place / READERS, shared=True))
        lock.take(wait=True)
    return place.is_dir()


def _head(connection: Connection) -> dict[str, Json]:
    return {
        "format": archive.FORMAT,
        "version": version("sojourn"),
        "step": step_of(connection),
        "made_at": now().isoformat(),
    }


def _table(writer: Writer, connection: Connection, at: int, shape: store.Shape, say: Callable[[str], None]) -> int:
    """Add a table; how many rows it has."""
    count = 0
    with tempfile.TemporaryFile() as aside:  # a tar says how long a part is before it
        aside.write(_line([list(one) for one in shape.columns]))
        for row in store.rows(connection, shape):
            aside.write(_line(list(row)))
            count += 1
        size = aside.tell()
        aside.seek(0)
        writer.stream(f"tables/{at:02}-{shape.name}.jsonl", aside, size)
    if count:
        say(f"{shape.name}: {count:,}")
    return count


def _line(value: list[Json] | list[list[str]]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _files(writer: Writer, connection: Connection, settings: Settings, say: Callable[[str], None]) -> int:
    """Add what lies in the folder and belongs to this moment; how many files that were."""
    places, count = Places.of(settings), 0
    wanted = [settings.files / file for file in store.ids(connection, "files")]
    wanted += [places.upload(upload) for upload in store.ids(connection, "uploads")]
    wanted += [places.revision(*dataset) for dataset in store.datasets_of(connection)]
    wanted += [places.results_of(dataset) for dataset, _ in store.datasets_of(connection)]
    wanted += [settings.folder / name for name in archive.ALONE]
    for place in wanted:
        for path in [place] if place.is_file() else _inside(place):
            # What is gone by now was removed by somebody after this moment.
            count += writer.file(path.relative_to(settings.folder).as_posix(), path)
    say(f"files: {count:,}")
    return count


def _inside(place: Path) -> list[Path]:
    """Files of a folder that are there for good: no locks, nothing half written."""
    return sorted(
        path
        for path in place.rglob("*")
        if path.is_file() and path.name not in _LOCKS and not path.name.startswith(".")
    )
