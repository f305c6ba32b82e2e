"""Filters: a `where` condition over the tickets of a log, evaluated by DuckDB (which enters here and nowhere else)."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from sojourn.languages import tr
from sojourn.log.eventlog import Bool, EventLog
from sojourn.log.said import either
from sojourn.log.ticket_view import queryable
from sojourn.model.errors import QueryError

if TYPE_CHECKING:
    import duckdb


def choose_tickets(log: EventLog, where: str) -> Bool:
    """Mask of the tickets for which an SQL condition holds.

    Args:
        log: the event log.
        where: a condition as after SQL's WHERE, over the columns of `queryable(log)`, such as
            `priority = '1 - Critical' and month >= '2026-03'`.

    Raises:
        QueryError: the condition cannot be evaluated, or is more than a condition.
    """
    return choose_each(log, [where])[0]


def choose_each(log: EventLog, conditions: Sequence[str]) -> list[Bool]:
    """Masks of the tickets for which each of some conditions holds; the table is handed over once for all of them.

    Raises:
        QueryError: one of them cannot be evaluated, or is more than a condition.
    """
    if not conditions:
        return []
    import duckdb  # slow to import: only a filter pays for it

    table = queryable(log)
    con = duckdb.connect(config={"enable_external_access": "false", "lock_configuration": "true", "threads": "2"})
    try:
        con.register("tickets", table)
        return [_chosen(con, where, table) for where in conditions]
    finally:
        con.close()


def _chosen(con: duckdb.DuckDBPyConnection, where: str, table: pa.Table) -> Bool:
    import duckdb

    try:
        found = con.execute(f"select ({where}\n)::boolean as chosen from tickets").fetchnumpy()["chosen"]
    except duckdb.Error as error:
        raise _explained(error, where, table.column_names) from error
    if len(found) != table.num_rows:
        raise QueryError(tr("the filter is not a condition on single tickets"), where=f"where {where!r}")
    return np.asarray(np.ma.filled(found, False), dtype=np.bool_)


def _explained(error: duckdb.Error, where: str, columns: list[str]) -> QueryError:
    first_line = str(error).splitlines()[0]
    named = [word.strip('"') for word in first_line.split() if word.startswith('"')]
    near = difflib.get_close_matches(named[0], columns, 3, 0.4) if named else []
    advice = (
        tr("Did you mean {columns}?", columns=either(near))
        if near
        else tr("The columns are {columns}", columns=", ".join(columns))
    )
    return QueryError(
        tr("the filter cannot be evaluated ({problem})", problem=first_line), where=f"where {where!r}", do=advice
    )
