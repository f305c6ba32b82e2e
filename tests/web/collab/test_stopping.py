"""The server is killed, and stopped, while people draw: everything they drew is there afterwards."""

import signal
from collections.abc import Callable, Iterator

import pytest

from tests.web.collab.desk import until
from tests.web.collab.rounds import ServedMap, kill_round, stop_round
from tests.web.conftest import free_port

ROUNDS = 2  # of each kind in each database; `python -m benchmarks.collab` runs many


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, new_address: Callable[[], str]) -> Iterator[ServedMap]:
    """One server for all rounds: it is started again after each."""
    running = ServedMap(tmp_path_factory.mktemp("served"), free_port(), new_address())
    yield running
    running.close()


def test_killed_right_after_edits_with_two_tabs_offline(served: ServedMap) -> None:
    assert [kill_round(served, f"round {place}") for place in range(ROUNDS)] == [0] * ROUNDS


def test_stopped_right_after_edits(served: ServedMap) -> None:
    assert [stop_round(served, f"round {place}") for place in range(ROUNDS)] == [0] * ROUNDS


def test_open_tabs_are_told_that_the_server_restarts(served: ServedMap) -> None:
    tab = served.visit()
    tab.edit("title", "just before")
    served.stop(signal.SIGTERM)
    assert tab.wait_closed() == 1012
    served.start()
    tab.come()
    until(tab.is_saved)
    assert served.log()["title"] == "just before"
