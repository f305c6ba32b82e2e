"""The canvas by mouse: dragging, stretching, writing in place, and what others do meanwhile."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.web.browser.hands import drag, middle

Open = Callable[..., Page]


def place_of(page: Page, card: str) -> list[object]:
    """Lane, first touchpoint and width of a card."""
    placed = f"window.sojourn.map.placeOf('{card}')"
    found: list[object] = page.evaluate(f"[{placed}.card.lane, {placed}.first, {placed}.columns]")
    return found


def test_a_card_is_dragged_to_another_lane_and_column_and_stretched(open_canvas: Open) -> None:
    page = open_canvas()
    drag(page, middle(page.locator("[data-key=c1]")), middle(page.locator("[data-row=l-pains][data-key='cell:t3']")))
    assert place_of(page, "c1") == ["l-pains", "t3", 1]
    box = page.locator("[data-key=c1]").bounding_box()
    assert box is not None
    right, y = box["x"] + box["width"] - 3, box["y"] + box["height"] / 2
    drag(page, (right, y), (right + 150, y))
    assert place_of(page, "c1") == ["l-pains", "t3", 2]
    page.get_by_role("button", name="Undo: span card").click()
    assert place_of(page, "c1") == ["l-pains", "t3", 1]


def test_touchpoints_stages_lanes_and_links_are_dragged(open_canvas: Open) -> None:
    page = open_canvas()
    heads = page.locator(".m-touchpoint")
    x, y = middle(heads.nth(5))
    drag(page, middle(heads.nth(0).locator(".m-name")), (x + 60, y))
    assert page.evaluate("window.sojourn.map.touchpoints().indexOf('t0')") == 5
    x, y = middle(page.locator(".m-stage", has_text="Look for help"))
    drag(page, middle(page.locator(".m-stage", has_text="Ask").locator(".m-name")), (x - 40, y))
    assert page.evaluate("window.sojourn.map.stages().indexOf('s2')") == 1
    x, y = middle(page.locator("[data-lane=l-channel] .m-lane-head"))
    drag(page, middle(page.locator("[data-lane=l-pains] .m-lane-head .m-name")), (x, y - 10))
    assert page.evaluate("window.sojourn.map.lanes().indexOf('l-pains')") == 2
    target = page.locator(".m-touchpoint[data-key=t1]")
    page.locator(".m-touchpoint[data-key=t2]").hover()
    drag(page, middle(page.locator("[data-from=t2]")), middle(target))
    links = "window.sojourn.map.links().map((id) => window.sojourn.map.getRecord('links', id))"
    assert page.evaluate(f"{links}.some((l) => l.source === 't2' && l.target === 't1')")


def test_a_point_of_the_team_is_pulled_and_the_gap_follows(open_canvas: Open) -> None:
    page = open_canvas()
    point = page.locator("[role=slider][data-persona=p1][data-touchpoint=t4]")
    gap = page.locator(".m-drawing path[fill^=url]").first
    before = gap.get_attribute("d")
    x, y = middle(point)
    drag(page, (x, y), (x, y - 73))
    expect(point).to_have_attribute("aria-valuenow", "2")
    assert gap.get_attribute("d") != before
    page.keyboard.press("Control+z")
    expect(point).to_have_attribute("aria-valuenow", "0")


def test_a_plus_appears_between_columns_and_an_empty_cell_is_written_in(open_canvas: Open) -> None:
    page = open_canvas()
    box = page.locator(".m-touchpoint[data-key=t2]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 30)
    page.locator(".m-plus").click()
    page.keyboard.type("I ask a friend")
    page.keyboard.press("Enter")
    expect(page.locator(".m-touchpoint", has_text="I ask a friend")).to_be_visible()
    cell = page.locator("[data-row=l-pains][data-key='cell:t2']")
    cell.dblclick()
    page.keyboard.type("- one\n- two")
    page.locator(".m-corner").first.click()
    expect(page.locator("[data-lane=l-pains] .m-card li")).to_have_text(["one", "two"])


def test_a_block_of_a_spreadsheet_and_a_lane_are_pasted(open_canvas: Open) -> None:
    page = open_canvas()
    page.evaluate("navigator.clipboard.writeText('a\\tb\\nc\\td')")
    page.locator("[data-row=l-pains][data-key='cell:t2']").click()
    page.keyboard.press("Control+v")
    expect(page.locator("[data-lane=l-pains] .m-card", has_text="b")).not_to_have_count(0)
    assert page.evaluate("window.sojourn.map.cardsAt('l-frontstage', 't3').map((p) => p.card.text)") == ["d"]
    page.locator("[data-row=l-quotes][data-key=head]").click()
    page.keyboard.press("Control+c")
    other = open_canvas(bare="")
    other.locator("[data-row=l-pains][data-key=head]").click()
    other.keyboard.press("Control+v")
    expect(other.locator(".m-lane-head", has_text="In their words")).to_have_count(2)
    expect(other.locator(".m-card", has_text="That was quick")).to_have_count(2)


def test_an_edit_of_somebody_else_redraws_one_card_and_keeps_my_focus(open_canvas: Open) -> None:
    page = open_canvas(columns="30", lanes="8")
    page.evaluate("document.querySelector('[data-key=\"l3-t4\"]').focus()")
    page.evaluate(
        """window.touched = new Set();
        const element = (node) => node.nodeType === 1 ? node : node.parentElement;
        const note = ({ target }) => window.touched.add(element(target).closest('[data-key]')?.dataset.key ?? 'else');
        new MutationObserver((all) => all.forEach(note)).observe(document.querySelector('.m-sheet'),
            { subtree: true, childList: true, characterData: true, attributes: true })"""
    )
    page.evaluate(
        "(({ ydoc }) => ydoc.getMap('cards').get('l4-t7').get('text').insert(0, 'Look: '))(window.sojourn.other)"
    )
    expect(page.locator("[data-key='l4-t7']")).to_contain_text("Look: ")
    assert page.evaluate("[...window.touched]") == ["l4-t7"]
    assert page.evaluate("document.activeElement.dataset.key") == "l3-t4"


# As fast as nobody is: what was added takes the focus by itself a moment later.
ADD_AND_NAME = """async () => {
    const lane = () => document.querySelector('.m-lane[data-type=links] .m-lane-head');
    [...document.querySelectorAll('.m-types button')].find((button) => button.textContent.startsWith('Links')).click();
    while (!lane()) await new Promise(requestAnimationFrame);
    lane().dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
}"""


def test_a_lane_that_was_just_added_is_named_at_once(open_canvas: Open) -> None:
    page = open_canvas()
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("menuitem", name="Lane of any type").click()
    known = page.locator(".m-lane").count()
    expect(page.locator(".m-types")).to_be_visible()
    page.evaluate(ADD_AND_NAME)
    head = page.locator(".m-lane[data-type=links] .m-lane-head")
    page.keyboard.type(" of the desk", delay=30)
    page.keyboard.press("Enter")
    expect(head).to_contain_text("of the desk")
    expect(page.locator(".m-lane")).to_have_count(known + 1)


def test_two_write_in_one_card_and_both_are_kept(open_canvas: Open) -> None:
    page = open_canvas()
    page.locator("[data-key=c7]").dblclick()
    page.keyboard.press("End")
    page.keyboard.type(" again and again")
    page.evaluate("window.sojourn.other.ydoc.getMap('cards').get('c7').get('text').insert(0, 'No. ')")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-key=c7] .m-text")).to_have_text("No. No word for 6 h 20 min; 24 % chase again and again")


def test_hostile_texts_are_only_text(open_canvas: Open) -> None:
    page = open_canvas()
    evil = '<img src=x onerror="document.title=1"> [x](javascript:alert(1)) \u202egnp.exe ' + "😀" * 300 + "x" * 9000
    page.evaluate("(text) => window.sojourn.other.ydoc.getMap('cards').get('c0').get('text').insert(0, text)", evil)
    card = page.locator("[data-key=c0]")
    expect(card).to_contain_text("<img src=x")
    assert card.locator("img, a").count() == 0
    assert "\u202e" not in card.inner_text()
    box = card.bounding_box()
    assert box is not None
    assert box["width"] < 150
    assert page.title() == "Canvas under test"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(open_canvas: Open, theme: str) -> None:
    page = open_canvas(theme=theme)
    for open_panel in ("[data-key=t6].m-touchpoint", "[data-key=c23]", "[data-row=l-pains][data-key=head]"):
        page.locator(open_panel).click()
        if page.locator(".m-panel").count() == 0:
            page.keyboard.press("Space")
        expect(page.locator(".m-panel")).to_be_visible()
        assert violations(page, of_colours=theme == "dark") == []


def test_strain_has_an_axis_of_its_own_and_is_not_called_satisfaction(open_canvas: Open) -> None:
    page = open_canvas(curve="strain")
    expect(page.locator(".m-legend")).to_contain_text("measured strain (0–100), not satisfaction")
    expect(page.locator(".m-measured-point").first).to_contain_text("56")
    assert page.locator(".m-face").count() == 0
    assert page.locator(".m-drawing path[fill^=url]").count() == 0
