"""Event logs out: read again they are the same journeys, other parsers see the same, and the schemas hold."""

from __future__ import annotations

import gzip
import json
import sqlite3
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from lxml import etree

import sojourn as sj
from sojourn.log.eventlog import NO_TIME, Coded, EventLog
from sojourn.model.errors import OptionError, OutputError
from sojourn.sample import generate, write_desk
from tests.mining.small import coded, log_of

OCEL = ("log.json", "log.xml", "log.sqlite", "log.json.gz")
FORMS = ("log.xes", "log.xes.gz", *OCEL)
XES = "{http://www.xes-standard.org/}"


def write(log: EventLog, path: Path, **options: bool) -> Path:
    (sj.write_xes if ".xes" in path.name else sj.write_ocel)(log, path, **options)
    return path


def words(column: Coded) -> list[str]:
    return [column.words[code] if code >= 0 else "" for code in column.codes.tolist()]


def journeys(log: EventLog) -> dict[str, object]:
    """All that must survive, free of codes and order of words."""
    ids = log.tickets.column("ticket").to_pylist()
    coded = ("activity", "touchpoint", "role", "actor", "group", "channel")
    return {
        "tickets": ids,
        "ticket": [ids[t] for t in log.ticket.tolist()],
        "time": log.time.tolist(),
        "end": log.end.tolist(),
        "visible": log.visible.tolist(),
        "requester": log.tickets.column("requester").to_pylist(),
        "rating": log.tickets.column("rating").to_pylist(),
        **{name: words(getattr(log, name)) for name in coded},
        **{name: log.tickets.column(name).to_pylist() for name in ("opened", "resolved", "closed", "surveyed")},
    }


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> EventLog:
    folder = tmp_path_factory.mktemp("desk")
    write_desk(generate(120, 3), folder)
    return sj.read(folder)


@pytest.mark.parametrize("form", FORMS)
def test_a_fictional_desk_comes_back(desk: EventLog, tmp_path: Path, form: str) -> None:
    back = sj.read(write(desk, tmp_path / form))
    assert journeys(back) == journeys(desk)
    assert back.info.rows.set_aside == {}
    assert back.text is None
    assert [path.name for path in tmp_path.iterdir()] == [form], "nothing else is left behind"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("helpdesk_italy/finale.csv.gz", "log.xes"),
        ("helpdesk_italy/finale.csv.gz", "log.json"),
        ("bpic2013_closed_problems/closed_problems.csv.gz", "log.xml"),
        ("bpic2013_closed_problems/closed_problems.csv.gz", "log.sqlite"),
    ],
)
def test_real_logs_come_back(shared_data: Path, tmp_path: Path, name: str, form: str) -> None:
    log = sj.read(shared_data / name, timezone="Europe/Rome")
    assert journeys(sj.read(write(log, tmp_path / form))) == journeys(log)


def test_messages_go_out_only_when_asked_for(desk: EventLog, tmp_path: Path) -> None:
    assert desk.text is not None
    said = next(
        text for text in desk.text.to_pylist() if text and len(text) > 20 and text.isascii() and "'" not in text
    )
    for form in ("log.xes", *OCEL):
        without = write(desk, tmp_path / form).read_bytes()
        back = sj.read(write(desk, tmp_path / form, messages=True))
        assert said.encode() not in without
        assert back.text is not None
        assert [text or None for text in back.text.to_pylist()] == [text or None for text in desk.text.to_pylist()]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_log_gives_the_same_bytes(desk: EventLog, tmp_path: Path, form: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert write(desk, tmp_path / "a" / form).read_bytes() == write(desk, tmp_path / "b" / form).read_bytes()


def test_another_parser_sees_the_same_xes(desk: EventLog, tmp_path: Path) -> None:
    with gzip.open(write(desk, tmp_path / "log.xes.gz")) as file:
        root = ET.parse(file).getroot()
    assert root.tag == f"{XES}log"
    declared = {each.get("prefix") for each in root.iter(f"{XES}extension")}
    keys = {each.get("key", "") for each in root.iter() if each.get("key")}
    assert {key.partition(":")[0] for key in keys if ":" in key} <= declared
    traces = root.findall(f"{XES}trace")
    ids = [trace.find(f"{XES}string[@key='concept:name']").get("value") for trace in traces]  # type: ignore[union-attr]
    assert ids == desk.tickets.column("ticket").to_pylist()
    found: list[tuple[str, str, str]] = []
    for id_, trace in zip(ids, traces, strict=True):
        events = [{each.get("key"): each.get("value") for each in event} for event in trace.findall(f"{XES}event")]
        times = [event["time:timestamp"] for event in events]
        assert times == sorted(times)
        opened = Counter(e["concept:name"] for e in events if e["lifecycle:transition"] == "start")
        assert not opened - Counter(e["concept:name"] for e in events if e["lifecycle:transition"] == "complete")
        found += [(id_, e["concept:name"], e.get("sojourn:touchpoint", "")) for e in _begun(events)]
    own = desk.tickets.column("ticket").to_pylist()
    expected = zip((own[t] for t in desk.ticket), words(desk.activity), words(desk.touchpoint), strict=True)
    assert Counter(found) == Counter(expected)


def _begun(events: list[dict[str | None, str | None]]) -> list[dict[str | None, str | None]]:
    """Events but the completions of those that say when they started."""
    started = {event["sojourn:event"] for event in events if event["lifecycle:transition"] == "start"}
    return [e for e in events if e["lifecycle:transition"] != "complete" or e["sojourn:event"] not in started]


def test_ocel_keeps_the_published_schemas(desk: EventLog, shared_data: Path, tmp_path: Path) -> None:
    schema = json.loads((shared_data / "ocel" / "schema_ocel2.json").read_text("utf-8"))
    Draft7Validator(schema).validate(json.loads(write(desk, tmp_path / "log.json").read_text("utf-8")))
    published = etree.XMLSchema(etree.parse(shared_data / "ocel" / "ocel2-validation.xsd"))
    published.assertValid(etree.parse(write(desk, tmp_path / "log.xml")))


def test_ocel_refers_to_nothing_that_is_not_there(desk: EventLog, tmp_path: Path) -> None:
    log = json.loads(write(desk, tmp_path / "log.json").read_text("utf-8"))
    held = {
        kind: {t["name"]: {a["name"] for a in t["attributes"]} for t in log[f"{kind}Types"]}
        for kind in ("object", "event")
    }
    types = {item["id"]: item["type"] for item in log["objects"]}
    assert len(types) == len(log["objects"])
    assert len({item["id"] for item in log["events"]}) == len(log["events"]) == desk.n_events
    for kind in ("object", "event"):
        for item in log[f"{kind}s"]:
            assert {a["name"] for a in item["attributes"]} <= held[kind][item["type"]]
            assert {link["objectId"] for link in item["relationships"]} <= set(types)
    assert set(types.values()) == set(held["object"]) >= {"ticket", "customer", "agent", "team"}
    for event in log["events"]:
        about = Counter(types[link["objectId"]] for link in event["relationships"])
        assert about["ticket"] == 1
        assert max(about.values()) == 1
    customers = Counter(desk.tickets.column("requester").drop_null().to_pylist())
    reported = [link["objectId"] for item in log["objects"] for link in item["relationships"]]
    assert Counter(reported) == customers


def test_what_is_known_late_is_dated_late(desk: EventLog, tmp_path: Path) -> None:
    log = json.loads(write(desk, tmp_path / "log.json").read_text("utf-8"))
    last: dict[str, str] = {}
    for event in log["events"]:
        ticket = event["relationships"][0]["objectId"]
        last[ticket] = max(last.get(ticket, ""), event["time"])
    dated: Counter[str] = Counter()
    for item in log["objects"]:
        for value in item["attributes"]:
            if value["name"] in ("csat", "nps", "ces", "surveyed", "status"):
                dated[value["name"]] += value["time"] == last[item["id"]]
            elif value["name"] in ("resolved", "closed"):
                dated[value["name"]] += value["time"] == value["value"]
            else:
                assert value["time"] == "1970-01-01T00:00:00Z"
    assert dated["csat"] == len(desk.tickets.column("rating").drop_null())
    assert dated["resolved"] == len(desk.tickets.column("resolved").drop_null())


def test_the_tables_of_a_database_hold_what_the_standard_says(desk: EventLog, tmp_path: Path) -> None:
    path = write(desk, tmp_path / "log.sqlite")
    with sqlite3.connect(path) as database:
        ask = lambda sql: database.execute(sql).fetchall()  # noqa: E731
        tables = {name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert ask("PRAGMA foreign_key_check") == []
        assert ask("PRAGMA integrity_check") == [("ok",)]
        for kind in ("event", "object"):
            mapped = dict(ask(f"SELECT ocel_type, ocel_type_map FROM {kind}_map_type"))
            assert {f"{kind}_{short}" for short in mapped.values()} <= tables
            assert all(short.isalnum() for short in mapped.values())
            for type_, n in ask(f"SELECT ocel_type, count(*) FROM {kind} GROUP BY 1"):
                told = f'SELECT count(DISTINCT ocel_id) FROM "{kind}_{mapped[type_]}"'
                assert ask(told) == [(n,)]
        assert ask("SELECT count(*) FROM event") == [(desk.n_events,)]
        first = 'SELECT count(*) FROM object_Ticket WHERE ocel_changed_field IS NULL AND ocel_time LIKE "1970-01-01%"'
        assert ask(first.replace('"', "'")) == [(desk.n_tickets,)]


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_come_back(tmp_path: Path, data: st.DataObject) -> None:
    """Markup, quotes, control characters, words that differ only in case: in every form, one event stays one event."""
    n = data.draw(st.integers(1, 5))
    given_words = data.draw(st.lists(names, min_size=n, max_size=n))
    teams = data.draw(st.lists(names, min_size=n, max_size=n))
    log = log_of([(1, i, "report", 0, "", "") for i in range(n)])
    log = replace(log, activity=coded(given_words), group=coded(teams))
    tickets = log.tickets.set_column(0, "ticket", pa.array([teams[0]]))
    log = replace(log, tickets=tickets)
    write(log, tmp_path / "log.json")
    told = json.loads((tmp_path / "log.json").read_text("utf-8"))
    assert [event["type"] for event in told["events"]] == given_words
    write(log, tmp_path / "log.sqlite")
    with sqlite3.connect(tmp_path / "log.sqlite") as database:
        assert [t for (t,) in database.execute("SELECT ocel_type FROM event ORDER BY rowid")] == given_words
    for form in ("log.xml", "log.xes"):
        root = etree.parse(write(log, tmp_path / form)).getroot()
        events = [each for each in root.iter("{*}event") if len(each)]
        assert len(events) == n
    for path in tmp_path.iterdir():
        path.unlink()


def test_an_event_with_an_end_beside_one_without(tmp_path: Path) -> None:
    now = 29_000_000  # minutes since 1970: 2025
    log = log_of(
        [
            (1, now, "report", 0, "A", ""),
            (1, now + 5, "session", 0, "A", ""),
            (1, now + 9, "session", 30, "A", "phone"),
        ]
    )
    assert (log.end != NO_TIME).sum() == 1
    for form in ("log.xes", "log.xml"):
        back = sj.read(write(log, tmp_path / form))
        assert np.array_equal(back.time, log.time)
        assert np.array_equal(back.end, log.end)


@pytest.mark.parametrize(
    ("name", "error"), [("log.csv", OptionError), ("log.sqlite.gz", OptionError), ("no/log.json", OutputError)]
)
def test_what_cannot_be_written_is_one_line(desk: EventLog, tmp_path: Path, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        sj.write_ocel(desk, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_is_kept_when_writing_fails(
    desk: EventLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.json"
    path.write_text("old", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sojourn.log.writers.aside.os.fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        sj.write_ocel(desk, path)
    assert path.read_text("utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["log.json"]
