"""What goes in and out of the routes of tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from sojourn.web.access.schemas import Name
from sojourn.web.access.tokens.scopes import Scope


class MakeToken(BaseModel):
    """A token to make."""

    name: Annotated[Name, Field(description="What it is for, such as `wiki`.")]
    scopes: Annotated[
        list[Scope],
        Field(
            min_length=1,
            max_length=5,
            description="`read`, `comment`, `edit` or `administer` (each includes those before); `data`: ticket data.",
        ),
    ]
    days: Annotated[int, Field(strict=True, ge=1, le=366, description="After how many days it expires.")] = 90


class TokenOut(BaseModel):
    """A token, without its secret."""

    id: str
    name: str
    scopes: list[Scope]
    person: str
    person_name: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = Field(description="When it was last used, to ten minutes; null for never.")


class MadeToken(TokenOut):
    """A new token with its secret, which is said only now."""

    secret: str
