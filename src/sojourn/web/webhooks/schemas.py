"""What the routes of webhooks take and give."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictBool

from sojourn.web.webhooks.events import Event

Address = Annotated[
    str,
    Field(min_length=1, max_length=2000, description="Where it is told, such as `https://example.org/hooks/sojourn`."),
]
Events = Annotated[list[Event], Field(min_length=1, max_length=20, description="What it is told of.")]


class MakeWebhook(BaseModel):
    """A webhook to make."""

    address: Address
    events: Events


class ChangeWebhook(BaseModel):
    """What changes of a webhook; what is left out stays."""

    address: Address | None = None
    events: Events | None = None
    active: StrictBool | None = None


class WebhookOut(BaseModel):
    """A webhook, without its secret."""

    id: str
    address: str
    events: list[Event]
    active: bool = Field(description="False: it is told nothing, because somebody or its receiver (410) said so.")
    created_at: datetime


class ListedWebhook(WebhookOut):
    """A webhook in the list, with how it is doing."""

    failing: bool = Field(description="The newest of its messages that was tried was not heard.")


class MadeWebhook(WebhookOut):
    """A new webhook with the secret that its messages are signed with, which is said only now."""

    secret: str = Field(description="`whsec_` and the key in base64, as Standard Webhooks has it.")


class DeliveryOut(BaseModel):
    """A message to a webhook: what was sent, and what came of it."""

    id: str
    event: Event
    body: str
    state: Literal["waiting", "delivered", "failed"]
    attempts: int
    due_at: datetime | None = Field(description="When it is tried (again); null when it has ended.")
    status: int | None = Field(description="HTTP status of the last answer; null when there was none.")
    said: str = Field(description="The beginning of the last answer, or why there was none.")
    created_at: datetime
    ended_at: datetime | None
