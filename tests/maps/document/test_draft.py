"""Documents in the making, and the names of lanes."""

from __future__ import annotations

from sojourn.maps.document.draft import Draft
from sojourn.maps.document.lanes import DEFAULT, NAMES, type_named
from sojourn.maps.document.reading import read
from sojourn.maps.document.records import Card, Meta


def test_records_stand_as_they_were_added() -> None:
    draft = Draft(Meta("Many"))
    stage = draft.stage("One")
    touchpoints = [draft.touchpoint(f"T{number}", stage) for number in range(80)]
    lane = draft.lane("pains")
    for touchpoint in reversed(touchpoints):
        draft.card(Card("", lane, touchpoint, ""))
    shown = read(draft.document())
    assert [column.name for column in shown.columns] == [f"T{number}" for number in range(80)]
    assert len(shown.cards) == 80


def test_lanes_are_found_by_their_names_and_synonyms() -> None:
    assert all(type_named(NAMES[type_]) == type_ for type_ in DEFAULT)
    assert type_named("  Pain   Points: ") == "pains"
    assert type_named("What the dog did") is None
