"""The formula by which this workspace ranks opportunities, and what an hour costs it: kept, and changed by editors."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sojourn.model.opportunities import Formula, Levels
from sojourn.web.db.engine import Connection
from sojourn.web.opportunities import store

_NAME = "formula"
Part = Annotated[float, Field(strict=True, ge=0, le=10, allow_inf_nan=False)]
Sure = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
Work = Annotated[float, Field(strict=True, ge=0.1, le=100, allow_inf_nan=False)]


class Confidence(BaseModel):
    """What each level of confidence counts."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    low: Sure = 0.4
    medium: Sure = 0.7
    high: Sure = 1.0


class Effort(BaseModel):
    """What each level of effort counts."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    low: Work = 1.0
    medium: Work = 2.0
    high: Work = 4.0


class HourRate(BaseModel):
    """What an hour that a customer cannot work costs."""

    hour: Annotated[float, Field(strict=True, gt=0, le=1e6, allow_inf_nan=False)]
    currency: Annotated[str, Field(pattern=r"^([A-Za-z]{3}|[€$£])$")]


class DeskFormula(BaseModel):
    """How opportunities are valued and ranked in this workspace (docs/pains.md)."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)

    lost_time: Annotated[Part, Field(description="How much the share of all lost time counts.")] = 1.0
    ratings: Annotated[Part, Field(description="How much lower ratings count.")] = 1.0
    confidence: Confidence = Confidence()
    effort: Effort = Effort()
    much_from: Annotated[float, Field(strict=True, ge=0, le=100, allow_inf_nan=False)] = 5.0
    rate: Annotated[HourRate | None, Field(description="Null: no money is told.")] = None

    def formula(self) -> Formula:
        """As opportunities are ranked by it."""
        confidence, effort = Levels(**self.confidence.model_dump()), Levels(**self.effort.model_dump())
        return Formula(self.lost_time, self.ratings, confidence, effort, self.much_from)


def formula_of(connection: Connection) -> DeskFormula:
    """The formula of the workspace; the usual one as long as nobody has changed it."""
    return DeskFormula.model_validate(store.decision(connection, _NAME) or {})


def change_formula(connection: Connection, formula: DeskFormula, person: str) -> None:
    """Rank by another formula from now on."""
    store.decide(connection, _NAME, formula.model_dump(), person)
