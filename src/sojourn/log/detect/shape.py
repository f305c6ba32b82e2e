"""What one row is: an event, a state of the ticket after an update, or a whole ticket."""

from __future__ import annotations

from dataclasses import dataclass

from sojourn.languages import grouped, mark, tr
from sojourn.log.detect.candidates import Candidate, Subject
from sojourn.log.mapping import Shape

_SURE = 0.75
# A file with one row a ticket may hold a few tickets twice.
_ROWS_EACH_ONCE = 1.02
_TICKET_LEVEL = ("opened", "resolved", "closed")
_RUNNING = ("reassignments", "reopens", "update_count")


@dataclass(frozen=True)
class ShapeChoice:
    """The shape and one sentence that says why; `found` is False when no column says what happened."""

    shape: Shape
    why: str
    found: bool = True


def decide_shape(subject: Subject, pool: list[Candidate]) -> ShapeChoice:
    """Decides the shape of a table whose tickets are known.

    Args:
        subject: the table. pool: candidates, scored with the tickets known.
    """
    tickets = subject.tickets
    assert tickets is not None
    activity = _first(pool, ("activity",), _SURE)
    if tickets.rows_each <= _ROWS_EACH_ONCE:
        if activity is not None and activity.header >= 0.9 and _first(pool, _TICKET_LEVEL, _SURE) is None:
            return ShapeChoice("events", tr("'{column}' says what happened on each row", column=activity.columns[0]))
        once = mark("each ticket stands on one row")
        return ShapeChoice(
            "tickets", tr(once if tickets.repeated == 0 else mark("nearly every ticket stands on one row"))
        )
    each = grouped(f"{tickets.rows_each:.1f}")
    if activity is not None:
        why = mark("tickets stand on {rows} rows on average, and '{column}' says what happened on each")
        return ShapeChoice("events", tr(why, rows=each, column=activity.columns[0]))
    state = _first(pool, ("state",), 0.5)
    if state is None:
        return ShapeChoice("events", each, found=False)
    column = state.columns[0]
    counts = [c.columns[0] for c in pool if c.role in _RUNNING and c.score >= _SURE]
    constant = [c.columns[0] for c in pool if c.role in _TICKET_LEVEL and c.score >= _SURE]
    constant = [name for name in dict.fromkeys(constant) if subject.varying(name) <= 0.05]
    evidence = [tr("'{column}' is a running count", column=name) for name in counts[:2]]
    evidence += [tr("'{column}' is the same on all rows of a ticket", column=name) for name in constant[:2]]
    if evidence:
        why = mark("tickets stand on {rows} rows on average, '{column}' is the state after an update, {evidence}")
        return ShapeChoice("snapshots", tr(why, rows=each, column=column, evidence=", ".join(evidence)))
    why = mark(
        "tickets stand on {rows} rows on average; each row says a new '{column}', and nothing repeats the whole ticket"
    )
    return ShapeChoice("events", tr(why, rows=each, column=column))


def _first(pool: list[Candidate], roles: tuple[str, ...], least: float) -> Candidate | None:
    """The best candidate for one of several roles."""
    return next((c for c in pool if c.role in roles and c.score >= least), None)
