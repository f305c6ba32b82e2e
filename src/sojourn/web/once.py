"""What is told at most once a minute, so that who asks for ever fills no log."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

ONCE_SECONDS, KEYS = 60.0, 1000


class Once:
    """Remembers what was told of late; of so many things at a time.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told: OrderedDict[tuple[str, ...], float] = OrderedDict()

    def is_first(self, *key: str) -> bool:
        """Whether this was not told within a minute; from now on it was."""
        at, before = self._clock(), self._told.get(key)
        if before is not None and at < before + ONCE_SECONDS:
            return False
        self._told[key] = at
        self._told.move_to_end(key)
        if len(self._told) > KEYS:
            self._told.popitem(last=False)
        return True
