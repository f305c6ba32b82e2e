"""Bring a database to the tables of this version, or say clearly why that cannot be."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from sojourn.model.errors import StartError
from sojourn.web.db.engine import Database

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x50_4A_52_4E  # any number, the same for everybody who migrates


def migrate(database: Database) -> None:
    """Apply what is missing, in one transaction; two servers that start together take turns.

    Raises:
        StartError: the database cannot be reached or changed, belongs to something else, or is newer than this version.
    """
    with database.explained(), database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _upgrade(connection, database.name)


def step_of(connection: Connection) -> str | None:
    """The step that a database is at, None before the first."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_step() -> str | None:
    """The step of this version."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def step_up_to(connection: Connection, name: str, step: str) -> None:
    """Bring a database to a step, or to `head`, in the caller's transaction.

    Raises:
        StartError: this version does not know the step.
    """
    config = _config()
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if step != "head" and step not in known:
        raise _newer(step, name)
    command.upgrade(config, step)


def _upgrade(connection: Connection, name: str) -> None:
    here = step_of(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if here is not None and here not in known:
        raise _newer(here, name)
    if here != newest_step():
        step_up_to(connection, name, "head")


def _newer(step: str, name: str) -> StartError:
    return StartError(
        f"the database was made by a newer version of Sojourn (step {step})",
        where=name,
        do="Start that version, or a copy of the database from before",
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _FOLDER.as_posix().replace("%", "%%"))
    return config
