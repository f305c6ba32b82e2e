"""Two people on one canvas: names where they are, edits at once, undo of one's own, deletes under another's hands."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.web.browser.conftest import Enter
from tests.web.conftest import WorkspaceServer


def _card(page: Page, text: str) -> Locator:
    return page.locator(".m-card", has_text=text)


def _rename(page: Page, head: Locator, name: str) -> None:
    head.dblclick()
    page.locator(".m-name-edit").fill(name)
    page.keyboard.press("Enter")


def _write(page: Page, card: Locator, text: str) -> None:
    card.dblclick()
    page.locator(".m-editor textarea").fill(text)
    page.keyboard.press("Control+Enter")


def test_names_edits_and_undo_of_ones_own(enter: Enter, journey: str) -> None:
    anna, ben = enter("editor", f"/journeys/{journey}"), enter("owner", f"/journeys/{journey}")
    anna.locator(".m-touchpoint", has_text="I wait to hear").click()
    expect(ben.locator(".m-touchpoint", has_text="I wait to hear")).to_have_attribute("data-other", "Editor")
    _rename(anna, anna.locator(".m-touchpoint", has_text="I wait to hear"), "I wait and wait")
    expect(ben.locator(".m-touchpoint", has_text="I wait and wait")).to_be_visible()
    _rename(ben, ben.locator(".m-touchpoint", has_text="I am passed on"), "I am sent away")
    expect(anna.locator(".m-touchpoint", has_text="I am sent away")).to_be_visible()
    anna.locator(".m-touchpoint", has_text="I wait and wait").click()
    anna.keyboard.press("Control+z")
    expect(ben.locator(".m-touchpoint", has_text="I wait to hear")).to_be_visible()
    expect(ben.locator(".m-touchpoint", has_text="I am sent away")).to_be_visible()


def test_one_writes_at_what_another_deletes_and_all_comes_back(enter: Enter, journey: str) -> None:
    anna, ben, carl = (enter(role, f"/journeys/{journey}") for role in ("editor", "owner", "editor"))
    card = _card(carl, "Restarts, pulls the cable")
    card.dblclick()
    carl.keyboard.press("Control+End")
    carl.keyboard.type(" And again.")
    anna.locator(".m-touchpoint", has_text="My screen stays black").click()
    anna.keyboard.press("Delete")
    ben.locator(".m-lane-head", has_text="Action").click()
    ben.keyboard.press("Delete")
    expect(carl.locator(".m-touchpoint", has_text="My screen stays black")).to_have_count(0)
    expect(carl.locator(".m-lane-head", has_text="Action")).to_have_count(0)
    anna.keyboard.press("Control+z")
    ben.locator(".m-touchpoint").first.click()
    ben.keyboard.press("Control+z")
    for page in (anna, ben, carl):
        expect(_card(page, "restarts again. And again.")).to_be_visible()


def test_a_viewer_can_look_but_every_way_to_change_is_closed(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("viewer", f"/journeys/{journey}")
    before = desk.viewer.get(f"/api/maps/{journey}/document.json").json()
    expect(page.get_by_text("Reading only")).to_be_visible()
    page.locator(".m-touchpoint").first.click()
    for key in ("n", "Delete", "m", "s", "*", "Alt+ArrowRight", "Shift+N"):
        page.keyboard.press(key)
    expect(page.locator(".m-canvas > [role=status]")).to_contain_text("not change it")
    _card(page, "Restarts").dblclick()
    assert page.locator(".m-editor, .m-name-edit").count() == 0
    panel = page.get_by_role("complementary", name=re.compile("^Details"))
    expect(panel.get_by_label("Text")).to_have_attribute("readonly", "")
    assert desk.viewer.get(f"/api/maps/{journey}/document.json").json() == before


def test_hostile_names_stay_in_their_place(enter: Enter, journey: str) -> None:
    anna, ben = enter("editor", f"/journeys/{journey}"), enter("owner", f"/journeys/{journey}")
    evil = "<b>x</b>\u202etxt.exe " + "\U0001f92f" * 60
    _rename(anna, anna.locator(".m-touchpoint").first, evil)
    _write(anna, _card(anna, "Restarts"), "<img src=x onerror=alert(1)> " + "y" * 9000)
    expect(_card(ben, "<img src=x onerror=alert(1)>")).to_be_visible()
    head = ben.locator(".m-touchpoint").first
    expect(head).to_contain_text("<b>x</b>")
    assert "\u202e" not in head.inner_text()
    box = head.bounding_box()
    assert box is not None
    assert box["width"] < 200
    assert ben.locator(".m-sheet img").count() == 0
    assert ben.evaluate("document.documentElement.scrollWidth <= innerWidth")
