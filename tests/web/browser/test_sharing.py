"""Sharing in the browser: who may do what, a link read on a phone without an account, a frame in a wiki page."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.browser.conftest import Enter
from tests.web.browser.test_axe import clean
from tests.web.conftest import WorkspaceServer

PASSWORD = "three quiet words"
PHONE = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}


def open_share(page: Page) -> Locator:
    page.get_by_role("button", name="Share", exact=True).click()
    dialog = page.get_by_role("dialog", name="Share this journey")
    expect(dialog.get_by_role("heading", name="By name")).to_be_visible()
    return dialog


def choose(page: Page, button: Locator, option: str) -> None:
    button.click()
    page.get_by_role("option", name=option).first.click()


def test_a_journey_is_hidden_and_shared_with_one_person(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    reader = enter("viewer", "/journeys")
    expect(reader.locator(f"a[href='/journeys/{journey}']")).to_be_visible()
    page = enter("owner", f"/journeys/{journey}")
    dialog = open_share(page)
    choose(page, dialog.get_by_role("button", name=re.compile("Everybody in the workspace")), "Hidden")
    expect(dialog.locator("p").get_by_text("Nobody knows of it but those named below")).to_be_visible()
    reader.goto(f"/journeys/{journey}")
    expect(reader.get_by_role("heading", name="This journey cannot be opened")).to_be_visible()
    choose(page, dialog.get_by_role("button", name=re.compile("Somebody")), "Viewer")
    dialog.get_by_role("button", name="Give the role").click()
    expect(dialog.get_by_role("button", name=re.compile("Role of Viewer"))).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()
    assert desk.viewer.get(f"/api/maps/{journey}").json()["may"]["edit"] is True


def test_a_link_is_made_and_read_on_a_phone(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("owner", f"/journeys/{journey}")
    dialog = open_share(page)
    dialog.get_by_role("button", name="Make a link").click()
    dialog.get_by_label("For whom").fill("The board")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_text("Pains", exact=True).click()
    clean(page, "share")
    dialog.get_by_role("button", name="Make the link").click()
    address = dialog.get_by_role("textbox", name="Link", exact=True).input_value()
    phone = enter(None, address, **PHONE)
    expect(phone.get_by_role("heading", name="This journey has a password")).to_be_visible()
    for password in ("not these words", PASSWORD):
        phone.get_by_label("Password").fill(password)
        phone.get_by_role("button", name="Open the journey").click()
        if password != PASSWORD:
            expect(phone.get_by_text("This is not the password of this link")).to_be_visible()
    expect(phone.get_by_role("article")).to_be_visible()
    phone.reload()  # the password is not asked for again
    story = phone.get_by_role("article")
    expect(story).to_contain_text("Restarts, pulls the cable")
    assert "A number is no plan" not in phone.content()  # a pain
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    clean(phone, "story")
    phone.get_by_text("Map", exact=True).click()
    expect(phone.locator(".m-card").first).to_be_visible()
    assert phone.get_by_role("rowheader", name="Pains").count() == 0
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    dialog.get_by_role("button", name="New address for the link The board").click()
    page.get_by_role("dialog", name="Give this link a new address?").get_by_role("button", name="Cancel").click()
    phone.reload()
    expect(phone.locator(".m-card, article").first).to_be_visible()  # nothing has happened yet
    dialog.get_by_role("button", name="Withdraw the link The board").click()
    page.get_by_role("dialog", name="Withdraw this link?").get_by_role("button", name="Withdraw").click()
    expect(dialog.get_by_text("Whoever has the link reads the map")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("heading", name="This link opens nothing")).to_be_visible()


@pytest.fixture
def wiki() -> Iterator[tuple[str, list[str]]]:
    """Another site on this machine: its address, and the frame that its page has."""
    shown: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(f"<title>Wiki</title><iframe src='{shown[0]}' width=900 height=600>".encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", shown
        server.shutdown()


def test_a_wiki_page_shows_a_journey_in_a_frame(
    enter: Enter, desk: WorkspaceServer, journey: str, wiki: tuple[str, list[str]]
) -> None:
    address, shown = wiki
    shown.append(desk.owner.post(f"/api/maps/{journey}/links", json={"embeds": True}).json()["embed"])
    page = enter(None, address, viewport={"width": 1000, "height": 700})
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("My laptop is broken")
    expect(frame.locator(".m-card").first).to_be_visible()
