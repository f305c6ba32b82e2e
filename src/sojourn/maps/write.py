"""Writing results: aside first, then renamed into place, so that nobody ever finds half a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sojourn.languages import tr
from sojourn.model.errors import OutputError


def write_file(path: Path, content: str | bytes) -> None:
    """Write a whole file or nothing.

    Raises:
        OutputError: it cannot be written (disk full, no permission, no such folder); what was there is kept.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    aside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent or Path())
        aside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o666 & ~_umask())
        aside.replace(path)
    except OSError as error:
        what = tr("cannot be written ({strerror})", strerror=error.strerror or error)
        raise OutputError(what, where=str(path), do=tr("Free some space or choose another place with --out")) from error
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
