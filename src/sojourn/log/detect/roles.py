"""Roles to columns: the user's choices first, then the best candidates, one column a role."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from sojourn.languages import mark, tr
from sojourn.log.detect.candidates import Candidate, Subject, values_of
from sojourn.log.detect.hints import Hints, listed
from sojourn.log.detect.labels import said_role
from sojourn.log.detect.profile import Profile
from sojourn.log.detect.shape import ShapeChoice
from sojourn.log.detect.vocabulary import vocabulary
from sojourn.log.mapping import ROLE_KEYS, Shape
from sojourn.model.errors import UnderstandingError
from sojourn.model.loginfo import ColumnUse

_ENOUGH = 0.5
_ENOUGH_TICKET = 0.55
GIVEN = mark("you said so")
_ID = re.compile(r"^(?:[A-Za-z]{2,10}[-_ ]?\d{2,}|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-f]{32})$")
_UNUSED: dict[Shape, tuple[str, ...]] = {
    "events": ("days_open", "reassignments", "reopens"),
    "snapshots": ("activity", "lifecycle", "end", "days_open"),
    "tickets": ("time", "activity", "lifecycle", "end", "public"),
}


def choose_ticket(subject: Subject, pool: list[Candidate], hints: Hints, table: str) -> ColumnUse:
    """The ticket column.

    Raises:
        UnderstandingError: none can be told, or the user named more than one.
    """
    given = hints.roles.get("ticket", ())
    if given:
        if len(given) > 1:
            raise UnderstandingError(tr("a ticket has one id column, not {count}", count=len(given)), where=table)
        return ColumnUse("ticket", given, tr(GIVEN))
    best = next((c for c in pool if c.role == "ticket" and c.score >= _ENOUGH_TICKET), None)
    if best is not None:
        return ColumnUse("ticket", best.columns, best.why)
    ids = [p for p in subject.profiles.values() if _looks_like_id(p, subject.rows)]
    if len(ids) == 1:
        why = tr("the only column whose values look like ids, such as '{example}'", example=ids[0].sample[0])
        return ColumnUse("ticket", (ids[0].name,), why)
    raise nothing_for("ticket", subject, table)


def assign(
    subject: Subject, pool: list[Candidate], choice: ShapeChoice, hints: Hints, ticket: ColumnUse
) -> dict[str, ColumnUse]:
    """Columns by role, in ROLE_KEYS order; every column plays one role at most, except where the user says so."""
    found = {"ticket": ticket}
    found |= {
        role: ColumnUse(role, columns, tr(GIVEN), _late(role, choice.shape))
        for role, columns in hints.roles.items()
        if columns
    }
    taken = {column for use in found.values() for column in use.columns}
    settled = set(hints.roles) | {"ticket"} | set(_UNUSED[choice.shape]) - set(found)
    by_state = choice.shape == "events" and "activity" not in found and not _has(pool, "activity")
    for candidate in pool:
        role = "activity" if candidate.role == "state" and by_state else candidate.role
        if role not in ROLE_KEYS or role in settled or candidate.score < _ENOUGH or taken & set(candidate.columns):
            continue
        if _repeats(subject, candidate, taken):
            continue
        why = candidate.why
        if role != candidate.role:
            why = f"{why}; {tr('nothing else says what happened')}"
        found[role] = ColumnUse(role, candidate.columns, why, _late(role, choice.shape, subject, candidate.columns[0]))
        settled.add(role)
        taken |= set(candidate.columns)
    if choice.shape == "tickets":
        _one_row_times(found)
    return {role: found[role] for role in ROLE_KEYS if role in found}


def require(found: dict[str, ColumnUse], subject: Subject, choice: ShapeChoice, table: str) -> None:
    """Checks that a journey can be made.

    Raises:
        UnderstandingError: no column says when, or (event logs) what happened; or the time column holds no times.
    """
    if "time" not in found:
        raise nothing_for("time", subject, table)
    if choice.shape == "events" and not {"activity", "text"} & set(found):
        raise nothing_for("activity", subject, table)
    if choice.shape == "snapshots" and "state" not in found:
        raise nothing_for("state", subject, table)
    profile = subject.profiles[found["time"].columns[0]]
    if max(profile.time_share, profile.number_time_share) == 0:
        what = (
            tr(
                "'{column}' is to be the time, but its values are no times, such as '{example}'",
                column=profile.name,
                example=profile.sample[0],
            )
            if profile.sample
            else tr("'{column}' is to be the time, but its values are no times", column=profile.name)
        )
        times = listed("", [p.name for p in subject.profiles.values() if p.is_time])
        do = tr("Columns with times are: {columns}", columns=times) if times else tr("Columns with times are: none")
        raise UnderstandingError(what, where=table, do=do)


def only_time(subject: Subject, found: dict[str, ColumnUse]) -> ColumnUse | None:
    """The time column of a table in which no header says so but only one column holds times."""
    taken = {column for use in found.values() for column in use.columns}
    times = [p.name for p in subject.profiles.values() if p.is_time and p.name not in taken]
    times = [name for name in times if not subject.repeated or subject.varying(name) >= 0.05]
    return ColumnUse("time", (times[0],), tr("the only column whose values are times")) if len(times) == 1 else None


def nothing_for(role: str, subject: Subject, table: str) -> UnderstandingError:
    """The error that says which headers there are and how to name the right one."""
    headers = listed("", list(subject.profiles))
    do = tr("Name it with --{role} COLUMN or in a --mapping file; columns are: {columns}", role=role, columns=headers)
    what = tr("no column could be recognised as {meaning}", meaning=said_role(role))
    return UnderstandingError(what, where=table, do=do)


def given_reason(subject: Subject, use: ColumnUse) -> ColumnUse:
    """A user's choice with what its values look like, so that a slip is seen."""
    return ColumnUse(use.role, use.columns, f"{tr(GIVEN)}; {values_of(subject, use.role, use.columns)}", use.known_late)


def _one_row_times(found: dict[str, ColumnUse]) -> None:
    """A row that is a whole ticket happens when the ticket is opened, or else at the first time that is known."""
    if "time" in found and "opened" not in found:
        found["opened"] = ColumnUse("opened", found["time"].columns, found["time"].why)
    start = next((found[role] for role in ("opened", "first_response", "resolved", "closed") if role in found), None)
    if start is not None and "time" not in found:
        found["time"] = ColumnUse("time", start.columns, start.why)


def _late(role: str, shape: Shape, subject: Subject | None = None, column: str = "") -> bool:
    """The value is known only at the end, unless the log shows it changing as the ticket goes on."""
    if shape == "tickets" and role in ("state", "reassignments", "reopens"):
        return True
    if not vocabulary().roles[role].late:
        return False
    if role == "sla_met" and subject is not None and shape != "tickets":
        return subject.varying(column) == 0
    return True


def _has(pool: list[Candidate], role: str) -> bool:
    return any(candidate.role == role and candidate.score >= 0.75 for candidate in pool)


def _repeats(subject: Subject, candidate: Candidate, taken: set[str]) -> bool:
    """The column is a copy of one that plays a role (process-mining tools write them); equal times are no copies."""
    one = subject.profiles[candidate.columns[0]]
    return not one.is_time and any(_same_cells(one, subject.profiles[other]) for other in sorted(taken))


def _same_cells(one: Profile, other: Profile) -> bool:
    if one.filled < 2 or one.distinct < 2 or (one.filled, one.distinct) != (other.filled, other.distinct):
        return False
    return one.typed_time == other.typed_time and bool(pc.all(pc.equal(_text(one), _text(other))).as_py())


def _text(profile: Profile) -> pa.Array:
    return pc.take(profile.words, pa.array(profile.codes, mask=profile.codes < 0))


def _looks_like_id(profile: Profile, rows: int) -> bool:
    if profile.typed_time or profile.filled < 0.9 * rows or profile.distinct < 2:
        return False
    return all(_ID.match(word.strip()) for word in profile.sample) and not profile.is_time
