"""What the routes of personas and stakeholders take and give."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field, JsonValue

from sojourn.web.access.schemas import Name
from sojourn.web.jobs.schemas import JobOut

EvidenceKind = Literal["assumption", "interview", "survey", "measured"]
MOST = 24
Text = Annotated[str, Field(max_length=2000), AfterValidator(str.strip)]
Colour = Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$")]
Id = Annotated[str, Field(max_length=32)]


class Statement(BaseModel):
    """One need, goal, pain or quote, and what it rests on."""

    text: Text
    evidence: EvidenceKind = "assumption"


class Slider(BaseModel):
    """A place between two poles: 0 is `left`, 100 is `right`; null where nobody has said."""

    left: Annotated[str, Field(max_length=80)]
    right: Annotated[str, Field(max_length=80)]
    value: Annotated[int, Field(strict=True, ge=0, le=100)] | None = None
    evidence: EvidenceKind = "assumption"


class Evidence(BaseModel):
    """What the page rests on as a whole: interviews, a survey, a workshop."""

    kind: EvidenceKind
    source: Annotated[str, Field(max_length=300)] = ""
    date: Annotated[str, Field(max_length=10, pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    n: Annotated[int, Field(strict=True, ge=0, le=10**9)] | None = None


Statements = Annotated[list[Statement], Field(max_length=MOST)]


class Sheet(BaseModel):
    """What people say of a persona."""

    about: Text = ""
    quotes: Statements = []
    needs: Statements = []
    goals: Statements = []
    pains: Statements = []
    sliders: Annotated[list[Slider], Field(max_length=MOST)] = []
    evidence: Annotated[list[Evidence], Field(max_length=MOST)] = []


class FromData(BaseModel):
    """Which persona of a dataset a page is of: its rule, never its figures."""

    dataset: Id
    name: Annotated[str, Field(max_length=300)]
    where: Annotated[str, Field(max_length=20_000)]
    rule: Annotated[str, Field(max_length=20_000)]
    attribute: Annotated[str, Field(max_length=300)] = Field(description="Slice of its map, with `value`.")
    value: Annotated[str, Field(max_length=300)]


class PersonaOut(BaseModel):
    """A persona of the workspace."""

    id: str
    name: str
    colour: str
    picture: str = Field(description="Address of its picture, empty without one.")
    sheet: Sheet
    source: FromData | None
    changed_at: datetime


class NewPersona(BaseModel):
    """A persona made by hand."""

    name: Name
    colour: Colour = ""


class NewFromData(BaseModel):
    """All personas that were found in a dataset, without those that have a page already."""

    dataset: Id


class PersonaChange(BaseModel):
    """What changes; what is left out stays."""

    name: Name | None = None
    colour: Colour | None = None
    sheet: Sheet | None = None


class FoundPersonas(BaseModel):
    """The personas of a dataset, as docs/map-json.md has `personas`."""

    dataset: str
    name: str = Field(description="Of the dataset.")
    revision: int
    personas: dict[str, JsonValue] | None
    names: dict[str, str] = Field(description="Of touchpoints, by id.")


class MeasuredPersona(BaseModel):
    """What the data says of a persona now; null where its rule is not found (any more)."""

    dataset: str
    name: str
    revision: int | None
    why: str = Field(description="Why there is nothing, empty where there is something.")
    persona: dict[str, JsonValue] | None
    job: JobOut | None = Field(description="The measuring of a rule of one's own that goes on, or failed.")


class NewRule(BaseModel):
    """A rule that somebody writes: a filter over the columns of a dataset."""

    dataset: Id
    where: Annotated[str, Field(min_length=1, max_length=20_000), AfterValidator(str.strip)]


class Exchange(BaseModel):
    """What a stakeholder gives to another."""

    to: Id
    what: Annotated[str, Field(max_length=200)]


class StakeholderFields(BaseModel):
    """What people say of a stakeholder.

    `ring`: 1 essential, 2 important, 3 interesting; `angle`: where in it, degrees clockwise from above.
    """

    name: Name
    kind: Literal["customer", "team", "supplier", "management", "other"] = "other"
    ring: Annotated[int, Field(strict=True, ge=1, le=3)] = 2
    angle: Annotated[float, Field(strict=True, ge=0, lt=360)] = 0.0
    note: Text = ""
    persona: Id = ""
    gives: Annotated[list[Exchange], Field(max_length=MOST)] = []


class StakeholderOut(StakeholderFields):
    """A stakeholder on the map."""

    id: str
