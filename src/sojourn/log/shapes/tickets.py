"""One row a ticket: events from its instants (opened, first response, resolved, closed) and its durations."""

from __future__ import annotations

import numpy as np

from sojourn.languages import mark
from sojourn.log.dictionary import shipped
from sojourn.log.eventlog import NO_TIME, Bool, Coded, Int64, positions
from sojourn.log.mapped import MappedTable
from sojourn.log.shapes.moments import Aside, Moments, Piece, after, put_together, usable_rows
from sojourn.log.times import implausible

REPEATED = mark("ticket id repeated (its first row is used)")
_INSTANTS = (("first_response", "First response"), ("resolved", "Resolved"), ("closed", "Closed"))
_ENDS = ("fix", "confirm", "closed", "refused", "withdrawn")


def from_tickets(cells: MappedTable) -> Moments:
    """Moments at each instant the row knows; calls get their queue and their talk from seconds."""
    start_role = "opened" if cells.has("opened") else "time"
    opened = cells.instants(start_role)
    ok, reasons = usable_rows(cells, opened, start_role)
    _strike_repeated(cells, ok, reasons)
    rows = positions(ok)
    pieces = [Piece(rows, opened[rows], "Opened", 0, intake=True)]
    pieces += _contact(cells, rows, opened)
    for order, (role, word) in enumerate(
        (("first_response", "First response"), ("resolved", "Resolved"), ("closed", "Closed"))
    ):
        if cells.has(role):
            pieces.append(_instant(rows, cells.instants(role), opened, word, order + 3))
    if not cells.has("resolved") and not cells.has("closed"):
        pieces += _ended(cells, rows, opened)
    return put_together(pieces, ok, reasons)


def _strike_repeated(cells: MappedTable, ok: Bool, reasons: Aside) -> None:
    candidates = positions(ok)
    _, first = np.unique(cells.coded("ticket").codes[candidates], return_index=True)
    if len(first) < len(candidates):
        reasons[REPEATED] = np.delete(candidates, first)
        ok[:] = False
        ok[candidates[first]] = True


def _instant(rows: Int64, time: Int64, opened: Int64, word: str, order: int) -> Piece:
    """An instant that is known, plausible and not before the ticket was opened."""
    known = (time[rows] != NO_TIME) & ~implausible(time[rows]) & (time[rows] >= opened[rows])
    return Piece(rows[known], time[rows[known]], word, order)


def _contact(cells: MappedTable, rows: Int64, opened: Int64) -> list[Piece]:
    """A call: answered after a wait and talked for a while, or not answered at all."""
    if not cells.has("answered") and not cells.has("talk"):
        return []
    answered = cells.flags("answered") if cells.has("answered") else np.ones(cells.rows, dtype=np.int32)
    wait = cells.numbers("wait_seconds") if cells.has("wait_seconds") else np.zeros(cells.rows)
    begin = after(opened, wait / 3600)
    end = after(begin, cells.numbers("talk") / 3600)
    taken = rows[(answered[rows] == 1) & (begin[rows] != NO_TIME)]
    missed = rows[answered[rows] == 0]
    pieces = [
        Piece(taken, begin[taken], "Call answered", 1, end[taken]),
        Piece(missed, opened[missed], "Call not answered", 1),
    ]
    if cells.has("solved"):
        solved = taken[cells.flags("solved")[taken] == 1]
        at = np.where(end[solved] != NO_TIME, end[solved], begin[solved])
        pieces.append(Piece(solved, at, "Resolved", 2))
    return pieces


def _ended(cells: MappedTable, rows: Int64, opened: Int64) -> list[Piece]:
    """Where only a number of days is given: the final status happened that many days after opening.

    A ticket whose status is no end is still open: its days are its age, and no event is made of them.
    """
    if not cells.has("days_open") or not cells.has("state"):
        return []
    state: Coded = cells.coded("state")
    dictionary = shipped()
    final = np.array([dictionary.find(word) in _ENDS for word in state.words] + [False])
    time = after(opened, cells.numbers("days_open") * 24)
    done = rows[final[state.codes[rows]] & (time[rows] != NO_TIME)]
    return [Piece(done, time[done], state.take(done), 5)]
