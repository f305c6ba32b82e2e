"""docs/benchmarks.md: the page as it stands, its two tables kept between runs of either command."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.plan import MANY, REPEATS, Row

PAGE = Path("docs/benchmarks.md")
FOLDER = Path("build/bench/data")
LARGE = Path("benchmarks/large.json")
HEAD = ("Case", "Sojourn", "Peer", "Ratio", "Target", "Met")
_LARGE_TITLE = "10^8 events"

_INTRO = """# How fast, beside others

`make bench` measures this again and rewrites this page. Each side of each line runs in a process of its own, in turn
({repeats} times; {many} times beside the bare scan and from CSV to store at 10^6; imports, slices and changes at
10^7 once). The least of each side counts, since what else the machine does only adds; of memory the highest.
CPU is user and system time, child processes included, and it is what to compare: elapsed (wall)
time also tells how busy the machine was. Times of commands are of the whole process, start-up included
(Sojourn's files are compiled to bytecode before, as in any installed package); times of functions leave out imports
and what is loaded before them on both sides. Peak memory is that of the whole process until the work is done.

"""
_NOTES = """
The logs are fictional and the same on every machine (`benchmarks/desk_log.py`): each of their words is a touchpoint of
its own, and a word follows itself only after more than the pause that ends a visit, so that flows between touchpoints
must equal pm4py's flows between activities. In this run they did: {agreed}. The same numbers came from every engine of
ours: compiled by numba, NumPy alone, segment by segment and all segments put together, and (10^6) the exact path of a
map, medians included. The updated dataset was compared with the fresh import event by event.

- *Flows with waits*: pm4py's `discover_performance_dfg` (mean, median, extremes, sum and deviation of each step), on a
  table that `format_dataframe` has prepared outside the clock; ours visits, steps, the exact sum of waits and a
  histogram of 16 buckets an octave, from the memory-mapped store. *Variants*: `get_variants`, which gives tuples of
  words; ours stay arrays of codes, which become tuples when one is shown, after the clock has stopped.
- pandas, which only the peer brings along, is hidden from our side: pyarrow would load it in every process.
- *The limit*: the largest value of the ticket, touchpoint and time columns, one pass each.
- *CSV to store*: nobody tells ours which column is which; columns are found, events put in order, the ticket table is
  made, everything is written and synced. DuckDB's time is `create table ... as select * from read_csv(...) order by
  ticket, time` in memory, with all its threads.
- *1 % changed*: in every hundredth ticket something more happens. The store is updated from an export of these tickets,
  and from a whole export, which has to be read and compared.
"""


def write_page(measured: tuple[str, Sequence[Row], str] | None) -> None:
    """Write the page; sections with what other commands measure stay as they are.

    Args:
        measured: machine, rows and what was found equal; None: leave that part as it stands.
    """
    first, *others = (PAGE.read_text(encoding="utf-8") if PAGE.exists() else "").split("\n## ")
    if measured is None:
        text = first.rstrip() + "\n"
    else:
        when, rows, agreed = measured
        text = _INTRO.format(repeats=REPEATS, many=MANY) + when + "\n\n" + table_of(rows) + "\n"
        text += _NOTES.format(agreed=agreed)
    kept = [f"\n## {section.rstrip()}\n" for section in others if not section.startswith(_LARGE_TITLE)]
    PAGE.write_text(text + "".join(kept) + _large(), encoding="utf-8")


def table_of(rows: Sequence[Row]) -> str:
    """Rows as a table in Markdown."""
    return "\n".join(["| " + " | ".join(HEAD) + " |", "|---" * len(HEAD) + "|", *map(_line, rows)])


def machine() -> str:
    """The machine by cores and memory, the day, the load at the moment, and the versions of what is compared."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    names = ("numpy", "numba", "pyarrow", "duckdb", "pm4py", "pandas")
    libraries = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, on {os.cpu_count()} cores and {memory:.0f} GiB, with a load of "
        f"{os.getloadavg()[0]:.1f} when it began; Python {platform.python_version()}, {libraries}."
    )


def _large() -> str:
    if not LARGE.exists():
        return ""
    kept = json.loads(LARGE.read_text(encoding="utf-8"))
    rows = [Row(**row) for row in kept["rows"]]
    intro = "`make bench-large` measures this part again: it takes long, and 30 GB of disk while it runs."
    return f"\n## {_LARGE_TITLE}\n\n{intro}\n\n{kept['machine']}\n\n{table_of(rows)}\n"


def _line(row: Row) -> str:
    met = "" if row.met is None else "yes" if row.met else "**no**"
    return "| " + " | ".join((row.case, row.ours, row.peer, row.ratio, row.target, met)) + " |"
