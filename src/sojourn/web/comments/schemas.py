"""What the routes of comments on maps take and give."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field, StrictBool

from sojourn.web.comments.store import About

Words = Annotated[str, Field(min_length=1, max_length=10_000, pattern=r"\S")]
Mentions = Annotated[list[Annotated[str, Field(max_length=32)]], Field(max_length=50)]


class Mentioned(BaseModel):
    """Somebody who was mentioned."""

    id: str
    name: str


class MapComment(BaseModel):
    """What somebody said about a map."""

    id: str
    text: str
    mentions: list[Mentioned]
    person: str = Field(description="Id of who said it.")
    name: str = Field(description="Name of who said it.")
    colour: str
    at: datetime
    edited_at: datetime | None
    mine: bool = Field(description="Whether the person who asks may take it back.")


class Thread(BaseModel):
    """A comment with the answers to it."""

    id: str
    about: About
    record: str = Field(description="Id of the touchpoint or card; empty for the map.")
    resolved_by: str = Field(description="Name of who settled it; empty while it is open.")
    resolved_at: datetime | None
    comments: list[MapComment] = Field(description="The oldest first.")


class NewThread(BaseModel):
    """Say something about a map."""

    about: About = "map"
    record: Annotated[str, Field(max_length=64)] = ""
    text: Words
    mentions: Mentions = Field([], description="Ids of people who should see it; they find it in their inbox.")


class NewAnswer(BaseModel):
    """Answer, or say it in other words."""

    text: Words
    mentions: Mentions = Field([], description="Ids of people who should see it.")


class Settle(BaseModel):
    """Settle a thread, or open it again."""

    resolved: StrictBool
