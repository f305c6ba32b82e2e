"""Column understanding on the real logs: every role that a reader of the file would name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sojourn.log.detect import Hints, understand
from sojourn.log.mapping import Mapping
from sojourn.log.readers import read_tables
from sojourn.log.table import RawTable

UCI = "uci_incident_log/incident_event_log_reconstructed.csv.gz"
ITALY_CSV, ITALY_XES = "helpdesk_italy/finale.csv.gz", "helpdesk_italy/helpdesk.xes.gz"
VOLVO_CSV, VOLVO_XES = (f"bpic2013_closed_problems/closed_problems.{end}.gz" for end in ("csv", "xes"))
RWFD, PWC = "simulated_csat/rwfd_help_desk.csv.gz", "simulated_csat/pwc_call_center_dataset.xlsx"


@cache
def table(folder: Path, name: str) -> RawTable:
    return read_tables(folder / name)[0]


def understood(folder: Path, name: str) -> Mapping:
    return understand(table(folder, name))


def columns(mapping: Mapping) -> dict[str, str]:
    return {role: " + ".join(use.columns) for role, use in mapping.roles.items()}


def test_uci_is_a_snapshot_log(shared_data: Path) -> None:
    mapping = understood(shared_data, UCI)
    assert mapping.shape == "snapshots"
    assert columns(mapping) == {
        "ticket": "number",
        "time": "sys_updated_at",
        "state": "incident_state",
        "actor": "sys_updated_by",
        "channel": "contact_type",
        "group": "assignment_group",
        "assignee": "assigned_to",
        "requester": "caller_id",
        "opened": "opened_at",
        "resolved": "resolved_at",
        "closed": "closed_at",
        "priority": "priority",
        "category": "category",
        "service": "subcategory",
        "location": "location",
        "sla_met": "made_sla",
        "reassignments": "reassignment_count",
        "reopens": "reopen_count",
        "problem": "problem_id",
        "change": "rfc",
    }
    assert (mapping.missing, mapping.date_order, mapping.timezone) == (("?",), "dmy", "UTC")
    assert {role for role, use in mapping.roles.items() if use.known_late} == {"resolved", "closed"}
    assert "24,918 values, each on 5.7 rows" in mapping.roles["ticket"].why
    assert mapping.attributes[:4] == ("priority", "category", "contact_type", "assignment_group")
    assert mapping.late_attributes == ("assignment_group",), "a team changes: the last one counts"


def test_the_italian_csv_and_xes_are_understood_alike(shared_data: Path) -> None:
    from_csv, from_xes = understood(shared_data, ITALY_CSV), understood(shared_data, ITALY_XES)
    assert columns(from_csv) == {
        "ticket": "Case ID",
        "time": "Complete Timestamp",
        "activity": "Activity",
        "actor": "Resource",
        "group": "workgroup",
        "requester": "customer",
        "priority": "seriousness_2",
        "category": "service_type",
        "service": "product",
    }
    renamed = {
        "ticket": "case:concept:name",
        "time": "time:timestamp",
        "activity": "concept:name",
        "actor": "org:resource",
    }
    assert columns(from_xes) == columns(from_csv) | renamed
    assert from_csv.shape == from_xes.shape == "events"
    assert from_csv.attributes == from_xes.attributes
    assert not [name for name in from_csv.attributes if "ariant" in name]
    assert (from_csv.date_order, from_csv.timezone, from_xes.timezone) == ("ymd", "UTC", "UTC")


def test_the_volvo_csv_and_xes_are_understood_alike(shared_data: Path) -> None:
    from_csv, from_xes = understood(shared_data, VOLVO_CSV), understood(shared_data, VOLVO_XES)
    assert columns(from_csv) == {
        "ticket": "Problem Number",
        "time": "Problem Change Date+Time",
        "activity": "Status",
        "lifecycle": "Sub Status",
        "actor": "Owner First Name",
        "group": "Involved ST + Support Line",
        "priority": "Latest Impact",
        "service": "Product",
        "location": "Country",
    }
    assert columns(from_xes) == {
        "ticket": "case:concept:name",
        "time": "time:timestamp",
        "activity": "concept:name",
        "lifecycle": "lifecycle:transition",
        "actor": "org:resource",
        "group": "organization involved",
        "priority": "impact",
        "service": "product",
        "location": "organization country",
    }
    assert from_csv.shape == from_xes.shape == "events"
    assert from_csv.attributes == ("Latest Impact", "group", "Product", "Country", "Org Line", "Owner Country")
    assert from_xes.attributes == (
        "impact", "organization involved", "product", "organization country", "org:group", "resource country",
    )  # fmt: skip
    assert from_csv.timezone_why == from_xes.timezone_why == "all times carry their offset from UTC"


def test_rwfd_is_one_row_a_ticket_with_names_in_two_columns(shared_data: Path) -> None:
    mapping = understood(shared_data, RWFD)
    assert mapping.shape == "tickets"
    assert columns(mapping) == {
        "ticket": "ticket_number",
        "time": "created_date",
        "state": "ticket status",
        "group": "owner_group",
        "requester": "requestor_fname + requestor_lname",
        "opened": "created_date",
        "days_open": "days_open",
        "priority": "severity",
        "category": "issue_category",
        "rating": "statisfaction_score",
    }
    assert mapping.date_order == "mdy"
    scale = mapping.rating
    assert scale is not None
    assert (scale.low, scale.high, scale.satisfied, scale.unknown) == (1, 3, 2, ("0 - Unknown",))
    assert mapping.attributes == ("severity", "issue_category", "owner_group", "ticket_type")


def test_pwc_calls_have_a_date_and_a_clock(shared_data: Path) -> None:
    mapping = understood(shared_data, PWC)
    assert mapping.shape == "tickets"
    assert columns(mapping) == {
        "ticket": "Call Id",
        "time": "Date",
        "time_of_day": "Time",
        "actor": "Agent",
        "opened": "Date",
        "wait_seconds": "Speed of answer in seconds",
        "talk": "AvgTalkDuration",
        "answered": "Answered (Y/N)",
        "solved": "Resolved",
        "category": "Topic",
        "rating": "Satisfaction rating",
    }
    assert mapping.rating is not None
    assert (mapping.rating.low, mapping.rating.high, mapping.rating.satisfied) == (1, 5, 4)
    assert mapping.attributes == ("Topic",)


def test_the_running_example_csv_and_xes(shared_data: Path) -> None:
    from_csv, from_xes = (understood(shared_data, f"xes/running-example.{end}") for end in ("csv", "xes"))
    expected = {
        "ticket": "case:concept:name",
        "time": "time:timestamp",
        "activity": "concept:name",
        "actor": "org:resource",
    }
    assert columns(from_csv) == columns(from_xes) == expected


@pytest.mark.parametrize("name", [UCI, ITALY_CSV, VOLVO_XES, RWFD, PWC])
def test_every_choice_says_why(shared_data: Path, name: str) -> None:
    mapping = understood(shared_data, name)
    assert mapping.shape_why
    assert mapping.timezone_why
    for role, use in mapping.roles.items():
        assert use.role == role
        assert all(f"'{column}'" in use.why for column in use.columns)


@pytest.mark.parametrize("name", [VOLVO_CSV, RWFD])
def test_a_column_order_changes_nothing_but_the_order_of_equals(shared_data: Path, name: str) -> None:
    original = table(shared_data, name)
    turned = original.data.select(list(reversed(original.data.column_names)))
    again = understand(RawTable(original.name, original.format, turned, original.rows_read))
    assert columns(again) == columns(understood(shared_data, name))


def test_a_users_choice_wins_over_what_was_detected(shared_data: Path) -> None:
    hints = Hints(
        roles={"group": ("responsible_section",), "requester": ()}, timezone="Europe/Rome", missing=("Value 1",)
    )
    mapping = understand(table(shared_data, ITALY_CSV), hints)
    assert mapping.columns("group") == ("responsible_section",)
    assert mapping.columns("requester") == ()
    assert mapping.roles["group"].why.startswith("you said so")
    assert (mapping.timezone, mapping.missing) == ("Europe/Rome", ("Value 1",))
