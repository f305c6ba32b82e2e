"""Reads object-centric event logs in SQLite: OCEL 2.0 and 1.0, opened read-only; nothing in them is run."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from math import isfinite
from pathlib import Path

from sojourn.languages import tr
from sojourn.log.readers.columns import check_width, number_text
from sojourn.log.readers.ocel import ocel_table
from sojourn.log.readers.ocel_log import OcelLog
from sojourn.log.readers.options import ReadOptions
from sojourn.log.readers.source import Source, why
from sojourn.log.table import RawTable
from sojourn.model import collector
from sojourn.model.errors import UnreadableError

MAX_VALUE_BYTES = 16 << 20
"""A longer value or row is refused by the engine."""

_CHUNK_BYTES = 1 << 20
_CHUNK_ROWS = 1 << 16
_OCEL_2 = ("event", "object", "event_object", "event_map_type", "object_map_type")
_OCEL_1 = ("events", "objects", "relations")
_ID, _TYPE, _TIME, _CHANGED = "ocel_id", "ocel_type", "ocel_time", "ocel_changed_field"

Texts = list[str | None]
Table = dict[str, Texts]


def read_ocel_sqlite(source: Source, options: ReadOptions) -> RawTable:
    """One row an event of each ticket, as `ocel_table` says.

    Raises:
        UnreadableError: damaged, or a database that holds no object-centric log. RefusedError: a bomb.
        NotATableError, AmbiguousError, OptionError: as `ocel_table`.
    """
    log = OcelLog()
    try:
        with _file(source) as path, closing(_open(path)) as database, collector.paused():
            tables = _Tables(database, source.name)
            if tables.have(_OCEL_2):
                _read_2(tables, log)
            elif tables.have(_OCEL_1):
                _read_1(tables, log)
            else:
                held = ", ".join(sorted(tables.names.values())[:8])
                what = (
                    tr("is an SQLite database, but no object-centric event log (its tables: {tables})", tables=held)
                    if held
                    else tr("is an SQLite database, but no object-centric event log (its tables: none)")
                )
                raise UnreadableError(
                    what, where=source.name, do=tr("Export its tables as CSV, or the log as OCEL 2.0")
                )
    except (sqlite3.Error, UnicodeError) as exc:  # what is damaged may not even be quoted
        what = tr("is a damaged SQLite database ({problem})", problem=why(exc))
        raise UnreadableError(what, where=source.name, do=tr("Export or copy it again")) from exc
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

    def columns(self, name: str) -> Table:
        """The columns of a table by name in lower case, as text, rows in the order in which they were written.

        A column that is none of OCEL's keeps its case. Empty when there is no such table.
        """
        if name.lower() not in self.names:
            return {}
        try:
            return self._columns(self.names[name.lower()])
        except sqlite3.OperationalError:  # text that is not UTF-8: from here on with marks where it is not
            self._database.text_factory = lambda raw: raw.decode("utf-8", "replace")
            return self._columns(self.names[name.lower()])

    def _columns(self, name: str) -> Table:
        quoted = name.replace('"', '""')
        cursor = self._database.execute(f'SELECT * FROM "{quoted}"')
        names = [_column(item[0]) for item in cursor.description]
        check_width(len(names), self._where)
        found: Table = {name: [] for name in names}
        while rows := cursor.fetchmany(_CHUNK_ROWS):
            for column, values in zip(found.values(), zip(*rows, strict=True), strict=True):
                column.extend(_texts(values))
        return found


def _column(name: str) -> str:
    low = name.lower()
    return low if low.startswith(("ocel_", "ocel:")) else name


def _texts(values: tuple[object, ...]) -> Texts:
    return [value if value is None or isinstance(value, str) else _text(value) for value in values]


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float) and isfinite(value):
        return number_text(value)
    return str(value)


def _rows(table: Table, *names: str) -> Iterator[tuple[str, ...]]:
    """The rows of a table by some of its columns; what is not there is empty."""
    nothing: Texts = [None] * _size(table)
    return zip(*([text or "" for text in table.get(name, nothing)] for name in names), strict=True)


def _told(table: Table, own: str) -> list[list[tuple[str, str]]]:
    """The attributes (name, value) of each row; columns that begin with `own` are OCEL's and none."""
    found: list[list[tuple[str, str]]] = [[] for _ in range(_size(table))]
    for name, values in table.items():
        if not name.startswith(own):
            for row, value in zip(found, values, strict=True):
                if value is not None:
                    row.append((name, value))
    return found


def _size(table: Table) -> int:
    return len(next(iter(table.values()), ()))


def _related(rows: Iterator[tuple[str, ...]]) -> dict[str, list[str]]:
    related: dict[str, list[str]] = {}
    for event, object_ in rows:
        related.setdefault(event, []).append(object_)
    return related


def _read_2(tables: _Tables, log: OcelLog) -> None:
    for id_, type_ in _rows(tables.columns("object"), _ID, _TYPE):
        log.objects[id_] = type_
    for (type_,) in _rows(tables.columns("object_map_type"), "ocel_type_map"):
        table = tables.columns(f"object_{type_}")
        for (id_, since, only), held in zip(_rows(table, _ID, _TIME, _CHANGED), _told(table, "ocel_"), strict=True):
            values = [(name, since, value) for name, value in held if only in ("", name)]
            if values:
                log.values.setdefault(id_, []).extend(values)
    for source, target, qualifier in _rows(
        tables.columns("object_object"), "ocel_source_id", "ocel_target_id", "ocel_qualifier"
    ):
        log.links.append((source, target, qualifier))
    related = _related(_rows(tables.columns("event_object"), "ocel_event_id", "ocel_object_id"))
    told: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for (type_,) in _rows(tables.columns("event_map_type"), "ocel_type_map"):
        table = tables.columns(f"event_{type_}")
        for (id_, time), held in zip(_rows(table, _ID, _TIME), _told(table, "ocel_"), strict=True):
            told[id_] = time, held
    for id_, type_ in _rows(tables.columns("event"), _ID, _TYPE):
        time, held = told.get(id_, ("", []))
        log.events.add(id_, type_, time, related.get(id_, []))
        log.events.tell(held)


def _read_1(tables: _Tables, log: OcelLog) -> None:
    table = tables.columns("objects")
    for (id_, type_), held in zip(_rows(table, "ocel:oid", "ocel:type"), _told(table, "ocel:"), strict=True):
        log.objects[id_] = type_
        if held:
            log.values[id_] = [(name, "", value) for name, value in held]
    related = _related(_rows(tables.columns("relations"), "ocel:eid", "ocel:oid"))
    table = tables.columns("events")
    rows = _rows(table, "ocel:eid", "ocel:activity", "ocel:timestamp")
    for (id_, type_, time), held in zip(rows, _told(table, "ocel:"), strict=True):
        log.events.add(id_, type_, time, related.get(id_, []))
        log.events.tell(held)
