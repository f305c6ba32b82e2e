"""What the home page is told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sojourn.web.maps.schemas import MapLine
from sojourn.web.opportunities.schemas import OpportunityOut


class Figure(BaseModel):
    """A number with its 95 % interval and n."""

    value: float
    low: float | None
    high: float | None
    n: int


class Reason(BaseModel):
    """Why time is lost at a touchpoint: how long customers wait for it, and the heaviest pain there."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    pain: Annotated[str, Field(description="Kind of the pain; empty where none was found there.")] = ""
    subject: str = ""
    waiting: Annotated[str, Field(description="How long they wait; empty where it is not known.")]
    text: Annotated[str, Field(description="The pain by name.")] = ""
    told: str = ""
    journeys: int = Field(description="That it happens to there.")
    of: int = Field(description="That pass there.")


class Quote(BaseModel):
    """What a customer wrote there, redacted; the emotion is estimated."""

    text: str
    emotion: str


class Worst(BaseModel):
    """A touchpoint at which customers lose much time."""

    dataset: str
    dataset_name: str
    touchpoint: str
    name: str
    stage: str
    lost: Figure = Field(description="Hours a month, estimated.")
    lost_before: Figure | None = Field(description="The same at the import before.")
    share: float = Field(description="Of all time lost in its dataset.")
    journeys: int
    journeys_change: float | None = Field(description="Of journeys a month since the import before: 0.3 are 30 % more.")
    of: int
    satisfaction: Figure | None = Field(description="-2..+2; of who passes here, an association.")
    strain: Figure | None = Field(description="0..100, low is good.")
    reason: Reason
    others: int = Field(description="Other pains here.")
    opportunity: str = Field(description="Id of the opportunity against the reason, or empty.")
    quotes: list[Quote]


class KpiOut(BaseModel):
    """A key figure, and what it was at the import before."""

    metric: str
    label: str
    definition: str
    unit: str
    direction: Literal["high_is_good", "low_is_good", "neutral"]
    now: Figure
    before: Figure | None
    turn: Literal["better", "worse", "other", "steady", ""] = Field(
        description="Where both intervals part; `steady` where they overlap; empty where there is nothing to compare."
    )


class Stand(BaseModel):
    """A dataset in figures, and what its last import changed."""

    dataset: str
    name: str
    revision: int
    first: datetime | None
    last: datetime | None
    changed_at: datetime
    journeys: int
    lost: Figure | None = Field(description="Hours a month in all, estimated.")
    kpis: list[KpiOut]
    before_revision: int = Field(description="The import that this one is held against; 0 for none.")
    journeys_before: int | None
    last_before: datetime | None
    appeared: list[str] = Field(description="Pains that were not found before.")
    gone: list[str] = Field(description="Pains that are not found any more.")


class Act(BaseModel):
    """Where to act."""

    stands: list[Stand] = Field(description="Datasets, those changed last first.")
    worst: list[Worst] = Field(description="Touchpoints, those with most hours a month first.")
    opportunities: list[OpportunityOut] = Field(description="Those against the worst, and those due.")
    due: list[str] = Field(description="Ids of opportunities that are due within 30 days or overdue, soonest first.")
    reviews: list[MapLine] = Field(description="Maps whose review is due within 30 days or overdue, soonest first.")
    maps: int = Field(description="Maps in the library.")
