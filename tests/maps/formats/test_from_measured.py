"""A discovered journey as the beginning of a map: bound, with evidence, without a copied number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest

from sojourn.maps.document.reading import read
from sojourn.maps.document.records import Binding, MapDocument, MapKind
from sojourn.maps.formats.document_json import read_document, write_document
from sojourn.maps.formats.from_measured import from_measured
from sojourn.maps.formats.json import map_json
from sojourn.model.measured import MapReport, MeasuredMap
from tests.maps.fixture import awkward, desk

DESK, AWKWARD = desk(), awkward()
BINDING = Binding("d1", "priority", "2 - High", 3)


def made(measured: MeasuredMap, report: MapReport) -> MapDocument:
    return from_measured(measured, BINDING, "A title", "export.csv", report.info.timezone)


def test_columns_are_bound_in_the_customers_order_under_their_stages() -> None:
    document = made(DESK.whole, DESK)
    shown = read(document)
    measured = {t.id: t for t in DESK.whole.touchpoints}
    bound = [column.bound for column in shown.columns]
    assert all(len(ids) == 1 for ids in bound)
    order = [t.id for t in DESK.whole.touchpoints]
    assert [order.index(id_) for (id_,) in bound] == sorted(order.index(id_) for (id_,) in bound)
    for phase in shown.phases:
        assert {measured[t.bound[0]].stage for t in phase.touchpoints} == {phase.stage.name}
    ends = {t.id for t in DESK.whole.touchpoints if t.first or t.last or t.mark == "drop"}
    assert {column.bound[0] for column in shown.columns if column.moment} == ends
    assert document.meta.binding == BINDING
    assert len(shown.lanes) == 14


@pytest.mark.parametrize(("measured", "report"), [(DESK.whole, DESK), (DESK.slices[3], DESK), (AWKWARD.whole, AWKWARD)])
def test_every_card_rests_on_measurement_and_follows_a_figure_that_is_there(
    measured: MeasuredMap, report: MapReport
) -> None:
    document = made(measured, report)
    touchpoints = {t.id for t in measured.touchpoints}
    words = {(t.id, word) for t in measured.touchpoints for word, _ in t.words}
    steps = {(step.touchpoint, step.word) for step in measured.backstage}
    figures = {kpi.metric for kpi in measured.kpis}
    fields = set(map_json(measured, report)["touchpoints"][0]) if measured.touchpoints else set()
    assert document.cards or not measured.touchpoints
    for card in document.cards:
        assert card.evidence.kind == "measured"
        assert card.evidence.n is not None
        assert "export.csv" in card.evidence.source
        assert card.measure is not None
        at = (card.measure.touchpoint, card.measure.key)
        if card.measure.metric == "kpi":
            assert card.measure.key in figures
        elif card.measure.metric in ("words", "backstage"):
            assert at in words | steps
        else:
            assert card.measure.touchpoint in touchpoints
            assert card.measure.metric in fields


def test_no_measured_number_is_copied_into_texts() -> None:
    document = made(DESK.whole, DESK)
    lanes = {lane.id: lane.type for lane in document.lanes}
    texts = [card.text for card in document.cards if lanes[card.lane] in ("pains", "gains", "kpi")]
    assert not [text for text in texts if re.search(r"\d", text)]


def test_troubles_stand_where_they_were_measured_and_beliefs_are_left_open() -> None:
    document = made(DESK.whole, DESK)
    lanes = {lane.id: lane.type for lane in document.lanes}
    drops = [t.id for t in DESK.whole.touchpoints if t.mark == "drop"]
    hurts = [c.measure.touchpoint for c in document.cards if c.tone == "bad" and c.measure]
    assert hurts == drops != []
    assert "backstage" in {lanes[card.lane] for card in document.cards}
    (persona,) = document.personas
    assert (persona.name, persona.curve) == ("Customer", {})


def test_a_slice_names_its_persona_and_ways_back_are_links() -> None:
    document = made(DESK.slices[0], DESK)
    assert document.personas[0].name == f"Customer ({DESK.slices[0].slice.label})"
    shown = read(made(DESK.whole, DESK))
    places = {column.id: place for place, column in enumerate(shown.columns)}
    assert shown.links
    assert all((link.kind == "loop") == (places[link.target] < places[link.source]) for link in shown.links)
    assert all("within" in link.label for link in shown.links)


def test_a_map_of_nothing_still_has_its_frame() -> None:
    empty = replace(DESK.whole, touchpoints=(), kpis=(), returns=(), backstage=())
    document = made(empty, DESK)
    assert (document.touchpoints, document.cards, len(document.lanes)) == ((), (), 14)


def test_it_is_written_and_read_like_any_other() -> None:
    document = made(AWKWARD.whole, AWKWARD)
    assert read_document(write_document(document), "x").document == document
    assert document.meta.kind in get_args(MapKind)
