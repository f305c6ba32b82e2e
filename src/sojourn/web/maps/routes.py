"""Routes of maps: the library, making maps, their heads, archive and bin, and their files."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated
from urllib.parse import quote

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import TypeAdapter

from sojourn.languages import tr
from sojourn.mapfiles import LIMIT, read_map_file
from sojourn.maps.document.summary import clean
from sojourn.maps.draw.tokens import Theme
from sojourn.maps.formats.document_files import MEDIA_TYPES, Form
from sojourn.maps.formats.json import map_json
from sojourn.web.access.on_map import check_map, roles_on
from sojourn.web.access.signed_in import Editor, Viewer
from sojourn.web.access.store import Person
from sojourn.web.collab.routes import NO_MAP, rooms_of
from sojourn.web.data.results import ResultsHere
from sojourn.web.data.schemas import TicketBehind, TicketsOut
from sojourn.web.data.tickets import MOST_TICKETS
from sojourn.web.maps import making, store
from sojourn.web.maps.checking import checked
from sojourn.web.maps.curves import curves_of
from sojourn.web.maps.exporting import board_page_of, exported
from sojourn.web.maps.following import followed, tickets_of
from sojourn.web.maps.schemas import (
    ChangeMap,
    CheckOut,
    FindingOut,
    FromMap,
    MadeMap,
    MakeMap,
    MapHead,
    MapLine,
    MeasuredCurve,
    MeasuredOut,
)
from sojourn.web.maps.sending import found_by, head_of, lines_of, opened_by
from sojourn.web.maps.store import State
from sojourn.web.paging import cut
from sojourn.web.uploads import form_schema, uploaded
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["maps"])
_LINES = TypeAdapter(list[MapLine])


@router.get("/maps", response_model=list[MapLine])
async def list_maps(
    request: Request,
    here: Here,
    person: Viewer,
    state: State = "active",
    q: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Maps in the library, the archive or the bin that hold all words of `q`; those changed last come first."""
    await rooms_of(request.app).flush_of(person.id)
    words = q.replace("\0", " ").lower().split()

    def listed() -> Response:
        with here.database.read() as reading:
            role_on = roles_on(reading, person)
            ids = cut(request, found_by(reading, role_on, state, words), str)
            lines = lines_of(reading, store.these_maps(reading, ids), role_on)
        return Response(_LINES.dump_json(lines), media_type="application/json")

    return await run_sync(listed)


@router.get("/maps/curves")
def list_curves(here: Here, results: ResultsHere, person: Viewer, state: State = "active") -> list[MeasuredCurve]:
    """The measured curves of the maps in the library, the archive or the bin that follow data."""
    with here.database.read() as reading:
        found = opened_by(reading, person, store.list_maps(reading, state))
    return list(curves_of(results, found))


@router.post("/maps", status_code=201)
def make_map(given: MakeMap, here: Here, results: ResultsHere, person: Editor) -> MadeMap:
    """Make a map: from scratch, a template, a discovered journey, another map, or a block from a spreadsheet."""
    _check_sources(here, person, given.parent, given.source.id if isinstance(given.source, FromMap) else "")
    id_, notes = making.make_map(here, results, given, person.id)
    return _made(here, id_, notes, person)


@router.post("/maps/file", status_code=201, openapi_extra=form_schema(title="Its title.", parent="Id of a map."))
async def import_map(request: Request, here: Here, person: Editor) -> MadeMap:
    """Make a map from a file: our JSON, a Mermaid journey, CSV or XLSX, up to 64 MiB."""
    async with uploaded(request, LIMIT) as (file, form):
        title, parent = (str(form.get(field) or "")[:500] for field in ("title", "parent"))
        data, name = await file.read(), (file.filename or "file")[:200]
    return await run_sync(_import, here, person, data, name, title, parent)


@router.get("/maps/{map_id}", response_model=MapHead)
def get_map_head(map_id: str, here: Here, person: Viewer) -> Response:
    """What is known of a map, its place among others, and what the person who asks may do with it."""
    head = head_of(here.database, map_id, person)
    return Response(head.model_dump_json(), media_type="application/json")  # here: FastAPI takes another turn for it


@router.patch("/maps/{map_id}")
def change_map(map_id: str, given: ChangeMap, here: Here, person: Editor) -> MapHead:
    """Put a map into the archive, or take it out."""
    with here.database.write() as writing:
        store.standing_map(writing, map_id)
        store.set_archived(writing, map_id, given.archived)
    return head_of(here.database, map_id, person)


@router.delete("/maps/{map_id}", status_code=204)
def delete_map(map_id: str, request: Request, here: Here, _person: Editor) -> None:
    """Put a map into the bin; it can be brought back."""
    with here.database.write() as writing:
        store.standing_map(writing, map_id)
        store.set_deleted(writing, map_id, True)
    rooms_of(request.app).end(map_id, NO_MAP, tr("this map is in the bin"))


@router.post("/maps/{map_id}/restore")
def restore_map(map_id: str, here: Here, person: Editor) -> MapHead:
    """Take a map out of the bin."""
    with here.database.write() as writing:
        store.set_deleted(writing, map_id, False)
    return head_of(here.database, map_id, person)


@router.get("/maps/{map_id}/measured", response_model=MeasuredOut)
def get_measured(map_id: str, here: Here, results: ResultsHere, _person: Viewer) -> Response:
    """The measured result that a map follows: of the newest revision, or of the one that it is pinned to."""
    follows = followed(here.database, results, map_id)
    found = follows.found
    text = json.dumps(
        {
            "dataset": found.dataset,
            "revision": found.revision,
            "latest": found.latest,
            "exact": found.exact,
            "attribute": follows.binding.attribute,
            "value": follows.binding.value,
            "map": map_json(found.report.whole, found.report),
        },
        ensure_ascii=False,
    )
    return Response(text, media_type="application/json")


@router.get("/maps/{map_id}/checks")
def check(map_id: str, here: Here, results: ResultsHere, _person: Viewer) -> list[CheckOut]:
    """What a map lacks or gets wrong, by rule: each check with why it matters, what it found and what to do."""
    return [
        CheckOut(
            kind=one.check.kind,
            name=one.check.name,
            why=one.check.why,
            unasked=one.unasked,
            findings=[FindingOut.model_validate(asdict(finding)) for finding in one.findings],
        )
        for one in checked(here.database, results, map_id)
    ]


@router.get("/maps/{map_id}/tickets")
def get_tickets(
    map_id: str,
    here: Here,
    results: ResultsHere,
    _person: Viewer,
    touchpoint: Annotated[str, Query(max_length=200, description="Id of a measured touchpoint.")],
    metric: Annotated[
        str, Query(max_length=40, description="What they are ranked by, the worst first.")
    ] = "wait_hours",
    limit: Annotated[int, Query(ge=1, le=MOST_TICKETS)] = 10,
) -> TicketsOut:
    """The real tickets behind a figure as timelines: people are numbers, messages masked, private notes left out."""
    n, found = tickets_of(here.database, results, map_id, touchpoint, metric, limit)
    tickets = [TicketBehind.model_validate(asdict(one)) for one in found]
    return TicketsOut(touchpoint=touchpoint, metric=metric, journeys=n, tickets=tickets)


@router.get(
    "/maps/{map_id}/document.{form}",
    response_class=Response,
    responses={200: {"description": "The file.", "content": {kind: {} for kind in sorted(set(MEDIA_TYPES.values()))}}},
)
def export_map(
    map_id: str,
    form: Form,
    here: Here,
    results: ResultsHere,
    person: Viewer,
    theme: Annotated[Theme, Query(description="Of SVG and PNG.")] = "light",
) -> Response:
    """A map as a file: picture, document, slides, workbook, table, Mermaid, or JSON with everything in it."""
    found = exported(here, results, person, map_id, form, theme)
    return as_file(found.data, f"{found.title[:100] or 'map'}.{form}", MEDIA_TYPES[form])


@router.get(
    "/maps/{map_id}/summary.pdf",
    response_class=Response,
    responses={200: {"description": "The page.", "content": {MEDIA_TYPES["pdf"]: {}}}},
)
def get_summary(map_id: str, here: Here, results: ResultsHere, _person: Viewer) -> Response:
    """One page for a board: the curve, the three worst touchpoints, three things to do, the numbers with n."""
    found = board_page_of(here, results, map_id)
    return as_file(found.data, f"{found.title[:100] or 'map'}, summary.pdf", MEDIA_TYPES["pdf"])


def as_file(data: bytes, name: str, media_type: str) -> Response:
    """An answer that a browser keeps as a file."""
    said = quote(clean(name).replace("/", " ").encode("utf-8", "replace").decode(), safe="")
    return Response(data, 200, {"content-disposition": f"attachment; filename*=UTF-8''{said}"}, media_type)


def _check_sources(here: Workspace, person: Person, *maps: str) -> None:
    with here.database.read() as reading:
        for map_id in filter(None, maps):
            check_map(reading, person, map_id)


def _import(here: Workspace, person: Person, data: bytes, name: str, title: str, parent: str) -> MadeMap:
    _check_sources(here, person, parent)
    id_, notes = making.add_imported(here, read_map_file(data, name), title, parent, person.id)
    return _made(here, id_, notes, person)


def _made(here: Workspace, map_id: str, notes: tuple[str, ...], person: Person) -> MadeMap:
    head = head_of(here.database, map_id, person)
    return MadeMap(**head.model_dump(), notes=list(notes))
