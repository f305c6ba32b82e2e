"""The command line as a user runs it: real processes, real files."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from sojourn.cli.main import app
from sojourn.maps.formats.json import schema
from tests.desks import write_history


def run(*words: str | Path, cwd: Path, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sojourn", *map(str, words)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, **more)  # type: ignore[call-overload]


@pytest.fixture
def history(tmp_path: Path) -> Path:
    return write_history(tmp_path / "tickets.csv")


def test_map_writes_the_page_and_says_what_it_understood(history: Path) -> None:
    done = run("map", "tickets.csv", "--timezone", "UTC", cwd=history.parent)
    assert done.returncode == 0, done.stderr
    page = (history.parent / "tickets.map.html").read_text("utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "120 tickets" in done.stderr
    assert "ticket = Ticket" in done.stderr
    assert "600 read, 600 used, 0 set aside" in done.stderr


def test_json_on_standard_output_is_pure(history: Path) -> None:
    done = run("map", history, "--json", "-", "--quiet", cwd=history.parent)
    found = json.loads(done.stdout)
    assert found["journeys"] == 120
    assert done.stderr == ""


def test_info_gives_the_documented_keys(history: Path) -> None:
    found = json.loads(run("info", history, "--json", cwd=history.parent).stdout)
    assert (found["tickets"], found["events"], found["customers"]) == (120, 600, 40)
    assert found["rows"] == {"read": 600, "used": 600, "set_aside": {}}
    assert {"first", "last", "columns", "timezone", "unknown_words"} <= set(found)
    assert "header" in found["columns"]["ticket"]["why"]
    Draft202012Validator(schema("info")).validate(found)


def test_kpis_agree_between_table_json_and_csv(history: Path) -> None:
    as_json = json.loads(run("kpis", history, "--json", cwd=history.parent).stdout)["kpis"]
    as_csv = list(csv.DictReader(io.StringIO(run("kpis", history, "--csv", cwd=history.parent).stdout)))
    table = run("kpis", history, cwd=history.parent, env={**os.environ, "COLUMNS": "200"}).stdout
    assert [k["metric"] for k in as_json] == [row["metric"] for row in as_csv]
    for kpi, row in zip(as_json, as_csv, strict=True):
        assert kpi["label"] in table
        assert (kpi["value"] is None) == (row["value"] == "")
        assert kpi["value"] is None or float(row["value"]) == pytest.approx(kpi["value"], abs=1e-6)


def test_pains_agree_between_table_and_json(history: Path) -> None:
    as_json = json.loads(run("pains", history, "--json", cwd=history.parent).stdout)
    table = run("pains", history, "--quiet", cwd=history.parent, env={**os.environ, "COLUMNS": "200"}).stdout
    assert (as_json["format"], as_json["journeys"]) == ("sojourn-pains", 120)
    reopened = next(pain for pain in as_json["pains"]["found"] if pain["kind"] == "reopening")
    assert 0 < reopened["n"] <= 40  # every third ticket comes back, not all of them soon
    for pain in as_json["pains"]["found"]:
        assert pain["name"] in table
        assert f"{pain['weight']:.1f}" in table
    for sought in as_json["pains"]["sought"]:
        assert sought["why"] in " ".join(table.split())


def test_an_imported_dataset_gives_the_same_map(history: Path) -> None:
    folder = history.parent
    assert run("import", history, "--out", "desk", cwd=folder).returncode == 0
    from_file = json.loads(run("map", history, "--json", "-", "-q", cwd=folder).stdout)
    from_dataset = json.loads(run("map", "desk", "--json", "-", "-q", "-o", "d.html", cwd=folder).stdout)
    for key in ("journeys", "touchpoints", "flows", "variants", "kpis", "quality"):
        assert from_file[key] == from_dataset[key], key


def test_a_mapping_file_written_once_reads_the_file_again(history: Path) -> None:
    folder = history.parent
    assert run("info", history, "--write-mapping", "m.toml", cwd=folder).returncode == 0
    done = run("info", history, "--mapping", "m.toml", "--json", cwd=folder)
    assert json.loads(done.stdout)["events"] == 600, done.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("map", "nothing.csv"), 2, "nothing.csv"),
        (("map", "tickets.csv", "--where", "colour = 'red'"), 2, "colour"),
        (("map", "tickets.csv", "--ticket", "Tickt"), 2, "Ticket"),
        (("map", "tickets.csv", "--timezone", "Mars/Base"), 2, "Mars/Base"),
        (("map", "tickets.csv", "--column", "group"), 2, "ROLE=COLUMN"),
        (("map", "tickets.csv", "--calendar", "always"), 2, "always"),
        (("map", "tickets.csv", "--theme", "pink"), 2, "light or dark"),
        (("map", "tickets.csv", "--out", "map.json"), 2, "Give --json map.json"),
        (("map", "tickets.csv", "--out", "no/such/folder/x.html"), 2, "cannot be written"),
        (("import", "tickets.csv", "--out", "."), 2, "holds no dataset"),
        (("map",), 2, "FILE_OR_DATASET"),
        (("map", "tickets.csv", "--nonsense"), 2, "nonsense"),
    ],
)
def test_an_error_is_one_clear_line_and_leaves_nothing(
    history: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    before = sorted(history.parent.iterdir())
    done = run(*words, cwd=history.parent)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(history.parent.iterdir()) == before


@pytest.mark.parametrize("verb", ["map", "kpis"])
def test_a_log_in_which_no_column_says_what_happened(history: Path, verb: str) -> None:
    silent = history.with_name("silent.csv")
    rows = [f"INC{i:05},2026-01-{5 + i:02} {9 + j:02}:00:00,thing {i}{j},caller{i}" for i in range(9) for j in range(5)]
    silent.write_text("\n".join(["Number,Updated,What,Caller", *rows]))
    done = run(verb, silent, cwd=history.parent)
    assert done.returncode == 2
    assert "--activity" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_one_line_and_keeps_what_was_there(history: Path) -> None:
    page = history.parent / "tickets.map.html"
    page.write_text("the old page", "utf-8")

    def small_files_only() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = run("map", history, cwd=history.parent, preexec_fn=small_files_only)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert page.read_text("utf-8") == "the old page"
    assert sorted(p.name for p in history.parent.iterdir()) == ["tickets.csv", "tickets.map.html"]


def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    write_history(tmp_path / "big.csv", tickets=20_000)
    screen, keyboard = pty.openpty()
    command = [sys.executable, "-m", "sojourn.cli.main", "map", "big.csv"]
    running = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdin=keyboard,
        stderr=keyboard,
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what runs behind a shell has it ignored
    )
    os.close(keyboard)
    said = os.read(screen, 4096)  # the progress line: it is at work now
    running.send_signal(signal.SIGINT)
    try:
        while chunk := os.read(screen, 4096):
            said += chunk
    except OSError:  # the terminal of a process that has ended
        pass
    assert running.wait(timeout=60) == 130
    assert b"stopped; nothing half-written is left" in said
    assert b"Traceback" not in said
    assert [p.name for p in tmp_path.iterdir()] == ["big.csv"]


def test_a_closed_pipe_is_no_error(history: Path) -> None:
    command = f"{sys.executable} -m sojourn.cli.main map {history} --json - -q | head -c 10"
    done = subprocess.run(command, shell=True, cwd=history.parent, capture_output=True, text=True, timeout=120)
    assert done.stdout.startswith("{")
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_help_has_examples_and_completion_can_be_installed(tmp_path: Path) -> None:
    for verb in ("map", "import", "info", "kpis", "pains", "sample"):
        assert f"sojourn {verb}" in CliRunner().invoke(app, [verb, "--help"]).stdout
    assert "--install-completion" in run("--help", cwd=tmp_path).stdout
