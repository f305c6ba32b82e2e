"""The process in which a job is done (`python -m sojourn.web.jobs.work`, or a fork), told on its input what to do.

One line of JSON comes in ({work, arguments}), lines of JSON go out: {step, fraction} while it works, at last {result}
or {problem}. It ends at once when its input closes, so that no work outlives the server that wanted it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from sojourn.languages import settle, tr
from sojourn.model.errors import RefusedError, SojournError
from sojourn.web.details import problem_of
from sojourn.web.full import is_full, no_room

if TYPE_CHECKING:
    from sojourn.log.progress import Progress
    from sojourn.maps.formats.values import Json
    from sojourn.web.jobs.store import Facts

    Work = Callable[[Facts, Progress], Facts]
    """Does a job: takes its arguments, tells how far it is, gives its result. May be done twice."""
_OFTEN_SECONDS = 0.2


class Teller:
    """Says how far the work is, not more often than anybody can read."""

    def __init__(self, say: Callable[[Json], None]) -> None:
        self._say, self._step, self._last = say, "", 0.0

    def __call__(self, what: str, fraction: float | None) -> None:
        """Say it, unless the same step was told just now."""
        at = time.monotonic()
        if what == self._step and at - self._last < _OFTEN_SECONDS:
            return
        self._step, self._last = what, at
        self._say({"step": what, "fraction": fraction})


def main() -> None:
    """Do one job."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)  # what a library prints must not stand between our lines

        def say(line: Json) -> None:
            out.write(json.dumps(line) + "\n")
            out.flush()

        task = json.loads(sys.stdin.readline())
        threading.Thread(target=_end_with_server, daemon=True).start()
        if hasattr(os, "nice"):
            with contextlib.suppress(OSError):
                os.nice(5)  # whoever draws goes first
        settle(task["language"])
        say(_done(task["work"], task["arguments"], Teller(say)))


def _done(work: str, arguments: Facts, progress: Progress) -> Json:
    try:
        module, _, name = work.partition(":")
        function: Work = getattr(import_module(module), name)
        return {"result": function(arguments, progress)}
    except SojournError as error:
        return {"problem": _details(_no_room() if is_full(error) else error)}
    except MemoryError:
        return {
            "problem": _details(
                RefusedError(tr("this needs more memory than there is"), do=tr("Give a shorter period"))
            )
        }
    except Exception as error:  # noqa: BLE001
        if is_full(error):
            return {"problem": _details(_no_room())}
        traceback.print_exc()
        return {"problem": _details(SojournError(tr("a defect in Sojourn; the server's log has the details")))}


def _no_room() -> SojournError:
    return no_room("", tr("Make room on it; nothing was changed"))


def _details(error: SojournError) -> Json:
    return problem_of(error).model_dump(exclude={"errors"})


def _end_with_server() -> None:
    sys.stdin.read()
    os._exit(3)


if __name__ == "__main__":
    main()
