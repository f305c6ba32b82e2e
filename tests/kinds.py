"""Histories with journeys of a few kinds, of which a test knows how many there are."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

KINDS = {
    "reset": ("Created", "Identity check requested", "Password reset", "Closed"),
    "repair": ("Created", "Remote session", "Waiting for vendor", "Laptop returned", "Closed"),
    "access": ("Created", "Waiting for approval", "Request approved", "Access granted", "Closed"),
}


def write_kinds(path: Path, **journeys: int) -> Path:
    """So many journeys of each of KINDS, some with a step skipped or done twice; the site depends on the kind."""
    dice, rows, number = Random(3), [], 0
    for kind, count in journeys.items():
        for _ in range(count):
            at = datetime(2026, 1, 5, 9) + timedelta(hours=number)
            steps = list(KINDS[kind])
            if dice.random() < 0.2:
                steps.insert(2, steps[1]) if dice.random() < 0.5 else steps.pop(1)
            site = "Lab" if kind == "repair" and dice.random() < 0.9 else dice.choice(("Lab", "Office", "Plant"))
            for step in steps:
                rows.append((f"T{number:04d}", at.isoformat(sep=" "), step, site))
                at += timedelta(hours=2)
            number += 1
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Ticket", "Time", "Activity", "Site"), *rows])
    return path
