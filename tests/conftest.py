"""What tests share: no way out of this machine, where the real logs are, and one browser for the whole session."""

import importlib.util
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools.browser import FLAGS, WINDOWLESS, find_browser

ROOT = Path(__file__).parents[1]
REFUSING = Path(__file__).parent / "refusing"
NOTES = "NO_TEST_LEAVES_NOTES"


def pytest_configure() -> None:
    """From here on nothing leaves this machine: not this process, and no Python that a test starts."""
    if NOTES not in os.environ:
        descriptor, os.environ[NOTES] = tempfile.mkstemp(prefix="left-", suffix=".txt")
        os.close(descriptor)
        os.environ["PYTHONPATH"] = os.pathsep.join([str(REFUSING), *filter(None, [os.environ.get("PYTHONPATH")])])
    if "_refuses_outbound" not in sys.modules:
        spec = importlib.util.spec_from_file_location("_refuses_outbound", REFUSING / "sitecustomize.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["_refuses_outbound"] = module
        spec.loader.exec_module(module)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What wanted to leave fails the session, also where the code that tried took the refusal for a bad day."""
    if hasattr(session.config, "workerinput"):
        return
    notes = Path(os.environ[NOTES])
    if tried := notes.read_text(encoding="utf-8"):
        sys.stderr.write(f"\nThese wanted to leave this machine:\n{tried}")
        session.exitstatus = 1
    notes.unlink()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real logs, beside the repository or where SOJOURN_SHARED_DATA says; skips where there is none."""
    folder = Path(os.environ.get("SOJOURN_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the real logs are not here: no folder {folder} (SOJOURN_SHARED_DATA names another)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's program, without windows where there is one; a desk without any skips, CI fails."""
    found = find_browser(WINDOWLESS)
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
