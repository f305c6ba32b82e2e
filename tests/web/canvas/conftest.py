"""The canvas alone in a browser: its page is built once and served on this machine; what it logs as an error fails."""

import functools
import http.server
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[3]
EDITOR = ROOT / "editor"
VITE = EDITOR / "node_modules" / "vite" / "bin" / "vite.js"

Open = Callable[..., Page]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def canvas_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not VITE.is_file():
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail("the editor is not installed: `make editor` does it")
        pytest.skip("the editor is not installed: `make editor` does it")
    built = tmp_path_factory.mktemp("canvas")
    build = (
        "node",
        VITE,
        "build",
        "--config",
        EDITOR / "tests/map/vite.config.ts",
        "--outDir",
        built,
        "--logLevel",
        "error",
    )
    subprocess.run(["tools/node.sh", "build/node", *build], cwd=ROOT, check=True, capture_output=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(built)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/harness.html"
    server.shutdown()


@pytest.fixture
def open_canvas(browser: Browser, canvas_address: str) -> Iterator[Open]:
    """Opens the canvas with `about` in its address; what a page logs as an error fails the test."""
    context = browser.new_context(viewport={"width": 1700, "height": 1300})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    trouble: list[str] = []

    def opened(**about: str) -> Page:
        page = context.new_page()
        page.on("console", lambda said: trouble.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(canvas_address + "?" + "&".join(f"{name}={value}" for name, value in about.items()))
        page.wait_for_selector(".m-card")
        return page

    yield opened
    context.close()
    assert [line for line in trouble if "favicon" not in line] == []
