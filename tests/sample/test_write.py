"""Writing: whole or not at all, and never over somebody's own files."""

import csv
import json
from pathlib import Path

import pytest

from sojourn.model.errors import OutputError
from sojourn.sample import generate, write_desk

DESK = generate(30, 1)
NAMES = {
    *("tickets.csv", "events.csv", "messages.csv", "users.csv", "surveys.csv", "truth_tickets.csv"),
    *("truth_messages.csv", "truth.json", "README.txt", "sojourn-sample.json"),
}


def test_all_files_are_written_and_returned(tmp_path: Path) -> None:
    paths = write_desk(DESK, tmp_path / "new" / "desk")
    assert {path.name for path in paths} == NAMES
    assert set((tmp_path / "new" / "desk").iterdir()) == set(paths)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["desk"]


def test_the_folder_says_that_it_is_fictional(tmp_path: Path) -> None:
    write_desk(DESK, tmp_path / "desk")
    readme = (tmp_path / "desk" / "README.txt").read_text("utf-8")
    assert readme.startswith("FICTIONAL")
    assert "sojourn sample --tickets 30 --seed 1" in readme
    assert all(name in readme for name in NAMES - {"README.txt"})
    marker = json.loads((tmp_path / "desk" / "sojourn-sample.json").read_text("utf-8"))
    assert marker == {"fictional": True, "tickets": 30, "seed": 1, "version": 1}


def test_a_clean_desk_says_how_to_have_it_again(tmp_path: Path) -> None:
    write_desk(generate(10, 3, noise=0.0, clean=True), tmp_path / "desk")
    readme = (tmp_path / "desk" / "README.txt").read_text("utf-8")
    assert "sojourn.sample.generate(10, 3, noise=0, clean=True)" in readme


def test_texts_with_commas_quotes_and_lines_come_back(tmp_path: Path) -> None:
    write_desk(DESK, tmp_path / "desk")
    with (tmp_path / "desk" / "messages.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == [message.text for message in DESK.messages]


def test_an_earlier_sample_is_replaced_and_what_was_added_stays(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    write_desk(DESK, folder)
    (folder / "my map.html").write_text("mine")
    (folder / "notes").mkdir()
    write_desk(generate(20, 2), folder)
    assert (folder / "my map.html").read_text() == "mine"
    assert (folder / "notes").is_dir()
    assert json.loads((folder / "sojourn-sample.json").read_text("utf-8"))["tickets"] == 20
    assert [path.name for path in tmp_path.iterdir()] == ["desk"]


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    assert len(write_desk(DESK, tmp_path / "desk")) == len(NAMES)


def test_somebodys_own_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tickets.csv").write_text("mine")
    with pytest.raises(OutputError, match="not empty"):
        write_desk(DESK, tmp_path)
    assert (tmp_path / "tickets.csv").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["tickets.csv"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("mine")
    with pytest.raises(OutputError, match="desk: this is a file"):
        write_desk(DESK, tmp_path / "desk")
    with pytest.raises(OutputError, match="could not be written"):
        write_desk(DESK, tmp_path / "desk" / "below")


@pytest.mark.parametrize("before", [False, True])
def test_stopping_in_the_middle_leaves_nothing_half_written(tmp_path: Path, before: bool) -> None:
    folder = tmp_path / "desk"
    if before:
        write_desk(DESK, folder)
    old = {path.name: path.read_bytes() for path in folder.iterdir()} if before else {}

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_desk(generate(25, 9), folder, progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == (["desk"] if before else [])
    if before:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == old


def test_a_full_disk_is_one_clear_line(tmp_path: Path) -> None:
    def full(done: int, total: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match=r"desk: .*No space left on device.*Choose another folder"):
        write_desk(DESK, tmp_path / "desk", progress=full)
    assert list(tmp_path.iterdir()) == []


def test_progress_counts_all_rows(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    write_desk(DESK, tmp_path / "desk", progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] == max(done for done, _ in seen)
