"""What a dataset says of each opportunity, at one of its revisions: the figures behind it, ready to be kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sojourn.insight.pains.ranked import drop
from sojourn.maps.cells import names
from sojourn.model.measured import MeasuredMap
from sojourn.model.opportunities import Kind, Level, Opportunity
from sojourn.model.pains import Pain


class Place(BaseModel):
    """A measured touchpoint by name."""

    id: str
    name: str


class Facts(BaseModel):
    """What the data say. What is not known is null."""

    model_config = ConfigDict(extra="ignore", json_schema_serialization_defaults_required=True)

    pain: Annotated[str, Field(description="Kind of the pain; empty for what there is to measure.")] = ""
    pain_name: str = ""
    subject: Annotated[str, Field(description="Team or step; empty where none.")] = ""
    title: Annotated[str, Field(description="The proposal as it was made.")] = ""
    kind: Kind = "quick win"
    because: Annotated[str, Field(description="The evidence in one sentence.")] = ""
    told: Annotated[str, Field(description="What was found, and the test that says so.")] = ""
    rests_on: str = ""
    measure: Annotated[str, Field(description="What to watch before and after.")] = ""
    examples: Annotated[list[str], Field(description="Some tickets.")] = []
    touchpoints: Annotated[list[Place], Field(description="What it changes.")] = []
    journeys: Annotated[int | None, Field(description="Journeys that the pain happens to.")] = None
    of: Annotated[int | None, Field(description="Journeys that could be looked at.")] = None
    journeys_a_year: float | None = None
    hours_a_year: Annotated[
        float | None, Field(description="Lost hours a year, estimated: at most what could be won.")
    ] = None
    hours_low: float | None = None
    hours_high: float | None = None
    lost_share: Annotated[float | None, Field(description="Of all lost time.")] = None
    share: Annotated[float, Field(description="Of all journeys.")] = 0.0
    drop: Annotated[
        float, Field(description="How much lower these journeys rate (-2..+2), where enough were rated.")
    ] = 0.0
    effort: Level = "medium"
    confidence: Level = "low"


def facts_of(measured: MeasuredMap) -> Iterator[Facts]:
    """The proposals of a measured map with their figures."""
    pains = {(pain.kind, pain.subject): pain for pain in (measured.pains.found if measured.pains else ())}
    called = names(measured.touchpoints)
    for one in measured.opportunities:
        yield _facts(one, pains.get((one.pain, one.subject)), measured.journeys, called)


def _facts(one: Opportunity, pain: Pain | None, journeys: int, called: dict[str, str]) -> Facts:
    found = Facts(
        pain=one.pain,
        subject=one.subject,
        title=one.title,
        kind=one.kind,
        because=one.because,
        measure=one.measure,
        examples=list(one.examples),
        touchpoints=[Place(id=at, name=called.get(at, at)) for at in one.touchpoints],
        journeys_a_year=one.customers_a_year,
        hours_a_year=one.hours_a_year,
        effort=one.effort,
        confidence=one.confidence,
    )
    return found if pain is None else found.model_copy(update=_of_pain(pain, one.hours_a_year, journeys))


def _of_pain(pain: Pain, hours_a_year: float | None, journeys: int) -> dict[str, object]:
    lost = pain.lost_hours
    stretch = hours_a_year / lost.value if hours_a_year and lost.value else None
    low, high = (None if stretch is None or end is None else max(0.0, end * stretch) for end in (lost.low, lost.high))
    return {
        "pain_name": pain.name,
        "told": pain.told,
        "rests_on": pain.rests_on,
        "journeys": pain.n,
        "of": pain.share.n,
        "hours_low": low,
        "hours_high": high,
        "lost_share": pain.lost_share,
        "share": pain.n / max(1, journeys),
        "drop": drop(pain.rated, pain.rated_others),
    }
