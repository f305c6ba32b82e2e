"""The route of activity: what happened on one map, or on all."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from sojourn.web.access import store as people
from sojourn.web.access.on_map import openable
from sojourn.web.access.signed_in import Viewer
from sojourn.web.activity import store
from sojourn.web.db.clock import now
from sojourn.web.times import Moment
from sojourn.web.workspace import Here

router = APIRouter(tags=["activity"])
MOST = 500
"""Events that are listed at once; `before` leads to older ones."""


class EventOut(BaseModel):
    """Something that happened on a map."""

    kind: store.Kind = Field(
        description="made: the map began. drawn: changed by hand. named: a version was kept. restored: somebody went "
        "back. review: one was held. comment, answer, settled: of a thread."
    )
    map: str = Field(description="Id of the map.")
    title: str = Field(description="Of the map.")
    people: list[str] = Field(description="Names of who did it.")
    at: datetime
    text: str = Field(description="The name of a version, the decision of a review, or what was said.")
    changes: dict[str, int] = Field(description='What was drawn, such as `{"touchpoint added": 2}`.')
    subject: str = Field(description="Id of the version or of the thread; empty for neither.")


@router.get("/activity")
def get_activity(
    here: Here,
    person: Viewer,
    map_id: Annotated[str, Query(alias="map", max_length=32, description="Only of this map.")] = "",
    before: Annotated[Moment | None, Query(description="Only what is older.")] = None,
) -> list[EventOut]:
    """What happened on one map, or on all that the person who asks may open, the newest first."""
    with here.database.read() as reading:
        seen = openable(reading, person)
        found = store.events(reading, seen & {map_id} if map_id else seen, before or now(), MOST)
        names = people.names(reading, {person for event in found for person in event.people})
    return [
        EventOut(**(vars(event) | {"people": [names[one] for one in event.people if one in names]})) for event in found
    ]
