"""The Data page in a real browser: drop a file, correct what it means, import it, look at its journeys, make a map."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sojourn.web.access.rules import Role
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.pages import STATIC
from tests.axe import violations
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import export, imported

WEAR = """async theme => {
  document.documentElement.dataset.theme = theme;
  const moving = () => document.getAnimations().some(each => each instanceof CSSTransition);
  do await new Promise(requestAnimationFrame); while (moving());
}"""
LONG = 90_000


@pytest.fixture
def enter(workspace: WorkspaceServer, browser: Browser) -> Iterator[Callable[[Role, str], Page]]:
    """Opens a page as somebody with a role."""
    if not (STATIC / "index.html").is_file():
        pytest.skip("the editor is not built; `make editor` builds it")
    context = browser.new_context(base_url=workspace.settings.address)

    def open_as(role: Role, path: str) -> Page:
        cookie = {"name": COOKIE, "value": workspace.sessions[role], "url": workspace.settings.address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.goto(path)
        return page

    yield open_as
    context.close()


def axe_is_clean(page: Page) -> None:
    for theme in ("dark", "light"):
        page.evaluate(WEAR, theme)
        assert violations(page, of_colours=theme == "dark") == [], theme


def choose(place: Page | Locator, file: Path) -> None:
    page = place.page if isinstance(place, Locator) else place
    with page.expect_file_chooser() as chosen:
        place.get_by_role("button", name="Choose a file").press("Enter")
    chosen.value.set_files(file)


def test_from_a_file_to_a_map_by_keyboard(enter: Callable[[Role, str], Page], tmp_path: Path) -> None:
    file = tmp_path / "desk.csv"
    file.write_bytes(export(header="What"))
    page = enter("editor", "/data")
    expect(page.get_by_role("heading", name="No ticket history yet")).to_be_visible()
    axe_is_clean(page)
    choose(page, file)
    expect(page.get_by_role("alert")).to_contain_text("no column says what happened", timeout=LONG)
    expect(page.get_by_role("button", name="Import")).to_be_disabled()
    expect(page.get_by_role("button", name=re.compile("A row is"))).to_be_enabled()
    axe_is_clean(page)
    page.get_by_role("button", name="Role of What").press("Enter")
    page.get_by_role("option", name="Activity").press("Enter")
    importing = page.get_by_role("button", name="Import")
    expect(importing).to_be_enabled(timeout=LONG)
    expect(page.get_by_label("What was understood")).to_contain_text("60")
    importing.press("Enter")
    expect(page.get_by_text("You can leave this page")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Make this a map")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("60 journeys", exact=True)).to_be_visible()
    priority = page.get_by_role("button", name=re.compile("any Priority"))
    priority.press("Enter")
    page.get_by_role("option", name="1 - High").press("Enter")
    expect(page.locator(".answer .lead b", has_text="30 journeys")).to_be_visible(timeout=LONG)
    axe_is_clean(page)
    page.get_by_role("link", name="Quality of the data").press("Enter")
    expect(page.get_by_role("heading", name="What to know before trusting a figure")).to_be_visible()
    axe_is_clean(page)
    page.get_by_role("link", name="Update").press("Enter")
    page.get_by_role("button", name="Read an export in another way").press("Enter")
    choose(page.get_by_role("region", name="Was a column or a time understood wrongly?"), file)
    page.get_by_role("button", name="Leave the data as they are").wait_for()
    column = page.get_by_role("button", name="Role of Priority")
    expect(column).to_be_enabled(timeout=LONG)
    column.press("Enter")
    page.get_by_role("option", name="—").press("Enter")
    expect(importing).to_be_enabled(timeout=LONG)
    importing.press("Enter")
    expect(page.get_by_text("revision 2")).to_be_visible(timeout=LONG)
    page.get_by_role("link", name="Journeys", exact=True).last.press("Enter")
    page.get_by_role("button", name="Make this a map").press("Enter")
    page.wait_for_url("**/journeys/*", timeout=LONG)


def test_what_cannot_be_read_says_why_and_nothing_is_lost(
    enter: Callable[[Role, str], Page], workspace: WorkspaceServer, tmp_path: Path
) -> None:
    imported(workspace.editor)
    file = tmp_path / "<img src=x onerror=alert(1)>.csv"
    file.write_bytes(b"")
    page = enter("editor", "/data")
    choose(page, file)
    expect(page.get_by_role("alert")).to_contain_text("is empty", timeout=LONG)
    page.get_by_role("link", name="Data", exact=True).first.click()
    expect(page.get_by_role("link", name="desk", exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("More for desk")).press("Enter")
    page.get_by_role("menuitem", name="Delete").press("Enter")
    expect(page.get_by_role("link", name="desk", exact=True)).not_to_be_visible()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("link", name="desk", exact=True)).to_be_visible()


def test_an_update_says_what_was_new(
    enter: Callable[[Role, str], Page], workspace: WorkspaceServer, tmp_path: Path
) -> None:
    dataset = imported(workspace.editor)
    file = tmp_path / "newer.csv"
    file.write_bytes(export(65))
    page = enter("editor", f"/data/{dataset}/update")
    choose(page, file)
    report = page.get_by_role("region", name="The last update: newer.csv")
    expect(report).to_contain_text("revision 2", timeout=LONG)
    expect(report.get_by_role("row", name=re.compile("New"))).to_contain_text("5")
    axe_is_clean(page)
