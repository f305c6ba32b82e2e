"""The cases, each run in a process of its own: `python -m benchmarks.case NAME SOURCE [RESULT]`.

What is compared stands within `with Clock()`; what either side needs before it (imports, the log in memory) does not.
The last line printed is the clock's. The results go to RESULT, so that ours can be held against the peer's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Clock
from benchmarks.routes import Routes


def sojourn_routes(source: Path) -> tuple[Clock, Routes]:
    """Flows with waits and variants, from an event log in memory."""
    from benchmarks.ours import count_routes, name_routes
    from sojourn.log.dataset import load_dataset
    from sojourn.log.dictionary import shipped

    log, dictionary = load_dataset(source), shipped()
    with Clock() as clock:
        found = count_routes(log, dictionary)
    return clock, name_routes(found)


def sojourn_file(source: Path) -> tuple[Clock, Routes]:
    """The same from a Parquet file that nobody has explained: columns found, events put in order, routes counted."""
    from benchmarks.ours import count_routes, name_routes
    from sojourn.log.dictionary import shipped
    from sojourn.log.read import read_log

    dictionary = shipped()
    with Clock() as clock:
        found = count_routes(read_log(source).log, dictionary)
    return clock, name_routes(found)


def pm4py_routes(source: Path) -> tuple[Clock, Routes]:
    """pm4py's two functions on its own formatted table."""
    import pandas as pd
    import pm4py

    table = pm4py.format_dataframe(
        pd.read_parquet(source), case_id="ticket", activity_key="activity", timestamp_key="time"
    )
    with Clock() as clock:
        steps, _, _ = pm4py.discover_performance_dfg(table)
        variants = pm4py.get_variants(table)
    return clock, _of_pm4py(steps, variants)


def pm4py_file(source: Path) -> tuple[Clock, Routes]:
    """pm4py from the Parquet file, with reading and formatting."""
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
        "steps": {" > ".join(s): [round(w["sum"] / w["mean"]), float(w["median"])] for s, w in steps.items()},
        "variants": {" > ".join(path): [n] for path, n in variants.items()},
    }


def bare_scan(source: Path) -> tuple[Clock, Routes]:
    """The limit: the largest value of each column that the routes rest on, and nothing else."""
    from sojourn.log.dataset import load_dataset

    log = load_dataset(source)
    with Clock() as clock:
        for column in (log.ticket, log.touchpoint.codes, log.time):
            column.max()
    return clock, {}


def duckdb_incidents(source: Path) -> tuple[Clock, Routes]:
    """DuckDB reads the incident log from its gz and sorts it."""
    return _duckdb(source, "number, sys_updated_at")


def duckdb_desk(source: Path) -> tuple[Clock, Routes]:
    """DuckDB reads the CSV of a million events and sorts it."""
    return _duckdb(source, "ticket, time")


def _duckdb(source: Path, order: str) -> tuple[Clock, Routes]:
    import duckdb

    with Clock() as clock:
        con = duckdb.connect()
        con.execute(f"create table log as select * from read_csv(?) order by {order}", [str(source)])
    return clock, {}


CASES: dict[str, Callable[[Path], tuple[Clock, Routes]]] = {
    case.__name__: case
    for case in (
        sojourn_routes, sojourn_file, pm4py_routes, pm4py_file, bare_scan, duckdb_incidents, duckdb_desk,
    )
}  # fmt: skip


def main(name: str, source: str, result: str | None = None) -> None:
    """Run one case and print what its clock says."""
    clock, routes = CASES[name](Path(source))
    if result:
        Path(result).write_text(json.dumps(routes), encoding="utf-8")
    print("\n" + json.dumps({"cpu_s": clock.cpu_s, "wall_s": clock.wall_s}))


if __name__ == "__main__":
    main(*sys.argv[1:])
