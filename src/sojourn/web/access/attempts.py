"""How often somebody may try a password or a link before having to wait: counted in memory, forgotten at a restart."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil

from sojourn.languages import tr
from sojourn.model.errors import MissingError, NotSignedInError, SecondStepError, TooManyError

FAILURES, MINUTES = 10, 10
_KEYS = 10_000  # the oldest are forgotten beyond


class Attempts:
    """Failures by key (an e-mail, an address): after too many of them a pause.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, *keys: str) -> None:
        """Let a next attempt through, or not.

        Raises:
            TooManyError: one of the keys has failed too often lately.
        """
        with self._lock:
            waits = [self._wait(key) for key in keys]
        if longest := max(waits, default=0.0):
            minutes = ceil(longest / 60)
            one = minutes == 1
            do = tr("Try again in 1 minute") if one else tr("Try again in {minutes} minutes", minutes=minutes)
            raise TooManyError(tr("too many attempts"), do=do, wait_seconds=ceil(longest))

    @contextmanager
    def counted(self, *keys: str) -> Iterator[None]:
        """Count what is tried in the block: let it through or not, and remember when it fails.

        Raises:
            TooManyError: one of the keys has failed too often lately.
        """
        self.check(*keys)
        try:
            yield
        except SecondStepError:
            raise  # the first step was right, and nothing was tried for the second
        except (NotSignedInError, MissingError):
            self.failed(*keys)
            raise

    def failed(self, *keys: str) -> None:
        """Remember a failure."""
        with self._lock:
            for key in keys:
                self._failed[key] = [*self._recent(key), self._clock()][-FAILURES:]
                self._failed.move_to_end(key)
            while len(self._failed) > _KEYS:
                self._failed.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """Forget the failures of a key."""
        with self._lock:
            self._failed.pop(key, None)

    def _recent(self, key: str) -> list[float]:
        begin = self._clock() - MINUTES * 60
        return [moment for moment in self._failed.get(key, ()) if moment > begin]

    def _wait(self, key: str) -> float:
        recent = self._recent(key)
        return recent[0] + MINUTES * 60 - self._clock() if len(recent) >= FAILURES else 0.0
