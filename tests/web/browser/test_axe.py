"""Nothing that axe finds, light and dark, on any page and in the states that a page has; the data's own pages too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.web.browser.conftest import Enter, new_journey
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import ended, export, imported, upload

# Looked at when nothing moves any more but what never ends.
STILL = """async () => {
  const moving = () => document.getAnimations().some((each) => each.effect.getComputedTiming().endTime < Infinity);
  do await new Promise(requestAnimationFrame); while (moving());
}"""
LONG = 90_000


def clean(page: Page, state: str = "") -> None:
    """Nothing found: a page in both themes; what opens over it (`state`) in the light, in its colours."""
    found = {}
    for scheme in ("light",) if state else ("dark", "light"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_function("wanted => document.documentElement.dataset.theme === wanted", arg=scheme)
        page.evaluate(STILL)
        if wrong := violations(page, of_colours=scheme == "dark"):
            found[scheme] = wrong
    assert not found, (page.url, state, found)


def _see(page: Page, path: str, seen: str) -> None:
    page.goto(path)
    expect(page.get_by_text(seen).first).to_be_visible()
    clean(page)


def _press(page: Page, name: str, seen: str) -> None:
    """Press a button, wait for what it shows, look, and leave it with Escape."""
    page.get_by_role("button", name=re.compile(name)).first.click()
    expect(page.get_by_text(seen).first).to_be_visible()
    clean(page, name)
    page.keyboard.press("Escape")
    expect(page.get_by_text(seen)).to_have_count(0)


def test_before_one_is_in(enter: Enter, desk: WorkspaceServer) -> None:
    page = enter(None, "/sign-in")
    for path, seen in (
        ("/sign-in", "Password"),
        ("/setup", "Open the whole link"),
        ("/join", "Open the whole link"),
        ("/setup#nonsense", "You become its first owner"),
        ("/join#nonsense", "You were invited"),
    ):
        page.goto("about:blank")
        _see(page, path, seen)
    page.get_by_label("Your name").fill("Noa")
    page.get_by_label("Password").fill("a quiet morning walk")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    clean(page)


def test_library_and_settings(enter: Enter, desk: WorkspaceServer) -> None:
    whole = new_journey(desk, "new-job", title="All of a new job")
    new_journey(desk, "need-access", title="A part of it", parent=whole)
    page = enter("owner", "/journeys", viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    expect(page.get_by_role("link", name="A part of it")).to_be_visible()
    clean(page)
    _press(page, "^Actions for “All of a new job”", "Duplicate")
    page.get_by_role("button", name="New journey").first.click()
    for way, seen in (
        ("Template", "I forgot my password"),
        ("From scratch", "seven stages"),
        ("Spreadsheet", "Copy a block"),
        ("File", "Choose a file"),
        ("Data", "Go to Data"),
    ):
        page.get_by_role("tab", name=way).click()
        expect(page.get_by_text(seen).or_(page.get_by_text("The measured touchpoints become")).first).to_be_visible()
        clean(page)
    page.keyboard.press("Escape")
    page.get_by_text("Archived", exact=True).click()
    expect(page.get_by_role("link", name="A part of it")).to_have_count(0)
    clean(page)
    _see(page, "/settings", "In use now")
    _press(page, "^Turn on", "You need an authenticator")
    _see(page, "/settings/people", "Invite somebody")
    page.get_by_label("E-mail").fill("axe@desk.example")
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_text("Whoever opens it joins")).to_be_visible()
    clean(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More for Viewer").click()
    page.get_by_role("menuitem", name="Remove and erase").click()
    expect(page.get_by_text("This cannot be undone")).to_be_visible()
    clean(page, "erase")
    _see(page, "/settings/programs", "You have none")
    page.get_by_label("What it is for").fill("wiki")
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_text("Sojourn keeps no copy")).to_be_visible()
    clean(page, "secret")
    _see(page, "/settings/log", "invited somebody")
    _see(page, "/nowhere", "There is nothing at this address")
    desk.owner.delete(f"/api/maps/{whole}")
    _see(page, f"/journeys/{whole}", "This journey cannot be opened")


def test_a_journey_in_all_its_states(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("owner", f"/journeys/{journey}", viewport={"width": 1700, "height": 1100}, reduced_motion="reduce")
    expect(page.get_by_role("columnheader", name="I wait to hear")).to_be_visible()
    clean(page)
    for button, seen in (
        ("^Add$", "cells of a spreadsheet"),
        ("^Show$", "Lanes, for you alone"),
        ("^Views$", "Everything"),
        ("^Keys", "the next cell"),
        ("^What can be done with lane Pains", "Pin under the stages"),
        ("^More$", "Keep as a template"),
        ("^Current state", "What the customer expects"),
    ):
        _press(page, button, seen)
    page.get_by_role("gridcell").filter(has_text="Restarts, pulls the cable").dblclick()
    expect(page.get_by_label("Text of the card")).to_be_focused()
    clean(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Details (Space)").click()
    panel = page.get_by_role("complementary", name=re.compile("^Details"))
    expect(panel.get_by_text("Picture and files")).to_be_visible()
    clean(page)
    for role, name, seen in (
        ("columnheader", "I wait to hear", "Branches and loops"),
        ("columnheader", "Look for help", "Add a touchpoint"),
        ("rowheader", "Pains", "Below the line of visibility"),
    ):
        page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
        expect(panel.get_by_text(seen).first).to_be_visible()
        clean(page)
    page.keyboard.press("Delete")
    panel.get_by_role("button", name="About this map").or_(page.get_by_role("button", name="Undo")).first.hover()
    if panel.get_by_role("button", name="About this map").count():
        panel.get_by_role("button", name="About this map").click()
    panel.get_by_role("group").first.locator("summary").click()
    expect(panel.get_by_label("Colour 3")).to_be_visible()
    expect(panel.get_by_role("button", name="Bring back Lane Pains")).to_be_visible()
    clean(page)


def test_reading_and_presenting(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter(
        "owner", f"/journeys/{journey}/story", viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    expect(page.get_by_text("What the customer expects").first).to_be_visible()
    clean(page)
    _see(page, f"/journeys/{journey}/paths", "follows no data")
    _see(page, f"/journeys/{journey}/table", "Copy the table")
    page.get_by_role("button", name=re.compile("^Add to Action")).first.click()
    expect(page.get_by_label(re.compile("^Action"))).to_be_visible()
    clean(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Present").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="My laptop is broken")).to_be_visible()
    clean(page)
    for key, seen in (("ArrowRight", "Stage 1"), ("n", "No notes here"), ("End", "What we could do")):
        page.keyboard.press(key)
        expect(dialog.get_by_text(seen).first).to_be_visible()
        clean(page)


def test_discussing_and_remembering(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    named = {"text": "Look, @Owner", "mentions": [desk.people["owner"].id]}
    desk.commenter.post(f"/api/maps/{journey}/comments", json=named).raise_for_status()
    page = enter("owner", f"/journeys/{journey}", viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.get_by_role("button", name="Comments (c), 1 open").click()
    panel = page.get_by_role("complementary", name="Details: Comments")
    expect(panel.get_by_text("Look, @Owner")).to_be_visible()
    clean(page, "comments")
    desk.editor.post(f"/api/maps/{journey}/rounds", json={"kind": "vote", "minutes": 5}).raise_for_status()
    page.get_by_role("columnheader", name="I wait to hear").get_by_role("button", name="Give a dot").click()
    panel = page.get_by_role("complementary", name="Details: Workshop")
    expect(panel.get_by_role("list", name="Your dots")).to_contain_text("I wait to hear")
    clean(page, "a vote")
    panel.get_by_role("button", name="End it and show all dots").click()
    expect(panel.get_by_role("list", name="Most dots first")).to_contain_text("1")
    clean(page, "what was voted")
    desk.editor.post(f"/api/maps/{journey}/reviews", json={"decided": "Ask first"}).raise_for_status()
    _see(page, f"/journeys/{journey}/history", "The first version")
    _press(page, "^Review it", "Does it still tell what happens")
    _see(page, "/inbox", "mentioned you on")
    _see(page, "/inbox/activity", "commented on")


@pytest.fixture(scope="module")
def dataset(desk: WorkspaceServer) -> str:
    return imported(desk.editor, ("desk.csv", export(120)))


def test_a_journey_with_data(enter: Enter, desk: WorkspaceServer, dataset: str) -> None:
    made = desk.editor.post(
        "/api/maps", json={"from": {"kind": "dataset", "dataset": dataset, "attribute": "", "value": ""}}
    )
    at = f"/journeys/{made.json()['id']}"
    page = enter("owner", at, viewport={"width": 1700, "height": 1100}, reduced_motion="reduce")
    touchpoint = page.get_by_role("columnheader").filter(has_text="of journeys pass").first
    touchpoint.click()
    page.get_by_role("button", name="Details (Space)").click()
    page.get_by_role("button", name="Read the tickets behind this").click()
    ticket = page.get_by_role("region", name="Tickets").get_by_role("group").first
    ticket.get_by_text("contacts").click()
    expect(ticket.get_by_role("listitem").first).to_be_visible()
    clean(page)
    _see(page, f"{at}/paths", "From touchpoint to touchpoint")
    _see(page, f"{at}/story", "120")
    _see(page, f"{at}/table", "Copy the table")
    page.get_by_role("button", name="Present").click()
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("dialog").get_by_text("Stage 1").first).to_be_visible()
    clean(page)


def test_data_pages(enter: Enter, desk: WorkspaceServer, dataset: str) -> None:
    page = enter("owner", "/data", viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    expect(page.get_by_role("link", name="desk", exact=True).first).to_be_visible()
    clean(page)
    _press(page, "^More for desk", "Maps keep what they say")
    ready = upload(desk.editor, ("ready.csv", export())).json()
    ended(desk.editor, ready["job"])
    _see(page, f"/data/{ready['id']}", "First rows, and what each column means")
    broken = upload(desk.editor, ("broken.csv", b"")).json()
    ended(desk.editor, broken["job"])
    _see(page, f"/data/{broken['id']}", "It cannot be imported like this")
    _see(page, f"/data/{dataset}", "Make this a map")
    _see(page, f"/data/{dataset}/quality", "What to know before trusting a figure")
    _see(page, f"/data/{dataset}/update", "Update with a newer export")
    _see(page, "/data/nosuch", "All data")
    desk.editor.delete(f"/api/datasets/{broken['id']}")
    page.goto("/data")
    page.get_by_text("Bin", exact=True).click()
    expect(page.get_by_text("broken").first).to_be_visible()
    clean(page)
    viewer = enter("viewer", f"/data/{ready['id']}", viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    expect(viewer.get_by_text("not imported yet")).to_be_visible()
    clean(viewer)


def test_data_while_it_is_imported(enter: Enter, desk: WorkspaceServer) -> None:
    large = upload(desk.editor, ("large.csv", export(30_000))).json()
    ended(desk.editor, large["job"])
    page = enter("owner", f"/data/{large['id']}", viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("You can leave this page")).to_be_visible()
    clean(page)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text(re.compile("was stopped|The import is done")).first).to_be_visible(timeout=LONG)
    clean(page)
