"""A workspace as people use it: a real server on a free port, a fresh folder, and somebody signed in for every role.

    def test_maps_are_listed(workspace: WorkspaceServer) -> None:
        assert workspace.viewer.get("/api/maps").json() == []

`workspace.owner`, `.editor`, `.commenter`, `.viewer` are HTTP clients that are signed in and say where they come from;
`workspace.nobody` is not signed in. `workspace.database` is the same database, `workspace.settings.folder` its folder.
For sockets: `workspace.socket_address("/api/...")` and `workspace.cookies("editor")`. `workspace.restart()` stops the
server as SIGTERM does and starts it again on the same folder and port.
"""

from __future__ import annotations

import functools
import os
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakSet

import httpx
import pytest
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.sql import Select, dml

from sojourn.web.access import store
from sojourn.web.access.rules import ROLES, Role
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.app import create_app, open_database
from sojourn.web.db.engine import Database
from sojourn.web.db.ids import new_id
from sojourn.web.serving import WorkspaceServer as RealServer
from sojourn.web.serving import server_config
from sojourn.web.settings import Settings
from tools.postgres import find_postgres, running_postgres


@dataclass
class WorkspaceServer:
    """A running workspace with one person for each role."""

    settings: Settings
    people: dict[Role, store.Person] = field(default_factory=dict)
    sessions: dict[Role, str] = field(default_factory=dict)
    clients: dict[str, httpx.Client] = field(default_factory=dict)

    def start(self) -> None:
        """Start the server on the settings' port and wait until it answers."""
        self.app = create_app(self.settings)
        self._server = RealServer(self.app, server_config(self.app, self.settings))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        assert self._server.answers.wait(20), "the server did not start"
        self.database: Database = self.app.state.workspace.database

    def stop(self) -> None:
        """Stop it as SIGTERM does, and wait."""
        self._server.should_exit = True
        self._thread.join(20)
        assert not self._thread.is_alive(), "the server did not stop"

    def restart(self) -> None:
        """Stop and start on the same folder and port; the clients stay signed in."""
        self.stop()
        self.start()

    def make_people(self) -> None:
        """One person for each role, signed in."""
        with self.database.write() as writing:
            for role in ROLES:
                email = f"{role}@example.org"
                self.people[role] = store.add_person(writing, email, role.capitalize(), role, "")
                self.sessions[role] = store.begin_session(writing, self.people[role].id, "tests")

    def client(self, role: Role | None) -> httpx.Client:
        """A client that is signed in as somebody with a role, or as nobody; the same one each time."""
        if (known := self.clients.get(role or "")) is None:
            cookies = {COOKIE: self.sessions[role]} if role else {}
            headers = {"origin": self.settings.address}
            known = httpx.Client(base_url=self.settings.address, cookies=cookies, headers=headers, timeout=30)
            self.clients[role or ""] = known
        return known

    owner = property(lambda self: self.client("owner"))
    editor = property(lambda self: self.client("editor"))
    commenter = property(lambda self: self.client("commenter"))
    viewer = property(lambda self: self.client("viewer"))
    nobody = property(lambda self: self.client(None))

    def cookies(self, role: Role) -> str:
        """The `Cookie` header of somebody."""
        return f"{COOKIE}={self.sessions[role]}"

    def socket_address(self, path: str) -> str:
        """Where a socket is: `ws://...`."""
        return f"ws{self.settings.address.removeprefix('http')}{path}"

    def close(self) -> None:
        """Stop everything."""
        for client in self.clients.values():
            client.close()
        if self._thread.is_alive():
            self.stop()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that touch the database run on both.

    Those in a browser (`*_in_browser.py`) and in files that say `ONE_DATABASE = True` run on SQLite: it makes no
    difference to what they test.
    """
    if "database_kind" in metafunc.fixturenames:
        module = metafunc.module
        one = module.__name__.endswith("_in_browser") or getattr(module, "ONE_DATABASE", False)
        metafunc.parametrize("database_kind", ["sqlite"] if one else ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session", autouse=True)
def certificates_read_once() -> Iterator[None]:
    """Each client would read all certificates, a tenth of a second a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", functools.cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="session", autouse=True)
def who_reads_changes_nothing() -> Iterator[None]:
    """PostgreSQL refuses changes and locks on a connection that reads; SQLite does not, and most tests run there."""

    def held(connection: Connection, asked: object, *_: object) -> None:
        locks = isinstance(asked, Select) and asked._for_update_arg is not None
        if (locks or isinstance(asked, dml.UpdateBase)) and connection.engine in of_servers:
            assert connection.get_execution_options().get("writes"), f"on a connection that reads: {asked}"

    of_servers, made = WeakSet[Engine](), Database.__init__

    def noted(database: Database, url: str) -> None:
        made(database, url)
        of_servers.add(database.engine)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "__init__", noted)
        event.listen(Engine, "before_execute", held)
        yield
        event.remove(Engine, "before_execute", held)


@pytest.fixture(scope="module")
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of this session; a desk without one skips, CI fails."""
    programs = find_postgres()
    if programs is None:
        reason = "no PostgreSQL found; `make test` installs one, SOJOURN_POSTGRES names its folder of programs"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    with running_postgres(programs) as address:
        yield address


@pytest.fixture(scope="module")
def new_address(request: pytest.FixtureRequest, database_kind: str) -> Callable[[], str]:
    """Gives the address of a fresh database each time; "" for SQLite in the workspace's folder."""

    def new() -> str:
        if database_kind == "sqlite":
            return ""
        server = request.getfixturevalue("postgres")
        name = f"test_{new_id()}"
        engine = create_engine(f"{server}/postgres".replace("://", "+pg8000://"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return f"{server}/{name}"

    return new


@pytest.fixture
def start_workspace(tmp_path: Path, new_address: Callable[[], str]) -> Iterator[Callable[..., WorkspaceServer]]:
    """Starts a workspace with people in it; settings by name (`public_url=...`). Stopped at the end of the test."""
    started: list[WorkspaceServer] = []

    def start(**settings: object) -> WorkspaceServer:
        folder = tmp_path / f"workspace-{len(started)}"
        values = {"folder": folder, "port": free_port(), "database": new_address()} | settings
        workspace = WorkspaceServer(Settings(**values))  # type: ignore[arg-type]
        workspace.start()
        started.append(workspace)
        workspace.make_people()
        return workspace

    yield start
    for workspace in started:
        workspace.close()


@pytest.fixture(scope="module")
def one_workspace(
    tmp_path_factory: pytest.TempPathFactory, new_address: Callable[[], str]
) -> Iterator[WorkspaceServer]:
    """A workspace for all tests of a file whose `workspace` it is: each makes its own maps in it."""
    shared = WorkspaceServer(Settings(tmp_path_factory.mktemp("workspace"), new_address(), port=free_port()))
    shared.start()
    shared.make_people()
    yield shared
    shared.close()


@pytest.fixture
def workspace(start_workspace: Callable[..., WorkspaceServer]) -> WorkspaceServer:
    """A workspace of its own for one test, which runs on both databases."""
    return start_workspace()


@pytest.fixture
def database(tmp_path: Path, new_address: Callable[[], str]) -> Iterator[Database]:
    """An empty, migrated database; the test runs on both."""
    opened = open_database(Settings(tmp_path / "database", new_address()))
    yield opened
    opened.close()
