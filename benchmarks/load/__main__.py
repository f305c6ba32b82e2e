"""`python -m benchmarks.load [--minutes 10] [--database sqlite|postgresql]`: a workspace under load, and its limits.

Starts `sojourn serve` in a process of its own, and a generator in another, on this machine and nothing beyond it.
Progress goes to stderr, a table to stdout; ends with 1 where a limit is missed. Ctrl-C ends what it started.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.load import generator
from benchmarks.load.crowd import DONE, OPEN, look_again
from benchmarks.load.figures import rows_of, table_of
from benchmarks.load.filling import fill
from benchmarks.load.plan import Made, Place, Plan
from benchmarks.load.processes import Use, empty_database, end, process, served
from sojourn.web.app import open_database
from sojourn.web.settings import Settings

PATIENCE_SECONDS = 240.0
"""How much longer than planned a run may take, to open everything and to come to rest."""


def main() -> int:
    """Measure; 1 when a limit is missed."""
    words = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    usual = Plan()
    words.add_argument("--minutes", type=float, default=usual.seconds / 60)
    words.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    words.add_argument("--editors", type=int, default=usual.editors, help="windows in one map")
    words.add_argument("--maps", type=int, default=usual.maps, help="other open maps")
    words.add_argument("--visitors", type=float, default=usual.visitors_per_minute, help="a minute, of a public link")
    words.add_argument("--reads", type=float, default=usual.reads_per_second, help="a second, of the API")
    words.add_argument("--profile", default="", help="a file for what the server's event loop does (slows it down)")
    given = words.parse_args()
    plan = Plan(
        seconds=60 * given.minutes,
        editors=given.editors,
        maps=given.maps,
        visitors_per_minute=given.visitors,
        reads_per_second=given.reads,
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with tempfile.TemporaryDirectory(prefix="load-") as folder, empty_database(given.database) as database:
            return measure(plan, Path(folder), database, given.profile)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


def measure(plan: Plan, folder: Path, database: str, profile: str) -> int:
    """Fill, serve, load, kill, start again, look; prints the table."""
    _say(machine())
    settings = Settings(folder / "workspace", database)
    opened = open_database(settings)
    place = fill(opened, plan)
    opened.close()
    with served(settings.folder, database, profile) as (server, address):
        made, uses = _load(plan, place, address, folder, server)
        end(server, signal.SIGTERM if profile else signal.SIGKILL)
    _say("the server was killed; looking at all that was written in a new one")
    with served(settings.folder, database) as (_, address):
        lost = asyncio.run(look_again(address, place, made.edits))
    rows = rows_of(plan, made, lost, *uses)
    print(f"{machine()}\n\n{table_of(rows)}", flush=True)
    missed = [row.what for row in rows if row.met is False]
    _say(f"missed: {'; '.join(missed)}" if missed else "every limit is met")
    return 1 if missed else 0


def _load(
    plan: Plan, place: Place, address: str, folder: Path, server: subprocess.Popen[bytes]
) -> tuple[Made, tuple[Use, Use]]:
    """Run the generator, and look meanwhile at what both processes use.

    Raises:
        SystemExit: the server or the generator ended too early.
    """
    given = {"plan": asdict(plan), "place": asdict(place), "address": address, "patience": PATIENCE_SECONDS}
    (folder / generator.GIVEN).write_text(json.dumps(given), encoding="utf-8")
    log = folder / "generator.log"
    log.touch()
    command = [sys.executable, "-m", "benchmarks.load.generator", str(folder)]
    with process(command, log) as started, log.open(encoding="utf-8") as told:
        working, uses = False, (Use(server.pid), Use(started.pid))
        while (ended := started.poll()) is None and server.poll() is None:
            time.sleep(1)
            for line in told:
                if line.startswith(OPEN):
                    working, uses = True, (Use(server.pid), Use(started.pid))
                working = working and not line.startswith(DONE)
                _say(f"{line.rstrip()}{_memory(uses[0])}")
            for use in uses if working else ():
                use.sample()
    if ended != 0 or not (folder / generator.FOUND).exists():
        told_last = (folder / "workspace" / "server.log").read_text(encoding="utf-8")[-2000:]
        raise SystemExit(f"the run broke off: {log.read_text(encoding='utf-8')[-2000:]}\n{told_last}")
    return Made(**json.loads((folder / generator.FOUND).read_text(encoding="utf-8"))), uses


def _memory(use: Use) -> str:
    return f", server {use.samples[-1][1]:.0f} MiB, {use.cores:.2f} cores" if len(use.samples) > 1 else ""


def machine() -> str:
    """The machine, the day, and how busy it was before."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, on {os.cpu_count()} cores and {memory:.0f} GiB, which server, "
        f"generator and database share, with a load of {os.getloadavg()[0]:.1f} when it began; "
        f"Python {platform.python_version()}."
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
