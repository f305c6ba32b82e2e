"""Python's collector of cycles, paced for a server: what has lived for a while is looked at rarely.

Left alone it looks at all that lives whenever a quarter more has come: with 550 windows open that is a fifth of a second,
every ten seconds, in which nobody is answered. Here what outlives a quarter of a minute is set aside, and all of it is
looked at every quarter of an hour (record 199).
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

_EVERY_SECONDS = 15.0
_ALL_EVERY = 60


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
