"""Updates from newer exports: what changed is told apart and written, and the result is that of a fresh import."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import sojourn as sj
from sojourn.log.dataset import load_dataset, save_dataset
from sojourn.log.eventlog import EventLog
from sojourn.log.importing import import_export
from sojourn.log.read import Request, read_log
from sojourn.log.store import compact, open_store
from sojourn.model.errors import UnderstandingError, UnreadableError
from sojourn.sample import generate, write_desk
from tests.cli.test_cli import run
from tests.desks import HEADER, write_history
from tests.log.store.contents import contents

Row = list[str]


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def write(path: Path, rows: list[Row], header: tuple[str, ...] = HEADER) -> Path:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(header), *rows])
    return path


def fresh(export: Path, dataset: Path) -> EventLog:
    """The export read by itself with the dataset's mapping, under the dataset's name."""
    log = read_log(export, Request(mapping=dataset / "mapping.toml")).log
    return replace(log, info=replace(log.info, source=load_dataset(dataset).info.source))


def same(dataset: Path, export: Path) -> None:
    kept, expected = load_dataset(dataset), fresh(export, dataset)
    assert contents(kept, people=False) == contents(expected, people=False)
    assert kept.offsets.tolist() == expected.offsets.tolist()
    for name in ("tickets", "events", "customers", "first", "last", "rows", "unknown_words"):
        assert getattr(kept.info, name) == getattr(expected.info, name), name
    assert json.loads(sj.discover(kept).to_json()) == json.loads(sj.discover(expected).to_json())


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Path, Path]:
    """An export of 120 tickets, and the dataset made from it."""
    export = write_history(tmp_path / "tickets.csv")
    import_export(export, tmp_path / "desk")
    return export, tmp_path / "desk"


def edited(rows: list[Row], dice: Random, step: int) -> list[Row]:
    """A newer export: tickets new, changed in a cell or by a row, and gone; rows repeated, spoilt and put elsewhere."""
    tickets = sorted({row[0] for row in rows if row[0]})
    touched = set(dice.sample(tickets, 12))
    gone = set(dice.sample(sorted(set(tickets) - touched), 3))
    result = []
    for row in rows:
        if row[0] in gone:
            continue
        row = list(row)
        if row[0] in touched:
            what = dice.randrange(7)
            if what == 0:
                row[3] = dice.choice(("Desk", "Network", f"Team {step}"))
            elif what == 1:
                row[2] = dice.choice(("In Progress", "Resolved", f"Word {step}"))
            elif what == 2:
                row[7] = dice.choice(("", "1", "5"))
            elif what == 3:
                result.append(row)
            elif what == 4:
                row[1] = "soon"
            elif what == 5:
                row[4] = f"someone new {step}"
            else:
                continue
        result.append(row)
    for i in range(4):
        at = f"2026-02-{dice.randint(1, 28):02d} 09:00:00"
        result += [[f"N{step}-{i}", at, word, "Desk", f"c{i}", "High", "x", ""] for word in ("Created", "Closed")]
    # Within a ticket the order of rows decides between equal times, so it stays; tickets move.
    moved = sorted(result, key=lambda row: row[0], reverse=bool(step % 2))
    return [*moved, ["", "2026-02-01 09:00:00", "Lost", *[""] * 5]]


@pytest.mark.parametrize("seed", range(3))
def test_updates_give_what_a_fresh_import_gives(desk: tuple[Path, Path], tmp_path: Path, seed: int) -> None:
    export, dataset = desk
    rows, dice = rows_of(export), Random(seed)
    for step in range(3):
        before = {row[0]: [r for r in rows if r[0] == row[0]] for row in rows}
        rows = edited(rows, dice, step)
        newer = write(tmp_path / f"newer {step}" / "tickets.csv", rows)
        after = {row[0]: [r for r in rows if r[0] == row[0]] for row in rows if row[0]}
        found = sj.update(newer, dataset, drop_vanished=True)
        assert found.new.n + found.changed.n + found.unchanged == load_dataset(dataset).n_tickets
        assert found.changed.n <= sum(after[ticket] != before[ticket] for ticket in after if ticket in before)
        same(dataset, newer)
        if dice.random() < 0.5:
            compact(dataset)
            same(dataset, newer)


def test_an_export_of_only_what_changed_does_the_same(desk: tuple[Path, Path], tmp_path: Path) -> None:
    export, dataset = desk
    rows = rows_of(export)
    some = [[*row[:3], "Third team", *row[4:]] for row in rows if row[0] in ("T003", "T050")]
    new = [["T900", "2026-03-01 09:00", "Created", "Desk", "c1", "Low", "x", ""]]
    whole = write(
        tmp_path / "whole" / "tickets.csv", [row for row in rows if row[0] not in ("T003", "T050")] + some + new
    )
    found = sj.update(write(tmp_path / "part" / "tickets.csv", [*some, *new]), dataset)
    assert (found.new.n, found.changed.n, found.unchanged, found.vanished.n, found.dropped) == (1, 2, 0, 118, False)
    assert (found.new.examples, found.changed.examples) == (("T900",), ("T003", "T050"))
    same(dataset, whole)
    with open_store(dataset) as store:
        assert [segment.entry.tickets for segment in store.segments] == [120, 3]


def test_nothing_changed_makes_no_revision(desk: tuple[Path, Path]) -> None:
    export, dataset = desk
    before = (dataset / "sojourn-dataset.json").read_bytes()
    found = sj.update(export, dataset)
    assert (found.written, found.revision, found.unchanged) == (False, 1, 120)
    assert (dataset / "sojourn-dataset.json").read_bytes() == before


def test_vanished_tickets_stay_until_they_are_dropped(desk: tuple[Path, Path], tmp_path: Path) -> None:
    export, dataset = desk
    fewer = write(tmp_path / "fewer" / "tickets.csv", [row for row in rows_of(export) if row[0] > "T009"])
    kept = sj.update(fewer, dataset)
    assert (kept.vanished.n, kept.dropped, kept.written) == (10, False, False)
    assert load_dataset(dataset).n_tickets == 120
    dropped = sj.update(fewer, dataset, drop_vanished=True)
    assert (dropped.vanished.n, dropped.dropped, dropped.revision) == (10, True, 2)
    same(dataset, fewer)


def test_people_keep_their_pseudonyms(desk: tuple[Path, Path], tmp_path: Path) -> None:
    export, dataset = desk
    before = contents(load_dataset(dataset))
    new = [["A1", "2026-01-01 08:00", "Created", "Desk", name, "Low", "x", ""] for name in ("new one", "c7")]
    rows = [row for row in new if row[4] == "new one"] + rows_of(export)
    sj.update(write(tmp_path / "newer" / "tickets.csv", rows), dataset)
    after = contents(load_dataset(dataset))
    assert {ticket: said for ticket, said in after.items() if ticket != "A1"} == before
    assert ("requester", "customer 41") in after["A1"][1]
    assert not any(b"new one" in path.read_bytes() for path in dataset.rglob("*") if path.is_file())


def test_columns_that_are_gone_or_new_are_said(desk: tuple[Path, Path], tmp_path: Path) -> None:
    export, dataset = desk
    header = (*HEADER[:3], *HEADER[4:], "Mood")
    rows = [[*row[:3], *row[4:], "fine"] for row in rows_of(export)]
    found = sj.update(write(tmp_path / "newer" / "tickets.csv", rows, header), dataset)
    assert any("gone" in note and "Team" in note for note in found.notes)
    assert any("new" in note and "Mood" in note for note in found.notes)
    without_time = write(
        tmp_path / "no time" / "tickets.csv", [[row[0], row[2]] for row in rows], ("Ticket", "Activity")
    )
    with pytest.raises(UnderstandingError, match="the column 'Time', which says the time, is not in it"):
        sj.update(without_time, dataset)


def test_a_dataset_that_was_saved_from_memory_cannot_be_updated(desk: tuple[Path, Path], tmp_path: Path) -> None:
    save_dataset(sj.read(desk[0]), tmp_path / "bare")
    with pytest.raises(UnderstandingError, match="does not know how its export was read"):
        sj.update(desk[0], tmp_path / "bare")
    with pytest.raises(UnreadableError, match="is no dataset"):
        sj.update(desk[0], tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_many_updates_are_folded_in(desk: tuple[Path, Path], tmp_path: Path) -> None:
    export, dataset = desk
    rows = [[*row[:3], "Third team", *row[4:]] if row[0] < "T060" else row for row in rows_of(export)]
    found = sj.update(write(tmp_path / "newer" / "tickets.csv", rows), dataset)
    assert found.compacted
    with open_store(dataset) as store:
        assert (store.revision, len(store.segments)) == (found.revision, 1) == (3, 1)


def test_related_tables_are_updated(tmp_path: Path) -> None:
    for name, tickets in (("older", 60), ("newer", 75)):
        write_desk(generate(tickets, 5), tmp_path / name / "desk")
    import_export(tmp_path / "older" / "desk", tmp_path / "desk")
    found = sj.update(tmp_path / "newer" / "desk", tmp_path / "desk", drop_vanished=True)
    assert found.new.n >= 15
    log, expected = load_dataset(tmp_path / "desk"), sj.read(tmp_path / "newer" / "desk")
    assert log.n_tickets == expected.n_tickets
    assert log.info.rows == expected.info.rows
    events = [said[0] for said in contents(expected, people=False).values()]
    assert [said[0] for said in contents(log, people=False).values()] == events


def test_the_command_says_what_it_found(desk: tuple[Path, Path], tmp_path: Path) -> None:
    export, dataset = desk
    newer = write(tmp_path / "newer.csv", [row for row in rows_of(export) if row[0] != "T005"])
    said = run("import", newer.name, "--update", dataset.name, "--drop-vanished", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    assert "not in the newer export (taken out): 1 ticket (T005)" in said.stderr
    assert "wrote revision 2 of desk: 119 tickets" in said.stderr
    again = run("import", newer.name, "--update", dataset.name, "--json", "-q", cwd=tmp_path)
    report = json.loads(again.stdout)
    assert (report["unchanged"], report["written"], report["revision"]) == (119, False, 2)
    wrong = run("import", newer.name, "--update", dataset.name, "--ticket", "Ticket", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "--update" in wrong.stderr


def test_one_percent_of_a_real_log(shared_data: Path, tmp_path: Path) -> None:
    head = shared_data / "uci_incident_log" / "sample_198rows.csv"
    export = shutil.copyfile(head, tmp_path / "incidents.csv")
    import_export(export, tmp_path / "desk")
    text = export.read_text("utf-8").splitlines()
    tickets = [line.split(",")[0] for line in text[1:]]
    newer = [text[0], *(line.replace("Group 70", "Group 7") for line in text[1:] if not line.startswith(tickets[-1]))]
    (tmp_path / "newer").mkdir()
    place = tmp_path / "newer" / "incidents.csv"
    place.write_text("\n".join(newer) + "\n", "utf-8")
    found = sj.update(place, tmp_path / "desk", drop_vanished=True)
    assert (found.changed.n > 0, found.vanished.n) == (True, 1)
    same(tmp_path / "desk", place)
