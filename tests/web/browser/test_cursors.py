"""The mouse of somebody else: where it points at on the map, however large and wherever that stands here."""

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Enter

COUNT = """() => {
    window.changes = 0;
    const count = found => (window.changes += found.length);
    new MutationObserver(count).observe(document.querySelector('.m-sheet'), { childList: true, subtree: true });
}"""
POINTS_AT = """([selector, text, across, down]) => {
    const found = [...document.querySelectorAll(selector)].find(element => element.textContent.includes(text));
    const mark = document.querySelector('.m-cursor:not([hidden])');
    if (!found || !mark) return false;
    const [box, tip] = [found.getBoundingClientRect(), mark.getBoundingClientRect()];
    return Math.abs(box.x + across * box.width - tip.x) < 3 && Math.abs(box.y + down * box.height - tip.y) < 3;
}"""


def _hover(page: Page, selector: str, text: str) -> list[object]:
    """Rest on something; what and where that is, in shares of its width and height."""
    found = page.locator(selector, has_text=text)
    found.hover(position={"x": 30, "y": 12})
    box = found.bounding_box()
    assert box is not None
    return [selector, text, 30 / box["width"], 12 / box["height"]]


def test_a_mouse_points_at_the_same_card_at_another_zoom_and_scroll(enter: Enter, journey: str) -> None:
    anna, ben = enter("editor", f"/journeys/{journey}"), enter("owner", f"/journeys/{journey}")
    expect(anna.get_by_role("group", name="Also here: Owner")).to_be_visible()
    ben.get_by_role("button", name="Smaller").click()
    card = _hover(anna, ".m-card", "Searches for the fault")
    expect(ben.locator(".m-cursor")).to_have_attribute("data-name", "Editor")
    ben.wait_for_function(POINTS_AT, arg=card)
    ben.evaluate(COUNT)
    ben.locator(".m-scroll").evaluate("scroller => scroller.scrollBy(60, 0)")
    ben.wait_for_function(POINTS_AT, arg=card)
    ben.wait_for_function(POINTS_AT, arg=_hover(anna, ".m-touchpoint", "I search on my phone"))
    assert ben.evaluate("window.changes") == 0
    anna.get_by_role("link", name="Journeys").first.hover()
    expect(ben.locator(".m-cursor")).to_have_count(0)
