"""Results of two sides, held against each other: a faster answer that differs is no answer."""

from __future__ import annotations

import json
import math
from pathlib import Path

Routes = dict[str, dict[str, list[float]]]
"""`steps`: of each `a > b` its count and median wait in seconds. `variants`: of each path its number of tickets."""


def must_agree(ours: Path, theirs: Path) -> str:
    """Compare two result files and say what was equal.

    Raises:
        SystemExit: a step or variant is missing on one side, a count differs, or a median does by a millisecond.
    """
    a: Routes = json.loads(ours.read_text(encoding="utf-8"))
    b: Routes = json.loads(theirs.read_text(encoding="utf-8"))
    for kind in ("steps", "variants"):
        if a[kind].keys() != b[kind].keys():
            odd = sorted(a[kind].keys() ^ b[kind].keys())
            raise SystemExit(f"{len(odd)} {kind} are on one side only, such as {odd[0]}")
        for name, values in a[kind].items():
            if not all(math.isclose(x, y, rel_tol=0, abs_tol=1e-3) for x, y in zip(values, b[kind][name], strict=True)):
                raise SystemExit(f"{kind}, {name}: ours {values}, theirs {b[kind][name]}")
    tickets = sum(int(values[0]) for values in a["variants"].values())
    taken = sum(int(values[0]) for values in a["steps"].values())
    return (
        f"{len(a['steps'])} steps taken {taken:,} times with equal counts and medians, and {len(a['variants']):,} "
        f"variants of {tickets:,} tickets with equal counts"
    )
