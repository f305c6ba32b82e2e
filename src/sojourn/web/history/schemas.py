"""What the routes of a map's history take and give."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from sojourn.maps.document.difference import How, What
from sojourn.web.history.store import Kind
from sojourn.web.times import Day

Name = Annotated[str, Field(min_length=1, max_length=200)]
Note = Annotated[str, Field(max_length=10_000)]


class VersionOut(BaseModel):
    """A state of a map that is kept."""

    id: str
    kind: Kind = Field(
        description="first: as the map was first seen. kept: by itself, while people drew. named: by hand. "
        "restored: what somebody went back to. review: somebody has looked the map through; the note says what was "
        "decided."
    )
    name: str = Field(description="Empty where nobody gave it one.")
    note: str
    changes: dict[str, int] = Field(description='Since the version before, such as `{"touchpoint added": 2}`.')
    people: list[str] = Field(description="Names of who has changed the map since the version before.")
    began_at: datetime = Field(
        description="When the work that it holds began; for `restored`, when the map stood like this before."
    )
    at: datetime = Field(description="When the map stood like this.")


class NewVersion(BaseModel):
    """Keep the map as it stands now."""

    name: Name
    note: Note = ""


class NameVersion(BaseModel):
    """Give a version a name, or another one."""

    name: Name
    note: Note = ""


class Reviews(BaseModel):
    """How a map is kept true: who sees to it, how often, when next, and what was decided before."""

    owner: str = Field(description="Name of who owns the map; empty for nobody.")
    months: int = Field(description="Every how many months; 0 for never.")
    due: date | None = Field(description="The next review: the date of the map, else counted from the last one.")
    overdue: bool
    held: list[VersionOut] = Field(description="The newest first; each is the map as it stood, its note the decision.")


class HoldReview(BaseModel):
    """A review was held."""

    decided: Annotated[str, Field(min_length=1, max_length=10_000, pattern=r"\S", description="What was decided.")]
    next: Day | None = Field(None, description="The next review; null counts on by the rhythm.")


class Rhythm(BaseModel):
    """How often a map is reviewed."""

    months: Annotated[int, Field(strict=True, ge=0, le=36, description="0 for never.")]


class ChangeOut(BaseModel):
    """One thing that is not as it was."""

    what: What
    how: How
    id: str = Field(description="Of the record; of the persona for a curve; empty for the map itself.")
    name: str
    place: str = Field(description="Where it stands, in words.")
    field: str = Field(description="What of it changed, in words; empty where it is the whole.")
    was: str = Field(description="In words. Where it came from, for what was moved to another place in its row.")
    now: str = Field(
        description="In words. What it stands after, for what was moved in its row; what it was merged into."
    )
    touchpoint: str = Field(description="Id of the column that it shows at; empty for none.")


class ColumnOut(BaseModel):
    """A touchpoint of either state, from left to right."""

    id: str
    name: str
    stage: str
    how: How | Literal[""] = Field(description="Empty where it stayed.")
    changes: int = Field(description="How many changes there are in what stands at it.")


class CurvePairOut(BaseModel):
    """What the team believes of a persona's feeling at each column in both states, -2..+2; null where nobody said."""

    persona: str
    name: str
    was: list[float | None]
    now: list[float | None]


class DifferenceOut(BaseModel):
    """What differs between two states of a map."""

    changes: list[ChangeOut] = Field(description="The map itself first, then from left to right.")
    counts: dict[str, int] = Field(description="How many there are of each kind.")
    columns: list[ColumnOut]
    curves: list[CurvePairOut]
