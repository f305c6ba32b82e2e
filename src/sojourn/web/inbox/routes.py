"""Routes of one's own inbox: what others said to one, what was read, and whether it comes by e-mail too."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StrictBool

from sojourn.web.access.signed_in import Viewer
from sojourn.web.access.store import Person
from sojourn.web.db.engine import Connection
from sojourn.web.inbox import store
from sojourn.web.times import Moment
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["inbox"])


class NoticeOut(BaseModel):
    """Something to see."""

    id: str
    kind: store.Kind = Field(
        description="mention: you were named. reply: to a thread you are in. comment: on a map that you own. "
        "review: one is due of a map that you own."
    )
    map: str = Field(description="Id of the map.")
    title: str = Field(description="Of the map.")
    subject: str = Field(description="Id of the thread, or empty.")
    by: str = Field(description="Name of who caused it; empty for nobody.")
    text: str
    at: datetime
    read_at: datetime | None


class InboxOut(BaseModel):
    """One's inbox."""

    unread: int = Field(description="How many notices are not read yet, also beyond those listed.")
    notices: list[NoticeOut] = Field(description="The newest first.")
    mail: bool = Field(description="Whether one wants them by e-mail as well.")
    mail_sent: bool = Field(description="Whether this workspace can send e-mail.")


class ReadNotices(BaseModel):
    """What was read."""

    ids: Annotated[list[str], Field(max_length=500)] | None = Field(None, description="Null for all.")
    subject: Annotated[str, Field(max_length=32)] = Field("", description="Id of a thread: all about it.")


class ChangeInbox(BaseModel):
    """How one wants to be told."""

    mail: StrictBool


@router.get("/inbox")
def get_inbox(
    here: Here,
    person: Viewer,
    unread: Annotated[bool, Query(description="Only what is not read yet.")] = False,
    before: Annotated[Moment | None, Query(description="Only what is older.")] = None,
    limit: Annotated[int, Query(ge=0, le=200)] = 50,
) -> InboxOut:
    """What others said to the person who asks."""
    with here.database.read() as reading:
        return _inbox(reading, here, person, store.of_person(reading, person, unread, limit, before))


@router.post("/inbox/read")
def mark_read(given: ReadNotices, here: Here, person: Viewer) -> InboxOut:
    """Some or all of one's notices were read."""
    with here.database.write() as writing:
        store.mark_read(writing, person.id, given.ids, given.subject)
        return _inbox(writing, here, person, store.of_person(writing, person, False, 50))


@router.patch("/inbox")
def change_inbox(given: ChangeInbox, here: Here, person: Viewer) -> InboxOut:
    """Have notices by e-mail as well, or not."""
    with here.database.write() as writing:
        store.set_mail(writing, person.id, given.mail)
        return _inbox(writing, here, person, store.of_person(writing, person, False, 50))


def _inbox(connection: Connection, here: Workspace, person: Person, found: list[store.Notice]) -> InboxOut:
    return InboxOut(
        unread=store.unread(connection, person),
        notices=[NoticeOut(**vars(notice)) for notice in found],
        mail=store.wants_mail(connection, person.id),
        mail_sent=bool(here.settings.smtp),
    )
