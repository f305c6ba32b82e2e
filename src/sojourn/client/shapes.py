"""What a workspace answers, as far as the client gives it types; what a newer server says besides is left out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


Role = Literal["viewer", "commenter", "editor", "owner"]
State = Literal["active", "archived", "deleted"]


class Person(_Shape):
    """Somebody of the workspace."""

    id: str
    name: str
    email: str
    role: Role
    colour: str


class Summary(_Shape):
    """What lists know of a map; `coverage`: share of its statements that rest on more than an assumption."""

    stages: int
    touchpoints: int
    moments: int
    lanes: int
    cards: int
    coverage: float | None
    stale: int
    overdue: bool
    owner: str
    review: str


class MapLine(_Shape):
    """A map in a list. `parent` and `dataset` are ids, "" for none."""

    id: str
    title: str
    kind: Literal["current", "future"]
    state: State
    parent: str
    dataset: str
    summary: Summary
    created_by: str
    created_at: datetime
    changed_by: str
    changed_at: datetime
    archived_at: datetime | None
    deleted_at: datetime | None


class Map(MapLine):
    """A map. `version` is the one that a change can be meant for."""

    lineage: str
    version: str = ""


class Job(_Shape):
    """Long work: `fraction` is how far it is (0..1), None when that is not known."""

    id: str
    kind: str
    subject: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    step: str
    fraction: float | None
    result: dict[str, JsonValue] | None
    problem: dict[str, JsonValue] | None

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state not in ("queued", "running")


class Dataset(_Shape):
    """An imported ticket history. `revision` is 0 until something is imported."""

    id: str
    name: str
    state: Literal["uploaded", "ready"]
    revision: int
    tickets: int | None
    events: int | None
    customers: int | None
    first: datetime | None
    last: datetime | None
    changed_at: datetime


class Opportunity(_Shape):
    """What could be done. `owner` and `map` are ids, "" for none. `version` is the one a change can be meant for."""

    id: str
    title: str
    kind: str
    status: Literal["proposed", "planned", "in_work", "done", "dropped"]
    owner: str
    due: date | None
    overdue: bool
    map: str
    notes: str
    dataset: str
    effort: Literal["low", "medium", "high"]
    confidence: Literal["low", "medium", "high"]
    value: float | None
    score: float | None
    money_a_year: float | None
    changed_at: datetime
    version: str = ""


class Webhook(_Shape):
    """An address that is told what happens. `secret` is there only in the answer that made it."""

    id: str
    address: str
    events: tuple[str, ...]
    active: bool
    secret: str = ""


class Delivery(_Shape):
    """A message to a webhook, and what came of it."""

    id: str
    event: str
    body: str
    state: Literal["waiting", "delivered", "failed"]
    attempts: int
    status: int | None
    said: str
