"""One measured run: a command in a process of its own, with its CPU, wall time and peak memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Cost:
    """CPU seconds (user and system, children included), elapsed seconds, peak resident memory in MiB."""

    cpu_s: float
    wall_s: float
    peak_mib: float


class Clock:
    """Times what happens inside `with`, imports and loading before it left out."""

    def __enter__(self) -> Clock:
        self._cpu, self._wall = _cpu(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu_s, self.wall_s = _cpu() - self._cpu, time.perf_counter() - self._wall


@dataclass(frozen=True)
class Run:
    """What a process cost as a whole, and what it said on its last line, if that is JSON."""

    cost: Cost
    said: dict[str, float]


def run(command: Sequence[str]) -> Run:
    """Run a command to its end.

    Raises:
        SystemExit: it failed; what it said is shown.
    """
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{said}\nfailed: {' '.join(command)}")
    # Linux counts in KiB, macOS in bytes.
    peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    last = said.strip().rpartition("\n")[2]
    return Run(Cost(usage.ru_utime + usage.ru_stime, wall, peak), json.loads(last) if last.startswith("{") else {})


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure; of memory the highest."""
    return Cost(
        median(cost.cpu_s for cost in costs),
        median(cost.wall_s for cost in costs),
        max(cost.peak_mib for cost in costs),
    )


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
