"""A map from scratch: the stages of a desk's journey, one touchpoint to rename in each, and the usual lanes."""

from __future__ import annotations

from sojourn.maps.document.draft import Draft
from sojourn.maps.document.lanes import DEFAULT
from sojourn.maps.document.records import MapDocument, Meta

STAGES = (
    ("Something breaks or is needed", "I notice that something is wrong"),
    ("Look for help", "I look for an answer myself"),
    ("Ask", "I ask for help"),
    ("Wait and follow", "I wait to hear"),
    ("Work together on a fix", "We work on it together"),
    ("Confirm and close", "I say whether it works"),
    ("Afterwards", "I look back on how it went"),
)
"""The stages of a desk's journey, each with a touchpoint to begin with."""


def blank(title: str, parent: str = "") -> MapDocument:
    """A new map with nothing on it but its frame; `parent` is the id of the map it is a part of."""
    draft = Draft(Meta(title, parent=parent))
    for stage, touchpoint in STAGES:
        draft.touchpoint(touchpoint, draft.stage(stage))
    for type_ in DEFAULT:
        draft.lane(type_)
    return draft.document()
