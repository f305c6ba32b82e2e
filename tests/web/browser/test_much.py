"""Pages with much in them: a long history, a full inbox, the log on a phone, a low window, news missed while away."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from sojourn.web.app import open_database
from sojourn.web.comments import store as comments
from sojourn.web.inbox import store as inbox
from tests.web.browser.conftest import Enter
from tests.web.conftest import WorkspaceServer

FITS = "document.documentElement.scrollWidth <= innerWidth"
PHONE = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}


def _choose(page: Page, name: str, option: str) -> None:
    page.get_by_role("button", name=re.compile(f"{name}$")).click()
    page.get_by_role("option", name=option).click()


def test_what_differs_stays_beside_an_old_version(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    for n in range(14):
        desk.editor.post(f"/api/maps/{journey}/versions", json={"name": f"Meeting {n}"}).raise_for_status()
    page = enter("editor", f"/journeys/{journey}/history", viewport={"width": 1280, "height": 700})
    versions = page.get_by_role("region", name="Versions")
    first = versions.get_by_role("button", name="The first version")
    first.click()
    expect(first).to_be_in_viewport()
    expect(page.get_by_role("heading", name="The first version")).to_be_in_viewport()
    _choose(page, "Which versions", "Named ones and reviews")
    expect(first).to_have_count(0)
    expect(versions.get_by_role("button", name="Meeting 0")).to_be_visible()


def test_a_low_window_gives_its_room_to_the_lanes(enter: Enter, journey: str) -> None:
    page = enter("viewer", f"/journeys/{journey}", viewport={"width": 1280, "height": 900})
    emotion, last = page.get_by_role("rowheader", name="Emotion"), page.get_by_role("rowheader").last
    head = page.get_by_role("columnheader", name="I call the desk")
    last.scroll_into_view_if_needed()
    expect(emotion).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 640})
    last.scroll_into_view_if_needed()
    expect(emotion).not_to_be_in_viewport()
    expect(head).to_be_in_viewport()
    assert page.locator(".m-scroll").evaluate("one => one.clientHeight") > 480


def test_a_comment_is_taken_back_only_after_a_question(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    path = f"/api/maps/{journey}/comments"
    thread = desk.commenter.post(path, json={"text": "Is this so?"}).json()["id"]
    desk.editor.post(f"{path}/{thread}/answers", json={"text": "It is"}).raise_for_status()
    page = enter("owner", f"/journeys/{journey}?thread={thread}")
    said = page.get_by_role("complementary", name="Details: Comments").get_by_text("Is this so?")
    asked = page.get_by_role("dialog", name="Take this comment back?")
    for answer, left in (("Cancel", 1), ("Take it back", 0)):
        page.get_by_role("button", name="Take it back").first.click()
        expect(asked).to_contain_text("with the answer to it")
        asked.get_by_role("button", name=answer).click()
        expect(asked).to_have_count(0)
        expect(said).to_have_count(left)
    assert desk.viewer.get(path).json() == []


def test_many_comments_are_listed_in_parts_and_a_long_thread_is_folded(
    enter: Enter, desk: WorkspaceServer, journey: str
) -> None:
    path = f"/api/maps/{journey}/comments"
    threads = [desk.commenter.post(path, json={"text": f"Remark number {n}."}).json()["id"] for n in range(33)]
    for n in range(9):
        desk.editor.post(f"{path}/{threads[-1]}/answers", json={"text": f"Answer number {n}."}).raise_for_status()
    page = enter("viewer", f"/journeys/{journey}")
    page.get_by_role("button", name="Comments (c), 33 open").click()
    panel = page.get_by_role("complementary", name="Details: Comments")
    expect(panel.get_by_text("Remark number 32.")).to_be_visible()
    expect(panel.get_by_text("Answer number 8.")).to_be_visible()
    expect(panel.get_by_text("Answer number 0.")).to_have_count(0)
    panel.get_by_role("button", name="Show 5 answers in between").click()
    for n in range(9):
        expect(panel.get_by_text(f"Answer number {n}.")).to_have_count(1)
    expect(panel.get_by_text("Remark number 0.")).to_have_count(0)
    panel.get_by_role("button", name="Show what was before").click()
    expect(panel.get_by_text("Remark number 0.")).to_be_visible()
    page.goto(f"/journeys/{journey}?thread={threads[0]}")  # who comes for an old one finds it
    expect(panel.get_by_text("Remark number 0.")).to_be_in_viewport()


def test_a_full_inbox_goes_on_below_its_first_page(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    with desk.database.write() as writing:
        for n in range(60):
            inbox.add(writing, desk.people["viewer"].id, "mention", journey, text=f"Look at number {n}!")
    page = enter("viewer", "/inbox")
    today = page.get_by_role("region", name="Today")
    expect(today.get_by_text("Look at number 59!")).to_be_visible()
    expect(page.get_by_text("Look at number 9!")).to_have_count(0)
    page.get_by_role("button", name="Show what was before").click()
    expect(today.get_by_text("Look at number 0!")).to_be_visible()
    expect(page.get_by_text("Look at number 59!")).to_have_count(1)
    expect(page.get_by_role("button", name="Show what was before")).to_have_count(0)


def test_the_log_is_read_on_a_phone_by_person(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    for who in (desk.editor, desk.owner):
        who.get(f"/api/maps/{journey}/document.csv").raise_for_status()
        who.get("/api/me/data").raise_for_status()
    page = enter("owner", "/settings/log", **PHONE)
    line = page.get_by_role("row").filter(has_text="downloaded their own data")
    expect(line.filter(has_text="editor@example.org").first).to_be_visible()
    box = line.first.get_by_text("@example.org").bounding_box()
    assert box is not None
    assert box["height"] < 60, "an address is no column of letters"
    assert page.evaluate(FITS)
    _choose(page, "Whose lines", "Owner")
    expect(line.filter(has_text="owner@example.org").first).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="editor@example.org")).to_have_count(0)


def test_what_was_said_while_the_server_was_away_is_read_at_once(
    enter: Enter, desk: WorkspaceServer, journey: str
) -> None:
    page = enter("viewer", f"/journeys/{journey}")
    expect(page.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()
    expect(page.get_by_role("button", name="Comments (c)", exact=True)).to_be_visible()
    desk.stop()
    expect(page.get_by_role("button", name=re.compile("^Offline"))).to_be_visible()
    database = open_database(desk.settings)
    with database.write() as writing:
        said = {"about": "map", "record": "", "text": "Said to another server", "mentions": []}
        comments.add(writing, journey, desk.people["editor"].id, None, **said)  # type: ignore[arg-type]
    database.close()
    desk.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("button", name="Comments (c), 1 open")).to_be_visible()
