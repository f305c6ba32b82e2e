"""Object-centric logs in every form: the same log gives the same rows, and nothing is known before its time."""

from __future__ import annotations

import copy
import gzip
import sqlite3
import zipfile
from pathlib import Path

import pytest

import sojourn as sj
from sojourn.log.readers import ReadOptions, read_tables
from sojourn.log.table import RawTable
from sojourn.model.errors import AmbiguousError, OptionError, RefusedError, UnreadableError
from tests.log.readers.ocel_files import DESK, ROWS, WRITERS, Log, json_2, sqlite_2, xml_2


def read(path: Path, object_type: str | None = None) -> RawTable:
    (table,) = read_tables(path, ReadOptions(object_type=object_type))
    assert table.format == "ocel"
    assert table.rows_read == table.data.num_rows + sum(table.set_aside.values())
    return table


def written(folder: Path, form: str, log: Log = DESK) -> Path:
    path = folder / f"desk.{form}"
    WRITERS[form](log, path)
    return path


@pytest.mark.parametrize("form", WRITERS)
def test_every_form_gives_the_same_rows(tmp_path: Path, form: str) -> None:
    table = read(written(tmp_path, form))
    got = table.data.to_pylist()
    dated = form.startswith("2")
    assert len(got) == len(ROWS)
    for row, wanted in zip(got, ROWS, strict=True):
        assert (row["ocel:eid"], row["case:concept:name"], row["concept:name"]) == (
            wanted["e"],
            wanted["t"],
            wanted["a"],
        )
        assert row["team"] == wanted["team"]
        assert row["channel"] == wanted.get("channel")
        priority = wanted["priority"] if dated or wanted["t"] == "I2" else "1 - Critical"
        assert row["priority"] == priority
        assert (row["resolved"] is not None) == (wanted["resolved"] if dated else wanted["t"] == "I1")
        if dated:
            first = wanted["t"] == "I1"
            linked = ("C1", "P1", "I2") if first else ("C2", None, None)
            assert (row["customer"], row["problem"], row["parent"]) == linked
    assert table.set_aside == {"event of no object of type 'incident'": 1}
    assert any("events of several tickets, standing in each of them: 1 (rows more: 1)" in note for note in table.notes)
    assert any("'incident' is the ticket: the only type that is named like a ticket" in note for note in table.notes)


@pytest.mark.parametrize("form", ["2.json", "2.xml", "2.sqlite"])
@pytest.mark.parametrize("pack", ["gz", "zip"])
def test_packed_logs(tmp_path: Path, form: str, pack: str) -> None:
    plain = written(tmp_path, form)
    packed = tmp_path / f"log.{pack}"
    if pack == "gz":
        packed.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        with zipfile.ZipFile(packed, "w") as archive:
            archive.write(plain, plain.name)
    assert read(packed).data.equals(read(plain).data)


def test_relations_of_the_schema_are_read_like_those_of_the_examples(tmp_path: Path) -> None:
    xml_2(DESK, tmp_path / "a.xml")
    xml_2(DESK, tmp_path / "b.xml", link="object")
    assert read(tmp_path / "a.xml").data.equals(read(tmp_path / "b.xml").data)


def test_the_journey_of_any_type_can_be_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, "2.json")
    table = read(path, "Team")
    assert table.data.column("ocel:eid").to_pylist() == ["e3", "e4", "e7"]
    assert table.data.column("incident").to_pylist() == ["I1", "I1, I2", None]
    assert table.set_aside == {"event of no object of type 'team'": 4}
    with pytest.raises(OptionError, match=r"no object type is called 'teem'\. Types with events are: team"):
        read(path, "teem")


def renamed(**types: str) -> Log:
    log = copy.deepcopy(DESK)
    for item in [*log["objectTypes"], *log["objects"]]:
        key = "name" if "name" in item else "type"
        item[key] = types.get(item[key], item[key])
    return log


@pytest.mark.parametrize(
    ("types", "chosen"),
    [
        ({"incident": "Service Requests"}, "Service Requests"),
        ({"incident": "visit", "team": "Customer"}, "Customer"),
        ({"incident": "visit"}, None),
        ({"team": "case"}, None),
    ],
)
def test_which_type_is_the_ticket(tmp_path: Path, types: dict[str, str], chosen: str | None) -> None:
    path = written(tmp_path, "2.json", renamed(**types))
    if chosen is None:
        with pytest.raises(AmbiguousError) as error:
            read(path)
        names = sorted(types.get(name, name) for name in ("incident", "team"))
        assert all(f"{name} (objects: " in error.value.line for name in names)
        assert error.value.line.endswith("Choose one with --object-type NAME")
    else:
        assert any(note.startswith(f"the object type '{chosen}' is the ticket") for note in read(path).notes)


def test_the_library_and_its_map(tmp_path: Path) -> None:
    log = sj.read(written(tmp_path, "2.xml"))
    assert (log.n_tickets, log.n_events) == (2, 7)
    assert log.info.format == "ocel"
    assert log.info.customers == 2
    assert {use.role: use.columns for use in log.info.columns}["group"] == ("team",)
    assert (log.info.rows.read, log.info.rows.used) == (8, 7)
    assert sj.discover(log).measured.journeys == 2
    assert sj.read(written(tmp_path, "2.json"), object_type="team").n_tickets == 1


def test_the_option_is_refused_where_nothing_is_object_centric(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ticket,time,activity\n1,2026-01-01,a\n", "utf-8")
    with pytest.raises(OptionError, match="no object-centric log"):
        read_tables(tmp_path / "a.csv", ReadOptions(object_type="ticket"))


def test_the_shared_examples(shared_data: Path) -> None:
    """OCEL 2.0 and 1.0 in three forms each: events and objects as counted in the files by hand."""
    for end in (".jsonocel", ".xmlocel", ".sqlite"):
        table = read(shared_data / "ocel" / f"ocel20_example{end}", "Purchase Order")
        assert (table.data.num_rows, table.rows_read) == (5, 13)
        quantity = dict(
            zip(table.data.column("ocel:eid").to_pylist(), table.data.column("po_quantity").to_pylist(), strict=True)
        )
        assert (quantity["e3"], quantity["e4"], quantity["e5"]) == ("500", "600", "600")
        first = read(shared_data / "ocel" / f"example_log{end}", "order")
        assert (first.data.num_rows, first.rows_read) == (12, 23)


def broken(kind: str, path: Path) -> None:
    json_2(DESK, path)
    text = path.read_text("utf-8")
    if kind == "cut":
        path.write_text(text[: len(text) // 2], "utf-8")
    elif kind == "no objects":
        path.write_text('{"objectTypes": [], "events": []}', "utf-8")
    elif kind == "no events":
        path.write_text('{"eventTypes": [], "events": [], "objects": []}', "utf-8")
    elif kind == "damaged database":
        path.unlink()
        sqlite_2(DESK, path)
        raw = bytearray(path.read_bytes())
        raw[4096:12288] = b"\x5a" * 8192
        path.write_bytes(bytes(raw))
    elif kind == "cut database":
        path.unlink()
        sqlite_2(DESK, path)
        path.write_bytes(path.read_bytes()[:5000])
    elif kind == "other database":
        path.unlink()
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE people (name TEXT)")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("cut", "not valid JSON"),
        ("no objects", "lacks events and objects"),
        ("no events", "without events of objects"),
        ("damaged database", "damaged SQLite database"),
        ("cut database", "damaged SQLite database"),
        ("other database", "no object-centric event log (its tables: people)"),
    ],
)
def test_what_is_broken_is_one_line(tmp_path: Path, kind: str, says: str) -> None:
    path = tmp_path / "log"
    broken(kind, path)
    with pytest.raises(UnreadableError) as error:
        read(path)
    assert says in error.value.line
    assert "\n" not in error.value.line


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.xml"
    xml_2(DESK, path)
    bomb = '<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    path.write_text(path.read_text("utf-8").replace("<log>", f"{bomb}<log>"), "utf-8")
    with pytest.raises(RefusedError, match="document type or entities"):
        read(path)


def test_views_and_triggers_of_a_database_are_not_run(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"
    sqlite_2(DESK, path)
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE event_object RENAME TO hidden")
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS ocel_event_id FROM n"
        database.execute(f"CREATE VIEW event_object AS {endless}")
    before = path.read_bytes()
    with pytest.raises(UnreadableError, match="no object-centric event log"):
        read(path)
    assert path.read_bytes() == before


def test_rows_of_events_with_unknown_objects_and_odd_times_are_kept(tmp_path: Path) -> None:
    log = copy.deepcopy(DESK)
    log["events"][0]["relationships"].append({"objectId": "nobody", "qualifier": ""})
    log["events"][1]["time"] = "yesterday"
    log["objects"][1]["attributes"].append({"name": "priority", "time": "later", "value": "9"})
    table = read(written(tmp_path, "2.json", log))
    assert any("names an object that the log does not hold: 1" in note for note in table.notes)
    assert any("times kept as text" in note for note in table.notes)
    assert "9" not in table.data.column("priority").to_pylist()
