"""Figures of a run, each beside its limit, as a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.load.crowd import percentile
from benchmarks.load.plan import Made, Plan
from benchmarks.load.processes import Use

TAB_MS, READ_MS = 100.0, 50.0
RISE = 0.05
"""Memory is flat when the line through its second half rises by less than this share of where it begins."""
LONG_SECONDS = 300.0
"""Of shorter runs memory is told and not held against a limit: they end before caches are full."""
MAP_READS = ("head", "head, known", "whole map", "whole map, known")


@dataclass(frozen=True)
class Row:
    """A line of the table; `met` is None where nothing was promised."""

    what: str
    figure: str
    limit: str = ""
    met: bool | None = None


def rows_of(plan: Plan, made: Made, lost_later: Sequence[str], server: Use, generator: Use) -> list[Row]:
    """The figures of a run.

    Args:
        lost_later: words that were not there any more after the server was killed and started again.
    """
    busy = sum(map(len, made.edits.values()))
    found = [
        Row("edits made", f"{busy:,} by {plan.editors} windows in one map and {plan.maps} in maps of their own"),
        Row("edits lost: not in every window", f"{len(made.lost):,}", "none", not made.lost),
        Row("edits lost: not there after kill -9 and a new start", f"{len(lost_later):,}", "none", not lost_later),
        Row(
            "windows not saved, or unlike the others",
            f"{made.unsaved + made.unequal}",
            "none",
            made.unsaved + made.unequal == 0,
        ),
        Row("connections lost", f"{made.counts.get('drops', 0)}", "none", not made.counts.get("drops")),
        _timed("tab to tab, until it stands in the other document", made.times.get("tab to tab", []), TAB_MS),
        _timed("until the writer reads *Saved*", made.times.get("saved", [])),
        _timed("until another window knows of a mouse", made.times.get("mouse of another", [])),
    ]
    reads = sorted(ms for name in MAP_READS for ms in made.times.get(name, []))
    found += [_timed("map reads over the API, all", reads, READ_MS)]
    found += [_timed(f"- {name}", made.times.get(name, [])) for name in (*MAP_READS, "library, 50 lines")]
    failed = made.counts.get("reads failed", 0)
    found.append(Row("reads failed", f"{failed} of {made.counts.get('reads', 0):,}", "none", not failed))
    return found + _visitors(plan, made) + _memory(plan, server) + _machine(made, server, generator)


def _visitors(plan: Plan, made: Made) -> list[Row]:
    visitors, failed = made.counts.get("visitors", 0), made.counts.get("visitors failed", 0)
    a_minute = 60 * visitors / plan.seconds
    enough = a_minute >= 0.98 * plan.visitors_per_minute and not failed
    files = made.counts.get("files for visitors", 0) / max(1, visitors)
    return [
        Row(
            "visitors of the public link",
            f"{a_minute:,.0f} a minute, {failed} failed",
            f"{plan.visitors_per_minute:,.0f} a minute, none failed",
            enough,
        ),
        _timed("- the map that it shows", made.times.get("public map", [])),
        _timed(
            f"- page, {files:.0f} files and map, one after the other",
            made.times.get("public page, its files and the map", []),
        ),
    ]


def _memory(plan: Plan, server: Use) -> list[Row]:
    if len(server.samples) < 4:
        return [Row("memory of the server", "unknown here")]
    half = server.samples[len(server.samples) // 2 :]
    begin, slope = line(half)
    rise = slope * (half[-1][0] - half[0][0]) / begin
    is_long = plan.seconds >= LONG_SECONDS
    figure = f"{server.samples[0][1]:.0f} MiB, half way {half[0][1]:.0f}, end {half[-1][1]:.0f}"
    return [
        Row("memory of the server: all windows open", figure),
        Row(
            "- the line through its second half",
            f"{100 * rise:+.1f} % ({60 * slope:+.2f} MiB a minute)",
            f"at most +{100 * RISE:.0f} %" + ("" if is_long else " in a longer run"),
            rise <= RISE if is_long else None,
        ),
    ]


def _machine(made: Made, server: Use, generator: Use) -> list[Row]:
    return [
        Row("CPU of the server and of the generator", f"{server.cores:.2f} and {generator.cores:.2f} cores"),
        _timed("lateness of the generator itself, part of all times above", made.times.get("generator late", [])),
    ]


def _timed(what: str, times: Sequence[float], limit: float | None = None) -> Row:
    if not times:
        return Row(what, "never", f"p95 under {limit:.0f} ms" if limit else "", False if limit else None)
    p50, p95, p99 = (percentile(times, share) for share in (0.5, 0.95, 0.99))
    figure = f"p50 {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f} ms (n = {len(times):,})"
    return Row(what, figure, f"p95 under {limit:.0f} ms" if limit else "", p95 < limit if limit else None)


def line(samples: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """The straight line through memory by time (least squares): MiB at the first sample, and MiB a second."""
    n = len(samples)
    times, sizes = [one[0] - samples[0][0] for one in samples], [one[1] for one in samples]
    mean_time, mean_size = math.fsum(times) / n, math.fsum(sizes) / n
    spread = math.fsum((at - mean_time) ** 2 for at in times)
    slope = math.fsum((at - mean_time) * size for at, size in zip(times, sizes, strict=True)) / spread
    return mean_size - slope * mean_time, slope


def table_of(rows: Sequence[Row]) -> str:
    """Rows as a table in Markdown."""
    lines = ["| What | Figure | Limit | Met |", "|---|---|---|---|"]
    for row in rows:
        met = "" if row.met is None else "yes" if row.met else "**no**"
        lines.append(f"| {row.what} | {row.figure} | {row.limit} | {met} |")
    return "\n".join(lines)
