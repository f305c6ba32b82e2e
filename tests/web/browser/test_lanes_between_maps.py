"""A lane copied into another map has pictures and files that outlive the one they come from; it changes its type."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Enter, new_journey
from tests.web.conftest import WorkspaceServer

CARD = "Restarts, pulls the cable"


def _add(page: Page, *files: object) -> None:
    for file in files:
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Add a picture or a file").click()
        chooser.value.set_files(file)  # type: ignore[arg-type]


def test_a_copied_lane_brings_its_files_and_changes_its_type(
    enter: Enter, desk: WorkspaceServer, journey: str, picture: Path
) -> None:
    other = new_journey(desk, "broken-laptop", title="Another laptop")
    page = enter("editor", f"/journeys/{journey}", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".m-card", has_text=CARD).click()
    page.get_by_role("button", name="Details (Space)").click()
    _add(page, picture)
    expect(page.locator(".m-card", has_text=CARD).locator("img")).to_be_visible()
    _add(page, {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"first the cable"})
    expect(page.get_by_role("link", name="plan.txt", exact=True)).to_be_visible()
    page.locator(".m-lane-head", has_text="Action").click()
    page.keyboard.press("Control+c")
    page.goto(f"/journeys/{other}")
    page.locator(".m-lane-head", has_text="Goal").click()
    page.keyboard.press("Control+v")
    pasted = page.locator(".m-lane", has=page.locator(".m-lane-head", has_text="Action")).nth(1)
    expect(pasted.locator(".m-card", has_text=CARD).locator("img")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()
    assert desk.editor.delete(f"/api/maps/{journey}").status_code == 204
    page.reload()
    image = pasted.locator(".m-card", has_text=CARD).locator("img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    pasted.locator(".m-card", has_text=CARD).click()
    page.get_by_role("button", name="Details (Space)").click()
    expect(page.get_by_role("link", name="plan.txt", exact=True)).to_be_visible()
    pasted.locator(".m-lane-head").click()
    page.get_by_role("button", name=re.compile("Type$")).click()
    page.get_by_role("option", name="Pains").click()
    expect(page.locator(".m-lane[data-type=pains] .m-card", has_text=CARD)).to_be_visible()
    page.get_by_role("alertdialog").get_by_role("button", name="Undo").click()
    expect(page.locator(".m-lane[data-type=pains] .m-card", has_text=CARD)).to_have_count(0)
