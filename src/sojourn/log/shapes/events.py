"""Event logs: one row is one thing that happened."""

from __future__ import annotations

import numpy as np

from sojourn.log.dictionary import normal
from sojourn.log.eventlog import NO_TIME, Bool, Coded, Int64, positions
from sojourn.log.mapped import MappedTable
from sojourn.log.shapes.moments import Moments, Piece, put_together, strike_duplicates, usable_rows


def from_events(cells: MappedTable) -> Moments:
    """Every row with a ticket and a time is a moment; a start and its completion make one moment with an end."""
    time = cells.instants("time")
    ok, reasons = usable_rows(cells, time, "time")
    strike_duplicates(cells, ok, reasons)
    activity = _activity(cells)
    end = cells.instants("end") if cells.has("end") else np.full(cells.rows, NO_TIME, dtype=np.int64)
    kept = ok.copy()
    lifecycle = _standard_lifecycle(cells)
    if lifecycle is not None:
        end, completions = _pair(cells, activity, time, lifecycle, ok)
        kept &= ~completions
    rows = positions(kept)
    return put_together([Piece(rows, time[rows], activity.take(rows), 0, end[rows])], ok, reasons)


def _activity(cells: MappedTable) -> Coded:
    activity = cells.coded("activity")
    if not cells.has("lifecycle") or _standard_lifecycle(cells) is not None:
        return activity
    sub = cells.coded("lifecycle")
    pair = (activity.codes.astype(np.int64) + 1) * (len(sub.words) + 1) + sub.codes + 1
    unique, codes = np.unique(pair, return_inverse=True)
    return Coded(codes.astype(np.int32), tuple(_with_sub(activity, sub, int(p)) for p in unique))


def _with_sub(activity: Coded, sub: Coded, pair: int) -> str:
    a, s = divmod(pair, len(sub.words) + 1)
    main, detail = (activity.words[a - 1] if a else "(empty)"), (sub.words[s - 1] if s else "")
    return f"{main} / {detail}" if detail and normal(detail) != normal(main) else main


def _standard_lifecycle(cells: MappedTable) -> Coded | None:
    if not cells.mapping.standard_lifecycle:
        return None
    lifecycle = cells.coded("lifecycle")
    return Coded(lifecycle.codes, tuple(word.casefold() for word in lifecycle.words))


def _pair(cells: MappedTable, activity: Coded, time: Int64, lifecycle: Coded, ok: Bool) -> tuple[Int64, Bool]:
    """The k-th start of a step in a ticket ends with its k-th completion, which is then no moment of its own."""
    step = cells.coded("ticket").codes.astype(np.int64) * (len(activity.words) + 1) + activity.codes + 1
    starts, start_key = _ranked(ok & (lifecycle.codes == lifecycle.code("start")), step, time)
    completes, complete_key = _ranked(ok & (lifecycle.codes == lifecycle.code("complete")), step, time)
    _, at_start, at_complete = np.intersect1d(start_key, complete_key, return_indices=True)
    first, last = starts[at_start], completes[at_complete]
    sane = time[last] >= time[first]
    end = np.full(len(time), NO_TIME, dtype=np.int64)
    end[first[sane]] = time[last[sane]]
    consumed = np.zeros(len(time), dtype=np.bool_)
    consumed[last[sane]] = True
    return end, consumed


def _ranked(mask: Bool, step: Int64, time: Int64) -> tuple[Int64, Int64]:
    """Rows in (step, time) order with a key that is unique for each (step, how often so far)."""
    rows = positions(mask)
    rows = rows[np.lexsort((rows, time[rows], step[rows]))]
    new = np.r_[True, step[rows][1:] != step[rows][:-1]] if len(rows) else np.zeros(0, dtype=np.bool_)
    begin = np.maximum.accumulate(np.where(new, np.arange(len(rows)), 0)) if len(rows) else rows
    return rows, step[rows] * (len(mask) + 1) + (np.arange(len(rows)) - begin)
