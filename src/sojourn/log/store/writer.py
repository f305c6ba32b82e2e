"""Writing a dataset: new segments are written beside the old ones, and one manifest makes them the next revision."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

import numpy as np

from sojourn.languages import tr
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import EventLog, Int64
from sojourn.log.mapping import Mapping
from sojourn.log.mapping_file import write_mapping
from sojourn.log.store.arrays import HOT, write_kept
from sojourn.log.store.counts import add_rows, counted, rows_of, without_rows
from sojourn.log.store.digest import of_tickets
from sojourn.log.store.files import discard, sync_file, sync_folder
from sojourn.log.store.locks import READERS, WRITER, Lock
from sojourn.log.store.manifest import (
    MANIFEST,
    NO_ROWS,
    WORD_LISTS,
    Manifest,
    SegmentEntry,
    read_manifest,
    write_manifest,
)
from sojourn.log.store.people import FOLDER as PEOPLE
from sojourn.log.store.people import load_people, save_people
from sojourn.log.store.segment import Words, hot_of, recoded, write_segment
from sojourn.log.store.store import SEGMENTS, Segment, is_dataset
from sojourn.log.store.tidy import tidy
from sojourn.model.errors import OutputError, UnreadableError
from sojourn.model.loginfo import LogInfo, Rows

MAPPING_FILE = "mapping.toml"
_OURS = {SEGMENTS, HOT, PEOPLE, WRITER, READERS, MAPPING_FILE, f".{MAPPING_FILE}.part", f".{MANIFEST}.new"}
"""What may stand in the folder of a first import that was never finished."""


@dataclass(frozen=True)
class Reads:
    """How exports of a desk are read: kept with its dataset, so that a newer export is read alike.

    Attributes:
        mapping: settled (`settle`). columns: all columns that the export had. touchpoints: the user's own words.
    """

    mapping: Mapping
    columns: tuple[str, ...]
    touchpoints: dict[str, str] = field(default_factory=dict)


class Writer:
    """One change of a dataset. Nothing is seen of it before `commit`; without one, nothing is left of it.

    Attributes:
        base: the manifest that the change starts from. people: pseudonyms; logs to be added are read with them.
    """

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        """Begin a change.

        Args:
            folder: the dataset; it is made if it is not there. fresh: the next revision starts from nothing, as a
                first import does, whatever the dataset holds now.

        Raises:
            OutputError: the folder holds something else or cannot be written, or somebody is writing to it.
            UnreadableError: the dataset is broken or of another version, and the change is no fresh one.
        """
        self.folder = folder
        self._lock = Lock(folder / WRITER, shared=False)
        try:
            _refuse_others(folder)
            folder.mkdir(parents=True, exist_ok=True)
            taken = self._lock.take(wait=False)
        except OSError as error:
            raise _cannot(folder, error) from error
        if not taken:
            what = tr("another process is writing to this dataset")
            raise OutputError(what, where=str(folder), do=tr("Wait until it is done, and run this again"))
        try:
            self._begin(fresh=fresh)
        except BaseException:
            self._lock.close()
            raise

    def _begin(self, *, fresh: bool) -> None:
        self.base = _base(self.folder, fresh=fresh)
        try:
            self.people = load_people(self.folder, self.base)
        except (OSError, ValueError) as error:
            what = tr("the registry of pseudonyms is broken")
            raise UnreadableError(what, where=str(self.folder), do=tr("Import the export again")) from error
        self._lists = {name: {word: i for i, word in enumerate(self.base.words[name])} for name in WORD_LISTS}
        self._activity = np.array(self.base.activity_counts, dtype=np.int64)
        self._segments = {segment.name: segment for segment in self._opened(self.base)}
        self._added: list[SegmentEntry] = []
        self._masks: dict[str, Int64] = {}
        self._rows, self._persons, self._done = NO_ROWS, self.base.people.get("person", 0), False

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of the base revision, which no other writer takes away meanwhile."""
        return tuple(self._segments.values())

    def add(self, log: EventLog, *, delta: bool = False) -> str:
        """Write a log as a segment of the next revision; returns its name.

        Args:
            log: whole tickets, none of which is in another segment unless it is masked there; its pseudonyms are
                those of `people`. delta: written by an update, to be folded in later.

        Raises:
            OutputError: it cannot be written.
        """
        name = f"{self.base.next_segment + len(self._added):06d}"
        content = of_tickets(log)
        log = recoded(log, self._lists)
        self._persons = max(self._persons, int(log.actor.codes.max(initial=-1)) + 1)
        hot = hot_of(log, content)
        place = self.folder / SEGMENTS / name
        try:
            discard(place)
            identity = write_segment(log, hot, place)
            write_kept(self.folder / HOT / name, identity, hot)
        except OSError as error:
            raise _cannot(self.folder, error) from error
        self._added.append(SegmentEntry(name, identity, log.n_tickets, log.n_events, delta))
        self._count(log, 1)
        if log.accounts is not None:
            self._rows = add_rows(self._rows, rows_of(log.accounts))
        return name

    def mask(self, segment: str, rows: Int64) -> None:
        """Hide some tickets of a segment of the base revision (by row)."""
        found, before = self._segments[segment], self._masks.get(segment, np.zeros(0, dtype=np.int64))
        new = np.setdiff1d(rows[~found.masked[rows]], before).astype(np.int64)
        self._masks[segment] = np.union1d(before, new).astype(np.int64)
        self._count(found.some(new), -1)

    def drop(self, segments: Sequence[str]) -> None:
        """Leave whole segments of the base revision out of the next one."""
        for name in segments:
            self._count(self._segments[name].log(), -1)
        kept = tuple(entry for entry in self.base.segments if entry.name not in set(segments))
        self.base = replace(self.base, segments=kept)

    def commit(self, info: LogInfo, reads: Reads | None = None, loose: Rows | None = None) -> Manifest:
        """Make the next revision: all that was added and masked is seen from now on, and the lock is let go.

        Args:
            info: what was understood; its counts are counted again over the whole revision. reads: how exports are
                read; that of the base revision if not given. loose: row accounting of rows that belong to no ticket;
                if not given, that of `info` without the rows of the added tickets.

        Raises:
            OutputError: it cannot be written; the dataset is as before.
        """
        try:
            manifest = self._next(without_rows(info.rows, self._rows) if loose is None else loose)
            if reads is not None:
                given = {"mapping": reads.mapping, "columns": reads.columns, "touchpoints": reads.touchpoints}
                manifest = replace(manifest, **given)  # type: ignore[arg-type]
                write_mapping(reads.mapping, self.folder / MAPPING_FILE)
            dictionary = shipped().extended(manifest.touchpoints)
            info = counted(info, manifest, self._opened(replace(manifest, info=info)), dictionary)
            manifest = replace(manifest, info=info)
            write_manifest(manifest, self.folder)
        except OSError as error:
            raise _cannot(self.folder, error) from error
        self._done = True
        tidy(self.folder, manifest)
        self.close()
        return manifest

    def _next(self, loose: Rows) -> Manifest:
        """The next revision's manifest, all but what is understood and counted."""
        base = self.base
        entries = tuple(self._masked(entry) for entry in base.segments) + tuple(self._added)
        files = save_people(self.people, self.folder, base)
        return replace(
            base,
            revision=base.revision + 1,
            segments=entries,
            next_segment=base.next_segment + len(self._added),
            words={name: tuple(places) for name, places in self._lists.items()},
            activity_counts=tuple(self._activity.tolist()),
            loose=loose,
            salt=self.people.salt.hex(),
            people={"person": self._persons, **{kind: self.people.known(kind) for kind in files}},
            people_files=files,
        )

    def _masked(self, entry: SegmentEntry) -> SegmentEntry:
        """A segment's entry with its new mask: a file in the segment's folder, another one for every revision."""
        new = self._masks.get(entry.name)
        if new is None or not len(new):
            return entry
        segment = self._segments[entry.name]
        rows = np.union1d(np.flatnonzero(segment.masked), new)
        file = self.folder / SEGMENTS / entry.name / f"mask-{self.base.revision + 1}.npy"
        np.save(file, rows.astype(np.int32))
        sync_file(file)
        sync_folder(file.parent)
        events = int(np.diff(segment.hot.arrays["offsets"])[rows].sum())
        return replace(entry, mask=file.name, masked=len(rows), masked_events=events)

    def _count(self, log: EventLog, sign: int) -> None:
        """Add or take away a log's events, by activity."""
        codes = log.activity.codes
        counts = np.bincount(codes[codes >= 0], minlength=len(self._lists["activity"]))
        grown = np.zeros(len(counts), dtype=np.int64)
        grown[: len(self._activity)] = self._activity
        self._activity = grown + sign * counts

    def _opened(self, manifest: Manifest) -> list[Segment]:
        if manifest.info is None:
            return []
        words = Words(manifest.words, manifest.people.get("person", 0))
        return [Segment(self.folder, entry, words, manifest.info) for entry in manifest.segments]

    def close(self) -> None:
        """End the change; one that was not committed leaves nothing."""
        if not self._done:
            self._done = True
            for entry in self._added:
                for place in (SEGMENTS, HOT):
                    discard(self.folder / place / entry.name)
            if not is_dataset(self.folder):
                _leave_nothing(self.folder)
        self._lock.close()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _base(folder: Path, *, fresh: bool) -> Manifest:
    """What the change starts from; a fresh one keeps only the count of revisions and segments."""
    try:
        before = read_manifest(folder) if is_dataset(folder) else Manifest()
    except UnreadableError:
        if not fresh:
            raise
        before = Manifest()
    if not fresh:
        return before
    there = (folder / SEGMENTS).iterdir() if (folder / SEGMENTS).is_dir() else ()
    numbers = [int(path.name) for path in there if path.name.isdecimal()]
    return Manifest(revision=before.revision, next_segment=max([before.next_segment - 1, *numbers]) + 1)


def _refuse_others(folder: Path) -> None:
    """Refuse a folder that holds something that is no dataset, nor the rest of one that was never finished."""
    if not folder.exists() or is_dataset(folder):
        return
    if not folder.is_dir() or any(path.name not in _OURS for path in folder.iterdir()):
        raise OutputError(
            tr("is not empty and holds no dataset"), where=str(folder), do=tr("Choose another place with --out")
        )


def _leave_nothing(folder: Path) -> None:
    for name in sorted(_OURS):
        discard(folder / name)
    with suppress(OSError):  # somebody has put something else there
        folder.rmdir()


def _cannot(folder: Path, error: OSError) -> OutputError:
    return OutputError(tr("cannot be written ({problem})", problem=error.strerror or error), where=str(folder))
