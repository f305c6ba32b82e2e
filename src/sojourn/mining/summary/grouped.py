"""Paths counted into one table that all blocks share: a journey costs one look-up by the hash of its path."""

from __future__ import annotations

import numpy as np

from sojourn.log.eventlog import Int64
from sojourn.mining.summary import compiled
from sojourn.mining.summary.variants import NO_VARIANTS, Keys, Steps, VariantCounts, clash, gathered, mixed

_PATHS, _STEPS = 1 << 12, 1 << 16


class PathTable:
    """A growing table of exact paths; the same counts as `VariantCounts`, made by the compiled kernel."""

    def __init__(self) -> None:
        self._mixed = mixed()
        self._size = np.zeros(1, dtype=np.int64)
        self._keys: Keys = np.zeros(_PATHS, dtype=np.uint64)
        self._counts = np.zeros(_PATHS, dtype=np.int64)
        self._begin = np.zeros(_PATHS + 1, dtype=np.int64)
        self._steps: Steps = np.zeros(_STEPS, dtype=np.uint8)
        self._places = np.full(2 * _PATHS, -1, dtype=np.int32)

    def add(self, steps: Steps, offsets: Int64, keys: Keys | None = None) -> None:
        """Count paths that lie one after the other; one without a step is none.

        Args:
            steps: visits' columns. offsets: where each path begins, and the end. keys: `path_keys`, if at hand.

        Raises:
            UnderstandingError: two different paths share a hash.
        """
        if keys is None:
            keys = np.empty(len(offsets) - 1, dtype=np.uint64)
            compiled.hashes((self._mixed, offsets, steps), keys)
        done = 0
        while True:
            found = (self._places, self._keys, self._counts, self._steps, self._size, self._begin)
            done = compiled.group((keys, offsets, steps), done, found)
            if done < 0:
                raise clash()
            if done == len(keys):
                return
            self._grow(int(offsets[done + 1] - offsets[done]))

    def counts(self) -> VariantCounts:
        """What was counted."""
        n = int(self._size[0])
        if not n:
            return NO_VARIANTS
        begin, length = self._begin[:n], np.diff(self._begin[: n + 1])
        return gathered(self._keys[:n], self._counts[:n], self._steps, begin, length)

    def _grow(self, room: int) -> None:
        """Twice the paths, twice the steps, and room for at least so many steps more."""
        paths = 2 * len(self._keys)
        self._keys = np.append(self._keys, np.zeros(paths - len(self._keys), dtype=np.uint64))
        self._counts = np.append(self._counts, np.zeros(paths - len(self._counts), dtype=np.int64))
        self._begin = np.append(self._begin, np.zeros(paths + 1 - len(self._begin), dtype=np.int64))
        self._steps = np.append(self._steps, np.zeros(len(self._steps) + room, dtype=np.uint8))
        self._places = np.full(2 * paths, -1, dtype=np.int32)
        compiled.settle(self._keys[: int(self._size[0])], self._places)
