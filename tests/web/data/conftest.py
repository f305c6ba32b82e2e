"""What tests of data share: a small export, and waiting for a job."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import httpx

COLUMNS = ("Number", "Updated", "Activity", "Priority", "Team", "Contact type", "Caller", "Comment")
_WAY = (
    ("opened", "phone", "Caller", 0),
    ("assigned", "", "Desk", 1),
    ("Comment to customer", "e-mail", "Desk", 5),
    ("resolved", "", "Desk", 9),
    ("closed", "", "", 30),
)


def export(tickets: int = 60, first: int = 0, resolved: int = 9, header: str = "Activity") -> bytes:
    """A small history of tickets: each is opened, passed on, answered, resolved and closed."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow([header if name == "Activity" else name for name in COLUMNS])
    for i in range(first, first + tickets):
        begin = datetime(2026, 1, 5, 9) + timedelta(hours=11 * i)
        for what, channel, _, hours in _WAY:
            at = begin + timedelta(hours=hours if what != "resolved" else resolved)
            priority, team = ("1 - High", "3 - Low")[i % 2], ("Network", "Desk", "Laptops")[i % 3]
            words = "Please write to anna.b@example.org or call +49 30 1234567" if "omment" in what else ""
            rows.writerow(
                [f"INC{i:05}", f"{at:%Y-%m-%d %H:%M:%S}", what, priority, team, channel, f"caller{i % 7}", words]
            )
    return text.getvalue().encode()


def upload(client: httpx.Client, *files: tuple[str, bytes], to: str = "/api/datasets", **fields: str) -> httpx.Response:
    """Upload files as the browser does."""
    return client.post(to, files=[("file", (name, data)) for name, data in files], data=fields)


def until(holds: Callable[[], object], seconds: float = 90) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it has not come about"
        time.sleep(0.05)


def ended(client: httpx.Client, job: Mapping[str, Any]) -> dict[str, Any]:
    """A job once it has ended."""
    now: list[dict[str, Any]] = []

    def has_ended() -> bool:
        now.append(client.get(f"/api/jobs/{job['id']}").json())
        return now[-1]["state"] not in ("queued", "running")

    until(has_ended)
    return now[-1]


def imported(client: httpx.Client, *files: tuple[str, bytes]) -> str:
    """The id of a dataset that was uploaded and imported."""
    started = upload(client, *(files or (("desk.csv", export()),))).json()
    assert ended(client, started["job"])["state"] == "done"
    job = client.post(f"/api/datasets/{started['id']}/import").json()
    done = ended(client, job)
    assert done["state"] == "done", done
    return str(started["id"])
