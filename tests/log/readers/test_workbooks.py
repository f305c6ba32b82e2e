"""Workbooks: typed cells, sheets and titles."""

import datetime as dt
import io
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter

from sojourn.log.readers import NotATableError, ReadOptions, read_tables
from sojourn.log.readers.xlsx import read_cells
from sojourn.log.table import RawTable
from sojourn.model.errors import OptionError, RefusedError, UnreadableError

Sheets = dict[str, list[list[object]]]


def read(folder: Path, sheets: Sheets, sheet: str | None = None) -> RawTable:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    formats: dict[type, xlsxwriter.format.Format] = {
        dt.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        dt.date: book.add_format({"num_format": "yyyy-mm-dd"}),
        dt.time: book.add_format({"num_format": "hh:mm:ss"}),
        dt.timedelta: book.add_format({"num_format": "[h]:mm:ss"}),
    }
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    page.write_formula(at, column, cell, None, 42)
                elif cell is not None:
                    page.write(at, column, cell, formats.get(type(cell)))
    book.close()
    path = folder / "book.xlsx"
    path.write_bytes(held.getvalue())
    (table,) = read_tables(path, ReadOptions(sheet=sheet))
    assert table.format == "xlsx"
    return table


def test_typed_cells(tmp_path: Path) -> None:
    noon = dt.datetime(2024, 5, 1, 12, 30, 15)
    table = read(
        tmp_path,
        {
            "S": [
                ["id", "score", "ok", "at", "day", "clock", "length", "mixed", "sum"],
                [1, 2.5, True, noon, dt.date(2024, 5, 1), dt.time(9, 5), dt.timedelta(hours=30), "x", "=1+1"],
                [2, 3, False, dt.datetime(2024, 5, 2), dt.date(2024, 5, 2), dt.time(9, 6), None, noon, "=1+1"],
            ]
        },
    )
    assert table.data.column("at").type == pa.timestamp("us")
    assert table.data.column("at").to_pylist() == [noon, dt.datetime(2024, 5, 2)]
    got = table.data.drop_columns(["at"]).to_pydict()
    assert got == {
        "id": ["1", "2"],
        "score": ["2.5", "3"],
        "ok": ["true", "false"],
        "day": ["2024-05-01", "2024-05-02"],
        "clock": ["09:05:00", "09:06:00"],
        "length": ["30:00:00", None],
        "mixed": ["x", "2024-05-01 12:30:15"],
        "sum": ["42", "42"],
    }


def test_titles_and_blank_rows_are_no_data(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Tickets of May"], ["printed", "today"], [], ["id", "state", "team", "when"]]
    rows += [["T1", "open", "A", "x"], [], ["T2", "done", "B", "y"], [None, "late", "B", "z"]]
    table = read(tmp_path, {"S": rows})
    assert table.data.column_names == ["id", "state", "team", "when"]
    assert table.data.to_pydict()["id"] == ["T1", "T2", None]
    assert table.rows_read == 3
    assert "2 title rows above the header are not data" in table.notes


SHEETS: Sheets = {"Cover": [["Hello"]], "Data": [["a", "b"], [1, 2]], "More": [["c", "d"], [3, 4], [5, 6]]}


@pytest.mark.parametrize(("asked", "columns"), [(None, ["a", "b"]), ("More", ["c", "d"]), ("3", ["c", "d"])])
def test_the_first_sheet_with_a_table_or_the_one_asked_for(
    tmp_path: Path, asked: str | None, columns: list[str]
) -> None:
    table = read(tmp_path, SHEETS, asked)
    assert table.data.column_names == columns
    assert table.notes == (f"sheet '{'Data' if asked is None else 'More'}' of 3",)


def test_sheets_that_cannot_be_had(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="It has: Cover, Data, More"):
        read(tmp_path, SHEETS, "Nope")
    with pytest.raises(UnreadableError, match="sheet 'Cover' has no header and rows"):
        read(tmp_path, SHEETS, "Cover")


def test_columns_without_name_and_content_are_left_out(tmp_path: Path) -> None:
    table = read(tmp_path, {"S": [["big title over all"], [None, "a", "b"], [None, 1, 2], [None, 3, 4]]})
    assert table.data.column_names == ["a", "b"]


def test_the_real_call_centre(shared_data: Path) -> None:
    (table,) = read_tables(shared_data / "simulated_csat/pwc_call_center_dataset.xlsx")
    assert table.rows_read == 5_000
    first = table.data.slice(0, 1).to_pylist()[0]
    assert first["Call Id"] == "ID0001"
    assert (first["Time"], first["AvgTalkDuration"]) == ("09:12:58", "00:02:23")
    assert (first["Speed of answer in seconds"], first["Satisfaction rating"]) == ("109", "3")


def test_all_cells_of_the_first_filled_sheet_are_given_as_text(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "map.xlsx") as book:
        book.add_worksheet("Empty")
        sheet = book.add_worksheet("My journey")
        sheet.merge_range("B1:C1", "Ask")
        sheet.write_row("A2", ["Pains", 1.5, True])
    name, cells = read_cells((tmp_path / "map.xlsx").read_bytes(), "map.xlsx")
    assert (name, list(cells)) == ("My journey", [["", "Ask", ""], ["Pains", "1.5", "true"]])


def test_a_workbook_without_a_cell_or_a_broken_one_is_said(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "map.xlsx") as book:
        book.add_worksheet("Empty")
    with pytest.raises(NotATableError, match=r"^map\.xlsx: no sheet has a filled cell"):
        read_cells((tmp_path / "map.xlsx").read_bytes(), "map.xlsx")
    with pytest.raises(UnreadableError, match="is a damaged workbook"):
        read_cells(b"PK\x03\x04broken", "map.xlsx")


def test_a_workbook_filled_in_by_hand_has_a_lower_limit(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "far.xlsx") as book:
        book.add_worksheet().write("Z100000", "stray")
    with pytest.raises(RefusedError, match="100,000 rows and 26 columns, the limit is 2,000,000 cells"):
        read_cells((tmp_path / "far.xlsx").read_bytes(), "far.xlsx")
