"""`sojourn drivers` as a user runs it."""

import json
from pathlib import Path

from tests.cli.test_cli import run
from tests.desks import write_history


def test_ratings_that_nothing_goes_with_are_said_to_be_that_in_words_and_as_json(tmp_path: Path) -> None:
    history = write_history(tmp_path / "tickets.csv")
    done = run("drivers", history, cwd=tmp_path)
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    assert "None of 2 facts goes with ratings beyond chance. With 102 ratings, an effect of 0.28 standard" in said
    assert "The worst visit: rejected" in said
    found = json.loads(run("drivers", history, "--json", cwd=tmp_path).stdout)
    assert (found["format"], found["drivers"]["n"], found["drivers"]["found"]) == ("sojourn-drivers", 102, [])
    assert len(found["drivers"]["others"]) == 2
    assert [test["kept"] for test in found["moments"]["tests"]] == [False] * 5
