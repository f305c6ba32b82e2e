"""`make bench`: run every comparison, print the table, and write it to docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.desk_log import write_log
from benchmarks.plan import MANY, REPEATS, Row, desk_to_page, incidents_to_page, make_dataset, routes

PAGE = Path("docs/benchmarks.md")
FOLDER = Path("build/bench/data")
HEAD = ("Case", "Sojourn", "Peer", "Ratio", "Target", "Met")

_INTRO = """# How fast, beside others

`make bench` measures this again and rewrites this page. Each side of each line runs in a process of its own, in turn
{repeats} times ({many} for routes in memory); the median counts, of memory the highest. CPU is user and system time,
child processes included, and it is what to compare: elapsed (wall) time also tells how busy the machine was. Times of
commands are of the whole process, start-up included; times of functions leave out imports and what is loaded before
them on both sides. Peak
memory is always that of the whole process.

"""
_NOTES = """
The log of 10^6 events is fictional and the same on every machine (`benchmarks/desk_log.py`): each of its words is a
touchpoint of its own, and a word follows itself only after more than the pause that ends a visit, so that flows between
touchpoints must equal pm4py's flows between activities. In this run they did: {agreed}.

- *Flows with waits and variants*: pm4py's `discover_performance_dfg` (mean, median, extremes, sum and deviation of each
  step) and `get_variants`, on a table that `format_dataframe` has prepared outside the clock; ours the customer's order
  of touchpoints, visits, steps (count, quartiles, 90th percentile, interval of the median) and variants, from the event
  log in memory. Both see the same three columns. pm4py gives variants as tuples of words; ours stay arrays of codes,
  which become tuples when one is shown, after the clock has stopped.
- *From an unexplained file*: pm4py is told which columns are which, reads and formats; ours finds out what the columns
  are, reads, orders the events and makes the ticket table.
- DuckDB's time is `create table ... as select * from read_csv(...) order by ticket, time` in memory, with all its
  threads, without Python's start-up.
"""


def main() -> int:
    """Measure everything; 1 when a target is missed."""
    files = write_log(FOLDER)
    make_dataset(files)
    load = os.getloadavg()[0]
    counted, agreed = routes(files, FOLDER)
    rows = [*incidents_to_page(FOLDER), *counted, *desk_to_page(files, FOLDER)]
    table = "\n".join(["| " + " | ".join(HEAD) + " |", "|---" * len(HEAD) + "|", *map(_line, rows)])
    print(table)
    text = (
        _INTRO.format(repeats=REPEATS, many=MANY)
        + _machine(load)
        + "\n\n"
        + table
        + "\n"
        + _NOTES.format(agreed=agreed)
    )
    PAGE.write_text(text, encoding="utf-8")
    missed = [row.case for row in rows if row.met is False]
    print(f"\nwrote {PAGE}; " + (f"missed: {', '.join(missed)}" if missed else "every target is met"))
    return 1 if missed else 0


def _line(row: Row) -> str:
    met = "" if row.met is None else "yes" if row.met else "**no**"
    return "| " + " | ".join((row.case, row.ours, row.peer, row.ratio, row.target, met)) + " |"


def _machine(load: float) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "pyarrow", "duckdb", "pm4py", "pandas"))
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, on {os.cpu_count()} cores and {memory:.0f} GiB, with a load of "
        f"{load:.1f} when it began; Python {platform.python_version()}, {libraries}."
    )


if __name__ == "__main__":
    sys.exit(main())
