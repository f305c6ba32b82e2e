"""One real server and one Chromium for all tests of the workspace in the browser.

    def test_a_name_is_said(enter: Enter, journey: str) -> None:
        page = enter("editor", f"/journeys/{journey}")

`enter(role, path)` opens a page as somebody, in the browser profile of that role, or in a fresh one where options are
given; at the end of the test the page must not have thrown anything. `journey` is a fresh map made from a template,
`desk` the server with its HTTP clients.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sojourn.web.access.rules import Role
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.pages import STATIC
from sojourn.web.settings import Settings
from tests.web.conftest import WorkspaceServer, free_port

# Two busy cores draw slowly; what is awaited comes at once where there is time for it.
expect.set_options(timeout=20_000)

# What a browser says by itself when a server is away or refuses: no fault of the page.
_NETWORK = ("Failed to load resource", "WebSocket connection", "net::ERR")


class Enter(Protocol):
    """Opens pages as people."""

    def __call__(self, role: Role | None, path: str = "/journeys", **options: object) -> Page:
        """Open a page as somebody with a role (None: nobody), in a profile of their own."""


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkspaceServer]:
    """The workspace that all browser tests share; each makes its own maps."""
    if not (STATIC / "index.html").is_file():
        pytest.skip("the editor is not built; `make editor` builds it")
    workspace = WorkspaceServer(Settings(tmp_path_factory.mktemp("workspace"), port=free_port()))
    workspace.start()
    workspace.make_people()
    yield workspace
    workspace.close()


@pytest.fixture(scope="session")
def profiles(desk: WorkspaceServer, browser: Browser) -> Iterator[Profiles]:
    """Browser profiles; those of the roles are kept, so that a page's code is read once a session."""
    opened = Profiles(desk, browser)
    yield opened
    for context in opened.kept.values():
        context.close()


class Profiles:
    """Browser contexts of people.

    Args:
        desk: where they are signed in. browser: what they run in.
    """

    def __init__(self, desk: WorkspaceServer, browser: Browser) -> None:
        self._desk, self._browser = desk, browser
        self.kept: dict[str, BrowserContext] = {}

    def of(self, role: Role | None) -> BrowserContext:
        """The profile of a role."""
        if (role or "") not in self.kept:
            self.kept[role or ""] = self.fresh(role)
        return self.kept[role or ""]

    def fresh(self, role: Role | None, **options: object) -> BrowserContext:
        """A new profile, signed in as somebody with a role, with Playwright's options for it."""
        address = self._desk.settings.address
        # What the editor keeps for offline has tests of its own; the others need not wait for it.
        usual = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", "service_workers": "block"}
        chosen = usual | options
        context = self._browser.new_context(base_url=address, **chosen)  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        if role:
            context.add_cookies([{"name": COOKIE, "value": self._desk.sessions[role], "url": address}])
        return context


@pytest.fixture
def enter(profiles: Profiles) -> Iterator[Enter]:
    """Opens pages, closes them, and holds against the test what they threw."""
    pages: list[Page] = []
    fresh: list[BrowserContext] = []
    thrown: list[str] = []

    def open_as(role: Role | None, path: str = "/journeys", **options: object) -> Page:
        context = profiles.fresh(role, **options) if options or role is None else profiles.of(role)
        if options or role is None:
            fresh.append(context)
        page = context.new_page()
        pages.append(page)
        page.on("pageerror", lambda error: thrown.append(str(error)))
        page.on("console", lambda said: thrown.append(said.text) if said.type == "error" else None)
        page.goto(path)
        return page

    yield open_as
    for page in pages:
        page.close()
    for context in fresh:
        context.close()
    faults = [line for line in thrown if not any(word in line for word in _NETWORK)]
    assert not faults, faults


@pytest.fixture
def journey(desk: WorkspaceServer) -> str:
    """Id of a fresh journey: "My laptop is broken", 7 stages and 12 touchpoints, all assumed."""
    return new_journey(desk, "broken-laptop")


def new_journey(desk: WorkspaceServer, template: str, **about: str) -> str:
    """Make a journey from a template over HTTP; gives its id."""
    made = desk.editor.post("/api/maps", json={"from": {"kind": "template", "id": template}} | about)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A small real picture."""
    path = tmp_path / "desk.png"
    path.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
            "0000000500017a5eab3f0000000049454e44ae426082"
        )
    )
    return path
