"""What is compared with what, against which target."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.desk_log import Files
from benchmarks.measure import Cost, Run, middle, run
from benchmarks.routes import must_agree

_HERE = Path(sys.executable).parent
INCIDENTS = Path("uci_incident_log/incident_event_log_reconstructed.csv.gz")
REPEATS = 3
"""Runs of each side, one after the other in turn."""
MANY = 9
"""The same where a run takes a second and a busy machine blurs it."""


@dataclass(frozen=True)
class Row:
    """One line of the table: what either side cost, what their ratio is, and whether the target is met."""

    case: str
    ours: str
    peer: str
    ratio: str
    target: str
    met: bool | None


@dataclass(frozen=True)
class Pair:
    """Both sides of a comparison, run in turn: their median costs, and the size of what ours wrote."""

    ours: Cost
    peer: Cost


def shared_data() -> Path:
    """Where the real logs lie."""
    return Path(os.environ.get("SOJOURN_SHARED_DATA", "../shared/data"))


def make_dataset(files: Files) -> None:
    """Import the log once, so that the routes can be counted from an event log in memory."""
    if not files.dataset.exists():
        run([str(_HERE / "sojourn"), "import", str(files.csv), "--out", str(files.dataset), "--quiet"])


def incidents_to_page(folder: Path) -> list[Row]:
    """The incident log from gz to HTML, beside DuckDB that only reads and sorts it."""
    source, page = shared_data() / INCIDENTS, folder / "incidents.map.html"
    name, target = "uci_incident_log, gz to HTML", "wall at most 4 x DuckDB + 3 s"
    if not source.exists():
        return [Row(f"{name} (no {source}: skipped)", "", "", "", target, None)]
    pair = _alternate(_map(source, page), _case("duckdb_incidents", source))
    limit = 4 * pair.peer.wall_s + 3
    ratio = f"{pair.ours.wall_s / limit:.2f} of the limit of {limit:.1f} s"
    return [
        Row(name, _said(pair.ours), f"DuckDB reads and sorts: {_said(pair.peer)}", ratio, target,
            pair.ours.wall_s <= limit),
        _page_row("its page", page),
    ]  # fmt: skip


def desk_to_page(files: Files, folder: Path) -> list[Row]:
    """A million events from CSV to HTML: memory, and size of the page."""
    page = folder / "desk.map.html"
    pair = _alternate(_map(files.csv, page), _case("duckdb_desk", files.csv))
    return [
        Row("10^6 events, CSV to HTML", _said(pair.ours), f"DuckDB reads and sorts: {_said(pair.peer)}",
            f"{pair.ours.cpu_s / pair.peer.cpu_s:.1f} x the CPU", "peak memory under 1.5 GiB",
            pair.ours.peak_mib < 1536),
        _page_row("its page", page),
    ]  # fmt: skip


def routes(files: Files, folder: Path) -> tuple[list[Row], str]:
    """Flows with waits and variants beside pm4py and beside a bare scan; and what was found equal."""
    ours, theirs = folder / "ours.json", folder / "theirs.json"
    both = _case("sojourn_routes", files.dataset, ours), _case("pm4py_routes", files.parquet, theirs)
    memory = _alternate(*both, MANY)
    agreed = must_agree(ours, theirs)
    file = _alternate(_case("sojourn_file", files.parquet, ours), _case("pm4py_file", files.parquet, theirs))
    must_agree(ours, theirs)
    scan = _alternate(_case("sojourn_routes", files.dataset), _case("bare_scan", files.dataset))
    rows = [_less("flows with waits and variants, 10^6 events in memory", memory, 8)]
    rows.append(_less("the same from an unexplained Parquet file, read and put in order", file, None))
    rows.append(
        Row("the limit: largest value of the same columns", f"{scan.ours.cpu_s:.3f} s CPU",
            f"bare scan: {scan.peer.cpu_s:.4f} s CPU", f"{scan.ours.cpu_s / scan.peer.cpu_s:.0f} x the scan", "", None)
    )  # fmt: skip
    return rows, agreed


def _less(case: str, pair: Pair, target: int | None) -> Row:
    ratio = pair.peer.cpu_s / pair.ours.cpu_s
    wanted = f"at least {target} x less CPU" if target else ""
    met = ratio >= target if target else None
    return Row(case, _said(pair.ours), f"pm4py: {_said(pair.peer)}", f"{ratio:.1f} x less CPU", wanted, met)


def _page_row(name: str, page: Path) -> Row:
    mb = page.stat().st_size / 1e6
    return Row(name, f"{mb:.2f} MB", "", "", "under 3 MB", mb < 3)


def _map(source: Path, page: Path) -> list[str]:
    return [str(_HERE / "sojourn"), "map", str(source), "--out", str(page), "--quiet"]


def _case(name: str, source: Path, result: Path | None = None) -> list[str]:
    return [sys.executable, "-m", "benchmarks.case", name, str(source), *([str(result)] if result else [])]


def _alternate(ours: list[str], peer: list[str], times: int = REPEATS) -> Pair:
    """Run both sides in turn."""
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    for _ in range(times):
        for side, command in enumerate((ours, peer)):
            costs[side].append(_cost(run(command)))
    return Pair(middle(costs[0]), middle(costs[1]))


def _cost(found: Run) -> Cost:
    """What the clock inside the case says; for a command without one, the whole process, start-up included."""
    if not found.said:
        return found.cost
    return Cost(found.said["cpu_s"], found.said["wall_s"], found.cost.peak_mib)


def _said(cost: Cost) -> str:
    return f"{cost.cpu_s:.2f} s CPU, {cost.wall_s:.2f} s wall, {cost.peak_mib:,.0f} MiB"
