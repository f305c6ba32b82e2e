"""A server's collector of cycles looks at what is new often, and at everything sometimes."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Iterator

import pytest

from sojourn.web import memory

ONE_DATABASE = True


class Ring:
    """Refers to itself: only the collector frees it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_lived_is_set_aside_and_freed_when_everything_is_looked_at() -> None:
    old = Ring()
    memory.collect(everything=True)
    young = Ring()
    seen = weakref.ref(old), weakref.ref(young)
    del old, young
    memory.collect(everything=False)
    assert [ref() is None for ref in seen] == [False, True]
    memory.collect(everything=True)
    assert [ref() is None for ref in seen] == [True, True]


def test_it_is_paced_as_long_as_a_server_runs() -> None:
    with memory.paced():
        deadline = time.monotonic() + 20
        while not gc.get_freeze_count() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
