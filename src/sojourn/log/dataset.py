"""The dataset as a whole log: saved in one revision, and loaded from its latest one."""

from __future__ import annotations

from pathlib import Path

from sojourn.log.eventlog import EventLog
from sojourn.log.store import Writer, is_dataset, open_store

__all__ = ["is_dataset", "load_dataset", "save_dataset"]


def save_dataset(log: EventLog, folder: Path) -> None:
    """Write a log as a dataset; what an older dataset there holds is replaced as a whole.

    Such a dataset cannot be updated: how the log was read and who its people are is not known (`import_export` keeps
    both).

    Raises:
        OutputError: it cannot be written, or the folder holds something that is no dataset.
    """
    with Writer(folder, fresh=True) as writer:
        writer.add(log)
        writer.commit(log.info)


def load_dataset(folder: Path) -> EventLog:
    """Read a dataset folder.

    Raises:
        UnreadableError: a file of it is missing, broken, or of another version.
    """
    with open_store(folder) as store:
        return store.log()
