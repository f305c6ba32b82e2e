"""`sojourn voice` as a user runs it: what is said, and how a desk teaches its reader and forgets it again."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from sojourn.cli.main import app
from sojourn.log.detect.hints import Hints
from sojourn.log.importing import import_export
from sojourn.log.read import Request
from sojourn.model.errors import SojournError
from tests.cli.test_cli import run
from tests.voice.desk_words import labels

HEADER = ("ticket", "time", "activity", "role", "public", "rating", "text")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of rated journeys with comments whose words are the desk's own."""
    folder = tmp_path_factory.mktemp("taught")
    with (folder / "log.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for i, label in enumerate(labels(200, 3)):
            day = f"2026-03-{1 + i % 28:02}"
            writer.writerow((f"T{i:03}", f"{day} 09:00", "Ticket created", "customer", "true", "", "I need a mouse."))
            writer.writerow((f"T{i:03}", f"{day} 10:00", "Fix provided", "agent", "true", "", "Here it is, have fun."))
            rating = int(label.valence) + 3
            writer.writerow((f"T{i:03}", f"{day} 12:00", "Survey answered", "customer", "true", rating, label.text))
    import_export(folder / "log.csv", folder / "desk.sojourn", Request(Hints(timezone="UTC")))
    return folder


def voice(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """What `sojourn voice` says, in this process: starting one takes longer than all the rest."""
    app(["voice", *map(str, words)], standalone_mode=False)
    told = capsys.readouterr()
    return told.out if "--json" in words else " ".join((told.out + told.err).split())


def test_what_is_said_is_told_in_words_and_as_json(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = voice(capsys, desk / "desk.sojourn")
    assert "In their words, by a model" in said
    assert "Read by: linear model" in said
    done = run("voice", "desk.sojourn", "--json", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["format"], found["journeys"]) == ("sojourn-voice", 200)
    assert {touchpoint["id"] for touchpoint in found["touchpoints"]} == {"report", "rated"}
    assert found["saying"]["complaints"]["read"] > 300


def test_a_desk_teaches_in_one_command_and_forgets(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset = desk / "desk.sojourn"
    said = voice(capsys, dataset, "--learn")
    assert "200 ratings beside messages, 0 corrections by people" in said
    assert "valence is off by" in said
    assert ": used" in said
    assert (dataset / "voice.npz").is_file()
    reader = json.loads(voice(capsys, dataset, "--json"))["saying"]["reader"]
    assert "calibrated at this desk (200 ratings beside messages and 0 corrections; held out, valence" in reader
    (dataset / "voice.npz").write_bytes(b"broken")
    with pytest.raises(SojournError, match="--forget it"):
        voice(capsys, dataset)
    assert "is forgotten" in voice(capsys, dataset, "--forget")
    assert not (dataset / "voice.npz").exists()


def test_people_correct_a_label_in_a_table(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dataset, table, filled = desk / "desk.sojourn", desk / "messages.csv", desk / "filled.csv"
    voice(capsys, dataset, "--to-correct", table)
    with table.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    mouse = next(row for row in rows if row["text"] == "I need a mouse.")
    assert (mouse["times"], mouse["right_emotion"]) == ("200", "")
    with filled.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(mouse))
        writer.writeheader()
        writer.writerow({**mouse, "right_emotion": "sad"})
        writer.writerow({**rows[1], "message": "0" * 16, "right_emotion": "angry"})
    said = voice(capsys, dataset, "--corrected", filled)
    assert "1 corrections by people" in said
    assert "1 corrections are of messages that are not in this dataset" in said
    found = json.loads(voice(capsys, dataset, "--json"))["touchpoints"]
    report = next(touchpoint for touchpoint in found if touchpoint["id"] == "report")
    assert report["voice"]["emotions"] == [{"emotion": "sad", "n": 200, "share": 1.0}]
    assert report["voice"]["valence"] == -1.0
    voice(capsys, dataset, "--forget")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("log.csv", "--learn"), "Run sojourn import log.csv first"),
        (("desk.sojourn", "--corrected", "none.csv"), "cannot be read"),
        (("desk.sojourn", "--corrected", "log.csv"), "no columns message and right_emotion"),
        (
            ("desk.sojourn", "--corrected", "wrong.csv"),
            "wrong.csv, row 2: 'furious' is no emotion. Choose one of happy",
        ),
        (("desk.sojourn", "--forget", "--learn"), "does not go with the other options"),
    ],
)
def test_what_cannot_be_learned_from_is_one_line(
    desk: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    (desk / "wrong.csv").write_text("message,right_emotion\nabc,furious\n", "utf-8")
    with pytest.raises(SojournError) as told:
        voice(capsys, *(word if word.startswith("-") else desk / word for word in words))
    assert said in told.value.line
