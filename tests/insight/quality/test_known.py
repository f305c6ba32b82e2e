"""Findings on the data: each is found where it is planted, and not in a log without it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

import sojourn as sj
from tests.desks import write_history

START = datetime(2026, 1, 5, 9)


def codes(path: Path) -> set[str]:
    return {finding.code for finding in sj.discover(sj.read(path, timezone="UTC")).measured.quality}


def history(path: Path, rows: list[tuple[str, datetime, str]]) -> Path:
    lines = ["ticket,time,activity", *(f"{ticket},{at:%Y-%m-%d %H:%M:%S},{word}" for ticket, at, word in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def journeys(n: int, hours: float, last_open: int = 0) -> list[tuple[str, datetime, str]]:
    """One journey every two hours, each closed after some hours but the last ones."""
    rows = []
    for i in range(n):
        begin = START + timedelta(hours=2 * i, seconds=7 * i)
        rows += [(f"T{i}", begin, "Created"), (f"T{i}", begin + timedelta(minutes=40), "In Progress")]
        if i < n - last_open:
            rows.append((f"T{i}", begin + timedelta(hours=hours, seconds=i), "Closed"))
    return rows


def test_a_clean_log_has_nothing_planted(tmp_path: Path) -> None:
    found = codes(write_history(tmp_path / "log.csv"))
    planted = {"truncated_end", "missing_period", "unknown_words", "single_events", "impossible_order", "ties"}
    assert not found & planted


def test_open_journeys(tmp_path: Path) -> None:
    assert "open_journeys" in codes(history(tmp_path / "log.csv", journeys(200, 30, last_open=15)))


def test_selected_by_closing(tmp_path: Path) -> None:
    # Every second journey takes 100 hours. Selected by closing, those that began last have none of them.
    end = START + timedelta(hours=600)
    rows = [
        (ticket, at - timedelta(hours=99) if word == "Closed" and int(ticket[1:]) % 2 else at, word)
        for ticket, at, word in journeys(300, 100)
    ]
    closed = {ticket for ticket, at, word in rows if word == "Closed" and at <= end}
    selected = [row for row in rows if row[0] in closed]
    plain = [row for row in rows if row[1] <= end]
    assert "selected_by_closing" in codes(history(tmp_path / "log.csv", selected))
    assert "selected_by_closing" not in codes(history(tmp_path / "log2.csv", plain))


def test_openings_stop(tmp_path: Path) -> None:
    assert "openings_stop" in codes(history(tmp_path / "log.csv", journeys(300, 100)))
    end = START + timedelta(hours=600)
    plain = [row for row in journeys(300, 100) if row[1] <= end]
    assert "openings_stop" not in codes(history(tmp_path / "log2.csv", plain))


def test_cut_at_the_end(tmp_path: Path) -> None:
    rows = [row for row in journeys(400, 3) if row[2] != "Closed"]
    rows += [(f"T{i}", START + timedelta(hours=801, seconds=i), "Closed") for i in range(400)]
    assert "truncated_end" in codes(history(tmp_path / "log.csv", rows))


def test_a_missing_period(tmp_path: Path) -> None:
    rows = journeys(600, 3)
    late = [(t, at + timedelta(days=60) if int(t[1:]) >= 300 else at, word) for t, at, word in rows]
    assert "missing_period" in codes(history(tmp_path / "log.csv", late))
    assert "missing_period" not in codes(history(tmp_path / "log2.csv", rows))


def test_ties_and_unknown_words_and_single_events(tmp_path: Path) -> None:
    rows = [(f"T{i}", START + timedelta(hours=i), "Created") for i in range(100)]
    rows += [(f"T{i}", START + timedelta(hours=i), "Frobnicated") for i in range(50)]
    rows += [(f"T{i}", START + timedelta(hours=i + 1), "Closed") for i in range(9)]
    found = codes(history(tmp_path / "log.csv", rows))
    assert {"ties", "unknown_words", "single_events"} <= found


def test_coming_back_is_inferred_where_no_word_says_so(tmp_path: Path) -> None:
    rows = journeys(60, 3)
    rows += [(f"T{i}", START + timedelta(hours=2 * i + 20), "In Progress") for i in range(6)]
    rows += [(f"T{i}", START + timedelta(hours=2 * i + 30), "Closed") for i in range(6)]
    path = history(tmp_path / "log.csv", rows)
    assert "reopens_inferred" in codes(path)
    closed = next(t for t in sj.discover(sj.read(path, timezone="UTC")).measured.touchpoints if t.id == "closed")
    assert closed.reopened.value == 6 / 60


def test_tickets_with_one_event_each_make_a_map_that_says_so(tmp_path: Path) -> None:
    path = history(tmp_path / "log.csv", [(f"T{i}", START + timedelta(hours=i), "Created") for i in range(60)])
    found = sj.discover(sj.read(path, timezone="UTC", shape="events")).measured
    assert [(t.id, t.n, t.wait_hours.n) for t in found.touchpoints] == [("report", 60, 0)]
    assert "single_events" in {finding.code for finding in found.quality}


def test_open_journeys_count_as_waiting(tmp_path: Path) -> None:
    """Every second journey takes 10 hours; the others take 60 and were cut off after 30: the true median is 35."""
    rows = []
    for i in range(200):
        begin = START + timedelta(hours=3 * i)
        rows.append((f"T{i}", begin, "Created"))
        rows.append((f"T{i}", begin + timedelta(hours=1), "In Progress"))
        rows.append((f"T{i}", begin + timedelta(hours=10 if i % 2 else 60), "Resolved"))
    end = START + timedelta(hours=500)
    path = history(tmp_path / "log.csv", [row for row in rows if row[1] <= end])
    measured = sj.discover(sj.read(path, timezone="UTC")).measured
    finding = next(f for f in measured.quality if f.code == "open_journeys")
    opened = {t for t, at, word in rows if word == "Created" and at <= end}
    fixed = {t for t, at, word in rows if word == "Resolved" and at <= end}
    paths = {tuple(word for t, at, word in rows if t == ticket and at <= end) for ticket in opened}
    assert finding.count == len(opened - fixed)
    # Created, Created and taken on, and all three: two of the paths are those of open journeys.
    assert f"{len(paths - {('Created', 'In Progress', 'Resolved')})} of {len(paths)} different paths" in finding.effect
    by_id = {t.id: t for t in measured.touchpoints}
    waiting = [t for t, at, word in rows if word == "In Progress" and at <= end and t not in fixed]
    onward = by_id["taken_on"].onward
    assert onward is not None
    assert (onward.n_open, onward.n) == (len(waiting), len([r for r in rows if r[2] == "In Progress" and r[1] <= end]))
    assert by_id["fix"].onward is None
    assert onward.p25 == 9
    assert onward.p75 == 59
    kpi = {k.metric: k for k in measured.kpis}
    assert kpi["resolution_hours_all"].n == len(opened)
    assert kpi["resolution_hours_all"].value in (10, 35, 60)
    assert kpi["resolution_hours"].value == 10


def test_a_journey_that_came_back_is_open_again(tmp_path: Path) -> None:
    rows = journeys(60, 3)
    rows += [(f"T{i}", START + timedelta(hours=2 * i + 20), "Reopened") for i in range(6)]
    rows += [(f"T{i}", START + timedelta(hours=2 * i + 30), "Closed") for i in range(2)]
    path = history(tmp_path / "log.csv", rows)
    measured = sj.discover(sj.read(path, timezone="UTC")).measured
    finding = next(f for f in measured.quality if f.code == "open_journeys")
    assert finding.count == 4
    assert "4 came back after an end" in finding.message
    back = next(t for t in measured.touchpoints if t.id == "back")
    assert back.onward is not None
    assert (back.onward.n, back.onward.n_open) == (6, 4)


def test_a_time_far_after_all_others_does_not_move_the_end_of_the_log(tmp_path: Path) -> None:
    rows = [(t, at - timedelta(days=20 * 365), word) for t, at, word in journeys(300, 3, last_open=5)]
    stray = [("T0", datetime(2020, 12, 31), "Comment"), *rows]
    for path in (history(tmp_path / "a.csv", rows), history(tmp_path / "b.csv", stray)):
        measured = sj.discover(sj.read(path, timezone="UTC")).measured
        kpi = {k.metric: k.value for k in measured.kpis}
        assert kpi["resolution_hours_all"] == pytest.approx(3, abs=0.1)
        onward = next(t for t in measured.touchpoints if t.id == "taken_on").onward
        assert onward is not None
        assert onward.n_open == 5
        assert not any(t.abandoned.value for t in measured.touchpoints)
