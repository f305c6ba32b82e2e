"""SVG, PNG and PDF: whole, inside the canvas, nothing overlapping, no foreign markup, readable as text."""

import io
import re
import struct
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pypdf
import pytest

from sojourn.maps.draw.geometry import curve, scales
from sojourn.maps.draw.pdf import draw_pdf
from sojourn.maps.draw.png import draw_png
from sojourn.maps.draw.strip import draw_strip
from sojourn.maps.draw.svg import draw_svg
from sojourn.maps.draw.text import width, wrap
from sojourn.model.errors import OptionError
from sojourn.model.measured import MapReport
from tests.maps.fixture import EVIL, LONG, awkward, desk

SVG = "{http://www.w3.org/2000/svg}"
REPORTS = {"desk": desk(), "awkward": awkward()}

Box = tuple[float, float, float, float]


def text_boxes(root: ElementTree.Element) -> list[tuple[str, Box]]:
    """Every line of text with the box it covers, measured with the font's own widths."""
    found = []
    for element in root.iter(f"{SVG}text"):
        size, x, y = (float(element.get(name, "0")) for name in ("font-size", "x", "y"))
        runs = list(element) or [element]
        words = "".join(run.text or "" for run in runs)
        wide = sum(width(run.text or "", size, int(run.get("font-weight", "400"))) for run in runs)
        left = x - wide / 2 if element.get("text-anchor") == "middle" else x
        found.append((words, (left, y - 0.74 * size, left + wide, y + 0.2 * size)))
    return found


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_text_stands_inside_the_picture_and_no_two_lines_overlap(name: str, theme: str) -> None:
    report = REPORTS[name]
    root = ElementTree.fromstring(draw_svg(report.whole, report, theme))
    wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
    boxes = text_boxes(root)
    assert len(boxes) > 100
    for words, (left, top, right, bottom) in boxes:
        assert left >= 0, words
        assert right <= wide, words
        assert top >= 0, words
        assert bottom <= high, words
    for (a, p), (b, q) in combinations(boxes, 2):
        apart = p[2] <= q[0] + 0.5 or q[2] <= p[0] + 0.5 or p[3] <= q[1] + 0.5 or q[3] <= p[1] + 0.5
        assert apart, (a, b)


@pytest.mark.parametrize("name", REPORTS)
def test_the_strip_of_journeys_says_each_once_and_nothing_overlaps(name: str) -> None:
    drawing = draw_strip(REPORTS[name].whole)
    assert drawing is not None
    boxes = text_boxes(ElementTree.fromstring(drawing.svg))
    words = [words for words, _ in boxes]
    for letter in "ABCD":
        assert words.count(letter) == 1
    for line, (left, top, right, bottom) in boxes:
        assert left >= 0, line
        assert right <= drawing.width, line
        assert top >= 0, line
        assert bottom <= drawing.height, line
    for (a, p), (b, q) in combinations(boxes, 2):
        assert p[2] <= q[0] + 0.5 or q[2] <= p[0] + 0.5 or p[3] <= q[1] + 0.5 or q[3] <= p[1] + 0.5, (a, b)
    assert draw_strip(replace(REPORTS[name].whole, representatives=None)) is None


def test_the_drawing_says_what_was_measured() -> None:
    report = REPORTS["desk"]
    words = [words for words, _ in text_boxes(ElementTree.fromstring(draw_svg(report.whole, report)))]
    assert "Service desk 2026" in words
    assert "−1.5 drop" in words
    assert "+1.4 peak" in words
    assert any("Fictional sample desk" in line for line in words)
    assert sum(line.startswith("n\N{NO-BREAK SPACE}") for line in words) == 14
    assert "line of visibility" in words


def test_hostile_names_are_text_and_nothing_else() -> None:
    report = REPORTS["awkward"]
    svg = draw_svg(report.whole, report)
    assert "<img" not in svg
    assert {element.tag for element in ElementTree.fromstring(svg).iter()} <= {
        SVG + tag
        for tag in ["svg", "title", "style", "defs", "pattern", "rect", "line", "path", "text", "tspan", "g", "circle"]
    }  # fmt: skip


def test_a_drawing_asks_nothing_of_the_network() -> None:
    report = REPORTS["desk"]
    assert re.findall(r"https?://[^\"' )]+", draw_svg(report.whole, report)) == ["http://www.w3.org/2000/svg"]


def test_no_dotted_line_crosses_a_number() -> None:
    whole = desk().whole
    few = [30, 9, 30, 9, 9, 30]
    points = tuple(
        replace(one, satisfaction=replace(one.satisfaction, n=few[at % 6])) for at, one in enumerate(whole.touchpoints)
    )
    measured = replace(whole, touchpoints=points)
    drawn = curve(measured, scales([measured]))
    boxes = [point.label_box() for point in drawn.points if point is not None]
    assert sum(point is not None and not point.drawn for point in drawn.points) >= 5
    ends = [[(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)] for path in drawn.bridges]
    dots = [(a[0] + (b[0] - a[0]) * t / 200, a[1] + (b[1] - a[1]) * t / 200) for a, *_, b in ends for t in range(201)]
    assert len(drawn.bridges) >= 4
    assert not [(x, y) for x, y in dots for box in boxes if box[0] < x < box[2] and box[1] < y < box[3]]


def test_the_same_report_gives_the_same_bytes() -> None:
    report = REPORTS["desk"]
    assert draw_svg(report.whole, report) == draw_svg(report.whole, report)
    assert draw_pdf(report) == draw_pdf(report)


def test_an_empty_map_still_draws() -> None:
    report = REPORTS["awkward"]
    empty = report.slices[2]
    assert not empty.touchpoints
    assert "No journey in this slice" in draw_svg(empty, report)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_png_is_the_svg_at_scale(scale: float) -> None:
    report = REPORTS["desk"]
    svg = draw_svg(report.whole, report)
    root = ElementTree.fromstring(svg)
    picture = draw_png(svg, scale)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", picture[16:24])
    assert abs(wide - scale * float(root.get("width", "0"))) <= 1
    assert abs(high - scale * float(root.get("height", "0"))) <= 1


def test_wrong_themes_and_scales_are_refused_in_one_line() -> None:
    report = REPORTS["desk"]
    with pytest.raises(OptionError, match="light or dark"):
        draw_svg(report.whole, report, "sepia")
    with pytest.raises(OptionError, match="between"):
        draw_png("<svg/>", 0)


def pages(report: MapReport) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(draw_pdf(report)))


def test_the_pdf_is_a_tagged_landscape_document_with_selectable_text() -> None:
    document = pages(REPORTS["desk"])
    first = document.pages[0]
    assert first.mediabox.width > first.mediabox.height
    root = document.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"]
    assert document.metadata is not None
    assert document.metadata.title == "Service desk 2026"
    assert "I hear how it goes" in first.extract_text()
    everything = "\n".join(page.extract_text() for page in document.pages)
    for heading in (
        "Key figures",
        "Representative journeys",
        "Planned and taken",
        "Touchpoints",
        "What the numbers mean",
        "Data quality",
        "88,540",
    ):
        assert heading in everything
    for page in document.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert any(key.startswith("/FontFile") for key in inner)


def test_the_map_in_the_pdf_is_read_stage_by_stage() -> None:
    report = desk()
    text = "".join(pages(report).pages[0].extract_text().split())
    order = [report.whole.title]
    for touchpoint in report.whole.touchpoints:
        order += [touchpoint.stage] * (touchpoint.stage not in order) + [touchpoint.name]
    at = 0
    for words in order:  # a long stage over one column is cut behind some letters
        at = text.find("".join(words.split())[:8], at)
        assert at >= 0, words


def test_the_pdf_takes_hostile_and_endless_names_as_text() -> None:
    everything = "\n".join(page.extract_text() for page in pages(REPORTS["awkward"]).pages)
    assert "onerror" in everything
    assert EVIL.startswith("<img")


def test_wrapped_lines_fit_and_lose_nothing_before_the_ellipsis() -> None:
    lines = wrap(LONG, 112, 13, 600, lines=3)
    assert len(lines) == 3
    assert all(width(line, 13, 600) <= 112 for line in lines)
    assert LONG.replace(" ", "").startswith("".join(lines).rstrip("…").replace(" ", ""))
    assert lines[-1].endswith("…")
    assert wrap("I report it", 112, 13) == ("I report it",)
