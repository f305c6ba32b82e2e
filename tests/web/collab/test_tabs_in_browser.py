"""Two real tabs: in step, seen, killed under, reloaded offline, and all there in the end."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.collab.rounds import ServedMap
from tests.web.collab.tabs import EDITOR, Tab, script
from tests.web.conftest import free_port


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedMap]:
    running = ServedMap(tmp_path / "workspace", free_port())
    yield running
    running.close()


@pytest.fixture
def code(tmp_path: Path) -> str:
    if not (EDITOR / "node_modules").exists():
        pytest.skip("the editor's packages are not installed (`make editor`)")
    return script(tmp_path / "script")


def test_edits_made_offline_survive_a_kill_and_a_reload_in_two_tabs(
    browser: Browser, served: ServedMap, code: str
) -> None:
    one, two = Tab(browser, served, code), Tab(browser, served, code)
    one.wait("tab.others().includes('Editor')")
    one.add(*(f"online {place}" for place in range(20)))
    served.stop(signal.SIGKILL)
    for tab, name in ((one, "one"), (two, "two")):
        tab.wait("tab.status().state === 'offline'")
        tab.add(*(f"{name} {place}" for place in range(10)))
        assert not tab.page.evaluate("tab.status().saved")
        tab.reload()
        assert f"{name} 9" in tab.names()
    one.page.evaluate("tab.undo()")
    served.start()
    one.come_back()
    two.come_back()
    wanted = {"Ask", *(f"online {place}" for place in range(20))}
    wanted |= {f"{name} {place}" for name in ("one", "two") for place in range(10)}
    for tab in (one, two):
        tab.wait(f"tab.names().length === {len(wanted)}")
        assert set(tab.names()) == wanted
    assert one.names() == two.names()
    fresh = Tab(browser, served, code)
    assert fresh.names() == one.names()
    for tab in (one, two, fresh):
        tab.context.close()
