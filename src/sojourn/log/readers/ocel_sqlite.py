"""Reads object-centric event logs in SQLite: OCEL 2.0 and 1.0, opened read-only; nothing in them is run."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from math import isfinite
from pathlib import Path

from sojourn.log.readers.columns import check_width, number_text
from sojourn.log.readers.ocel import OcelEvent, OcelLog, ocel_table
from sojourn.log.readers.options import ReadOptions
from sojourn.log.readers.source import Source, why
from sojourn.log.table import RawTable
from sojourn.model.errors import UnreadableError

MAX_VALUE_BYTES = 16 << 20
"""A longer value or row is refused by the engine."""

_CHUNK_BYTES = 1 << 20
_OCEL_2 = ("event", "object", "event_object", "event_map_type", "object_map_type")
_OCEL_1 = ("events", "objects", "relations")
_ID, _TYPE, _TIME, _CHANGED = "ocel_id", "ocel_type", "ocel_time", "ocel_changed_field"

Row = dict[str, str]


def read_ocel_sqlite(source: Source, options: ReadOptions) -> RawTable:
    """One row an event of each ticket, as `ocel_table` says.

    Raises:
        UnreadableError: damaged, or a database that holds no object-centric log. RefusedError: a bomb.
        NotATableError, AmbiguousError, OptionError: as `ocel_table`.
    """
    log = OcelLog()
    try:
        with _file(source) as path, closing(_open(path)) as database:
            tables = _Tables(database, source.name)
            if tables.have(_OCEL_2):
                _read_2(tables, log)
            elif tables.have(_OCEL_1):
                _read_1(tables, log)
            else:
                held = ", ".join(sorted(tables.names.values())[:8]) or "none"
                what = f"is an SQLite database, but no object-centric event log (its tables: {held})"
                raise UnreadableError(what, where=source.name, do="Export its tables as CSV, or the log as OCEL 2.0")
    except (sqlite3.Error, UnicodeError) as exc:  # what is damaged may not even be quoted
        what = f"is a damaged SQLite database ({why(exc)})"
        raise UnreadableError(what, where=source.name, do="Export or copy it again") from exc
    return ocel_table(log, options, source.name)


@contextmanager
def _file(source: Source) -> Iterator[Path]:
    """The database as a file: itself, or a copy for as long as it is read when it is packed."""
    if source.path is not None:
        yield source.path.resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "log.sqlite"
        with source.open() as packed, copy.open("wb") as file:
            while part := packed.read(_CHUNK_BYTES):
                file.write(part)
        yield copy


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
        database.execute(f"PRAGMA {pragma}")
    return database


class _Tables:
    """The plain tables of a database by name in lower case. Views and virtual tables run code, and are not there."""

    def __init__(self, database: sqlite3.Connection, where: str) -> None:
        self._database, self._where = database, where
        found = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        plain = [name for name, sql in found if "VIRTUAL" not in str(sql)[:40].upper()]
        self.names = {str(name).lower(): str(name) for name in plain}

    def have(self, names: tuple[str, ...]) -> bool:
        """Whether all these tables are there."""
        return set(names) <= set(self.names)

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table in the order in which they were written, as text by column in lower case.

        A column that is none of OCEL's keeps its case.
        """
        if name.lower() not in self.names:
            return
        quoted = self.names[name.lower()].replace('"', '""')
        cursor = self._database.execute(f'SELECT * FROM "{quoted}"')
        columns = [_column(item[0]) for item in cursor.description]
        check_width(len(columns), self._where)
        for row in cursor:
            yield {column: _text(value) for column, value in zip(columns, row, strict=True) if value is not None}


def _column(name: str) -> str:
    low = name.lower()
    return low if low.startswith(("ocel_", "ocel:")) else name


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float) and isfinite(value):
        return number_text(value)
    return str(value)


def _read_2(tables: _Tables, log: OcelLog) -> None:
    for row in tables.rows("object"):
        log.objects[row.get(_ID, "")] = row.get(_TYPE, "")
    for row in tables.rows("object_map_type"):
        for change in tables.rows(f"object_{row.get('ocel_type_map', '')}"):
            since, only = change.get(_TIME, ""), change.get(_CHANGED)
            values = [(n, since, v) for n, v in change.items() if not n.startswith("ocel_") and only in (None, "", n)]
            if values:
                log.values.setdefault(change.get(_ID, ""), []).extend(values)
    for row in tables.rows("object_object"):
        link = (row.get("ocel_source_id", ""), row.get("ocel_target_id", ""), row.get("ocel_qualifier", ""))
        log.links.append(link)
    related: dict[str, list[str]] = {}
    for row in tables.rows("event_object"):
        related.setdefault(row.get("ocel_event_id", ""), []).append(row.get("ocel_object_id", ""))
    told: dict[str, Row] = {}
    for row in tables.rows("event_map_type"):
        for event in tables.rows(f"event_{row.get('ocel_type_map', '')}"):
            told[event.get(_ID, "")] = event
    for row in tables.rows("event"):
        id_ = row.get(_ID, "")
        event = told.get(id_, {})
        attributes = {name: value for name, value in event.items() if not name.startswith("ocel_")}
        ids = tuple(related.get(id_, ()))
        log.events.append(OcelEvent(id_, row.get(_TYPE, ""), event.get(_TIME, ""), ids, attributes))


def _read_1(tables: _Tables, log: OcelLog) -> None:
    for row in tables.rows("objects"):
        id_ = row.get("ocel:oid", "")
        log.objects[id_] = row.get("ocel:type", "")
        values = [(name, "", value) for name, value in row.items() if not name.startswith("ocel:")]
        if values:
            log.values[id_] = values
    related: dict[str, list[str]] = {}
    for row in tables.rows("relations"):
        related.setdefault(row.get("ocel:eid", ""), []).append(row.get("ocel:oid", ""))
    for row in tables.rows("events"):
        id_, attributes = row.get("ocel:eid", ""), {n: v for n, v in row.items() if not n.startswith("ocel:")}
        type_, time = row.get("ocel:activity", ""), row.get("ocel:timestamp", "")
        log.events.append(OcelEvent(id_, type_, time, tuple(related.get(id_, ())), attributes))
