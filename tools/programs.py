"""Programs that tests need of a machine: install Debian's package of one that is missing, where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def provide(find: Callable[[], Path | None], setting: str, package: str) -> bool:
    """Whether a program is there, after Debian's package was tried where it was not.

    Args:
        find: looks for it. setting: the environment variable that names it; who has set it has chosen, and nothing is
            installed. package: Debian's name.
    """
    if find() is None and setting not in os.environ and shutil.which("apt-get"):
        print(f"No {package} found: installing Debian's (a minute or two) ...", flush=True)
        try:
            _install(package)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"That did not work: {error}", file=sys.stderr)
    return find() is not None


def _install(package: str) -> None:
    """As root, or through a sudo that asks nothing."""
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    subprocess.run([*apt, "update", "-qq"], check=True)
    subprocess.run([*apt, "install", "-y", "-qq", "--no-install-recommends", package], check=True)
