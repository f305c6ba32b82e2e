"""The dataset: a folder that holds an imported log, so that later commands need not read the export again."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sojourn.log.eventlog import NO_TIME, Coded, EventLog, Int32
from sojourn.model.errors import OutputError, UnreadableError
from sojourn.model.loginfo import ColumnUse, LogInfo, RatingScale, Rows, UnknownWord

MANIFEST = "sojourn-dataset.json"
_VERSION = 1
_CODED = ("activity", "touchpoint", "actor", "role", "channel", "group")


def is_dataset(path: Path) -> bool:
    """Whether a path is a dataset folder."""
    return path.is_dir() and (path / MANIFEST).is_file()


def save_dataset(log: EventLog, folder: Path) -> None:
    """Write a log as `events.parquet`, `tickets.parquet` and a manifest; an older dataset there is replaced as a whole.

    Raises:
        OutputError: it cannot be written, or the folder holds something that is no dataset.
    """
    if folder.exists() and not is_dataset(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError("is not empty and holds no dataset", where=str(folder), do="Choose another place with --out")
    aside: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        pq.write_table(_events(log), aside / "events.parquet", compression="zstd")
        pq.write_table(log.tickets, aside / "tickets.parquet", compression="zstd")
        manifest = {"format": "sojourn-dataset", "version": _VERSION, "info": asdict(log.info)}
        (aside / MANIFEST).write_text(json.dumps(manifest, default=_iso, ensure_ascii=False, indent=2) + "\n", "utf-8")
        aside.chmod(0o755)
        _swap(aside, folder)
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror or error})", where=str(folder)) from error
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)


def load_dataset(folder: Path) -> EventLog:
    """Read a dataset folder.

    Raises:
        UnreadableError: a file of it is missing, broken, or of a newer version.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        if manifest["version"] > _VERSION:
            raise UnreadableError("was written by a newer Sojourn", where=str(folder), do="Update Sojourn")
        events = pq.read_table(folder / "events.parquet")
        tickets = pq.read_table(folder / "tickets.parquet")
        info = _info(manifest["info"])
    except (OSError, KeyError, TypeError, ValueError, pa.ArrowException) as error:
        raise UnreadableError("the dataset is broken", where=str(folder), do="Import the export again") from error
    ticket = _array(events, "ticket").astype(np.int32)
    coded = {name: _coded(events, name) for name in _CODED}
    return EventLog(
        ticket=ticket,
        seq=_array(events, "seq"),
        time=_array(events, "time"),
        end=_array(events, "end", NO_TIME),
        visible=_array(events, "visible").astype(np.bool_),
        text=events.column("text").combine_chunks() if "text" in events.column_names else None,
        offsets=np.searchsorted(ticket, np.arange(tickets.num_rows + 1)).astype(np.int64),
        tickets=tickets,
        info=info,
        **coded,
    )


def _events(log: EventLog) -> pa.Table:
    columns = {
        "ticket": pa.array(log.ticket),
        "seq": pa.array(log.seq),
        "time": pa.array(log.time, pa.timestamp("us", "UTC")),
        "end": pa.array(log.end, pa.timestamp("us", "UTC"), mask=log.end == NO_TIME),
        "visible": pa.array(log.visible),
    }
    for name in _CODED:
        coded: Coded = getattr(log, name)
        codes = pa.array(coded.codes, mask=coded.codes < 0)
        columns[name] = pa.DictionaryArray.from_arrays(codes, pa.array(list(coded.words), pa.string()))
    if log.text is not None:
        columns["text"] = log.text
    return pa.table(columns)


def _array(events: pa.Table, name: str, empty: int | None = None) -> np.ndarray:
    values = events.column(name).combine_chunks()
    if pa.types.is_timestamp(values.type):
        values = values.cast(pa.int64())
    if empty is not None:
        values = values.fill_null(empty)
    return np.asarray(values.to_numpy(zero_copy_only=False))


def _coded(events: pa.Table, name: str) -> Coded:
    values = events.column(name).combine_chunks()
    if not pa.types.is_dictionary(values.type):
        values = values.dictionary_encode()
    codes: Int32 = np.asarray(values.indices.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int32)
    return Coded(codes, tuple(values.dictionary.to_pylist()))


def _info(raw: dict[str, Any]) -> LogInfo:
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    plain["rows"] = Rows(**raw["rows"])
    plain["columns"] = tuple(ColumnUse(**{**use, "columns": tuple(use["columns"])}) for use in raw["columns"])
    plain["unknown_words"] = tuple(UnknownWord(**word) for word in raw["unknown_words"])
    rating = raw["rating"]
    plain["rating"] = None if rating is None else RatingScale(**{**rating, "unknown": tuple(rating["unknown"])})
    more = raw.get("more_ratings", [])
    plain["more_ratings"] = tuple(RatingScale(**{**scale, "unknown": tuple(scale["unknown"])}) for scale in more)
    for key in ("first", "last"):
        plain[key] = None if raw[key] is None else datetime.fromisoformat(raw[key])
    return LogInfo(**plain)


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value))


def _swap(aside: Path, folder: Path) -> None:
    """Put the new folder in the old one's place; the old one is kept until the new one stands."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        aside.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
