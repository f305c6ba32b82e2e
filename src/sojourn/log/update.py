"""Updating a dataset from a newer export of the same desk: only what changed is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from sojourn.languages import tr
from sojourn.log.canonical import canonical
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import Bool, EventLog, Int64
from sojourn.log.mapping import Mapping
from sojourn.log.placing import place_early
from sojourn.log.progress import Progress
from sojourn.log.read import source_of
from sojourn.log.readers import ReadOptions, read_tables
from sojourn.log.readers.columns import TEXT
from sojourn.log.related import join_tables
from sojourn.log.store import Segment, Writer, compact, is_dataset
from sojourn.log.store.compaction import is_due
from sojourn.log.store.counts import add_rows, rows_of, without_rows
from sojourn.log.store.digest import of_tickets
from sojourn.log.store.manifest import Manifest
from sojourn.log.store.segment import id_digests
from sojourn.log.table import RawTable
from sojourn.model.errors import UnderstandingError, UnreadableError
from sojourn.model.updated import Tickets, UpdateReport

_EXAMPLES = 3
_NEEDED = ("ticket", "time", "opened")


def update(
    path: Path,
    folder: Path,
    options: ReadOptions | None = None,
    progress: Progress | None = None,
    *,
    drop_vanished: bool = False,
) -> UpdateReport:
    """Bring a dataset up to a newer export of the same desk, whole or only what changed; costs what changed.

    Args:
        path: the newer export; it is read as the first one was. folder: the dataset.
        options: delimiter, encoding, sheet. progress: is told how far it is.
        drop_vanished: take tickets out that the newer export does not have; they stay otherwise.

    Raises:
        InputError: the export cannot be read, or lacks a column that is needed; the dataset cannot be updated.
        OutputError: the dataset cannot be written; it is as before.
    """
    if not is_dataset(folder):
        raise UnreadableError(tr("is no dataset"), where=str(folder), do=tr("Make one with sojourn import"))
    with Writer(folder) as writer:
        manifest = writer.base
        if manifest.mapping is None or manifest.info is None:
            what = tr("does not know how its export was read, so it cannot be updated")
            raise UnderstandingError(what, where=folder.name, do=tr("Import the export again"))
        table, notes = _read(path, options or ReadOptions(), manifest, manifest.mapping, progress)
        if progress:
            progress(tr("comparing"), None)
        dictionary = shipped().extended(manifest.touchpoints)
        table, unplaced = place_early(table, manifest.mapping, dictionary)
        log = canonical(table, manifest.mapping, dictionary, source_of(path), writer.people)
        log = replace(log, info=replace(log.info, unplaced=unplaced))
        found = _compare(log, writer.segments)
        report = _report(path, found, manifest, notes, drop_vanished=drop_vanished)
        if report.written:
            if progress:
                progress(tr("writing what changed"), None)
            manifest = _write(writer, found, notes, drop_vanished=drop_vanished)
    compacted = report.written and is_due(manifest) and compact(folder)
    assert manifest.info is not None
    return replace(
        report,
        revision=manifest.revision + compacted,
        compacted=compacted,
        tickets=manifest.info.tickets,
        events=manifest.info.events,
    )


@dataclass(frozen=True)
class _Found:
    """A newer export's log held against the segments.

    Attributes:
        log: the newer log. new, changed: which of its tickets.
        old: of each segment, the rows of changed tickets. vanished: of each segment, the rows of those not in the log.
    """

    log: EventLog
    new: Bool
    changed: Bool
    segments: Sequence[Segment]
    old: dict[str, Int64]
    vanished: dict[str, Int64]


def _compare(log: EventLog, segments: Sequence[Segment]) -> _Found:
    """Tickets are found by id and told apart by the digest of their content."""
    ids, content = id_digests(log), of_tickets(log)
    new = np.ones(log.n_tickets, dtype=np.bool_)
    changed = np.zeros(log.n_tickets, dtype=np.bool_)
    old: dict[str, Int64] = {}
    vanished: dict[str, Int64] = {}
    for segment in segments:
        row = segment.index.find(ids)
        row[row >= 0] = np.where(segment.masked[row[row >= 0]], -1, row[row >= 0])
        here = np.flatnonzero(row >= 0)
        differs = segment.index.content[row[here]] != content[here]
        new[here] = False
        changed[here[differs]] = True
        old[segment.name] = np.sort(row[here[differs]])
        missed = ~segment.masked
        missed[row[here]] = False
        vanished[segment.name] = np.flatnonzero(missed).astype(np.int64)
    return _Found(log, new, changed, segments, old, vanished)


def _write(writer: Writer, found: _Found, notes: tuple[str, ...], *, drop_vanished: bool) -> Manifest:
    """The next revision: changed tickets masked where they stood, and written with the new ones as a delta segment."""
    rows = found.log.info.rows
    assert found.log.accounts is not None
    loose = without_rows(rows, rows_of(found.log.accounts))
    for name, old in found.old.items():
        writer.mask(name, old)
        if drop_vanished:
            writer.mask(name, found.vanished[name])
    written = np.flatnonzero(found.new | found.changed).astype(np.int64)
    if len(written):
        writer.add(found.log.take(written), delta=True)
    info, newer = writer.base.info, found.log.info
    assert info is not None
    unplaced = newer.unplaced
    if not drop_vanished and any(len(gone) for gone in found.vanished.values()):  # both exports are still behind it
        loose = add_rows(writer.base.loose, loose)
        kinds = dict.fromkeys((*info.unplaced, *unplaced))
        unplaced = {kind: info.unplaced.get(kind, 0) + unplaced.get(kind, 0) for kind in kinds}
    noted = tuple(dict.fromkeys((*info.notes, *newer.notes, *notes)))
    info = replace(info, notes=noted, unplaced=unplaced)
    return writer.commit(info, loose=loose)


def _report(
    path: Path, found: _Found, manifest: Manifest, notes: tuple[str, ...], *, drop_vanished: bool
) -> UpdateReport:
    ids = found.log.tickets.column("ticket")
    new, changed = np.flatnonzero(found.new), np.flatnonzero(found.changed)
    gone: list[str] = []
    for segment in found.segments:
        few = found.vanished[segment.name][: _EXAMPLES - len(gone)]
        gone += segment.hot.tables["tickets"].column("ticket").take(pa.array(few)).to_pylist()
    vanished = sum(len(rows) for rows in found.vanished.values())
    return UpdateReport(
        source=path.name,
        new=Tickets(len(new), tuple(ids.take(pa.array(new[:_EXAMPLES])).to_pylist())),
        changed=Tickets(len(changed), tuple(ids.take(pa.array(changed[:_EXAMPLES])).to_pylist())),
        unchanged=found.log.n_tickets - len(new) - len(changed),
        vanished=Tickets(vanished, tuple(gone)),
        dropped=drop_vanished and vanished > 0,
        revision=manifest.revision,
        written=bool(len(new) or len(changed) or (drop_vanished and vanished)),
        compacted=False,
        tickets=0,
        events=0,
        notes=notes,
    )


def _read(
    path: Path, options: ReadOptions, manifest: Manifest, mapping: Mapping, progress: Progress | None
) -> tuple[RawTable, tuple[str, ...]]:
    """The newer export as one table with all columns that the mapping uses, and what is to be said about columns."""
    tables = read_tables(path, options, progress)
    table = tables[0] if len(tables) == 1 else join_tables(tables)
    if table is None:
        names = ", ".join(table.name for table in tables)
        what = tr(
            "its {count} tables have no ticket in common that could join them ({names})", count=len(tables), names=names
        )
        raise UnderstandingError(what, where=path.name, do=tr("Give one of the files"))
    return _fitted(table, manifest, mapping)


def _fitted(table: RawTable, manifest: Manifest, mapping: Mapping) -> tuple[RawTable, tuple[str, ...]]:
    used = [column for use in mapping.roles.values() for column in use.columns]
    used += [column for column in mapping.attributes if column not in mapping.roles]
    used += [column for column, _ in mapping.more_ratings]
    there = set(table.data.column_names)
    gone = [column for column in dict.fromkeys(used) if column not in there]
    for role in _NEEDED:
        for column in mapping.columns(role):
            if column in gone:
                what = tr("the column '{column}', which says the {role}, is not in it", column=column, role=role)
                do = tr("Give an export with the columns of the first one, or import this one afresh")
                raise UnderstandingError(what, where=table.name, do=do)
    data = table.data
    for column in gone:
        data = data.append_column(column, pa.nulls(data.num_rows, pa.string()).cast(TEXT))
    known = manifest.columns or table.data.column_names
    new = [column for column in table.data.column_names if column not in known]
    notes = [tr("columns that are gone, taken as empty: {columns}", columns=", ".join(gone))] * bool(gone)
    notes += [
        tr("new columns, not used (a fresh import would look at them): {columns}", columns=", ".join(new))
    ] * bool(new)
    return replace(table, data=data), tuple(notes)
