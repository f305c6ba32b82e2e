"""What is shown of a document: order, what hangs on deleted records, what a card spans."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from sojourn.maps.document.reading import read
from sojourn.maps.document.records import Card, Lane, Link, MapDocument, Meta, Stage, Touchpoint
from tests.maps.document.documents import documents

GONE = "2026-11-22T08:00:00Z"
STAGES = (Stage("s2", "Then", "a1"), Stage("s1", "First", "a0"))
TOUCHPOINTS = (
    Touchpoint("t3", "Three", "s2", "a0"),
    Touchpoint("t2", "Two", "s1", "a1"),
    Touchpoint("t1", "One", "s1", "a0"),
    Touchpoint("t4", "Four", "s2", "a1"),
)
LANES = (Lane("l1", "text", "Notes", "a0"),)
DOCUMENT = MapDocument(Meta("A map"), STAGES, TOUCHPOINTS, LANES)


def spans(document: MapDocument) -> list[tuple[str, int, int]]:
    return [(p.card.id, p.first, p.last) for cell in read(document).cells.values() for p in cell]


def without(document: MapDocument, *ids: str) -> MapDocument:
    kept = tuple(replace(t, deleted=GONE) if t.id in ids else t for t in document.touchpoints)
    return replace(document, touchpoints=kept)


def test_touchpoints_stand_by_stage_and_then_by_their_own_order() -> None:
    assert [touchpoint.id for touchpoint in read(DOCUMENT).columns] == ["t1", "t2", "t3", "t4"]


def test_ties_are_broken_by_id() -> None:
    same = tuple(replace(touchpoint, order="a0") for touchpoint in TOUCHPOINTS)
    assert [t.id for t in read(replace(DOCUMENT, touchpoints=same)).columns] == ["t1", "t2", "t3", "t4"]


def test_a_spanning_card_keeps_to_what_is_left_of_its_columns() -> None:
    card = Card("c1", "l1", "t1", "a0", end="t4")
    document = replace(DOCUMENT, cards=(card,))
    assert spans(document) == [("c1", 0, 3)]
    assert spans(without(document, "t4")) == [("c1", 0, 2)]
    assert spans(without(document, "t1")) == [("c1", 0, 2)]
    assert spans(without(document, "t2")) == [("c1", 0, 2)]
    assert spans(without(document, "t1", "t2", "t3", "t4")) == []


def test_a_card_whose_touchpoint_is_deleted_is_not_shown_and_comes_back_with_it() -> None:
    document = replace(DOCUMENT, cards=(Card("c1", "l1", "t2", "a0"),))
    assert spans(without(document, "t2")) == []
    assert spans(document) == [("c1", 1, 1)]


def test_a_span_that_was_turned_round_by_a_move_still_covers_its_columns() -> None:
    assert spans(replace(DOCUMENT, cards=(Card("c1", "l1", "t3", "a0", end="t2"),))) == [("c1", 1, 2)]


def test_what_hangs_on_a_deleted_stage_or_lane_is_not_shown() -> None:
    stages = (STAGES[0], replace(STAGES[1], deleted=GONE))
    document = replace(DOCUMENT, stages=stages, cards=(Card("c1", "l1", "t1", "a0"), Card("c2", "l1", "t3", "a1")))
    assert [touchpoint.id for touchpoint in read(document).columns] == ["t3", "t4"]
    assert spans(document) == [("c2", 0, 0)]
    assert spans(replace(document, lanes=(replace(LANES[0], deleted=GONE),))) == []


def test_links_need_both_ends() -> None:
    document = replace(DOCUMENT, links=(Link("w1", "t4", "t1", "loop"), Link("w2", "t1", "t9")))
    assert [link.id for link in read(document).links] == ["w1"]
    assert read(without(document, "t4")).links == ()


@settings(max_examples=50, deadline=None)
@given(documents)
def test_every_document_can_be_read_and_spans_stay_within_the_map(document: MapDocument) -> None:
    shown = read(document)
    assert len({touchpoint.id for touchpoint in shown.columns}) == len(shown.columns)
    assert sum(len(phase.touchpoints) for phase in shown.phases) == len(shown.columns)
    for (lane, touchpoint), cell in shown.cells.items():
        assert lane in {lane.id for lane in shown.lanes}
        for placed in cell:
            assert 0 <= placed.first <= placed.last < len(shown.columns)
            assert shown.columns[placed.first].id == touchpoint
