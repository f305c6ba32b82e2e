"""The database: one object that gives connections for reading and for writing, the same on SQLite and PostgreSQL.

    with workspace.database.read() as connection:
        row = connection.execute(select(tables.maps).where(...)).one_or_none()
    with workspace.database.write() as connection:  # one transaction: committed at the end, undone on an error
        connection.execute(tables.maps.insert().values(...))

Both are synchronous: call them from plain `def` routes, or through `anyio.to_thread.run_sync` from async code. On
SQLite one writer works at a time (`BEGIN IMMEDIATE` under a lock of the process), so what is read in `write()` stays
true until it is committed; on PostgreSQL lock the rows (`.with_for_update()`) where that matters. Never open one inside
another.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, OptionError, OutputError, StartError
from sojourn.web.db.address import caution_of, read_address
from sojourn.web.db.unreached import unreached

__all__ = ["Connection", "Database"]

WAIT_SECONDS = 20
_SERVER_LOCK = 0x53_4A_52_4E  # any number, the same for every server
_UNKEPT = ("22021", "22P05")  # PostgreSQL keeps no NUL in text
_FULL = ("database or disk is full", "disk I/O error", "53100")  # SQLite in words, PostgreSQL by its code


class Database:
    """Connections to one database.

    Args:
        url: `sqlite:///FILE`, or `postgresql://user:password@host/name`, with what `web.db.address` knows.

    Attributes:
        caution: what whoever starts the server should know about its connections; "" for nothing.

    Raises:
        StartError: the address is not that of such a database.
    """

    def __init__(self, url: str) -> None:
        address = read_address(url)
        if address.drivername == "sqlite":
            self.engine = self._reading = _sqlite_engine(address)
        else:
            self.engine, self._reading = _server_engines(address)
        self._writer = threading.Lock() if self.is_sqlite else contextlib.nullcontext()
        self._held: Connection | None = None
        self.caution = caution_of(address)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of ours, and not a PostgreSQL server."""
        return self.engine.dialect.name == "sqlite"

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to read by; what it changes is not kept. Who needs one state of all tables asks `snapshot`."""
        with _clear(), self._reading.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: on disk for good when the block has ended, undone when it raises.

        Raises:
            OutputError: the disk is full. OptionError: a text that this database cannot keep.
            ConflictError: others were writing for so long that it was given up.
        """
        with _clear(), self._writer, self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees one state of the database until it is closed, whatever others commit meanwhile."""
        with _clear(), self.engine.connect() as connection:
            yield connection if self.is_sqlite else connection.execution_options(isolation_level="REPEATABLE READ")

    @property
    def name(self) -> str:
        """Its address without the password."""
        return self.engine.url.set(drivername=self.engine.dialect.name).render_as_string(hide_password=True)

    @contextlib.contextmanager
    def explained(self) -> Iterator[None]:
        """For what is started by hand.

        Raises:
            StartError: the database cannot be reached or changed; the line says why, and what to do.
        """
        try:
            yield
        except SQLAlchemyError as error:
            raise unreached(error, self.engine.url) from error

    def hold_for_server(self) -> bool:
        """Keep other servers away until it is closed; False when one works with it. A file is held by its folder."""
        if not self.is_sqlite:
            self._held = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            return bool(self._held.exec_driver_sql(f"SELECT pg_try_advisory_lock({_SERVER_LOCK})").scalar_one())
        return True

    def close(self) -> None:
        """Close all connections."""
        if self._held is not None:
            self._held.invalidate()  # its lock must not go back to the pool
            self._held.close()
            self._held = None
        self.engine.dispose()
        self._reading.dispose()


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url, pool_size=50, max_overflow=0, pool_use_lifo=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _server_engines(url: URL) -> tuple[Engine, Engine]:
    """Connections to PostgreSQL for transactions, and such that only read."""
    try:
        from sojourn.web.db.postgresql import reading_engine, writing_engine

        return writing_engine(url), reading_engine(url)
    except (ImportError, NoSuchModuleError) as error:
        raise StartError("PostgreSQL needs pg8000", where="--database", do="pip install 'sojourn[team]'") from error


class _SqliteConnection(Protocol):
    isolation_level: str | None

    def execute(self, statement: str) -> object: ...


def _prepare(connection: _SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # `_begin` says when and how a transaction begins
    for pragma in (
        f"busy_timeout = {WAIT_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",  # a commit is on disk: that is what "saved" means
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextlib.contextmanager
def _clear() -> Iterator[None]:
    """Say clearly what a user can do something about."""
    try:
        yield
    except DBAPIError as error:
        words = str(error.orig)
        if any(sign in words for sign in _FULL):
            raise OutputError(
                tr("the database has no room left"), do=tr("Make room on its disk; nothing was lost")
            ) from error
        if "database is locked" in words:
            raise ConflictError(tr("the database is busy"), do=tr("Try again in a moment")) from error
        if any(sign in words for sign in _UNKEPT):
            raise OptionError(tr("a text holds a character that cannot be kept (NUL)"), do=tr("Take it out")) from error
        raise
