"""The ticket table as filters see it, and how a condition on it is written."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sojourn.log.eventlog import EventLog


def queryable(log: EventLog) -> pa.Table:
    """The ticket table as filters see it: ids and ratings, attributes, instants (UTC), and month as `2026-03`."""
    columns = {name: log.tickets.column(name) for name in log.tickets.column_names}
    first = pa.array(log.time[log.offsets[:-1]], pa.timestamp("us"))
    columns["first"] = first
    columns["last"] = pa.array(log.time[log.offsets[1:] - 1], pa.timestamp("us"))
    for name in ("opened", "resolved", "closed"):
        columns[name] = columns[name].cast(pa.timestamp("us"))
    months = np.datetime_as_string(first.to_numpy().astype("datetime64[M]"))
    columns["month"] = pa.array(months, pa.string())
    columns["events"] = pa.array(np.diff(log.offsets))
    return pa.table(columns)


_RESERVED = {"case", "check", "desc", "end", "from", "group", "in", "limit", "not", "order", "table", "user", "when"}


def equals(column: str, value: str) -> str:
    """The condition that a column has a value, quoted where SQL needs it."""
    plain = column.isidentifier() and column.isascii() and column.lower() == column
    plain = plain and column not in _RESERVED
    name = column if plain else '"' + column.replace('"', '""') + '"'
    return f"{name} = {quoted(value)}"


def quoted(value: str) -> str:
    """A value as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"
