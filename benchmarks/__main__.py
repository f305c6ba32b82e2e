"""`make bench`: run every comparison, print the table, and write it to docs/benchmarks.md."""

from __future__ import annotations

import sys

from benchmarks.desk_log import CHUNK, write_log
from benchmarks.measure import apart
from benchmarks.plan import (
    MANY,
    REPEATS,
    changes,
    clear,
    csv_to_store,
    desk_to_page,
    incidents_to_page,
    keep_dataset,
    routes,
    slices,
    unexplained,
)
from benchmarks.shown import FOLDER, PAGE, machine, table_of, write_page


def main() -> int:
    """Measure everything; 1 when a target is missed."""
    small, large = apart(write_log, FOLDER), apart(write_log, FOLDER, 10 * CHUNK)
    when = machine()
    rows = [*incidents_to_page(FOLDER), *desk_to_page(small, FOLDER), *csv_to_store(small, MANY, 2)]
    clear(small)
    clear(large)
    agreed: list[str] = []
    for files in (small, large):
        keep_dataset(files)
        found, equal = routes(files, FOLDER, REPEATS, targets=files is large)
        rows += found
        agreed += equal
    rows += unexplained(small, FOLDER)
    rows += csv_to_store(large, 1, None)
    rows += slices(large, FOLDER)
    rows += changes(large)
    print(table_of(rows))
    write_page((when, rows, "; ".join(agreed)))
    missed = [row.case for row in rows if row.met is False]
    print(f"\nwrote {PAGE}; " + (f"missed: {', '.join(missed)}" if missed else "every target is met"))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
