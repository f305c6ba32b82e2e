"""Two people at one journey in two browsers: what one does is seen, kept, undone by its author, and never lost."""

import re

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Enter
from tests.web.conftest import WorkspaceServer

SAVED = re.compile("^Saved")
OFFLINE = re.compile("^Offline")
HOSTILE = (
    "<img src=x onerror=document.title='broken'> [press](javascript:alert(1)) \u202egnihton \U0001f92f "
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 **"
)


def _write(page: Page, text: str, row: str = "Pains, I wait to hear") -> None:
    page.get_by_role("button", name=f"Add to {row}").click()
    page.get_by_label(re.compile(f"^{row}")).fill(text)
    page.keyboard.press("Enter")


def _saved(page: Page) -> None:
    expect(page.get_by_role("button", name=SAVED)).to_be_visible()


def test_what_one_writes_the_other_reads_and_names_are_shown(enter: Enter, journey: str) -> None:
    anna, ben = enter("editor", f"/journeys/{journey}/table"), enter("owner", f"/journeys/{journey}/table")
    expect(anna.get_by_role("group", name="Also here: Owner")).to_be_visible()
    expect(ben.get_by_role("group", name="Also here: Editor")).to_be_visible()
    _write(anna, "Nobody **calls** back")
    expect(ben.get_by_text("Nobody calls back")).to_be_visible()
    _saved(anna)
    anna.close()
    expect(ben.get_by_role("group", name="Also here")).to_have_count(0)


def test_work_without_a_server_survives_the_window_and_merges_when_it_is_back(
    enter: Enter, desk: WorkspaceServer, journey: str
) -> None:
    path = f"/journeys/{journey}/table"
    anna = enter("editor", path, locale="en-GB")
    _saved(anna)
    ben = enter("owner", path)
    _saved(ben)
    desk.stop()
    expect(anna.get_by_role("button", name=OFFLINE)).to_be_visible()
    _write(anna, "Written by Anna in the train")
    _write(ben, "Written by Ben in the cellar")
    # The window is closed, not only the connection lost: what was written has to be in the browser's own copy.
    expect(anna.get_by_text("Written by Anna in the train")).to_be_visible()
    anna.wait_for_function("async () => (await indexedDB.databases()).length > 0")
    anna.close(run_before_unload=False)
    desk.start()
    expect(ben.get_by_role("button", name=SAVED)).to_be_visible(timeout=40_000)
    again = anna.context.new_page()
    again.goto(path)
    for text in ("Written by Anna in the train", "Written by Ben in the cellar"):
        expect(again.get_by_text(text)).to_be_visible()
        expect(ben.get_by_text(text)).to_be_visible()
    _saved(again)
    document = desk.viewer.get(f"/api/maps/{journey}/document.json").text
    assert "Written by Anna" in document
    assert "Written by Ben" in document


def test_without_a_network_one_goes_on_and_is_told(enter: Enter, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}/table", locale="en-GB")
    _saved(page)
    page.context.set_offline(True)
    _write(page, "No network down here")
    expect(page.get_by_text("No network down here")).to_be_visible()
    page.context.set_offline(False)
    _saved(page)


def test_a_viewer_sees_edits_but_is_offered_none(enter: Enter, journey: str) -> None:
    anna, watcher = enter("editor", f"/journeys/{journey}/table"), enter("viewer", f"/journeys/{journey}/table")
    _write(anna, "Seen by everybody")
    expect(watcher.get_by_text("Seen by everybody")).to_be_visible()
    assert watcher.get_by_role("button", name=re.compile("^Add to|, rename$|Edit$")).count() == 0


def test_hostile_words_are_shown_as_words(enter: Enter, journey: str) -> None:
    anna, ben = enter("editor", f"/journeys/{journey}/table"), enter("owner", f"/journeys/{journey}/story")
    _write(anna, HOSTILE)
    _write(anna, "x" * 10_000, "Goal, I wait to hear")
    expect(ben.get_by_text("<img src=x onerror=").first).to_be_visible()
    expect(ben.get_by_text("x" * 10_000)).to_be_visible()
    assert ben.locator("main img").count() == 0
    assert ben.locator("main a[href^=javascript]").count() == 0
    assert "broken" not in ben.title().replace("My laptop is broken", "")
    assert ben.evaluate("document.documentElement.scrollWidth <= innerWidth")
    _saved(anna)


def test_a_title_of_markup_and_overrides_stays_a_title(enter: Enter, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}/story")
    page.get_by_role("button", name=re.compile("rename$")).click()
    page.get_by_label("Title of the journey").fill("<script>alert(1)</script> \u202eabc")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
    page.goto("/journeys")
    expect(page.get_by_role("link", name=re.compile("^<script>"))).to_be_visible()


def test_a_journey_deleted_by_another_is_said_to_be_gone(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    page = enter("editor", f"/journeys/{journey}/table")
    _saved(page)
    desk.owner.delete(f"/api/maps/{journey}")
    expect(page.get_by_role("alert")).to_be_visible()


def test_a_clock_that_is_years_off_changes_nothing(enter: Enter, journey: str) -> None:
    late = enter("editor", f"/journeys/{journey}/table", locale="en-GB")
    late.clock.set_system_time("2013-01-01T00:00:00Z")
    late.reload()
    other = enter("owner", f"/journeys/{journey}/table")
    _write(late, "From long ago")
    expect(other.get_by_text("From long ago")).to_be_visible()
    _write(other, "From today", "Goal, I wait to hear")
    expect(late.get_by_text("From today")).to_be_visible()
    _saved(late)


def test_an_editor_of_another_age_is_told_to_reload(enter: Enter, journey: str) -> None:
    page = enter("editor", "/", locale="en-GB")
    page.add_init_script(
        "const Real = WebSocket; window.WebSocket = function (address, ...rest) {"
        " return new Real(String(address).replace('schema=1', 'schema=999'), ...rest); };"
    )
    page.goto(f"/journeys/{journey}/table")
    expect(page.get_by_role("button", name="Reload")).to_be_visible()
