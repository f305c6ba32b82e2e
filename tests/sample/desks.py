"""Sample desks as their users see them: CSV files, read with nothing but the csv and json modules."""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, str]
BERLIN = ZoneInfo("Europe/Berlin")


def instant(text: str) -> datetime:
    """A written instant, as UTC (differences of local times would be wrong over a change of clocks)."""
    return datetime.fromisoformat(text).astimezone(UTC)


@dataclass(frozen=True)
class Files:
    """One written desk."""

    folder: Path

    def rows(self, name: str) -> list[Row]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    @cached_property
    def truth(self) -> Any:
        return json.loads((self.folder / "truth.json").read_text(encoding="utf-8"))

    @cached_property
    def tickets(self) -> dict[str, Row]:
        return {row["ticket"]: row for row in self.rows("tickets.csv")}

    @cached_property
    def planted(self) -> dict[str, Row]:
        return {row["ticket"]: row for row in self.rows("truth_tickets.csv")}

    @cached_property
    def users(self) -> dict[str, Row]:
        return {row["user"]: row for row in self.rows("users.csv")}

    @cached_property
    def events(self) -> dict[str, list[Row]]:
        return _by_ticket(self.rows("events.csv"))

    @cached_property
    def messages(self) -> dict[str, list[Row]]:
        return _by_ticket(self.rows("messages.csv"))

    @cached_property
    def holidays(self) -> set[date]:
        return {date.fromisoformat(day) for day in self.truth["period"]["public_holidays"]}

    def open_hours(self, start: datetime, end: datetime, opens: int = 8, closes: int = 18) -> float:
        """Office hours between two instants, day by day."""
        hours, day = 0.0, start.astimezone(BERLIN).date()
        while day <= end.astimezone(BERLIN).date():
            if day.weekday() < 5 and day not in self.holidays:
                first = max(start, datetime.combine(day, time(opens), BERLIN).astimezone(UTC))
                last = min(end, datetime.combine(day, time(closes), BERLIN).astimezone(UTC))
                hours += max((last - first).total_seconds(), 0) / 3600
            day += timedelta(days=1)
        return hours

    def mature(self) -> list[Row]:
        """Planted truth of the tickets that the end of the period cannot have cut."""
        last = date.fromisoformat(self.truth["period"]["last_day"])
        border = datetime.combine(last - timedelta(days=91), time(), BERLIN)
        return [row for row in self.planted.values() if instant(self.tickets[row["ticket"]]["opened"]) < border]


def _by_ticket(rows: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["ticket"]].append(row)
    return grouped


def rate_fits(n: int, of: int, planted: float) -> bool:
    """Whether a count lies within four standard errors (and one) of its binomial expectation."""
    return abs(n - of * planted) <= 4 * (of * planted * (1 - planted)) ** 0.5 + 1
