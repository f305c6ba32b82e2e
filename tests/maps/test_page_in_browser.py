"""The page as people meet it: in a real browser, by mouse, keyboard and screen reader, on paper, and under attack."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from sojourn.maps.page.page import render_page
from tests.axe import violations
from tests.maps.drivers import with_drivers
from tests.maps.fixture import awkward, desk

VIEWS = ("map", "pains", "words", "story", "table", "paths", "ratings", "kpis", "quality")
REPORTS = {"desk": with_drivers(replace(desk(), slices=desk().slices[:4])), "awkward": awkward()}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder: Path = tmp_path_factory.mktemp("pages")
    for name, report in REPORTS.items():
        (folder / f"{name}.html").write_text(render_page(report), encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in REPORTS}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when it logs an error, breaks its own policy or reaches for the network."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("console", lambda message: trouble.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on(
        "request", lambda request: trouble.append(request.url) if request.url[:4] not in ("file", "data") else None
    )
    yield opened
    context.close()
    assert trouble == []


# Each report, each theme and each width once.
@pytest.mark.parametrize(
    ("name", "theme", "wide"),
    [("desk", "light", 1440), ("awkward", "dark", 390)],
)
def test_axe_finds_nothing_in_any_view(
    browser: Browser, files: dict[str, str], name: str, theme: str, wide: int
) -> None:
    context = browser.new_context(viewport={"width": wide, "height": 844}, color_scheme=theme, bypass_csp=True)  # type: ignore[arg-type]
    opened = context.new_page()
    opened.goto(files[name])
    for view in VIEWS:
        opened.evaluate(f"location.hash = '#/{view}'")
        expect(opened.locator(f"#{view}")).to_be_visible()
        if view == "map" and wide > 1000:
            opened.locator(".m .hd th").nth(3).click()
            expect(opened.locator("#panel")).to_be_visible()
        assert violations(opened, of_colours=theme == "dark") == []
        assert opened.evaluate("document.documentElement.scrollWidth") <= wide
    context.close()


def test_a_hostile_name_is_shown_and_does_nothing(page: Page, files: dict[str, str]) -> None:
    page.goto(files["awkward"])
    for view in VIEWS:
        page.goto(f"{files['awkward']}#/{view}")
        assert page.locator("img").count() == 0
    assert page.title().startswith("<img src=x")  # set by us, as text
    page.goto(f"{files['awkward']}#/map")
    page.locator(".m .hd th").nth(1).click()
    expect(page.locator("#panel h2")).to_contain_text("<img src=x")
    page.click("#choose")
    page.locator("#slices a").nth(1).click()
    expect(page.locator(".what")).to_contain_text("onerror")
    assert page.locator("img").count() == 0


def test_choosing_a_slice_changes_every_view_and_the_address_keeps_it(page: Page, files: dict[str, str]) -> None:
    page.goto(f"{files['desk']}#/map")
    page.click("#choose")
    page.get_by_role("link", name="1 - Critical").click()
    expect(page.locator(".meta")).to_contain_text("5,221")
    expect(page.locator(".m .hd th").first).to_contain_text("5,221")
    page.get_by_role("link", name="Story").click()
    expect(page.locator("#story")).to_contain_text("5,221")
    assert page.url.endswith("#/story/priority/1%20-%20Critical")
    page.reload()
    expect(page.locator("#story")).to_contain_text("5,221")
    page.go_back()
    expect(page.locator("#map")).to_be_visible()


def test_the_map_works_by_keys_alone(page: Page, files: dict[str, str]) -> None:
    page.goto(f"{files['desk']}#/map")
    page.locator(".m [tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    focused = "document.activeElement.cellIndex + ' ' + document.activeElement.parentElement.className"
    assert page.evaluate(focused) == "2 l-curve"
    page.keyboard.press("End")
    assert page.evaluate(focused) == "14 l-curve"
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Something breaks")
    expect(page.locator("#say")).to_contain_text("Something breaks")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.m') !== null")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_hovering_a_number_explains_it(page: Page, files: dict[str, str]) -> None:
    page.goto(f"{files['desk']}#/map")
    page.locator(".l-time td").nth(4).hover()
    tip = page.locator("#tip")
    expect(tip).to_contain_text("Elapsed time the customer waited")
    expect(tip).to_contain_text("14,330")
    expect(tip).to_contain_text("sj.discover(log).measured.touchpoints[4].wait_hours, touch_hours")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.locator("[data-k=csat]").first.hover()
    expect(tip).to_contain_text("Answers of 4 or 5")
    expect(tip).to_contain_text("sojourn kpis")


def test_the_panel_holds_everything_about_a_touchpoint(page: Page, files: dict[str, str]) -> None:
    page.goto(f"{files['desk']}#/map")
    page.locator(".m .hd th").nth(5).click()
    panel = page.locator("#panel")
    for words in ("I wait in a queue", "88 %", "Word of queue", "Comes from", "Goes to", "asked again", "sojourn map"):
        expect(panel).to_contain_text(words)


def test_the_journeys_explain_themselves_and_lead_to_their_detail(page: Page, files: dict[str, str]) -> None:
    page.goto(f"{files['desk']}#/paths")
    tip = page.locator("#tip")
    page.get_by_role("button", name="1 step in 5 differs").hover()
    expect(tip).to_contain_text("divided by the steps of the longer")
    page.locator(".mt tbody tr").nth(3).locator(".sp").nth(2).hover()
    expect(tip).to_contain_text("I wait in a queue")
    expect(tip).to_contain_text("3 times")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Journey C in detail").press("Enter")
    expect(page.locator("[data-r=C]")).to_be_focused()
    expect(page.locator("[data-r=C]")).to_contain_text("passed on twice")
    told = page.locator(".mt").aria_snapshot()
    assert 'rowheader "Journey C in detail 17' in told.replace("\N{NO-BREAK SPACE}", " ")
    page.get_by_role("button", name="Bits a journey").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(tip).to_contain_text("Less is better")


def test_the_plan_and_the_ways_back_are_explained_on_the_map(page: Page, files: dict[str, str]) -> None:
    page.goto(f"{files['desk']}#/map")
    tip = page.locator("#tip")
    page.locator(".l-plan td").nth(4).hover()
    expect(tip).to_contain_text("not planned")
    expect(tip).to_contain_text("74")
    expect(tip).to_contain_text("sj.discover(log).measured.planned")
    page.locator(".l-round td").nth(2).hover(position={"x": 20, "y": 60})
    expect(tip).to_contain_text("begin again at “I report it”")
    page.locator("[data-k=plan_exact]").first.hover()
    expect(tip).to_contain_text("Share of ended journeys")


def test_theme_follows_the_reader(page: Page, files: dict[str, str]) -> None:
    page.goto(f"{files['desk']}#/map")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert page.get_attribute("#theme", "aria-label") == "Theme: Dark"


def test_without_a_script_the_page_is_one_long_page(browser: Browser, files: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(files["desk"])
    for view in VIEWS:
        expect(opened.locator(f"#{view}")).to_be_visible()
    expect(opened.locator("#choose")).to_be_hidden()
    context.close()


def test_it_prints_every_view_on_landscape_pages_with_the_map_whole(page: Page, files: dict[str, str]) -> None:
    page.goto(f"{files['desk']}#/map")
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    first = paper.pages[0]
    assert first.mediabox.width > first.mediabox.height
    words = first.extract_text()
    assert "Something" in words
    assert "I say how it was" in words  # the last column: the map is not cut
    everything = "\n".join(p.extract_text() for p in paper.pages)
    for heading in (
        "Story",
        "Who comes through",
        "Representative journeys",
        "The commonest paths",
        "Key figures",
        "Every row accounted for",
    ):
        assert heading in everything


def test_nothing_moves_for_readers_who_ask_for_stillness(browser: Browser, files: dict[str, str]) -> None:
    context = browser.new_context(reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(files["desk"])
    assert opened.evaluate("getComputedStyle(document.querySelector('.top nav a')).transitionDuration") == "0s"
    context.close()
