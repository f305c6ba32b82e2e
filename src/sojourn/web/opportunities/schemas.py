"""What the routes of opportunities take and give."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from sojourn.model.opportunities import Kind, Level, Quadrant
from sojourn.web.opportunities.facts import Facts
from sojourn.web.opportunities.formula import DeskFormula
from sojourn.web.opportunities.store import Status
from sojourn.web.times import Day

Title = Annotated[str, Field(pattern=r"\S", max_length=300)]
Value = Annotated[float, Field(strict=True, ge=0, le=100, allow_inf_nan=False)]


class LinkOut(BaseModel):
    """A work item in the team's own tracker."""

    id: str
    label: str
    address: str


class Before(BaseModel):
    """What the import before said."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    revision: int
    journeys: int | None = None
    of: int | None = None
    hours_a_year: float | None = None
    lost_share: float | None = None


class OpportunityOut(BaseModel):
    """An opportunity, valued by the formula of the workspace."""

    id: str
    title: str
    kind: Kind
    status: Status
    owner: str = Field(description="Id of a person, or empty.")
    due: date | None
    overdue: bool
    map: str = Field(description="Id of the map that tells more, or empty.")
    notes: str
    dataset: str = Field(description="Id of the dataset in which it was found; empty by hand.")
    dataset_name: str = Field(description="Empty by hand, and while the data are in the bin.")
    revision: int = Field(description="At which it was seen last; 0 by hand.")
    found: bool = Field(description="The newest import still says so; always for what is written by hand.")
    facts: Facts
    before: Before | None
    effort: Level
    confidence: Level
    value: float | None = Field(description="0..100; null: nobody has valued it.")
    own_effort: bool = Field(description="People have said so; else it is assumed for its kind.")
    own_confidence: bool
    own_value: bool
    score: float | None
    quadrant: Quadrant | None
    money_a_year: float | None = Field(description="At the rate of the workspace, at most.")
    comments: int
    links: list[LinkOut]
    changed_at: datetime


class Opportunities(BaseModel):
    """All opportunities by score, and the formula."""

    formula: DeskFormula
    opportunities: list[OpportunityOut]


class CommentOut(BaseModel):
    """What somebody said."""

    id: str
    text: str
    person: str = Field(description="Id of a person.")
    name: str
    at: datetime
    mine: bool = Field(description="The person who asks may take it back.")


class OpportunityPage(OpportunityOut):
    """One opportunity with what was said about it."""

    said: list[CommentOut]
    formula: DeskFormula


class NewOpportunity(BaseModel):
    """An opportunity that somebody writes."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    kind: Kind = "quick win"
    effort: Level = "medium"
    confidence: Level = "low"
    value: Value | None = None
    notes: Annotated[str, Field(max_length=20_000)] = ""
    map: Annotated[str, Field(max_length=32)] = ""


class ChangeOpportunity(BaseModel):
    """What changes; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    title: Title | None = None
    kind: Kind | None = None
    status: Status | None = None
    owner: Annotated[str, Field(max_length=32, description="Id of a person, or empty for nobody.")] | None = None
    due: Annotated[Day | None, Field(description="Null: no day.")] = None
    map: Annotated[str, Field(max_length=32)] | None = None
    notes: Annotated[str, Field(max_length=20_000)] | None = None
    effort: Annotated[Level | Literal[""], Field(description="Empty: as it is assumed.")] | None = None
    confidence: Annotated[Level | Literal[""], Field(description="Empty: as it is reckoned.")] | None = None
    value: Annotated[Value | None, Field(description="Null: as it is reckoned.")] = None


class NewComment(BaseModel):
    """What somebody says."""

    text: Annotated[str, Field(pattern=r"\S", max_length=10_000)]


class NewLink(BaseModel):
    """Where the work is done."""

    address: Annotated[str, Field(min_length=1, max_length=2_000)]
    label: Annotated[str, Field(max_length=200)] = ""

    @field_validator("address")
    @classmethod
    def is_a_page(cls, address: str) -> str:
        """Only addresses of pages: a link is pressed by others."""
        if not address.lower().startswith(("https://", "http://")):
            raise ValueError("write the whole address, beginning with https://")
        return address
