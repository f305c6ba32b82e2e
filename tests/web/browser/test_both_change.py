"""Two people change the same thing over the API: nobody writes over the other unseen, and no words are lost."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from sojourn.web.access import store
from tests.web.browser.conftest import Enter
from tests.web.browser.test_axe import clean
from tests.web.conftest import WorkspaceServer


def _choose(page: Page, label: str, choice: str) -> None:
    page.get_by_role("button", name=label).click()
    page.get_by_role("option", name=choice, exact=True).click()


def _asked(page: Page, now: str, mine: str) -> Locator:
    """The question that comes where both changed the same."""
    dialog = page.get_by_role("dialog", name="Somebody changed this meanwhile")
    expect(dialog.get_by_role("definition")).to_have_text([now, mine])
    return dialog


def test_an_opportunity_that_two_decide_about(enter: Enter, desk: WorkspaceServer) -> None:
    made = desk.editor.post("/api/opportunities", json={"title": "Say when it will be done", "notes": ""}).json()
    path = f"/opportunities/{made['id']}"
    first, second = enter("editor", path), enter("owner", path)
    for page in (first, second):
        expect(page.get_by_role("button", name="Status")).to_be_visible()
    with first.expect_response(lambda answer: answer.request.method == "PATCH"):
        _choose(first, "Status", "Planned")
    _choose(second, "Status", "Done")
    dialog = _asked(second, "Planned", "Done")
    clean(second, "the question of who is right")
    dialog.get_by_role("button", name="Leave it as it is now").click()
    expect(second.get_by_role("button", name="Status")).to_contain_text("Planned")
    assert desk.viewer.get(f"/api{path}").json()["status"] == "planned"

    # Elsewhere on the same page: both stay, and nobody is asked.
    with second.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        _choose(second, "Effort", "High")
    with first.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        first.get_by_label("Notes").fill("Ask the desk first.")
        first.get_by_label("Notes").blur()
    now = desk.viewer.get(f"/api{path}").json()
    assert (now["status"], now["effort"], now["notes"]) == ("planned", "high", "Ask the desk first.")

    second.get_by_label("Notes").fill("Ask the customers first.")
    second.get_by_label("Notes").blur()
    dialog = _asked(second, "Ask the desk first.", "Ask the customers first.")
    with second.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        dialog.get_by_role("button", name="Put mine in its place").click()
    assert desk.viewer.get(f"/api{path}").json()["notes"] == "Ask the customers first."


def test_a_role_that_two_owners_change(enter: Enter, desk: WorkspaceServer) -> None:
    with desk.database.write() as writing:
        kim = store.add_person(writing, "kim@desk.example", "Kim", "viewer", "").id
    first, second = enter("owner", "/settings/people"), enter("owner", "/settings/people")
    for page in (first, second):
        expect(page.get_by_role("button", name="Role of Kim")).to_be_visible()
    _choose(first, "Role of Kim", "Commenter")
    expect(first.get_by_text("Kim is now commenter.").first).to_be_visible()
    _choose(second, "Role of Kim", "Editor")
    _asked(second, "commenter", "editor").get_by_role("button", name="Leave it as it is now").click()
    expect(second.get_by_text("It stays as they left it.").first).to_be_visible()
    expect(second.get_by_role("button", name="Role of Kim")).to_contain_text("Commenter")
    assert desk.owner.get(f"/api/people/{kim}").json()["role"] == "commenter"
