"""Ctrl-C stops what is being done, also where Python drops the exception."""

from __future__ import annotations

import signal
import weakref
from collections.abc import Iterator

import pytest

from sojourn.cli import show
from sojourn.model.errors import StoppedError


class _Thing:
    pass


def _press_where_it_is_dropped() -> None:
    """The signal comes in a callback of a weak reference, as while a module is imported."""
    thing = _Thing()
    watched = weakref.ref(thing, lambda _: signal.raise_signal(signal.SIGINT))
    del thing
    assert watched() is None


def _work(*, reports_again: bool) -> None:
    with show.progress(quiet=True) as report:
        _press_where_it_is_dropped()
        if reports_again:
            report("measuring", None)
            pytest.fail("work went on")


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C is heard, also where whoever runs the tests has it ignored (as a shell does of what it runs behind)."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("reports_again", [True, False])
def test_ctrl_c_is_not_lost_where_python_drops_it(reports_again: bool) -> None:
    with pytest.raises(StoppedError):
        _work(reports_again=reports_again)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
