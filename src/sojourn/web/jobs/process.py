"""A process that does one job, as the server sees it: forked from a nursery where the system can, else started anew."""

from __future__ import annotations

import json
import os
import queue
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import IO

from sojourn.languages import tr
from sojourn.web.jobs.store import Facts

ENDED: Facts = {"ended": True}
_CAN_FORK = sys.platform == "linux" and hasattr(os, "pidfd_open")


class Process:
    """A process that does one job, and what it says.

    Args:
        work: `module:function`. arguments: what it needs. modules: what jobs of this server are done with.
        language: what it writes in.
    """

    def __init__(self, work: str, arguments: Facts, modules: tuple[str, ...] = (), language: str = "en") -> None:
        self._in, self._out, self._end = _forked(modules) if _CAN_FORK else _started()
        self._lines: queue.Queue[Facts] = queue.Queue()
        with suppress(BrokenPipeError):  # it has ended already, which its lines will say
            self._in.write(json.dumps({"work": work, "arguments": arguments, "language": language}) + "\n")
            self._in.flush()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        with suppress(ValueError, OSError):  # closed, or killed within a line
            for line in self._out:
                self._lines.put(json.loads(line))
        self._lines.put(ENDED)

    def next_line(self, seconds: float) -> Facts | None:
        """What it says next; None when it says nothing for so long, ENDED when it has ended."""
        try:
            return self._lines.get(timeout=seconds)
        except queue.Empty:
            return None

    def kill(self) -> None:
        """End it at once; what it writes is made so that this does no harm."""
        self._end()

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        for stream in (self._in, self._out):
            with suppress(BrokenPipeError):
                stream.close()


_Ways = tuple[IO[str], IO[str], Callable[[], None]]


def _started() -> _Ways:
    """A new process: what it reads, what it says, and how it is ended."""
    command = [sys.executable, "-m", "sojourn.web.jobs.work"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout

    def end() -> None:
        if process.poll() is None:
            process.kill()
            process.wait()

    return process.stdin, process.stdout, end


def _forked(modules: tuple[str, ...]) -> _Ways:
    """The same, forked from the nursery."""
    theirs_in, ours_in = os.pipe()
    ours_out, theirs_out = os.pipe()
    handle: int | None = nursery(modules).fork(theirs_in, theirs_out)
    os.close(theirs_in)
    os.close(theirs_out)

    def end() -> None:
        nonlocal handle
        if handle is None:
            return
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        select.select([handle], [], [])
        os.close(handle)
        handle = None

    return os.fdopen(ours_in, "w", encoding="utf-8"), os.fdopen(ours_out, encoding="utf-8"), end


class Nursery:
    """The nursery of some modules, begun when it is first needed and again when it has ended.

    Args:
        modules: what it imports before anybody asks.
    """

    def __init__(self, modules: tuple[str, ...]) -> None:
        self._modules, self._lock = modules, threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Let it import what it needs; nobody waits for that here."""
        with self._lock:
            self._begun()

    def fork(self, reads: int, writes: int) -> int:
        """A process that reads and writes these descriptors; a descriptor of the process itself."""
        with self._lock:
            for _ in range(2):
                try:
                    control = self._begun()
                    socket.send_fds(control, [b"."], [reads, writes, 2])
                    if found := socket.recv_fds(control, 1, 1)[1]:
                        return found[0]
                except (BrokenPipeError, ConnectionResetError):
                    pass
                self._process = None  # it had just ended: nobody had wanted anything for a while
            raise ChildProcessError(tr("no process can be begun"))

    def _begun(self) -> socket.socket:
        if self._control is not None and self._process is not None and self._process.poll() is None:
            return self._control
        if self._control is not None:
            self._control.close()
        self._control, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "sojourn.web.jobs.nursery", str(theirs.fileno()), *self._modules]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
        return self._control


@cache
def nursery(modules: tuple[str, ...]) -> Nursery:
    """The one nursery of some modules that this server has; it ends with the server, whose socket then closes."""
    return Nursery(modules)


def get_ready(modules: tuple[str, ...]) -> None:
    """Somebody may want a job soon."""
    if _CAN_FORK:
        nursery(modules).begin()
