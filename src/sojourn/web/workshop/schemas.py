"""What the routes of rounds take and give."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from sojourn.web.workshop.store import About, Kind

RecordId = Annotated[str, Field(min_length=1, max_length=64)]


class BeginRound(BaseModel):
    """Begin something together."""

    kind: Kind = Field(description="vote: with dots. write: in private, revealed at its end. time: a timer alone.")
    question: Annotated[str, Field(max_length=300)] = ""
    dots: Annotated[int, Field(strict=True, ge=1, le=20, description="How many each person has, for a vote.")] = 3
    lane: Annotated[str, Field(max_length=64, description="Where notes become cards; for `write`.")] = ""
    minutes: Annotated[int, Field(strict=True, ge=0, le=240, description="0 for no limit.")] = 0


class SetTime(BaseModel):
    """How much time is left."""

    seconds: Annotated[int, Field(strict=True, ge=0, le=14_400, description="From now on; 0 for no limit.")]


class PutDots(BaseModel):
    """So many dots of one's own are on this."""

    about: About
    record: RecordId
    dots: Annotated[int, Field(strict=True, ge=0, le=20, description="All that one has on it; 0 takes them back.")]


class WriteNote(BaseModel):
    """Something to say at a touchpoint."""

    touchpoint: RecordId
    text: Annotated[str, Field(min_length=1, max_length=2000, pattern=r"\S")]


class DotsOn(BaseModel):
    """Dots on a touchpoint or a card."""

    about: About
    record: str
    dots: int


class NoteOut(BaseModel):
    """What somebody wrote."""

    id: str
    touchpoint: str
    text: str
    name: str = Field(description="Name of who wrote it.")
    mine: bool


class RoundOut(BaseModel):
    """A round as the person who asks may see it: others' dots and notes only when it has ended."""

    id: str
    kind: Kind
    question: str
    dots: int = Field(description="How many each person has; 0 for what is no vote.")
    lane: str = Field(description="Id of the lane whose cards the notes become; empty for what is no writing.")
    begun_by: str = Field(description="Name of who began it.")
    begun_at: datetime
    ended_at: datetime | None = Field(description="Null while it goes on.")
    left_seconds: float | None = Field(description="Until its time is up; below 0 after that; null without a limit.")
    people: int = Field(description="How many have put dots or written notes.")
    given: int = Field(description="How many dots or notes there are of all.")
    mine: list[DotsOn] = Field(description="One's own dots.")
    tally: list[DotsOn] = Field(description="The dots of all, most first; empty until it has ended.")
    notes: list[NoteOut] = Field(description="One's own; when it has ended, everybody's.")
