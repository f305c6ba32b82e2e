"""The curve on the page for a board, read back: every name whole, nothing small, nothing cut, nothing overlapping."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations
from math import hypot
from xml.etree import ElementTree

import pypdf
import pytest

from sojourn.languages import speaking
from sojourn.maps.document.records import MapDocument, Persona, Stage, Touchpoint
from sojourn.maps.document.templates import template
from sojourn.maps.draw.sheet.overview import HIGHS, MOST_COLUMNS, SMALL, Overview, overview_of
from sojourn.maps.draw.sheet.sheet import Sheet, sheet_of
from sojourn.maps.draw.sheet.summary import draw_summary
from tests.maps.drawn import NOW, hard
from tests.maps.test_sheet import text_boxes

GERMAN = (
    "Softwarebeschaffungsantrag stellen", "Genehmigungsverfahren abwarten", "Zugangsberechtigungsverwaltung anrufen",
    "Ich melde die Störung", "Warteschlange der Telefonhotline", "Weiterleitung an die Fachabteilung",
    "Datenschutzfolgenabschätzung", "Inbetriebnahme und Funktionsprüfung",
)  # fmt: skip
HEBREW = ("אני לא יכול להתחבר", "אני מתקשר למוקד השירות", "הטכנאי חוזר אליי", "סקר שביעות רצון")
STAGES = ("Vor dem Antrag", "Bearbeitung und Weiterleitung", "Nachbereitung")
SMALLEST = 7.0
"""Points, on the page as it is; 7.5 leave that much where it is printed a little smaller, on Letter."""


def drawn_map(count: int, names: tuple[str, ...] = GERMAN) -> MapDocument:
    """A map of so many touchpoints with a believed curve that goes up and down."""
    stages = tuple(Stage(f"s{at}", name, f"a{at}") for at, name in enumerate(STAGES[: max(1, min(3, count // 2))]))
    touchpoints = tuple(
        Touchpoint(
            f"t{at}", f"{names[at % len(names)]} {at + 1}", stages[at * len(stages) // count].id, f"a{at:03}",
            moment=at % 7 == 2,
        )
        for at in range(count)
    )  # fmt: skip
    curve = {one.id: ((at * 7) % 41) / 10 - 2 for at, one in enumerate(touchpoints)}
    base = template("new-job").document
    return replace(
        base, stages=stages, touchpoints=touchpoints, cards=(), links=(),
        personas=(Persona("p", "Außendienstmitarbeiterin", "a0", "#2f5bd7", curve=curve),),
    )  # fmt: skip


def measured(count: int, *, few: bool = False) -> Sheet:
    """The same, each touchpoint following one that was measured, some with few answers."""
    sheet = hard()
    assert sheet.report is not None
    whole = sheet.report.whole
    if few:
        answers = (40, 7, 25, 6, 9)
        points = tuple(
            replace(one, satisfaction=replace(one.satisfaction, n=answers[at % 5], low=-1.7, high=0.4))
            for at, one in enumerate(whole.touchpoints)
        )
        whole = replace(whole, touchpoints=points)
    document = drawn_map(count)
    bound = tuple(
        replace(one, bound=(whole.touchpoints[at % len(whole.touchpoints)].id,))
        for at, one in enumerate(document.touchpoints)
    )
    return sheet_of(replace(document, touchpoints=bound), NOW, replace(sheet.report, whole=whole))


SHEETS = {
    "one": sheet_of(drawn_map(1), NOW),
    "eight": sheet_of(drawn_map(8), NOW),
    "fourteen": measured(14),
    "twenty": measured(20),
    "few": measured(20, few=True),
    "thirty": measured(30, few=True),
    "hebrew": sheet_of(drawn_map(20, HEBREW), NOW),
    "english": hard(),
}


def letters(text: str) -> str:
    """Text without spaces and hyphens, which come where lines are broken."""
    return "".join(text.replace("-", "").replace("\u200b", "").split())


@pytest.mark.parametrize("name", SHEETS)
def test_the_page_is_one_page_on_which_everything_can_be_read(name: str) -> None:
    sheet = SHEETS[name]
    with speaking("de"):
        (page,) = pypdf.PdfReader(io.BytesIO(draw_summary(sheet))).pages
    seen: list[tuple[str, float, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        scale = hypot(cm[2], cm[3]) * hypot(tm[2], tm[3])
        x, y = cm[0] * tm[4] + cm[2] * tm[5] + cm[4], cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        seen.append((text.strip(), size * scale, x, y))

    text = letters(page.extract_text(visitor_text=visit))
    assert len(seen) > 20
    for words, size, x, y in seen:
        if words:
            assert size >= SMALLEST, words
            assert 30 < x < float(page.mediabox.width) - 30, words
            assert 12 < y < float(page.mediabox.height) - 20, words
    if name == "hebrew":
        for at in range(20):
            assert str(at + 1) in text
        return
    for column in sheet.shown.columns:
        assert letters(column.name) in text, column.name
    for phase in sheet.shown.phases:
        assert letters(phase.stage.name) in text, phase.stage.name


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_in_the_curve_overlaps_or_is_cut(name: str) -> None:
    overview = overview_of(SHEETS[name], {"t1"})
    assert overview is not None
    for drawing in overview.rows[0]:
        root = ElementTree.fromstring(drawing.svg)
        boxes = text_boxes(root)
        for element in root.iter("{http://www.w3.org/2000/svg}text"):
            assert float(element.get("font-size", "0")) >= SMALL
        for words, (left, top, right, bottom) in boxes:
            assert 0 <= left < right <= drawing.width, words
            assert 0 <= top < bottom <= drawing.height + 2, words
        for (a, p), (b, q) in combinations(boxes, 2):
            assert p[2] <= q[0] + 0.6 or q[2] <= p[0] + 0.6 or p[3] <= q[1] + 0.6 or q[3] <= p[1] + 0.6, (a, b)


def overviewed(sheet: Sheet) -> Overview:
    found = overview_of(sheet, ())
    assert found is not None
    return found


def test_names_stand_in_their_columns_until_there_is_no_room_and_then_in_a_list() -> None:
    assert overviewed(SHEETS["eight"]).groups == ()
    assert overviewed(SHEETS["english"]).groups == ()
    sheet = SHEETS["twenty"]
    groups = overviewed(sheet).groups
    assert [group.stage for group in groups] == [phase.stage.name for phase in sheet.shown.phases]
    listed = [(number, name) for group in groups for number, name, _, _ in group.names]
    assert listed == [(at + 1, column.name) for at, column in enumerate(sheet.shown.columns)]


def test_a_longer_map_stands_in_rows_and_the_lowest_curve_is_first_given_up() -> None:
    overview = overviewed(sheet_of(drawn_map(MOST_COLUMNS + 15), NOW))
    assert [len(columns) for columns in overview.columns] == [22, 23]
    assert all(len(row) == len(HIGHS) for row in overview.rows)
    heights = [drawing.height for drawing in overview.rows[0]]
    assert heights == sorted(heights, reverse=True)


def test_the_page_is_read_title_first_then_stage_by_stage() -> None:
    sheet = SHEETS["english"]
    text = letters(pypdf.PdfReader(io.BytesIO(draw_summary(sheet))).pages[0].extract_text())
    at = 0
    order = [name for phase in sheet.shown.phases for name in (phase.stage.name, *(t.name for t in phase.touchpoints))]
    for words in (sheet.title, *order, "Where it hurts most", "What to do"):
        at = text.find(letters(words), at)
        assert at >= 0, words


@pytest.mark.parametrize("count", [45, 200])
def test_what_one_page_cannot_hold_goes_on_overleaf_and_stays_whole(count: int) -> None:
    sheet = sheet_of(drawn_map(count), NOW)
    pages = [letters(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(draw_summary(sheet))).pages]
    assert len(pages) > 1 or count < 100
    names = [letters(column.name) for column in sheet.shown.columns]
    assert all(any(name in page for page in pages) for name in names)
    if count < 100:  # the list stands on one of them
        assert any(all(name in page for name in names) for page in pages)
