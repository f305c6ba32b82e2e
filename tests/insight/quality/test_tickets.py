"""Tickets that are no tickets: copies, tests, sweeps and accounts, each planted, with the effect in plain Python."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from sojourn.model.measured import QualityFinding
from tests.insight.quality.planted import START, Row, clean, found, median_hours

KNOWN_TO_BE_CLEAN = {"open_journeys", "no_ratings", "no_text", "ties"}


def effect_on(finding: QualityFinding, metric: str = "resolution_hours") -> tuple[float | None, float | None]:
    return next((e.shown, e.corrected) for e in finding.effects if e.metric == metric)


def named(rows: list[Row], tickets: set[str]) -> list[Row]:
    return [row for row in rows if row.ticket in tickets]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_desk_without_faults_has_no_findings_but_what_is_true_of_it(tmp_path: Path, seed: int) -> None:
    assert set(found(tmp_path / "log.csv", clean(seed=seed))) <= KNOWN_TO_BE_CLEAN


def test_copies_are_found_and_the_first_of_each_is_kept(tmp_path: Path) -> None:
    rows = clean()
    copied = {f"T{i:05d}" for i in range(0, 600, 20)}
    copies = [row.moved(ticket=row.ticket + "b", at=row.at + timedelta(minutes=4)) for row in named(rows, copied)]
    finding = found(tmp_path / "log.csv", rows + copies)["duplicated_tickets"]
    assert finding.count == len(copied)
    assert finding.examples[0] == "T00000b"
    shown, corrected = effect_on(finding)
    assert shown == pytest.approx(median_hours(rows + copies))
    assert corrected == pytest.approx(median_hours(rows))


def test_tickets_that_call_themselves_a_test(tmp_path: Path) -> None:
    rows = clean()
    tests = {f"T{i:05d}": word for i, word in zip(range(0, 70, 10), WORDS, strict=True)}
    near = {f"T{i:05d}": word for i, word in zip(range(5, 75, 10), NEAR, strict=True)}
    words = {**tests, **near}
    rows = [row.moved(category=words.get(row.ticket, row.category)) for row in rows]
    finding = found(tmp_path / "log.csv", rows)["test_tickets"]
    assert finding.count == len(tests)
    assert set(finding.examples) <= set(tests)


WORDS = ("Test", "TEST 3", "test ticket", "Bitte ignorieren", "dummy", "Ceci est un test", "esto es una prueba")
NEAR = ("latest", "test environment", "contest", "testing tools licence", "Protest", "load test failed", "Testimonials")


def test_a_sweep_of_old_tickets_is_found_and_an_outage_is_not(tmp_path: Path) -> None:
    rows = clean()
    sweep = START + timedelta(days=120, hours=3)
    swept = {f"T{i:05d}" for i in range(0, 700, 4)}
    rows = [
        row.moved(at=sweep + timedelta(seconds=int(row.ticket[1:]) % 200))
        if row.ticket in swept and row.word == "Resolved"
        else row
        for row in rows
    ]
    finding = found(tmp_path / "log.csv", rows)["bulk_closures"]
    assert finding.count == len(swept)
    shown, corrected = effect_on(finding)
    assert shown == pytest.approx(median_hours(rows))
    assert corrected == pytest.approx(median_hours(rows, {row.ticket for row in rows} - swept))
    outage = START + timedelta(days=100, hours=2)
    down = [
        Row(f"O{i}", at, word, f"c{i}", "network", "Desk", "phone", "Desk1")
        for i in range(80)
        for at, word in ((outage + timedelta(seconds=9 * i), "Created"), (outage + timedelta(hours=3), "Resolved"))
    ]
    assert "bulk_closures" not in found(tmp_path / "outage.csv", clean() + down)


def test_an_account_that_is_no_person(tmp_path: Path) -> None:
    rows = clean()
    theirs = {f"T{i:05d}" for i in range(0, 1200, 8)}
    rows = [row.moved(customer="monitor") if row.ticket in theirs else row for row in rows]
    finding = found(tmp_path / "log.csv", rows)["busy_customers"]
    assert finding.count == len(theirs & {row.ticket for row in rows})
    customers = {row.ticket: row.customer for row in rows}
    shown, corrected = effect_on(finding, "tickets_per_customer")
    people = [c for c in customers.values() if c != "monitor"]
    assert shown == pytest.approx(len(customers) / len(set(customers.values())))
    assert corrected == pytest.approx(len(people) / len(set(people)))
