"""The workspace in German, from right to left, and in a language that nobody speaks, where all is in the catalogue."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, Route, expect

from sojourn.languages.__main__ import words
from tests.web.browser.conftest import Enter, new_journey
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import export, imported

PAGES = (
    "/",
    "/journeys",
    "/opportunities",
    "/personas",
    "/data",
    "/inbox",
    "/activity",
    "/settings",
    "/settings/people",
)
OF_A_MAP = ("", "/story", "/table", "/paths", "/history")

# What is seen or read aloud, without what people wrote: that has a direction of its own (`dir="auto"`).
SEEN = """() => {
  const found = [];
  const data = (at) => at.closest('[dir="auto"], code, kbd, time, .m-cursors, .avatar, datalist, option') !== null;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement;
    if (at.closest('script, style, noscript') || data(at) || !at.checkVisibility()) continue;
    found.push(walk.currentNode.data);
  }
  for (const at of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-roledescription]'))
    if (at.checkVisibility() && !data(at))
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-roledescription'])
        if (at.hasAttribute(name)) found.push(at.getAttribute(name));
  return found;
}"""
# What `Intl` says of a day, what React Aria says of where files are dropped, and browsers and languages by name.
DAYS = (
    r"(Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Jan(uar)?|Feb(ruar)?|März|Apr(il)?|Mai|Jun[ie]?|Jul[ie]?|Aug(ust)?"
    r"|Sept?(ember)?|Okt(ober)?|Nov(ember)?|Dez(ember)?"
)
NAMES = rf"\b({DAYS}|um|vor|Minuten?|Sekunden?|gestern|UTC|Ablegebereich|Sojourn|English|Deutsch|tests)\b|\S+@\S+"
# What stands out of the page where it can be scrolled sideways.
BEYOND = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const box = (at) => at.getBoundingClientRect();
  const out = (at) => box(at).width && (box(at).left < 0 || box(at).right > clientWidth);
  const all = [...document.querySelectorAll("body *")];
  return all.filter(out).map((at) => `${at.outerHTML.slice(0, 90)} ${box(at).left}`);
}"""
SAID = re.compile(r"⟦[^⟧]*⟧")
LETTER = r"[^\W\d_]"
WORD = re.compile(LETTER + "{2,}")


def pseudo(message: str) -> str:
    """A message in a language that nobody speaks: each piece between its names in brackets."""
    return "".join(part if part.startswith("{") else f"⟦{part}⟧" for part in re.split(r"(\{\w+\})", message) if part)


def nobody_speaks(route: Route) -> None:
    """In place of the German words, what shows that a text came out of the catalogue."""
    said = {
        english: [pseudo(one) for one in german] if isinstance(german, list) else pseudo(english.split("\x04")[-1])
        for english, german in words("de").items()
    }
    route.fulfill(body=f"export default {json.dumps(said)}", content_type="text/javascript")


def settled(page: Page) -> None:
    """What is asked of the server has come, and what waits for it is gone."""
    expect(page.locator("main").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator("[role=progressbar], .waiting")).to_have_count(0)


def written(desk: WorkspaceServer, journey: str) -> list[str]:
    """What is no message of the editor: what people wrote, and what the server says."""

    def texts(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        return (
            [text for one in (value.values() if isinstance(value, dict) else value) for text in texts(one)]
            if isinstance(value, (dict, list))
            else []
        )

    # What is found in the data is in the language of the workspace, whoever reads it.
    said = (
        "/api/maps",
        "/api/people",
        "/api/act",
        "/api/opportunities",
        "/api/datasets",
        f"/api/maps/{journey}/document.json",
    )
    german = {"accept-language": "de"}
    found = [text for path in said for text in texts(desk.owner.get(path, headers=german).raise_for_status().json())]
    return sorted({text for text in found if WORD.search(text)}, key=len, reverse=True)


def outside(page: Page, people: list[str]) -> list[str]:
    """Words that are shown and came neither out of the catalogue nor from people."""
    known = re.compile("|".join([NAMES, *(rf"(?<!{LETTER}){re.escape(one)}(?!{LETTER})" for one in people)]))
    left = {known.sub("", SAID.sub("", text)) for text in page.evaluate(SEEN)}
    return sorted(text.strip() for text in left if WORD.search(text))


def test_a_page_speaks_the_language_of_the_browser_and_the_server_with_it(enter: Enter, journey: str) -> None:
    page = enter("editor", "/journeys", locale="de-AT")
    expect(page.get_by_role("heading", name="Journeys", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Einstellungen")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "de"
    told = page.evaluate("fetch('/api/maps/there-is-none').then((answer) => answer.json())")
    assert told["detail"] == "there-is-none: diese Map gibt es nicht"
    page.goto(f"/journeys/{journey}")
    page.get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_role("menuitem", name="Phase")).to_be_visible()


def test_who_chooses_a_language_has_it_everywhere(enter: Enter, desk: WorkspaceServer) -> None:
    page = enter("commenter", "/settings", locale="en-GB")
    page.locator("label", has_text="Deutsch").click()
    expect(page.get_by_role("heading", name="Einstellungen")).to_be_visible()
    elsewhere = enter("commenter", "/journeys", locale="en-GB")
    expect(elsewhere.get_by_role("link", name="Einstellungen")).to_be_visible()
    assert desk.commenter.get("/api/me").json()["language"] == "de"
    page.locator("label", has_text="Wie mein Browser").click()
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    assert desk.commenter.get("/api/me").json()["language"] == ""


def test_numbers_and_days_are_written_as_the_language_writes_them(enter: Enter, desk: WorkspaceServer) -> None:
    dataset = imported(desk.editor, ("desk.csv", export(1203)))
    page = enter("editor", f"/data/{dataset}", locale="de-DE")
    expect(page.get_by_text("1.203").first).to_be_visible()
    assert "1,203" not in page.locator("main").inner_text()


def test_nothing_is_said_outside_of_the_catalogue(enter: Enter, desk: WorkspaceServer) -> None:
    page = enter("owner", "/sign-in", locale="de-DE", service_workers="block")
    page.context.route(re.compile(r"/assets/de-[\w-]+\.js$"), nobody_speaks)
    journey = new_journey(desk, "broken-laptop")
    people, found = written(desk, journey), {}
    for path in (*PAGES, *(f"/journeys/{journey}{part}" for part in OF_A_MAP)):
        page.goto(path)
        settled(page)
        assert page.evaluate("document.body.innerText.includes('⟦')"), f"{path} does not speak the language at all"
        if wrong := outside(page, people):
            found[path] = wrong
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


def test_from_right_to_left_nothing_breaks(enter: Enter, journey: str) -> None:
    page = enter("owner", "/sign-in")
    page.add_init_script(
        "const turn = () => { if (document.documentElement.dir !== 'rtl') document.documentElement.dir = 'rtl' };"
        "new MutationObserver(turn).observe(document, { attributes: true, subtree: true, childList: true })"
    )
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        for path in (*PAGES, *(f"/journeys/{journey}{part}" for part in OF_A_MAP)):
            page.goto(path)
            settled(page)
            assert page.evaluate("document.documentElement.dir") == "rtl"
            beyond = page.evaluate(BEYOND)
            assert not beyond, f"{path} is too wide at {width} px: {beyond}"
            if width > 1000:
                rail = page.get_by_role("navigation").first.bounding_box()
                assert rail, path
                assert rail["x"] > width / 2, f"{path}: the pages are listed where one begins to read"
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"/journeys/{journey}")
    lane, card = page.locator(".m-lane-head").first.bounding_box(), page.locator(".m-card").first.bounding_box()
    assert lane, "no lane"
    assert card, "no card"
    assert lane["x"] < card["x"], "a map runs from left to right in every language"
