"""Where to act, and opportunities, in the browser: from the worst touchpoint to somebody who looks after it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Enter
from tests.web.browser.hands import tab_to
from tests.web.browser.test_axe import clean
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import imported
from tests.web.opportunities.desks import desk as planted

FORMULA = "Change the formula"


@pytest.fixture(scope="module")
def found(desk: WorkspaceServer) -> dict[str, Any]:
    """The opportunity against what comes back, of a dataset with planted pains."""
    dataset = imported(desk.editor, ("planted.csv", planted(40, 12, 8)))
    every = desk.viewer.get("/api/opportunities").json()["opportunities"]
    return next(dict(one) for one in every if one["dataset"] == dataset and one["facts"]["pain"] == "reopening")


def _choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("button", name=re.compile(f"{label}$")).click()
    page.get_by_role("option", name=option).first.click()


def test_from_the_worst_touchpoint_to_an_owner_and_back(
    enter: Enter, desk: WorkspaceServer, found: dict[str, Any]
) -> None:
    page = enter("editor", "/", viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    line = page.get_by_role("row").filter(has=page.get_by_role("link", name=found["title"]))
    expect(line).to_contain_text("12 of 60")
    expect(line).to_contain_text("No owner")
    clean(page)
    line.get_by_role("link", name=found["title"]).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(found["title"])
    _choose(page, "Status", "Planned")
    expect(page.locator("header").get_by_text("Planned")).to_be_visible()
    _choose(page, "Owner", "Editor")
    expect(page.get_by_role("button", name=re.compile("^Editor.*Owner$"))).to_be_visible()
    page.get_by_label("Your comment").fill("We ask <b>before</b> we close")
    page.get_by_role("button", name="Comment", exact=True).click()
    # In the list: what was typed stands in its field, too, until it is sent.
    expect(page.locator(".said .words")).to_have_text("We ask <b>before</b> we close")
    page.get_by_label("Address of a work item").fill("https://tracker.example/DESK-7")
    page.get_by_label("What it is called there").fill("DESK-7")
    page.get_by_role("button", name="Link it").click()
    expect(page.get_by_role("link", name="DESK-7")).to_have_attribute("href", "https://tracker.example/DESK-7")
    clean(page)
    page.get_by_role("link", name="Act", exact=True).click()
    expect(line).to_contain_text("Planned")
    expect(line.get_by_role("img", name="Editor")).to_be_visible()
    kept = desk.viewer.get(f"/api/opportunities/{found['id']}").json()
    assert (kept["status"], kept["owner"], kept["comments"]) == ("planned", desk.people["editor"].id, 1)


def test_by_keys_alone_a_formula_is_changed_and_the_plane_says_what_the_table_says(
    enter: Enter, desk: WorkspaceServer, found: dict[str, Any]
) -> None:
    desk.editor.put("/api/formula", json={})  # as it usually is
    page = enter("editor", "/opportunities", viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    expect(page.get_by_role("row", name=re.compile(re.escape(found["title"])))).to_contain_text("Do first")
    tab_to(page, FORMULA)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    clean(page)
    tab_to(page, "Worth much from a value of")
    page.keyboard.press("Control+a")
    page.keyboard.type("100")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("row", name=re.compile(re.escape(found["title"])))).to_contain_text("When there is time")
    assert desk.viewer.get("/api/formula").json()["much_from"] == 100
    expect(page.get_by_role("button", name=FORMULA)).to_be_focused()
    tab_to(page, "List")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("region", name="Opportunities by status")).to_contain_text(found["title"])
    clean(page)
    page.keyboard.press("ArrowRight")
    dot = page.get_by_role("link", name=re.compile(rf"\d\. {re.escape(found['title'])}: .*When there is time"))
    expect(dot).to_be_visible()
    clean(page)
    tab_to(page, f"{found['title']}: ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(found["title"])


def test_a_reader_is_offered_no_change_and_reads_pains_and_ratings(enter: Enter, found: dict[str, Any]) -> None:
    page = enter("viewer", f"/opportunities/{found['id']}")
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Status$"))).to_be_disabled()
    assert page.get_by_role("button", name=re.compile("^Comment|Link it|rename$|^Remove")).count() == 0
    page.goto(f"/data/{found['dataset']}/pains")
    expect(page.get_by_role("heading", name=found["facts"]["pain_name"])).to_be_visible()
    clean(page)
    page.get_by_role("link", name="Ratings", exact=True).click()
    expect(page.get_by_text("Nothing can be said of what goes with ratings")).to_be_visible()
    clean(page)
