"""A small desk without faults, as rows of an event log, to plant faults into."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import sojourn as sj
from sojourn.model.measured import QualityFinding

START = datetime(2025, 1, 6, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """One event of the log."""

    ticket: str
    at: datetime
    word: str
    customer: str
    category: str
    team: str
    channel: str
    who: str

    def moved(self, **change: object) -> Row:
        return replace(self, **change)  # type: ignore[arg-type]


def clean(tickets: int = 1200, days: int = 180, seed: int = 1) -> list[Row]:
    """Tickets over some days between 8 and 17 o'clock UTC, worked on by two teams, all that can be closed closed.

    A period that simply ends: what happens after the last day is not in the log.
    """
    dice = Random(seed)
    rows: list[Row] = []
    for i in range(tickets):
        opened = START + timedelta(days=i * days // tickets, minutes=dice.randrange(540), seconds=dice.randrange(60))
        customer, category = f"c{dice.randrange(tickets // 8)}", dice.choice(("laptop", "access", "password"))
        team, channel = dice.choice(("Desk", "Field")), dice.choice(("phone", "e-mail"))
        steps = [("Created", 0.0, customer), ("In Progress", 2 * dice.random(), team + str(dice.randrange(5)))]
        steps += [("Resolved", dice.choice((0.1, 0.3, 1.0)) * 60 * dice.random() + 0.2, steps[1][2])]
        at = opened
        for word, hours, who in steps:
            at += timedelta(hours=hours)
            at = worktime(at)
            rows.append(Row(f"T{i:05d}", at, word, customer, category, team, channel, who))
    end = START + timedelta(days=days)
    return [row for row in rows if row.at <= end]


def worktime(at: datetime) -> datetime:
    """The same minute of the next working hour: nobody works at night."""
    return at if 8 <= at.hour < 17 else at + timedelta(hours=15)


def write(path: Path, rows: list[Row]) -> Path:
    """The rows as a CSV file in the order of time."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Ticket", "Time", "Activity", "Customer", "Category", "Team", "Channel", "Actor"])
        for r in rows:
            at = r.at.isoformat().replace("+00:00", "Z")
            writer.writerow([r.ticket, at, r.word, r.customer, r.category, r.team, r.channel, r.who])
    return path


def found(path: Path, rows: list[Row]) -> dict[str, QualityFinding]:
    """The findings on the rows by code; one of each."""
    return {finding.code: finding for finding in sj.discover(sj.read(write(path, rows))).findings}


def median_hours(rows: list[Row], tickets: set[str] | None = None) -> float:
    """Median hours from a ticket's first row to its (last) fix, in plain Python."""
    import statistics

    opened = {r.ticket: r.at for r in reversed(rows)}
    fixed = {r.ticket: r.at for r in rows if r.word in ("Resolved", "Solved")}
    return statistics.median(
        (fixed[t] - opened[t]).total_seconds() / 3600 for t in fixed if tickets is None or t in tickets
    )
