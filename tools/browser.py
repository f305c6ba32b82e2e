"""Find the browser that tests and pictures are made with; as a command, install one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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
)


def find_browser() -> Path | None:
    """The Chromium or Chrome of this machine, or None.

    `SOJOURN_CHROMIUM` names it where it is neither on PATH nor in macOS's usual place; a name that leads nowhere is
    not replaced by another browser.
    """
    if named := os.environ.get("SOJOURN_CHROMIUM"):
        return Path(named) if Path(named).is_file() else None
    on_path = (shutil.which(name) for name in NAMES)
    found = [Path(path) for path in on_path if path] + [path for path in MAC if path.is_file()]
    return found[0] if found else None


def install_browser() -> None:
    """Install Debian's chromium, as root or through a sudo that asks nothing.

    Raises:
        OSError: there is no apt-get, or no right to use it. subprocess.CalledProcessError: it failed.
    """
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.run([*environment, "apt-get", "update", "-qq"], check=True)
    subprocess.run([*environment, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=True)


def main() -> int:
    """Make sure that there is a browser; 1 and one clear line when that cannot be done."""
    if find_browser() is None and "SOJOURN_CHROMIUM" not in os.environ and shutil.which("apt-get"):
        print("No Chromium or Chrome found: installing Debian's chromium (a minute or two) ...", flush=True)
        try:
            install_browser()
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"That did not work: {error}", file=sys.stderr)
    if find_browser() is None:
        print(
            "The tests look at the pages in a browser, and none was found. Install Chromium or Chrome, "
            "or set SOJOURN_CHROMIUM to the path of one.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
