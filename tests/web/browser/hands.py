"""How the tests' people use a keyboard and a mouse."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.conftest import WorkspaceServer

_NAME = """() => {
    const at = document.activeElement;
    if (at === document.body) return '';
    const by = at.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.innerText);
    return at.getAttribute('aria-label') ?? (by?.join(' ') || (at.labels?.[0]?.innerText ?? at.innerText));
}"""


def tab_to(page: Page, name: str) -> None:
    """Tab until something with this name has the focus, as somebody without a mouse does."""
    for _ in range(120):  # around the page more than once: what is drawn later has its turn too
        page.keyboard.press("Tab")
        if name in page.evaluate(_NAME):
            return
    pytest.fail(f"Tab does not lead to {name}")


def press(page: Page, *keys: str) -> None:
    """One key after the other."""
    for key in keys:
        page.keyboard.press(key)


def into_the_grid(page: Page) -> None:
    """Tab until the focus is on the map itself."""
    expect(page.get_by_role("columnheader").first).to_be_visible()
    expect(page.locator(".m-card").first).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('[role=grid]') !== null"):
            return
    pytest.fail("Tab does not lead into the map")


def kept(desk: WorkspaceServer, page: Page, journey: str) -> Mapping[str, list[dict[str, object]]]:
    """The map as the server has it, once the page says that it is saved."""
    expect(page.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()
    found: dict[str, list[dict[str, object]]] = desk.viewer.get(f"/api/maps/{journey}/document.json").json()
    return found


def middle(found: Locator) -> tuple[float, float]:
    """The middle of an element, in px of the window."""
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press, pull in steps as a hand does, let go."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 6, start[1] + 4, steps=3)
    page.mouse.move(*end, steps=8)
    page.mouse.move(end[0] + 1, end[1], steps=2)
    page.mouse.up()
