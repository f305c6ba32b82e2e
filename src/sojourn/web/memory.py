"""The memory of a server: Python's collector of cycles is paced, and threads share one heap (record 199).

Left alone the collector looks at all that lives whenever a quarter more has come: with 550 windows open that is a fifth
of a second, every ten seconds, in which nobody is answered. Here what outlives a quarter of a minute is set aside, and
all of it is looked at every quarter of an hour.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_EVERY_SECONDS = 15.0
_ALL_EVERY = 60
_M_ARENA_MAX = -8  # of glibc's malloc.h


def share_heap() -> None:
    """Let threads share one heap, where the C library gives each its own: those fill one after the other and stay."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


@contextmanager
def paced() -> Iterator[None]:
    """Collects like this for as long as the block lasts."""
    ended = threading.Event()
    keeper = threading.Thread(target=_keep, args=(ended,), name="litter", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()
        gc.unfreeze()


def collect(*, everything: bool) -> None:
    """Collect what has come since the last time, or everything, and set aside what lives on."""
    if everything:
        gc.unfreeze()
    gc.collect()
    gc.freeze()


def _keep(ended: threading.Event) -> None:
    for turn in count():
        collect(everything=turn % _ALL_EVERY == 0)
        if ended.wait(_EVERY_SECONDS):
            return
