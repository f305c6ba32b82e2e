"""Every row of the database as plain values and back, the same on SQLite and PostgreSQL: one restores to the other.

What a backup holds of a table names its columns and their kinds, so it can be read into the tables of the version that
wrote it, which the migrations then bring up to date.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Connection,
    Float,
    Integer,
    LargeBinary,
    column,
    insert,
    inspect,
    select,
    table,
)
from sqlalchemy.types import String, TypeEngine

from sojourn.maps.formats.values import Json
from sojourn.web.db.clock import UtcTime, now
from sojourn.web.db.tables import metadata

LEFT_OUT = frozenset({"sessions", "links"})
"""Tables whose rows no backup holds: a session that was ended must not come back to life."""
_OPEN_JOBS = ("queued", "running")
_BATCH = 500
# The first that fits: `BigInteger` is an `Integer`, `Text` a `String`.
_KINDS: tuple[tuple[type[object], str], ...] = (
    (UtcTime, "time"),
    (JSON, "json"),
    (LargeBinary, "bytes"),
    (Boolean, "boolean"),
    (Float, "real"),
    (Integer, "integer"),
    (String, "text"),
)


@dataclass(frozen=True)
class Shape:
    """A table: its columns with their kinds (`text`, `integer`, `real`, `boolean`, `json`, `json or nothing`, `time`,
    `bytes`).
    """

    name: str
    columns: tuple[tuple[str, str], ...]


def shapes() -> list[Shape]:
    """Every table that a backup holds, in an order in which rows can be put in."""
    return [
        Shape(found.name, tuple((one.name, _kind(one.type, nullable=bool(one.nullable))) for one in found.columns))
        for found in metadata.sorted_tables
        if found.name not in LEFT_OUT
    ]


def _kind(of: object, *, nullable: bool) -> str:
    kind = next(kind for known, kind in _KINDS if isinstance(of, known))
    return f"{kind} or nothing" if kind == "json" and nullable else kind


def rows(connection: Connection, shape: Shape) -> Iterator[list[Json]]:
    """The rows of a table as JSON values. Work that goes on is told as stopped: it would look for the old folder."""
    found = metadata.tables[shape.name]
    ordered = select(*(found.c[name] for name, _ in shape.columns)).order_by(*found.primary_key.columns)
    kinds, place = [kind for _, kind in shape.columns], {name: at for at, (name, _) in enumerate(shape.columns)}
    for row in connection.execution_options(yield_per=_BATCH).execute(ordered):
        values = [_out(kind, value) for kind, value in zip(kinds, row, strict=True)]
        if shape.name == "jobs" and values[place["state"]] in _OPEN_JOBS:
            values[place["state"]], values[place["finished_at"]] = "cancelled", now().isoformat()
        yield values


def _out(kind: str, value: object) -> Json:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(value).decode()
    return value  # type: ignore[return-value]  # text, numbers and JSON are what they are


def is_empty(connection: Connection) -> bool:
    """Whether the database has no tables at all."""
    return not inspect(connection).get_table_names()


def put_in(connection: Connection, shape: Shape, given: Iterable[Sequence[Json]]) -> int:
    """Put rows into a table as it was when they were written; how many there were."""
    target = table(shape.name, *(column(name, _type(kind)) for name, kind in shape.columns))
    names, kinds, count = [name for name, _ in shape.columns], [kind for _, kind in shape.columns], 0
    waiting = iter(given)
    while batch := list(islice(waiting, _BATCH)):
        values = [
            {name: _in(kind, value) for name, kind, value in zip(names, kinds, row, strict=True)} for row in batch
        ]
        connection.execute(insert(target), values)
        count += len(batch)
    return count


def _type(kind: str) -> TypeEngine[Any]:
    types: dict[str, TypeEngine[Any]] = {
        "time": UtcTime(),
        "json": JSON(),
        "json or nothing": JSON(none_as_null=True),
        "bytes": LargeBinary(),
        "boolean": Boolean(),
        "real": Float(),
        "integer": BigInteger(),
        "text": String(),
    }
    return types[kind]


def _in(kind: str, value: Json) -> object:
    if value is None:
        return None
    if kind == "time":
        return datetime.fromisoformat(str(value))
    return base64.b64decode(str(value)) if kind == "bytes" else value


def datasets_of(connection: Connection) -> list[tuple[str, int]]:
    """Every dataset that has data, with its revision."""
    found = metadata.tables["datasets"]
    picked = select(found.c.id, found.c.revision).where(found.c.revision > 0).order_by(found.c.id)
    return [(row[0], row[1]) for row in connection.execute(picked)]


def ids(connection: Connection, name: str) -> list[str]:
    """Ids of a table's rows."""
    found = metadata.tables[name]
    return list(connection.execute(select(found.c.id).order_by(found.c.id)).scalars())
