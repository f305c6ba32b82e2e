"""What a list says about a map: coverage, curves, age, and the words it is found by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from sojourn.maps.document.records import Binding, Card, Evidence, MapDocument, Measure, Persona
from sojourn.maps.document.summary import overdue, stale_of, summary_of, words_of
from tests.maps.document.documents import documents
from tests.maps.document.test_reading import DOCUMENT, GONE

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
INTERVIEW = Evidence("interview", "three talks", "2026-09-03", 3)


def with_cards(*cards: Card) -> MapDocument:
    return replace(DOCUMENT, cards=cards)


def test_coverage_is_the_share_of_statements_that_rest_on_more_than_an_assumption() -> None:
    document = with_cards(
        Card("c1", "l1", "t1", "a0", text="I wait", evidence=INTERVIEW),
        Card("c2", "l1", "t2", "a0", text="I think"),
        Card("c3", "l1", "t3", "a0", measure=Measure("wait_hours", "wait"), evidence=Evidence("measured", n=812)),
        Card("c4", "l1", "t4", "a0", channels=("phone",)),  # says nothing that could be wrong
        Card("c5", "l1", "t4", "a1", text="gone", deleted=GONE),
    )
    summary = summary_of(document, NOW)
    assert summary.coverage == pytest.approx(2 / 3)
    assert summary.evidence == {"assumption": 1, "interview": 1, "survey": 0, "measured": 1}
    assert summary.cards == 4


def test_a_map_without_statements_has_no_coverage() -> None:
    assert summary_of(DOCUMENT, NOW).coverage is None


@pytest.mark.parametrize(("day", "stale"), [("2026-05-21", 1), ("2026-05-22", 0), ("2026-11-22", 0), ("someday", 0)])
def test_evidence_is_stale_after_six_months(day: str, stale: int) -> None:
    card = Card("c1", "l1", "t1", "a0", text="I wait", evidence=replace(INTERVIEW, date=day))
    assert summary_of(with_cards(card), NOW).stale == stale


def test_age_is_told_from_a_summary_on_a_later_day() -> None:
    dates = summary_of(with_cards(Card("c1", "l1", "t1", "a0", text="I wait", evidence=INTERVIEW)), NOW).dates
    assert stale_of(dates, NOW) == 0
    assert stale_of(dates, datetime(2027, 3, 4, tzinfo=UTC)) == 1


def test_a_card_that_follows_the_newest_data_does_not_age_by_itself() -> None:
    old = Evidence("measured", "desk", "2020-01-01", 812)
    card = Card("c1", "l1", "t1", "a0", measure=Measure("wait_hours", "wait"), evidence=old)
    pinned = replace(with_cards(card), meta=replace(DOCUMENT.meta, binding=Binding("d1", revision=3)))
    newest = replace(pinned, meta=replace(DOCUMENT.meta, binding=Binding("d1")))
    assert summary_of(newest, NOW).stale == 0
    assert summary_of(pinned, NOW).stale == 1


def test_half_a_year_before_the_end_of_august_is_the_end_of_february() -> None:
    august = datetime(2026, 8, 31, tzinfo=UTC)
    assert stale_of({"2026-02-27": 1, "2026-02-28": 10}, august) == 1


def test_a_review_is_overdue_on_the_day_after() -> None:
    assert not overdue("2026-11-22", NOW)
    assert overdue("2026-11-21", NOW)
    assert not overdue("", NOW)
    assert not overdue("next spring", NOW)


def test_small_curves_follow_the_columns_and_keep_to_the_scale() -> None:
    persona = Persona("p1", "Jonas", "a0", curve={"t3": -1.5, "t1": 9.0, "gone": 1.0})
    (curve,) = summary_of(replace(DOCUMENT, personas=(persona,)), NOW).personas
    assert curve.points == (2.0, None, -1.5, None)


def test_words_are_those_of_what_is_shown_in_lower_case() -> None:
    document = with_cards(
        Card("c1", "l1", "t1", "a0", text="VPN **Again**"), Card("c2", "l1", "t1", "a0", text="never", deleted=GONE)
    )
    words = words_of(document)
    assert "vpn **again**" in words
    assert "a map" in words
    assert "never" not in words


def test_hostile_text_comes_through_as_text_that_a_database_takes() -> None:
    text = "<b>\x00\u202e\ud800😀" + "x" * 10_000
    words = words_of(with_cards(Card("c1", "l1", "t1", "a0", text=text)))
    assert "<b> \u202e\ufffd😀xxx" in words
    title = summary_of(replace(DOCUMENT, meta=replace(DOCUMENT.meta, title=text)), NOW).title
    assert title.startswith("<b> \u202e\ufffd😀")


def test_the_dataset_is_the_one_it_follows() -> None:
    bound = replace(DOCUMENT, meta=replace(DOCUMENT.meta, binding=Binding("d1")))
    assert summary_of(bound, NOW).dataset == "d1"
    assert summary_of(DOCUMENT, NOW).dataset == ""


@settings(max_examples=50, deadline=None)
@given(documents)
def test_every_document_can_be_summed_up(document: MapDocument) -> None:
    summary = summary_of(document, NOW)
    assert sum(summary.evidence.values()) <= summary.cards
    words_of(document).encode()
