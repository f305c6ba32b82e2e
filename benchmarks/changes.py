"""An export in which one ticket of a hundred has gone on: what an update costs, and that it equals a fresh import."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

from benchmarks.desk_log import CHUNK, Files, desk_table, with_text
from benchmarks.measure import Clock
from benchmarks.routes import Routes
from sojourn.log.eventlog import Coded, EventLog
from sojourn.log.importing import import_export
from sojourn.log.store import open_store
from sojourn.log.update import update

ONE_OF = 100
_LATER = np.timedelta64(3600, "s")


@dataclass(frozen=True)
class Changed:
    """The newer exports: all tickets, and only those that changed (whole tickets)."""

    whole: Path
    delta: Path
    dataset: Path


def changed_of(files: Files) -> Changed:
    """Where the newer exports of a log lie."""
    stem = files.csv.with_suffix("")
    return Changed(Path(f"{stem}-newer.csv"), Path(f"{stem}-changed.csv"), files.dataset)


def write_changed(files: Files) -> Changed:
    """Write both newer exports, unless they are there: in every hundredth ticket an hour later something happens."""
    changed = changed_of(files)
    if changed.whole.exists() and changed.delta.exists():
        return changed
    chunks = files.events // CHUNK
    schema = with_text(desk_table(0, chunks).slice(0, 1)).schema
    aside = changed.whole.with_suffix(".part")
    with pcsv.CSVWriter(aside, schema) as whole, pcsv.CSVWriter(changed.delta, schema) as delta:
        for chunk in range(chunks):
            table = desk_table(chunk, chunks)
            picked = table.filter(pc.ends_with(table.column("ticket"), f"{7:0{len(str(ONE_OF)) - 1}d}"))
            more = _one_more_each(picked)
            whole.write_table(with_text(pa.concat_tables([table, more])))
            delta.write_table(with_text(pa.concat_tables([picked, more])))
    aside.rename(changed.whole)
    return changed


def _one_more_each(picked: pa.Table) -> pa.Table:
    """Of each ticket its last row again, an hour later and with another word."""
    ticket = picked.column("ticket").to_numpy()
    last = len(ticket) - 1 - np.unique(ticket[::-1], return_index=True)[1]
    rows = picked.take(pa.array(np.sort(last)))
    later = pa.array(rows.column("time").to_numpy().astype("datetime64[us]") + _LATER, pa.timestamp("us")).cast(
        picked.schema.field("time").type
    )
    words = pa.array(["Customer chased"] * rows.num_rows)
    return rows.set_column(1, "time", later).set_column(2, "activity", words)


def update_changed(source: Path) -> tuple[Clock, Routes]:
    """`sojourn import --update` with an export of the changed tickets alone; SOURCE is that export."""
    dataset = source.with_name(source.name.replace("-changed.csv", ".updated"))
    _copy(dataset.with_suffix(".dataset"), dataset)
    with Clock() as clock:
        update(source, dataset)
    return clock, {}


def update_whole(source: Path) -> tuple[Clock, Routes]:
    """The same with an export of all tickets, of which one in a hundred changed: everything is read and compared."""
    dataset = source.with_name(source.name.replace("-newer.csv", ".updated-whole"))
    _copy(dataset.with_suffix(".dataset"), dataset)
    with Clock() as clock:
        update(source, dataset)
    shutil.rmtree(dataset)
    return clock, {}


def same_as_fresh(source: Path) -> tuple[Clock, Routes]:
    """A fresh import of the newer export, held against the updated dataset event by event; SOURCE is that export.

    Raises:
        SystemExit: they differ.
    """
    fresh = source.with_name(source.name.replace("-newer.csv", ".fresh"))
    updated = source.with_name(source.name.replace("-newer.csv", ".updated"))
    shutil.rmtree(fresh, ignore_errors=True)
    with Clock() as clock:
        import_export(source, fresh)
    with open_store(fresh) as one, open_store(updated) as other:
        if (what := _difference(one.log(), other.log())) is not None:
            raise SystemExit(f"the updated dataset differs from a fresh import: {what}")
    return clock, {}


def _copy(dataset: Path, to: Path) -> None:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(dataset, to)


def _difference(one: EventLog, other: EventLog) -> str | None:
    """What differs first, None when nothing does; pseudonyms are only numbers and may."""
    for name in ("offsets", "time", "end", "visible"):
        if not np.array_equal(getattr(one, name), getattr(other, name)):
            return name
    for name in ("activity", "touchpoint", "role", "channel", "group"):
        if not _same_words(getattr(one, name), getattr(other, name)):
            return name
    for name in one.tickets.column_names:
        if name != "requester" and not one.tickets.column(name).equals(other.tickets.column(name)):
            return f"{name} of tickets"
    return None


def _same_words(one: Coded, other: Coded) -> bool:
    places = {word: i for i, word in enumerate(one.words)}
    to = np.array([places.get(word, -2) for word in other.words] + [-1], dtype=np.int32)
    return np.array_equal(one.codes, to[other.codes])
