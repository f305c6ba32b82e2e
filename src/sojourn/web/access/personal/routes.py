"""Routes of what the workspace knows of a person: one's own, anybody's for owners, and taking it out."""

from __future__ import annotations

import json

from fastapi import APIRouter, Response

from sojourn.languages import tr
from sojourn.maps.formats.values import Json
from sojourn.model.errors import MissingError
from sojourn.web.access import joining, store
from sojourn.web.access.personal import store as personal
from sojourn.web.access.signed_in import Owner, Viewer
from sojourn.web.db.clock import now
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["access"])


class JsonFile(Response):
    """JSON to be kept as a file."""

    media_type = "application/json"


@router.get("/me/data", response_class=JsonFile)
def export_my_data(here: Here, person: Viewer) -> JsonFile:
    """All that is kept of oneself and of what one made here, as JSON: rows by table, without secrets."""
    return _file(here, person.id)


@router.get("/people/{person_id}/data", response_class=JsonFile)
def export_data_of(person_id: str, here: Here, _owner: Owner) -> JsonFile:
    """All that is kept of somebody, also of who has left, as JSON."""
    return _file(here, person_id)


@router.delete("/people/{person_id}/data", status_code=204)
def erase_person(person_id: str, here: Here, _owner: Owner) -> None:
    """Remove somebody and who they were: name, address, sessions, sign-ins. What they made stays, of nobody's name."""
    with here.database.read() as reading:
        is_here = store.person_by_id(reading, person_id) is not None
        if not is_here and not store.names(reading, {person_id}):
            raise MissingError(tr("no such person"), where=person_id)
    if is_here:
        joining.remove(here.database, person_id)
    with here.database.write() as writing:
        personal.erase(writing, person_id)
    here.access_changed(person_id)


def _file(here: Workspace, person: str) -> JsonFile:
    with here.database.read() as reading:
        rows = personal.rows_of(reading, person)
    if "people" not in rows:
        raise MissingError(tr("no such person"), where=person)
    told: dict[str, Json] = {
        "made_at": now().isoformat(),
        "tables": {name: list(found) for name, found in rows.items()},
    }
    headers = {"content-disposition": 'attachment; filename="sojourn-my-data.json"'}
    return JsonFile(json.dumps(told, ensure_ascii=False, indent=1), headers=headers)
