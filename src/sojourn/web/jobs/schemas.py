"""Jobs over HTTP."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field, JsonValue

from sojourn.web.jobs.store import Job


class JobOut(BaseModel):
    """One piece of long work and how far it is."""

    id: str
    kind: str
    subject: str = Field(description="Id of what it is about, such as a dataset.")
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    step: str = Field(description="What it is doing, in words.")
    fraction: float | None = Field(description="How far it is, 0..1; null when that is not known.")
    result: dict[str, JsonValue] | None = Field(description="What came out, when it is done.")
    problem: dict[str, JsonValue] | None = Field(description="Problem details of what went wrong, when it failed.")
    cancel: bool = Field(description="Somebody asked to stop it.")
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


def job_out(job: Job) -> JobOut:
    """A job as it is sent."""
    known = {field.name: getattr(job, field.name) for field in fields(job) if field.name in JobOut.model_fields}
    return JobOut.model_validate(known)
