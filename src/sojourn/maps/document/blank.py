"""A map from scratch: the stages of a desk's journey, one touchpoint to rename in each, and the usual lanes."""

from __future__ import annotations

from sojourn.languages import mark, tr
from sojourn.maps.document.draft import Draft
from sojourn.maps.document.lanes import DEFAULT
from sojourn.maps.document.records import MapDocument, Meta

STAGES = (
    (mark("Something breaks or is needed"), mark("I notice that something is wrong")),
    (mark("Look for help"), mark("I look for an answer myself")),
    (mark("Ask"), mark("I ask for help")),
    (mark("Wait and follow"), mark("I wait to hear")),
    (mark("Work together on a fix"), mark("We work on it together")),
    (mark("Confirm and close"), mark("I say whether it works")),
    (mark("Afterwards"), mark("I look back on how it went")),
)
"""The stages of a desk's journey, each with a touchpoint to begin with."""


def blank(title: str, parent: str = "") -> MapDocument:
    """A new map with nothing on it but its frame; `parent` is the id of the map it is a part of."""
    draft = Draft(Meta(title, parent=parent))
    for stage, touchpoint in STAGES:
        draft.touchpoint(tr(touchpoint), draft.stage(tr(stage)))
    for type_ in DEFAULT:
        draft.lane(type_)
    return draft.document()
