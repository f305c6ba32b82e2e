"""Routes of access: where one is signed in, and ending that from afar."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from sojourn.languages import tr
from sojourn.model.errors import MissingError
from sojourn.web.access import store
from sojourn.web.access.signed_in import Owner, Viewer, session_of
from sojourn.web.db.ids import digest
from sojourn.web.workspace import Here

router = APIRouter(tags=["access"])


class SessionOut(BaseModel):
    """Where one is signed in."""

    id: str
    agent: str = Field(description="What the browser says it is.")
    created_at: datetime
    seen_at: datetime = Field(description="When it was used last, within ten minutes.")
    expires_at: datetime
    is_this: bool = Field(description="Whether it is the one that asks.")


class Ended(BaseModel):
    """How many sessions have ended."""

    ended: int


@router.get("/me/sessions")
def list_sessions(here: Here, person: Viewer, request: Request) -> list[SessionOut]:
    """Where one is signed in, the one that was used last first."""
    this = digest(session_of(here, request.cookies))
    with here.database.read() as reading:
        found = store.sessions_of(reading, person.id, here.settings.sessions_last)
    return [
        SessionOut(
            id=one.digest,
            agent=one.agent,
            created_at=one.created_at,
            seen_at=one.seen_at,
            expires_at=one.expires_at,
            is_this=one.digest == this,
        )
        for one in found
    ]


@router.delete("/me/sessions/{session_id}", status_code=204)
def end_session(session_id: str, here: Here, person: Viewer) -> None:
    """Sign out there: what is open in that browser asks to sign in again at once."""
    with here.database.write() as writing:
        if not store.end_one_session(writing, person.id, session_id):
            raise MissingError(tr("no such session"), do=tr("It has ended already"))
    here.access_changed(person.id)


@router.delete("/me/sessions")
def end_other_sessions(here: Here, person: Viewer, request: Request) -> Ended:
    """Sign out everywhere but here."""
    with here.database.write() as writing:
        ended = store.end_other_sessions(writing, person.id, session_of(here, request.cookies))
    here.access_changed(person.id)
    return Ended(ended=ended)


@router.delete("/people/{person_id}/sessions", status_code=204)
def end_sessions_of(person_id: str, here: Here, _owner: Owner) -> None:
    """Sign somebody out everywhere, such as after a device was lost."""
    with here.database.write() as writing:
        if store.person_by_id(writing, person_id) is None:
            raise MissingError(tr("no such person"), where=person_id)
        store.end_sessions(writing, person_id)
    here.access_changed(person_id)
