"""The library of journeys in the browser: making one from each source, and what one can do with a whole journey."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Enter, new_journey
from tests.web.browser.hands import tab_to
from tests.web.conftest import WorkspaceServer

BLOCK = "\tMy badge fails\tI call the desk\nPains\tLocked out\tA queue of 12 minutes"
MERMAID = """---
title: front matter
---
journey
    title My working day
    section Go to work
      Make tea: 5: Me
      Go upstairs: 3
"""


def _new_journey(page: Page, way: str) -> None:
    page.get_by_role("button", name="New journey").first.click()
    page.get_by_role("tab", name=way).click()


def _make(page: Page, title: str) -> None:
    page.get_by_role("button", name="Make the journey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_from_a_template_by_mouse(enter: Enter) -> None:
    page = enter("editor")
    _new_journey(page, "Template")
    page.get_by_role("option", name="I forgot my password").click()
    _make(page, "I forgot my password")


def test_from_a_template_by_keys_alone(enter: Enter) -> None:
    page = enter("editor")
    expect(page.get_by_role("button", name="New journey").first).to_be_visible()
    tab_to(page, "New journey")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option", name="My new job")).to_be_visible()
    tab_to(page, "Template")
    page.keyboard.press("Tab")
    expect(page.locator("[role=option]:focus")).to_be_visible()
    page.keyboard.type("I forgot")  # whatever others have kept as templates before it
    expect(page.get_by_role("option", name="I forgot my password")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("option", name="I forgot my password")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    page.keyboard.type("Locked out on Monday")
    tab_to(page, "Make the journey")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked out on Monday")


def test_from_scratch(enter: Enter) -> None:
    page = enter("editor")
    _new_journey(page, "From scratch")
    page.get_by_label("Title").fill("My badge does not open the door")
    _make(page, "My badge does not open the door")


def test_from_a_block_of_a_spreadsheet(enter: Enter) -> None:
    page = enter("editor")
    _new_journey(page, "Spreadsheet")
    page.get_by_label("Cells of a spreadsheet").fill(BLOCK)
    page.get_by_label("Title").fill("My badge")
    _make(page, "My badge")
    page.get_by_role("link", name="Table", exact=True).click()
    expect(page.get_by_role("columnheader", name="I call the desk")).to_be_visible()
    expect(page.get_by_text("A queue of 12 minutes")).to_be_visible()


@pytest.mark.parametrize("kind", ["mermaid", "json", "csv"])
def test_from_a_file(enter: Enter, desk: WorkspaceServer, kind: str) -> None:
    page = enter("editor")
    if kind == "json":
        made = new_journey(desk, "new-job")
        name, content, title = "map.json", desk.editor.get(f"/api/maps/{made}/document.json").text, "My new job"
    elif kind == "mermaid":
        name, content, title = "day.mmd", MERMAID, "My working day"
    else:
        name, content, title = "badge.csv", BLOCK.replace("\t", ","), "From a sheet"
    _new_journey(page, "File")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content.encode()})
    if kind == "csv":
        page.get_by_label("Title").fill(title)
    _make(page, title)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.json", b'{"stages": [}'),
        ("empty.mmd", b""),
        ("photo.xlsx", b"\x00\xff this is no workbook"),
        ("other.json", json.dumps({"hello": "world"}).encode()),
    ],
)
def test_a_broken_file_is_said_to_be_broken_and_nothing_is_made(
    enter: Enter, desk: WorkspaceServer, name: str, content: bytes
) -> None:
    before = desk.editor.get("/api/maps").json()
    page = enter("editor")
    _new_journey(page, "File")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.get_by_role("button", name="Make the journey").click()
    told = page.get_by_role("dialog").get_by_role("alert")
    expect(told).to_be_visible()
    assert len(told.inner_text()) > 20
    assert desk.editor.get("/api/maps").json() == before


def _menu(page: Page, title: str, action: str) -> None:
    page.get_by_role("button", name=f"Actions for “{title}”").click()
    page.get_by_role("menuitem", name=action).click()


def test_duplicate_archive_delete_and_undo(enter: Enter, desk: WorkspaceServer) -> None:
    new_journey(desk, "leaving", title="I leave on Friday")
    page = enter("editor")
    _menu(page, "I leave on Friday", "Archive")
    expect(page.get_by_role("link", name="I leave on Friday")).to_have_count(0)
    page.get_by_text("Archived", exact=True).click()
    _menu(page, "I leave on Friday", "Take out of the archive")
    page.get_by_text("Active", exact=True).click()
    _menu(page, "I leave on Friday", "Delete")
    expect(page.get_by_role("link", name="I leave on Friday")).to_have_count(0)
    page.get_by_role("alertdialog", name=re.compile("bin")).get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="I leave on Friday")).to_be_visible()
    _menu(page, "I leave on Friday", "Duplicate")
    expect(page.get_by_role("link", name=re.compile("^I leave on Friday"))).to_have_count(2)


def test_own_templates_and_search(enter: Enter, desk: WorkspaceServer) -> None:
    new_journey(desk, "refused", title="My zebra request was refused")
    page = enter("editor")
    page.get_by_role("searchbox", name="Search journeys").fill("zebra request")
    expect(page.locator("tbody").get_by_role("row")).to_have_count(1)
    _menu(page, "My zebra request was refused", "Keep as a template")
    page.get_by_role("dialog").get_by_label("Title").fill("Refusals of zebras")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    _new_journey(page, "Template")
    page.get_by_role("option", name="Refusals of zebras").click()
    _make(page, "Refusals of zebras")


def test_nested_journeys_stand_below_their_whole_with_breadcrumbs(enter: Enter, desk: WorkspaceServer) -> None:
    whole = new_journey(desk, "new-job", title="A whole new job")
    new_journey(desk, "need-access", title="Part: access", parent=whole)
    page = enter("viewer")
    page.get_by_role("link", name="Part: access").click()
    crumbs = page.get_by_role("navigation", name="Where this journey stands")
    crumbs.get_by_role("link", name="A whole new job").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A whole new job")


def test_a_viewer_is_offered_nothing_that_changes(enter: Enter, journey: str) -> None:
    page = enter("viewer")
    expect(page.get_by_role("link", name="My laptop is broken").first).to_be_visible()
    assert page.get_by_role("button", name="New journey").count() == 0
    page.get_by_role("button", name=re.compile("^Actions for")).first.click()
    expect(page.get_by_role("menuitem")).to_have_text(["Download as file"])
