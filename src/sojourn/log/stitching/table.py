"""One row a journey, out of the rows of its tickets."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sojourn.log.eventlog import Bool, Int64

_ENDS = ("resolved", "closed")


def journey_table(tickets: pa.Table, offsets: Int64) -> pa.Table:
    """The rows of journeys, with the columns of a ticket table and `tickets`, the number of tickets.

    The id is that of the first ticket. `opened` is the first ticket's; `resolved` and `closed` are the last of all,
    known only when every ticket has one. Ratings: the last ticket's that was answered. `surveyed`: any was.
    `sla_met`: all that say so were in time. Everything else: the first ticket's that knows it, which is the value they
    share where they agree.

    Args:
        tickets: sorted by (journey, beginning). offsets: tickets of journey j are `offsets[j]:offsets[j + 1]`.
    """
    columns: dict[str, pa.Array] = {}
    for name in tickets.column_names:
        values = tickets.column(name).combine_chunks()
        known = np.asarray(values.is_valid().to_numpy(zero_copy_only=False), dtype=np.bool_)
        if name in _ENDS:
            columns[name] = _last_of_all(values, known, offsets)
        elif name == "opened":
            columns[name] = values.take(pa.array(offsets[:-1]))
        elif name == "surveyed":
            columns[name] = _flag(values, known, offsets, any_of=True)
        elif name == "sla_met":
            columns[name] = _flag(values, known, offsets, any_of=False)
        else:
            last = pa.types.is_floating(values.type)
            columns[name] = values.take(pa.array(_place(known, offsets, last=last)))
    columns["tickets"] = pa.array(np.diff(offsets))
    return pa.table(columns)


def _place(known: Bool, offsets: Int64, *, last: bool) -> Int64:
    """Row of the first (or last) known value of each journey; its first row where none is known."""
    rows, begin = np.arange(len(known)), offsets[:-1]
    if last:
        found = np.maximum.reduceat(np.where(known, rows, -1), begin)
        return np.where(found < 0, begin, found)
    found = np.minimum.reduceat(np.where(known, rows, len(known)), begin)
    return np.where(found == len(known), begin, found)


def _last_of_all(values: pa.Array, known: Bool, offsets: Int64) -> pa.Array:
    us = np.asarray(pc.fill_null(values.cast(pa.int64()), 0).to_numpy(zero_copy_only=False), dtype=np.int64)
    latest = np.maximum.reduceat(us, offsets[:-1])
    return pa.array(latest, pa.int64(), mask=~np.logical_and.reduceat(known, offsets[:-1]))


def _flag(values: pa.Array, known: Bool, offsets: Int64, *, any_of: bool) -> pa.Array:
    """Whether any (or every) known value is true; unknown where none is known."""
    true = np.asarray(values.fill_null(not any_of).to_numpy(zero_copy_only=False), dtype=np.bool_)
    reduce = np.logical_or if any_of else np.logical_and
    return pa.array(reduce.reduceat(true, offsets[:-1]), mask=~np.logical_or.reduceat(known, offsets[:-1]))
