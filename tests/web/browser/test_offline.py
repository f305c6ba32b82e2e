"""The editor without its server: it opens, takes edits, merges them later, follows an upgrade, forgets at sign-out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sojourn.web import pages
from sojourn.web.access.rules import Role
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.collab import routes
from sojourn.web.settings import Settings
from tests.web.browser.conftest import new_journey
from tests.web.conftest import WorkspaceServer, free_port
from tests.web.data.conftest import until

KEPT = """async entry => {
  const names = await caches.keys();
  if (names.length !== 1 || !navigator.serviceWorker.controller) return false;
  const start = await (await caches.open(names[0])).match('/');
  return Boolean(start) && (await start.text()).includes(entry);
}"""
LEFT = "async () => [(await indexedDB.databases()).length, (await caches.keys()).length, localStorage.length]"
SHOWN = "document.querySelector('script[type=module][src]').src"

Enter = Callable[..., Page]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkspaceServer]:
    """A workspace that these tests may stop and start."""
    if not (pages.STATIC / "worker.js").is_file():
        pytest.skip("the editor is not built; `make editor` builds it")
    workspace = WorkspaceServer(Settings(tmp_path_factory.mktemp("workspace"), port=free_port()))
    workspace.start()
    workspace.make_people()
    yield workspace
    workspace.close()


@pytest.fixture
def enter(server: WorkspaceServer, browser: Browser) -> Iterator[Enter]:
    """Opens a page as somebody, in a profile of its own unless one is given."""
    opened: list[BrowserContext] = []

    def open_as(role: Role, path: str = "/", profile: BrowserContext | None = None) -> Page:
        if profile is None:
            profile = browser.new_context(base_url=server.settings.address, reduced_motion="reduce")
            profile.set_default_timeout(20_000)
            opened.append(profile)
        cookie = {"name": COOKIE, "value": server.sessions[role], "url": server.settings.address}
        profile.add_cookies([cookie])  # type: ignore[list-item]
        page = profile.new_page()
        page.goto(path)
        return page

    yield open_as
    for profile in opened:
        profile.close()


@pytest.fixture(autouse=True)
def standing(server: WorkspaceServer) -> Iterator[None]:
    """The server stands again after each test."""
    yield
    if not server._thread.is_alive():
        server.start()


def entry() -> str:
    """The file by which a build is known."""
    return re.findall(r"/assets/[\w.-]+\.js", (pages.STATIC / "index.html").read_text(encoding="utf-8"))[0]


def kept(page: Page) -> None:
    """Wait until the browser has the editor, of the build that the server has, and nothing of another."""
    until(lambda: page.evaluate(KEPT, entry()), 20)


def name(page: Page, title: str) -> None:
    """Give the open journey a title."""
    page.get_by_role("button", name=re.compile(", rename$")).press("Enter")
    page.get_by_label("Title of the journey").fill(title)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def says(page: Page, word: str) -> None:
    expect(page.get_by_role("button", name=re.compile(f"^{word}[.]"))).to_be_visible()


def returns(server: WorkspaceServer, page: Page) -> None:
    """Start the server again; the browser says that it has a connection, so that nobody waits for the next attempt."""
    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")


def test_edits_before_and_after_a_reload_without_the_server_reach_everybody(
    server: WorkspaceServer, enter: Enter
) -> None:
    journey, other = new_journey(server, "broken-laptop"), new_journey(server, "broken-laptop")
    page = enter("editor", f"/journeys/{journey}")
    says(page, "Saved")
    kept(page)
    server.stop()
    name(page, "Written offline")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Written offline")
    says(page, "Offline")
    name(page, "Written offline, twice")
    for view in ("Story", "Table", "Map"):  # each comes in files of its own
        page.get_by_role("link", name=view, exact=True).press("Enter")
        expect(page.locator(f'.journey[data-view="{view.lower()}"]')).to_contain_text("Written offline, twice")
    page.goto("/journeys")
    expect(page.get_by_role("alert")).to_contain_text("You are offline")
    expect(page.get_by_role("row")).to_have_count(1)
    page.goto(f"/journeys/{other}")
    expect(page.get_by_role("heading", name="This journey is not kept in this browser")).to_be_visible()
    page.goto("/journeys")
    page.get_by_role("link", name="Written offline, twice").press("Enter")
    says(page, "Offline")
    returns(server, page)
    says(page, "Saved")
    reader = enter("viewer", f"/journeys/{journey}")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Written offline, twice")
    reader.goto("/journeys")
    expect(reader.get_by_role("link", name="Written offline, twice")).to_be_visible()


def test_the_library_comes_back_by_itself_and_a_reader_stays_one(server: WorkspaceServer, enter: Enter) -> None:
    journey = new_journey(server, "broken-laptop", title="Only read")
    page = enter("viewer", f"/journeys/{journey}")
    says(page, "Saved")
    kept(page)
    server.stop()
    page.reload()
    says(page, "Offline")
    expect(page.get_by_role("heading", level=1)).to_have_text("Only read")
    expect(page.get_by_role("button", name=re.compile(", rename$"))).to_have_count(0)
    page.goto("/journeys")
    expect(page.get_by_role("alert")).to_contain_text("You are offline")
    returns(server, page)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="Journey")).to_be_visible()


def test_signing_out_leaves_nothing_and_asks_where_something_was_not_sent(
    server: WorkspaceServer, enter: Enter
) -> None:
    journey = new_journey(server, "broken-laptop")
    page = enter("commenter", f"/journeys/{journey}")
    says(page, "Saved")
    kept(page)
    page.context.clear_cookies()
    again = enter("owner", f"/journeys/{journey}", page.context)  # somebody else in the same browser
    says(again, "Saved")
    page.close()
    until(lambda: again.evaluate(LEFT)[0] == 1, 20)
    server.stop()
    name(again, "Never sent")
    again.goto("/")
    expect(again.get_by_text("with changes to send")).to_be_visible()
    returns(server, again)
    expect(again.get_by_role("alert")).to_have_count(0)
    again.get_by_role("button", name=re.compile("look and sign out")).press("Enter")
    again.get_by_role("menuitem", name=re.compile("Sign out")).press("Enter")
    expect(again.get_by_role("dialog")).to_contain_text("Never sent")
    again.get_by_role("button", name="Sign out and lose it").press("Enter")
    expect(again.get_by_role("heading", name="Sign in")).to_be_visible()
    until(lambda: again.evaluate(LEFT) == [0, 0, 0], 20)
    server.stop()
    with pytest.raises(Exception, match="net::ERR_"):
        again.reload()


def test_an_upgrade_is_offered_and_leaves_nobody_on_the_old_editor(
    server: WorkspaceServer, enter: Enter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey = new_journey(server, "broken-laptop")
    page = enter("editor", f"/journeys/{journey}")
    says(page, "Saved")
    kept(page)
    server.stop()
    name(page, "Drawn with the old editor")
    monkeypatch.setattr(pages, "STATIC", another_build(tmp_path / "static"))
    monkeypatch.setattr(routes, "SCHEMA", 2)
    returns(server, page)
    expect(page.get_by_role("alert")).to_contain_text("Sojourn was updated on the server")
    says(page, "Not saved")
    monkeypatch.setattr(routes, "SCHEMA", 1)  # what the new editor says
    page.get_by_role("alert").get_by_role("button", name="Reload").press("Enter")
    page.wait_for_function(
        "entry => document.querySelector('script[type=module][src]').src.endsWith(entry)", arg=entry()
    )
    says(page, "Saved")
    expect(page.get_by_role("heading", level=1)).to_have_text("Drawn with the old editor")
    kept(page)
    server.stop()
    page.reload()
    says(page, "Offline")
    assert page.evaluate(SHOWN).endswith(entry())
    monkeypatch.undo()
    returns(server, page)
    says(page, "Saved")
    expect(page.get_by_label("Messages")).to_contain_text("Sojourn was updated on the server")


def another_build(folder: Path) -> Path:
    """The editor as another build of it would be: its scripts have other names, in all files that name them."""
    shutil.copytree(pages.STATIC, folder)
    scripts = "|".join(re.escape(script.stem) for script in folder.glob("assets/*.js"))
    for file in [*folder.rglob("*.js"), folder / "index.html"]:
        text = re.sub(rf"\b({scripts})\.js", r"\1b.js", file.read_text(encoding="utf-8"))
        file.write_text(re.sub(r'"name":"\w+"', '"name":"another"', text) if file.name == "worker.js" else text)
        if file.parent.name == "assets":
            file.rename(file.with_stem(f"{file.stem}b"))
    return folder.resolve()
