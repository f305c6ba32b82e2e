"""The details and the tools of a map by keyboard alone, on the real server: Tab leads to each, and back to the map."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.web.browser.conftest import Enter, new_journey
from tests.web.browser.hands import into_the_grid, kept, press, tab_to
from tests.web.conftest import WorkspaceServer


def _panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name=re.compile("^Details"))


def _details(page: Page, *way: str) -> None:
    """Go from the first stage along arrows, and open the details of what stands there."""
    press(page, "Control+Home", *way, "Space")
    expect(_panel(page)).to_be_focused()


def _choose(page: Page, now: str, wanted: str) -> None:
    """Open a list by Enter, choose by its first letters."""
    tab_to(page, now)
    chosen_from = page.evaluate_handle("document.activeElement")
    page.keyboard.press("Enter")
    option = page.get_by_role("option", name=re.compile(f"^{re.escape(wanted)}"))
    expect(option).to_be_visible()
    page.keyboard.type(wanted)
    expect(option).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_have_count(0)
    # The focus comes back a frame later, as it would long before anybody's next key.
    page.wait_for_function("list => document.activeElement === list || !list.isConnected", arg=chosen_from)


def test_evidence_icon_picture_and_bringing_back(
    enter: Enter, desk: WorkspaceServer, journey: str, picture: Path
) -> None:
    page = enter("editor", f"/journeys/{journey}")
    page.on("filechooser", lambda _: None)  # choosers go to the test all the time, not on and off again between two
    into_the_grid(page)
    _details(page, *["ArrowDown"] * 3)
    _choose(page, "Assumption", "Interview")
    tab_to(page, "Source")
    page.keyboard.type("Two field engineers")
    _choose(page, "No icon", "phone")
    tab_to(page, "Add a picture or a file")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(picture)
    expect(_panel(page).get_by_role("img", name="The card's picture")).to_be_visible()
    add = page.get_by_role("button", name="Add a picture or a file")
    expect(add).to_be_focused()
    expect(add).to_be_enabled()  # the picture is there a moment before the button takes a press again
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"what they said"})
    expect(_panel(page).get_by_role("link", name="notes.txt")).to_be_visible()
    (card,) = [one for one in kept(desk, page, journey)["cards"] if one.get("image")]
    assert len(card["files"]) == 1  # type: ignore[arg-type]
    assert card["icon"] == "phone"
    assert card["evidence"] == {"kind": "interview", "source": "Two field engineers"} | {
        key: value
        for key, value in dict(card["evidence"]).items()
        if key in ("date", "n")  # type: ignore[call-overload]
    }
    tab_to(page, "Delete this card")
    page.keyboard.press("Enter")
    tab_to(page, "About this map")
    page.keyboard.press("Enter")
    tab_to(page, "Bring back Card")
    page.keyboard.press("Enter")
    assert not [one for one in kept(desk, page, journey)["cards"] if one.get("image") and one.get("deleted")]


def test_a_map_in_a_map_and_the_way_back(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    new_journey(desk, "need-access", title="Zebra: access in detail", parent=journey)
    page = enter("editor", f"/journeys/{journey}")
    into_the_grid(page)
    _details(page, "ArrowDown", "ArrowRight")
    _choose(page, "No other map", "Zebra: access in detail")
    tab_to(page, "Open it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zebra: access in detail")
    tab_to(page, "My laptop is broken")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("My laptop is broken")


def test_personas_and_their_feelings(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}")
    into_the_grid(page)
    _details(page, "ArrowDown", "ArrowRight", "ArrowRight")
    tab_to(page, "About this map")
    page.keyboard.press("Enter")
    tab_to(page, "Add a persona")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(_panel(page).get_by_text("Persona 2")).to_be_visible()
    page.keyboard.press("Enter")
    tab_to(page, "Name")
    press(page, "Control+a")
    page.keyboard.type("Mira")
    tab_to(page, "Colour 4")
    press(page, "Enter", "Escape")
    _details(page, "ArrowDown", "ArrowRight", "ArrowRight")
    tab_to(page, "Draw what Mira feels")
    press(page, "Enter", "Escape")
    press(page, "ArrowDown", "Enter", "Enter")
    point = page.get_by_role("slider", name=re.compile("Mira feels"))
    expect(point).to_be_focused()
    press(page, "Shift+ArrowUp", "ArrowUp")
    expect(point).to_have_attribute("aria-valuenow", "0.6")
    (mira,) = [one for one in kept(desk, page, journey)["personas"] if one["name"] == "Mira"]
    assert mira["colour"] == "#2F7F8F"
    assert list(dict(mira["curve"]).values()) == [0.6]  # type: ignore[call-overload]
    press(page, "Delete")
    expect(point).to_have_count(0)


def test_lanes_shown_kept_as_a_view_and_presented(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}")
    expect(page.get_by_role("rowheader", name="Goal")).to_be_visible()
    tab_to(page, "Show")
    page.keyboard.press("Enter")
    tab_to(page, "Goal")
    press(page, "Space", "Escape")
    expect(page.get_by_role("rowheader", name="Goal")).to_have_count(0)
    tab_to(page, "Views")
    page.keyboard.press("Enter")
    tab_to(page, "Save what is shown now as")
    page.keyboard.type("Without goals")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Without goals", exact=True)).to_be_visible()
    tab_to(page, "Everything")
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader", name="Goal")).to_be_visible()
    tab_to(page, "Without goals")
    press(page, "Enter", "Escape")
    expect(page.get_by_role("rowheader", name="Goal")).to_have_count(0)
    tab_to(page, "Present")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("My laptop is broken")
    press(page, "ArrowRight", "n")
    expect(dialog).to_contain_text("Stage 1")
    expect(dialog.get_by_role("complementary", name="Notes")).to_be_visible()
    press(page, "End", "Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Present")).to_be_focused()


def test_a_lane_goes_to_another_map(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}", permissions=["clipboard-read", "clipboard-write"])
    into_the_grid(page)
    press(page, "Control+Home", "ArrowDown", "ArrowDown", "ArrowDown", "Home", "ArrowLeft")
    expect(page.get_by_role("rowheader", name="Action")).to_be_focused()
    press(page, "Control+c")
    expect(page.get_by_role("region", name="Map").get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    other = new_journey(desk, "need-access")
    before = desk.viewer.get(f"/api/maps/{other}/document.json").json()
    page.goto(f"/journeys/{other}")
    into_the_grid(page)
    press(page, "Control+Home", "ArrowDown", "ArrowDown", "ArrowDown", "Control+v")
    expect(page.get_by_role("rowheader", name="Action")).to_have_count(2)
    after = kept(desk, page, other)
    assert len(after["lanes"]) == len(before["lanes"]) + 1
    assert len(after["cards"]) > len(before["cards"])
    press(page, "Control+z")
    expect(page.get_by_role("rowheader", name="Action")).to_have_count(1)
    press(page, "Control+y")
    expect(page.get_by_role("rowheader", name="Action")).to_have_count(2)


def test_checks_are_read_mended_and_gone(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}")
    into_the_grid(page)
    tab_to(page, "Checks of the map")
    page.keyboard.press("Enter")
    expect(_panel(page)).to_be_focused()
    unreviewed = page.get_by_text("The map has no date for its next review.")
    expect(unreviewed).to_be_visible()
    tab_to(page, "Show: 2 of 8 touchpoints that hurt have no opportunity")
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name=re.compile("My screen stays black"))).to_be_focused()
    expect(unreviewed).to_be_visible()
    tab_to(page, "Write one at “My screen stays black”")
    page.keyboard.press("Enter")
    expect(page.locator(".m-canvas textarea")).to_be_focused()
    page.keyboard.type("Say what to try first")
    press(page, "Control+Enter")
    tab_to(page, "Review it in three months")
    page.keyboard.press("Enter")
    expect(unreviewed).to_have_count(0)
    expect(page.get_by_text(re.compile("1 of 8 touchpoints that hurt have no opportunity"))).to_be_visible()
    document = kept(desk, page, journey)
    assert dict(document["meta"])["review"]  # type: ignore[call-overload]
    assert [one for one in document["cards"] if one.get("text") == "Say what to try first"]
