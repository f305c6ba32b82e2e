"""A branch of a dataset: another folder that holds the same and is changed by itself, sharing its files on the disk."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from sojourn.log.store.arrays import HOT
from sojourn.log.store.locks import READERS, WRITER, Lock
from sojourn.log.store.people import FOLDER as PEOPLE


def branch(folder: Path, to: Path) -> None:
    """Make a dataset that holds what another holds now; what is done to either is not seen in the other.

    Files are hard links where the system has them, since no writer changes one: it writes another and renames it into
    place. Only the registry of pseudonyms grows in place, and is copied.

    Args:
        folder: the dataset; nobody may be writing to it. to: an empty folder.

    Raises:
        OSError: it cannot be written.
    """
    with Lock(folder / READERS, shared=True) as lock:
        lock.take(wait=True)
        for place in sorted(folder.rglob("*")):
            inside = place.relative_to(folder)
            if place.name in (READERS, WRITER) or any(part.startswith(".") for part in inside.parts):
                continue
            if place.is_dir():
                (to / inside).mkdir()
            elif inside.parts[0] != HOT:
                _share(place, to / inside, copied=inside.parts[0] == PEOPLE)
            else:
                with suppress(FileNotFoundError):  # a reader has just built it again; it may be absent
                    _share(place, to / inside)


def _share(file: Path, to: Path, *, copied: bool = False) -> None:
    if not copied:
        try:
            os.link(file, to)
        except FileNotFoundError:
            raise
        except OSError:  # a disk without links, or too many of them
            pass
        else:
            return
    shutil.copy2(file, to)
