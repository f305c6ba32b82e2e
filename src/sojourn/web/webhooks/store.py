"""Webhooks and their messages in the database. Every function works in the caller's transaction."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from sqlalchemy import Connection, delete, func, insert, select, update

from sojourn.languages import tr
from sojourn.model.errors import MissingError
from sojourn.web.db.clock import now
from sojourn.web.db.ids import new_id
from sojourn.web.db.tables import jobs, maps, webhook_deliveries, webhooks
from sojourn.web.webhooks.events import Event

_KEPT = timedelta(days=30)
_SHOWN = 200


@dataclass(frozen=True)
class Webhook:
    """A webhook.

    Attributes:
        secret: what messages are signed with; whoever receives them has it too, so it is kept as it is.
    """

    id: str
    address: str
    events: tuple[Event, ...]
    secret: str
    active: bool
    created_at: datetime


@dataclass(frozen=True)
class Delivery:
    """A message to a webhook, and what came of it so far."""

    id: str
    webhook: str
    event: Event
    body: str
    state: Literal["waiting", "delivered", "failed"]
    attempts: int
    due_at: datetime | None
    status: int | None
    said: str
    created_at: datetime
    ended_at: datetime | None


_WEBHOOK = tuple(webhooks.c[name] for name in Webhook.__dataclass_fields__)
_DELIVERY = tuple(webhook_deliveries.c[name] for name in Delivery.__dataclass_fields__)


def add(connection: Connection, address: str, events: tuple[Event, ...], by: str) -> Webhook:
    """A new webhook, with a secret of its own."""
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    made = Webhook(new_id(), address, events, secret, True, now())
    values = {name: getattr(made, name) for name in Webhook.__dataclass_fields__} | {"events": list(events)}
    connection.execute(insert(webhooks).values(values | {"created_by": by}))
    return made


def all_webhooks(connection: Connection) -> list[Webhook]:
    """All webhooks, the oldest first."""
    rows = connection.execute(select(*_WEBHOOK).order_by(webhooks.c.created_at, webhooks.c.id)).mappings()
    return [Webhook(**{**row, "events": tuple(row["events"])}) for row in rows]


def find(connection: Connection, webhook: str) -> Webhook:
    """One webhook.

    Raises:
        MissingError: there is none.
    """
    found = next((one for one in all_webhooks(connection) if one.id == webhook), None)
    if found is None:
        raise MissingError(tr("there is no such webhook"), where=webhook)
    return found


def failing(connection: Connection) -> set[str]:
    """Ids of the webhooks whose newest message of those that were tried was not heard."""
    table = webhook_deliveries
    newest = select(table.c.webhook, func.max(table.c.created_at).label("at")).where(table.c.attempts > 0)
    tried = newest.group_by(table.c.webhook).subquery()
    same = (table.c.webhook == tried.c.webhook) & (table.c.created_at == tried.c.at)
    found = select(table.c.webhook).join(tried, same).where(table.c.attempts > 0, table.c.state != "delivered")
    return set(connection.execute(found).scalars())


def change(connection: Connection, webhook: str, **values: object) -> None:
    """Set `address`, `events` or `active`."""
    if values:
        connection.execute(update(webhooks).where(webhooks.c.id == webhook).values(values))


def remove(connection: Connection, webhook: str) -> None:
    """Remove a webhook with its messages."""
    connection.execute(delete(webhooks).where(webhooks.c.id == webhook))


def post(connection: Connection, webhook: str, event: Event, body: str) -> str:
    """A message to be sent as soon as possible; gives its id. Messages that ended a month ago are forgotten."""
    at, id_ = now(), new_id()
    connection.execute(delete(webhook_deliveries).where(webhook_deliveries.c.ended_at < at - _KEPT))
    values = {"id": id_, "webhook": webhook, "event": event, "body": body, "state": "waiting", "attempts": 0}
    connection.execute(insert(webhook_deliveries).values(values | {"due_at": at, "said": "", "created_at": at}))
    return id_


def deliveries(connection: Connection, webhook: str) -> list[Delivery]:
    """The newest messages to a webhook, the newest first."""
    found = select(*_DELIVERY).where(webhook_deliveries.c.webhook == webhook)
    found = found.order_by(webhook_deliveries.c.created_at.desc(), webhook_deliveries.c.id).limit(_SHOWN)
    return [Delivery(**row) for row in connection.execute(found).mappings()]


def due(connection: Connection, most: int) -> list[tuple[Delivery, Webhook]]:
    """Messages whose time has come, those that have waited longest first; of webhooks that are active."""
    found = select(*_DELIVERY).where(webhook_deliveries.c.state == "waiting", webhook_deliveries.c.due_at <= now())
    found = found.order_by(webhook_deliveries.c.due_at, webhook_deliveries.c.id).limit(most)
    known = {one.id: one for one in all_webhooks(connection) if one.active}
    messages = [Delivery(**row) for row in connection.execute(found.where(_DELIVERY[1].in_(known))).mappings()]
    return [(message, known[message.webhook]) for message in messages]


def next_due(connection: Connection) -> datetime | None:
    """When the next message is to be sent; None when none waits."""
    active = select(webhooks.c.id).where(webhooks.c.active)
    found = select(webhook_deliveries.c.due_at).where(
        webhook_deliveries.c.state == "waiting", webhook_deliveries.c.webhook.in_(active)
    )
    return connection.execute(found.order_by(webhook_deliveries.c.due_at).limit(1)).scalar_one_or_none()


def note(
    connection: Connection, delivery: Delivery, status: int | None, said: str, again: timedelta | None, *, heard: bool
) -> None:
    """Note what came of an attempt: heard, to be tried `again` after a while, or given up."""
    at = now()
    values: dict[str, object] = {"attempts": delivery.attempts + 1, "status": status, "said": said}
    if heard or again is None:
        values |= {"state": "delivered" if heard else "failed", "due_at": None, "ended_at": at}
    else:
        values["due_at"] = at + again
    connection.execute(update(webhook_deliveries).where(webhook_deliveries.c.id == delivery.id).values(values))


def send_again(connection: Connection, webhook: str, delivery: str) -> None:
    """Send a message once more, from its first attempt on.

    Raises:
        MissingError: there is no such message to this webhook.
    """
    mine = (webhook_deliveries.c.id == delivery) & (webhook_deliveries.c.webhook == webhook)
    values = {"state": "waiting", "attempts": 0, "due_at": now(), "ended_at": None}
    if not connection.execute(update(webhook_deliveries).where(mine).values(values)).rowcount:
        raise MissingError(tr("there is no such message"), where=delivery)


def maps_changed_since(connection: Connection, time: datetime) -> list[tuple[str, str, datetime]]:
    """Maps whose document has changed since a time: id, by whom, when."""
    found = select(maps.c.id, maps.c.changed_by, maps.c.changed_at).where(
        maps.c.changed_at > time, maps.c.changed_at > maps.c.created_at, maps.c.deleted_at.is_(None)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(found.order_by(maps.c.changed_at, maps.c.id))]


def jobs_ended_since(connection: Connection, time: datetime) -> list[tuple[str, str, str, str, str, datetime]]:
    """Jobs that have ended since a time: id, kind, subject, state, by whom, when."""
    columns = [jobs.c[name] for name in ("id", "kind", "subject", "state", "created_by", "finished_at")]
    found = select(*columns).where(jobs.c.finished_at > time).order_by(jobs.c.finished_at, jobs.c.id)
    return [cast("tuple[str, str, str, str, str, datetime]", tuple(row)) for row in connection.execute(found)]
