"""Sessions end: when nobody uses them, and after a time however much they are used; sockets with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from starlette.websockets import WebSocket

from sojourn.web.access import store
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.collab import routes
from sojourn.web.settings import Settings
from tests.web.collab.desk import Visitor, make_map, until
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True
Later = Callable[..., None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Moves the clock of sessions on: `later(hours=5)`."""
    moved = timedelta()

    def on(**by: float) -> None:
        nonlocal moved
        moved += timedelta(**by)

    monkeypatch.setattr(store, "now", lambda: datetime.now(UTC) + moved)
    return on


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    """The workspace of this file, where the editor has just signed in."""
    person = one_workspace.people["editor"].id
    with one_workspace.database.write() as writing:
        store.end_sessions(writing, person)
        one_workspace.sessions["editor"] = store.begin_session(writing, person, "tests")
    one_workspace.editor.cookies.set(COOKIE, one_workspace.sessions["editor"], domain="127.0.0.1")
    return one_workspace


def test_a_session_ends_when_nobody_uses_it(workspace: WorkspaceServer, later: Later) -> None:
    later(days=6)
    assert workspace.editor.get("/api/me").status_code == 200
    later(days=6)
    assert workspace.editor.get("/api/me").status_code == 200, "it was used in between"
    [shown] = workspace.editor.get("/api/me/sessions").json()
    left = datetime.fromisoformat(shown["expires_at"]) - store.now()
    assert timedelta(days=6, hours=23) < left <= timedelta(days=7)
    later(days=7, minutes=1)
    assert workspace.editor.get("/api/me").status_code == 401


def test_a_session_ends_after_a_time_however_much_it_is_used(workspace: WorkspaceServer, later: Later) -> None:
    for _ in range(9):
        later(days=3)
        assert workspace.editor.get("/api/me").status_code == 200
    later(days=2, hours=23)
    assert workspace.editor.get("/api/me").status_code == 200
    later(hours=2)
    assert workspace.editor.get("/api/me").status_code == 401


def test_what_the_settings_allow_no_more_is_over_at_once(workspace: WorkspaceServer, later: Later) -> None:
    shorter = Settings(workspace.settings.folder, session_idle_hours=8, session_days=1).sessions_last
    token = workspace.sessions["editor"]
    for hours, good in ((7, True), (2, False)):
        later(hours=hours)
        with workspace.database.read() as reading:
            assert (store.person_of_session(reading, token, shorter) is not None) is good
    with workspace.database.read() as reading:
        assert store.person_of_session(reading, token) is not None


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Waits until sockets have been asked anew, twice, whose they are."""
    count, real = 0, routes.person_of_websocket

    async def counting(websocket: WebSocket, *, is_use: bool = True) -> store.Person | None:
        nonlocal count
        count += 1
        return await real(websocket, is_use=is_use)

    def wait() -> None:
        before = count
        until(lambda: count >= before + 2)

    monkeypatch.setattr(routes, "ASK_AGAIN_SECONDS", 0.05)
    monkeypatch.setattr(routes, "person_of_websocket", counting)
    return wait


def test_a_map_that_only_stands_open_ends_with_its_session(
    workspace: WorkspaceServer, later: Later, asked: Callable[[], None]
) -> None:
    address = workspace.socket_address(f"/api/maps/{make_map(workspace.database)}/socket")
    visitor = Visitor(address, workspace.cookies("editor"), workspace.settings.address).come()
    later(days=4)
    asked()
    visitor.edit("title", "drawing is use")
    until(visitor.is_saved)
    asked()
    later(days=4)
    asked()
    assert visitor.reason == "", "it was drawn on four days ago"
    later(days=3, minutes=1)
    assert visitor.wait_closed() == routes.SIGNED_OUT
