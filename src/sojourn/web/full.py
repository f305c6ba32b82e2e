"""A full disk of the server: how it shows in an error, and what is said then."""

from __future__ import annotations

import errno

from sojourn.languages import tr
from sojourn.model.errors import OutputError

_SIGNS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def is_full(error: BaseException | None) -> bool:
    """Whether an error, or what led to it, means that there is no room left."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _SIGNS:
            return True
        error = error.__cause__
    return False


def no_room(where: str, do: str) -> OutputError:
    """What is said instead of names of folders on the server; `do` also says what became of the work."""
    return OutputError(tr("the server's disk is full"), where=where, do=do)
