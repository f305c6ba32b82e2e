"""Draw the pictures of docs/tour.md that begin with real tickets, as two people at their browsers would come to them.

The tickets are no part of the project: where they are not beside it, the pictures that are kept stay as they are.
"""

from __future__ import annotations

import base64
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Locator, Page, expect

from tools.browser import hold_file
from tools.pictures_workspace import FOLDER, PEOPLE, Desk, shoot, workspace

LOG = Path(__file__).parents[2] / "shared" / "data" / "uci_incident_log" / "incident_event_log_reconstructed.csv.gz"
NAME = "Incidents of an IT company"
TITLE = "Something is broken, please fix it"
MIRA, JONAS = (name for name, _ in PEOPLE)
SIDE = (980, 940)
_LONG_MS = 300_000

# What a team might believe before it sees any figure: it thinks well of its hand-overs and of the fix.
BELIEF = {
    "I report it": 0.4,
    "I wait in a queue": -1.2,
    "I am passed on": -0.3,
    "Someone takes it on": 0.9,
    "I am asked for something": 0.3,
    "I get a fix": 1.6,
    "It is closed": 0.8,
}
SAID = {
    "I report it": "Calls the desk and tells it all",
    "I am passed on": "Tells the whole story again",
    "I wait for someone else": "Asks a colleague for help",
}


def import_tickets(desk: Desk) -> str:
    """Import the tickets on the Data page, with a picture of every step; the path of their dataset."""
    page = desk.visit("/data")
    _drop(page, page.locator(".drop-area"))
    importing = page.get_by_role("button", name="Import", exact=True)
    expect(importing).to_be_enabled(timeout=_LONG_MS)
    page.get_by_role("button", name=re.compile("rename$")).click()
    page.get_by_label("Name of the data").fill(NAME)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.mouse.click(5, 600)
    _make_unreadable(page, ".preview td")
    _picture(page, "tour-reading", 780)
    importing.click()
    expect(page.locator(".job")).to_contain_text(re.compile("measuring (?!the)"), timeout=_LONG_MS)
    _picture(page, "tour-import", 300)
    page.get_by_role("button", name="Make this a map").wait_for(timeout=_LONG_MS)
    path = page.url.removeprefix(desk.address)
    page.get_by_role("link", name="Quality of the data").click()
    page.get_by_role("heading", name="What to know before trusting a figure").wait_for()
    _make_unreadable(page, "li b", "customer [0-9]")
    page.get_by_role("button", name="Close this message").click()
    shoot(page, "tour-quality")
    page.goto(path)
    _choose(page, "priority", "3 - Moderate")
    _choose(page, "assignment_group", "Group 70")
    expect(page.locator(".answer .lead")).to_contain_text(re.compile(r"\d\sjourneys of 24,918"))
    expect(page.locator(".answer")).to_have_attribute("aria-busy", "false")
    shoot(page, "tour-slice")
    page.context.close()
    return path


def draw_belief(desk: Desk, dataset: str) -> str:
    """Make a map of all journeys and draw over it what the team believes; the path of the map."""
    page = desk.visit(dataset)
    page.get_by_role("button", name="Make this a map").click()
    page.wait_for_url("**/journeys/*")
    page.locator(".m-card").first.wait_for()
    page.get_by_role("button", name=re.compile("rename$")).click()
    page.get_by_label("Title of the journey").fill(TITLE)
    page.keyboard.press("Enter")
    shoot(page, "tour-map")
    for touchpoint, feeling in BELIEF.items():
        _believe(page, _column(page, touchpoint), feeling)
    page.locator(".m-lane-head", has_text="Emotion").click(position={"x": 40, "y": 190})
    page.mouse.move(5, 5)
    page.get_by_text("Saved").wait_for()
    shoot(page, "tour-belief")
    path = page.url.removeprefix(desk.address)
    page.context.close()
    return path


def draw_together(desk: Desk, journey: str) -> None:
    """Two people at the same map in browsers of their own: one writes a card while the other moves a feeling."""
    mira, jonas = desk.visit(journey, size=SIDE, who=MIRA), desk.visit(journey, size=SIDE, who=JONAS)
    for page in (mira, jonas):
        page.locator(".m-card").first.wait_for()
    for touchpoint, text in list(SAID.items())[:2]:
        _write(mira, _cell(mira, "Action", touchpoint), text)
        mira.keyboard.press("Control+Enter")
    last = list(SAID.items())[-1]
    expect(jonas.get_by_text(SAID["I am passed on"])).to_be_visible()
    _write(mira, _cell(mira, "Action", last[0]), last[1])
    point = jonas.locator(".m-believed-point").nth(1)
    box = _box(point)
    jonas.mouse.move(box[0], box[1])
    jonas.mouse.down()
    jonas.mouse.move(box[0], box[1] + 20, steps=6)
    jonas.mouse.up()
    jonas.mouse.move(box[0] + 24, box[1] + 14, steps=3)
    over = _box(mira.locator(".m-card", has_text=last[1]))
    mira.mouse.move(over[0] + 20, over[1])
    expect(mira.locator(".m-cursor")).to_be_visible()
    expect(jonas.locator(".m-cursor")).to_be_visible()
    expect(jonas.get_by_text(last[1])).to_be_visible()
    shots = [(name, page.screenshot()) for name, page in ((MIRA, mira), (JONAS, jonas))]
    _side_by_side(desk.browser, shots, "tour-together")
    mira.context.close()
    jonas.context.close()


def _drop(page: Page, area: Locator) -> None:
    """Hold the export over the page, take a picture, and let go: by the browser itself, as from a desktop."""
    let_fall = hold_file(page, _box(area), LOG)
    expect(area).to_have_attribute("data-drop-target", "true")
    _picture(page, "tour-drop", 580)
    let_fall()


def _choose(page: Page, attribute: str, value: str) -> None:
    page.get_by_role("button", name=re.compile(rf"any {attribute}\b")).click()
    with page.expect_response(lambda answer: "/map?" in answer.url):
        page.get_by_role("option", name=value).first.click()


def _column(page: Page, touchpoint: str) -> int:
    names = page.locator(".m-touchpoint .m-name").all_inner_texts()
    return next(place for place, name in enumerate(names) if name.startswith(touchpoint))


def _believe(page: Page, column: int, feeling: float) -> None:
    """A double click in the emotion lane makes a point; it is pulled to where it belongs."""
    cell = page.locator(".m-point-cell").nth(column)
    cell.scroll_into_view_if_needed()
    cell.dblclick(position={"x": 20, "y": 200})
    x, y = _box(cell.locator(".m-believed-point"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - feeling * 36.5, steps=5)
    page.mouse.up()


def _cell(page: Page, lane: str, touchpoint: str) -> Locator:
    row = page.locator(".m-lane", has=page.locator(".m-lane-head").get_by_text(lane, exact=True))
    return row.locator(".m-cells > *").nth(_column(page, touchpoint))


def _write(page: Page, cell: Locator, text: str) -> None:
    cell.dblclick()
    page.locator(".m-editor textarea").fill(text)


def _box(found: Locator) -> tuple[float, float]:
    """The middle of something, in px of the window."""
    box = found.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _make_unreadable(page: Page, selector: str, words: str = "") -> None:
    """Blur what names single tickets or customers: they are not ours to show."""
    page.evaluate(
        """([selector, words]) => {
            for (const found of document.querySelectorAll(selector))
                if (new RegExp(words).test(found.textContent)) found.style.filter = 'blur(5px)';
        }""",
        [selector, words],
    )


def _picture(page: Page, name: str, height: int = 0) -> None:
    """A picture of what goes on just now, without waiting for it to be over; of the upper part where that is all."""
    path, size = FOLDER / f"{name}.png", page.viewport_size
    assert size is not None
    clip: FloatRect = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"]}
    page.screenshot(path=path, clip=clip)
    sys.stdout.write(f"docs/pictures/{path.name}: {path.stat().st_size // 1024} KB\n")


def _side_by_side(browser: Browser, shots: list[tuple[str, bytes]], name: str) -> None:
    """Pictures of several browsers as one, each under the name of who sits before it."""
    figures = "".join(
        f"<figure><figcaption>{who}’s browser</figcaption>"
        f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}"></figure>'
        for who, shot in shots
    )
    style = (
        "body{margin:0;padding:20px;display:flex;gap:20px;background:#ece8e1;font:600 15px sans-serif}"
        "figure{margin:0}figcaption{padding:0 4px 8px}img{display:block;border-radius:10px;box-shadow:0 1px 8px #0003}"
    )
    page = browser.new_page(viewport={"width": 60 + len(shots) * SIDE[0], "height": SIDE[1] + 70})
    page.set_content(f"<style>{style}</style>{figures}")
    _picture(page, name)
    page.close()


def main() -> None:
    """Import the tickets into a fresh workspace and draw everything that follows from them."""
    if not LOG.is_file():
        sys.stdout.write(
            "docs/pictures/tour-*.png stay as they are: the tickets are not in ../shared/data/uci_incident_log\n"
        )
        return
    with tempfile.TemporaryDirectory() as place, workspace(Path(place) / "workspace") as desk:
        draw_together(desk, draw_belief(desk, import_tickets(desk)))


if __name__ == "__main__":
    main()
