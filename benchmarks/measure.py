"""One measured run: a command in a process of its own, with its CPU, wall time and peak memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TypeVar

Made = TypeVar("Made")

# Linux counts in KiB, macOS in bytes.
_MAXRSS_A_MIB = 2**20 if sys.platform == "darwin" else 2**10


@dataclass(frozen=True)
class Cost:
    """CPU seconds (user and system, children included), elapsed seconds, peak resident memory in MiB.

    Attributes:
        laps: CPU seconds of parts of the work, by name, and other figures that a case took itself.
    """

    cpu_s: float
    wall_s: float
    peak_mib: float
    laps: dict[str, float] = field(default_factory=dict)


class Clock:
    """Times what happens inside `with`, imports and loading before it left out; and laps of it by name."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}

    def __enter__(self) -> Clock:
        self._cpu, self._wall = cpu_seconds(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu_s, self.wall_s = cpu_seconds() - self._cpu, time.perf_counter() - self._wall
        # What follows only names the results, so that they can be compared.
        self.laps["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MAXRSS_A_MIB

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        """Adds the CPU seconds inside `with` to a lap."""
        begin = cpu_seconds()
        yield
        self.laps[name] = self.laps.get(name, 0.0) + cpu_seconds() - begin


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
    peak = usage.ru_maxrss / _MAXRSS_A_MIB
    last = said.strip().rpartition("\n")[2]
    return Run(Cost(usage.ru_utime + usage.ru_stime, wall, peak), json.loads(last) if last.startswith("{") else {})


def cost_of(found: Run) -> Cost:
    """What the clock inside the case says; for a command without one, the whole process, start-up included."""
    if not found.said:
        return found.cost
    laps = {name: value for name, value in found.said.items() if name not in ("cpu_s", "wall_s", "peak_mib")}
    return Cost(found.said["cpu_s"], found.said["wall_s"], found.said["peak_mib"], laps)


def apart(work: Callable[..., Made], *given: object) -> Made:
    """Do something in a process of its own: a child's peak memory begins with that of the process that started it."""
    with ProcessPoolExecutor(1, get_context("spawn")) as one:
        return one.submit(work, *given).result()


def alternate(*commands: Sequence[str], times: int) -> tuple[Cost, ...]:
    """Run some commands in turn, each so many times; the least cost of each."""
    costs: list[list[Cost]] = [[] for _ in commands]
    for _ in range(times):
        for side, command in zip(costs, commands, strict=True):
            side.append(cost_of(run(command)))
    return tuple(least(side) for side in costs)


def least(costs: Sequence[Cost]) -> Cost:
    """The least of each figure, of memory the highest: what else the machine does only adds to a time."""
    return Cost(
        min(cost.cpu_s for cost in costs),
        min(cost.wall_s for cost in costs),
        max(cost.peak_mib for cost in costs),
        {name: min(cost.laps[name] for cost in costs) for name in costs[0].laps},
    )


def cpu_seconds() -> float:
    """User and system time of this process and its finished children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
