"""What the routes of templates take and give."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from sojourn.web.access.schemas import Name
from sojourn.web.summaries import Summary


class TemplateLine(BaseModel):
    """A template to choose."""

    id: str
    title: str
    about: str
    own: bool = Field(description="Kept from a map of this workspace.")
    summary: Summary


class KeepTemplate(BaseModel):
    """Keep a map as a template."""

    map: Annotated[str, Field(min_length=1, max_length=32)]
    title: Name
    about: Annotated[str, Field(max_length=1000)] = ""
