"""Revisions of a dataset on disk: each is a folder of its own, made aside; the database says which of them counts.

    made = begin(folder, 1, upload)     # in the process of a job: a branch of revision 1, to be changed
    take_in(folder, made, 2)            # in the transaction that ends the job
    drop_made(folder, upload)           # afterwards, whatever came of it
    drop_older(folder, 2)               # once the newest is open

So a job that is stopped, fails or dies at any moment, even with all of its data written, leaves the dataset as it was.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from sojourn.log.store import branch
from sojourn.log.store.files import discard, sync_folder
from sojourn.log.store.locks import READERS, Lock

_MADE = "next-"


def begin(folder: Path, revision: int, upload: str) -> Path:
    """A new folder for the next revision; it holds what a revision holds, and nothing when that is 0.

    Args:
        folder: of the dataset, with one folder a revision.
        upload: the id of what it is made from: no two jobs work on the same at once.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f"{_MADE}{upload}-", dir=folder))
    if revision:
        branch(folder / str(revision), made)
    return made


def take_in(folder: Path, made: str, revision: int) -> None:
    """Put what a job has made (the name of its folder) where that revision is looked for.

    Raises:
        OSError: it is gone, or the disk does not let us.
    """
    place = folder / str(revision)
    discard(place)  # of a job whose end did not reach the database
    (folder / made).rename(place)
    sync_folder(folder)


def drop_made(folder: Path, upload: str = "") -> None:
    """Remove what was made from an upload (of any, when none is named) and nobody took in; no job may be at it."""
    for place in folder.glob(f"{_MADE}{upload}-*" if upload else f"{_MADE}*"):
        discard(place)


def drop_older(folder: Path, revision: int) -> None:
    """Remove earlier revisions where this one is there; one that is open stays till next time."""
    if not (folder / str(revision)).is_dir():
        return
    for place in folder.iterdir():
        if place.name.isdecimal() and int(place.name) < revision:
            with Lock(place / READERS, shared=False) as readers:
                if readers.take(wait=False):
                    discard(place)
