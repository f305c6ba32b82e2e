"""Every check of a map finds what it is for, says where, and is silent on a map that lacks nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sojourn.maps.checks.run import Checked, check_map
from sojourn.maps.document.records import (
    Card,
    Evidence,
    Lane,
    LaneType,
    MapDocument,
    Meta,
    Persona,
    Stage,
    Touchpoint,
)
from sojourn.maps.document.templates import templates
from sojourn.model.estimate import Estimate
from sojourn.model.measured import MeasuredMap
from tests.maps.fixture import desk

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TALKS = Evidence("interview", "three talks", "2026-09-03", 3)
LANES: tuple[LaneType, ...] = ("action", "pains", "opportunities", "backstage")


def card(id_: str, lane: LaneType, at: str, text: str, evidence: Evidence = TALKS) -> Card:
    return Card(id_, lane, at, "a0", text=text, evidence=evidence)


WELL = MapDocument(
    Meta("My laptop is broken", owner="p1", review="2027-01-15"),
    (Stage("s1", "Something breaks", "a0"), Stage("s2", "Ask", "a1"), Stage("s3", "Afterwards", "a2")),
    (
        Touchpoint("t1", "The screen stays black", "s1", "a0"),
        Touchpoint("t2", "I call the service desk", "s2", "a0", bound=("report",)),
        Touchpoint("t3", "I tell others", "s3", "a0"),
    ),
    tuple(Lane(type_, type_, type_, f"a{at}") for at, type_ in enumerate(LANES)),
    (
        card("c1", "action", "t1", "I try what I can"),
        card("c2", "pains", "t2", "I wait in a line"),
        replace(card("c3", "opportunities", "t2", "Ring back"), owner="p1"),
        replace(card("c4", "action", "t3", "I say how it was"), persona="x1"),
    ),
    (Persona("x1", "Jonas", "a0", curve={"t1": -1.0}),),
)
"""A map without fault."""


def found(document: MapDocument, kind: str, measured: MeasuredMap | None = None) -> Checked:
    (one,) = [one for one in check_map(document, NOW, measured) if one.check.kind == kind]
    return one


def places(document: MapDocument, kind: str, measured: MeasuredMap | None = None) -> list[list[str]]:
    return [[place.id for place in finding.places] for finding in found(document, kind, measured).findings]


def with_names(**names: str) -> MapDocument:
    renamed = tuple(replace(t, name=names.get(t.id, t.name)) for t in WELL.touchpoints)
    stages = tuple(replace(s, name=names.get(s.id, s.name)) for s in WELL.stages)
    return replace(WELL, touchpoints=renamed, stages=stages)


def with_card(changed: Card) -> MapDocument:
    return replace(WELL, cards=tuple(changed if one.id == changed.id else one for one in WELL.cards))


def test_nothing_is_found_on_a_map_without_fault() -> None:
    assert [one.check.kind for one in check_map(WELL, NOW) if one.findings] == []


def test_an_empty_map_is_asked_only_what_it_can_answer() -> None:
    told = {one.check.kind: one for one in check_map(MapDocument(Meta("")), NOW)}
    assert {kind for kind, one in told.items() if one.findings} == {"has_an_owner", "has_a_review"}
    assert told["belief_holds"].unasked == "the map follows no data"


def test_beginning_with_the_first_contact_is_found_by_name_and_by_what_is_measured() -> None:
    assert places(with_names(t1="I report it"), "begins_before_contact") == [["t1"]]
    first, *others = WELL.touchpoints
    bound = replace(WELL, touchpoints=(replace(first, bound=("report",)), *others))
    assert places(bound, "begins_before_contact") == [["t1"]]
    searching = replace(WELL, touchpoints=(replace(first, name="I search", bound=("search",)), *others))
    assert places(searching, "begins_before_contact") == []


def test_ending_with_the_closing_is_found() -> None:
    assert places(with_names(t3="The ticket is closed"), "goes_on_after_closing") == [["t3"]]
    *others, last = WELL.touchpoints
    back = replace(WELL, touchpoints=(*others, replace(last, name="Closed, then back", bound=("closed", "back"))))
    assert places(back, "goes_on_after_closing") == []


def test_stages_called_after_teams_are_found_by_their_words_and_by_the_teams_of_the_data() -> None:
    assert places(with_names(s2="2nd line", s3="Network team"), "stages_are_the_customers") == [["s2", "s3"]]
    assert places(with_names(s2="Network"), "stages_are_the_customers") == []
    measured = desk().whole
    team = next(team for step in measured.backstage for team, _ in step.teams)
    assert places(with_names(s2=team.upper()), "stages_are_the_customers", measured) == [["s2"]]


@pytest.mark.parametrize(("n", "tells"), [(20, 0), (21, 1)])
def test_more_than_twenty_touchpoints_are_too_many(n: int, tells: int) -> None:
    many = tuple(Touchpoint(f"t{at}", f"Moment {at}", "s1", f"a{at:02}") for at in range(n))
    assert len(found(replace(WELL, touchpoints=many, cards=()), "can_be_read").findings) == tells


def test_claims_that_nobody_asked_about_are_counted_and_named() -> None:
    bare = with_card(card("c1", "action", "t1", "I try what I can", Evidence()))
    (finding,) = found(bare, "claims_have_evidence").findings
    assert "1 of 3" in finding.says
    assert [place.id for place in finding.places] == ["c1"]


def test_an_interview_without_a_source_is_found() -> None:
    assert places(with_card(replace(WELL.cards[1], evidence=Evidence("survey"))), "evidence_has_a_source") == [["c2"]]


@pytest.mark.parametrize(("day", "stale"), [("2026-05-21", [["c2"]]), ("2026-05-22", []), ("", [])])
def test_evidence_older_than_two_reviews_is_stale(day: str, stale: list[list[str]]) -> None:
    old = with_card(replace(WELL.cards[1], evidence=replace(TALKS, date=day)))
    assert places(old, "evidence_is_fresh") == stale


def test_jargon_is_found_where_the_customer_speaks_and_nowhere_else() -> None:
    spoken = with_card(card("c1", "action", "t1", "My incident goes to the CAB", Evidence()))
    says = {finding.says: finding.do for finding in found(spoken, "no_jargon").findings}
    assert says == {
        "“incident” stands once where the customer speaks.": "Say “something that is broken”",
        "“CAB” stands once where the customer speaks.": "Say “the group that approves changes”",
    }
    behind = replace(WELL, cards=(*WELL.cards, card("c9", "backstage", "t1", "The incident goes to the CAB")))
    assert places(behind, "no_jargon") == []
    own = with_card(card("c1", "action", "t1", "I opened an incident", TALKS))  # a customer said so
    assert places(own, "no_jargon") == []


def test_a_pain_without_an_opportunity_over_it_is_found() -> None:
    moved = with_card(replace(WELL.cards[2], start="t3"))
    assert places(moved, "pains_lead_to_something") == [["t2"]]
    spanning = with_card(replace(WELL.cards[2], start="t1", end="t3"))
    assert places(spanning, "pains_lead_to_something") == []


def test_an_opportunity_of_nobody_and_a_map_of_nobody_are_found() -> None:
    assert places(with_card(replace(WELL.cards[2], owner="")), "opportunities_have_owners") == [["c3"]]
    assert found(replace(WELL, meta=replace(WELL.meta, owner="")), "has_an_owner").findings[0].repair == "owner"


@pytest.mark.parametrize(("review", "tells"), [("", 1), ("2026-11-21", 1), ("2026-11-22", 0)])
def test_a_map_without_a_review_or_with_one_overdue_is_found(review: str, tells: int) -> None:
    assert len(found(replace(WELL, meta=replace(WELL.meta, review=review)), "has_a_review").findings) == tells


@pytest.mark.parametrize(
    ("believed", "n", "contradicts"),
    [(1.0, 133, True), (-0.6, 133, False), (0.5, 133, False), (1.0, 29, False), (-1.9, 133, True)],
)
def test_a_belief_contradicts_where_it_is_a_point_off_and_outside_the_interval(
    believed: float, n: int, contradicts: bool
) -> None:
    measured = desk().whole
    rated = Estimate(-0.4, -0.7, -0.1, n)
    touchpoints = tuple(replace(t, satisfaction=rated, voice=None) for t in measured.touchpoints)
    measured = replace(measured, touchpoints=touchpoints)
    drawn = replace(WELL, personas=(replace(WELL.personas[0], curve={"t2": believed, "t1": 2.0}),))
    bound = replace(drawn.touchpoints[1], bound=(touchpoints[0].id,))
    drawn = replace(drawn, touchpoints=(drawn.touchpoints[0], bound, drawn.touchpoints[2]))
    assert places(drawn, "belief_holds", measured) == ([["t2"]] if contradicts else [])


def test_a_persona_that_nobody_has_met_is_found() -> None:
    nobody = replace(WELL, personas=(*WELL.personas, Persona("x2", "Mira", "a1")))
    assert places(nobody, "personas_have_data") == [["x2"]]
    assert places(with_card(replace(WELL.cards[3], evidence=Evidence())), "personas_have_data") == [["x1"]]


def test_templates_begin_early_end_late_and_speak_as_customers_do() -> None:
    asked = {"begins_before_contact", "goes_on_after_closing", "stages_are_the_customers", "can_be_read", "no_jargon"}
    for template in templates():
        wrong = [(one.check.kind, one.findings) for one in check_map(template.document, NOW) if one.findings]
        assert not asked & {kind for kind, _ in wrong}, (template.id, wrong)
