"""Ways back: shares of what could be watched, on histories small enough to count by hand, and on the sample desk."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

import sojourn as sj
from sojourn.maps.formats.json import schema
from sojourn.model.measured import Return
from sojourn.sample import generate, write_desk

START = datetime(2026, 1, 1, 9)


def history(path: Path, *tickets: tuple[str, str, float, list[tuple[str, float]]]) -> Path:
    """Tickets as (id, customer, day of opening, later activities with days after opening)."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Ticket", "Time", "Activity", "Customer"))
        for ticket, customer, day, later in tickets:
            for activity, after in [("Created", 0.0), *later]:
                at = START + timedelta(days=day + after)
                writer.writerow((ticket, at.isoformat(sep=" "), activity, customer))
    return path


def by_pair(returns: tuple[Return, ...]) -> dict[tuple[str, str], Return]:
    return {(back.source, back.target): back for back in returns}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    fixed = [("Resolved", 1.0)]
    return history(
        tmp_path / "small.csv",
        ("A", "x", 0, [("Resolved", 1.0), ("Reopened", 3.0), ("Resolved", 4.0)]),  # back after 2 days
        ("B", "y", 0, fixed),  # asks anew after 9 days
        ("C", "y", 10, fixed),  # asks anew only after 39
        ("D", "z", 0, [("Resolved", 1.0), ("Reopened", 20.0), ("Resolved", 21.0)]),  # back too late to count
        ("E", "y", 50, fixed),
        ("F", "w", 98, [("Resolved", 1.0), ("Reopened", 2.0)]),  # cannot be watched for 14 days
        ("G", "v", 100, []),
    )


def test_single_tickets_come_back_and_their_customers_ask_anew(small: Path) -> None:
    found = by_pair(sj.discover(sj.read(small)).measured.returns)
    assert set(found) == {("fix", "back"), ("end", "report")}
    back = found["fix", "back"]
    assert (back.n, back.share.n) == (1, 5)  # of A, B, C, D, E
    assert back.after_hours.median == pytest.approx(48)
    anew = found["end", "report"]
    assert (anew.n, anew.share.n) == (1, 5)
    assert anew.after_hours.median == pytest.approx(9 * 24)
    assert anew.within_days == 14


def test_in_a_journey_of_several_tickets_the_next_one_is_the_way_back(small: Path) -> None:
    found = by_pair(sj.discover(sj.read(small), journey="customer:40d").measured.returns)
    # y reports again twice within 40 days (once counted), z comes back after 19 days, A after 2.
    assert set(found) == {("fix", "back"), ("fix", "report")}
    assert (found["fix", "back"].n, found["fix", "back"].share.n) == (2, 3)
    assert (found["fix", "report"].n, found["fix", "report"].share.n) == (1, 3)
    assert found["fix", "report"].within_days == 40


def test_ways_back_stand_in_the_json_and_keep_to_its_schema(small: Path) -> None:
    told = json.loads(sj.discover(sj.read(small)).to_json())
    jsonschema.Draft202012Validator(schema()).validate(told)
    assert {(back["from"], back["from_name"], back["n"]) for back in told["returns"]} == {
        ("fix", "I get a fix", 1),
        ("end", "the end", 1),
    }


def test_planted_reopenings_come_back(tmp_path: Path) -> None:
    """Mature tickets of the sample desk that were reopened, and no others, are ways back."""
    desk = generate(1500, 3)
    log = sj.read(write_desk(desk, tmp_path / "desk")[0].parent)
    found = by_pair(sj.discover(log).measured.returns)
    planted = sum(truth.reopened for truth in desk.ticket_truth)
    late = sum(truth.reopened and not truth.mature for truth in desk.ticket_truth)
    n = sum(back.n for (source, _), back in found.items() if source != "end")
    assert planted - late <= n <= planted
