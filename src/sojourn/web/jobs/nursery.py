"""A process that has already imported what jobs need, and forks one of itself for each: a job then begins at once.

`python -m sojourn.web.jobs.nursery DESCRIPTOR MODULE...`. Over the socket of that number come three for each
job (what the new process reads, writes and complains to); back goes a descriptor of the process itself, by which it can
be ended without ever meeting another that has got its number. It does one thing at a time, so that nothing is lost in a
fork, and it ends with the server, or when nothing was wanted for a while.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module

from sojourn.web.jobs import work

_STAYS_SECONDS = 600.0


def main() -> None:
    """Import, then fork for whoever asks."""
    control = socket.socket(fileno=int(sys.argv[1]))
    for module in sys.argv[2:]:
        with suppress(ImportError):  # the job will say it
            import_module(module)
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children: the server watches them itself
    while select.select([control], [], [], _STAYS_SECONDS)[0]:
        said, descriptors, _, _ = socket.recv_fds(control, 1, 3)
        if not said:
            return
        _fork(control, descriptors)


def _fork(control: socket.socket, descriptors: list[int]) -> None:
    child = os.fork()
    if child == 0:
        control.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for at, descriptor in enumerate(descriptors):
            os.dup2(descriptor, at)
            os.close(descriptor)
        try:
            work.main()
            sys.stderr.flush()
        finally:
            os._exit(0)
    handle = os.pidfd_open(child)
    socket.send_fds(control, [b"."], [handle])
    for descriptor in (handle, *descriptors):
        os.close(descriptor)


if __name__ == "__main__":
    main()
