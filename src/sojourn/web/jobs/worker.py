"""Workers: threads of the server that take jobs and watch over the processes that do them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import cast

from sojourn.languages import tr
from sojourn.model.errors import SojournError
from sojourn.web.db.engine import Connection, Database
from sojourn.web.jobs import store
from sojourn.web.jobs.process import ENDED, Process, get_ready
from sojourn.web.jobs.store import Facts, Job

_LOOK_SECONDS = 1.0
_TELL_SECONDS = 0.3
_RENEW_SECONDS = 2.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kind:
    """A kind of job.

    Attributes:
        work: `module:function` that does it in a process of its own (a `sojourn.web.jobs.work.Work`).
        finish: takes its result into the database, in the transaction that ends it.
        after: called when it has ended in any way, or what it is about was removed; outside of any transaction.
        quick: need not wait behind long work.
    """

    work: str
    finish: Callable[[Connection, Job, Facts], None]
    after: Callable[[Job], None] = lambda _: None
    quick: bool = False


class Workers:
    """Two workers: one for everything, one for what is quick.

    Args:
        database: where the jobs are. kinds: by name. language: what they write in.
    """

    def __init__(self, database: Database, kinds: Mapping[str, Kind], language: str = "en") -> None:
        self._database, self._kinds, self._language = database, kinds, language
        self._modules = tuple(sorted({kind.work.partition(":")[0] for kind in kinds.values()}))
        self._stopping = threading.Event()
        quick = [name for name, kind in kinds.items() if kind.quick]
        self._wakes = (threading.Event(), threading.Event())
        self._threads = [
            threading.Thread(target=self._work, args=(names, wake), name=f"jobs {i}", daemon=True)
            for i, (names, wake) in enumerate(zip((list(kinds), quick), self._wakes, strict=True))
        ]

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop: what is being done goes back to the queue, for the next start."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            thread.join()

    def get_ready(self) -> None:
        """There may be a job soon: what it needs is imported meanwhile."""
        get_ready(self._modules)

    def wake(self) -> None:
        """There is a new job."""
        for wake in self._wakes:
            wake.set()

    def _work(self, kinds: Collection[str], wake: threading.Event) -> None:
        while not self._stopping.is_set():
            wake.clear()
            try:
                job = self._taken(kinds)
                if job is not None:
                    self._do(job)
                    continue
            except Exception:  # noqa: BLE001  the database is away or busy: look again
                _log.exception("jobs: looking again")
            wake.wait(_LOOK_SECONDS)

    def _taken(self, kinds: Collection[str]) -> Job | None:
        with self._database.read() as reading:
            if not kinds or not store.is_any_due(reading, kinds):
                return None
        with self._database.write() as writing:
            return store.take(writing, kinds)

    def _do(self, job: Job) -> None:
        kind = self._kinds[job.kind]
        if job.attempts > store.MOST_ATTEMPTS:
            self._fail(job)
        elif job.cancel:
            self._end(job, lambda writing: store.end(writing, job, "cancelled"))
        else:
            with Process(kind.work, job.arguments, self._modules, self._language) as process:
                self._watch(job, process)
        self._tidy(kind, job)

    def _tidy(self, kind: Kind, job: Job) -> None:
        with self._database.read() as reading:
            ended = store.find(reading, job.id)
        if ended is None or not ended.is_open:
            kind.after(ended or job)

    def _watch(self, job: Job, process: Process) -> None:
        """Pass on what a process says until it has ended, is to be stopped, or is no longer ours."""
        step, told, changed = "starting", 0.0, True
        fraction: float | None = None
        while (line := process.next_line(_TELL_SECONDS)) is not ENDED:
            if self._stopping.is_set():
                process.kill()
                self._end(job, lambda writing: store.give_back(writing, job, counts=False))
                return
            if line is not None:
                if "result" in line or "problem" in line:
                    self._finish(job, line)
                    return
                step, fraction, changed = str(line["step"]), cast("float | None", line["fraction"]), True
            at = time.monotonic()
            if at - told < (_TELL_SECONDS if changed else _RENEW_SECONDS / 4):
                continue
            told, changed = at, False
            if not self._goes_on(job, process, step, fraction):
                return
        _log.warning("jobs: the process of %s %s ended without a word", job.kind, job.id)
        self._end(job, lambda writing: store.give_back(writing, job, counts=True))

    def _goes_on(self, job: Job, process: Process, step: str, fraction: float | None) -> bool:
        """Renew the lease; False when the work was stopped."""
        try:
            with self._database.write() as writing:
                held = store.renew(writing, job, step, fraction)
        except SojournError:  # busy or full for the moment; the lease lasts for several such moments
            return True
        if held is not None and not held.cancel:
            return True
        process.kill()
        if held is not None:
            self._end(job, lambda writing: store.end(writing, job, "cancelled"))
        return False

    def _finish(self, job: Job, line: Facts) -> None:
        def finish(writing: Connection) -> None:
            problem, result = line.get("problem"), line.get("result")
            if isinstance(problem, dict):
                store.end(writing, job, "failed", problem=problem)
            elif isinstance(result, dict) and store.end(writing, job, "done", result=result):
                self._kinds[job.kind].finish(writing, job, result)

        self._end(job, finish)

    def _fail(self, job: Job) -> None:
        what = tr(
            "the work was begun {most_attempts} times and ended each time without a word",
            most_attempts=store.MOST_ATTEMPTS,
        )
        do = tr("The machine may lack memory; the server's log may say more")
        problem: Facts = {
            "status": 500,
            "code": "internal",
            "title": "Stopped",
            "detail": f"{what}. {do}",
            "type": "about:blank",
        }
        self._end(job, lambda writing: store.end(writing, job, "failed", problem=problem))

    def _end(self, job: Job, how: Callable[[Connection], object]) -> None:
        with self._database.write() as writing:
            how(writing)
