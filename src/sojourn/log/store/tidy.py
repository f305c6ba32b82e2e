"""Tidying a dataset: what no revision lists goes, once no reader holds an older revision open."""

from __future__ import annotations

from pathlib import Path

from sojourn.log.store.arrays import HOT
from sojourn.log.store.files import discard
from sojourn.log.store.locks import READERS, Lock
from sojourn.log.store.manifest import Manifest
from sojourn.log.store.people import FOLDER as PEOPLE
from sojourn.log.store.store import SEGMENTS

_OLD = ("events.parquet", "tickets.parquet")
"""Files of version 1 of the format."""


def tidy(folder: Path, manifest: Manifest) -> None:
    """Remove segments, indexes and registries that the manifest does not list; called by the one writer.

    Nothing is removed while any reader has the dataset open: then it waits for the next writer. Readers that come
    meanwhile wait for the few milliseconds that it takes. A file that the system does not let go stays, too.
    """
    with Lock(folder / READERS, shared=False) as readers:
        try:
            alone = readers.take(wait=False)
        except OSError:
            alone = False
        if alone:
            for path in _unlisted(folder, manifest):
                discard(path)


def _unlisted(folder: Path, manifest: Manifest) -> list[Path]:
    names = {entry.name for entry in manifest.segments}
    stems = {Path(name).stem for name in manifest.people_files.values()}
    masks = {entry.name: entry.mask for entry in manifest.segments}
    segments = _in(folder / SEGMENTS)
    gone = [path for path in segments if path.name not in names]
    gone += [p for s in segments if s.name in names for p in _in(s) if p.suffix == ".npy" and p.name != masks[s.name]]
    gone += [path for path in _in(folder / HOT) if path.name.split(".")[0] not in names | stems]
    gone += [path for path in _in(folder / PEOPLE) if path.stem not in stems]
    return gone + [folder / name for name in _OLD if (folder / name).exists()]


def _in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
