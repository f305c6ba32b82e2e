"""A discovered map of a small history, against counts made with the csv module."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import sojourn as sj
from sojourn.insight.slices import slices_of
from sojourn.log.query import choose_tickets
from tests.desks import write_history


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_history(tmp_path_factory.mktemp("history") / "log.csv")


@pytest.fixture(scope="module")
def rows(history: Path) -> list[dict[str, str]]:
    with history.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_slice_is_what_its_condition_says(history: Path) -> None:
    log = sj.read(history, timezone="UTC")
    offered = slices_of(log)
    assert len(offered) >= 5
    assert {s.key.attribute for s in offered} >= {"period", "Priority"}
    for part in offered:
        assert np.array_equal(choose_tickets(log, part.key.where), part.tickets), part.key.where


def test_a_slice_counts_what_its_rows_say(history: Path, rows: list[dict[str, str]]) -> None:
    found = sj.discover(sj.read(history, timezone="UTC"), where="priority = 'Bob''s own'").measured
    mine = [row for row in rows if row["Priority"] == "Bob's own"]
    assert found.journeys == len({row["Ticket"] for row in mine})
    passing = {word: len({r["Ticket"] for r in mine if r["Activity"] == word}) for word in ("Created", "Reopened")}
    by_id = {t.id: t for t in found.touchpoints}
    assert by_id["report"].n == passing["Created"]
    assert by_id["back"].n == passing["Reopened"]
    assert by_id["fix"].reopened.value == pytest.approx(passing["Reopened"] / passing["Created"])


def test_flows_and_variants_count_real_journeys(history: Path, rows: list[dict[str, str]]) -> None:
    found = sj.discover(sj.read(history, timezone="UTC")).measured
    word = {"Created": "report", "In Progress": "taken_on", "Resolved": "fix", "Closed": "closed", "Reopened": "back"}
    paths: dict[str, list[str]] = {}
    for row in rows:
        paths.setdefault(row["Ticket"], []).append(word[row["Activity"]])
    steps = Counter((a, b) for path in paths.values() for a, b in itertools.pairwise(path))
    assert {(f.source, f.target): f.n for f in found.flows} == dict(steps)
    assert {v.path: v.n for v in found.variants} == dict(Counter(tuple(path) for path in paths.values()))
    assert [t.id for t in found.touchpoints if t.first] == ["report"]
    assert [t.id for t in found.touchpoints if t.last] == ["closed"]


def test_satisfaction_is_the_mean_of_the_rated_journeys_that_pass(history: Path, rows: list[dict[str, str]]) -> None:
    found = sj.discover(sj.read(history, timezone="UTC")).measured
    rated = {r["Ticket"]: float(r["Satisfaction"]) - 3 for r in rows if r["Satisfaction"]}
    back = {r["Ticket"] for r in rows if r["Activity"] == "Reopened"}
    by_id = {t.id: t.satisfaction for t in found.touchpoints}
    assert found.curve == "satisfaction"
    assert by_id["report"].n == len(rated)
    assert by_id["report"].value == pytest.approx(sum(rated.values()) / len(rated))
    mine = [value for ticket, value in rated.items() if ticket in back]
    assert by_id["back"].value == pytest.approx(sum(mine) / len(mine))


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("priorty = 'High'", "priority"),
        ("priority = 'nobody'", "no ticket is left"),
        ("priority = ", "cannot be evaluated"),
        ("1) from tickets; drop table tickets; --", "cannot be evaluated"),
        ("count(*) > 1", "not a condition on single tickets"),
        ("exists (select * from read_csv('/etc/passwd'))", "cannot be evaluated"),
    ],
)
def test_a_wrong_condition_is_one_clear_line(history: Path, where: str, says: str) -> None:
    with pytest.raises(sj.SojournError, match=says) as caught:
        sj.discover(sj.read(history, timezone="UTC"), where=where)
    assert "\n" not in caught.value.line
