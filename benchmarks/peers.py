"""The peers' side of each comparison: pm4py, DuckDB, and the bare scan that nobody can beat."""

from __future__ import annotations

from pathlib import Path

from benchmarks.measure import Clock
from benchmarks.routes import Routes


def pm4py_routes(source: Path) -> tuple[Clock, Routes]:
    """pm4py's directly-follows with waits and its variants, on its own formatted table."""
    import pandas as pd
    import pm4py

    table = pm4py.format_dataframe(
        pd.read_parquet(source), case_id="ticket", activity_key="activity", timestamp_key="time"
    )
    with Clock() as clock:
        with clock.lap("flows"):
            steps, _, _ = pm4py.discover_performance_dfg(table)
        with clock.lap("variants"):
            variants = pm4py.get_variants(table)
    return clock, _of_pm4py(steps, variants)


def pm4py_file(source: Path) -> tuple[Clock, Routes]:
    """The same from the Parquet file, with reading and formatting."""
    import pandas as pd
    import pm4py

    with Clock() as clock:
        table = pm4py.format_dataframe(
            pd.read_parquet(source), case_id="ticket", activity_key="activity", timestamp_key="time"
        )
        steps, _, _ = pm4py.discover_performance_dfg(table)
        variants = pm4py.get_variants(table)
    return clock, _of_pm4py(steps, variants)


def _of_pm4py(steps: dict[tuple[str, str], dict[str, float]], variants: dict[tuple[str, ...], int]) -> Routes:
    # It gives no counts with its waits; they are what the sum and the mean say.
    return {
        "steps": {
            " > ".join(step): [round(w["sum"] / w["mean"]), float(w["sum"]), float(w["median"])]
            for step, w in steps.items()
        },
        "variants": {" > ".join(path): [n] for path, n in variants.items()},
    }


def bare_scan(source: Path) -> tuple[Clock, Routes]:
    """The limit: the largest value of each column that the routes rest on, and nothing else."""
    from sojourn.log.store import open_store

    with open_store(source) as store:
        logs = [segment.log() for segment in store.segments]
        with Clock() as clock:
            for log in logs:
                for column in (log.ticket, log.touchpoint.codes, log.time):
                    column.max()
    return clock, {}


def duckdb_incidents(source: Path) -> tuple[Clock, Routes]:
    """DuckDB reads the incident log from its gz and sorts it."""
    return _duckdb(source, "number, sys_updated_at")


def duckdb_desk(source: Path) -> tuple[Clock, Routes]:
    """DuckDB reads the fictional log's CSV and sorts it."""
    return _duckdb(source, "ticket, time")


def _duckdb(source: Path, order: str) -> tuple[Clock, Routes]:
    import duckdb

    with Clock() as clock:
        con = duckdb.connect()
        con.execute("set enable_progress_bar = false")
        con.execute(f"create table log as select * from read_csv(?) order by {order}", [str(source)])
    return clock, {}
