"""What the side panel and the tools over the canvas do by mouse: evidence, pictures, files, personas, links, views."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.web.browser.conftest import Enter, new_journey
from tests.web.browser.hands import drag, middle
from tests.web.conftest import WorkspaceServer


def _panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name=re.compile("^Details"))


def _select(page: Page, label: str, choice: str) -> None:
    _panel(page).get_by_role("button", name=re.compile(f"{label}$")).click()
    page.get_by_role("option", name=choice).first.click()


def _open(page: Page, place: Locator) -> None:
    place.click()
    page.get_by_role("button", name="Details (Space)").click()
    expect(_panel(page)).to_be_visible()


def test_evidence_picture_file_and_a_file_that_is_none(
    enter: Enter, desk: WorkspaceServer, journey: str, picture: Path
) -> None:
    page = enter("editor", f"/journeys/{journey}")
    card = page.locator(".m-card", has_text="Restarts, pulls the cable")
    _open(page, card)
    _select(page, "Rests on", "Interview")
    expect(card).to_contain_text("interview")
    _panel(page).get_by_label("Source").fill("Two field engineers")
    _panel(page).get_by_label("Observations").fill("2")
    _panel(page).get_by_label("Text").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Add a picture or a file").click()
    chooser.value.set_files(picture)
    expect(card.locator("img")).to_be_visible()
    assert card.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Add a picture or a file").click()
    chooser.value.set_files({"name": "broken.png", "mimeType": "image/png", "buffer": b"no picture at all"})
    expect(_panel(page).get_by_role("link", name="broken.png").or_(page.get_by_role("alert"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()
    cards = desk.viewer.get(f"/api/maps/{journey}/document.json").json()["cards"]
    (kept,) = [card for card in cards if card.get("image")]
    assert kept["evidence"]["source"] == "Two field engineers"
    assert kept["evidence"]["n"] == 2


def test_personas_links_and_nested_maps(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    new_journey(desk, "need-access", title="In detail: access", parent=journey)
    page = enter("editor", f"/journeys/{journey}")
    _open(page, page.locator(".m-touchpoint", has_text="I wait to hear"))
    _select(page, "Link to", "I call the desk")
    expect(_panel(page)).to_contain_text("Loops back to I call the desk")
    _panel(page).get_by_text("Moment of truth", exact=True).click()
    expect(page.locator(".m-touchpoint", has_text="I wait to hear").locator(".m-star")).to_be_visible()
    _panel(page).get_by_role("button", name="About this map").click()
    _panel(page).get_by_role("button", name="Add a persona").click()
    expect(page.get_by_role("button", name=re.compile("Persona 2, believed"))).to_be_visible()
    page.get_by_role("button", name=re.compile("^Jonas.*believed")).click()
    expect(page.locator("[role=slider]")).to_have_count(0)
    page.locator(".m-touchpoint", has_text="I wait to hear").click()
    expect(page.locator(".m-touchpoint", has_text="I wait to hear")).to_be_focused()
    expect(_panel(page).get_by_role("button", name=re.compile("Stage$"))).to_be_visible()
    _select(page, "Map", "In detail: access")
    page.locator(".m-nested").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("In detail: access")
    page.get_by_role("navigation", name="Where this journey stands").get_by_role("link", name="My laptop").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My laptop is broken")


def test_drag_on_the_real_page_and_the_server_keeps_it(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}", viewport={"width": 1700, "height": 1200})
    card = page.locator(".m-card", has_text="Restarts, pulls the cable")
    lane = page.locator(".m-lane", has=page.locator(".m-lane-head", has_text="Goal"))
    drag(page, middle(card), middle(lane.locator(".m-cell").nth(1)))
    expect(lane.locator(".m-card", has_text="Restarts, pulls the cable")).to_be_visible()
    point = page.locator("[role=slider]").first
    x, y = middle(point)
    expect(point).to_have_attribute("aria-valuenow", "-2")
    drag(page, (x, y), (x, y - 40))
    expect(point).to_have_attribute("aria-valuenow", re.compile(r"^-[01]\b"))
    name = page.locator(".m-touchpoint").nth(1).inner_text()
    x, y = middle(page.locator(".m-touchpoint").nth(4))
    drag(page, middle(page.locator(".m-touchpoint").nth(1).locator(".m-name")), (x + 60, y))
    assert page.locator(".m-touchpoint").nth(4).inner_text() == name
    lanes = page.locator(".m-lane-head .m-name")
    pains, x_y = page.locator(".m-lane-head", has_text="Pains"), middle(page.locator(".m-lane-head", has_text="Action"))
    drag(page, middle(pains.locator(".m-name")), (x_y[0], x_y[1] - 10))
    order = [name.strip() for name in lanes.all_inner_texts()]
    assert order.index("Pains") == order.index("Action") - 1
    page.reload()
    expect(lanes).to_have_text(order)
    expect(lane.locator(".m-card", has_text="Restarts, pulls the cable")).to_be_visible()
    expect(page.locator(".m-touchpoint").nth(4)).to_have_text(name)


def test_search_show_views_zoom_and_present(enter: Enter, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}")
    page.get_by_role("searchbox", name="Search this map").fill("asset tag")
    expect(page.locator(".m-search [role=status]")).to_contain_text("match")
    page.get_by_role("searchbox", name="Search this map").fill("")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("dialog", name="What is shown").get_by_text("Goal", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.locator(".m-lane-head", has_text="Goal")).to_have_count(0)
    page.get_by_role("button", name="Views").click()
    views = page.get_by_role("dialog", name="Saved views")
    views.get_by_label("Save what is shown now as").fill("Without goals")
    page.keyboard.press("Enter")
    views.get_by_role("button", name="Everything").click()
    expect(page.locator(".m-lane-head", has_text="Goal")).to_be_visible()
    views.get_by_role("button", name="Without goals", exact=True).click()
    expect(page.locator(".m-lane-head", has_text="Goal")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Fit the width (f)").click()
    expect(page.get_by_role("button", name="Zoom 100 per cent; back to 100")).to_have_count(0)
    page.get_by_role("button", name="Present").click()
    expect(page.get_by_role("dialog")).to_contain_text("My laptop is broken")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("dialog")).to_contain_text("Something breaks")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
