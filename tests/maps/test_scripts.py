"""Scripts that no bundled font has: set in a font of the machine where there is one, else said; PDF never refused."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from fontTools.ttLib import TTFont

from sojourn.maps.document.records import MapDocument
from sojourn.maps.document.templates import template
from sojourn.maps.draw import fonts, machine
from sojourn.maps.draw.png import draw_png
from sojourn.maps.draw.sheet.pdf import draw_sheet_pdf
from sojourn.maps.draw.sheet.sheet import sheet_of
from sojourn.maps.draw.sheet.summary import draw_summary
from sojourn.maps.draw.sheet.svg import draw_sheet
from sojourn.maps.formats.document_json import write_document
from tests.cli.test_cli import run
from tests.desks import write_history
from tests.maps.drawn import NOW

THAI, ARABIC, DEVANAGARI = "สวัสดี", "مرحبا", "हिन्दी शीर्षक क्षेत्र"
Folder = Callable[[str], None]


@pytest.fixture
def machine_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    """A machine whose only font has these letters."""

    def make(letters: str) -> None:
        monkeypatch.setenv(machine.SETTING, str(tmp_path))
        if letters:
            _font(tmp_path / "Test Sans.ttf", letters)
        machine.forget()

    yield make
    machine.forget()


def _font(path: Path, letters: str, fs_type: int = 0) -> None:
    """A bundled font under another name, whose signs stand for these letters."""
    font = TTFont(fonts.HEBREW)
    signs = [name for code, name in sorted(font.getBestCmap().items()) if 0x5D0 <= code <= 0x5EA]
    held = dict(zip(map(ord, sorted(set(letters))), signs, strict=False))
    for table in font["cmap"].tables:
        table.cmap = held
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = "TestSans" if record.nameID == 6 else "Test Sans"
    for table in ("GSUB", "GPOS", "GDEF"):
        del font[table]
    font["OS/2"].fsType = fs_type
    font.save(path)


def titled(text: str) -> MapDocument:
    """A small map with a text as its title and on a card."""
    document = template("new-job").document
    first, *rest = document.cards
    return replace(document, meta=replace(document.meta, title=text), cards=(replace(first, text=text), *rest))


def test_a_font_of_the_machine_sets_what_bundled_fonts_lack(machine_with: Folder) -> None:
    machine_with(THAI + ARABIC)
    sheet = sheet_of(titled(f"{THAI} and {ARABIC}"), NOW)
    assert fonts.missing(f"{THAI} {ARABIC}") == ()
    assert fonts.families("abc สว") == [("", "abc "), ("Test Sans", "สว")]
    svg = draw_sheet(sheet).svg
    assert 'font-family="Test Sans"' in svg
    assert "Boxes stand" not in draw_sheet(sheet, final=True).svg
    for data in (draw_sheet_pdf(sheet), draw_summary(sheet)):
        page = pypdf.PdfReader(io.BytesIO(data)).pages[0]
        held = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
        assert any(name.endswith("TestSans") for name in held), held
        assert fonts.BOX not in page.extract_text()


def test_the_picture_has_the_letters_and_no_boxes(machine_with: Folder) -> None:
    def pictured() -> bytes:
        return draw_png(draw_sheet(sheet_of(titled(THAI), NOW)).svg, 0.5)

    machine_with("")
    without = pictured()
    machine_with(THAI)
    assert pictured() != without


@pytest.mark.parametrize("text", [f"{THAI}!", "中文、日本語 한국어 🛸"])
def test_what_no_font_has_is_said_in_pictures_and_documents(machine_with: Folder, text: str) -> None:
    machine_with("")
    sheet = sheet_of(titled(text), NOW)
    scripts = ", ".join(fonts.missing(text))
    assert scripts in ("Thai", "CJK, Hangul")
    said = f"Boxes stand for letters that no font here has: {scripts}."
    assert said in draw_sheet(sheet, final=True).svg
    assert said not in draw_sheet(sheet).svg  # its viewer has fonts of its own
    for data in (draw_sheet_pdf(sheet), draw_summary(sheet)):
        first = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
        assert said in first.replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
        assert fonts.BOX in first


def test_a_font_that_may_not_be_embedded_is_passed_over(machine_with: Folder, tmp_path: Path) -> None:
    machine_with("")
    _font(tmp_path / "Closed Sans.ttf", THAI, fs_type=2)
    (tmp_path / "Broken Sans.ttf").write_bytes(b"no font")
    machine.forget()
    assert fonts.missing(THAI) == ("Thai",)


def test_the_command_says_what_is_missing(machine_with: Folder, tmp_path: Path) -> None:
    machine_with("")
    (tmp_path / "map.json").write_text(write_document(titled(THAI)), "utf-8")
    done = run("convert", "map.json", "--out", "map.png", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no font here has: Thai" in " ".join(done.stderr.split())
    assert "SOJOURN_FONTS" in done.stderr


def test_the_command_says_what_is_missing_in_a_measured_map(machine_with: Folder, tmp_path: Path) -> None:
    machine_with("")
    write_history(tmp_path / "tickets.csv")
    done = run("map", "tickets.csv", "--title", THAI, "--png", "map.png", "--quiet", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (line,) = done.stderr.splitlines()
    assert "no font here has: Thai" in line
    for form in ("svg", "csv"):  # what is drawn or shown elsewhere may have fonts there
        assert run("map", "tickets.csv", "--title", THAI, f"--{form}", "map", "--quiet", cwd=tmp_path).stderr == ""


def test_words_copied_from_a_document_have_spaces_between_them(machine_with: Folder) -> None:
    machine_with("")
    hebrew = "אני לא יכול להתחבר"
    document = template("new-job").document
    named = replace(document.personas[0], name=hebrew)
    touchpoints = tuple(replace(one, name=hebrew) for one in document.touchpoints)
    sheet = sheet_of(replace(document, personas=(named,), touchpoints=touchpoints), NOW)
    for data in (draw_sheet_pdf(sheet), draw_summary(sheet)):
        text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
        assert not set("\u202a\u202b\u202c\u2066\u2067\u2068\u2069") & set(text)
        assert "Current state" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_letters_that_change_places_do_not_stop_a_document() -> None:
    sheet = sheet_of(titled(DEVANAGARI), NOW)
    for data in (draw_sheet_pdf(sheet), draw_summary(sheet)):
        root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root
        assert root["/Lang"] == "en"
