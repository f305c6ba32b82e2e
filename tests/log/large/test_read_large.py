"""A file read part by part says what the same file says when it is read at once."""

from __future__ import annotations

import csv
import errno
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
import pytest

import sojourn.log.large.read as large
from sojourn.log.detect.hints import Hints
from sojourn.log.eventlog import Coded, EventLog
from sojourn.log.large import is_large, read_large
from sojourn.log.large.spill import Spill
from sojourn.log.mapping import DateOrder, Mapping
from sojourn.log.pseudonyms import Registry
from sojourn.log.read import Request, read_log
from sojourn.model.errors import OutputError, UnderstandingError
from sojourn.model.loginfo import LogInfo

CODED = ("activity", "touchpoint", "role", "channel", "group")
HEADER = ["Ticket", "When", "What", "User", "Team", "Channel", "Priority", "Note"]


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE_BYTES", 1_000)
    monkeypatch.setattr(large, "PART_BYTES", 40_000)
    monkeypatch.setattr(large, "SAMPLE_ROWS", 900)


def rows(n: int = 6_000) -> list[list[str]]:
    """A history with all that goes wrong: duplicates, no ticket, no time, years from clocks that were never set."""
    dice = np.random.default_rng(5)
    words = ["Opened", "Assigned", "Note added", "Waiting for customer", "Customer replied", "Resolved", "Odd step"]
    found = []
    for i in range(n):
        ticket = int(dice.integers(0, n // 8))
        when = f"2024-{1 + ticket % 12:02d}-{1 + i * 28 // n:02d} {i % 24:02d}:{i % 60:02d}:{ticket % 60:02d}"
        team, user = f"Team {dice.integers(0, 5)}", f"u{ticket % 90}" if ticket % 7 else ""
        word = words[int(dice.integers(0, len(words)))]
        found.append(
            [f"INC {ticket}", when, word, user, team, ("Phone", "E-mail")[ticket % 2], str(ticket % 4), f"n{i}"]
        )
        if i % 97 == 0:
            found.append(list(found[-1]))
    found[50][0], found[60][1], found[70][1], found[80][1] = "", "", "tomorrow", "1970-01-01 00:00:00"
    return found


def write_csv(path: Path, table: list[list[str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([HEADER, *table])
    return path


def in_parts(path: Path, request: Request | None = None) -> tuple[list[EventLog], LogInfo, Mapping]:
    logs: list[EventLog] = []
    said: list[str] = []
    info, mapping = read_large(
        path,
        request or Request(),
        path.parent / "out.dataset",
        logs.append,
        Registry(),
        lambda what, _: said.append(what),
    )
    assert "putting the events in order" in said
    return logs, info, mapping


def content(logs: list[EventLog]) -> dict[str, list[object]]:
    """Of each ticket its events and its row, pseudonyms left out."""
    found: dict[str, list[object]] = {}
    for log in logs:
        coded: list[list[str | None]] = [said(getattr(log, name)) for name in CODED]
        texts = log.text.to_pylist() if log.text is not None else [None] * log.n_events
        row = log.tickets.drop_columns(["requester"]).to_pylist()
        plain = (log.seq.tolist(), log.time.tolist(), log.end.tolist(), log.visible.tolist())
        events = list(zip(*plain, texts, *coded, strict=True))
        for t in range(log.n_tickets):
            assert row[t]["ticket"] not in found, "a ticket is in one part only"
            found[row[t]["ticket"]] = [row[t], *events[log.offsets[t] : log.offsets[t + 1]]]
    return found


def said(column: Coded) -> list[str | None]:
    return [column.words[code] if code >= 0 else None for code in column.codes.tolist()]


def people(logs: list[EventLog]) -> dict[str, set[str]]:
    """Which tickets each customer has, whatever the customer is called."""
    found: dict[str, set[str]] = {}
    for log in logs:
        for row in log.tickets.select(["ticket", "requester"]).to_pylist():
            found.setdefault(row["requester"], set()).add(row["ticket"])
    return found


def assert_equal(
    logs: list[EventLog], info: LogInfo, mapping: Mapping, path: Path, request: Request | None = None
) -> None:
    whole = read_log(path, request or Request())
    assert len(logs) > 1
    assert content(logs) == content([whole.log])
    assert sorted(map(sorted, people(logs).values())) == sorted(map(sorted, people([whole.log]).values()))
    expected = whole.log.info
    for name in (
        "tickets",
        "events",
        "customers",
        "first",
        "last",
        "rows",
        "unknown_words",
        "format",
        "source",
        "shape",
    ):
        assert getattr(info, name) == getattr(expected, name), name
    assert whole.mapping is not None
    assert {r: u.columns for r, u in mapping.roles.items()} == {r: u.columns for r, u in whole.mapping.roles.items()}
    assert (mapping.one_channel_a_ticket, mapping.attributes, mapping.date_order) == (
        whole.mapping.one_channel_a_ticket, whole.mapping.attributes, whole.mapping.date_order,
    )  # fmt: skip


def test_csv_in_parts_equals_csv_at_once(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "log.csv", rows())
    assert is_large(path, Request())
    logs, info, mapping = in_parts(path)
    assert_equal(logs, info, mapping, path)
    assert info.rows.set_aside["exact duplicate of another row"] >= 60
    assert {p.name for p in tmp_path.iterdir()} == {"log.csv"}, "nothing is left beside the dataset"


def test_a_channel_that_changes_in_one_ticket_is_seen_in_whichever_part_it_is(tmp_path: Path) -> None:
    table = rows()
    table[-5][5] = "Chat"
    path = write_csv(tmp_path / "log.csv", table)
    logs, info, mapping = in_parts(path)
    assert mapping.one_channel_a_ticket is False
    assert_equal(logs, info, mapping, path)


def test_parquet_in_parts_equals_parquet_at_once(tmp_path: Path) -> None:
    table = arrow_csv.read_csv(write_csv(tmp_path / "log.csv", rows()[100:]))
    path = tmp_path / "log.parquet"
    pq.write_table(table, path, row_group_size=1_000)
    logs, info, mapping = in_parts(path)
    assert table.schema.field("When").type == pa.timestamp("s")
    assert_equal(logs, info, mapping, path)


def test_letters_that_are_not_utf8_far_down_start_the_reading_again(tmp_path: Path) -> None:
    table = rows()
    table[-1][7] = "Müller wartet"
    path = write_csv(tmp_path / "log.csv", table, "cp1252")
    logs, info, mapping = in_parts(path)
    assert_equal(logs, info, mapping, path)
    assert any("cp1252" in note for note in info.notes)


def test_stray_quotes_and_ragged_rows(tmp_path: Path) -> None:
    lines = [",".join(HEADER), *(",".join(row) for row in rows())]
    lines[-1000] = lines[-1000].replace(",n", ',"n')
    lines[-100] = lines[-100] + ",one cell more"
    lines[-200] = lines[-200].replace(",n", ',"n')
    path = tmp_path / "log.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    logs, info, mapping = in_parts(path)
    assert_equal(logs, info, mapping, path)
    assert info.rows.set_aside["wrong number of cells"] == 1
    assert any("stray quotes" in note for note in info.notes)


@pytest.mark.parametrize(
    ("name", "order"),
    [("helpdesk_italy/finale.csv.gz", None), ("uci_incident_log/incident_event_log_reconstructed.csv.gz", "dmy")],
)
def test_a_real_log_in_parts(
    name: str, order: DateOrder | None, shared_data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / Path(name).name
    path.write_bytes((shared_data / name).read_bytes())
    monkeypatch.setattr(large, "PART_BYTES", 1 << 20)
    monkeypatch.setattr(large, "SAMPLE_ROWS", 10_000)
    request = Request(Hints(date_order=order))
    logs, info, mapping = in_parts(path, request)
    assert_equal(logs, info, mapping, path, request)


def test_no_usable_row_says_why(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "log.csv", [[row[0], row[1].replace("2024", "2999"), *row[2:]] for row in rows(2_000)])
    with pytest.raises(UnderstandingError, match=r"none of the 2,0\d\d rows could be used .*future: 2,0\d\d rows"):
        in_parts(path, Request(Hints(timezone="UTC")))
    assert {p.name for p in tmp_path.iterdir()} == {"log.csv"}


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device")])
def test_stopped_or_out_of_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    path = write_csv(tmp_path / "log.csv", rows(2_000))
    (tmp_path / ".out.dataset.spill-killed").mkdir()
    add = Spill.add

    def broken(self: Spill, table: pa.Table, ticket: Coded) -> None:
        add(self, table, ticket)
        assert any(tmp_path.glob(".out.dataset.spill-*/*")), "rows were on disk"
        raise error

    monkeypatch.setattr(Spill, "add", broken)
    with pytest.raises((KeyboardInterrupt, OutputError)) as caught:
        in_parts(path)
    if isinstance(error, OSError):
        assert "the disk is full" in str(caught.value)
    assert {p.name for p in tmp_path.iterdir()} == {"log.csv"}
