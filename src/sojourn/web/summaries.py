"""A map in numbers over HTTP: the same for maps and for templates."""

from __future__ import annotations

from pydantic import BaseModel, Field

from sojourn.maps.document.summary import MapSummary


class Curve(BaseModel):
    """A persona with what the team believes at each column (-2..+2), null where nobody said."""

    id: str
    name: str
    colour: str
    points: list[float | None]


class Summary(BaseModel):
    """A map in numbers."""

    stages: int
    touchpoints: int
    moments: int = Field(description="Moments of truth.")
    lanes: int
    cards: int
    personas: list[Curve]
    evidence: dict[str, int] = Field(description="How many statements rest on each kind.")
    coverage: float | None = Field(description="Share of the statements that rest on more than an assumption.")
    stale: int = Field(description="Statements whose evidence is older than six months.")
    overdue: bool = Field(description="The review date has passed.")
    owner: str = Field(description="Id of a person, or empty.")
    review: str = Field(description="Date of the next review, or empty.")


def summary_out(summary: MapSummary) -> Summary:
    """A summary as it is sent."""
    return Summary.model_validate(summary, from_attributes=True)
