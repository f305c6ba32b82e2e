"""A map of journeys of several tickets: what must differ from single tickets differs, everything else adds up."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

import sojourn as sj
from sojourn.insight.desk import Desk, prepare
from sojourn.log.dictionary import shipped
from sojourn.log.stitching import stitch
from sojourn.model.journey import JourneyDefinition
from tests.desks import write_history

LEFT_OUT = {"fcr_gross", "fcr_no_reopen", "fcr_no_repeat_7d", "repeat_contact", "tickets_per_customer", "sla_met"}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_history(tmp_path_factory.mktemp("desk") / "desk.csv", 300)


def desks(path: Path, definition: str) -> tuple[Desk, Desk]:
    log = sj.read(path)
    return prepare(log, shipped()), prepare(stitch(log, JourneyDefinition.parse(definition)), shipped())


def test_what_is_measured_at_visits_is_what_the_tickets_measure(history: Path) -> None:
    alone, together = desks(history, "customer:60d")
    assert together.log.n_tickets < alone.log.n_tickets
    for name in ("waits", "work_waits", "lost", "touches"):
        assert np.array_equal(np.sort(getattr(alone, name)), np.sort(getattr(together, name)), equal_nan=True)
    assert np.array_equal(np.sort(alone.strain.score), np.sort(together.strain.score))
    assert together.facts.hand_offs.sum() == alone.facts.hand_offs.sum()
    assert together.facts.reopens.sum() == alone.facts.reopens.sum()
    assert np.nansum(together.lost_each) == pytest.approx(np.nansum(alone.lost_each))


def test_a_new_ticket_of_a_journey_was_not_waited_for(history: Path) -> None:
    _, together = desks(history, "customer:60d")
    report = together.visits.at("report")
    assert report.sum() > together.log.n_tickets
    assert np.isnan(together.waits[report]).all()


def test_figures_of_single_tickets_are_left_out_and_said(history: Path) -> None:
    log = sj.read(history)
    alone = {kpi.metric for kpi in sj.discover(log).measured.kpis}
    found = sj.discover(log, journey="customer:60d").measured
    metrics = {kpi.metric: kpi for kpi in found.kpis}
    assert {"fcr_gross", "repeat_contact"} <= alone
    assert not LEFT_OUT & set(metrics)
    assert metrics["tickets_per_journey"].value == pytest.approx(log.n_tickets / found.journeys)
    said = {finding.code: finding.effect for finding in found.quality}
    assert "first-contact resolution" in said["journeys_stitched"]
    assert "journeys_cut" in said


def test_a_journey_is_complete_only_when_all_its_tickets_are(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Ticket", "Time", "Activity", "Customer"))
        for ticket, day, activity, who in (
            ("A", 1, "Created", "x"), ("A", 2, "Resolved", "x"), ("B", 3, "Created", "x"), ("B", 4, "In progress", "x"),
            ("C", 1, "Created", "y"), ("C", 2, "Resolved", "y"), ("D", 3, "Created", "y"), ("D", 5, "Resolved", "y"),
        ):  # fmt: skip
            writer.writerow((ticket, f"2026-03-0{day} 10:00", activity, who))
    found = sj.discover(sj.read(path), journey="customer:14d")
    assert (found.measured.journeys, found.measured.complete) == (2, 1)
    assert [found.tickets_of(i) for i in range(2)] == [("A", "B"), ("C", "D")]
    figures = {kpi.metric: kpi.value for kpi in found.measured.kpis}
    assert figures["resolution_hours"] == pytest.approx(4 * 24)
    assert figures["open_share"] == pytest.approx(0.5)


def test_work_on_another_ticket_is_no_work_after_closing(tmp_path: Path) -> None:
    """Twenty customers whose second ticket is worked on after their first was closed, and one ticket that reopens."""
    path = tmp_path / "two.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Ticket", "Time", "Activity", "Customer"))
        for i in range(20):
            for ticket, hour, activity in (
                ("A", 8, "Created"), ("B", 9, "Created"), ("A", 10, "Resolved"), ("A", 11, "Closed"),
                ("B", 14, "In progress"), ("B", 15, "Resolved"), ("B", 16, "Closed"),
            ):  # fmt: skip
                writer.writerow((f"{ticket}{i}", f"2026-03-{i + 1:02d} {hour:02d}:00", activity, f"c{i}"))
        writer.writerow(("A0", "2026-03-20 10:00", "Reopened", "c0"))
    found = sj.discover(sj.read(path), journey="customer:2d").measured
    assert found.journeys == 20
    assert "work_after_closing" not in {finding.code for finding in found.quality}


def test_conditions_hold_of_journeys(history: Path) -> None:
    log = sj.read(history)
    several = sj.discover(log, "tickets > 1", journey="customer:15d").measured
    every = sj.discover(log, journey="customer:15d").measured
    assert 0 < several.journeys < every.journeys
    assert {kpi.metric: kpi.value for kpi in several.kpis}["several_tickets"] == 1


def test_a_customer_who_opens_more_than_one_ticket_a_day_is_no_person(tmp_path: Path) -> None:
    path = tmp_path / "monitoring.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Ticket", "Time", "Activity", "Customer"))
        for i in range(120):
            day, hour = divmod(i, 6)
            writer.writerow((f"M{i}", f"2026-03-{day + 1:02d} {8 + hour:02d}:00", "Created", "monitor"))
        for i in range(60):
            writer.writerow((f"P{i}", f"2026-{i // 10 + 1:02d}-{2 * (i % 10) + 1:02d} 09:00", "Created", "person"))
    quality = {finding.code: finding for finding in sj.discover(sj.read(path)).measured.quality}
    assert quality["busy_customers"].count == 120
    assert "One customer has 120 tickets" in quality["busy_customers"].message
