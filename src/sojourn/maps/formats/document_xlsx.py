"""A map as a workbook: a sheet with a row for each card, the map as it hangs on the wall, and what was measured."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sojourn.languages import mark, tr
from sojourn.maps.document.records import MapDocument
from sojourn.maps.document.summary import clean
from sojourn.maps.draw.sheet.sheet import Sheet
from sojourn.maps.draw.sheet.words import said_at
from sojourn.maps.formats.csv import Cell, touchpoint_row
from sojourn.maps.formats.document_table import tidy_rows
from sojourn.maps.formats.table_tidy import COLUMNS
from sojourn.model.measured import MeasuredMap

_WIDTHS = {"stage": 20, "touchpoint": 26, "lane": 20, "text": 60, "until": 22, "source": 30}
_USUAL_WIDTH = 12
_FONT = {"font_name": "Arial", "font_size": 10}
"""Every program has it, or one of the same widths."""
_LINE, _HIGHEST = 13.0, 409.0
"""In points; programs that open a workbook do not all make room for wrapped text themselves."""
_LONGEST = 32_767
"""Letters that a cell of a workbook takes."""
_WALL, _MEASURED = mark("As it hangs on the wall"), mark("Measured touchpoints")


def write_workbook(sheet: Sheet) -> bytes:
    """The workbook. Its first sheet reads back as the map (docs/map-document.md); all text is text, never a formula.

    Args:
        sheet: the map, with what it follows: then its figures stand on the wall, and there is a sheet of them.
    """
    document, measured = sheet.document, sheet.followed.map
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": clean(document.meta.title)[:255], "created": sheet.now.replace(tzinfo=None)})
    head = book.add_format(_FONT | {"bold": True, "bg_color": "#F3EFE8", "bottom": 1, "bottom_color": "#CFC8BC"})
    body = book.add_format(_FONT | {"text_wrap": True, "valign": "top"})
    _cards(book.add_worksheet(_sheet_name(document.meta.title)), document, head, body)
    _wall(book.add_worksheet(tr(_WALL)), sheet, head, body)
    if measured is not None and measured.touchpoints:
        _figures(book.add_worksheet(tr(_MEASURED)), measured, head, body)
    book.close()
    return out.getvalue()


def _sheet_name(title: str) -> str:
    """A sheet's name as workbooks allow it; reading it back takes it for the title."""
    named = re.sub(r"[\[\]:*?/\\]", " ", clean(title)).strip().strip("'")[:31].strip().strip("'")
    taken = ("", "history", tr(_WALL).lower(), tr(_MEASURED).lower())
    return tr("Sheet") if named.lower() in taken else named


def _cards(sheet: Worksheet, document: MapDocument, head: Format, body: Format) -> None:
    rows = tidy_rows(document)
    widths = [_WIDTHS.get(name, max(_USUAL_WIDTH, len(name) + 2)) for name in COLUMNS]
    _table(sheet, (COLUMNS, rows), widths, head, body)
    sheet.freeze_panes(1, 2)
    _on_paper(sheet, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)


def _wall(out: Worksheet, sheet: Sheet, head: Format, body: Format) -> None:
    """Stages in the first row, touchpoints in the second, a row a lane with what cards say and what was measured."""
    shown = sheet.shown
    stages = {touchpoint.id: phase.stage.name for phase in shown.phases for touchpoint in phase.touchpoints}
    names = [f"{column.name}{' ★' if column.moment else ''}" for column in shown.columns]
    widths = [20, *(28 for _ in shown.columns)]
    _row(out, 0, [tr("Stage"), *(stages[column.id] for column in shown.columns)], head, widths)
    _row(out, 1, [tr("Touchpoint"), *names], head, widths)
    for at, lane in enumerate(shown.lanes, 2):
        cells = ["\n".join(words for words, _ in said_at(sheet, lane, column)) for column in shown.columns]
        _row(out, at, [lane.name, *cells], body, widths)
    _widen(out, widths)
    out.freeze_panes(2, 1)
    _on_paper(out, 2)


def _figures(sheet: Worksheet, measured: MeasuredMap, head: Format, body: Format) -> None:
    rows = [touchpoint_row(touchpoint) for touchpoint in measured.touchpoints]
    widths = [max(14, len(name) + 2) for name in rows[0]]
    _table(sheet, (tuple(rows[0]), [list(row.values()) for row in rows]), widths, head, body)
    sheet.freeze_panes(1, 2)
    _on_paper(sheet, 1)


def _on_paper(sheet: Worksheet, heads: int) -> None:
    """Printed: A3 across, all columns on one page, the heads on each."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, heads - 1)


def _table(
    sheet: Worksheet,
    table: tuple[Sequence[str], Sequence[Sequence[Cell]]],
    widths: Sequence[int],
    head: Format,
    body: Format,
) -> None:
    """A table of names and rows."""
    names, rows = table
    _row(sheet, 0, names, head, widths)
    for at, row in enumerate(rows, 1):
        _row(sheet, at, row, body, widths)
    _widen(sheet, widths)


def _widen(sheet: Worksheet, widths: Sequence[int]) -> None:
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)


def _row(sheet: Worksheet, at: int, cells: Sequence[Cell], look: Format, widths: Sequence[int]) -> None:
    lines = 1
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            text = clean(cell, keep="\n")[:_LONGEST]
            lines = max(lines, _lines(text, widths[column]))
            sheet.write_string(at, column, text, look)
        elif isinstance(cell, bool):
            sheet.write_boolean(at, column, cell, look)
        elif cell is not None:
            sheet.write_number(at, column, cell, look)
    if lines > 1:
        sheet.set_row(at, min(_HIGHEST, lines * _LINE + 2))


def _lines(text: str, width: int) -> int:
    """Lines of text that is wrapped in a column of a width in digits; letters of Chinese are twice as wide."""
    return sum(ceil(max(1, sum(1 + (east_asian_width(c) in "WF") for c in line)) / width) for line in text.split("\n"))
