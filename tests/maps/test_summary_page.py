"""The page for a board: one page, the worst three by planted numbers, what to do, and every number with n."""

import io
from dataclasses import replace

import pypdf

from sojourn.maps.document.templates import template
from sojourn.maps.draw.sheet.sheet import sheet_of
from sojourn.maps.draw.sheet.summary import draw_summary, summary_of_sheet
from tests.maps.drawn import NOW, empty, hard


def page_of(data: bytes) -> str:
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    return page.extract_text().replace("\N{NO-BREAK SPACE}", " ")


def test_the_worst_are_those_that_cost_customers_most_time() -> None:
    sheet = hard()
    assert sheet.followed.map is not None
    touchpoints = sheet.followed.map.touchpoints
    costly = sorted(touchpoints, key=lambda touchpoint: -(touchpoint.lost_hours.value or 0))[:3]
    said = summary_of_sheet(sheet)
    assert [point.name for point in said.worst] == [touchpoint.name for touchpoint in costly]
    for point, touchpoint in zip(said.worst, costly, strict=True):
        figure = point.figure.replace("\N{NO-BREAK SPACE}", " ")
        assert figure.startswith(f"{touchpoint.lost_hours.value:,.0f} h lost (")
        assert figure.endswith(f"n {touchpoint.lost_hours.n:,}")
    text = page_of(draw_summary(sheet))
    for words in ("My laptop & <b>I</b>", *(point.name for point in said.worst), "Carry the tag over", "n 12,431"):
        assert words in text


def test_without_data_belief_is_called_belief() -> None:
    sheet = sheet_of(template("new-job").document, NOW)
    said = summary_of_sheet(sheet)
    curve = sheet.shown.personas[0].curve
    lowest = sorted((curve[column.id], at) for at, column in enumerate(sheet.shown.columns) if column.id in curve)[:3]
    assert [point.name for point in said.worst] == [sheet.shown.columns[at].name for _, at in lowest]
    assert all("believed" in point.figure for point in said.worst)
    assert "nothing was measured" in said.ranked
    assert len(said.acting) == 3
    assert "nothing was measured" in page_of(draw_summary(sheet))


def test_it_stays_one_page_however_long_the_words_and_says_what_is_missing() -> None:
    document = template("new-job").document
    long = replace(document, cards=tuple(replace(card, text=card.text + " and so on" * 200) for card in document.cards))
    page_of(draw_summary(sheet_of(replace(long, meta=replace(long.meta, purpose="why " * 300)), NOW)))
    bare = page_of(draw_summary(sheet_of(empty(document), NOW)))
    assert "Nobody has said yet how this journey feels" in bare
    assert "Nobody has proposed anything yet" in bare


def test_what_is_too_long_ends_with_a_sentence_where_it_can() -> None:
    document = template("new-job").document
    purpose = "It takes 3 Std. or more. It is not. " + "And so it goes on without an end " * 8
    said = summary_of_sheet(sheet_of(replace(document, meta=replace(document.meta, purpose=purpose)), NOW))
    assert said.purpose == "It takes 3 Std. or more. It is not."


def test_many_touchpoints_and_words_without_end_stay_on_the_page() -> None:
    document = template("new-job").document
    many = tuple(
        replace(document.touchpoints[0], id=f"t{at}", name=f"Step {at}", order=f"a{at:02}") for at in range(30)
    )
    person = replace(document.personas[0], curve={f"t{at}": (at % 5) - 2.0 for at in range(30)})
    lane = next(lane.id for lane in document.lanes if lane.type == "opportunities")
    card = replace(document.cards[0], lane=lane, start="t0", end="", text="x" * 170)
    sheet = sheet_of(replace(document, touchpoints=many, personas=(person,), cards=(card,)), NOW)
    (page,) = pypdf.PdfReader(io.BytesIO(draw_summary(sheet))).pages
    words: list[tuple[str, float]] = []
    page.extract_text(visitor_text=lambda text, cm, tm, *_: words.append((text.strip(), cm[0] * tm[4] + cm[4])))
    assert all(0 <= at < float(page.mediabox.width) - 20 for text, at in words if text)
    text = "".join(page.extract_text().replace("\u200b", "").split())
    assert "Step29" in text
    assert text.count("x" * 40) >= 4
