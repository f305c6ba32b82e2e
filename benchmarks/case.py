"""The cases, each run in a process of its own: `python -m benchmarks.case NAME SOURCE [RESULT]`.

What is compared stands within `with Clock()`; what either side needs before it (imports, the log in memory) does not.
The last line printed is the clock's. The results go to RESULT, so that ours can be held against the peer's.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.ours_alone import hide_pandas

PEERS = "benchmarks.peers"
MODULES = {
    PEERS: ("pm4py_routes", "pm4py_file", "bare_scan", "duckdb_incidents", "duckdb_desk"),
    "benchmarks.ours": (
        "store", "keep", "routes_numba", "routes_numpy", "routes_segments", "routes_whole", "routes_exact",
        "routes_file",
    ),
    "benchmarks.slices": ("slices_numba", "slices_numpy", "map_of_dataset", "sum_again", "sum_anew"),
    "benchmarks.changes": ("update_changed", "update_whole", "same_as_fresh"),
}  # fmt: skip
"""Where each case is written; only its own module is imported."""


def main(name: str, source: str, result: str | None = None) -> None:
    """Run one case and print what its clock says."""
    module = next(module for module, cases in MODULES.items() if name in cases)
    if module != PEERS:
        hide_pandas()
    clock, routes = getattr(import_module(module), name)(Path(source))
    if result:
        Path(result).write_text(json.dumps(routes), encoding="utf-8")
    print("\n" + json.dumps({"cpu_s": clock.cpu_s, "wall_s": clock.wall_s, **clock.laps}))


if __name__ == "__main__":
    main(*sys.argv[1:])
