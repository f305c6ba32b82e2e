"""The canvas by keyboard alone: every gesture has a key, what happened is said, and the focus is kept."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def at(page: Page, row: str, key: str) -> None:
    """Put the focus at a place, as arrows would."""
    page.evaluate(f"""document.querySelector('[data-row="{row}"][data-key="{key}"]').focus()""")


def focused(page: Page) -> str:
    """Row and key of what has the focus."""
    found: str = page.evaluate(
        "(({dataset: d}) => `${d.row}/${d.key}`)(document.activeElement.closest('[data-key]') ?? document.body)"
    )
    return found


def heard(page: Page, words: str) -> None:
    """The live region says it."""
    expect(page.locator(".m-canvas > [role=status]")).to_contain_text(words)


def text_of(page: Page, card: str) -> str:
    """The text of a card in the document."""
    found: str = page.evaluate(f"window.sojourn.map.getRecord('cards', '{card}').text")
    return found


def touchpoints(page: Page) -> list[str]:
    """Ids of the columns in order."""
    found: list[str] = page.evaluate("window.sojourn.map.touchpoints()")
    return found


def test_arrows_go_through_heads_lanes_and_cards(open_canvas: Open) -> None:
    page = open_canvas()
    at(page, "touchpoints", "t0")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "touchpoints/t1"
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    assert focused(page) == "l-quotes/c1"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "l-quotes/cell:t2"
    page.keyboard.press("Home")
    assert focused(page) == "l-quotes/c0"
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "l-quotes/head"
    page.keyboard.press("Control+End")
    assert focused(page) == "l-opportunities/cell:t10"
    page.keyboard.press("Control+Home")
    assert focused(page) == "stages/s0"


def test_a_card_is_written_kept_left_deleted_and_brought_back(open_canvas: Open) -> None:
    page = open_canvas()
    at(page, "l-quotes", "cell:t2")
    page.keyboard.press("n")
    editor = page.locator(".m-editor textarea")
    expect(editor).to_be_focused()
    page.keyboard.type("Tell me more")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".m-card strong", has_text="Tell me more")).to_be_visible()
    key = focused(page)
    assert key.startswith("l-quotes/")
    assert "cell" not in key
    page.keyboard.press("Enter")
    page.keyboard.type(" and more")
    page.keyboard.press("Escape")
    expect(page.locator(f"[data-key='{key.split('/')[1]}'] .m-text")).to_have_text("Tell me more")
    page.keyboard.press("Delete")
    heard(page, "deleted")
    expect(page.locator(f"[data-key='{key.split('/')[1]}']")).to_have_count(0)
    assert focused(page).startswith("l-quotes/")
    page.keyboard.press("Control+z")
    heard(page, "Undone")
    expect(page.locator(f"[data-key='{key.split('/')[1]}']")).to_be_visible()


def test_cards_move_and_stretch(open_canvas: Open) -> None:
    page = open_canvas()
    at(page, "l-quotes", "c1")
    page.keyboard.press("Alt+ArrowRight")
    heard(page, "Card moved to I call the desk")
    assert focused(page) == "l-quotes/c1"
    page.keyboard.press("Alt+Shift+ArrowRight")
    heard(page, "Card over 2 touchpoints")
    expect(page.locator("[data-key=c1]")).to_have_attribute("aria-colspan", "2")
    page.keyboard.press("Alt+Shift+ArrowLeft")
    heard(page, "Card in one touchpoint")
    page.keyboard.press("Alt+ArrowDown")
    heard(page, "Card moved to lane Pains")
    expect(page.locator("[data-row=l-pains][data-key=c1]")).to_be_focused()


def test_columns_are_added_named_moved_starred_merged_and_split(open_canvas: Open) -> None:
    page = open_canvas()
    at(page, "touchpoints", "t1")
    page.keyboard.press("n")
    expect(page.locator(".m-name-edit")).to_be_focused()
    page.keyboard.type("I ask a colleague")
    page.keyboard.press("Enter")
    added = touchpoints(page)[2]
    expect(page.locator(f"[data-key='{added}'].m-touchpoint")).to_contain_text("I ask a colleague")
    assert focused(page) == f"touchpoints/{added}"
    page.keyboard.press("Alt+ArrowRight")
    heard(page, "in stage Ask")
    assert touchpoints(page).index(added) == 2
    page.keyboard.press("Alt+ArrowRight")
    assert touchpoints(page).index(added) == 3
    assert focused(page) == f"touchpoints/{added}"
    page.keyboard.press("*")
    heard(page, "Moment of truth")
    page.keyboard.press("m")
    heard(page, "Merged")
    assert len(touchpoints(page)) == 11
    page.keyboard.press("s")
    page.keyboard.press("Escape")
    assert len(touchpoints(page)) == 12
    for _ in range(7):
        page.keyboard.press("Control+z")
    assert touchpoints(page) == [f"t{n}" for n in range(11)]


def test_stages_and_lanes_by_key(open_canvas: Open) -> None:
    page = open_canvas()
    at(page, "stages", "s0")
    page.keyboard.press("Alt+ArrowRight")
    assert touchpoints(page)[:2] == ["t1", "t0"]
    page.keyboard.press("m")
    heard(page, "Merged with the next stage")
    page.keyboard.press("Shift+N")
    page.keyboard.type("Think")
    page.keyboard.press("Enter")
    expect(page.locator(".m-stage", has_text="Think")).to_be_visible()
    at(page, "l-quotes", "head")
    page.keyboard.press("Alt+ArrowDown")
    heard(page, "Lane moved to place 5")
    assert focused(page) == "l-quotes/head"
    page.keyboard.press("p")
    expect(page.locator(".m-heads [data-lane=l-quotes]")).to_be_visible()
    page.keyboard.press("h")
    expect(page.locator("[data-lane=l-quotes]")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.locator("[data-lane=l-quotes]")).to_have_count(1)


def test_a_key_right_after_another_finds_what_it_was_meant_for(open_canvas: Open) -> None:
    page = open_canvas()
    at(page, "l-quotes", "head")
    page.evaluate(
        """async () => {
            const press = (key) => document.activeElement.dispatchEvent(
                new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            press('p');
            await new Promise((done) => setTimeout(done, 0)); // before the next frame
            press('h');
        }"""
    )
    expect(page.locator("[data-lane=l-quotes]")).to_have_count(0)


def test_feelings_by_key(open_canvas: Open) -> None:
    page = open_canvas()
    at(page, "l-emotion", "cell:t4")
    page.keyboard.press("Enter")
    point = page.locator("[role=slider][data-persona=p1][data-touchpoint=t4]")
    expect(point).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(point).to_have_attribute("aria-valuetext", "+0.1, neutral")
    page.keyboard.press("Shift+ArrowDown")
    expect(point).to_have_attribute("aria-valuetext", "−0.4, bad")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[role=slider][data-persona=p1][data-touchpoint=t5]")).to_be_focused()
    page.keyboard.press("Escape")
    assert focused(page) == "l-emotion/cell:t5"
    at(page, "l-emotion", "cell:t10")
    page.keyboard.press("Enter")
    expect(page.locator("[role=slider][data-touchpoint=t10]")).to_be_focused()


def test_a_link_by_key_and_the_list_of_keys(open_canvas: Open) -> None:
    page = open_canvas()
    at(page, "touchpoints", "t9")
    page.keyboard.press("l")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    heard(page, "Linked")
    links = "window.sojourn.map.links().map((id) => window.sojourn.map.getRecord('links', id))"
    found = page.evaluate(f"{links}.filter((l) => l.source === 't9').map((l) => [l.target, l.kind])")
    assert found == [["t8", "loop"]]
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Alt+arrows")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_details_search_zoom_by_key(open_canvas: Open) -> None:
    page = open_canvas()
    at(page, "touchpoints", "t6")
    page.keyboard.press(" ")
    panel = page.locator(".m-panel")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("−1.7 to −1.3, n 96")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert focused(page) == "touchpoints/t6"
    page.keyboard.press("/")
    page.keyboard.type("asset TAG")
    expect(page.locator(".m-card[data-found]")).to_have_count(2)
    page.keyboard.press("Enter")
    assert focused(page) == "l-pains/c8"
    page.keyboard.press("-")
    heard(page, "83 per cent")
    page.keyboard.press("0")
    expect(page.locator(".m-percent")).to_have_text("100 %")


def test_who_may_only_read_changes_nothing(open_canvas: Open) -> None:
    page = open_canvas(role="viewer")
    before = page.evaluate("window.sojourn.map.version()")
    for row, key in (("touchpoints", "t1"), ("l-quotes", "c1"), ("l-quotes", "head"), ("l-quotes", "cell:t2")):
        at(page, row, key)
        for press in ("n", "Delete", "Alt+ArrowRight", "m", "s", "h", "*", "Control+z", "Shift+N"):
            page.keyboard.press(press)
    at(page, "l-emotion", "cell:t4")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("window.sojourn.map.version()") == before
    assert page.locator("textarea.m-name-edit, .m-editor").count() == 0
