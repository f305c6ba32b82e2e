"""Rows of the real logs as they stand in their files, read with the standard library (and lxml for XES) only."""

import csv
import gzip
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from lxml import etree

Row = dict[str, str]


def text_of(path: Path) -> str:
    """The decoded text of a file, unpacked where it is gzipped."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return raw.decode("utf-8-sig")


def csv_rows(path: Path, delimiter: str = ",") -> list[Row]:
    """One dictionary a row; the second column of the same name is dropped."""
    reader = csv.reader(io.StringIO(text_of(path), newline=""), delimiter=delimiter)
    header = next(reader)
    return [dict(zip(reversed(header), reversed(cells), strict=True)) for cells in reader]


def xes_rows(path: Path) -> list[Row]:
    """One dictionary an event: its own attributes, and those of its trace with `case:` before the key."""
    rows: list[Row] = []
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        for _, trace in etree.iterparse(file, events=("end",), tag="{*}trace"):
            mine = {f"case:{child.get('key')}": child.get("value") for child in trace if child.get("key")}
            for event in trace.iterchildren("{*}event"):
                rows.append({**mine, **{child.get("key"): child.get("value") for child in event}})
            trace.clear()
    return rows


def xlsx_rows(path: Path) -> list[Row]:
    """One dictionary a row of the first sheet; numbers stay as they are written in the file."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        shared = ["".join(part.text or "" for part in item.iter(f"{space}t")) for item in strings]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    table: list[Row] = []
    for row in sheet.iter(f"{space}row"):
        cells: Row = {}
        for cell in row:
            value = cell.find(f"{space}v")
            text = "" if value is None else value.text or ""
            place = "".join(letter for letter in cell.get("r", "") if letter.isalpha())
            cells[place] = shared[int(text)] if cell.get("t") == "s" and text else text
        table.append(cells)
    header = table[0]
    return [{name: row.get(place, "") for place, name in header.items()} for row in table[1:]]
