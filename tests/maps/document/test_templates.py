"""The templates that a desk starts from."""

from __future__ import annotations

import pytest

from sojourn.maps.document.blank import blank
from sojourn.maps.document.reading import read
from sojourn.maps.document.templates import NAMES, Template, from_template, template, templates
from sojourn.model.errors import OptionError

TITLES = [
    "My new job",
    "I forgot my password",
    "My laptop is broken",
    "I need access",
    "I need software",
    "Everything is down",
    "I am moving desk",
    "I am leaving",
    "How do I ...?",
    "My request was refused",
]
TEMPLATES = templates()


def test_the_ten_templates_stand_in_their_order() -> None:
    assert [template.title for template in TEMPLATES] == TITLES


@pytest.mark.parametrize("made", TEMPLATES, ids=NAMES)
def test_a_template_is_worth_starting_from(made: Template) -> None:
    shown = read(made.document)
    assert 4 <= len(shown.phases) <= 7
    assert all(phase.touchpoints for phase in shown.phases)
    assert 8 <= len(shown.columns) <= 20
    assert any(column.moment for column in shown.columns)
    meta = made.document.meta
    assert all((meta.title, meta.purpose, meta.expectations, meta.scope))
    types = {lane.id: lane.type for lane in shown.lanes}
    held = {types[card.lane] for card in shown.cards}
    assert held >= {"action", "channel", "quotes", "pains", "frontstage", "backstage", "kpi", "opportunities"}
    (persona,) = shown.personas
    assert set(persona.curve) == {column.id for column in shown.columns}
    assert min(persona.curve.values()) <= -1
    assert max(persona.curve.values()) > 0
    assert all(card.evidence.kind == "assumption" for card in shown.cards)
    assert all(card.kind for card in shown.cards if types[card.lane] == "opportunities")
    assert len(shown.links) == len(made.document.links)
    assert all(link.source != link.target for link in shown.links)


def test_a_map_from_a_template_belongs_to_nobody_yet() -> None:
    made = from_template(template("leaving").document, title="Ruth leaves", parent="m1")
    assert (made.meta.title, made.meta.parent, made.meta.owner, made.meta.binding) == ("Ruth leaves", "m1", "", None)


def test_an_unknown_template_is_named_with_the_choices() -> None:
    with pytest.raises(OptionError, match=r"no template .*new-job"):
        template("../secret")


def test_a_map_from_scratch_has_the_frame_of_a_journey() -> None:
    shown = read(blank("I lost my badge"))
    assert shown.phases[0].stage.name == "Something breaks or is needed"
    assert len(shown.columns) == 7
    assert shown.lanes[4].type == "emotion"
    assert not shown.cards
