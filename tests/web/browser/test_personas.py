"""Personas in the browser: made from an import, written on, taken into a map; stakeholders by keys and by mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.insight.personas.customers import write_customers
from tests.web.browser.conftest import Enter
from tests.web.browser.test_axe import clean
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import imported, until

DATA = "Customers by department"
LONG = 90_000


@pytest.fixture(scope="module")
def dataset(desk: WorkspaceServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = write_customers(tmp_path_factory.mktemp("customers") / "tickets.csv", planted=True, customers=40, each=5)
    made = imported(desk.editor, ("tickets.csv", file.read_bytes()))
    assert desk.editor.patch(f"/api/datasets/{made}", json={"name": DATA}).status_code == 200
    return made


def test_personas_from_an_import_become_pages_that_people_write_on(
    enter: Enter, dataset: str, desk: WorkspaceServer
) -> None:
    page = enter("editor", "/personas")
    page.get_by_role("button", name="From data").press("Enter")
    dialog = page.get_by_role("dialog", name="Personas from data")
    dialog.get_by_role("button", name="Data").press("Enter")
    page.get_by_role("option", name=DATA).press("Enter")
    expect(dialog.get_by_text("department is Field or Sales")).to_be_visible()
    dialog.get_by_role("button", name="Make their pages").press("Enter")
    page.get_by_role("link", name="Field, Sales", exact=True).press("Enter")
    said = page.get_by_role("region", name="What the data says")
    expect(said).to_contain_text("100 (50 % of all), by 20 customers")
    expect(said).to_contain_text("Laptop ▲ more")
    page.get_by_role("button", name="Add need").press("Enter")
    need = page.get_by_label("Need 1", exact=True)
    expect(need).to_be_focused()
    need.fill("somebody who picks up")
    page.get_by_role("button", name="Say where: patient to in a hurry").press("Enter")
    slider = page.get_by_role("slider", name="patient to in a hurry")
    expect(slider).to_have_value("50")
    slider.press("ArrowRight")
    expect(slider).to_have_value("51")
    persona = page.url.rsplit("/", 1)[1]
    kept(desk, persona, "somebody who picks up", 51)
    clean(page)
    page.reload()
    expect(page.get_by_label("Need 1", exact=True)).to_have_value("somebody who picks up")
    expect(page.get_by_role("button", name="Draw their map")).to_be_visible()  # all of it is there again
    write_rule(page, "departmnt = 'Legal'")
    expect(page.get_by_role("alert")).to_contain_text("Did you mean department", timeout=LONG)
    write_rule(page, "department = 'Legal' or department = 'Finance'")
    expect(said).to_contain_text("department = 'Legal' or")
    expect(said).to_contain_text("100 (50 % of all), by 20 customers", timeout=LONG)
    page.get_by_role("button", name="Draw their map").press("Enter")
    expect(page).to_have_url(re.compile("/journeys/"))
    expect(page.get_by_role("button", name="Journey of Field, Sales, rename")).to_be_visible()


def write_rule(page: Page, where: str) -> None:
    page.get_by_text("The rule as a filter").click()
    page.get_by_label("Journeys for which this holds").fill(where)
    page.get_by_role("button", name="Measure this rule").press("Enter")


def kept(desk: WorkspaceServer, persona: str, need: str, value: int) -> None:
    """Both are kept by the server, which is asked until they are."""

    def is_kept() -> bool:
        sheet = desk.viewer.get(f"/api/personas/{persona}").json()["sheet"]
        return [one["text"] for one in sheet["needs"]] == [need] and sheet["sliders"][1]["value"] == value

    until(is_kept)


def test_a_map_takes_a_persona_of_the_workspace(enter: Enter, journey: str, desk: WorkspaceServer) -> None:
    made = desk.editor.post("/api/personas", json={"name": "Night nurse", "colour": "#8A5FBF"}).json()
    desk.editor.patch(f"/api/personas/{made['id']}", json={"sheet": {"about": "Works when the desk is closed."}})
    page = enter("editor", f"/journeys/{journey}")
    page.get_by_role("button", name="Details (Space)").press("Enter")
    page.get_by_role("button", name="Take one").press("Enter")
    page.get_by_role("menuitem", name="Night nurse").press("Enter")
    row = page.locator(".m-persona-row", has_text="Night nurse")
    expect(row).to_be_visible()
    row.locator("summary").press("Enter")
    expect(row.get_by_label("About")).to_have_value("Works when the desk is closed.")


def test_stakeholders_stand_in_rings_by_keys_and_by_mouse(enter: Enter, desk: WorkspaceServer) -> None:
    page = enter("editor", "/personas/stakeholders")
    page.get_by_role("button", name="New stakeholder").press("Enter")
    page.get_by_label("Name").fill("Identity team")
    page.get_by_label("Name").press("Enter")
    table = page.get_by_role("region", name="The stakeholders as a table")
    expect(table.get_by_role("row", name="Identity team")).to_contain_text("Important")
    page.get_by_role("button", name="New stakeholder").press("Enter")
    page.get_by_label("Name").fill("Service desk")
    page.get_by_role("button", name="Add what they give").press("Enter")
    page.get_by_label("What 1").fill("passwords")
    page.get_by_role("button", name="Save").press("Enter")
    expect(table.get_by_role("row", name="Service desk")).to_contain_text("passwords to Identity team")
    clean(page)
    board = page.locator(".rings").bounding_box()
    holder = page.locator(".holder", has_text="Service desk").bounding_box()
    assert board
    assert holder
    page.mouse.move(holder["x"] + holder["width"] / 2, holder["y"] + holder["height"] / 2)
    page.mouse.down()
    page.mouse.move(board["x"] + 0.56 * board["width"], board["y"] + 0.4 * board["height"], steps=4)
    page.mouse.up()
    expect(table.get_by_role("row", name="Service desk")).to_contain_text("Essential")
    page.reload()
    expect(table.get_by_role("row", name="Service desk")).to_contain_text("Essential")
    viewer = enter("viewer", "/personas/stakeholders")
    expect(viewer.get_by_role("row", name="Service desk")).to_be_visible()
    expect(viewer.get_by_role("button", name="New stakeholder")).to_have_count(0)
