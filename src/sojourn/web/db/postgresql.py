"""Connections to PostgreSQL by pg8000: each statement is prepared once on a connection (record 202).

Left alone pg8000 asks three times for each statement (parse it, describe it, run it), each time waiting for the
server, and reads moments by `strptime`.
"""

from __future__ import annotations

import math
import socket
import struct
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime

from pg8000.converters import make_params, timestamptz_in
from pg8000.core import Context
from pg8000.exceptions import InterfaceError
from pg8000.legacy import Connection as PgConnection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from sojourn.web.db.address import connecting

REST_SECONDS = 5.0
"""A connection to a server that nobody has used for so long is tried before it is used: the server may be a new one."""
ANSWER_SECONDS = 20.0
"""A server that has not let us in for so long is taken for away."""
MOST_PREPARED = 200
"""Statements that a connection keeps, those run last: lists of ids have another text for each length."""
_TIMESTAMPTZ = 1184
_Prepared = tuple[bytes, list[dict[str, object]], list[Callable[[str], object]]]
"""Its name at the server, the columns that it gives, and what reads each of them."""


class Connection(PgConnection):  # type: ignore[misc]  # pg8000 has no types
    """A connection that prepares each statement once, and reads moments fast."""

    def __init__(self, *args: object, **given: object) -> None:
        self._prepared: OrderedDict[tuple[str, tuple[int, ...]], _Prepared] = OrderedDict()
        super().__init__(*args, **given)
        self._usock.settimeout(None)  # a statement may take its time, other than the way in
        if self._usock.family in (socket.AF_INET, socket.AF_INET6):
            # Else the end of what is longer than a buffer waits until the server has confirmed the rest: 40 ms.
            self._usock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.register_in_adapter(_TIMESTAMPTZ, _moment)

    def execute_unnamed(
        self, statement: str, vals: Sequence[object] = (), oids: Sequence[int] = (), stream: object = None
    ) -> Context:
        """Run a statement, as pg8000 does, but prepare it only when it is run for the first time."""
        if stream is not None:
            return super().execute_unnamed(statement, vals, oids, stream)
        key = (statement, tuple(oids))
        prepared = self._prepared.get(key)
        if prepared is None:
            prepared = self._prepared[key] = self.prepare_statement(statement, oids)
            if len(self._prepared) > MOST_PREPARED:
                self.close_prepared_statement(self._prepared.popitem(last=False)[1][0])
        self._prepared.move_to_end(key)
        name, columns, reads = prepared
        return self.execute_named(name, make_params(self.py_types, vals), columns, reads, statement)

    def handle_messages(self, context: Context) -> None:
        """Read the server's answer.

        Raises:
            InterfaceError: the connection is broken, which pg8000 says of writing only: the pool goes by that.
        """
        try:
            super().handle_messages(context)
        except OSError as error:
            raise InterfaceError("network error") from error


def _moment(text: str) -> object:
    """A moment as PostgreSQL writes it; what Python has no moment for (`infinity`) as pg8000 gives it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return timestamptz_in(text)


def writing_engine(url: URL) -> Engine:
    """Connections for transactions."""
    return _engine(url, 15)


def reading_engine(url: URL) -> Engine:
    """Connections that only read, each question by itself: no word to begin and end a transaction."""
    engine = _engine(url, 20, isolation_level="AUTOCOMMIT")

    @event.listens_for(engine, "connect")
    def only_read(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute("SET default_transaction_read_only = on")
        cursor.close()

    return engine


def _engine(url: URL, most: int, **options: object) -> Engine:
    engine = create_engine(url, pool_size=most, max_overflow=0, pool_use_lifo=True, **options)
    given = connecting(url)

    @event.listens_for(engine, "do_connect")
    def connect(*_: object) -> Connection:
        try:
            return Connection(**given, timeout=ANSWER_SECONDS)
        except (OSError, ValueError, LookupError, struct.error) as error:  # TLS, or it is no PostgreSQL
            raise InterfaceError("no PostgreSQL answers") from error

    _try_after_rest(engine)
    return engine


def _try_after_rest(engine: Engine) -> None:
    """Try connections that have rested, and replace those that are broken; the others are known to work."""

    @event.listens_for(engine, "checkin")
    def note(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        record.info["used"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def check(connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        if time.monotonic() - record.info.get("used", math.inf) < REST_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error
