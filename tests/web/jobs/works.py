"""Work for tests of jobs, done in processes of their own."""

from __future__ import annotations

import os
import time
from pathlib import Path

from sojourn.log.progress import Progress
from sojourn.model.errors import UnreadableError
from sojourn.web.jobs.store import Facts


def add_up(arguments: Facts, progress: Progress) -> Facts:
    """Adds two numbers."""
    progress("adding", 0.5)
    return {"sum": int(str(arguments["a"])) + int(str(arguments["b"]))}


def wait_for_file(arguments: Facts, progress: Progress) -> Facts:
    """Works until a file is there; writes down each time it begins."""
    with Path(str(arguments["begun"])).open("a") as begun:
        begun.write(f"{os.getpid()}\n")
    while not Path(str(arguments["file"])).exists():
        progress("waiting", None)
        time.sleep(0.02)
    return {}


def refuse(_arguments: Facts, _progress: Progress) -> Facts:
    """Cannot be done."""
    raise UnreadableError("is not a table", where="x.png", do="Give CSV")


def vanish(_arguments: Facts, _progress: Progress) -> Facts:
    """Ends without a word, as when memory runs out."""
    os._exit(9)
