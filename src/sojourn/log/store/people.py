"""The registry of pseudonyms as a dataset keeps it: salted digests in the order of their numbers, one file a kind."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import numpy as np

from sojourn.log.pseudonyms import DIGEST_BYTES, KINDS, Digest, Known, Registry, as_array
from sojourn.log.store.arrays import HOT, Kept, open_kept, write_kept
from sojourn.log.store.files import sync_folder
from sojourn.log.store.manifest import Manifest

FOLDER = "people"
_TAIL = 0.1
"""How many people may have come since the sorted index was built, as a share, before it is built again."""


def load_people(folder: Path, manifest: Manifest) -> Registry:
    """The registry at a revision; the bulk of it is looked up in memory-mapped files.

    Raises:
        OSError, ValueError: a file is missing or too short.
    """
    people = Registry(bytes.fromhex(manifest.salt)) if manifest.salt else Registry()
    for kind, name in manifest.people_files.items():
        total = manifest.people[kind]
        file = folder / FOLDER / name
        people.base[kind] = _sorted(folder, file, total)
        begin = len(people.base[kind].numbers)
        tail = _digests(file, begin, total).tobytes()
        starts = range(0, len(tail), DIGEST_BYTES)
        people.added[kind] = {tail[i : i + DIGEST_BYTES]: begin + i // DIGEST_BYTES for i in starts}
    return people


def save_people(people: Registry, folder: Path, manifest: Manifest) -> dict[str, str]:
    """Add those who came since the manifest's revision, durably; returns the files by kind.

    What a file holds beyond its manifest's count is of a revision that never came to be, and is written over.

    Raises:
        OSError: it cannot be written.
    """
    files = dict(manifest.people_files)
    for kind in KINDS:
        saved = manifest.people.get(kind, 0) if kind in files else 0
        new = sorted((number, digest) for digest, number in people.added.get(kind, {}).items() if number >= saved)
        if not new:
            continue
        files.setdefault(kind, f"{kind}-{manifest.revision + 1}.bin")
        place = folder / FOLDER / files[kind]
        place.parent.mkdir(exist_ok=True)
        with place.open("r+b" if saved else "wb") as file:
            file.truncate(saved * DIGEST_BYTES)
            file.seek(saved * DIGEST_BYTES)
            file.write(b"".join(digest for _, digest in new))
            file.flush()
            os.fsync(file.fileno())
        sync_folder(place.parent)
    return files


def _sorted(folder: Path, file: Path, total: int) -> Known:
    """The sorted index of a file, as far as it reaches: not far behind its count, never ahead."""
    place = folder / HOT / file.stem
    found = open_kept(place, file.name)
    if found is not None and total * (1 - _TAIL) <= len(found.arrays["numbers"]) <= total:
        first, second, numbers = (found.arrays[name] for name in ("first", "second", "numbers"))
        return Known(first, second, numbers)
    known = Known.sorted_by_digest(_digests(file, 0, total))
    with suppress(OSError):  # a dataset that we may only read
        write_kept(place, file.name, Kept({"first": known.first, "second": known.second, "numbers": known.numbers}))
    return known


def _digests(file: Path, begin: int, end: int) -> Digest:
    with file.open("rb") as source:
        source.seek(begin * DIGEST_BYTES)
        found = source.read((end - begin) * DIGEST_BYTES)
    if len(found) < (end - begin) * DIGEST_BYTES:
        raise ValueError(f"{file.name} is cut short")
    return np.array(as_array(found))
