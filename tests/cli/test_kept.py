"""A dataset remembers its representative journeys from one map to the next."""

import json
from pathlib import Path

from tests.cli.test_cli import run
from tests.kinds import write_kinds


def mapped(folder: Path, *words: str) -> list[tuple[str, str, int]]:
    """Letter, last step but one, and journeys of each representative, in order."""
    done = run("map", "desk.sojourn", "--json", "-", "--quiet", *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["representatives"]["journeys"]
    return [(journey["id"], journey["words"][-2], journey["n"]) for journey in found]


def test_a_map_does_not_reshuffle_after_an_import(tmp_path: Path) -> None:
    kept = tmp_path / "desk.sojourn" / "representatives.json"
    write_kinds(tmp_path / "old.csv", reset=60, repair=58, access=40)
    write_kinds(tmp_path / "new.csv", reset=60, repair=58, access=74)
    assert run("import", "old.csv", "--out", "desk.sojourn", cwd=tmp_path).returncode == 0
    before = mapped(tmp_path)
    assert before == [("A", "Password reset", 60), ("B", "Laptop returned", 58), ("C", "Access granted", 40)]
    remembered = kept.read_bytes()
    assert run("import", "new.csv", "--update", "desk.sojourn", cwd=tmp_path).returncode == 0
    # Neither a part of the dataset nor a number that was asked for is remembered.
    assert len(mapped(tmp_path, "--groups", "2")) == 2
    assert kept.read_bytes() == remembered
    after = mapped(tmp_path)
    assert after == [("A", "Password reset", 60), ("B", "Laptop returned", 58), ("C", "Access granted", 74)]
    assert mapped(tmp_path) == after
