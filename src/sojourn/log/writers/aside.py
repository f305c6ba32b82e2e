"""Files written aside and renamed into place, so that nobody ever finds half a log."""

from __future__ import annotations

import gzip
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from sojourn.languages import tr
from sojourn.model.errors import OutputError


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to; it takes the place of `path` when all went well, and is gone otherwise.

    Raises:
        OutputError: it cannot be written (disk full, no permission, no such folder); what was there is kept.
    """
    aside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        aside = Path(name)
        yield aside
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        aside.chmod(0o666 & ~mask)
        aside.replace(path)
    except OSError as error:
        what = tr("cannot be written ({problem})", problem=error.strerror or error)
        raise OutputError(what, where=str(path), do=tr("Free some space or choose another place")) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


@contextmanager
def text_file(path: Path) -> Iterator[TextIO]:
    """UTF-8 text written aside, packed when the name ends in `.gz`; the same text gives the same bytes."""
    with written_aside(path) as aside, aside.open("wb") as file, _packed(file, path) as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
        yield text
        text.flush()
        text.detach()


@contextmanager
def _packed(file: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    if path.suffix.lower() != ".gz":
        yield file
        return
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        yield cast(BinaryIO, packed)
