"""Slides as python-pptx reads them back: native shapes with the map's text, inside the slide, that hold their text."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdf
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Pt

from sojourn.maps.document.templates import template
from sojourn.maps.draw.sheet.pptx import draw_slides
from sojourn.maps.draw.sheet.sheet import sheet_of
from sojourn.maps.draw.text import width
from tests.maps.drawn import COMPOUND, HEBREW, NOW, empty, hard

SHEETS = {"hard": hard(), "new-job": sheet_of(template("new-job").document, NOW)}


@cache
def slides(name: str) -> tuple[Slide, ...]:
    return tuple(Presentation(io.BytesIO(draw_slides(SHEETS[name]))).slides)


def shapes(name: str) -> list[tuple[int, BaseShape]]:
    return [(at, shape) for at, slide in enumerate(slides(name), 1) for shape in slide.shapes]


def text_of(slide: Slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_an_overview_comes_first_and_each_stage_has_its_own() -> None:
    titles = [slide.shapes.title.text_frame.text for slide in slides("new-job")]
    stages = [phase.stage.name for phase in SHEETS["new-job"].shown.phases]
    assert titles[0] == "My new job"
    assert list(dict.fromkeys(re.sub(r" \(\d of \d\)$", "", title) for title in titles[1:])) == stages
    for column in SHEETS["new-job"].shown.columns:
        assert column.name in text_of(slides("new-job")[0])


def test_every_card_is_a_shape_with_its_whole_text() -> None:
    for name, sheet in SHEETS.items():
        said = "\n".join(text_of(slide) for slide in slides(name)[1:])
        for card in sheet.shown.cards:
            for line in re.sub(r"\*\*|^- ", "", card.text, flags=re.MULTILINE).split("\n"):
                assert line in said
    assert not any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for _, shape in shapes("hard"))
    kinds = {shape.shape_type for _, shape in shapes("hard")}
    assert {MSO_SHAPE_TYPE.FREEFORM, MSO_SHAPE_TYPE.AUTO_SHAPE, MSO_SHAPE_TYPE.TEXT_BOX} <= kinds


def test_shapes_stand_on_the_slide_and_hold_their_text() -> None:
    for name in SHEETS:
        for at, shape in shapes(name):
            where = (name, at, shape.name)
            assert shape.left >= 0, where
            assert shape.top >= 0, where
            assert shape.left + shape.width <= Pt(960) + 9525, where
            assert shape.top + shape.height <= Pt(540) + 9525, where
            if shape.has_text_frame and shape.text_frame.text:
                assert height_of(shape) <= shape.height / 12700 + 1.5, where


def height_of(shape: BaseShape) -> float:
    """Height of a shape's text in points, with the widths of a font that is wider than the slides' own."""
    frame = shape.text_frame
    room = (shape.width - frame.margin_left - frame.margin_right) / 12700
    used = frame.margin_top / 12700
    for paragraph in frame.paragraphs:
        used += paragraph.space_before.pt if paragraph.space_before is not None else 0
        lines, at = 1, 0.0
        for run in paragraph.runs:
            for word in re.findall(r"\s*\S+", run.text):
                wide = 0.94 * width(word, run.font.size.pt, 600 if run.font.bold else 400)  # Arial is narrower
                if at and at + wide > room:
                    lines, at = lines + 1, 0.0
                lines += int(wide // room) if wide > room else 0
                at += wide % room if wide > room else wide
        used += lines * paragraph.line_spacing.pt
    return used


def test_hebrew_is_read_from_right_to_left_and_control_characters_are_gone() -> None:
    paragraphs = [
        p for slide in slides("hard") for s in slide.shapes if s.has_text_frame for p in s.text_frame.paragraphs
    ]
    hebrew = [p for p in paragraphs if p.text.startswith(HEBREW)]
    assert hebrew
    assert all(p._p.pPr.get("rtl") == "1" and p._p.pPr.get("algn") == "r" for p in hebrew)
    assert not any("\x01" in p.text for p in paragraphs)


def test_what_is_drawn_is_told() -> None:
    names = [shape.name for _, shape in shapes("hard")]
    assert "Measured curve" in names
    assert any(name.startswith("Believed: Field engineer") for name in names)
    cards = [shape for _, shape in shapes("hard") if shape.name.startswith("Card: ")]
    assert all(card._element.xpath(".//p:cNvPr")[0].get("descr") for card in cards)


def test_an_empty_map_is_one_slide_that_says_what_to_do() -> None:
    deck = Presentation(io.BytesIO(draw_slides(sheet_of(empty(SHEETS["new-job"].document), NOW))))
    assert len(deck.slides) == 1
    assert "Add its touchpoints first" in text_of(deck.slides[0])


def test_names_that_break_stand_in_the_lines_that_were_measured() -> None:
    document = template("new-job").document
    long = replace(document.touchpoints[0], name=f"Ich warte auf die {COMPOUND} und den Rückruf")
    sheet = sheet_of(replace(document, touchpoints=(long, *document.touchpoints[1:])), NOW)
    slide = Presentation(io.BytesIO(draw_slides(sheet))).slides[0]
    head = next(shape for shape in slide.shapes if shape.name.startswith("Touchpoint: Ich warte"))
    assert head._element.xpath(".//p:cNvPr")[0].get("descr") == long.name
    lines = head.text_frame.text.split("\v")
    assert len(lines) <= 5
    assert height_of(head) <= head.height / 12700 + 1.5


def test_no_effects_of_the_theme_are_left() -> None:
    for _, shape in shapes("hard"):
        for effect in shape._element.xpath("./p:style/a:effectRef"):
            assert effect.get("idx") == "0", shape.name


def test_words_on_slides_of_stages_can_be_read() -> None:
    sizes = [
        max(run.font.size.pt for paragraph in shape.text_frame.paragraphs for run in paragraph.runs)
        for slide in slides("new-job")[1:]
        for shape in slide.shapes
        if shape.name.startswith("Card: ")
    ]
    assert min(sizes) >= 9


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_slides_with_all_their_text(tmp_path: Path) -> None:
    (tmp_path / "map.pptx").write_bytes(draw_slides(SHEETS["new-job"]))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "map.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    pages = pypdf.PdfReader(tmp_path / "map.pdf").pages
    assert len(pages) == len(slides("new-job"))
    for page, slide in zip(pages, slides("new-job"), strict=True):
        said = re.sub(r"\s", "", page.extract_text())
        assert re.sub(r"\s", "", slide.shapes.title.text_frame.text) in said
