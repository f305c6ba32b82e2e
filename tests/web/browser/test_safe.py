"""A second step is turned on and asked for at the door, another browser is signed out, and an owner reads the log."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from sojourn.web.access import joining, store
from tests.web.access.test_second_step import KEPT, PASSWORD, own_code
from tests.web.browser.conftest import Enter
from tests.web.browser.test_axe import clean
from tests.web.conftest import WorkspaceServer

EMAIL = "tess@desk.example"
_MORE = "&issuer=Sojourn&digits=6&period=30"


def _sign_in(page: Page) -> None:
    page.goto("/sign-in?back=/settings")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def _read_from_the_screen(page: Page) -> Iterator[str]:
    """What a phone reads from the QR code: on a light and a dark page, on a desk and on a phone itself."""
    for scheme, width in (("light", 1440), ("dark", 1440), ("dark", 360)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        shown = page.get_by_role("img", name="QR code of the key that stands below")
        expect(shown).to_be_in_viewport(ratio=1)
        with Image.open(io.BytesIO(page.screenshot())) as screen:
            yield from (code.text for code in zxingcpp.read_barcodes(screen.convert("L")))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 900})


def _turn_on(page: Page) -> str:
    """Turn the second step on; gives a recovery code."""
    page.get_by_role("button", name="Turn on").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Your password").fill("a wrong one")
    dialog.get_by_role("button", name="Go on").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("Your password").fill(PASSWORD)
    dialog.get_by_role("button", name="Go on").click()
    expect(dialog.get_by_label("Code")).to_be_focused()
    clean(page, "the key of the authenticator")
    secret = dialog.get_by_label("Key").input_value().replace(" ", "")
    assert list(_read_from_the_screen(page)) == 3 * [f"otpauth://totp/Sojourn%3A{EMAIL}?secret={secret}{_MORE}"]
    dialog.get_by_label("Code").fill(own_code(secret))
    dialog.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("heading", name="Keep these recovery codes")).to_be_visible()
    clean(page, "recovery codes")
    codes = page.get_by_role("dialog").get_by_role("listitem").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("button", name="I have kept them").click()
    return codes[0]


def test_a_second_step_and_where_one_is_signed_in(enter: Enter, desk: WorkspaceServer) -> None:
    with desk.database.write() as writing:
        tess = store.add_person(writing, EMAIL, "Tess", "editor", KEPT)
    page = enter(None, "/sign-in")
    _sign_in(page)
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    page.reload()  # what is said of a button to those who listen names it for some seconds after it is gone
    with page.expect_download() as given:
        page.get_by_role("link", name="Download as JSON").click()
    assert EMAIL in given.value.path().read_text(encoding="utf-8")
    code = _turn_on(page)
    expect(page.get_by_text("On. 10 recovery codes are left.")).to_be_visible()
    page.context.clear_cookies()  # as if this were another browser: the session goes on elsewhere
    _sign_in(page)
    expect(page.get_by_label("Code")).to_be_focused()
    clean(page)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("On. 9 recovery codes are left.")).to_be_visible()
    expect(page.get_by_text("In use now")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Sign out Chrome on Linux")).click()
    expect(page.get_by_role("button", name=re.compile("^Sign out Chrome"))).to_have_count(0)

    owner = enter("owner", "/settings/log")
    theirs = owner.get_by_role("row").filter(has_text=EMAIL)
    expect(theirs.filter(has_text="turned their second step on")).to_be_visible()
    owner.get_by_role("button", name=re.compile("Show$")).click()
    owner.get_by_role("option", name="Exports").click()
    expect(theirs.filter(has_text="downloaded their own data")).to_be_visible()
    expect(owner.get_by_text("turned their second step on")).to_have_count(0)
    assert desk.owner.delete(f"/api/people/{tess.id}/data").status_code == 204


def test_a_forgotten_password_is_set_on_the_way_in(enter: Enter, desk: WorkspaceServer) -> None:
    with desk.database.write() as writing:
        rosa = store.add_person(writing, "rosa@desk.example", "Rosa", "viewer", "")
    token = joining.sign_in_link(desk.database, rosa.id)
    page = enter(None, f"/sign-in#{token}")
    field = page.get_by_label("New password")
    field.fill("Rosa from the desk")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("everybody tries here. Take four words")
    clean(page, "a password that is refused")
    field.fill("umbrella quartz heron stairs")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name=re.compile("look and sign out"))).to_be_visible()
    given = {"email": "rosa@desk.example", "password": "umbrella quartz heron stairs"}
    assert desk.nobody.post("/api/sign-in", json=given).status_code == 200
    desk.nobody.cookies.clear()
    assert desk.owner.delete(f"/api/people/{rosa.id}/data").status_code == 204
