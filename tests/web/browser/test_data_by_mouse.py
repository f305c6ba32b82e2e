"""The data page on the real server: dropped, corrected, stopped, imported, sliced, mapped, read, updated."""

import csv
import io
import re
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Enter
from tests.web.browser.hands import into_the_grid, middle, tab_to
from tests.web.browser.hands import press as page_press
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import ended, export, imported, until, upload
from tools.browser import hold_file

LONG = 90_000


def _drop(page: Page, area: str | re.Pattern[str], file: Path) -> None:
    """Let a file fall on the place with this name, as a hand does."""
    hold_file(page, middle(page.locator(".drop-area").filter(has_text=area)), file)()


def _choose(page: Page, button: str | re.Pattern[str], option: str) -> None:
    page.get_by_role("button", name=button).click()
    page.get_by_role("option", name=option).first.click()


def test_dropped_corrected_stopped_imported_sliced_and_made_a_map(
    enter: Enter, desk: WorkspaceServer, tmp_path: Path
) -> None:
    dropped = tmp_path / "drop.csv"
    dropped.write_bytes(export(2000, header="What"))
    page = enter("editor", "/data")
    _drop(page, re.compile("Drop (an|another) export"), dropped)
    expect(page.get_by_role("alert")).to_contain_text("no column says what happened", timeout=LONG)
    _choose(page, "Role of What", "Activity")
    _choose(page, re.compile("Dates are written"), "year, month, day")
    importing = page.get_by_role("button", name="Import", exact=True)
    expect(importing).to_be_enabled(timeout=LONG)
    importing.click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("The import was stopped. Nothing was changed.")).to_be_visible(timeout=LONG)
    expect(importing).to_be_enabled(timeout=LONG)
    importing.click()
    expect(page.get_by_text("2,000 journeys", exact=True)).to_be_visible(timeout=LONG)
    _choose(page, re.compile("any Priority"), "1 - High")
    expect(page.get_by_text("1,000 journeys of 2,000 journeys")).to_be_visible(timeout=LONG)
    page.get_by_role("button", name="All journeys").click()
    expect(page.get_by_text("2,000 journeys", exact=True)).to_be_visible(timeout=LONG)
    page.get_by_role("button", name="Make this a map").click()
    expect(page.get_by_role("columnheader").filter(has_text="of journeys pass").first).to_be_visible(timeout=LONG)


@pytest.fixture(scope="module")
def dataset(desk: WorkspaceServer) -> str:
    return imported(desk.editor, ("zebra desk.csv", export()))


def test_updated_by_a_newer_export_deleted_and_back(
    enter: Enter, desk: WorkspaceServer, dataset: str, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.csv"
    newer.write_bytes(export(65))
    page = enter("editor", f"/data/{dataset}")
    page.get_by_role("link", name="Update", exact=True).click()
    _drop(page, "Drop the newer export here", newer)
    report = page.get_by_role("region", name="The last update: newer.csv")
    expect(report).to_contain_text("revision 2", timeout=LONG)
    expect(report.get_by_role("row", name=re.compile("New"))).to_contain_text("5")
    page.get_by_role("link", name="Data", exact=True).first.click()
    page.get_by_role("button", name="More for zebra desk").click()
    page.get_by_role("menuitem", name="Delete").click()
    page.get_by_text("Bin", exact=True).click()
    page.get_by_role("button", name="More for zebra desk").click()
    page.get_by_role("menuitem", name="Bring back").click()
    page.get_by_text("In use", exact=True).click()
    expect(page.get_by_role("link", name="zebra desk", exact=True)).to_be_visible()


@pytest.mark.parametrize("hand", ["mouse", "keys"])
def test_a_slice_becomes_a_journey_from_the_library(
    enter: Enter, desk: WorkspaceServer, dataset: str, hand: str
) -> None:
    page = enter("editor")

    def press(role: str, name: str | re.Pattern[str]) -> None:
        found = page.get_by_role(role, name=name).first  # type: ignore[arg-type]
        if hand == "mouse":
            found.click()
        else:
            found.press("Enter")

    press("button", "New journey")
    if hand == "mouse":
        page.get_by_role("tab", name="Data").click()
    else:
        page.get_by_role("tab", name="Template").press("ArrowRight")
    press("button", re.compile("Data$"))
    press("option", "zebra desk")
    press("button", re.compile("Journeys$"))
    press("option", "By Team")
    press("button", re.compile("Team$"))
    press("option", re.compile("^Network"))
    press("button", "Make the journey")
    expect(page.get_by_role("columnheader").filter(has_text="of journeys pass").first).to_be_visible(timeout=LONG)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Network")
    # What stands behind a point: real tickets, read when asked for.
    if hand == "mouse":
        page.locator(".m-touchpoint").first.click()
        page.get_by_role("button", name="Details (Space)").click()
    else:
        into_the_grid(page)
        page_press(page, "Control+Home", "ArrowDown", "Space")
    panel = page.get_by_role("complementary", name="Details: Touchpoint")
    expect(panel).to_be_visible()
    ticket = panel.get_by_role("region", name="Tickets").get_by_role("group").first
    if hand == "mouse":
        panel.get_by_role("button", name="Read the tickets behind this").click()
        ticket.get_by_text("contacts").click()
    else:
        tab_to(page, "Read the tickets behind this")
        page.keyboard.press("Enter")
        expect(ticket).to_be_visible()
        tab_to(page, "contact")
        page.keyboard.press("Enter")
    expect(ticket.get_by_role("listitem").first).to_be_visible()


def _workbook(path: Path) -> Path:
    """Two sheets; the history stands on the second."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Legend").write_row(0, 0, ["Nothing", "here"])
        history = book.add_worksheet("History")
        for at, row in enumerate(csv.reader(io.StringIO(export(20).decode()))):
            history.write_row(at, 0, row)
    return path


@pytest.mark.parametrize("hand", ["mouse", "keys"])
def test_how_a_file_is_parted_written_and_which_sheet(
    enter: Enter, desk: WorkspaceServer, tmp_path: Path, hand: str
) -> None:
    text = export(20).decode().replace("Network", "München").replace(",", ";").encode("cp1252")
    parted = upload(desk.editor, (f"parted {hand}.csv", text)).json()
    sheets = upload(desk.editor, ("sheets.xlsx", _workbook(tmp_path / "sheets.xlsx").read_bytes())).json()
    ended(desk.editor, parted["job"])
    ended(desk.editor, sheets["job"])

    def corrections(dataset: str) -> dict[str, object]:
        found: dict[str, object] = desk.editor.get(f"/api/datasets/{dataset}/reading").json()["corrections"]
        return found

    page = enter("editor", f"/data/{parted['id']}")
    for field, option in (("Columns are parted by", "semicolon"), ("Characters are written as", "Windows, western")):
        expect(page.get_by_role("button", name=re.compile(f"{field}$"))).to_be_enabled(timeout=LONG)
        if hand == "mouse":
            _choose(page, re.compile(f"{field}$"), option)
        else:
            tab_to(page, field)
            page.keyboard.press("Enter")
            expect(page.get_by_role("option", name=option)).to_be_visible()
            page.keyboard.type(option)
            expect(page.get_by_role("option", name=option)).to_be_focused()
            page.keyboard.press("Enter")
    until(lambda: corrections(parted["id"]).get("encoding") == "cp1252")
    assert corrections(parted["id"])["delimiter"] == ";"
    expect(page.get_by_role("cell", name="München").first).to_be_visible(timeout=LONG)
    page.goto(f"/data/{sheets['id']}")
    field = page.get_by_label("Sheet of the workbook")
    expect(field).to_be_enabled(timeout=LONG)
    if hand == "mouse":
        field.click()
    else:
        tab_to(page, "Sheet of the workbook")
    page.keyboard.type("History")
    if hand == "mouse":
        page.get_by_role("button", name="Look again").click()
    else:
        page.keyboard.press("Enter")
    until(lambda: corrections(sheets["id"]).get("sheet") == "History")
    expect(page.get_by_role("cell", name="INC00000").first).to_be_visible(timeout=LONG)
    for dataset in (parted, sheets):
        desk.editor.delete(f"/api/datasets/{dataset['id']}")
