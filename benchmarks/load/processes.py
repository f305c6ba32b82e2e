"""Processes of a run, each ended by its own number: the server, the generator, and what they use of the machine."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine

from sojourn.web.db.ids import new_id
from tools.postgres import find_postgres, running_postgres

START_SECONDS = 120.0
END_SECONDS = 30.0
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICKS = os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def process(command: list[str], log: Path, *, listens: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a group of its own, so that Ctrl-C reaches us and not it; ended with the block.

    Args:
        log: takes what it says of what went wrong. listens: whether what it prints is read by us.
    """
    with log.open("ab") as file:
        out = subprocess.PIPE if listens else file
        started = subprocess.Popen(command, stdout=out, stderr=file, start_new_session=True)
    try:
        yield started
    finally:
        end(started)


def end(started: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
    """End a process, and make sure of it."""
    if started.poll() is None:
        started.send_signal(how)
        try:
            started.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
    if started.stdout is not None:
        started.stdout.close()


@contextlib.contextmanager
def served(folder: Path, database: str, profile: str = "") -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`sojourn serve` in a process of its own on a free port of this machine, and its address.

    Args:
        database: its address, "" for SQLite in the folder. profile: a file for what its event loop spends its time on.

    Raises:
        RuntimeError: it did not start; with what it said.
    """
    measured = ["-m", "cProfile", "-o", profile] if profile else []
    command = [sys.executable, *measured, "-m", "sojourn.cli.main", "serve", "--folder", str(folder), "--port", "0"]
    log = folder / "server.log"
    with process(command + (["--database", database] if database else []), log, listens=True) as started:
        deadline, said = time.monotonic() + START_SECONDS, b""
        assert started.stdout is not None
        while b"Ctrl-C" not in said:
            if select.select([started.stdout], [], [], max(0.0, deadline - time.monotonic()))[0]:
                more = os.read(started.stdout.fileno(), 65536)
            else:
                more = b""
            if not more:
                raise RuntimeError(f"the server did not start: {said.decode()}{log.read_text(encoding='utf-8')}")
            said += more
        found = re.search(rb"The workspace is at (\S+)", said)
        assert found
        yield started, found[1].decode()


@contextlib.contextmanager
def empty_database(kind: str) -> Iterator[str]:
    """The address of an empty database: "" for SQLite; PostgreSQL in a folder of its own, that waits for the disk.

    Raises:
        RuntimeError: there is no PostgreSQL here.
    """
    if kind == "sqlite":
        yield ""
        return
    programs = find_postgres()
    if programs is None:
        raise RuntimeError("no PostgreSQL found; SOJOURN_POSTGRES names its folder of programs")
    with running_postgres(programs, durable=True) as server:
        name = f"load_{new_id()}"
        engine = create_engine(f"{server}/postgres".replace("://", "+pg8000://"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        yield f"{server}/{name}"


@dataclass
class Use:
    """What a process uses, sampled now and then.

    Attributes:
        samples: seconds since the first sample, MiB of resident memory, and seconds of CPU so far.
    """

    pid: int
    samples: list[tuple[float, float, float]] = field(default_factory=list)
    _begun: float = field(default_factory=time.monotonic)

    def sample(self) -> None:
        """Look now; a process that has ended, or a system without /proc, gives none."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            at = Path(f"/proc/{self.pid}")
            pages = int((at / "statm").read_text(encoding="ascii").split()[1])
            words = (at / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            spent = (int(words[11]) + int(words[12])) / _TICKS
            self.samples.append((time.monotonic() - self._begun, pages * _PAGE / 2**20, spent))

    @property
    def cores(self) -> float:
        """How many cores it kept busy, on average."""
        (first, _, before), (last, _, after) = self.samples[0], self.samples[-1]
        return (after - before) / (last - first) if last > first else float("nan")
