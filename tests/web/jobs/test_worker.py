"""Jobs: done in their own process, told how far, stopped, taken again when their worker is gone; on both databases."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import update

from sojourn.web.db.clock import now
from sojourn.web.db.engine import Database
from sojourn.web.db.tables import jobs
from sojourn.web.jobs import store
from sojourn.web.jobs.store import Facts, Job
from sojourn.web.jobs.worker import Kind, Workers
from tests.web.data.conftest import until

NAMES = ("add_up", "wait_for_file", "refuse", "vanish")


@pytest.fixture
def finished() -> list[Facts]:
    """Results that were taken in."""
    return []


@pytest.fixture
def start(database: Database, finished: list[Facts]) -> Iterator[Callable[[], Workers]]:
    """Starts workers; they are stopped at the end."""
    started: list[Workers] = []

    def begin() -> Workers:
        kinds = {
            name: Kind(f"tests.web.jobs.works:{name}", lambda _c, _j, result: finished.append(result)) for name in NAMES
        }
        started.append(Workers(database, kinds))
        started[-1].start()
        return started[-1]

    yield begin
    for workers in started:
        workers.stop()


def add(database: Database, kind: str, **arguments: str | int) -> Job:
    with database.write() as writing:
        return store.add(writing, kind, "something", arguments, "")


def look(database: Database, job: Job) -> Job:
    with database.read() as reading:
        found = store.find(reading, job.id)
    assert found is not None
    return found


def test_a_job_is_done_and_its_result_taken_in_once(
    database: Database, start: Callable[[], Workers], finished: list[Facts]
) -> None:
    start()
    job = add(database, "add_up", a=2, b=3)
    until(lambda: not look(database, job).is_open)
    assert look(database, job).result == {"sum": 5}
    assert (look(database, job).fraction, finished) == (1.0, [{"sum": 5}])


def test_what_goes_wrong_is_told_in_one_line(database: Database, start: Callable[[], Workers]) -> None:
    start()
    refused, gone = add(database, "refuse"), add(database, "vanish")
    until(lambda: not look(database, refused).is_open and not look(database, gone).is_open)
    problem = look(database, refused).problem
    assert problem is not None
    assert problem["detail"] == "x.png: is not a table. Give CSV"
    assert "3 times" in str((look(database, gone).problem or {})["detail"])


def test_one_that_is_stopped_ends_and_takes_nothing_in(
    database: Database, start: Callable[[], Workers], finished: list[Facts], tmp_path: Path
) -> None:
    start()
    job = add(database, "wait_for_file", file=str(tmp_path / "never"), begun=str(tmp_path / "begun"))
    until((tmp_path / "begun").exists)
    with database.write() as writing:
        store.cancel(writing, job.id)
    until(lambda: look(database, job).state == "cancelled")
    pid = int((tmp_path / "begun").read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not finished


def test_one_that_was_begun_goes_on_with_the_next_start(
    database: Database, start: Callable[[], Workers], tmp_path: Path
) -> None:
    workers = start()
    job = add(database, "wait_for_file", file=str(tmp_path / "go"), begun=str(tmp_path / "begun"))
    until((tmp_path / "begun").exists)
    workers.stop()
    assert (look(database, job).state, look(database, job).attempts) == ("queued", 0)
    (tmp_path / "go").touch()
    start()
    until(lambda: look(database, job).state == "done")
    assert len((tmp_path / "begun").read_text().split()) == 2


def test_a_lease_that_ran_out_is_taken_by_one_worker_only(database: Database) -> None:
    job = add(database, "add_up")
    with database.write() as writing:
        first = store.take(writing, ["add_up"])
        assert first is not None
        assert store.take(writing, ["add_up"]) is None
        writing.execute(update(jobs).where(jobs.c.id == job.id).values(lease_until=now() - timedelta(seconds=1)))
    found: list[Job | None] = []
    together = Barrier(4)

    def take() -> None:
        together.wait()
        with database.write() as writing:
            found.append(store.take(writing, ["add_up"]))

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [taken.attempts for taken in found if taken] == [2]
    with database.write() as writing:
        assert store.renew(writing, first, "late", None) is None, "who lost it changes nothing"
        assert not store.end(writing, first, "done", result={})
