"""A large map is drawn in part: the rest comes when it is scrolled to, asked for by key, found or printed."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.web.browser.hands import drag, middle

Open = Callable[..., Page]
LEFT = "document.querySelector('.m-scroll').scrollLeft"
HEIGHTS = "() => [...document.querySelectorAll('.m-lane')].map((lane) => lane.offsetHeight)"


def scroll(page: Page, left: int, top: int = 0) -> None:
    """Scroll the sheet, as a hand at its bars does."""
    page.evaluate("(to) => document.querySelector('.m-scroll').scrollTo(to)", {"left": left, "top": top})


def card(page: Page, lane: int, touchpoint: int) -> str:
    """What a card is found by."""
    return f"[data-row=l{lane}][data-key='l{lane}-t{touchpoint}']"


def focused(page: Page) -> str:
    """Key of what has the focus."""
    found: str = page.evaluate("document.activeElement.dataset.key")
    return found


def test_columns_come_into_the_page_as_they_come_into_view(open_canvas: Open) -> None:
    page = open_canvas(columns="100", lanes="15")
    assert page.locator(".m-touchpoint").count() < 30
    expect(page.locator(".m-sheet")).to_have_attribute("aria-colcount", "101")
    heights = page.evaluate(HEIGHTS)
    scroll(page, 50 * 148)
    expect(page.locator(".m-touchpoint[data-key=t55]")).to_be_in_viewport()
    expect(page.locator(card(page, 3, 55))).to_have_attribute("aria-colindex", "57")
    scroll(page, 100 * 148, 2000)
    expect(page.locator(card(page, 14, 99))).to_be_in_viewport()
    assert page.evaluate(HEIGHTS) == heights
    expect(page.locator(card(page, 3, 55))).to_have_count(0)


def test_keys_lead_out_of_what_is_drawn_and_the_focus_stays(open_canvas: Open) -> None:
    page = open_canvas(columns="100", lanes="15")
    page.locator(card(page, 2, 1)).click()
    page.keyboard.press("End")
    assert focused(page) == "l2-t99"
    expect(page.locator(card(page, 2, 99))).to_be_in_viewport()
    scroll(page, 0)
    expect(page.locator(".m-touchpoint[data-key=t0]")).to_be_in_viewport()
    assert focused(page) == "l2-t99"
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "l2-t98"
    expect(page.locator(card(page, 2, 98))).to_be_in_viewport()
    page.keyboard.press("Control+End")
    assert focused(page) == "l14-t99"
    page.keyboard.press("Control+Home")
    assert focused(page) == "s0"
    expect(page.locator(".m-stage[data-key=s0]")).to_be_in_viewport()


def test_search_finds_and_marks_what_is_out_of_view(open_canvas: Open) -> None:
    page = open_canvas(columns="100", lanes="15")
    page.locator(card(page, 2, 1)).click()
    page.keyboard.press("/")
    page.keyboard.type("l9 t77")
    expect(page.locator(".m-search")).to_contain_text("1 match")
    page.keyboard.press("Enter")
    assert focused(page) == "l9-t77"
    expect(page.locator(".m-card[data-found]")).to_have_count(1)
    expect(page.locator(card(page, 9, 77))).to_be_in_viewport()


def test_the_browser_searches_and_prints_all_of_it(open_canvas: Open) -> None:
    page = open_canvas(columns="100", lanes="15")
    page.keyboard.press("Control+f")
    expect(page.locator(".m-touchpoint")).to_have_count(100)
    page.locator(card(page, 2, 1)).click()
    expect(page.locator(card(page, 2, 90))).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".m-card").count() == 13 * 100
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".m-touchpoint").count() < 30


def test_a_row_is_as_tall_as_what_is_written_out_of_view(open_canvas: Open) -> None:
    page = open_canvas(columns="100", lanes="15")
    lane = page.locator(".m-lane[data-lane=l4]")
    box = lane.bounding_box()
    assert box is not None
    write = "(text) => window.sojourn.other.ydoc.getMap('cards').get('l4-t80').get('text').insert(0, text)"
    page.evaluate(write, "a long story " * 30)
    expect(page.locator(card(page, 4, 80))).to_have_count(1)
    after = lane.bounding_box()
    assert after is not None
    assert after["height"] > box["height"] + 100
    scroll(page, 75 * 148)
    expect(page.locator(card(page, 4, 80))).to_be_in_viewport()
    stayed = lane.bounding_box()
    assert stayed is not None
    assert (stayed["y"], stayed["height"]) == (after["y"], after["height"])


def test_a_card_over_many_touchpoints_is_seen_between_its_ends(open_canvas: Open) -> None:
    page = open_canvas(columns="100", lanes="8")
    page.evaluate("window.sojourn.other.ydoc.getMap('cards').get('l3-t10').set('end', 't70')")
    expect(page.locator(card(page, 3, 10))).to_have_attribute("aria-colspan", "61")
    scroll(page, 40 * 148)
    expect(page.locator(card(page, 3, 40))).to_be_in_viewport()
    expect(page.locator(card(page, 3, 10))).to_be_in_viewport()


def test_what_is_far_away_is_dragged_and_all_that_a_small_zoom_shows_is_drawn(open_canvas: Open) -> None:
    page = open_canvas(columns="100", lanes="8")
    scroll(page, 50 * 148)
    held, spot = page.locator(card(page, 3, 54)), page.locator(card(page, 4, 56))
    expect(held).to_be_in_viewport()
    drag(page, middle(held), middle(spot))
    assert page.evaluate("(({ card, first }) => [card.lane, first])(window.sojourn.map.placeOf('l3-t54'))") == [
        "l4",
        "t56",
    ]
    for _ in range(5):
        page.keyboard.press("-")
    expect(page.locator(".m-percent")).to_have_text("40 %")
    expect(page.locator(card(page, 3, 76))).to_be_in_viewport()
