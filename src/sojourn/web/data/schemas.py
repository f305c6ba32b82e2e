"""Data over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field, JsonValue

from sojourn.web.data.corrections import Corrections
from sojourn.web.data.store import Dataset
from sojourn.web.jobs.schemas import JobOut


class DatasetOut(BaseModel):
    """A ticket history of the workspace."""

    id: str
    name: str
    state: Literal["uploaded", "ready"] = Field(description="`uploaded` until something is imported.")
    revision: int
    read_anew: bool = Field(description="An export was uploaded to be read in another way, and is not imported yet.")
    source: str = Field(description="Name of the export that it was imported from, or empty.")
    tickets: int | None
    events: int | None
    customers: int | None
    first: datetime | None = Field(description="When the first event happened.")
    last: datetime | None
    bytes: int | None = Field(description="Its size on disk.")
    fictional: bool = Field(description="Made by `sojourn sample`.")
    findings: dict[str, int] = Field(description="How many findings about the data there are, by severity.")
    created_at: datetime
    changed_at: datetime
    deleted_at: datetime | None = Field(description="When it was put into the bin.")
    job: JobOut | None = Field(description="The work on it that is still going on, or the last of it that failed.")


class Started(BaseModel):
    """An upload has come in and is being looked at."""

    id: str = Field(description="Of the dataset.")
    job: JobOut


class Table(BaseModel):
    """One table of an export as it stands there."""

    name: str
    format: str
    rows: int
    columns: list[str]
    preview: list[list[str | None]] = Field(description="Its first rows.")
    notes: list[str]


class Found(BaseModel):
    """What was found in an export with the corrections so far."""

    source: str
    whole: bool = Field(description="All of it was looked at; of very large exports only the first rows are.")
    tables: list[Table]
    mapping: dict[str, JsonValue] | None = Field(description="How it will be read; null when that is not clear yet.")
    info: dict[str, JsonValue] | None = Field(description="What was understood, as `sojourn info --json` says it.")
    problem: dict[str, JsonValue] | None = Field(description="Why it cannot be imported yet, as problem details.")


class Role(BaseModel):
    """A role that a column can play."""

    id: str
    name: str
    about: str


class Choices(BaseModel):
    """What can be corrected, and to what."""

    roles: list[Role]
    shapes: list[str]
    date_orders: list[str]
    timezones: list[str]


class Reading(BaseModel):
    """How an export is read."""

    corrections: Corrections
    found: Found | None = Field(description="Null while it is being looked at for the first time.")
    job: JobOut | None = Field(description="The look that is going on, or that failed.")
    choices: Choices


class Value(BaseModel):
    """One value of an attribute."""

    value: str
    journeys: int


class Attribute(BaseModel):
    """What journeys can be told apart by."""

    attribute: str
    values: list[Value] = Field(description="Its values, the most frequent first.")
    more: int = Field(description="Rarer values that are not listed.")


class Slices(BaseModel):
    """How a dataset can be sliced."""

    periods: list[Value] = Field(description="Named periods (attribute `period`) in which journeys begin.")
    attributes: list[Attribute]
    channels: list[str]
    team: str | None = Field(description="The attribute that says the team, if there is one.")
    first: datetime | None
    last: datetime | None


class Quality(BaseModel):
    """What to know about the data, and how it was read."""

    revision: int
    info: dict[str, JsonValue] = Field(description="As `sojourn info --json` says it, findings included.")


class Rename(BaseModel):
    """Another name."""

    name: str = Field(min_length=1, max_length=200)


def dataset_out(dataset: Dataset, job: JobOut | None) -> DatasetOut:
    """A dataset as it is sent."""
    facts = dict(dataset.facts)
    findings: dict[str, int] = {}
    for finding in facts.get("quality") or []:  # type: ignore[union-attr]
        severity = str(finding["severity"])  # type: ignore[index, call-overload]
        findings[severity] = findings.get(severity, 0) + 1
    known = {name: facts.get(name) for name in ("tickets", "events", "customers", "first", "last", "bytes")}
    own = {
        name: getattr(dataset, name)
        for name in ("id", "name", "state", "revision", "created_at", "changed_at", "deleted_at")
    }
    said = {"source": facts.get("source") or "", "fictional": bool(facts.get("fictional")), "findings": findings}
    anew = "before" in dataset.reading
    return DatasetOut.model_validate({**own, **known, **said, "read_anew": anew, "job": job})


class TicketStep(BaseModel):
    """One thing that happened in a ticket."""

    at: datetime
    word: str = Field(description="The source's own word for it.")
    touchpoint: str = Field(description="Id of its measured touchpoint; empty for what the customer does not see.")
    channel: str
    role: str
    team: str
    seen: bool = Field(description="The customer sees it.")
    waited_hours: float | None = Field(description="Since the last thing that the customer saw.")
    message: str = Field(description="What the customer wrote or could read, masked; never a private note.")


class TicketBehind(BaseModel):
    """A real ticket behind a figure, its people as numbers."""

    ticket: str
    value: float | None = Field(description="The figure at the touchpoint.")
    attributes: list[tuple[str, str]]
    steps: list[TicketStep]
    left_out: int = Field(description="Later events that are not shown.")


class TicketsOut(BaseModel):
    """The tickets behind a figure, the worst first."""

    touchpoint: str
    metric: str
    journeys: int = Field(description="How many journeys pass the touchpoint.")
    tickets: list[TicketBehind]
