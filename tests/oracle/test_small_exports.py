"""Small exports: related tables counted by hand, and one row a ticket with a time of first response."""

from pathlib import Path

import pytest

import sojourn as sj
from sojourn.model.loginfo import LogInfo
from sojourn.model.measured import Kpi
from tests.oracle.plain.rows import Row, csv_rows


def kpi_of(journey_map: sj.JourneyMap, metric: str) -> Kpi:
    return next(kpi for kpi in journey_map.measured.kpis if kpi.metric == metric)


def distinct(rows: list[Row]) -> list[Row]:
    """The rows without exact copies of earlier ones."""
    return list({tuple(sorted(row.items())): row for row in rows}.values())


def no_table_is_forgotten(folder: Path, info: LogInfo) -> None:
    """Every table is either joined or named as not used; every row of the joined ones is used or set aside."""
    said = " ".join((info.shape_why, *info.notes))
    unsaid = [path.name for path in sorted(folder.glob("*.csv")) if path.name not in said]
    assert unsaid == []
    assert info.rows.read == info.rows.used + sum(info.rows.set_aside.values())


def test_zendesk_tables(shared_data: Path) -> None:
    folder = shared_data / "tool_exports" / "zendesk"
    journey_map, info = sj.discover(sj.read(folder)), sj.read(folder).info
    tickets, comments, history, chats, said = (
        csv_rows(folder / f"{name}_data.csv")
        for name in ("ticket", "ticket_comment", "ticket_field_history", "ticket_chat", "ticket_chat_event")
    )
    # The dummy chats share their ids; the first ticket of an id has what was said in it.
    ticket_of = {row["chat_id"]: row["ticket_id"] for row in reversed(chats)}
    named = {row["id"] for row in tickets} | {row["ticket_id"] for row in (*comments, *history)}
    named |= {ticket_of.get(row["chat_id"], "") for row in said}
    assert info.tickets == journey_map.measured.journeys == len(named - {""})
    assert info.customers == len({row["requester_id"] for row in tickets})
    no_table_is_forgotten(folder, info)
    statuses = [row["value"] for row in distinct(history) if row["field_name"] == "status"]
    words = {word: n for touchpoint in journey_map.measured.touchpoints for word, n in touchpoint.words}
    assert {word: n for word, n in words.items() if word.startswith("Status: ")} == {
        f"Status: {status}": statuses.count(status) for status in set(statuses) if status != "new"
    }
    assert words["Public comment"] == sum(row["public"].casefold() == "true" for row in distinct(comments))


def test_servicenow_tables(shared_data: Path) -> None:
    folder = shared_data / "tool_exports" / "servicenow"
    journey_map, info = sj.discover(sj.read(folder)), sj.read(folder).info
    assert info.tickets == len(csv_rows(folder / "incident_data.csv"))
    no_table_is_forgotten(folder, info)
    [task] = csv_rows(folder / "task_data.csv")
    assert kpi_of(journey_map, "sla_met").value == float(task["made_sla"].casefold() == "true")


def test_the_column_of_the_first_response_is_the_first_response(tmp_path: Path) -> None:
    lines = ["Ticket ID,Created,First response,Resolved,Priority"]
    for n in range(40):
        lines.append(f"T{n:03},2025-03-{1 + n % 25:02} 09:00,2025-03-{1 + n % 25:02} 09:{10 + n % 40},"
                     f"2025-03-{2 + n % 25:02} 17:00,{'High' if n % 3 else 'Low'}")  # fmt: skip
    (tmp_path / "tickets.csv").write_text("\n".join(lines) + "\n", "utf-8")
    journey_map = sj.discover(sj.read(tmp_path / "tickets.csv"))
    minutes = sorted(10 + n % 40 for n in range(40))
    found = kpi_of(journey_map, "first_response_hours")
    assert found.n == 40
    assert found.value == pytest.approx((minutes[19] + minutes[20]) / 2 / 60)
    assert kpi_of(journey_map, "resolution_hours").value == pytest.approx(32)
