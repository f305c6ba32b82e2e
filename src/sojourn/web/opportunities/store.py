"""Opportunities in their tables, with comments, links to work, and up to where data were taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sojourn.languages import tr
from sojourn.maps.formats.values import Json
from sojourn.model.errors import MissingError
from sojourn.model.opportunities import Kind, Level
from sojourn.web.db.clock import now
from sojourn.web.db.ids import is_id, new_id
from sojourn.web.db.tables import (
    datasets,
    decisions,
    opportunities,
    opportunity_comments,
    opportunity_links,
    opportunity_sources,
)

Status = Literal["proposed", "planned", "in_work", "done", "dropped"]
OPEN: tuple[Status, ...] = ("proposed", "planned", "in_work")
Stored = Mapping[str, Json]


@dataclass(frozen=True)
class Kept:
    """An opportunity as it is kept.

    Attributes:
        effort, confidence: what people say; "" as it is assumed. value: 0..100, None as it is reckoned.
        dataset: in which it was found; "" by hand. revision: at which it was seen last. facts: what the data said then.
        before: what they said at the import before, with its `revision`; {} where there was none.
    """

    id: str
    title: str
    kind: Kind
    status: Status
    owner: str
    due: str
    map: str
    notes: str
    effort: Level | Literal[""]
    confidence: Level | Literal[""]
    value: float | None
    dataset: str
    key: str | None
    revision: int
    facts: Stored
    before: Stored
    created_by: str
    created_at: datetime
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True)
class Comment:
    """What somebody said about an opportunity."""

    id: str
    text: str
    person: str
    at: datetime


@dataclass(frozen=True)
class WorkLink:
    """A work item in the team's own tracker."""

    id: str
    label: str
    address: str


_COLUMNS = tuple(opportunities.c[name] for name in Kept.__dataclass_fields__)
_BLANK: dict[str, object] = {
    "status": "proposed", "owner": "", "due": "", "map": "", "notes": "", "effort": "", "confidence": "", "value": None,
    "dataset": "", "key": None, "revision": 0, "facts": {}, "before": {},
}  # fmt: skip


def key_of(dataset: str, pain: str, subject: str) -> str:
    """By what an opportunity is found again at the next import."""
    return hashlib.sha256("\0".join((dataset, pain, subject)).encode("utf-8", "replace")).hexdigest()


def every(connection: Connection) -> list[Kept]:
    """All opportunities, by id."""
    return [_kept(row) for row in connection.execute(select(*_COLUMNS).order_by(opportunities.c.id))]


def of_dataset(connection: Connection, dataset: str) -> list[Kept]:
    """Those that were found in a dataset."""
    found = select(*_COLUMNS).where(opportunities.c.dataset == dataset)
    return [_kept(row) for row in connection.execute(found.order_by(opportunities.c.id))]


def find(connection: Connection, opportunity: str) -> Kept:
    """An opportunity.

    Raises:
        MissingError: there is none.
    """
    row = None
    if is_id(opportunity):
        row = connection.execute(select(*_COLUMNS).where(opportunities.c.id == opportunity)).one_or_none()
    if row is None:
        raise MissingError(tr("there is no such opportunity"), where=opportunity)
    return _kept(row)


def add(connection: Connection, person: str, **values: object) -> str:
    """A new opportunity; its id. `person` is "" for what the data say."""
    id_, at = new_id(), now()
    made = {"id": id_, "created_by": person, "created_at": at, "changed_by": person, "changed_at": at}
    connection.execute(insert(opportunities).values(_BLANK | values | made))
    return id_


def change(connection: Connection, opportunity: str, person: str, **values: object) -> None:
    """Somebody changes something."""
    found = update(opportunities).where(opportunities.c.id == opportunity)
    connection.execute(found.values(changed_by=person, changed_at=now(), **values))


def take_in(connection: Connection, opportunity: str, **values: object) -> None:
    """What the data say anew; nobody has changed anything."""
    connection.execute(update(opportunities).where(opportunities.c.id == opportunity).values(**values))


def remove(connection: Connection, opportunity: str) -> None:
    """Take an opportunity out for good."""
    connection.execute(delete(opportunities).where(opportunities.c.id == opportunity))


def comments_of(connection: Connection, opportunity: str) -> list[Comment]:
    """What was said, the oldest first."""
    table = opportunity_comments
    found = select(table.c.id, table.c.text, table.c.person, table.c.at).where(table.c.opportunity == opportunity)
    return [Comment(*row) for row in connection.execute(found.order_by(table.c.at, table.c.id))]


def comment_counts(connection: Connection) -> dict[str, int]:
    """How many comments each opportunity has."""
    table = opportunity_comments
    found = select(table.c.opportunity, func.count()).group_by(table.c.opportunity)
    return {row[0]: int(row[1]) for row in connection.execute(found)}


def add_comment(connection: Connection, opportunity: str, text: str, person: str) -> None:
    """Somebody says something."""
    values = {"id": new_id(), "opportunity": opportunity, "text": text, "person": person, "at": now()}
    connection.execute(insert(opportunity_comments).values(values))


def remove_comment(connection: Connection, comment: str) -> None:
    """Take back what was said."""
    connection.execute(delete(opportunity_comments).where(opportunity_comments.c.id == comment))


def links(connection: Connection) -> dict[str, list[WorkLink]]:
    """The work items of each opportunity, in the order in which they were added."""
    table = opportunity_links
    found: dict[str, list[WorkLink]] = {}
    columns = select(table.c.opportunity, table.c.id, table.c.label, table.c.address)
    for row in connection.execute(columns.order_by(table.c.created_at, table.c.id)):
        found.setdefault(row[0], []).append(WorkLink(row[1], row[2], row[3]))
    return found


def add_link(connection: Connection, opportunity: str, label: str, address: str, person: str) -> None:
    """The work is done there."""
    values = {"id": new_id(), "opportunity": opportunity, "label": label, "address": address}
    connection.execute(insert(opportunity_links).values(values | {"created_by": person, "created_at": now()}))


def remove_link(connection: Connection, opportunity: str, link: str) -> None:
    """Another place, or none."""
    table = opportunity_links
    connection.execute(delete(table).where(table.c.opportunity == opportunity, table.c.id == link))


def sources(connection: Connection) -> dict[str, int]:
    """Up to which revision the opportunities of each dataset were taken in."""
    table = opportunity_sources
    return {row[0]: int(row[1]) for row in connection.execute(select(table.c.dataset, table.c.revision))}


def hold_source(connection: Connection, dataset: str, revision: int) -> bool:
    """Let nobody else take in this dataset until the transaction ends; False where it is done or the dataset gone."""
    there = select(datasets.c.id).where(datasets.c.id == dataset).with_for_update()
    if connection.execute(there).one_or_none() is None or sources(connection).get(dataset, -1) >= revision:
        return False
    table = opportunity_sources
    connection.execute(delete(table).where(table.c.dataset == dataset))
    connection.execute(insert(table).values(dataset=dataset, revision=revision))
    return True


def decision(connection: Connection, name: str) -> Stored | None:
    """What the workspace has decided; None for what nobody has."""
    found: Stored | None = connection.execute(select(decisions.c.value).where(decisions.c.name == name)).scalar()
    return found


def decide(connection: Connection, name: str, value: Stored, person: str) -> None:
    """Decide something for the whole workspace."""
    connection.execute(delete(decisions).where(decisions.c.name == name))
    connection.execute(insert(decisions).values(name=name, value=value, changed_by=person, changed_at=now()))


def _kept(row: Row[*tuple[object, ...]]) -> Kept:
    return Kept(**row._mapping)
