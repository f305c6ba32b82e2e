"""Find the browser that tests and pictures are made with; as a command, install one where there is none."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

from tools.programs import provide

WINDOWLESS = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", WINDOWLESS)
MAC = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
# The browser must not talk to anybody: what it shows is on this machine.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def find_browser(*first: str) -> Path | None:
    """The Chromium or Chrome of this machine, or None.

    `SOJOURN_CHROMIUM` names it where it is neither on PATH nor in macOS's usual place; a name that leads nowhere is
    not replaced by another browser.

    Args:
        first: names of programs that are preferred to the usual ones.
    """
    if named := os.environ.get("SOJOURN_CHROMIUM"):
        return Path(named) if Path(named).is_file() else None
    on_path = (shutil.which(name) for name in (*first, *NAMES))
    found = [Path(path) for path in on_path if path] + [path for path in MAC if path.is_file()]
    return found[0] if found else None


def _find_windowless() -> Path | None:
    found = shutil.which(WINDOWLESS)
    return Path(found) if found else None


def hold_file(page: Page, at: tuple[float, float], file: Path) -> Callable[[], None]:
    """Bring a file over a place of the page, as from a desktop and by the browser itself; gives what lets it fall.

    Args:
        at: in px of the window.
    """
    held = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    hand = page.context.new_cdp_session(page)

    def move(step: str) -> None:
        hand.send("Input.dispatchDragEvent", {"type": step, "x": at[0], "y": at[1], "data": held})

    move("dragEnter")
    move("dragOver")
    return lambda: move("drop")


def main() -> int:
    """Make sure that there is a browser; 1 and one clear line when that cannot be done.

    On a machine that is root's, made for the tests, also the one without windows, which they prefer.
    """
    if os.geteuid() == 0 and "SOJOURN_CHROMIUM" not in os.environ:
        provide(_find_windowless, "SOJOURN_CHROMIUM", WINDOWLESS)
    if provide(find_browser, "SOJOURN_CHROMIUM", "chromium"):
        return 0
    print(
        "The tests look at the pages in a browser, and none was found. Install Chromium or Chrome, "
        "or set SOJOURN_CHROMIUM to the path of one.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
