"""Maps out of files and into files: every form is written, and what reads back reads back the same."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

import sojourn as sj
from sojourn.log.readers.xlsx import read_cells
from sojourn.mapfiles import read_map_file
from sojourn.maps.document.reading import read
from sojourn.maps.document.records import MapDocument
from sojourn.maps.document.templates import template, templates
from sojourn.maps.draw.sheet.sheet import sheet_of
from sojourn.maps.formats.document_files import FORMS
from sojourn.maps.formats.document_table import write_table
from sojourn.maps.formats.document_xlsx import write_workbook
from sojourn.maps.formats.mermaid import write_mermaid
from sojourn.model.errors import OptionError
from tests.cli.test_cli import run
from tests.maps.drawn import NOW, hard

BEGINS = {
    "json": b"{",
    "csv": b"stage,",
    "xlsx": b"PK",
    "mmd": b"journey",
    "svg": b"<svg",
    "png": b"\x89PNG",
    "pdf": b"%PDF",
    "pptx": b"PK",
}


def told(document: MapDocument) -> list[tuple[object, ...]]:
    """What a table of a map has to keep, without ids and order keys."""
    shown = read(document)
    stages = {touchpoint.id: phase.stage.name for phase in shown.phases for touchpoint in phase.touchpoints}
    names = {touchpoint.id: touchpoint.name for touchpoint in shown.columns}
    people = {persona.id: persona.name for persona in shown.personas}
    lanes = sorted(shown.lanes, key=lambda lane: lane.name)
    cards = [
        (
            *(lane.name, lane.type, column.name, placed.last - placed.first, people.get(placed.card.persona, "")),
            *(getattr(placed.card, field) for field in ("text", "tone", "channels", "kind", "evidence")),
        )
        for lane in lanes
        for column in shown.columns
        for placed in shown.cell(lane, column)
    ]
    curves = [(p.name, {names[id_]: value for id_, value in p.curve.items() if id_ in names}) for p in shown.personas]
    return [*((stages[c.id], c.name, c.moment) for c in shown.columns), *cards, *curves]


@pytest.mark.parametrize("id_", [known.id for known in templates()])
def test_tables_and_workbooks_come_back_as_the_same_map(id_: str) -> None:
    document = template(id_).document
    for data, name in ((write_table(document).encode(), "x.csv"), (write_workbook(sheet_of(document, NOW)), "x.xlsx")):
        back = read_map_file(data, name)
        assert not back.warnings
        assert told(back.document) == told(document)
    assert back.document.meta.title == document.meta.title.replace("?", "").strip()


def test_a_diagram_written_read_and_written_is_the_same_diagram() -> None:
    for known in templates():
        text = write_mermaid(template(known.id).document)
        assert write_mermaid(read_map_file(text.encode(), "x.mmd").document) == text


def test_a_workbook_holds_text_and_no_formula_and_names_what_was_measured() -> None:
    sheet = hard()
    data = write_workbook(sheet)
    title, rows = read_cells(data, "x")
    assert (title, next(rows)[:2]) == ("My laptop & <b>I< b>", ["stage", "touchpoint"])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 3
    assert not any("<f>" in one or "<hyperlink" in one for one in sheets)


def test_what_hangs_on_the_wall_says_cards_with_their_figures_and_what_was_measured() -> None:
    sheet = hard()
    data = write_workbook(sheet)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        texts = ["".join(found.itertext()) for found in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        cells = re.findall(r'<c r="([A-Z]+\d+)"[^>]*t="s"><v>(\d+)</v>', book.read("xl/worksheets/sheet2.xml").decode())
    wall = {place: texts[int(at)] for place, at in cells}
    bound = [card for card in sheet.shown.cards if card.measure is not None]
    figures = [found.said for card in bound if (found := sheet.followed.figure(card.measure)) is not None]
    assert len(figures) > 3
    for figure in figures:
        assert any(str(figure.value) in text for text in wall.values())
    until = next(card for card in sheet.document.cards if card.id == "d")
    end = next(column.name for column in sheet.shown.columns if column.id == until.end)
    assert any(until.text in text and f"(until {end})" in text for text in wall.values())
    assert any("Field engineer אבי" in text and "+0.8" in text for text in wall.values())


def test_a_map_is_converted_from_a_shell(tmp_path: Path) -> None:
    sj.write_map(template("leaving").document, tmp_path / "map.json")
    done = run("convert", tmp_path / "map.json", "--out", "out.pptx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.pptx").read_bytes().startswith(BEGINS["pptx"])
    wrong = run("convert", tmp_path / "map.json", "--out", "out.doc", cwd=tmp_path)
    assert wrong.returncode != 0
    assert "Use one of json, csv, xlsx" in wrong.stderr
    assert wrong.stderr.count("\n") == 1


def test_every_form_is_written_from_python(tmp_path: Path) -> None:
    document = template("leaving").document
    for form in FORMS:
        sj.write_map(document, tmp_path / f"map.{form}")
        assert (tmp_path / f"map.{form}").read_bytes().startswith(BEGINS[form])
    assert sj.read_map(tmp_path / "map.json") == document
    with pytest.raises(OptionError, match="no ending"):
        sj.write_map(document, tmp_path / "map")


def test_rows_of_a_workbook_are_as_high_as_their_wrapped_text_and_fit_on_paper() -> None:
    data = write_workbook(hard())
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    heights = [float(found) for found in re.findall(r'<row [^>]* ht="([\d.]+)"', sheet)]
    assert heights
    assert max(heights) > 3 * 13  # a card of three paragraphs
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
