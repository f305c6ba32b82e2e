"""A database of every version that there was comes up to this one, with everything that was in it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    insert,
    select,
)

from sojourn.web.db.engine import Database
from sojourn.web.db.migrate import newest_step, step_of, step_up_to
from sojourn.web.settings import Settings

MIGRATIONS = Path(__file__).parents[3] / "src/sojourn/web/db/migrations"
STEPS = sorted(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())
_KINDS = (
    (JSON, {"ä": [1]}),
    (Boolean, True),
    (DateTime, datetime(2026, 3, 1, 9, tzinfo=UTC)),
    (Float, 0.5),
    (Integer, 7),
    (LargeBinary, b"\0\xff"),
)


class UndoneError(Exception):
    """Takes back what was done in a transaction."""


def value(column: Column[object], text: str) -> object:
    """Something for a column; ids are all this text, so that rows find one another."""
    return next((made for kind, made in _KINDS if isinstance(column.type, kind)), text)


def fill(connection: Connection, text: str) -> list[Table]:
    """A row in each table that there is; gives them."""
    found = MetaData()
    found.reflect(connection)
    tables = [table for table in found.sorted_tables if table.name != "alembic_version"]
    for table in tables:
        connection.execute(insert(table).values({column.name: value(column, text) for column in table.columns}))
    return tables


def rows(connection: Connection, tables: list[Table]) -> dict[str, list[str]]:
    """What stands in these columns of these tables, as text."""
    return {
        table.name: sorted(
            json.dumps([*row], default=str, ensure_ascii=False) for row in connection.execute(select(table))
        )
        for table in tables
    }


def test_every_step_that_there_was_comes_up_to_this_one(new_address: Callable[[], str], tmp_path: Path) -> None:
    database = Database(Settings(tmp_path, new_address()).database_url)
    for step in STEPS:
        with database.write() as writing:
            step_up_to(writing, database.name, step)
            tables = fill(writing, step)
            before = rows(writing, tables)
        with contextlib.suppress(UndoneError), database.write() as writing:  # in one transaction, as a server does it
            step_up_to(writing, database.name, "head")
            assert step_of(writing) == newest_step()
            assert rows(writing, tables) == before, step
            raise UndoneError
        with database.read() as reading:
            assert step_of(reading) == step
    database.close()
    assert len(STEPS) == len(set(STEPS)) >= 11
