"""What is compared with what, against which target."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.changes import write_changed
from benchmarks.desk_log import Files
from benchmarks.measure import Cost, alternate, apart
from benchmarks.routes import must_agree

INCIDENTS = Path("uci_incident_log/incident_event_log_reconstructed.csv.gz")
REPEATS = 3
"""Runs of each side, one after the other in turn, where a run takes seconds."""
MANY = 9
"""The same where a run takes a fraction of a second and a busy machine blurs it."""


@dataclass(frozen=True)
class Row:
    """One line of the table: what either side cost, what their ratio is, and whether the target is met."""

    case: str
    ours: str
    peer: str
    ratio: str
    target: str
    met: bool | None


def shared_data() -> Path:
    """Where the real logs lie."""
    return Path(os.environ.get("SOJOURN_SHARED_DATA", "../shared/data"))


def incidents_to_page(folder: Path) -> list[Row]:
    """The incident log from gz to HTML, beside DuckDB that only reads and sorts it."""
    source, page = shared_data() / INCIDENTS, folder / "incidents.map.html"
    name, target = "uci_incident_log, gz to HTML", "wall at most 4 x DuckDB + 3 s"
    if not source.exists():
        return [Row(f"{name} (no {source}: skipped)", "", "", "", target, None)]
    ours, peer = alternate(_map(source, page), case("duckdb_incidents", source), times=REPEATS)
    limit = 4 * peer.wall_s + 3
    ratio = f"{ours.wall_s / limit:.2f} of the limit of {limit:.1f} s"
    met = ours.wall_s <= limit
    return [
        Row(name, said(ours), f"DuckDB reads and sorts: {said(peer)}", ratio, target, met),
        _page_row("its page", page),
    ]


def desk_to_page(files: Files, folder: Path) -> list[Row]:
    """A million events from CSV to HTML: memory, and size of the page."""
    page = folder / "desk.map.html"
    ours, peer = alternate(_map(files.csv, page), case("duckdb_desk", files.csv), times=REPEATS)
    ratio, target = f"{ours.cpu_s / peer.cpu_s:.1f} x the CPU", "peak memory under 1.5 GiB"
    name = f"{size(files)}, CSV to HTML"
    return [
        Row(name, said(ours), f"DuckDB reads and sorts: {said(peer)}", ratio, target, ours.peak_mib < 1536),
        _page_row("its page", page),
    ]


def csv_to_store(files: Files, times: int, most: float | None) -> list[Row]:
    """From an unexplained CSV to the canonical store, beside DuckDB that only reads and sorts it."""
    ours, peer = alternate(case("store", files.csv), case("duckdb_desk", files.csv), times=times)
    ratio, target = ours.cpu_s / peer.cpu_s, f"at most {most:g} x the CPU" if most else ""
    met = ratio <= most if most else None
    name = f"{size(files)}, CSV to store"
    return [Row(name, said(ours), f"DuckDB reads and sorts: {said(peer)}", f"{ratio:.1f} x the CPU", target, met)]


def keep_dataset(files: Files) -> None:
    """Import the log once for what starts from its dataset."""
    if not files.dataset.exists():
        alternate(case("keep", files.csv), times=1)


def routes(files: Files, folder: Path, times: int, *, targets: bool) -> tuple[list[Row], list[str]]:
    """Flows with waits, and variants, beside pm4py and beside a bare scan; and what was found equal."""
    names = ("routes_numba", "routes_numpy", "pm4py_routes")
    results = {name: folder / f"{name}.json" for name in (*names, "routes_segments", "routes_whole", "routes_exact")}
    source = {"pm4py_routes": files.parquet}
    cases = [case(name, source.get(name, files.dataset), results[name]) for name in names]
    fast, plain, peer = alternate(*cases, times=times)
    agreed = [must_agree(results["routes_numba"], results["pm4py_routes"])]
    others = ["routes_segments", "routes_whole", *([] if targets else ["routes_exact"])]
    alternate(*(case(name, files.dataset, results[name]) for name in others), times=1)
    for name in ("routes_numpy", *others):
        must_agree(results[name], results["routes_numba"])
    if not targets:
        must_agree(results["routes_exact"], results["pm4py_routes"])
    scanned, scan = alternate(case("routes_numba", files.dataset), case("bare_scan", files.dataset), times=MANY)
    rows = [
        _less(f"{size(files)}, {what}, {engine}", cost.laps[lap], peer.laps[lap], least if targets else None)
        for what, lap, least in (("flows with waits", "flows", 25), ("variants", "variants", 14))
        for engine, cost in (("numba", fast), ("NumPy", plain))
    ]
    less = peer.peak_mib / fast.peak_mib
    flows = scanned.laps["flows"] / scan.cpu_s
    return [
        *rows,
        Row(f"{size(files)}, peak memory of both", f"{fast.peak_mib:,.0f} MiB", f"pm4py: {peer.peak_mib:,.0f} MiB",
            f"{less:.1f} x less", "at least 7 x less" if targets else "", less >= 7 if targets else None),
        Row(f"{size(files)}, flows with waits, numba, beside the limit", f"{scanned.laps['flows']:.3f} s CPU",
            f"bare scan of the columns: {scan.cpu_s:.4f} s CPU", f"{flows:.1f} x the scan",
            "at most 7 x" if targets else "", flows <= 7 if targets else None),
    ], agreed  # fmt: skip


def unexplained(files: Files, folder: Path) -> list[Row]:
    """Routes from a Parquet file that nobody has explained, beside pm4py that is told what its columns are."""
    ours, theirs = folder / "routes_file.json", folder / "pm4py_file.json"
    cases = case("routes_file", files.parquet, ours), case("pm4py_file", files.parquet, theirs)
    one, other = alternate(*cases, times=REPEATS)
    must_agree(ours, theirs)
    name = f"{size(files)}, flows and variants from an unexplained Parquet file"
    return [_less(name, one.cpu_s, other.cpu_s, None)]


def slices(files: Files, folder: Path) -> list[Row]:
    """Persona, 90 days and one channel to everything a map shows."""
    results = {name: folder / f"{name}.json" for name in ("slices_numpy", "slices_numba")}
    (first,) = alternate(case("sum_again", files.dataset), times=1)
    plain, fast = alternate(*(case(name, files.dataset, at) for name, at in results.items()), times=1)
    must_agree(*results.values())
    rows = [
        Row(f"{size(files)}, all summed up once, kept by segment", said(first), "", "", "", None),
    ]
    for engine, cost, most in (("NumPy", plain, 50), ("numba", fast, 10)):
        shown = f"p50 {cost.laps['p50_ms']:.1f} ms, p95 {cost.laps['p95_ms']:.1f} ms CPU"
        name = f"{size(files)}, persona, 90 days, one channel to full map numbers, {engine}"
        rows.append(Row(name, shown, "", "", f"p95 under {most} ms", cost.laps["p95_ms"] < most))
    return rows


def changes(files: Files) -> list[Row]:
    """One ticket of a hundred changed: the update beside a fresh import, to which it must be equal."""
    newer = apart(write_changed, files)
    (delta,) = alternate(case("update_changed", newer.delta), times=1)
    updated = newer.dataset.with_suffix(".updated")
    (again,) = alternate(case("sum_again", updated), times=1)
    (whole,) = alternate(case("update_whole", newer.whole), times=1)
    (fresh,) = alternate(case("same_as_fresh", newer.whole), times=1)
    (anew,) = alternate(
        case("sum_anew", newer.whole.with_name(newer.whole.name.replace("-newer.csv", ".fresh"))), times=1
    )
    for dataset in (updated, updated.with_suffix(".fresh")):
        shutil.rmtree(dataset)
    ratio = fresh.cpu_s / delta.cpu_s
    peer = f"fresh import: {said(fresh)}"
    return [
        Row(f"{size(files)}, 1 % of tickets changed, an export of these", said(delta), peer, f"{ratio:.0f} x less CPU",
            "at least 50 x less, and equal", ratio >= 50),
        Row("the same, the sum over all journeys alone", said(again), f"all counted anew: {said(anew)}",
            f"{anew.cpu_s / again.cpu_s:.0f} x less CPU", "", None),
        Row("the same from an export of all tickets: read and compared", said(whole), peer,
            f"{fresh.cpu_s / whole.cpu_s:.1f} x less CPU", "", None),
    ]  # fmt: skip


def clear(files: Files) -> None:
    """Remove what only this run needed."""
    shutil.rmtree(files.dataset, ignore_errors=True)


def size(files: Files) -> str:
    """How many events, in words."""
    return f"10^{len(str(files.events)) - 1} events"


def said(cost: Cost) -> str:
    """A cost in words."""
    return f"{cost.cpu_s:.2f} s CPU, {cost.wall_s:.2f} s wall, {cost.peak_mib:,.0f} MiB"


def _less(case: str, ours: float, peer: float, target: int | None) -> Row:
    ratio = peer / ours
    wanted = f"at least {target} x less CPU" if target else ""
    met = ratio >= target if target else None
    return Row(case, f"{ours:.3f} s CPU", f"pm4py: {peer:.2f} s CPU", f"{ratio:.1f} x less CPU", wanted, met)


def _page_row(name: str, page: Path) -> Row:
    mb = page.stat().st_size / 1e6
    return Row(name, f"{mb:.2f} MB", "", "", "under 3 MB", mb < 3)


def _map(source: Path, page: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.ours_alone", "map", str(source), "--out", str(page), "--quiet"]


def case(name: str, source: Path, result: Path | None = None) -> list[str]:
    """The command of a case."""
    return [sys.executable, "-m", "benchmarks.case", name, str(source), *([str(result)] if result else [])]
