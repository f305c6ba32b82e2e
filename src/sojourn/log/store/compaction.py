"""Compaction: delta segments are folded into the others, and masked tickets leave the disk. The content stays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sojourn.log.store.manifest import Manifest, SegmentEntry
from sojourn.log.store.merge import merge
from sojourn.log.store.store import open_store
from sojourn.log.store.writer import Writer

MOST_DELTAS, MOST_SHARE = 16, 0.25
"""An update that leaves more delta segments, or more of the events in them, folds them in."""
_MOST_EVENTS = 20_000_000
"""What is merged in memory at once: about 2 GB. Larger segments are cleaned one by one."""


def is_due(manifest: Manifest) -> bool:
    """Whether deltas have grown so much that reading them costs more than folding them in."""
    deltas = [_live(entry) for entry in manifest.segments if entry.delta]
    events = sum(map(_live, manifest.segments))
    return len(deltas) > MOST_DELTAS or sum(deltas) > MOST_SHARE * events


def compact(folder: Path) -> bool:
    """Fold all delta segments in; False when there is nothing to do.

    Raises:
        OutputError: it cannot be written, or somebody is writing to the dataset. UnreadableError: it is broken.
    """
    with Writer(folder) as writer, open_store(folder) as store:
        parts = {segment.name: segment for segment in store.segments}
        groups = [group for group in _groups(store.manifest.segments) if _is_worth(group)]
        if not groups:
            return False
        writer.drop([entry.name for group in groups for entry in group])
        for group in groups:
            logs = [parts[entry.name].log() for entry in group if entry.tickets > entry.masked]
            if logs:
                writer.add(merge(logs))
        info, loose = store.info, store.manifest.loose
        store.close()  # our own reading must not keep the old segments from going
        writer.commit(info, loose=loose)
    return True


def _groups(entries: Sequence[SegmentEntry]) -> list[list[SegmentEntry]]:
    """What is merged into one segment each: everything, where that fits; else all deltas, and each other for itself."""
    if sum(map(_live, entries)) <= _MOST_EVENTS:
        return [list(entries)]
    return [*([entry] for entry in entries if not entry.delta), [entry for entry in entries if entry.delta]]


def _is_worth(group: Sequence[SegmentEntry]) -> bool:
    return len(group) > 1 or any(entry.masked or entry.delta for entry in group)


def _live(entry: SegmentEntry) -> int:
    return entry.events - entry.masked_events
