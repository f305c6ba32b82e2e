"""Run the workspace's server: one process, one worker, stopped by Ctrl-C or SIGTERM with everything kept."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from sojourn.log.store.locks import Lock
from sojourn.model.errors import StartError
from sojourn.web.access import joining
from sojourn.web.app import create_app, open_database
from sojourn.web.db.engine import Database
from sojourn.web.logs import log_in_lines
from sojourn.web.memory import paced, share_heap
from sojourn.web.settings import Settings
from sojourn.web.workspace import workspace_of

STOP_SECONDS = 5
_LARGEST_MESSAGE = 16 * 1024 * 1024
_TURN_SECONDS = 0.0005
"""How long a thread that computes keeps the interpreter from others: edits go through threads and do not wait long."""
_NEARBY = ("127.0.0.1", "localhost", "::1")


def serve(settings: Settings, say: Callable[[str], None], sign_in: str = "") -> None:
    """Open a workspace and serve it until Ctrl-C or SIGTERM.

    Args:
        settings: what it is started with; port 0 takes a free one. say: prints a line to whoever starts it.
        sign_in: e-mail address of somebody who gets a one-time link to sign in by; "" for nobody.

    Raises:
        StartError: the folder, the database or the port cannot be used. MissingError: nobody has that e-mail address.
    """
    log_in_lines()
    with opened(settings) as database, closing(listen(settings)) as listener:
        settings = replace(settings, port=listener.getsockname()[1])
        app = create_app(settings, database)
        server = WorkspaceServer(app, server_config(app, settings), lambda: welcome(settings, database, sign_in, say))
        if sign_in:
            joining.find(database, sign_in)
        for stops in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stops, _nothing)  # the server stops by them; once it has, they end the program no other way
        sys.setswitchinterval(_TURN_SECONDS)
        share_heap()
        with paced():
            server.run([listener])
        say("Stopped; everything is kept.")


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """A workspace that is ours alone: its folder made and locked, its database open and brought up to date.

    Raises:
        StartError: it cannot be used, or another server uses it.
    """
    with ExitStack() as stack:
        stack.enter_context(_own_folder(settings.folder))
        database = open_database(settings)
        stack.callback(database.close)
        if not database.hold_for_server():
            where = database.name
            raise StartError("another server works with this database", where=where, do="Stop it, or name another")
        yield database


def _own_folder(folder: Path) -> Lock:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = Lock(folder / "server.lock", shared=False)
        taken = lock.take(wait=False)
    except OSError as error:
        raise StartError(
            f"the folder cannot be written: {error.strerror}", where=str(folder), do="Choose another by --folder"
        ) from error
    if not taken:
        raise StartError(
            "another server works in this folder", where=str(folder), do="Stop it, or choose another by --folder"
        )
    return lock


def listen(settings: Settings) -> socket.socket:
    """A socket at the host and port of the settings; port 0 gives a free one.

    Raises:
        StartError: the port is in use, or the host is not ours.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except BaseException:
            listener.close()
            raise
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        if error.errno == errno.EADDRINUSE:
            raise StartError("the port is in use", where=where, do="Choose another by --port") from error
        raise StartError(f"cannot listen there: {error.strerror}", where=where, do="Check --host and --port") from error
    return listener


def welcome(settings: Settings, database: Database, sign_in: str, say: Callable[[str], None]) -> None:
    """Say where the workspace is, and give the links that only who starts it may see."""
    say(f"The workspace is at {settings.address}")
    say(f"  data: {settings.folder.resolve()}" + ("" if database.is_sqlite else f", database: {database.name}"))
    if secret := joining.new_setup_link(database):
        say("  It has no administrator yet. Open this link to become the first (once, within 24 hours):")
        say(f"  {settings.address}/setup#{secret}")
    if sign_in:
        secret = joining.sign_in_link(database, joining.find(database, sign_in).id)
        say(f"  Sign in as {sign_in} by this link (once, within 24 hours):")
        say(f"  {settings.address}/sign-in#{secret}")
    if database.caution:
        say(f"  {database.caution}.")
    if settings.host not in _NEARBY and not settings.is_secure:
        say(
            "  Others can reach it without encryption: put a proxy with https before it, and say --public-url https://..."
        )
    say("Ctrl-C stops it.")


def _nothing(_signal: int, _frame: object) -> None:
    """Let a signal pass."""


def server_config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """How the server listens."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        log_config=None,
        lifespan="on",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        http="httptools",
        ws="websockets-sansio",
        ws_max_size=_LARGEST_MESSAGE,
    )


class WorkspaceServer(uvicorn.Server):
    """A server that tells when it answers, and tells the workspace first when it stops, so that no answer is endless.

    Args:
        app: what it serves. config: how it listens. on_start: called once it listens.

    Attributes:
        answers: set once it listens.
    """

    def __init__(self, app: FastAPI, config: uvicorn.Config, on_start: Callable[[], None] = lambda: None) -> None:
        super().__init__(config)
        self._app, self._on_start = app, on_start
        self.answers = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening."""
        await super().startup(sockets)
        if self.started:
            self._on_start()
            self.answers.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, end endless answers, close sockets, then what runs beside."""
        workspace_of(self._app).stopping.set()
        await super().shutdown(sockets)
