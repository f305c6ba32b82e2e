"""Work beside the server: done at once and again, whatever goes wrong in it, and ended with its block."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from sojourn.model.errors import OutputError
from sojourn.web.beside import every
from tests import apart


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0)


def test_work_is_done_again_whatever_went_wrong(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    def work() -> None:
        done.append(len(done))
        if len(done) == 1:
            raise OutputError("no way out")
        if len(done) == 2:
            raise RuntimeError("a defect")

    async def run() -> int:
        async with every(0, work, "tidying"):
            await _until(lambda: len(done) > 2)
        ended_at = len(done)
        for _ in range(100):
            await asyncio.sleep(0)
        return ended_at

    assert apart.run(run()) == len(done), "it ends with its block"
    warned, failed = caplog.records[:2]
    assert (warned.levelname, warned.getMessage(), warned.exc_info) == ("WARNING", "tidying: no way out", None)
    assert failed.levelname == "ERROR"
    assert failed.exc_info is not None


def test_the_first_time_is_at_once() -> None:
    done: list[int] = []

    async def run() -> None:
        async with every(3600, lambda: done.append(1), "tidying"):
            await _until(lambda: bool(done))

    apart.run(run())
    assert done == [1]
