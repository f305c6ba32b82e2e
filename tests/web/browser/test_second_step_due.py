"""Somebody of whom a second step is demanded: one page, then on to where they wanted; and when it is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from sojourn.web.access import joining, store
from sojourn.web.access.second import store as second
from sojourn.web.pages import STATIC
from sojourn.web.settings import Settings
from tests.web.access.test_second_step import KEPT, PASSWORD, own_code
from tests.web.browser.conftest import Enter, new_journey
from tests.web.browser.test_axe import clean
from tests.web.conftest import WorkspaceServer, free_port

DUE = "Turn the second step on"


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkspaceServer]:
    """A workspace that demands it of everybody."""
    if not (STATIC / "index.html").is_file():
        pytest.skip("the editor is not built; `make editor` builds it")
    workspace = WorkspaceServer(Settings(tmp_path_factory.mktemp("strict"), port=free_port(), second_step="everybody"))
    workspace.start()
    workspace.make_people()
    yield workspace
    workspace.close()


def somebody(strict: WorkspaceServer, name: str, role: str = "editor") -> store.Person:
    with strict.database.write() as writing:
        return store.add_person(writing, f"{name.lower()}@desk.example", name, role, KEPT)  # type: ignore[arg-type]


def sign_in(page: Page, email: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")


def turn_on(page: Page) -> str:
    """By the keyboard alone, from the key to the codes; gives the key."""
    expect(page.get_by_label("Code")).to_be_focused()
    secret = page.get_by_label("Key").input_value().replace(" ", "")
    page.keyboard.type(own_code(secret))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Keep these recovery codes")).to_be_visible()
    return secret


def fits(page: Page, what: str) -> None:
    """Nothing to object to on a desk and on a phone, in light and in dark; nothing stands out at the side."""
    for scheme, width in (("light", 1280), ("dark", 1280), ("dark", 390), ("light", 390)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 844})
        clean(page, f"{what}, {scheme}, {width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 844})


def test_who_has_to_turn_it_on_does_so_and_goes_on(enter: Enter, strict: WorkspaceServer) -> None:
    wanted = f"/journeys/{new_journey(strict, 'broken-laptop')}/table"
    tess = somebody(strict, "Tess")
    page = enter(None, f"{strict.settings.address}{wanted}")
    sign_in(page, tess.email)
    expect(page.get_by_role("heading", name=DUE)).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^QR code"))).to_be_visible()
    expect(page.get_by_label("Code")).to_be_focused()
    fits(page, "the key")
    page.get_by_label("Code").fill("000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("code is wrong")
    page.reload()
    page.get_by_label("Your password").fill("a wrong one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    fits(page, "the password")
    page.get_by_label("Your password").fill(PASSWORD)
    page.keyboard.press("Enter")
    turn_on(page)
    fits(page, "the codes")
    assert len(page.get_by_role("main").get_by_role("listitem").all_inner_texts()) == 10
    page.get_by_role("button", name="I have kept them").press("Enter")
    expect(page.get_by_role("heading", name="My laptop is broken")).to_be_visible()
    assert page.url.endswith(wanted)


def test_one_signs_out_instead(enter: Enter, strict: WorkspaceServer) -> None:
    page = enter(None, f"{strict.settings.address}/")
    sign_in(page, somebody(strict, "Noor").email)
    expect(page.get_by_role("heading", name=DUE)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("E-mail")).to_be_visible()


def test_in_german(enter: Enter, strict: WorkspaceServer) -> None:
    page = enter(None, f"{strict.settings.address}/", locale="de-DE")
    page.get_by_label("E-Mail").fill(somebody(strict, "Jana").email)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Zweiten Schritt einschalten")).to_be_visible()
    expect(page.get_by_role("button", name="Einschalten")).to_be_visible()


def test_another_phone_and_an_owner_who_lost_everything(enter: Enter, strict: WorkspaceServer) -> None:
    mara = somebody(strict, "Mara", "owner")
    page = enter(None, f"{strict.settings.address}/settings")
    sign_in(page, mara.email)
    secret = turn_on(page)
    page.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_text("This workspace demands it of you.")).to_be_visible()
    expect(page.get_by_role("button", name="Turn off")).to_have_count(0)
    fits(page, "the settings")
    page.get_by_role("button", name="Another authenticator").click()
    page.get_by_role("dialog").get_by_label("Code").fill(own_code(secret, 1))
    page.get_by_role("dialog").get_by_role("button", name="Go on").click()
    page.get_by_label("Your password").fill(PASSWORD)
    page.keyboard.press("Enter")
    turn_on(page)
    page.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_text("This workspace demands it of you.")).to_be_visible()

    token = joining.sign_in_link(strict.database, mara.id)  # as `sojourn serve --sign-in` prints it
    page = enter(None, f"{strict.settings.address}/sign-in#{token}")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name=re.compile("look and sign out"))).to_be_visible()
    page.goto(f"{strict.settings.address}/settings/people")
    page.get_by_role("button", name="More for Mara").click()
    page.get_by_role("menuitem", name=re.compile("^Turn second step off")).click()
    expect(page.get_by_role("heading", name=DUE)).to_be_visible()


def test_an_open_map_gives_way_and_comes_back(enter: Enter, strict: WorkspaceServer) -> None:
    wanted, rosa = f"/journeys/{new_journey(strict, 'broken-laptop')}", somebody(strict, "Rosa")
    page = enter(None, f"{strict.settings.address}{wanted}")
    sign_in(page, rosa.email)
    turn_on(page)
    page.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()
    assert strict.owner.delete(f"/api/people/{rosa.id}/second-step").status_code == 204
    page.get_by_label("Your password").fill(PASSWORD)
    page.keyboard.press("Enter")
    turn_on(page)
    page.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()
    with strict.database.read() as reading:
        assert second.is_confirmed(reading, rosa.id)
