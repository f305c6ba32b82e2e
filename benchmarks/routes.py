"""Results of two sides, held against each other: a faster answer that differs is no answer."""

from __future__ import annotations

import json
import math
from pathlib import Path

Routes = dict[str, dict[str, list[float | None]]]
"""`steps`: of each `a > b` its count, seconds waited in all, and median wait in seconds (None: the side does not say).
`variants`: of each path its number of tickets."""


def must_agree(ours: Path, theirs: Path) -> str:
    """Compare two result files and say what was equal.

    Raises:
        SystemExit: a step or variant is missing on one side, a count differs, or a wait does by a millisecond.
    """
    a: Routes = json.loads(ours.read_text(encoding="utf-8"))
    b: Routes = json.loads(theirs.read_text(encoding="utf-8"))
    for kind in ("steps", "variants"):
        if a[kind].keys() != b[kind].keys():
            odd = sorted(a[kind].keys() ^ b[kind].keys())
            raise SystemExit(f"{len(odd)} {kind} are on one side only, such as {odd[0]}")
        for name, values in a[kind].items():
            if not all(map(_same, values, b[kind][name])):
                raise SystemExit(f"{kind}, {name}: {ours.name} {values}, {theirs.name} {b[kind][name]}")
    tickets = sum(int(values[0] or 0) for values in a["variants"].values())
    taken = sum(int(values[0] or 0) for values in a["steps"].values())
    return (
        f"{len(a['steps'])} steps taken {taken:,} times with equal counts and waits, and {len(a['variants']):,} "
        f"variants of {tickets:,} tickets with equal counts"
    )


def _same(one: float | None, other: float | None) -> bool:
    """Equal to a millisecond, sums to what floating point can say of them; what one side does not say is not held."""
    return one is None or other is None or math.isclose(one, other, rel_tol=1e-11, abs_tol=1e-3)
