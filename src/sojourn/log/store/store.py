"""A dataset opened for reading: one whole revision, which stays readable whatever is written meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa

from sojourn.languages import tr
from sojourn.log.eventlog import Bool, EventLog, Int64
from sojourn.log.store.arrays import HOT, Arrays, Kept, kept
from sojourn.log.store.locks import READERS, Lock
from sojourn.log.store.manifest import MANIFEST, Manifest, SegmentEntry, broken, read_manifest
from sojourn.log.store.merge import merge
from sojourn.log.store.segment import TicketIndex, Words, index_of, log_of, read_segment
from sojourn.model.errors import UnreadableError
from sojourn.model.loginfo import LogInfo

SEGMENTS = "segments"


def is_dataset(path: Path) -> bool:
    """Whether a path is a dataset folder."""
    return path.is_dir() and (path / MANIFEST).is_file()


def open_store(folder: Path) -> Store:
    """Open a dataset's latest revision; close the store when its segments are no longer needed.

    Raises:
        UnreadableError: there is no dataset, or it is broken or of another version.
    """
    if not is_dataset(folder):
        raise UnreadableError(tr("is no dataset"), where=str(folder), do=tr("Make one with sojourn import"))
    lock = Lock(folder / READERS, shared=True)
    # Taken before the manifest is read, so that no segment of that revision is removed from here on. On a file system
    # without locks only a writer that tidies up at this very moment could take one away.
    with suppress(OSError):
        lock.take(wait=True)
    try:
        manifest = read_manifest(folder)
    except UnreadableError:
        lock.close()
        raise
    return Store(folder, manifest, lock)


@dataclass(frozen=True)
class Segment:
    """One segment of an open store. Its arrays are memory-mapped and read-only."""

    folder: Path
    entry: SegmentEntry
    words: Words
    info: LogInfo

    @property
    def name(self) -> str:
        """The segment's name, never used again in this dataset."""
        return self.entry.name

    @cached_property
    def hot(self) -> Kept:
        """The hot index, built again from the Parquet files where it is absent, stale or damaged."""
        place = self.folder / SEGMENTS / self.name

        def build() -> Kept:
            try:
                return read_segment(place, self.words, self.entry.identity)
            except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
                raise broken(self.folder) from error

        return kept(self.folder / HOT / self.name, self.entry.identity, build)

    @cached_property
    def index(self) -> TicketIndex:
        """What finds the segment's tickets by id and content."""
        return index_of(self.hot)

    @cached_property
    def masked(self) -> Bool:
        """Which of its tickets are hidden: a newer segment holds them, or they are gone."""
        hidden = np.zeros(self.entry.tickets, dtype=np.bool_)
        if self.entry.mask:
            try:
                hidden[np.load(self.folder / SEGMENTS / self.name / self.entry.mask)] = True
            except (OSError, ValueError, IndexError) as error:
                raise broken(self.folder) from error
        return hidden

    def whole(self) -> EventLog:
        """All its tickets, masked ones too: this never changes while the segment exists (but `info` does)."""
        return log_of(self.hot, self.words, self.info)

    def log(self) -> EventLog:
        """Its tickets that are not masked."""
        return self.some(_rows(~self.masked)) if self.entry.masked else self.whole()

    def hidden(self) -> EventLog:
        """Its masked tickets."""
        return self.some(_rows(self.masked))

    def some(self, rows: Int64) -> EventLog:
        """Some of its tickets, masked or not, by row."""
        return self.whole().take(rows)


@dataclass
class Store:
    """A dataset at one revision."""

    folder: Path
    manifest: Manifest
    lock: Lock

    @property
    def revision(self) -> int:
        """1 for the first import, one more for each change."""
        return self.manifest.revision

    @property
    def info(self) -> LogInfo:
        """What was understood; the counts are of this revision."""
        if self.manifest.info is None:
            raise broken(self.folder)
        return self.manifest.info

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments in the order in which they were written. Codes mean the same in all of them."""
        words = Words(self.manifest.words, self.manifest.people.get("person", 0))
        return tuple(Segment(self.folder, entry, words, self.info) for entry in self.manifest.segments)

    def log(self) -> EventLog:
        """All tickets as one log, numbered by first instant and id; memory-mapped where there is but one segment."""
        parts = [segment.log() for segment in self.segments if segment.entry.tickets > segment.entry.masked]
        return replace(merge(parts), info=self.info)

    def cached(self, segment: Segment, kind: str, build: Callable[[], Arrays]) -> Arrays:
        """Arrays that a higher layer keeps for a segment, memory-mapped; built where absent or damaged.

        Args:
            segment: one of this store's. kind: a name for a folder, other for every version of what is computed.
            build: computes them from the segment's `whole` (masks may change, the segment does not).
        """
        place = self.folder / HOT / f"{segment.name}.{kind}"
        return kept(place, f"{segment.entry.identity} {kind}", lambda: Kept(build())).arrays

    def close(self) -> None:
        """Let go: segments that are no longer listed may now be removed. What is memory-mapped stays readable."""
        self.lock.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _rows(mask: Bool) -> Int64:
    return np.flatnonzero(mask).astype(np.int64)
