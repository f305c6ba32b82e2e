"""Routes of the audit log, for owners."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from sojourn.languages import tr
from sojourn.model.errors import OptionError
from sojourn.web.access.signed_in import Owner
from sojourn.web.audit import store
from sojourn.web.audit.actions import BY_NAME, Kind, action_of
from sojourn.web.workspace import Here

router = APIRouter(tags=["audit"])


class AuditLine(BaseModel):
    """One thing that happened."""

    id: str
    at: datetime
    kind: Kind
    action: str = Field(description="Name of the route.")
    words: str = Field(description='What was done, to follow a name: "signed in".')
    person: str = Field(description="Id; empty where nobody is known.")
    who: str = Field(description="E-mail address, also one that somebody only said was theirs.")
    subject: str = Field(description="What it was about, as it was called then; empty for nothing in particular.")
    detail: dict[str, str]
    address: str = Field(description="Of the machine that asked.")
    status: int = Field(description="Of the answer.")
    is_refused: bool = Field(description="Whether it was only tried.")


class AuditPage(BaseModel):
    """Some lines, the newest first."""

    lines: list[AuditLine]
    next: str = Field(description="Give this as `after` for the lines that follow; empty at the end.")
    days: int = Field(description="How many days lines are kept.")


@router.get("/audit")
def list_audit(
    here: Here,
    _owner: Owner,
    kind: Kind | None = None,
    person: Annotated[str, Query(max_length=32)] = "",
    after: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> AuditPage:
    """The audit log: sign-ins, people, shares, exports, deletions and refusals, the newest first."""
    others = [name for name, action in BY_NAME.items() if action.kind != kind] if kind == "deletion" else None
    only = [name for name, action in BY_NAME.items() if action.kind == kind] if kind and others is None else None
    with here.database.read() as reading:
        found = store.page(reading, limit + 1, _place(after), store.Wanted(only, others, person))
    lines = [_line(entry) for entry in found[:limit]]
    following = f"{lines[-1].at.isoformat()}~{lines[-1].id}" if len(found) > limit else ""
    return AuditPage(lines=lines, next=following, days=here.settings.audit_days)


def _place(after: str) -> tuple[datetime, str] | None:
    if not after:
        return None
    time, _, entry = after.partition("~")
    try:
        return datetime.fromisoformat(time), entry
    except ValueError as error:
        raise OptionError(
            tr("is no place in the log"), where="after", do=tr("Give `next` of the page before")
        ) from error


def _line(entry: store.Entry) -> AuditLine:
    action = action_of(entry.action, "DELETE")
    assert action
    refused = "refused" in entry.detail or entry.status >= 400
    return AuditLine(
        id=entry.id,
        at=entry.at,
        kind=action.kind,
        action=entry.action,
        words=tr(action.tried or action.words if refused else action.words),
        is_refused=refused,
        person=entry.person,
        who=entry.who,
        subject=entry.subject,
        detail=dict(entry.detail),
        address=entry.address,
        status=entry.status,
    )
