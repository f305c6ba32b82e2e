"""When maps are to be reviewed, and reminding those who own them."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from fastapi import FastAPI

from sojourn.maps.document.summary import months_later
from sojourn.web.access import store as people
from sojourn.web.beside import every
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Connection
from sojourn.web.history import store
from sojourn.web.inbox import store as inbox
from sojourn.web.maps import store as maps
from sojourn.web.maps.store import KeptMap
from sojourn.web.workspace import Workspace, workspace_of

MONTHS = 3
"""A map is reviewed every quarter where nobody has said otherwise."""
_EVERY_SECONDS = 3600


def reminding_running(app: FastAPI) -> AbstractAsyncContextManager[None]:
    """Reminds owners of reviews, now and every hour while the server runs."""
    return every(_EVERY_SECONDS, partial(remind, workspace_of(app)), "reviews")


def remind(here: Workspace) -> int:
    """Tell the owners of maps whose review is due, once for each review; how many were told."""
    with here.database.read() as reading:
        known = inbox.reminded(reading)
        due = due_until(reading, maps.list_maps(reading, "active"), now().date())
        present = {person.id for person in people.everybody(reading)}
    waiting = [
        told
        for kept in due
        if (told := (kept.id, kept.summary.owner or kept.created_by, kept.summary.review)) not in known
        and told[1] in present
    ]
    if waiting:
        with here.database.write() as writing:
            for map_id, owner, since in waiting:
                inbox.add(writing, owner, "review", map_id, text=since)
    return len(waiting)


def due_until(connection: Connection, library: list[KeptMap], until: date) -> list[KeptMap]:
    """The maps to review until a day, the soonest first; the day stands in their summaries, of whatever rule it is."""
    rhythms, last = store.rhythms(connection), store.last_reviews(connection)
    found = [(due_of(kept, rhythms.get(kept.id, MONTHS), last.get(kept.id)), kept) for kept in library]
    due = sorted(((day, kept) for day, kept in found if day and day <= until), key=lambda one: (one[0], one[1].id))
    today = now().date()
    return [
        replace(kept, summary=replace(kept.summary, review=day.isoformat(), overdue=day < today)) for day, kept in due
    ]


def due_of(kept: KeptMap, months: int, last: datetime | None) -> date | None:
    """When a map is to be reviewed: the date that it says, else so many months after its last review or its birth."""
    with suppress(ValueError):
        return date.fromisoformat(kept.summary.review)
    return months_later((last or kept.created_at).date(), months) if months else None
