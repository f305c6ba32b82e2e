"""Small ticket histories as files, for tests that go through the whole product."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

HEADER = ("Ticket", "Time", "Activity", "Team", "Customer", "Priority", "Group", "Satisfaction")


def write_history(path: Path, tickets: int = 120, seed: int = 1) -> Path:
    """An event log with teams, customers, priorities (with a quote in one) and ratings; every third ticket reopens."""
    dice = Random(seed)
    rows = []
    for i in range(tickets):
        at = datetime(2026, 1, 5, 9) + timedelta(hours=10 * (i % 500))
        fixed = ("Created", "In Progress", "Resolved", "Closed")
        activities = (*fixed, "Reopened", "Resolved", "Closed") if i % 3 == 0 else fixed
        rating = dice.choice(("", "1", "2", "4", "5", "5"))
        priority = dice.choice(("High", "Low", "Bob's own"))
        for activity in activities:
            team = dice.choice(("Desk", "Network"))
            rows.append((f"T{i:03d}", at.isoformat(sep=" "), activity, team, f"c{i % 40}", priority, "x", rating))
            at += timedelta(minutes=dice.randint(35, 3000))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path
