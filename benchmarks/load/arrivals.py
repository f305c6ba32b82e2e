"""Which edit has arrived where: told by how far the document of each window knows each writer."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator


class Arrivals:
    """The edits of one map, and how long each took to every other window of it.

    Attributes:
        milliseconds: one for each edit and each other window.
    """

    def __init__(self) -> None:
        self.milliseconds = array("d")
        self._made: dict[int, list[tuple[int, float]]] = {}

    def made(self, writer: int, clock: int, at: float, known: dict[int, int]) -> None:
        """A writer (client number of its document) has made an edit, after which its clock stands so.

        Args:
            known: as in `seen`, of the writer's own window: it has the edit already.
        """
        made = self._made.setdefault(writer, [])
        made.append((clock, at))
        known[writer] = len(made)

    def seen(self, vector: bytes, known: dict[int, int]) -> None:
        """A window's document has this state now.

        Args:
            vector: the state vector. known: how many edits of each writer it had; kept up to date here.
        """
        at = time.perf_counter()
        for writer, clock in clocks(vector):
            made = self._made.get(writer)
            if made is None:
                continue
            place = known.get(writer, 0)
            while place < len(made) and made[place][0] <= clock:
                self.milliseconds.append(1000 * (at - made[place][1]))
                place += 1
            known[writer] = place


def clocks(vector: bytes) -> Iterator[tuple[int, int]]:
    """Client numbers and clocks of a state vector (Yjs, version 1): a count, then pairs, all as varints."""
    numbers = _numbers(vector)
    for _ in range(next(numbers)):
        yield next(numbers), next(numbers)


def _numbers(data: bytes) -> Iterator[int]:
    found = shift = 0
    for byte in data:
        found |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield found
            found = shift = 0
