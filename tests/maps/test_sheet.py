"""Drawings of a map that people drew: whole, inside the paper, readable as text, in every script that is bundled."""

import io
from itertools import combinations
from xml.etree import ElementTree

import pypdf
import pytest

from sojourn.maps.document.templates import template
from sojourn.maps.draw.flow import flow
from sojourn.maps.draw.png import draw_png
from sojourn.maps.draw.sheet.pdf import draw_sheet_pdf, paper_for
from sojourn.maps.draw.sheet.sheet import sheet_of
from sojourn.maps.draw.sheet.svg import draw_sheet
from sojourn.maps.draw.text import width
from sojourn.model.errors import OptionError
from tests.maps.drawn import COMPOUND, EMOJI, HEBREW, NOW, empty, hard

SVG = "{http://www.w3.org/2000/svg}"
SHEETS = {"hard": hard(), "new-job": sheet_of(template("new-job").document, NOW)}


def text_boxes(root: ElementTree.Element) -> list[tuple[str, tuple[float, float, float, float]]]:
    found = []
    for element in root.iter(f"{SVG}text"):
        size, x, y = (float(element.get(name, "0")) for name in ("font-size", "x", "y"))
        runs = list(element) or [element]
        wide = sum(width(run.text or "", size, int(run.get("font-weight", "400"))) for run in runs)
        left = x - wide * {"middle": 0.5, "end": 1.0}.get(element.get("text-anchor", ""), 0.0)
        words = "".join(run.text or "" for run in runs)
        found.append((words, (left, y - 0.74 * size, left + wide, y + 0.2 * size)))
    return found


@pytest.mark.parametrize("name", SHEETS)
def test_all_text_stands_inside_the_picture_and_no_two_lines_overlap(name: str) -> None:
    drawing = draw_sheet(SHEETS[name], "dark")
    boxes = text_boxes(ElementTree.fromstring(drawing.svg))
    assert len(boxes) > 100
    for words, (left, top, right, bottom) in boxes:
        assert 0 <= left < right <= drawing.width + 0.5, words
        assert 0 <= top < bottom <= drawing.height, words
    near = ((a, b) for a, b in combinations(boxes, 2) if abs(a[1][1] - b[1][1]) < 40)
    for (a, p), (b, q) in near:
        apart = p[2] <= q[0] + 0.6 or q[2] <= p[0] + 0.6 or p[3] <= q[1] + 0.6 or q[3] <= p[1] + 0.6
        assert apart or {a[:1], b[:1]} <= set("+−0"), (a, b)  # numbers of curves that meet stand close


def test_what_stands_on_the_map_stands_on_the_picture() -> None:
    sheet = SHEETS["new-job"]
    words = " ".join(text for text, _ in text_boxes(ElementTree.fromstring(draw_sheet(sheet).svg)))
    for column in sheet.shown.columns:
        assert set(column.name.split()) <= set(words.split())
    for card in sheet.shown.cards:
        assert set(card.text.split()) <= set(words.split()), card.text
    assert "line of visibility" in words
    assert "assumption" in words


def test_text_is_never_markup_and_pictures_need_nothing_from_elsewhere() -> None:
    svg = draw_sheet(SHEETS["hard"]).svg
    root = ElementTree.fromstring(svg)  # control characters would stop it
    assert not list(root.iter(f"{SVG}script"))
    assert "&lt;script&gt;" in svg
    assert all(part.startswith(("#hatch", "data:font/woff2")) for part in svg.split("url(")[1:])
    assert all(f"font-family:{name}" in svg for name in ("Inter", "'Noto Sans Hebrew'", "'Noto Emoji'"))


def test_a_picture_is_a_picture_of_that_size() -> None:
    drawing = draw_sheet(SHEETS["hard"])
    data = draw_png(drawing.svg, 0.5)
    assert data.startswith(b"\x89PNG")
    assert abs(int.from_bytes(data[16:20]) - drawing.width / 2) <= 1
    with pytest.raises(OptionError):
        draw_sheet(SHEETS["hard"], "sepia")


def test_a_document_is_tagged_titled_and_can_be_searched() -> None:
    reader = pypdf.PdfReader(io.BytesIO(draw_sheet_pdf(SHEETS["hard"])))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "My laptop & <b>I</b>"
    first, rest = reader.pages[0].extract_text(), "".join(page.extract_text() for page in reader.pages[1:])
    assert "I wait in a queue" in first
    assert "Solved at first contact" in first
    assert "thumbs" in first
    for words in (COMPOUND, EMOJI, "Carry the tag over", "3 interviews", "median wait 9 h 30 min", "Moment of truth"):
        assert words in rest.replace("\n", "").replace("\N{NO-BREAK SPACE}", " "), words
    assert set(HEBREW) - {" "} <= set(rest)
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in _fonts(page)}
    for family in ("Inter", "NotoSansHebrew", "NotoEmoji"):
        assert any(family in name for name in fonts), fonts
    assert all("+" in name for name in fonts)  # a subset of each is embedded


def test_a_document_is_read_stage_by_stage() -> None:
    sheet = SHEETS["new-job"]
    picture, *words = (
        "".join(p.extract_text().split()) for p in pypdf.PdfReader(io.BytesIO(draw_sheet_pdf(sheet))).pages
    )
    order = [name for phase in sheet.shown.phases for name in (phase.stage.name, *(t.name for t in phase.touchpoints))]
    for text in (picture, "".join(words)):
        at = 0
        for name in ([sheet.title] if text == picture else []) + order:
            at = text.find("".join(name.split()), at)
            assert at >= 0, name


def _fonts(page: pypdf.PageObject) -> list[pypdf.generic.DictionaryObject]:
    held = page["/Resources"].get("/Font", {})
    return [font.get_object() for font in held.values()]


def test_the_paper_grows_with_the_map() -> None:
    assert paper_for(1000, 600) == (297, 210)
    assert paper_for(600, 1000) == (210, 297)
    assert paper_for(2104, 2000)[0] <= 594
    assert paper_for(60_000, 2000) == (1189, 841)


def test_an_empty_map_says_what_to_do() -> None:
    sheet = sheet_of(empty(SHEETS["new-job"].document), NOW)
    assert "Add its touchpoints first" in draw_sheet(sheet).svg
    assert draw_sheet_pdf(sheet).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Telefonwarteschlange", ["Telefonwarte-", "schlange"]),
        (COMPOUND, ["Donaudampf-", "schifffahrtsge-", "sellschaftskapi-", "tänsmützenbestel-", "lung"]),
        ("example.org/a/long/address", ["example.org/a/", "long/address"]),
        ("**bold words** and\n- an item", ["bold words and", "an item"]),
        ("👩‍💻" * 12, ["👩‍💻" * 6, "👩‍💻" * 6]),
    ],
)
def test_long_words_break_at_their_joints_and_signs_stay_whole(text: str, lines: list[str]) -> None:
    made = flow(text, 110, 12)
    assert [line.words for line in made] == lines
    assert all(width(words, 12, weight) <= 110 for line in made for words, weight in line.runs)


def test_scripts_from_right_to_left_are_told() -> None:
    (line, *_) = flow(f"- {HEBREW}", 400, 12)
    assert line.rtl
    assert line.item
