"""Writes an event log as OCEL 2.0 in SQLite: one table a type, and the relations."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from sojourn.languages import tr
from sojourn.log.progress import Progress
from sojourn.log.writers.aside import written_aside
from sojourn.log.writers.content import Kind
from sojourn.log.writers.ocel import FROM_THE_START, Content, Item
from sojourn.model.errors import OutputError

_CHUNK = 20_000
_FIXED = ("ocel_id", "ocel_time", "ocel_changed_field")
_SQL_KINDS: dict[Kind, str] = {"string": "TEXT", "time": "TIMESTAMP", "float": "REAL", "boolean": "BOOLEAN"}
_RELATIONS = """
CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT,
  PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier),
  FOREIGN KEY (ocel_event_id) REFERENCES event (ocel_id), FOREIGN KEY (ocel_object_id) REFERENCES object (ocel_id))
  WITHOUT ROWID;
CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT,
  PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier),
  FOREIGN KEY (ocel_source_id) REFERENCES object (ocel_id), FOREIGN KEY (ocel_target_id) REFERENCES object (ocel_id))
  WITHOUT ROWID;
"""


def write_ocel_sqlite(content: Content, path: Path, progress: Progress | None = None) -> None:
    """Write a log as an SQLite database.

    Raises:
        OutputError: it cannot be written; what was there is kept.
    """
    with written_aside(path) as aside:
        try:
            with closing(sqlite3.connect(aside)) as database:
                # The file is written aside: nobody reads it before it is whole.
                database.execute("PRAGMA journal_mode = OFF")
                database.execute("PRAGMA synchronous = OFF")
                database.execute("PRAGMA cache_size = -65536")  # 64 MiB
                _fill(database, content, progress)
                database.commit()
        except sqlite3.Error as error:
            raise OutputError(
                tr("cannot be written ({problem})", problem=error), where=str(path), do=tr("Choose another place")
            ) from error


def _fill(database: sqlite3.Connection, content: Content, progress: Progress | None) -> None:
    objects = _Types(database, "object", content.object_types)
    events = _Types(database, "event", content.event_types)
    database.executescript(_RELATIONS)
    for part in _parts(content.objects()):
        objects.insert(part)
        links = ((item.id, link.id, link.qualifier) for item in part for link in item.links)
        database.executemany("INSERT INTO object_object VALUES (?, ?, ?)", links)
    for part in _parts(content.events(progress)):
        events.insert(part)
        links = ((item.id, link.id, link.qualifier) for item in part for link in item.links)
        database.executemany("INSERT INTO event_object VALUES (?, ?, ?)", links)


def _parts(items: Iterator[Item]) -> Iterator[list[Item]]:
    while part := list(islice(items, _CHUNK)):
        yield part


class _Types:
    """The tables of objects, or of events: one with ids and types, one of the types, and one a type."""

    def __init__(self, database: sqlite3.Connection, kind: str, types: dict[str, dict[str, Kind]]) -> None:
        self._database, self._kind, self._types = database, kind, types
        self._tables = dict(zip(types, _table_names(types), strict=True))
        run = database.execute
        run(f"CREATE TABLE {kind}_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT)")
        run(
            f"CREATE TABLE {kind} (ocel_id TEXT PRIMARY KEY, ocel_type TEXT, "
            f"FOREIGN KEY (ocel_type) REFERENCES {kind}_map_type (ocel_type))"
        )
        for type_, held in types.items():
            run(f"INSERT INTO {kind}_map_type VALUES (?, ?)", (type_, self._tables[type_]))
            # An event has one row; an object has a first one, and one for each value that came to be known later.
            own = ["ocel_id TEXT PRIMARY KEY", "ocel_time TIMESTAMP"]
            if kind == "object":
                own = ["ocel_id TEXT", "ocel_time TIMESTAMP", "ocel_changed_field TEXT"]
            own += [f"{_quoted(name)} {_SQL_KINDS[of]}" for name, of in held.items()]
            own.append(f"FOREIGN KEY (ocel_id) REFERENCES {kind} (ocel_id)")
            run(f"CREATE TABLE {_quoted(f'{kind}_{self._tables[type_]}')} ({', '.join(own)})")

    def insert(self, items: list[Item]) -> None:
        """Add items to the table of all and to that of their type."""
        self._database.executemany(f"INSERT INTO {self._kind} VALUES (?, ?)", [(item.id, item.type) for item in items])
        of: dict[str, list[Item]] = {}
        for item in items:
            of.setdefault(item.type, []).append(item)
        for type_, mine in of.items():
            names = list(self._types[type_])
            row = _event_row if self._kind == "event" else _object_rows
            fixed = len(_FIXED) - (self._kind == "event")
            marks = ", ".join("?" * (fixed + len(names)))
            rows = (values for item in mine for values in row(item, names))
            table = _quoted(f"{self._kind}_{self._tables[type_]}")
            self._database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _event_row(item: Item, names: list[str]) -> Iterator[tuple[str | None, ...]]:
    told = {value.name: value.text for value in item.values}
    yield item.id, item.time, *(told.get(name) for name in names)


def _object_rows(item: Item, names: list[str]) -> Iterator[tuple[str | None, ...]]:
    first = {value.name: value.text for value in item.values if value.since == FROM_THE_START}
    yield item.id, FROM_THE_START, None, *(first.get(name) for name in names)
    for value in item.values:
        if value.since != FROM_THE_START:
            changed = (value.text if name == value.name else None for name in names)
            yield item.id, value.since, value.name, *changed


def _table_names(types: Iterable[str]) -> list[str]:
    """A short name for each type, made of letters and digits; databases do not tell upper from lower case."""
    taken: set[str] = {"type", "map_type", "object"}
    names = []
    for type_ in types:
        plain = "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", type_))[:60] or "Type"
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain}{number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
