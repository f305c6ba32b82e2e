"""Problem details of RFC 9457 for our errors, without the web framework: processes that do jobs need them too."""

from __future__ import annotations

from http import HTTPStatus

from pydantic import BaseModel, ConfigDict, Field

from sojourn.model import errors

# The first that fits counts: the leaves of the tree stand before their roots.
_STATUS: tuple[tuple[type[errors.SojournError], int], ...] = (
    (errors.NotSignedInError, 401),
    (errors.NotAllowedError, 403),
    (errors.MissingError, 404),
    (errors.ConflictError, 409),
    (errors.ChangedError, 412),
    (errors.TooLargeError, 413),
    (errors.TooManyError, 429),
    (errors.ProviderError, 502),
    (errors.WorkspaceError, 400),
    (errors.InputError, 422),
    (errors.AmbiguousError, 422),
    (errors.QueryError, 422),
    (errors.OptionError, 422),
    (errors.StoppedError, 409),
    (errors.OutputError, 507),
)


class Fault(BaseModel):
    """One value of a request that does not fit."""

    where: str = Field(description="Where in the request, such as `body.title`.")
    what: str


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    model_config = ConfigDict(json_schema_extra={"description": "Problem details (RFC 9457)."})

    type: str
    title: str
    status: int
    detail: str = Field(description="One line for people: what was wrong, where, and what to do.")
    code: str = Field(description="One of docs/errors.md, or invalid, method, internal.")
    errors: list[Fault] = []


def status_of(error: errors.SojournError) -> int:
    """The HTTP status of an error; 500 for one that no request should have caused."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def problem(status: int, code: str, detail: str, faults: list[Fault] | None = None) -> Problem:
    """The details of a problem."""
    title = HTTPStatus(status).phrase
    kind = f"urn:sojourn:problem:{code}"
    return Problem(type=kind, title=title, status=status, detail=detail, code=code, errors=faults or [])


def problem_of(error: errors.SojournError) -> Problem:
    """The problem that an error of ours is; also for what failed in a job."""
    return problem(status_of(error), error.code, error.line)
