"""Jobs in their table: added, taken by lease, renewed, ended.

A worker holds a job until its lease runs out. One that is not renewed by then (the server was killed) is taken again,
so the work of every kind can be done twice. `attempts` tells whose turn it is: who has lost a job changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from sqlalchemy import Connection, Row, and_, delete, or_, select, update

from sojourn.languages import tr
from sojourn.maps.formats.values import Json
from sojourn.model.errors import NotAllowedError
from sojourn.web.access.rules import ROLES, is_at_least, role_said
from sojourn.web.access.table import JOBS
from sojourn.web.db.clock import now
from sojourn.web.db.ids import new_id
from sojourn.web.db.tables import jobs, people

State = Literal["queued", "running", "done", "failed", "cancelled"]
OPEN: tuple[State, ...] = ("queued", "running")
LEASE = timedelta(seconds=10)
MOST_ATTEMPTS = 3
Facts = Mapping[str, Json]


@dataclass(frozen=True)
class Job:
    """One piece of long work.

    Attributes:
        kind: what is done. subject: id of what it is about. arguments: what it needs.
        step: what it is doing. fraction: how far it is (0..1), None when that is not known.
        result: what came out. problem: problem details of what went wrong.
        attempts: how often it was begun. cancel: somebody asked to stop it.
    """

    id: str
    kind: str
    subject: str
    arguments: Facts
    state: State
    step: str
    fraction: float | None
    result: Facts | None
    problem: Facts | None
    attempts: int
    cancel: bool
    created_by: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN


_COLUMNS = tuple(jobs.c[name] for name in Job.__dataclass_fields__)


def _job(row: Row[*tuple[object, ...]]) -> Job:
    return Job(**dict(zip(Job.__dataclass_fields__, row, strict=True)))  # type: ignore[arg-type]


def add(connection: Connection, kind: str, subject: str, arguments: Facts, by: str) -> Job:
    """A new job, to be done as soon as a worker is free.

    Raises:
        NotAllowedError: the table of who may do what gives `by` no right to have it done.
    """
    _check(connection, kind, by)
    identity = new_id()
    connection.execute(
        jobs.insert().values(
            id=identity,
            kind=kind,
            subject=subject,
            arguments=dict(arguments),
            state="queued",
            step=tr("waiting for its turn"),
            attempts=0,
            cancel=False,
            created_by=by,
            created_at=now(),
        )
    )
    return cast(Job, find(connection, identity))


def _check(connection: Connection, kind: str, by: str) -> None:
    row = JOBS.get(kind)  # the server does not start with a kind that has none
    if row is None or row.least is None:
        return
    role = connection.execute(select(people.c.role).where(people.c.id == by, people.c.removed_at.is_(None))).scalar()
    if role not in ROLES or not is_at_least(role, row.least):
        raise NotAllowedError(
            tr("the work `{kind}` needs the role {role}", kind=kind, role=role_said(row.least)), do=tr("Ask an owner")
        )


def find(connection: Connection, job: str) -> Job | None:
    """A job by its id."""
    row = connection.execute(select(*_COLUMNS).where(jobs.c.id == job)).one_or_none()
    return None if row is None else _job(row)


def of_subject(connection: Connection, subject: str, limit: int = 50) -> list[Job]:
    """The jobs about something, the newest first; of everything when `subject` is empty."""
    wanted = select(*_COLUMNS).order_by(jobs.c.created_at.desc(), jobs.c.id).limit(limit)
    return [_job(row) for row in connection.execute(wanted.where(jobs.c.subject == subject) if subject else wanted)]


def open_of(connection: Connection, subjects: Collection[str]) -> list[Job]:
    """The jobs about some things that are still to be done, the oldest first."""
    wanted = select(*_COLUMNS).where(jobs.c.subject.in_(tuple(subjects)), jobs.c.state.in_(OPEN))
    return [_job(row) for row in connection.execute(wanted.order_by(jobs.c.created_at, jobs.c.id))]


def _due(kinds: Collection[str]) -> tuple[object, ...]:
    left = and_(jobs.c.state == "running", jobs.c.lease_until < now())
    return jobs.c.kind.in_(tuple(kinds)), or_(jobs.c.state == "queued", left)


def is_any_due(connection: Connection, kinds: Collection[str]) -> bool:
    """Whether there is work, without locking anything."""
    return connection.execute(select(jobs.c.id).where(*_due(kinds)).limit(1)).first() is not None  # type: ignore[arg-type]


def take(connection: Connection, kinds: Collection[str]) -> Job | None:
    """Take the oldest job of some kinds that nobody holds; of two workers who ask at once each gets another."""
    wanted = select(jobs.c.id).where(*_due(kinds)).order_by(jobs.c.created_at, jobs.c.id).limit(1)  # type: ignore[arg-type]
    found = connection.execute(wanted.with_for_update(skip_locked=True)).scalar_one_or_none()
    if found is None:
        return None
    at = now()
    values = {"state": "running", "attempts": jobs.c.attempts + 1, "lease_until": at + LEASE, "started_at": at}
    connection.execute(update(jobs).where(jobs.c.id == found).values(values))
    return find(connection, found)


def forget_subject(connection: Connection, subject: str) -> None:
    """Forget all jobs about something that is no more; whoever does one of them has lost it."""
    connection.execute(delete(jobs).where(jobs.c.subject == subject))


def _mine(job: Job) -> tuple[object, ...]:
    return jobs.c.id == job.id, jobs.c.state == "running", jobs.c.attempts == job.attempts


def renew(connection: Connection, job: Job, step: str, fraction: float | None) -> Job | None:
    """Hold a job for longer and say how far it is; None when it is no longer ours."""
    values = {"lease_until": now() + LEASE, "step": step, "fraction": fraction}
    if not connection.execute(update(jobs).where(*_mine(job)).values(values)).rowcount:  # type: ignore[arg-type]
        return None
    return find(connection, job.id)


def give_back(connection: Connection, job: Job, *, counts: bool) -> None:
    """Let somebody else do it; `counts`: it was tried and went wrong, not merely interrupted."""
    values: dict[str, object] = {"state": "queued", "lease_until": None, "step": tr("waiting for its turn")}
    attempts = job.attempts if counts else job.attempts - 1
    connection.execute(update(jobs).where(*_mine(job)).values(values | {"attempts": attempts}))  # type: ignore[arg-type]


def end(
    connection: Connection, job: Job, state: State, *, result: Facts | None = None, problem: Facts | None = None
) -> bool:
    """The end of a job; False when it is no longer ours."""
    values: dict[str, object] = {"state": state, "lease_until": None, "finished_at": now()}
    values |= {"result": result, "problem": problem}
    if state == "done":
        values["fraction"] = 1.0
    return bool(connection.execute(update(jobs).where(*_mine(job)).values(values)).rowcount)  # type: ignore[arg-type]


def cancel(connection: Connection, job: str) -> Job | None:
    """Ask to stop a job; one that nobody has begun ends at once, one that has ended stays as it is."""
    waiting = update(jobs).where(jobs.c.id == job, jobs.c.state == "queued")
    connection.execute(waiting.values(state="cancelled", cancel=True, finished_at=now()))
    connection.execute(update(jobs).where(jobs.c.id == job, jobs.c.state == "running").values(cancel=True))
    return find(connection, job)
