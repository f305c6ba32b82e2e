"""A map drawn by mouse on the real server: columns, lanes, cards, feelings, views; the keyboard only writes words."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from tests.web.browser.conftest import Enter, new_journey
from tests.web.browser.hands import drag, middle
from tests.web.conftest import WorkspaceServer

LARGE = {"viewport": {"width": 1700, "height": 1200}, "reduced_motion": "reduce"}


def _panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name=re.compile("^Details"))


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def _touchpoint(page: Page, name: str) -> Locator:
    return page.get_by_role("columnheader", name=name)


def _lane(page: Page, name: str) -> Locator:
    return page.get_by_role("rowheader", name=name)


def _cell(page: Page, lane: str, place: int) -> Locator:
    return page.get_by_role("row").filter(has=_lane(page, lane)).get_by_role("gridcell").nth(place)


def _card(page: Page, text: str) -> Locator:
    return page.get_by_role("gridcell").filter(has_text=text)


def _add(page: Page, what: str) -> None:
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("menuitem", name=re.compile(f"^{what}")).click()


def _name(page: Page, words: str) -> None:
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def _kept(desk: WorkspaceServer, page: Page, journey: str) -> Mapping[str, list[dict[str, object]]]:
    expect(page.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()
    found: dict[str, list[dict[str, object]]] = desk.viewer.get(f"/api/maps/{journey}/document.json").json()
    return found


def test_stages_touchpoints_and_links(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}", **LARGE)
    _touchpoint(page, "I search on my phone").click()
    _add(page, "Touchpoint")
    expect(page.get_by_label("Name of the touchpoint")).to_be_focused()
    _name(page, "I ask a colleague")
    _touchpoint(page, "I ask a colleague").dblclick()
    page.get_by_label("Name of the touchpoint").fill("I ask my neighbour")
    page.keyboard.press("Enter")
    _touchpoint(page, "I ask my neighbour").click()
    _button(page, "Details (Space)").click()
    _panel(page).get_by_role("button", name="Split").click()
    _name(page, "She shrugs")
    _touchpoint(page, "She shrugs").click()
    _panel(page).get_by_role("button", name="Delete", exact=True).click()
    expect(_touchpoint(page, "She shrugs")).to_have_count(0)
    page.get_by_role("alertdialog").get_by_role("button", name="Undo").first.click()
    expect(_touchpoint(page, "She shrugs")).to_be_visible()
    _touchpoint(page, "I ask my neighbour").click()
    _panel(page).get_by_role("button", name="Merge with the next").click()
    expect(_touchpoint(page, "She shrugs")).to_have_count(0)
    _add(page, "Stage")
    _name(page, "Afterwards again")
    page.get_by_role("columnheader", name="Look for help").click()
    _panel(page).get_by_role("button", name="Merge with the next").click()
    expect(page.get_by_role("columnheader", name="Ask", exact=True)).to_have_count(0)
    _button(page, "Undo: merge stages").click()
    expect(page.get_by_role("columnheader", name="Ask", exact=True)).to_be_visible()
    _button(page, "Redo: merge stages").click()
    expect(page.get_by_role("columnheader", name="Ask", exact=True)).to_have_count(0)
    kept = _kept(desk, page, journey)
    assert "Afterwards again" in [stage["name"] for stage in kept["stages"]]
    assert "I ask my neighbour" in [touchpoint["name"] for touchpoint in kept["touchpoints"]]


def test_lanes_are_added_renamed_moved_hidden_pinned_and_copied_to_another_map(
    enter: Enter, desk: WorkspaceServer, journey: str
) -> None:
    page = enter("editor", f"/journeys/{journey}", **LARGE, permissions=["clipboard-read", "clipboard-write"])
    _add(page, "Lane")
    page.get_by_role("dialog", name="Add a lane").get_by_role("button", name=re.compile("^Notes")).click()
    expect(_lane(page, "Notes")).to_be_focused()  # the dialog has gone, and the new lane is where one is
    _lane(page, "Notes").dblclick()
    page.get_by_label("Name of the lane").fill("What I tell my boss")
    page.keyboard.press("Enter")
    name = "What I tell my boss"
    for action, seen in (("Move up", None), ("Pin under the stages", "Unpin"), ("Unpin", "Pin under the stages")):
        _button(page, f"What can be done with lane {name}").click()
        page.get_by_role("menuitem", name=action, exact=True).click()
        if seen:
            _button(page, f"What can be done with lane {name}").click()
            expect(page.get_by_role("menuitem", name=seen, exact=True)).to_be_visible()
            page.keyboard.press("Escape")
    _button(page, f"What can be done with lane {name}").click()
    page.get_by_role("menuitem", name="Hide").click()
    expect(_lane(page, name)).to_have_count(0)
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("button", name=f"Show lane {name} for everybody").click()
    page.keyboard.press("Escape")
    expect(_lane(page, name)).to_be_visible()
    _button(page, "What can be done with lane Pains").click()
    page.get_by_role("menuitem", name="Copy, to paste in another map").click()
    other = new_journey(desk, "need-access")
    page.goto(f"/journeys/{other}")
    before = desk.viewer.get(f"/api/maps/{other}/document.json").json()
    _lane(page, "Pains").click()
    _add(page, "Paste")
    expect(_lane(page, "Pains")).to_have_count(2)
    after = _kept(desk, page, other)
    assert len(after["lanes"]) == len(before["lanes"]) + 1
    assert len(after["cards"]) > len(before["cards"])


def test_cards_are_written_marked_stretched_moved_and_deleted(
    enter: Enter, desk: WorkspaceServer, journey: str
) -> None:
    page = enter("editor", f"/journeys/{journey}", **LARGE)
    _touchpoint(page, "I wait to hear").click()
    _add(page, "Card")
    writing = page.get_by_label("Text of the card")
    expect(writing).to_be_focused()
    page.keyboard.type("important")
    writing.select_text()
    page.get_by_role("button", name="Bold (Ctrl+B)").click()
    page.get_by_role("button", name="List (Ctrl+L)").click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("the page")
    page.keyboard.press("Shift+Home")
    page.get_by_role("button", name="Link (Ctrl+K)").click()
    page.keyboard.type("https://example.org/help")
    _lane(page, "Pains").click()
    card = _card(page, "important")
    expect(card.locator("li strong")).to_have_text("important")
    card.click()
    _button(page, "Details (Space)").click()
    for label, choice in (("Icon", "phone"), ("Tone", "Bad"), ("Lane", "Goal"), ("To", "I am passed on")):
        _panel(page).get_by_role("button", name=re.compile(f"{label}$")).click()
        page.get_by_role("option", name=re.compile(choice)).first.click()
    kept = [one for one in _kept(desk, page, journey)["cards"] if "important" in str(one.get("text"))]
    assert kept[0]["icon"]
    assert kept[0]["tone"] == "bad"
    assert kept[0]["end"]
    _panel(page).get_by_role("button", name="Delete this card").click()
    expect(card).to_have_count(0)
    _button(page, "Details (Space)").or_(_button(page, "Close the details")).first.hover()
    _panel(page).get_by_role("button", name="About this map").click()
    _panel(page).get_by_role("button", name=re.compile("^Bring back Card important")).click()
    expect(_card(page, "important")).to_be_visible()


def test_personas_and_feelings(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}", **LARGE)
    _add(page, "Persona")
    _panel(page).get_by_role("button", name="Add a persona").click()
    row = _panel(page).get_by_role("group").filter(has_text="Persona 2")
    row.get_by_text("Persona 2", exact=True).click()
    row.get_by_label("Name").fill("Mira, new here")
    _panel(page).get_by_label("Purpose").click()
    row = _panel(page).get_by_role("group").filter(has_text="Mira, new here")
    row.get_by_role("button", name="Colour 4").click()
    _touchpoint(page, "I wait to hear").click()
    _panel(page).get_by_role("button", name="Draw what Mira, new here feels").click()
    point = page.get_by_role("slider", name=re.compile("Mira, new here"))
    expect(point).to_have_attribute("aria-valuenow", "0")
    x, y = middle(point)
    drag(page, (x, y), (x, y - 40))
    expect(point).to_have_attribute("aria-valuenow", re.compile(r"^[12]"))
    mira = next(one for one in _kept(desk, page, journey)["personas"] if one["name"] == "Mira, new here")
    assert len(mira["curve"]) == 1  # type: ignore[arg-type]
    assert mira["colour"] == "#2F7F8F"
    _panel(page).get_by_role("button", name="Take away what Mira, new here feels").click()
    expect(point).to_have_count(0)
