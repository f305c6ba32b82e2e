"""Runs an update again and again in a forked process that is killed at some moment; run as a script by its test."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from random import Random

from sojourn.log.update import update

AT_CALLS, AT_TIMES = 16, 8
_WATCHED = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod", "fcntl.flock")


def main(folder: Path) -> None:
    """Print, for each killed process, the folder of its dataset and how it ended."""
    calls, seconds = counted(folder)
    dice = Random(1)
    # The last calls come after the revision is made: it must stand then.
    moments = [*sorted(dice.sample(range(1, calls - 3), AT_CALLS - 3)), calls - 2, calls - 1, calls]
    killed = {f"call-{n}": end(folder, f"call-{n}", at_call=n) for n in moments}
    for i in range(AT_TIMES):
        after = seconds * (i + dice.random()) / AT_TIMES
        killed[f"time-{i}"] = end(folder, f"time-{i}", after_seconds=after)
    sys.stdout.write(json.dumps(killed))


def counted(folder: Path) -> tuple[int, float]:
    """How many calls of the file system an update takes, and how many seconds."""
    reading, writing = os.pipe()
    end(folder, "whole", report_to=writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        calls, seconds = json.load(pipe)
    return int(calls), float(seconds)


def end(folder: Path, name: str, *, at_call: int = 0, after_seconds: float = 0.0, report_to: int | None = None) -> int:
    """Update a copy of the dataset in a process of its own; returns the signal that ended it, 0 if none did."""
    dataset = shutil.copytree(folder / "desk", folder / name)
    child = os.fork()
    if child == 0:
        before = os.times()
        seen = 0

        def watch(event: str, _: object) -> None:
            nonlocal seen
            seen += event in _WATCHED
            if seen == at_call and event in _WATCHED:
                os.kill(os.getpid(), signal.SIGKILL)

        if after_seconds:  # the default action of the alarm ends the process wherever it is, in native code too
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, after_seconds)
        sys.addaudithook(watch)
        update(folder / "newer.csv", dataset, drop_vanished=True)
        if report_to is not None:
            now = os.times()
            os.write(report_to, json.dumps([seen, now.user + now.system - before.user - before.system]).encode())
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
