"""The library, the data and their bins by mouse and by keys alone: archived, renamed, deleted, back, gone for good."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Enter, new_journey
from tests.web.browser.hands import tab_to
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import imported


class Hand:
    """What a person does with one hand: a mouse, or keys alone.

    Args:
        page: on which. keys: without a mouse.
    """

    def __init__(self, page: Page, keys: bool) -> None:
        self.page, self.keys = page, keys

    def press(self, name: str) -> None:
        """Press a button."""
        found = self.page.get_by_role("button", name=name).last
        expect(found).to_be_visible()
        if not self.keys:
            return found.click()
        tab_to(self.page, name)
        return self.page.keyboard.press("Enter")

    def choose(self, menu: str, item: str) -> None:
        """Open a menu, take something of it."""
        self.press(menu)
        found = self.page.get_by_role("menuitem", name=re.compile(f"^{item}"))
        expect(found).to_be_visible()
        if not self.keys:
            return found.click()
        self.page.keyboard.type(item)
        expect(found).to_be_focused()
        return self.page.keyboard.press("Enter")

    def shelf(self, name: str) -> None:
        """Look at another shelf: one of a group of radio buttons, which arrows go through."""
        wanted = self.page.get_by_role("radio", name=name, exact=True)
        if not self.keys:
            self.page.get_by_text(name, exact=True).click()
        else:
            now = self.page.get_by_role("radio", checked=True).locator("xpath=ancestor::label").first.inner_text()
            tab_to(self.page, now.strip())
            while not wanted.is_checked():
                self.page.keyboard.press("ArrowRight")
        expect(wanted).to_be_checked()

    def gone(self, question: str) -> None:
        """Say yes to a question."""
        expect(
            self.page.get_by_role("alertdialog", name=question).or_(self.page.get_by_role("dialog", name=question))
        ).to_be_visible()
        self.press("Delete for good")


@pytest.fixture(params=["mouse", "keys"])
def keys(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "keys")


def test_a_journey_archived_kept_as_a_template_deleted_back_and_gone(
    enter: Enter, desk: WorkspaceServer, keys: bool
) -> None:
    title = f"I leave by {'keys' if keys else 'mouse'}"
    made = new_journey(desk, "leaving", title=title)
    page = enter("owner")
    hand, link, menu = Hand(page, keys), page.get_by_role("link", name=title), f"Actions for “{title}”"
    hand.choose(menu, "Archive")
    expect(link).to_have_count(0)
    hand.shelf("Archived")
    hand.choose(menu, "Take out of the archive")
    expect(link).to_have_count(0)
    hand.shelf("Active")
    hand.choose(menu, "Keep as a template")
    field = page.get_by_role("dialog").get_by_label("Title")
    expect(field).to_be_visible()
    if keys:
        tab_to(page, "Title")
        page.keyboard.press("Control+a")
        page.keyboard.type(f"Template: {title}")
    else:
        field.fill(f"Template: {title}")
    hand.press("Keep")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert f"Template: {title}" in [template["title"] for template in desk.viewer.get("/api/templates").json()]
    page.reload()  # what was said before has an Undo of its own
    hand.choose(menu, "Delete")
    expect(link).to_have_count(0)
    hand.press("Undo")
    expect(link).to_be_visible()
    hand.choose(menu, "Delete")
    expect(link).to_have_count(0)
    hand.shelf("Bin")
    expect(page.get_by_text(re.compile(r"gone for good in 90\sdays")).first).to_be_visible()
    hand.choose(menu, "Bring back")
    expect(page.get_by_role("button", name=menu)).to_have_count(0)
    assert desk.viewer.get(f"/api/maps/{made}").status_code == 200
    desk.owner.delete(f"/api/maps/{made}")
    page.reload()
    hand.shelf("Bin")
    hand.choose(menu, "Delete for good")
    hand.gone(f"Delete “{title}” for good?")
    expect(page.get_by_role("button", name=menu)).to_have_count(0)
    assert desk.owner.post(f"/api/maps/{made}/restore").status_code == 404


def test_data_renamed_deleted_back_and_gone(enter: Enter, desk: WorkspaceServer, keys: bool) -> None:
    name = f"Otter by {'keys' if keys else 'mouse'}"
    dataset = imported(desk.editor)
    page = enter("owner", f"/data/{dataset}")
    hand = Hand(page, keys)
    hand.press("desk, rename")
    expect(page.get_by_label("Name of the data")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.goto("/data")
    link, menu = page.get_by_role("link", name=name), f"More for {name}"
    hand.choose(menu, "Delete")
    expect(link).to_have_count(0)
    hand.shelf("Bin")
    hand.choose(menu, "Bring back")
    expect(page.get_by_role("button", name=menu)).to_have_count(0)
    hand.shelf("In use")
    expect(link).to_be_visible()
    hand.choose(menu, "Delete")
    expect(link).to_have_count(0)
    hand.shelf("Bin")
    hand.choose(menu, "Delete for good")
    hand.gone(f"Delete “{name}” for good?")
    expect(page.get_by_role("button", name=menu)).to_have_count(0)
    assert desk.owner.post(f"/api/datasets/{dataset}/restore").status_code == 404
