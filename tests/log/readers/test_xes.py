"""XES in its dialects, and equal to the same logs as CSV."""

import datetime as dt
import gzip
from pathlib import Path

import pyarrow as pa
import pytest

from sojourn.log.readers import read_tables
from sojourn.log.table import RawTable

BODY = """
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="org:resource" value="UNKNOWN"/><string key="never" value="x"/></global>
  <classifier name="a" keys="concept:name"/>
  <string key="source" value="made by hand"/>
  <trace>
    <string key="concept:name" value="T1"/><int key="weight" value="3"/>
    <event>
      <string key="concept:name" value="open &amp; wait"/><string key="lifecycle:transition" value="complete"/>
      <date key="time:timestamp" value="2024-03-31T01:30:00.123+01:00"/><boolean key="vip" value="True"/>
      <float key="cost" value="2.0"/><float key="rate" value="0.25"/><id key="uid" value="ab-1"/>
    </event>
    <!-- a comment -->
    <event>
      <date key="time:timestamp" value="2024-03-31T03:30:00+02:00"/><string key="concept:name" value="close">
        <string key="detail" value="deep"/></string>
      <list key="tags"><values><string key="tag" value="a"/><string key="tag" value="b"/></values></list>
    </event>
  </trace>
  <trace><event><string key="concept:name" value="lonely"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/>
    <string key="empty" value=""/></event></trace>
  <trace><string key="concept:name" value="T3"/></trace>
"""
HEADS = {
    "IEEE 1849": '<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">',
    "OpenXES": '<log xes.version="1.0" xes.features="nested-attributes" openxes.version="1.0RC7" '
    'xmlns="http://code.deckfour.org/xes">',
    "no namespace": "<log>",
    "prefixed": '<xes:log xmlns:xes="http://www.xes-standard.org/">',
}


def document(dialect: str) -> str:
    body, head = BODY, HEADS[dialect]
    if dialect == "prefixed":
        body = body.replace("</", "<//").replace("<", "<xes:").replace("<xes://", "</xes:").replace("<xes:!--", "<!--")
    close = "</xes:log>" if dialect == "prefixed" else "</log>"
    return f'<?xml version="1.0" encoding="UTF-8" ?>\n<!-- OpenXES -->\n{head}{body}{close}'


def read(folder: Path, text: str, pack: bool = False) -> RawTable:
    path = folder / ("t.xes.gz" if pack else "t.xes")
    path.write_bytes(gzip.compress(text.encode()) if pack else text.encode())
    (table,) = read_tables(path)
    assert table.format == "xes"
    assert table.rows_read == table.data.num_rows
    return table


@pytest.mark.parametrize("pack", [False, True])
@pytest.mark.parametrize("dialect", HEADS)
def test_dialects(tmp_path: Path, dialect: str, pack: bool) -> None:
    table = read(tmp_path, document(dialect), pack)
    assert table.data.column("time:timestamp").type == pa.timestamp("us", tz="UTC")
    got = table.data.to_pydict()
    assert got.pop("time:timestamp") == [
        dt.datetime(2024, 3, 31, 0, 30, 0, 123_000, dt.UTC),
        dt.datetime(2024, 3, 31, 1, 30, tzinfo=dt.UTC),
        dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
    ]
    assert got == {
        "case:concept:name": ["T1", "T1", "trace 2"],
        "case:weight": ["3", "3", None],
        "concept:name": ["open & wait", "close", "lonely"],
        "lifecycle:transition": ["complete", None, None],
        "vip": ["true", None, None],
        "cost": ["2", None, None],
        "rate": ["0.25", None, None],
        "uid": ["ab-1", None, None],
        "concept:name.detail": [None, "deep", None],
        "tags.tag": [None, "a, b", None],
    }
    assert "1 traces have no name and are numbered" in table.notes
    assert "1 traces have no events" in table.notes


def test_events_without_a_trace_are_kept(tmp_path: Path) -> None:
    table = read(tmp_path, '<log><event><string key="concept:name" value="a"/></event></log>')
    assert table.data.to_pydict() == {"concept:name": ["a"]}


def test_trace_attributes_after_the_events_still_count(tmp_path: Path) -> None:
    text = '<log><trace><event><string key="a" value="1"/></event><string key="concept:name" value="T"/></trace></log>'
    assert read(tmp_path, text).data.to_pydict() == {"case:concept:name": ["T"], "a": ["1"]}


@pytest.mark.parametrize("odd", ["yesterday", "2024-01-02T10:00:00"])
def test_dates_that_do_not_fit_stay_text(tmp_path: Path, odd: str) -> None:
    dates = "".join(f'<event><date key="d" value="{d}"/></event>' for d in ("2024-01-01T10:00:00+01:00", odd))
    table = read(tmp_path, f"<log><trace>{dates}</trace></log>")
    assert table.data.to_pydict()["d"] == ["2024-01-01T10:00:00+01:00", odd]
    assert any("dates kept as text" in note for note in table.notes)


def test_dates_without_zone_have_none(tmp_path: Path) -> None:
    table = read(tmp_path, '<log><trace><event><date key="d" value="2024-01-01T10:00:00"/></event></trace></log>')
    assert table.data.column("d").type == pa.timestamp("us")


def test_trace_names_that_repeat_are_said(tmp_path: Path) -> None:
    trace = '<trace><string key="concept:name" value="T"/><event><string key="a" value="1"/></event></trace>'
    assert any("more than once" in note for note in read(tmp_path, f"<log>{trace * 2}</log>").notes)


def test_the_real_help_desk_equals_its_csv(shared_data: Path) -> None:
    (xes,) = read_tables(shared_data / "helpdesk_italy/helpdesk.xes.gz")
    (plain,) = read_tables(shared_data / "helpdesk_italy/finale.csv.gz")
    assert xes.rows_read == plain.rows_read == 21_348

    def bag(table: RawTable, ticket: str, activity: str, resource: str) -> list[tuple[str, ...]]:
        names = (ticket, activity, resource)
        return sorted(zip(*(table.data.column(name).to_pylist() for name in names), strict=True))

    assert bag(xes, "case:concept:name", "concept:name", "org:resource") == bag(
        plain, "Case ID", "Activity", "Resource"
    )


def test_the_real_problems_have_the_same_instants_as_their_csv(shared_data: Path) -> None:
    (xes,) = read_tables(shared_data / "bpic2013_closed_problems/closed_problems.xes.gz")
    (plain,) = read_tables(shared_data / "bpic2013_closed_problems/closed_problems.csv.gz")
    assert xes.rows_read == plain.rows_read == 6_660
    written = [dt.datetime.fromisoformat(text) for text in plain.data.column("Problem Change Date+Time").to_pylist()]
    expected = sorted(zip(plain.data.column("Problem Number").to_pylist(), written, strict=True))
    got = sorted(
        zip(
            xes.data.column("case:concept:name").to_pylist(),
            xes.data.column("time:timestamp").to_pylist(),
            strict=True,
        )
    )
    assert got == expected
