"""Hears what happens: operations of the API when they have succeeded, and what is found in the database since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from anyio.to_thread import run_sync
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sojourn.web.access.signed_in import ADMITTED
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Database
from sojourn.web.webhooks import store
from sojourn.web.webhooks.bell import bell_of
from sojourn.web.webhooks.events import BY_JOB, BY_OPERATION, Event
from sojourn.web.workspace import workspace_of

QUIET_SECONDS = 60
"""How often at most it is said that a map was drawn on."""


def tell(database: Database, event: Event, **what: str) -> bool:
    """Write a message to every webhook that is to hear of an event; False when there is none."""
    with database.read() as reading:
        hearing = [one for one in store.all_webhooks(reading) if one.active and event in one.events]
    if hearing:
        body = message(event, what)
        with database.write() as writing:
            for webhook in hearing:
                store.post(writing, webhook.id, event, body)
    return bool(hearing)


def message(event: Event, what: Mapping[str, str]) -> str:
    """What is sent: which event, when, and of what; never what it says, which a receiver asks for with a token."""
    return json.dumps({"type": event, "timestamp": now().isoformat(), "data": what}, separators=(",", ":"))


class Hearing:
    """Middleware that hears which operations succeed.

    Args:
        app: what stands behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, then tell of it."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        status, body = 0, b""

        async def hear(sent: Message) -> None:
            nonlocal status, body
            status, body = sent.get("status", status), body or sent.get("body", b"")
            await send(sent)

        await self._app(scope, receive, hear)
        event = BY_OPERATION.get(getattr(scope.get("route"), "name", ""))
        if event is not None and 200 <= status < 300:
            here = workspace_of(scope["app"])
            what = {"id": _subject(scope, body), "by": scope.get(ADMITTED) or ""}
            if await run_sync(lambda: tell(here.database, event, **what)):
                bell_of(scope["app"]).ring()


def _subject(scope: Scope, body: bytes) -> str:
    """Of what an operation is: the thing that its address names, or the new one that it answers with."""
    named = [value for name, value in scope.get("path_params", {}).items() if name.endswith("_id")]
    if named:
        return str(named[0])
    try:
        return str(json.loads(body)["id"])
    except (ValueError, TypeError, KeyError):
        return ""


class Looking:
    """Looks in the database for what no operation of the API says: maps that were drawn on, jobs that have ended.

    Args:
        database: where. since: from when on.
    """

    def __init__(self, database: Database, since: datetime) -> None:
        self._database = database
        self._maps, self._jobs = since, since
        self._told: dict[str, datetime] = {}
        self._waiting: dict[str, str] = {}

    def look(self) -> None:
        """Tell of what has come about since the last look."""
        with self._database.read() as reading:
            if not any(one.active for one in store.all_webhooks(reading)):
                self._maps = self._jobs = now()
                return
            drawn = store.maps_changed_since(reading, self._maps)
            ended = store.jobs_ended_since(reading, self._jobs)
        for map_id, by, at in drawn:
            self._maps, self._waiting[map_id] = max(self._maps, at), by
        self._tell_of_maps()
        for job, kind, subject, state, by, at in ended:
            self._jobs = max(self._jobs, at)
            if state == "failed":
                tell(self._database, "job.failed", id=job, kind=kind, subject=subject, by=by)
            elif state == "done" and kind in BY_JOB:
                tell(self._database, BY_JOB[kind], id=subject, by=by)

    def _tell_of_maps(self) -> None:
        """People draw for minutes: their map is told of at once, then not more often than every so often."""
        at = now()
        for map_id, by in tuple(self._waiting.items()):
            last = self._told.get(map_id)
            if last is None or (at - last).total_seconds() >= QUIET_SECONDS:
                del self._waiting[map_id]
                self._told[map_id] = at
                tell(self._database, "map.changed", id=map_id, by=by)
        self._told = {id_: last for id_, last in self._told.items() if (at - last).total_seconds() < QUIET_SECONDS}
