"""A map drawn by keyboard alone on the real server: what is said, where the focus is, and what the server keeps."""

import re

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Enter
from tests.web.browser.hands import into_the_grid, kept, press, tab_to
from tests.web.conftest import WorkspaceServer


def _heard(page: Page, words: str) -> None:
    expect(page.locator(".m-canvas > [role=status]")).to_contain_text(words)


def _names(page: Page) -> list[str]:
    return [name.strip() for name in page.locator(".m-touchpoint .m-name").all_inner_texts()]


def test_touchpoints_and_stages(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}")
    into_the_grid(page)
    before = _names(page)
    press(page, "Control+Home", "ArrowDown", "n")
    page.keyboard.type("I ask a colleague")
    press(page, "Enter")
    expect(page.locator(".m-touchpoint:focus")).to_contain_text("I ask a colleague")
    assert _names(page)[1] == "I ask a colleague"
    press(page, "Alt+ArrowRight")
    _heard(page, "in stage Look for help")
    press(page, "*")
    _heard(page, "Moment of truth")
    press(page, "F2")
    page.keyboard.type("I ask my neighbour")
    press(page, "Enter", "s")
    page.keyboard.type("She shrugs")
    press(page, "Enter")
    assert "She shrugs" in _names(page)
    press(page, "Delete")
    _heard(page, "deleted")
    press(page, "Control+z")
    _heard(page, "Undone")
    press(page, "Control+Home", "ArrowDown", "ArrowRight", "m")
    _heard(page, "Merged")
    press(page, "Control+Home", "Shift+N")
    page.keyboard.type("Before anything")
    press(page, "Enter", "Alt+ArrowLeft")
    _heard(page, "Stage moved to place 1")
    now = kept(desk, page, journey)
    assert "Before anything" in [stage["name"] for stage in now["stages"]]
    assert _names(page)[0] == "New touchpoint"
    assert len(before) == 12
    press(page, "Control+Home", "ArrowRight", "m")
    _heard(page, "Merged")
    merged = [stage["name"] for stage in kept(desk, page, journey)["stages"] if not stage.get("deleted")]
    assert len(merged) == len(now["stages"]) - 1


def test_lanes(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}")
    into_the_grid(page)
    press(page, "Control+Home", "ArrowDown", "ArrowDown", "ArrowDown", "Home", "ArrowLeft")
    expect(page.locator(".m-lane-head:focus")).to_contain_text("Action")
    press(page, "n")
    page.keyboard.type("What I tell my boss")
    press(page, "Enter", "Alt+ArrowUp")
    _heard(page, "Lane moved to place 1")
    press(page, "p")
    _heard(page, "pinned")
    press(page, "p", "h")
    _heard(page, "hidden")
    (lane,) = [lane for lane in kept(desk, page, journey)["lanes"] if lane["name"] == "What I tell my boss"]
    assert lane["hidden"] is True
    press(page, "Control+z")
    expect(page.locator(".m-lane-head", has_text="What I tell my boss")).to_be_visible()


def test_cards_feelings_and_links(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}")
    into_the_grid(page)
    press(page, "Control+Home", "ArrowDown", "l", "ArrowRight", "ArrowRight", "ArrowRight", "Enter")
    _heard(page, "Linked")
    press(page, "Home", "ArrowDown", "Enter")
    expect(page.locator("[role=slider]:focus")).to_have_attribute("aria-valuenow", "-2")
    press(page, "ArrowUp", "Shift+ArrowUp")
    expect(page.locator("[role=slider]:focus")).to_have_attribute("aria-valuenow", "-1.4")
    press(page, "Escape", "ArrowDown", "n")
    page.keyboard.type("important")
    press(page, "Control+a", "Control+b", "End", "Enter")
    page.keyboard.type("- [the page](https://example.org/help)")
    press(page, "Control+Enter")
    expect(page.locator(".m-card:focus strong")).to_have_text("important")
    expect(page.locator(".m-card:focus a")).to_have_attribute("href", "https://example.org/help")
    press(page, "Alt+ArrowRight")
    _heard(page, "Card moved to I search on my phone")
    press(page, "Alt+Shift+ArrowRight")
    _heard(page, "Card over 2 touchpoints")
    now = kept(desk, page, journey)
    (card,) = [card for card in now["cards"] if "important" in str(card.get("text"))]
    assert card["start"] != card.get("end")
    press(page, "Delete")
    _heard(page, "deleted")
    press(page, "Control+z")
    expect(page.locator(".m-card strong", has_text="important")).to_be_visible()


def test_details_search_zoom_and_help(enter: Enter, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}")
    into_the_grid(page)
    press(page, "Control+Home", "ArrowDown", "Space")
    panel = page.get_by_role("complementary", name=re.compile("^Details"))
    expect(panel).to_be_focused()
    tab_to(page, "Notes")
    page.keyboard.type("Ask the night shift")
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Escape")  # what a button says of itself goes first
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(page.locator(".m-touchpoint:focus")).to_have_count(1)
    press(page, "/")
    page.keyboard.type("asset tag")
    press(page, "Enter")
    expect(page.locator(".m-card:focus")).to_contain_text("sset tag")
    press(page, "-")
    expect(page.get_by_role("button", name=re.compile("^Zoom 83"))).to_be_visible()
    press(page, "f", "0")
    expect(page.get_by_role("button", name=re.compile("^Zoom 100"))).to_be_visible()
    press(page, "?")
    expect(page.get_by_role("dialog")).to_contain_text("Alt+arrows")
    press(page, "Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
