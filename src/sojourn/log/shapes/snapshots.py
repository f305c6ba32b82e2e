"""Snapshot logs: each row is the whole ticket after an update; events are the differences to the row before."""

from __future__ import annotations

import numpy as np

from sojourn.log.dictionary import NOT_AN_EVENT, shipped
from sojourn.log.eventlog import NO_TIME, Bool, Coded, Float64, Int64, positions
from sojourn.log.mapped import MappedTable
from sojourn.log.shapes.moments import NO_CHANGE, Moments, Piece, put_together, usable_rows
from sojourn.log.times import implausible


def from_snapshots(cells: MappedTable) -> Moments:
    """Opening, state changes, reopenings and changes of team, person and priority; an unchanged row is no moment."""
    time = cells.instants("time")
    ok, reasons = usable_rows(cells, time, "time")
    rows = positions(ok)
    ticket = cells.coded("ticket").codes
    rows = rows[np.lexsort((rows, time[rows], ticket[rows]))]
    same = np.r_[False, ticket[rows][1:] == ticket[rows][:-1]] if len(rows) else np.zeros(0, dtype=np.bool_)
    pieces = [
        *_opening(cells, rows, same, time),
        *_reopenings(cells, rows, same, time),
        *_changes(cells, rows, same, time, "group", "Group changed"),
        _states(cells, rows, same, time),
        *_changes(cells, rows, same, time, "assignee", "Assignee changed"),
        *_changes(cells, rows, same, time, "priority", "Priority changed"),
    ]
    pieces = [Piece(p.rows, p.time, p.activity, order, p.end, p.intake) for order, p in enumerate(pieces)]
    used = np.zeros(cells.rows, dtype=np.bool_)
    for piece in pieces:
        used[piece.rows] = True
    unchanged = positions(ok & ~used)
    if len(unchanged):
        reasons[NO_CHANGE] = unchanged
    return put_together(pieces, used, reasons)


def _opening(cells: MappedTable, rows: Int64, same: Bool, time: Int64) -> list[Piece]:
    """The ticket's first row tells when it was opened (never after the row itself was written)."""
    if not cells.has("opened"):
        return []
    first = rows[~same]
    opened = cells.instants("opened")[first]
    known = (opened != NO_TIME) & ~implausible(opened)
    return [Piece(first[known], np.minimum(opened[known], time[first[known]]), "Opened", 0, intake=True)]


def _reopenings(cells: MappedTable, rows: Int64, same: Bool, time: Int64) -> list[Piece]:
    if not cells.has("reopens"):
        return []
    count: Float64 = cells.numbers("reopens")[rows]
    rises = same & (np.diff(count, prepend=0.0) > 0)
    return [Piece(rows[rises], time[rows[rises]], "Reopened", 0)]


def _states(cells: MappedTable, rows: Int64, same: Bool, time: Int64) -> Piece:
    state = cells.coded("state")
    dictionary = shipped()
    placeholder = np.array([dictionary.find(word) == NOT_AN_EVENT for word in state.words] + [True])
    codes = state.codes[rows]
    new = ~(same & (codes == np.r_[-2, codes[:-1]])) & ~placeholder[codes]
    return Piece(rows[new], time[rows[new]], state.take(rows[new]), 0)


def _changes(cells: MappedTable, rows: Int64, same: Bool, time: Int64, role: str, word: str) -> list[Piece]:
    """A change from one known value to another; a first value is no change."""
    if not cells.has(role):
        return []
    codes = _last_known(cells.coded(role), rows, same)
    before = np.r_[-1, codes[:-1]]
    changed = same & (codes >= 0) & (before >= 0) & (codes != before)
    return [Piece(rows[changed], time[rows[changed]], word, 0)]


def _last_known(values: Coded, rows: Int64, same: Bool) -> Int64:
    """The value in force at each row: an empty cell keeps the ticket's value before."""
    codes = values.codes[rows].astype(np.int64)
    place = np.where((codes >= 0) | ~same, np.arange(len(rows)), 0)
    return codes[np.maximum.accumulate(place)] if len(rows) else codes
