"""Files of a dataset: written aside and renamed into place, so that whoever reads sees the old or the new one whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in place, durably: after a crash at any moment there is the old content or the new one.

    Raises:
        OSError: it cannot be written.
    """
    aside = path.with_name(f".{path.name}.new")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk, where the system can (Windows cannot, and need not)."""
    if hasattr(os, "O_DIRECTORY"):
        sync_file(folder)


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """A folder to fill, which stands at its place when all went well, and is gone otherwise.

    What stands there before is removed; where somebody else puts a folder there meanwhile, theirs stays.

    Raises:
        OSError: it cannot be written.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        yield aside
        aside.chmod(0o755)
        discard(place)
        try:
            aside.rename(place)
        except OSError:
            if not place.is_dir():
                raise
    finally:
        discard(aside)


def discard(path: Path) -> None:
    """Remove a folder or file; what the system does not let go (Windows, while it is open) stays for another time.

    A folder is renamed before its files go, so that nobody takes half of it for the whole.
    """
    if not path.exists():
        return
    gone = path if path.name.startswith(".") else path.with_name(f".{path.name}.gone")
    try:
        if gone != path:
            shutil.rmtree(gone, ignore_errors=True)
            path.rename(gone)
    except OSError:
        return
    if gone.is_dir():
        shutil.rmtree(gone, ignore_errors=True)
    else:
        gone.unlink(missing_ok=True)
