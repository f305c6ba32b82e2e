"""`sojourn personas` as a user runs it: found, written as rules, edited, and used by every other command."""

import json
from pathlib import Path

from tests.cli.test_cli import run
from tests.insight.personas.customers import write_customers


def test_rules_are_found_edited_and_slice_the_other_commands(tmp_path: Path) -> None:
    history = write_customers(tmp_path / "tickets.csv", planted=True)
    done = run("personas", history, "--write-rules", "rules.toml", cwd=tmp_path)
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    assert "3 personas: 80 customers were told apart by department" in said
    assert "Field, Sales: Department is Field or Sales." in said
    rules = tmp_path / "rules.toml"
    rules.write_text(rules.read_text("utf-8").replace('name = "Field, Sales"', 'name = "On the road"'), "utf-8")
    found = json.loads(run("personas", history, "--rules", rules, "--json", cwd=tmp_path).stdout)
    assert (found["format"], found["personas"]["made_by"]) == ("sojourn-personas", "rules")
    first = found["personas"]["found"][0]
    assert (first["name"], first["n"]) == ("On the road", 240)
    pains = json.loads(run("pains", history, "--where", first["where"], "--json", cwd=tmp_path).stdout)
    assert pains["journeys"] == 240
    assert run("map", history, "--personas", rules, "--out", "page.html", "--quiet", cwd=tmp_path).returncode == 0
    assert "On the road" in (tmp_path / "page.html").read_text("utf-8")


def test_a_rule_that_cannot_be_evaluated_is_one_line(tmp_path: Path) -> None:
    history = write_customers(tmp_path / "tickets.csv", planted=True, customers=20, each=3)
    rules = tmp_path / "rules.toml"
    rules.write_text("[[persona]]\nname = 'A'\nwhere = 'departmnt = 1'\n", "utf-8")
    done = run("personas", history, "--rules", rules, cwd=tmp_path)
    assert done.returncode == 2
    assert "Did you mean department" in " ".join(done.stderr.split())
