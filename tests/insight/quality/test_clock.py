"""Clocks and orders: shifts, a team whose clock is behind, times that cannot be, planted and absent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import numpy as np
import pytest

import sojourn as sj
from sojourn.mining.facts import end_of_log, start_of_log
from tests.insight.quality.planted import START, Row, clean, found, write


def busy(zone: str = "UTC", tickets: int = 3000) -> list[Row]:
    """A year of tickets between 8 and 17 o'clock on the clocks of a zone."""
    dice, rows = Random(5), []
    for i in range(tickets):
        day = START + timedelta(days=i * 364 // tickets)
        local = day.replace(hour=8, tzinfo=ZoneInfo(zone)) + timedelta(minutes=dice.randrange(300))
        at = local.astimezone(UTC)
        for word, minutes in (("Created", 0), ("In Progress", 20), ("Comment", 90), ("Resolved", 180)):
            who = f"c{i % 300}" if word == "Created" else f"a{i % 7}"
            rows.append(Row(f"T{i}", at + timedelta(minutes=minutes), word, who, "x", "Desk", "phone", who))
    return rows


def test_hours_that_move_with_the_clocks_call_for_the_zone(tmp_path: Path) -> None:
    path = write(tmp_path / "log.csv", busy("Europe/Berlin"))
    finding = next(f for f in sj.discover(sj.read(path)).findings if f.code == "clock_shift")
    assert (finding.count, finding.severity) == (2, "info")
    assert "-1\u00a0h about" in finding.message
    assert "+1\u00a0h about" in finding.message
    named = sj.discover(sj.read(path, timezone="Europe/Berlin"))
    assert "clock_shift" not in {f.code for f in named.findings}


def test_a_source_that_changes_its_zone_in_june(tmp_path: Path) -> None:
    change = datetime(2025, 6, 9, tzinfo=UTC)
    rows = [row.moved(at=row.at + timedelta(hours=2)) if row.at >= change else row for row in busy()]
    finding = found(tmp_path / "log.csv", rows)["clock_shift"]
    assert (finding.count, finding.severity) == (1, "warning")
    assert "+2\u00a0h about 9 Jun 2025" in finding.message


def test_hours_that_do_not_move_say_nothing(tmp_path: Path) -> None:
    assert "clock_shift" not in found(tmp_path / "log.csv", busy())


def with_opening(path: Path, rows: list[Row], behind: timedelta) -> Path:
    """The rows with a column that says when the ticket was opened; the clock of Field is behind."""
    opened = {row.ticket: row.at for row in rows if row.word == "Created"}
    lines = ["Ticket,Time,Activity,Team,Opened at"]
    for row in rows:
        at = row.at - behind if row.team == "Field" and row.word != "Created" else row.at
        lines.append(f"{row.ticket},{at.isoformat()},{row.word},{row.team},{opened[row.ticket].isoformat()}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_the_clock_of_a_team_is_behind(tmp_path: Path) -> None:
    path = with_opening(tmp_path / "log.csv", clean(), timedelta(hours=1))
    finding = next(f for f in sj.discover(sj.read(path)).findings if f.code == "events_before_opening")
    assert "The clock of “Field” is behind" in finding.message
    opened = {row.ticket: row.at for row in clean() if row.word == "Created"}
    early = {
        row.ticket
        for row in clean()
        if row.team == "Field" and row.word != "Created" and row.at - opened[row.ticket] < timedelta(minutes=55)
    }
    assert finding.count == len(early)
    right = with_opening(tmp_path / "right.csv", clean(), timedelta(0))
    assert "events_before_opening" not in {f.code for f in sj.discover(sj.read(right)).findings}


def test_a_time_far_from_all_others_is_called_stray(tmp_path: Path) -> None:
    rows = [clean()[5].moved(at=datetime(1990, 1, 1, tzinfo=UTC), word="Comment"), *clean()]
    finding = found(tmp_path / "log.csv", rows)["stray_times"]
    assert (finding.count, finding.examples) == (1, (rows[0].ticket,))
    assert "1 Jan 1990; the log is of 6 Jan 2025 to 4 Jul 2025" in finding.message


@pytest.mark.parametrize("stray", [0, 1, 2])
def test_the_end_of_a_log_ignores_one_in_a_thousand(stray: int) -> None:
    year = 366 * 86_400_000_000
    last = np.arange(2000, dtype=np.int64) * 1_000_000
    last[:stray] = 3 * year + np.arange(stray)
    assert end_of_log(last) == 1_999_000_000
    assert start_of_log(-last) == -1_999_000_000
    last[:5] = 3 * year
    assert end_of_log(last) == 3 * year


def test_work_after_closing_without_coming_back(tmp_path: Path) -> None:
    rows = []
    for row in clean(400):
        rows.append(row)
        if row.word == "Resolved":
            rows.append(row.moved(word="Closed", at=row.at + timedelta(hours=1)))
            i = int(row.ticket[1:])
            if i % 20 == 0:
                rows.append(row.moved(word="In Progress", at=row.at + timedelta(hours=5)))
            if i == 7:
                rows.append(row.moved(word="Reopened", at=row.at + timedelta(hours=9)))
    expected = len({r.ticket for r in rows if r.word == "Closed" and int(r.ticket[1:]) % 20 == 0})
    assert found(tmp_path / "log.csv", rows)["work_after_closing"].count == expected


def test_resolved_before_opened(tmp_path: Path) -> None:
    path = tmp_path / "tickets.csv"
    lines = ["Ticket,Opened,Resolved,Priority"]
    for i in range(60):
        opened = START + timedelta(hours=5 * i)
        took = timedelta(hours=-2 if i % 10 == 0 else 3, seconds=i)
        lines.append(f"T{i},{opened:%Y-%m-%d %H:%M:%S},{opened + took:%Y-%m-%d %H:%M:%S},{'High' if i % 2 else 'Low'}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    findings = {f.code: f for f in sj.discover(sj.read(path, timezone="UTC")).findings}
    assert findings["impossible_order"].count == 6
    assert findings["impossible_order"].examples[0] == "T0"
