"""Who may only read, in the browser: nothing can be changed, everything can be read, and it is said why."""

import re

import pytest
from playwright.sync_api import Page, expect

from sojourn.web.access import store
from sojourn.web.access.rules import Role
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.app import open_database
from tests.web.browser.conftest import Enter
from tests.web.conftest import WorkspaceServer

KEYS = ("Control+z", "Control+x", "Delete", "m", "s", "*", "Alt+ArrowRight", "Shift+N", "l", "h", "p", "n")


@pytest.mark.parametrize("role", ["viewer", "commenter"])
def test_a_reader_reads_everything_and_can_change_nothing(
    enter: Enter, desk: WorkspaceServer, journey: str, role: Role
) -> None:
    before = desk.viewer.get(f"/api/maps/{journey}/document.json").json()
    page, writer = enter(role, f"/journeys/{journey}"), enter("editor", f"/journeys/{journey}")
    expect(page.get_by_text("Reading only")).to_be_visible()
    assert page.get_by_role("button", name=re.compile("^Add$|^Undo|^What can be done|rename$")).count() == 0
    for place in (
        page.get_by_role("columnheader", name="I wait to hear"),
        page.get_by_role("rowheader", name="Pains"),
        page.get_by_role("gridcell").filter(has_text="Restarts, pulls the cable"),
    ):
        place.click()
        for key in KEYS:
            page.keyboard.press(key)
        expect(page.get_by_role("status").filter(has_text="You can read this map, but not change it")).to_have_count(1)
        place.dblclick()
        expect(page.get_by_role("complementary", name=re.compile("^Details"))).to_be_visible()
        assert page.locator("section").get_by_role("textbox").and_(page.locator(":not([readonly])")).count() == 0
    page.get_by_role("slider").first.press("ArrowUp")
    page.get_by_role("button", name="Views").click()
    expect(page.get_by_role("dialog", name="Saved views")).to_be_visible()
    assert page.get_by_label("Save what is shown now as").count() == 0
    page.keyboard.press("Escape")
    writer.get_by_role("columnheader", name="I wait to hear").dblclick()
    writer.keyboard.type("I wait and wait")
    writer.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="I wait and wait")).to_be_visible()
    after = desk.viewer.get(f"/api/maps/{journey}/document.json").json()
    assert {**after, "touchpoints": []} == {**before, "touchpoints": []}


def _rename(page: Page, title: str) -> None:
    page.get_by_role("button", name=re.compile("rename$")).click()
    page.get_by_label("Title of the journey").fill(title)
    page.keyboard.press("Enter")


def test_who_became_a_reader_is_told_and_gets_what_was_not_saved(
    enter: Enter, desk: WorkspaceServer, journey: str
) -> None:
    with desk.database.write() as writing:
        dana = store.add_person(writing, f"{journey}@example.org", "Dana", "editor", "")
        session = store.begin_session(writing, dana.id, "tests")
    page = enter(None, "/sign-in", locale="en-GB", accept_downloads=True)
    page.context.add_cookies([{"name": COOKIE, "value": session, "url": desk.settings.address}])
    page.goto(f"/journeys/{journey}/table")
    expect(page.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()
    expect(page.get_by_role("columnheader").first).to_be_visible()
    desk.stop()
    try:
        expect(page.get_by_role("button", name=re.compile("^Offline"))).to_be_visible()
        _rename(page, "Written too late")
        database = open_database(desk.settings)
        with database.write() as writing:
            store.change_person(writing, dana.id, role="viewer")
        database.close()
    finally:
        desk.start()  # for the tests that come after
    expect(page.get_by_role("button", name=re.compile("^Not saved"))).to_be_visible(timeout=40_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Written too late")
    expect(page.get_by_role("button", name=re.compile("rename$"))).to_have_count(0)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Keep my copy").click()
    assert "Written too late" in kept.value.path().read_text(encoding="utf-8")
    page.get_by_role("button", name="Drop my changes").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("My laptop is broken")
    assert desk.viewer.get(f"/api/maps/{journey}").json()["title"] == "My laptop is broken"
