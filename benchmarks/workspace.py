"""The workspace measured as people meet it: a million events uploaded, imported, and sliced over HTTP.

`python -m benchmarks.workspace [FOLDER]` prints seconds and milliseconds as elapsed on the machine.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import httpx

from benchmarks.desk_log import write_log
from sojourn.web.access import joining
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.app import create_app
from sojourn.web.serving import WorkspaceServer, server_config
from sojourn.web.settings import Settings

_ASKED = 60
_PASSWORD = "a password of the benchmark"


def main(folder: Path) -> None:
    """Run it and print one line of JSON."""
    files = write_log(folder)
    with tempfile.TemporaryDirectory(dir=folder) as place, _served(Path(place)) as client:
        began = time.perf_counter()
        with files.csv.open("rb") as csv:
            started = client.post("/api/datasets", files={"file": ("desk.csv", csv)}).json()
        found = {"upload_s": time.perf_counter() - began}
        found["look_s"] = _done(client, started["job"])
        found["import_s"] = _done(client, client.post(f"/api/datasets/{started['id']}/import").json())
        began = time.perf_counter()
        at = f"/api/datasets/{started['id']}"
        slices = client.get(f"{at}/slices").json()
        found["first_slices_s"] = time.perf_counter() - began
        found |= _asked(client, f"{at}/map", slices)
    print(json.dumps({name: round(value, 3) for name, value in found.items()}))


def _asked(client: httpx.Client, at: str, slices: dict[str, list[dict[str, object]]]) -> dict[str, float]:
    """Sixty combinations of a period, a channel, a team and a priority, each asked once: nothing is kept of them."""
    values = {str(one["attribute"]): [v["value"] for v in one["values"]] for one in slices["attributes"]}  # type: ignore[attr-defined]
    kinds = list(product(values["priority"], values["group"], slices["channels"]))
    found = []
    for i in range(_ASKED):
        priority, team, channel = kinds[i * 7 % len(kinds)]
        names = [("priority", priority), ("group", team)][: 1 + i % 2]
        query = [("since", f"2023-{1 + i % 12:02d}-0{1 + i % 9}"), ("channel", str(channel))][i % 3 == 0 :]
        query += [pair for name, value in names for pair in (("attribute", name), ("value", str(value)))]
        began = time.perf_counter()
        answer = client.get(at, params=query)
        found.append(1000 * (time.perf_counter() - began))
        assert answer.status_code == 200, answer.text
    found.sort()
    return {"p50_ms": statistics.median(found), "p95_ms": found[int(0.95 * _ASKED)], "max_ms": found[-1]}


def _done(client: httpx.Client, job: dict[str, object]) -> float:
    began = time.perf_counter()
    while (now := client.get(f"/api/jobs/{job['id']}").json())["state"] in ("queued", "running"):
        time.sleep(0.1)
    assert now["state"] == "done", now
    return time.perf_counter() - began


@contextmanager
def _served(folder: Path) -> Iterator[httpx.Client]:
    settings = Settings(folder, port=0)
    app = create_app(settings)
    config = server_config(app, settings)
    server = WorkspaceServer(app, config)
    socket = config.bind_socket()
    thread = threading.Thread(target=server.run, args=([socket],))
    thread.start()
    assert server.answers.wait(60)
    address = f"http://127.0.0.1:{socket.getsockname()[1]}"
    with httpx.Client(base_url=address, headers={"origin": address}, timeout=600) as client:
        database = app.state.workspace.database
        given = {"name": "Ada", "email": "ada@example.org", "password": _PASSWORD}
        me = client.post("/api/setup", json={"token": joining.new_setup_link(database), **given})
        assert me.cookies[COOKIE]
        yield client
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/bench"))
