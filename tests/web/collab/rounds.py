"""A real server process with a map, stopped in the ways a server is stopped, and what must be there afterwards.

The tests run a few of these rounds, `python -m benchmarks.collab` many.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from sojourn.web.access import store
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.app import open_database
from sojourn.web.settings import Settings
from tests.web.collab.desk import Visitor, make_map, stored_titles, until


class ServedMap:
    """`sojourn serve` on a folder with one map and one editor; `start` after each stop.

    Args:
        folder: of the workspace. port: where it listens. database: "" for SQLite in the folder.
    """

    def __init__(self, folder: Path, port: int, database: str = "") -> None:
        self.settings = Settings(folder, database, port=port)
        self.database = open_database(self.settings)
        with self.database.write() as writing:
            person = store.add_person(writing, "editor@example.org", "Editor", "owner", "")
            self.session = store.begin_session(writing, person.id, "rounds")
        self.map = make_map(self.database)
        self._visitors: list[Visitor] = []
        self.start()

    def start(self) -> None:
        """Start the server and wait until it listens."""
        words = ["--folder", str(self.settings.folder), "--port", str(self.settings.port)]
        if self.settings.database:
            words += ["--database", self.settings.database]
        command = [sys.executable, "-m", "sojourn.cli.main", "serve", *words]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        for line in self.process.stdout:
            if "Ctrl-C" in line:
                return
        raise AssertionError("the server did not start")

    def stop(self, how: signal.Signals) -> None:
        """End the server and wait."""
        self.process.send_signal(how)
        self.process.communicate(timeout=30)

    def visit(self) -> Visitor:
        """Somebody opens the map."""
        address = f"ws{self.settings.address.removeprefix('http')}/api/maps/{self.map}/socket"
        self._visitors.append(Visitor(address, f"{COOKIE}={self.session}", self.settings.address))
        return self._visitors[-1].come()

    def log(self) -> dict[str, object]:
        """What the log in the database says."""
        return stored_titles(self.database, self.map)

    def leave(self) -> None:
        """All visitors go."""
        for visitor in self._visitors:
            visitor.go()
        self._visitors.clear()

    def close(self) -> None:
        """End everything."""
        self.leave()
        if self.process.poll() is None:
            self.stop(signal.SIGTERM)
        self.database.close()


def kill_round(served: ServedMap, name: str) -> int:
    """Kill the server (-9) right after 50 edits, 20 more in each of two tabs offline, start it again.

    Returns:
        how many of the 90 edits are not in both tabs and the log in the end.
    """
    one, two = served.visit(), served.visit()
    for place in range(50):
        one.edit(f"{name} online {place}", place)
    served.stop(signal.SIGKILL)
    one.wait_closed()
    two.wait_closed()
    for place in range(20):
        one.edit(f"{name} one {place}", place)
        two.edit(f"{name} two {place}", place)
    served.start()
    one.come()
    two.come()
    wanted = {f"{name} online {place}" for place in range(50)}
    wanted |= {f"{name} {who} {place}" for who in ("one", "two") for place in range(20)}
    lost = _lost(wanted, served, one, two)
    served.leave()
    return lost


def stop_round(served: ServedMap, name: str) -> int:
    """Close the tab right after 200 edits, stop the server (SIGTERM) at once, start it again.

    Returns:
        how many of the 200 edits are neither in the log nor in a new tab.
    """
    tab = served.visit()
    for place in range(200):
        tab.edit(f"{name} {place}", place)
    tab.go()
    served.stop(signal.SIGTERM)
    wanted = {f"{name} {place}" for place in range(200)}
    missing = len(wanted - served.log().keys())
    served.start()
    fresh = served.visit()
    missing = max(missing, len(wanted - fresh.titles().keys()))
    served.leave()
    return missing


def _lost(wanted: set[str], served: ServedMap, *tabs: Visitor) -> int:
    def missing() -> int:
        found = [tab.titles().keys() for tab in tabs] + [served.log().keys()]
        return max(len(wanted - keys) for keys in found)

    try:
        until(lambda: missing() == 0)
    except AssertionError:
        return missing()
    return 0
