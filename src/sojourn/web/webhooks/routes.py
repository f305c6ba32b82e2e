"""Routes of webhooks: made, changed, removed and tried out by owners, and what came of their messages."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from sojourn.web.access.signed_in import Owner
from sojourn.web.webhooks import addresses, store
from sojourn.web.webhooks.bell import BellHere
from sojourn.web.webhooks.events import EVENTS, Event
from sojourn.web.webhooks.hearing import message
from sojourn.web.webhooks.schemas import ChangeWebhook, DeliveryOut, ListedWebhook, MadeWebhook, MakeWebhook, WebhookOut
from sojourn.web.webhooks.store import Webhook
from sojourn.web.workspace import Here

router = APIRouter(tags=["webhooks"])


def _out(webhook: Webhook) -> WebhookOut:
    return WebhookOut.model_validate(asdict(webhook))


def _ordered(events: list[Event]) -> tuple[Event, ...]:
    return tuple(event for event in EVENTS if event in events)


def _check(here: Here, address: str) -> None:
    """Refuse at once what would never be sent; a name that is not known now may be known later."""
    addresses.check_form(address)
    try:
        addresses.target_of(address, private=here.settings.private_webhooks)
    except OSError:
        return


@router.get("/webhooks")
def list_webhooks(here: Here, _owner: Owner) -> list[ListedWebhook]:
    """All webhooks, the oldest first, and whether their messages arrive."""
    with here.database.read() as reading:
        failing = store.failing(reading)
        found = [(_out(webhook), webhook.id in failing) for webhook in store.all_webhooks(reading)]
    return [ListedWebhook(**one.model_dump(), failing=fails) for one, fails in found]


@router.post("/webhooks", status_code=201)
def make_webhook(given: MakeWebhook, here: Here, owner: Owner) -> MadeWebhook:
    """Tell an address of events from now on. The secret that messages are signed with is said only in this answer."""
    _check(here, given.address)
    with here.database.write() as writing:
        made = store.add(writing, given.address, _ordered(given.events), owner.id)
    return MadeWebhook.model_validate(asdict(made))


@router.get("/webhooks/{webhook_id}")
def get_webhook(webhook_id: str, here: Here, _owner: Owner) -> WebhookOut:
    """One webhook."""
    with here.database.read() as reading:
        return _out(store.find(reading, webhook_id))


@router.patch("/webhooks/{webhook_id}")
def change_webhook(webhook_id: str, given: ChangeWebhook, here: Here, bell: BellHere, _owner: Owner) -> WebhookOut:
    """Tell it elsewhere, of other events, or nothing for a while; what waits is then sent when it is active again."""
    values = {name: value for name, value in given.model_dump().items() if value is not None}
    if given.address is not None:
        _check(here, given.address)
    if given.events is not None:
        values["events"] = list(_ordered(given.events))
    with here.database.write() as writing:
        store.find(writing, webhook_id)
        store.change(writing, webhook_id, **values)
        found = store.find(writing, webhook_id)
    bell.ring()
    return _out(found)


@router.delete("/webhooks/{webhook_id}", status_code=204)
def remove_webhook(webhook_id: str, here: Here, _owner: Owner) -> None:
    """Remove a webhook, with what is known of its messages."""
    with here.database.write() as writing:
        store.find(writing, webhook_id)
        store.remove(writing, webhook_id)


@router.get("/webhooks/{webhook_id}/deliveries")
def list_deliveries(webhook_id: str, here: Here, _owner: Owner) -> list[DeliveryOut]:
    """The newest messages to a webhook with what came of them, kept for a month."""
    with here.database.read() as reading:
        store.find(reading, webhook_id)
        return [DeliveryOut.model_validate(asdict(one)) for one in store.deliveries(reading, webhook_id)]


@router.post("/webhooks/{webhook_id}/ping", status_code=202)
def ping_webhook(webhook_id: str, here: Here, bell: BellHere, owner: Owner) -> DeliveryOut:
    """Send a message to try it out; what came of it is in the list of its messages a moment later."""
    with here.database.write() as writing:
        store.find(writing, webhook_id)
        made = store.post(writing, webhook_id, "ping", message("ping", {"id": webhook_id, "by": owner.id}))
        found = next(one for one in store.deliveries(writing, webhook_id) if one.id == made)
    bell.ring()
    return DeliveryOut.model_validate(asdict(found))


@router.post("/webhooks/{webhook_id}/deliveries/{delivery_id}/again", status_code=202)
def send_again(webhook_id: str, delivery_id: str, here: Here, bell: BellHere, _owner: Owner) -> DeliveryOut:
    """Send a message once more, with the same id."""
    with here.database.write() as writing:
        store.find(writing, webhook_id)
        store.send_again(writing, webhook_id, delivery_id)
        found = next(one for one in store.deliveries(writing, webhook_id) if one.id == delivery_id)
    bell.ring()
    return DeliveryOut.model_validate(asdict(found))
