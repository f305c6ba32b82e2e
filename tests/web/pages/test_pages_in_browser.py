"""The workspace's pages in a real browser on a real server: signing in, library, a journey together, phone."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sojourn.web.access.rules import Role
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.pages import STATIC
from tests.web.conftest import WorkspaceServer


@pytest.fixture
def enter(workspace: WorkspaceServer, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page as somebody with a role, in a browser of their own."""
    if not (STATIC / "index.html").is_file():
        pytest.skip("the editor is not built; `make editor` builds it")
    contexts: list[BrowserContext] = []

    def open_as(role: Role | None, path: str = "/", **options: object) -> Page:
        context = browser.new_context(base_url=workspace.settings.address, **options)  # type: ignore[arg-type]
        contexts.append(context)
        if role:
            cookie = {"name": COOKIE, "value": workspace.sessions[role], "url": workspace.settings.address}
            context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.goto(path)
        return page

    yield open_as
    for context in contexts:
        context.close()


@pytest.fixture
def journey(workspace: WorkspaceServer) -> str:
    """A journey made from a template."""
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "template", "id": "broken-laptop"}})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def test_who_was_sent_a_link_signs_in_and_comes_back_to_it(
    enter: Callable[..., Page], workspace: WorkspaceServer
) -> None:
    invited = workspace.owner.post("/api/invitations", json={"email": "new@desk.example", "role": "viewer"})
    page = enter(None, invited.json()["address"])
    page.get_by_label("Your name").fill("Noa New")
    page.get_by_label("Password").fill("a quiet morning walk")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Where to act", level=1)).to_be_visible()
    page.get_by_role("button", name="Noa New").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/settings/people")
    page.get_by_label("E-mail").fill("new@desk.example")
    page.get_by_label("Password").fill("not the password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("password")
    page.get_by_label("Password").fill("a quiet morning walk")
    page.keyboard.press("Enter")
    expect(page.get_by_text("new@desk.example")).to_be_visible()
    assert page.url.endswith("/settings/people")


def test_a_journey_is_made_from_a_template_by_keyboard_and_deleted_with_undo(enter: Callable[..., Page]) -> None:
    page = enter("editor", "/journeys")
    expect(page.get_by_role("heading", name="Draw the first journey")).to_be_visible()
    page.get_by_role("button", name="New journey").first.press("Enter")
    choice = page.get_by_role("option", name="I need access")
    choice.focus()
    page.keyboard.press("Space")
    page.get_by_label("Title").fill("I need the <b>plotter</b>")
    page.get_by_role("button", name="Make the journey").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("I need the <b>plotter</b>")
    page.get_by_role("link", name="Journeys", exact=True).first.click()
    page.get_by_role("button", name="Actions for").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(page.get_by_role("heading", name="Draw the first journey")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="I need the <b>plotter</b>")).to_be_visible()


def test_two_people_see_each_other_and_what_the_other_writes(enter: Callable[..., Page], journey: str) -> None:
    anna, ben = enter("editor", f"/journeys/{journey}/table"), enter("owner", f"/journeys/{journey}/story")
    expect(anna.get_by_role("group", name=re.compile("Also here: Owner"))).to_be_visible()
    anna.get_by_role("button", name=re.compile("rename$")).click()
    anna.get_by_label("Title of the journey").fill("My screen stays black")
    anna.keyboard.press("Enter")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("My screen stays black")
    anna.get_by_role("button", name=re.compile("^Add to Action")).first.click()
    anna.keyboard.type("I kick the **table**")
    anna.keyboard.press("Enter")
    expect(ben.get_by_text("I kick the table")).to_be_visible()
    expect(anna.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()


def test_a_viewer_reads_and_is_offered_no_change(enter: Callable[..., Page], journey: str) -> None:
    page = enter("viewer", f"/journeys/{journey}/table")
    expect(page.get_by_role("columnheader").first).to_be_visible()
    assert page.get_by_role("button", name=re.compile("^Add to|rename$")).count() == 0


def test_a_deleted_journey_is_said_to_be_gone(
    enter: Callable[..., Page], workspace: WorkspaceServer, journey: str
) -> None:
    workspace.editor.delete(f"/api/maps/{journey}")
    page = enter("editor", f"/journeys/{journey}")
    expect(page.get_by_role("heading", name="This journey cannot be opened")).to_be_visible()


def test_presenting_goes_by_keys_and_escape_leaves(enter: Callable[..., Page], journey: str) -> None:
    page = enter("viewer", f"/journeys/{journey}/story")
    page.get_by_role("button", name="Present").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="My laptop is broken")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_text("Stage 1", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_on_a_phone_nothing_runs_out_of_the_page(enter: Callable[..., Page], journey: str) -> None:
    page = enter("owner", viewport={"width": 360, "height": 740})
    for path in (
        "/",
        "/journeys",
        "/opportunities",
        "/settings",
        "/settings/people",
        *(f"/journeys/{journey}{view}" for view in ("/story", "/table")),
    ):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
