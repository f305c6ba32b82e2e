"""How findings are given: as a table, on the command line, once for all slices; and true of the real logs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.compute as pc
import pytest
from jsonschema import Draft202012Validator

import sojourn as sj
from sojourn.maps.formats.json import schema
from tests.insight.quality.planted import clean, write

DOCS = (Path(__file__).parents[3] / "docs" / "data-quality.md").read_text("utf-8")


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A clean desk with a tenth of its tickets called a test."""
    rows = [row.moved(category="Test") if int(row.ticket[1:]) % 10 == 0 else row for row in clean(400)]
    return write(tmp_path / "log.csv", rows)


def test_the_table_has_a_row_a_finding_and_the_figures_that_move(planted: Path) -> None:
    table = sj.discover(sj.read(planted)).quality
    row = table.filter(pc.equal(table["code"], "test_tickets")).to_pylist()[0]
    assert (row["severity"], row["count"], row["of"], row["share"]) == ("problem", 40, "journeys", 0.1)
    assert {"metric", "shown", "corrected", "n", "n_corrected"} <= set(row["effects"][0])
    assert len(row["examples"]) == 5


def test_a_filter_keeps_the_findings_on_the_whole_log(planted: Path) -> None:
    log = sj.read(planted)
    assert sj.discover(log, where="category = 'laptop'").measured.quality == sj.discover(log).findings


def test_info_and_map_say_it_on_the_command_line(planted: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sojourn.cli.main", *words]
        return subprocess.run(command, cwd=planted.parent, capture_output=True, text=True, timeout=120, check=True)

    assert "problem: Tests by their own words: 40 tickets" in run("info", "log.csv").stderr
    assert "problem: Tests by their own words: 40 tickets" in run("map", "log.csv").stderr
    told = json.loads(run("info", "log.csv", "--json").stdout)
    Draft202012Validator(schema("info")).validate(told)
    assert "test_tickets" in {finding["code"] for finding in told["quality"]}


# What is known of each log, from its description or counted by hand; and what must not be said of it.
KNOWN = {
    "uci_incident_log/incident_event_log_reconstructed.csv.gz": (
        {"openings_stop", "bulk_closures", "busy_customers", "ties", "rows_set_aside"},
        {"selected_by_closing", "survivors", "truncated_end", "test_tickets", "impossible_order", "stray_times"},
    ),
    "helpdesk_italy/finale.csv.gz": (
        {"openings_stop", "duplicated_rows", "open_journeys", "reopens_inferred"},
        {"selected_by_closing", "survivors", "truncated_end", "test_tickets", "clock_shift", "vocabulary_change"},
    ),
    "bpic2013_closed_problems/closed_problems.xes.gz": (
        {"selected_by_closing", "survivors", "no_requester"},
        {"openings_stop", "bulk_closures", "test_tickets", "clock_shift", "stray_times"},
    ),
}


@pytest.mark.parametrize("name", KNOWN)
def test_the_real_logs(shared_data: Path, name: str) -> None:
    findings = {f.code: f for f in sj.discover(sj.read(shared_data / name)).findings}
    said, unsaid = KNOWN[name]
    assert said <= set(findings)
    assert not unsaid & set(findings)
    assert all(f"`{code}`" in DOCS for code in findings)
    assert all(finding.effect.endswith(".") for finding in findings.values())
    if name.startswith("uci"):
        assert "899 within 5 minutes at 24 Mar 2016" in findings["bulk_closures"].message
        assert "by 31 May 2016" in findings["openings_stop"].message
