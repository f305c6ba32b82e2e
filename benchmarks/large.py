"""`make bench-large`: 10^8 events through import, routes and a map, in a process each; the figures are kept."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.desk_log import CHUNK, write_log
from benchmarks.measure import Cost, alternate, apart
from benchmarks.plan import Row, case, clear, said
from benchmarks.shown import FOLDER, machine, write_page

KEPT = Path("benchmarks/large.json")
EVENTS = 100 * CHUNK
MOST_GIB = 24


def main() -> int:
    """Measure, keep the figures, write the page; 1 when memory goes over the limit."""
    when = machine()
    files = apart(write_log, FOLDER, EVENTS)
    clear(files)
    (imported,) = alternate(case("keep", files.csv), times=1)
    (routes,) = alternate(case("routes_numba", files.dataset), times=1)
    (mapped,) = alternate(case("map_of_dataset", files.dataset), times=1)
    rows = [
        _row(f"import of 10^8 events, {files.csv.stat().st_size / 1e9:.1f} GB of CSV", imported),
        _row("flows with waits and variants of them, numba", routes),
        _row("a map of them, from nothing computed before", mapped),
    ]
    KEPT.write_text(json.dumps({"machine": when, "rows": [asdict(row) for row in rows]}, indent=2) + "\n", "utf-8")
    write_page(None)
    return 1 if any(row.met is False for row in rows) else 0


def _row(name: str, cost: Cost) -> Row:
    met = cost.peak_mib < MOST_GIB * 1024
    return Row(name, said(cost), "", f"{cost.peak_mib / 1024:.1f} GiB at most", f"within {MOST_GIB} GiB", met)


if __name__ == "__main__":
    sys.exit(main())
