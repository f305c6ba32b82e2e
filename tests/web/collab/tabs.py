"""The editor's document code in real tabs of a real browser, in a page that opens even while the server is down."""

from __future__ import annotations

import subprocess
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Route

from sojourn.web.access.signed_in import COOKIE
from tests.web.collab.rounds import ServedMap

EDITOR = Path(__file__).parents[3] / "editor"
PAGE = '<!doctype html><meta charset="utf-8"><title>A tab</title><script type="module" src="/tab.js"></script>'
WAIT_MS = 30_000


def script(folder: Path) -> str:
    """The script of the page, built from the editor's source."""
    command = ["npx", "vite", "build", "--config", "tests/document/tabs.config.ts", "--outDir", str(folder)]
    subprocess.run(command, cwd=EDITOR, check=True, capture_output=True)
    return (folder / "tabs.js").read_text()


class Tab:
    """One tab at a served map, in a browser profile of its own."""

    def __init__(self, browser: Browser, served: ServedMap, code: str) -> None:
        self.context: BrowserContext = browser.new_context()
        address = served.settings.address
        # The page comes from the test and the socket from a server on this machine, which a browser would ask about.
        self.context.grant_permissions(["local-network-access"], origin=address)
        self.context.add_cookies([{"name": COOKIE, "value": served.session, "url": address}])
        self.context.route(f"{address}/tab", lambda route: _fulfil(route, "text/html", PAGE))
        self.context.route(f"{address}/tab.js", lambda route: _fulfil(route, "text/javascript", code))
        self.page: Page = self.context.new_page()
        self.page.goto(f"{address}/tab#{served.map}")
        self.wait("tab.status().state === 'live'")

    def wait(self, holds: str) -> None:
        """Wait until an expression is true in the page."""
        self.page.wait_for_function(f"!!({holds})", timeout=WAIT_MS)

    def add(self, *names: str) -> None:
        """Add stages."""
        self.page.evaluate("names => names.forEach(name => tab.add(name))", list(names))

    def names(self) -> list[str]:
        """The names of all stages."""
        return list(self.page.evaluate("tab.names()"))

    def reload(self) -> None:
        """Reload the page and wait until the map is shown."""
        self.page.reload()
        self.wait("tab.names().length > 0")

    def come_back(self) -> None:
        """Wait until the tab is in step again and all it has is saved."""
        self.page.evaluate("tab.comeBack()")
        self.wait("tab.status().state === 'live' && tab.status().saved")


def _fulfil(route: Route, kind: str, body: str) -> None:
    route.fulfill(content_type=kind, body=body)
