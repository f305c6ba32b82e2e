"""What the routes of maps take and give."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, JsonValue, StrictBool

from sojourn.maps.checks.check import PlaceKind, Repair
from sojourn.maps.document.records import MapKind
from sojourn.web.access.on_map import Sharing
from sojourn.web.access.rules import Role
from sojourn.web.maps.store import State
from sojourn.web.summaries import Summary

Id = Annotated[str, Field(min_length=1, max_length=32)]
Title = Annotated[str, Field(max_length=500)]
LONGEST_TABLE = 5_000_000


class MapLine(BaseModel):
    """A map in a list."""

    id: str
    title: str
    kind: MapKind
    state: State
    sharing: Sharing = Field(description="What people of the workspace may do who have no role of their own on it.")
    role: Role | None = Field(description="The role on it of the person who asks; null: only its name is for them.")
    parent: str = Field(description="Id of the map that it is a part of, or empty.")
    dataset: str = Field(description="Id of the dataset that it follows, or empty.")
    summary: Summary
    created_by: str = Field(description="Name of a person.")
    created_at: datetime
    changed_by: str = Field(description="Name of a person.")
    changed_at: datetime
    archived_at: datetime | None
    deleted_at: datetime | None


class MeasuredCurve(BaseModel):
    """What was measured along a map that follows data."""

    map: str = Field(description="Id of the map.")
    curve: Literal["satisfaction", "strain"] = Field(description="-2..+2, or 0..100 where less is better.")
    points: list[float | None] = Field(description="At each column; null where too little was observed.")


class MapLink(BaseModel):
    """A map by name."""

    id: str
    title: str


class May(BaseModel):
    """What the person who asks may do with a map."""

    edit: bool
    comment: bool
    manage: bool = Field(description="Archive, delete and bring back.")
    share: bool = Field(description="Say who may do what with it.")


class MapHead(MapLine):
    """A map with its place among others; the document itself comes over its socket."""

    lineage: str = Field(description="Changes when the document's history begins anew; clients load it again then.")
    parents: list[MapLink] = Field(description="The maps that it is a part of, the outermost first.")
    parts: list[MapLink] = Field(description="The maps that are parts of it.")
    may: May


class MadeMap(MapHead):
    """A map that was just made; `notes` say what could not be taken over, one line each."""

    notes: list[str]


class FromNothing(BaseModel):
    """From scratch: the stages of a desk's journey and the usual lanes."""

    kind: Literal["empty"]


class FromTemplate(BaseModel):
    """From a template."""

    kind: Literal["template"]
    id: Id


class FromDataset(BaseModel):
    """From a discovered journey; `attribute` and `value` name a slice, both empty for all journeys."""

    kind: Literal["dataset"]
    dataset: Id
    attribute: Annotated[str, Field(max_length=500)] = ""
    value: Annotated[str, Field(max_length=500)] = ""


class FromMap(BaseModel):
    """A copy of a map."""

    kind: Literal["map"]
    id: Id


class FromTable(BaseModel):
    """From a block that was copied from a spreadsheet."""

    kind: Literal["table"]
    text: Annotated[str, Field(max_length=LONGEST_TABLE)]


Source = FromNothing | FromTemplate | FromDataset | FromMap | FromTable


class MakeMap(BaseModel):
    """A new map; without a title it has that of where it comes from."""

    title: Title = ""
    parent: Annotated[str, Field(max_length=32)] = ""
    source: Annotated[Source, Field(alias="from", discriminator="kind")]


class ChangeMap(BaseModel):
    """Put a map into the archive, or take it out."""

    archived: StrictBool


class MeasuredOut(BaseModel):
    """The measured result that a map follows."""

    dataset: str = Field(description="Id of the dataset.")
    revision: int = Field(description="Of the dataset, that was measured.")
    latest: int = Field(description="The newest revision that there is.")
    exact: bool = Field(description="False: medians are from histograms, at most 3.1 % off.")
    attribute: str
    value: str
    map: dict[str, JsonValue] = Field(description="As docs/map-json.md has it.")


class PlaceOut(BaseModel):
    """Where on the map."""

    kind: PlaceKind
    id: str = Field(description="Of the record; empty for the map itself.")


class FindingOut(BaseModel):
    """What a check found."""

    says: str = Field(description="What is there, in one sentence.")
    do: str = Field(description="What to do about it.")
    places: list[PlaceOut] = Field(description="What it is about, from left to right.")
    repair: Repair = Field(
        description="What an editor can do at once: set a review date, make somebody the owner, add a touchpoint "
        "before the first or after the last, add an opportunity at each place; or empty."
    )


class CheckOut(BaseModel):
    """One check of a map."""

    kind: str
    name: str = Field(description="What it asks for.")
    why: str = Field(description="What goes wrong without.")
    unasked: str = Field(description="Why it could not be asked of this map; empty where it was.")
    findings: list[FindingOut] = Field(description="None where all is well.")
