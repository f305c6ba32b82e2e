"""The route of the home page: *Where to act*."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request

from sojourn.model.errors import SojournError
from sojourn.web.access.on_map import roles_on
from sojourn.web.access.signed_in import Viewer
from sojourn.web.access.store import Person
from sojourn.web.act.changes import stand_of
from sojourn.web.act.schemas import Act
from sojourn.web.act.worst import Seen, worst_of
from sojourn.web.collab.routes import rooms_of
from sojourn.web.data import store as data
from sojourn.web.data.results import Results, ResultsHere
from sojourn.web.data.store import Dataset
from sojourn.web.db.clock import now
from sojourn.web.history.reviewing import due_until
from sojourn.web.maps import store as maps
from sojourn.web.maps.sending import lines_of, opened_by
from sojourn.web.opportunities.keeping import catch_up
from sojourn.web.opportunities.schemas import OpportunityOut
from sojourn.web.opportunities.sending import all_out
from sojourn.web.opportunities.store import OPEN
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["act"])
SOON = timedelta(days=30)


@router.get("/act")
async def get_where_to_act(request: Request, here: Here, results: ResultsHere, person: Viewer) -> Act:
    """The worst touchpoints over all datasets, what their last imports changed, and what is due."""
    await rooms_of(request.app).flush_of(person.id)
    return await run_sync(_act, here, results, person)


def _act(here: Workspace, results: Results, person: Person) -> Act:
    catch_up(here.database, results)
    with here.database.read() as reading:
        datasets = [row for row in data.every(reading) if row.state == "ready"]
        library = opened_by(reading, person, maps.list_maps(reading, "active"))
        _, opportunities = all_out(reading)
        reviews = lines_of(reading, due_until(reading, library, now().date() + SOON), roles_on(reading, person))
    seen = {row.id: one for row in datasets for one in _seen(results, row)}
    proposed = {(one.dataset, one.facts.pain, one.facts.subject): one.id for one in opportunities if one.found}
    worst = worst_of(list(seen.values()), proposed)
    until = now().date() + SOON
    due = sorted(_due(opportunities, until), key=lambda one: (one.due, one.title, one.id))
    shown = {one.opportunity for one in worst} | {one.id for one in due}
    latest = sorted(datasets, key=lambda row: row.changed_at, reverse=True)
    return Act(
        stands=[stand_of(seen[row.id], row) for row in latest if row.id in seen],
        worst=worst,
        opportunities=[one for one in opportunities if one.id in shown],
        due=[one.id for one in due],
        reviews=reviews,
        maps=len(library),
    )


def _seen(results: Results, row: Dataset) -> Iterator[Seen]:
    """What was measured now and at the import before; nothing where the data cannot be read just now."""
    with suppress(SojournError):
        found = results.measured(row.id)
        was = results.before(found)
        before = (0, None) if was is None else (was.revision, was.report.whole)
        yield Seen(row.id, row.name, found.revision, found.report.whole, *before)


def _due(opportunities: list[OpportunityOut], until: date) -> Iterator[OpportunityOut]:
    for one in opportunities:
        if one.due is not None and one.due <= until and one.status in OPEN:
            yield one
