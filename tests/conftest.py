"""What tests share: where the real logs are, and one browser for the whole session."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools.browser import FLAGS, find_browser

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real logs, beside the repository or where SOJOURN_SHARED_DATA says; skips where there is none."""
    folder = Path(os.environ.get("SOJOURN_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the real logs are not here: no folder {folder} (SOJOURN_SHARED_DATA names another)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program; a desk without one skips, CI fails."""
    found = find_browser()
    if found is None:
        reason = "no Chromium or Chrome found; `make test` installs one, SOJOURN_CHROMIUM names one"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One running browser; open a context of its own for each test."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()
