"""Locks on a dataset: one writer at a time, and readers whose segments are not removed. They end with their process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

WRITER, READERS = "writer.lock", "readers.lock"


class Lock:
    """An operating-system lock on a file, held until it is closed or the process ends (also by kill -9).

    The file itself means nothing, whether it is there or not.
    """

    def __init__(self, file: Path, *, shared: bool) -> None:
        self._file, self._shared = file, shared
        self._descriptor: int | None = None

    def take(self, *, wait: bool) -> bool:
        """Take the lock; False when somebody else holds it and we do not wait.

        Raises:
            OSError: the file cannot be opened.
        """
        self.close()
        descriptor = self._open()
        try:
            taken = _lock(descriptor, shared=self._shared, wait=wait)
        except BaseException:
            os.close(descriptor)
            raise
        if taken:
            self._descriptor = descriptor
        else:
            os.close(descriptor)
        return taken

    def _open(self) -> int:
        try:
            return os.open(self._file, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError:
            if not self._shared:
                raise
            return os.open(self._file, os.O_RDONLY)  # a dataset that we may only read

    def close(self) -> None:
        """Let go."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, shared: bool, wait: bool) -> bool:
        """Windows has no shared locks; there, what is open cannot be removed, which serves readers as well."""
        if shared:
            return True
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int, *, shared: bool, wait: bool) -> bool:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
