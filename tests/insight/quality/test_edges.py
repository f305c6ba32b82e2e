"""The edges of a period: one year of a desk, cut in each of the ways in which exports are cut; each is told apart."""

from __future__ import annotations

import statistics
from datetime import timedelta
from pathlib import Path

import pytest

from tests.insight.quality.planted import START, Row, clean, found

EDGES = {"truncated_start", "survivors", "openings_stop", "selected_by_closing", "truncated_end"}
FROM, TO = START + timedelta(days=120), START + timedelta(days=300)


@pytest.fixture(scope="module")
def year() -> list[Row]:
    """Two thousand tickets of a year; every third takes 20 to 60 days."""
    rows = clean(2000, 364, seed=4)
    slow = {f"T{i:05d}": timedelta(days=20 + i % 41) for i in range(0, 2000, 3)}
    none = timedelta()
    moved = [row.moved(at=row.at + slow.get(row.ticket, none)) if row.word == "Resolved" else row for row in rows]
    return [row for row in moved if row.at <= START + timedelta(days=364)]


def of_tickets(rows: list[Row], tickets: set[str]) -> list[Row]:
    return [row for row in rows if row.ticket in tickets]


def opened(rows: list[Row]) -> dict[str, timedelta]:
    return {row.ticket: row.at - START for row in rows if row.word == "Created"}


def hours(rows: list[Row], tickets: set[str]) -> float:
    begin = {row.ticket: row.at for row in rows if row.word == "Created"}
    took = [(row.at - begin[row.ticket]).total_seconds() / 3600 for row in rows if row.word == "Resolved"
            and row.ticket in tickets]  # fmt: skip
    return statistics.median(took)


def test_a_period_that_simply_ends(tmp_path: Path, year: list[Row]) -> None:
    assert not EDGES & set(found(tmp_path / "log.csv", [row for row in year if row.at <= TO]))


def test_events_of_a_period(tmp_path: Path, year: list[Row]) -> None:
    """All events of some months: journeys that were under way are cut at the start, and open at the end."""
    rows = [row for row in year if FROM <= row.at <= TO]
    findings = found(tmp_path / "log.csv", rows)
    assert EDGES & set(findings) == {"truncated_start"}
    before = {row.ticket for row in rows} - set(opened(rows))
    assert findings["truncated_start"].count == len(before)
    assert set(findings["truncated_start"].examples) <= before


def test_tickets_opened_in_a_period_and_followed_on(tmp_path: Path, year: list[Row]) -> None:
    mine = {ticket for ticket, at in opened(year).items() if at < timedelta(days=200)}
    findings = found(tmp_path / "log.csv", of_tickets(year, mine))
    assert EDGES & set(findings) == {"openings_stop"}
    assert "All journeys begin by 24 Jul 2025" in findings["openings_stop"].message
    assert "followed to their end" in findings["openings_stop"].effect


def test_tickets_closed_in_a_period(tmp_path: Path, year: list[Row]) -> None:
    """Chosen by closing: hardly any is open, and the old ones in it are the slow ones."""
    mine = {row.ticket for row in year if row.word == "Resolved" and FROM <= row.at <= TO}
    rows = of_tickets(year, mine)
    findings = found(tmp_path / "log.csv", rows)
    assert EDGES & set(findings) == {"selected_by_closing", "survivors"}
    begin = opened(rows)
    old = {ticket for ticket, at in begin.items() if at < FROM - START - timedelta(days=1)}
    survivors = findings["survivors"]
    assert abs((survivors.count or 0) - len(old)) <= 0.1 * len(old)
    effect = survivors.effects[0]
    assert effect.metric == "resolution_hours"
    assert effect.shown == pytest.approx(hours(rows, mine))
    assert effect.corrected == pytest.approx(hours(rows, mine - old), rel=0.1)


def test_tickets_closed_by_the_end(tmp_path: Path, year: list[Row]) -> None:
    """Everything but what is open at the end: recent journeys look quick."""
    done = {row.ticket for row in year if row.word == "Resolved" and row.at <= TO}
    findings = found(tmp_path / "log.csv", of_tickets(year, done))
    assert EDGES & set(findings) == {"selected_by_closing"}
    late, early = findings["selected_by_closing"].effects[0].shown, findings["selected_by_closing"].effects[0].corrected
    assert late is not None
    assert early is not None
    assert late <= early
