"""Discussing and remembering in the browser: two people vote, write, comment, compare versions and go back."""

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Enter
from tests.web.conftest import WorkspaceServer


def test_two_people_discuss_a_journey_and_go_back(enter: Enter, desk: WorkspaceServer, journey: str) -> None:
    editor, commenter = enter("editor", f"/journeys/{journey}"), enter("commenter", f"/journeys/{journey}")
    _vote(editor, commenter)
    _write_in_private(editor, commenter)
    _ask_and_answer(commenter, editor)
    (kept,) = desk.viewer.get(f"/api/maps/{journey}/comments").json()
    assert (len(kept["comments"]), kept["resolved_by"]) == (2, "Commenter")
    _go_back(editor, commenter)


def _vote(editor: Page, commenter: Page) -> None:
    head = editor.get_by_role("columnheader", name="I wait to hear")
    head.click()
    head.press("w")
    panel = editor.get_by_role("complementary", name="Details: Workshop")
    panel.get_by_label("Question").fill("What hurts most?")
    panel.get_by_role("button", name="Begin the vote").click()
    joined = commenter.get_by_role("complementary", name="Details: Workshop")  # it opens by itself
    expect(joined.get_by_role("heading", name="Vote: What hurts most?")).to_be_visible()
    theirs = commenter.get_by_role("columnheader", name="I wait to hear")
    theirs.click()
    for key in ("v", "v", "v", "v", "Shift+V"):  # one more than they have, and one back
        theirs.press(key)
    expect(joined.get_by_role("list", name="Your dots")).to_contain_text("●●I wait to hear, 2 of your dots")
    expect(joined).to_contain_text("1 of your 3 dots left")
    card = editor.get_by_role("gridcell").filter(has_text="Restarts, pulls the cable")
    card.get_by_role("button", name="Give a dot").click()
    expect(card.get_by_role("button", name="1 dot of yours; give another")).to_be_visible()
    expect(panel).to_contain_text("3 dots of 2 people")
    expect(head.get_by_role("button", name="Give a dot")).to_be_visible()  # where others' dots are is not told yet
    panel.get_by_role("button", name="End it and show all dots").click()
    for page in (editor, commenter):
        ranking = page.get_by_role("list", name="Most dots first").get_by_role("listitem")
        expect(ranking).to_contain_text(["● 2I wait to hear", "● 1Restarts"])
        expect(page.get_by_role("columnheader", name="I wait to hear")).to_contain_text("2 dots")


def _write_in_private(editor: Page, commenter: Page) -> None:
    panel, joined = (page.get_by_role("complementary", name="Details: Workshop") for page in (editor, commenter))
    panel.get_by_text("Write", exact=True).click()
    panel.get_by_role("button", name="Begin to write").click()
    note = joined.get_by_label("Your note", exact=True)
    note.fill("Nobody called back")
    note.press("Control+Enter")
    expect(joined.get_by_role("list", name="Your notes")).to_contain_text("Nobody called back")
    expect(panel).to_contain_text("1 note of 1 person")
    assert "Nobody called back" not in editor.content()
    panel.get_by_role("button", name="Reveal what was written").click()
    for page in (editor, commenter):
        expect(page.get_by_role("gridcell").filter(has_text="Nobody called back")).to_be_visible()


def _ask_and_answer(asking: Page, asked: Page) -> None:
    card = asking.get_by_role("gridcell").filter(has_text="Restarts, pulls the cable")
    card.click()
    card.press("c")
    panel = asking.get_by_role("complementary", name="Details: Comments")
    words = panel.get_by_label("Your comment")
    words.fill("Who has seen this, ")
    words.press_sequentially("@edi")
    expect(panel.get_by_role("option", name="Editor")).to_be_visible()
    words.press("Enter")
    words.press("Control+Enter")
    expect(panel.get_by_text("@Editor")).to_be_visible()
    expect(card.get_by_role("button", name="1 open comment")).to_be_visible()
    mark = asked.get_by_role("gridcell").filter(has_text="Restarts, pulls the cable").get_by_role("button")
    expect(mark).to_be_visible()  # without a reload
    asked.get_by_role("link", name="Inbox, 1 not read").click()
    asked.get_by_role("link", name="Commenter mentioned you on").click()
    thread = asked.get_by_role("complementary", name="Details: Comments").locator(".t-thread")
    expect(thread).to_contain_text("Who has seen this, @Editor")
    thread.get_by_role("button", name="Answer").click()
    asked.get_by_label("Your answer").fill("Six interviews")
    asked.get_by_label("Your answer").press("Control+Enter")
    expect(panel.get_by_text("Six interviews")).to_be_visible()
    panel.get_by_role("button", name="Settle").click()
    expect(card.get_by_role("button", name="1 open comment")).to_have_count(0)
    expect(asked.get_by_role("link", name="Inbox", exact=True)).to_be_visible()


def _go_back(editor: Page, reader: Page) -> None:
    editor.get_by_role("columnheader", name="I wait to hear").dblclick()
    expect(editor.get_by_label("Name of the touchpoint")).to_be_focused()
    editor.keyboard.type("I hear nothing")
    editor.keyboard.press("Enter")
    expect(reader.get_by_role("columnheader", name="I hear nothing")).to_be_visible()
    editor.get_by_role("link", name="History").click()
    versions = editor.get_by_role("region", name="Versions")
    expect(versions.get_by_role("listitem")).to_have_count(2)
    told = editor.get_by_role("region", name="What differs")
    expect(told.locator("del")).to_contain_text("I wait to hear")
    expect(told.locator("ins")).to_contain_text("I hear nothing")
    versions.get_by_role("button", name="Keep as it is now").click()
    editor.get_by_label("Name", exact=True).fill("Agreed with the desk")
    editor.get_by_role("button", name="Keep", exact=True).click()
    expect(versions.get_by_role("button", name="Agreed with the desk")).to_be_visible()
    versions.get_by_role("button", name="The first version").click()
    expect(told.locator("ins")).to_contain_text("I hear nothing")
    told.get_by_role("button", name="Go back to it").click()
    editor.get_by_role("button", name="Go back", exact=True).click()
    expect(reader.get_by_role("columnheader", name="I wait to hear")).to_be_visible()
    expect(versions.get_by_role("button", name="Went back to")).to_be_visible()
    reader.get_by_role("link", name="History").click()
    expect(reader.get_by_role("button", name="Agreed with the desk")).to_be_visible()
    assert reader.get_by_role("button", name="Keep as it is now").count() == 0
