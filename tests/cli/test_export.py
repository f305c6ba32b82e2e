"""`sojourn export` and plans on the command line, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import sojourn as sj
from tests.cli.test_cli import run
from tests.desks import write_history


def test_a_log_goes_out_and_comes_in_again(tmp_path: Path) -> None:
    history = write_history(tmp_path / "tickets.csv")
    options = ("--timezone", "UTC", "--xes", "t.xes.gz", "--ocel", "t.sqlite")
    done = run("export", history, *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "wrote t.xes.gz" in done.stderr
    assert "wrote t.sqlite" in done.stderr
    assert done.stdout == ""
    own = sj.read(history, timezone="UTC")
    for name in ("t.xes.gz", "t.sqlite"):
        back = sj.read(tmp_path / name)
        assert (back.n_tickets, back.n_events) == (own.n_tickets, own.n_events)
    found = json.loads(run("info", "t.sqlite", "--object-type", "ticket", "--json", cwd=tmp_path).stdout)
    assert (found["file_format"], found["tickets"]) == ("ocel", 120)


def test_nothing_to_write_is_one_line(tmp_path: Path) -> None:
    history = write_history(tmp_path / "tickets.csv")
    done = run("export", history, cwd=tmp_path)
    assert done.returncode != 0
    assert done.stderr.strip().splitlines() == [
        "error export: there is nothing to write. Give --xes FILE or --ocel FILE"
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["tickets.csv"]


def test_a_plan_is_held_against_the_journeys(tmp_path: Path) -> None:
    history = write_history(tmp_path / "tickets.csv")
    done = run(
        "map", history, "--timezone", "UTC", "--plan", "report, I get a fix, closed", "--json", "-", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["planned"]["plan"] == ["report", "fix", "closed"]
    assert "--plan" in found["command"]
    assert "ended journeys followed it" in done.stderr
    wrong = run("map", history, "--timezone", "UTC", "--plan", "reprot", cwd=tmp_path)
    assert wrong.returncode != 0
    assert "no touchpoint is called 'reprot'. Touchpoints are: report" in wrong.stderr
