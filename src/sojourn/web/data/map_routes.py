"""Routes of what was measured: the map of a dataset or of any slice of it, as JSON and as a picture, and the slices."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field, JsonValue

from sojourn.languages import tr
from sojourn.log.eventlog import CHANNELS
from sojourn.maps.draw.svg import draw_svg
from sojourn.maps.formats.json import map_json
from sojourn.model.errors import OptionError
from sojourn.web.access.signed_in import Viewer
from sojourn.web.data.asking import Asked
from sojourn.web.data.results import Result, ResultsHere
from sojourn.web.data.schemas import Attribute, Slices, TicketBehind, TicketsOut, Value
from sojourn.web.data.tickets import tickets_behind
from sojourn.web.times import Day

router = APIRouter(tags=["data"])
MOST_VALUES = 200


class MapOut(BaseModel):
    """A measured map."""

    revision: int
    latest: int
    exact: bool = Field(description="False: medians are from histograms, at most 3.1 % off.")
    attribute: str = Field(description="Under which a map follows this slice, with `value`.")
    value: str
    map: dict[str, JsonValue] = Field(description="As docs/map-json.md has it.")


def _asked(
    since: Day | None = None,
    until: Day | None = None,
    channel: str = "",
    attribute: Annotated[list[str] | None, Query(description="Names, one for each `value`.")] = None,
    value: Annotated[list[str] | None, Query(description="Values, one for each `attribute`.")] = None,
) -> Asked:
    """Which journeys: all conditions hold together."""
    names, values = [name for name in attribute or [] if name], [word for word in value or [] if word]
    if len(names) != len(values):
        raise OptionError(
            tr("each attribute needs a value"), where="attribute", do=tr("Give as many of one as of the other")
        )
    return Asked(since, until, channel, dict(zip(names, values, strict=True)))


Wanted = Annotated[Asked, Depends(_asked)]


@router.get("/datasets/{dataset_id}/map", response_model=MapOut)
def get_discovered_map(
    dataset_id: str, asked: Wanted, results: ResultsHere, _person: Viewer, revision: int | None = None
) -> Response:
    """The measured map of the journeys that are asked for."""
    found = results.measured(dataset_id, asked, revision)
    return Response(_written(found, asked), media_type="application/json")


def _written(found: Result, asked: Asked) -> str:
    attribute, value = asked.key
    return json.dumps(
        {
            "revision": found.revision,
            "latest": found.latest,
            "exact": found.exact,
            "attribute": attribute,
            "value": value,
            "map": map_json(found.report.whole, found.report),
        },
        ensure_ascii=False,
    )


@router.get(
    "/datasets/{dataset_id}/map.svg",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {}}, "description": "The map as a picture."}},
)
def get_picture(
    dataset_id: str, asked: Wanted, results: ResultsHere, _person: Viewer, theme: str = "light"
) -> Response:
    """The same as a picture (`theme` light or dark)."""
    found = results.measured(dataset_id, asked)
    drawn = draw_svg(found.report.whole, found.report, "dark" if theme == "dark" else "light")
    return Response(drawn, media_type="image/svg+xml")


@router.get("/datasets/{dataset_id}/slices")
def get_slices(dataset_id: str, results: ResultsHere, _person: Viewer) -> Slices:
    """How a dataset can be sliced: the named slices, and every attribute with its values."""
    opened = results.opened(dataset_id)
    info = opened.large.info
    columns = {column for use in info.columns if use.role == "group" for column in (*use.columns, "group")}
    return Slices(
        periods=[Value(value=label, journeys=n) for label, n in opened.periods.items()],
        attributes=[_attribute(name, counts) for name, counts in opened.values.items()],
        channels=[name for name in CHANNELS if name in opened.channels],
        team=next((name for name in info.attributes if name in columns), None),
        first=info.first,
        last=info.last,
    )


@router.get("/datasets/{dataset_id}/tickets")
def get_tickets_of_dataset(
    dataset_id: str,
    touchpoint: str,
    asked: Wanted,
    results: ResultsHere,
    _person: Viewer,
    metric: str = "wait_hours",
    limit: int = 10,
) -> TicketsOut:
    """The real tickets behind a figure, the worst first; messages are redacted."""
    n, found = tickets_behind(results, dataset_id, touchpoint, metric, asked, limit)
    tickets = [TicketBehind.model_validate(asdict(one)) for one in found]
    return TicketsOut(touchpoint=touchpoint, metric=metric, journeys=n, tickets=tickets)


def _attribute(name: str, counts: dict[str, int]) -> Attribute:
    shown = [Value(value=value, journeys=n) for value, n in list(counts.items())[:MOST_VALUES]]
    return Attribute(attribute=name, values=shown, more=max(0, len(counts) - MOST_VALUES))
