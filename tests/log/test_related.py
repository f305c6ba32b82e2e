"""Related tables: every row is an event or counted, and what the tables say together is on the events."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from sojourn.log.mapping import Mapping
from sojourn.log.readers import read_tables
from sojourn.log.related import relate
from sojourn.log.table import RawTable
from sojourn.sample import generate, write_desk

Row = dict[str, str | None]


def joined(folder: Path) -> tuple[RawTable, Mapping, list[Row]]:
    tables = read_tables(folder)
    result = relate(tables)
    assert result is not None
    table, mapping = result
    named = next((note for note in table.notes if note.startswith("tables not needed")), "")
    unused = [one for one in tables if f" {one.name} ({one.rows_read:,} row" in named]
    assert table.rows_read == sum(one.rows_read for one in tables) - sum(one.rows_read for one in unused)
    assert table.rows_read == table.data.num_rows + table.joined + sum(table.set_aside.values())
    return table, mapping, table.data.to_pylist()


def put(folder: Path, **tables: str) -> Path:
    """Files from text: the first line is the header, cells are separated by blanks, `_` is an empty cell."""
    for name, text in tables.items():
        lines = [["" if cell == "_" else cell for cell in line.split()] for line in text.strip().splitlines()]
        content = io.StringIO()
        csv.writer(content).writerows(lines)
        (folder / f"{name}.csv").write_text(content.getvalue(), encoding="utf-8")
    return folder


def told(rows: list[Row], *columns: str) -> list[tuple[str | None, ...]]:
    return [tuple(row.get(column) for column in columns) for row in rows]


ZENDESK = {
    "ticket": """
        id created_at requester_id submitter_id status priority group_id via_channel type
        1 2024-01-01T08:00:00 u1 u1 solved high g1 email question
        2 2024-01-02T08:00:00 u2 a1 open _ g2 web incident
        """,
    "ticket_field_history": """
        ticket_id field_name value updated user_id
        1 status solved 2024-01-01T12:00:00 a1
        1 group_id g2 2024-01-01T09:00:00 a1
        1 status pending 2024-01-01T10:00:00 a1
        1 group_id g1 2024-01-01T11:00:00 a1
        1 subject whatever 2024-01-01T11:30:00 a1
        1 priority high 2024-01-01T11:40:00 a1
        2 assignee_id a1 2024-01-02T09:00:00 _
        """,
    "ticket_comment": """
        id ticket_id user_id created body public
        1 1 u1 2024-01-01T08:00:00 broken true
        2 1 a1 2024-01-01T10:00:01 which? true
        3 1 u1 2024-01-01T10:30:00 that! true
        4 1 a1 2024-01-01T10:40:00 note false
        5 9 u2 2024-01-03T10:40:00 hello true
        """,
    "user": """
        id role name
        u1 end-user Ann
        u2 end-user Bob
        a1 agent Cy
        """,
    "group": """
        id name
        g1 Desk
        g2 Network
        """,
    "satisfaction_rating": """
        ticket_id score updated_at requester_id comment
        1 offered 2024-01-02T12:00:00 u1 _
        1 good 2024-01-02T13:00:00 u1 thanks
        2 unoffered 2024-01-02T13:00:00 u2 _
        """,
    "user_snowflake": "id role name\nu1 end-user Ann",
    "brand": "id name\nb1 Brand",
}


def test_zendesk_events(tmp_path: Path) -> None:
    _, mapping, rows = joined(put(tmp_path, **ZENDESK))
    of_one = [row for row in rows if row["ticket"] == "1"]
    assert told(of_one, "activity", "actor", "actor_role", "group", "text") == [
        ("Ticket created", "u1", "customer", None, "broken"),
        ("Group changed", "a1", "agent", "Network", None),
        ("Status: pending", "a1", "agent", "Network", None),
        ("Public comment", "a1", "agent", "Network", "which?"),
        ("Public comment", "u1", "customer", "Network", "that!"),
        ("Private comment", "a1", "agent", "Network", "note"),
        ("Group changed", "a1", "agent", "Desk", None),
        ("Priority changed", "a1", "agent", "Desk", None),
        ("Status: solved", "a1", "agent", "Desk", None),
        ("Rating offered", None, None, "Desk", None),
        ("Rating good", "u1", "customer", "Desk", "thanks"),
    ]
    assert mapping.shape == "events"
    assert "Zendesk" in mapping.shape_why
    assert "ticket_field_history.csv" in mapping.shape_why
    for role in (
        "ticket",
        "time",
        "activity",
        "actor",
        "actor_role",
        "channel",
        "group",
        "text",
        "public",
        "requester",
    ):
        assert mapping.columns(role) == (role,)
    assert mapping.rating is not None


def test_zendesk_problems_follow_ups_and_tags(tmp_path: Path) -> None:
    ticket = """
        id created_at requester_id submitter_id status problem_id via_followup_source_id
        1 2024-01-01T08:00:00 u1 u1 solved _ _
        2 2024-01-02T08:00:00 u2 a1 open 1 _
        3 2024-01-02T08:00:00 u2 a1 open 9 2
        """
    tags = "tag ticket_id\nvip 1\nlaptop 1\nvip 1\nvip 3"
    table, mapping, rows = joined(put(tmp_path, **{**ZENDESK, "ticket": ticket, "ticket_tag": tags}))
    assert set(told(rows, "ticket", "problem", "parent", "tags")) >= {
        ("1", None, None, "vip, laptop"),
        ("2", "1", None, None),
        ("3", "9", "2", "vip"),
    }
    assert {"problem", "parent", "tags"} <= set(mapping.roles)
    assert "ticket_tag" not in " ".join(table.notes)


def test_each_role_says_which_tables_it_comes_from(tmp_path: Path) -> None:
    _, mapping, _ = joined(put(tmp_path, **ZENDESK))
    assert mapping.roles["requester"].why.startswith("requester_id in ticket.csv")
    assert mapping.roles["rating"].why.startswith("score in satisfaction_rating.csv")
    expected = "created_at in ticket.csv, created in ticket_comment.csv, updated in ticket_field_history.csv"
    assert expected in mapping.roles["time"].why.replace("updated_at in satisfaction_rating.csv, ", "")
    assert not any("you said so" in use.why for use in mapping.roles.values())


def test_zendesk_tickets_stand_on_their_events(tmp_path: Path) -> None:
    _, _, rows = joined(put(tmp_path, **ZENDESK))
    columns = ("ticket", "requester", "opened", "priority", "category", "surveyed")
    assert set(told(rows, *columns)) == {
        ("1", "u1", "2024-01-01T08:00:00", "high", "question", "true"),
        ("2", "u2", "2024-01-02T08:00:00", None, "incident", "true"),
        ("9", None, None, None, None, None),
    }
    of_two = [row for row in rows if row["ticket"] == "2"]
    # the group never changed in the history, so the ticket was in its final group all the time
    assert told(of_two, "activity", "actor", "actor_role", "group", "channel") == [
        ("Ticket created", "a1", "agent", "Network", "web"),
        ("Assignee changed", None, None, "Network", None),
    ]


def test_zendesk_rows_are_accounted_for(tmp_path: Path) -> None:
    table, _, _ = joined(put(tmp_path, **ZENDESK))
    assert table.set_aside == {
        "change of a field that no step of a journey uses (ticket_field_history.csv)": 1,
        "survey that was not offered (satisfaction_rating.csv)": 1,
    }
    assert table.joined == 3 + 2 + 1, "people, groups, and a comment that is the text of another event"
    assert (
        "tables not needed for journeys: brand.csv (1 row), user_snowflake.csv (1 row, a copy of user.csv)"
        in table.notes
    )
    assert "1 of 3 tickets are known only by their events: ticket.csv does not have them" in table.notes


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    tables = read_tables(put(tmp_path, **ZENDESK))
    first, second = relate(tables), relate(tables[::-1])
    assert first is not None
    assert second is not None
    assert first[0].data.equals(second[0].data)
    assert first[1] == second[1]


SERVICENOW = {
    "task": """
        sys_id number opened_at opened_by_value state priority assignment_group_value contact_type sys_class_name
        t1 INC001 2024-01-01T08:00:00 p1 6 2 g1 phone incident
        """,
    "incident": """
        sys_id category caller_id_value resolved_at
        t1 network p2 2024-01-01T15:00:00
        """,
    "sys_audit": """
        documentkey fieldname oldvalue newvalue sys_created_on user
        t1 state 1 2 2024-01-01T09:00:00 agent.smith
        t1 state 2 3 2024-01-01T10:00:00 agent.smith
        t1 state 3 6 2024-01-01T15:00:00 agent.smith
        t1 assignment_group g2 g1 2024-01-01T09:30:00 agent.smith
        t1 watch_list _ x 2024-01-01T09:40:00 agent.smith
        """,
    "sys_journal_field": """
        element_id element value sys_created_on sys_created_by
        t1 comments hello 2024-01-01T11:00:00 bob.caller
        t1 work_notes secret 2024-01-01T12:00:00 agent.smith
        """,
    "sys_user": """
        sys_id user_name name
        p2 bob.caller Bob
        p3 agent.smith Smith
        """,
    "sys_user_group": "sys_id name\ng1 Network",
    "sys_choice": "element value label name\nstate 3 Waiting incident\nother 6 Nope incident",
}


def test_servicenow_events(tmp_path: Path) -> None:
    table, mapping, rows = joined(put(tmp_path, **SERVICENOW))
    assert told(rows, "ticket", "activity", "actor", "actor_role", "group", "public") == [
        ("INC001", "Ticket created", "p1", "agent", None, None),
        ("INC001", "In Progress", "p3", "agent", None, None),
        ("INC001", "Group changed", "p3", "agent", "Network", None),
        ("INC001", "Waiting", "p3", "agent", "Network", None),
        ("INC001", "Public comment", "p2", "customer", "Network", "true"),
        ("INC001", "Work note", "p3", "agent", "Network", "false"),
        ("INC001", "Resolved", "p3", "agent", "Network", None),
    ]
    assert set(told(rows, "requester", "priority", "category", "status", "resolved", "ticket_type")) == {
        ("p2", "2 - High", "network", "Resolved", "2024-01-01T15:00:00", "incident")
    }
    assert mapping.shape == "events"
    assert (sum(table.set_aside.values()), table.joined) == (1, 1 + 2 + 1 + 2)


def test_servicenow_links_are_told_by_the_number_that_people_know(tmp_path: Path) -> None:
    task = """
        sys_id number opened_at opened_by_value state sys_class_name
        t1 INC1 2024-01-01T08:00:00 u1 6 incident
        k2 INC2 2024-01-01T09:00:00 u1 6 incident
        """
    incident = """
        sys_id caller_id_value parent_incident_value problem_id_value rfc_value
        t1 u1 _ p7 _
        k2 u1 t1 p7 c9
        """
    _, _, rows = joined(put(tmp_path, **{**SERVICENOW, "task": task, "incident": incident}))
    assert set(told(rows, "ticket", "parent", "problem", "change")) >= {
        ("INC1", None, "p7", None),
        ("INC2", "INC1", "p7", "c9"),
    }


def test_servicenow_without_history_is_one_row_a_ticket(tmp_path: Path) -> None:
    without = {name: text for name, text in SERVICENOW.items() if name not in ("sys_audit", "sys_journal_field")}
    _, mapping, rows = joined(put(tmp_path, **without))
    assert mapping.shape == "tickets"
    assert told(rows, "ticket", "requester", "opened", "resolved", "group", "status", "category") == [
        ("INC001", "p2", "2024-01-01T08:00:00", "2024-01-01T15:00:00", "Network", "Resolved", "network")
    ]


@pytest.mark.parametrize(
    "tables",
    [
        {"a": "x y\n1 2", "b": "x y\n1 2"},
        {"tickets": "ticket opened\nT1 2024-01-01", "events": "ticket time activity\nX1 2024-01-01 open"},
        {"tickets": "ticket opened\nT1 2024-01-01", "weather": "day rain\n2024-01-01 yes"},
        {"users": "id role\n1 agent", "groups": "id name\n1 Desk"},
    ],
)
def test_tables_that_are_not_related(tmp_path: Path, tables: dict[str, str]) -> None:
    assert relate(read_tables(put(tmp_path, **tables))) is None


def test_a_history_of_fields_in_everyday_words(tmp_path: Path) -> None:
    folder = put(
        tmp_path,
        Tickets="Ticket_ID Created Priority Team Customer Color\nT1 2024-01-01T08:00 P1 A Ann red",
        history="ticket time field new_value user\nT1 2024-01-01T09:00 Status Solved Cy\nT1 2024-01-01T08:30 Team B Cy",
        comments="ticket_id date author body\nT1 2024-01-01T08:10 Ann hurry",
        ratings="ticket score date\nT1 5 2024-01-02T10:00",
    )
    _, mapping, rows = joined(folder)
    assert told(rows, "activity", "actor", "actor_role", "group", "Color", "rating") == [
        ("Ticket created", "Ann", "customer", None, "red", None),
        ("Comment added", "Ann", "customer", None, "red", None),
        ("Group changed", "Cy", None, "B", "red", None),
        ("Status: Solved", "Cy", None, "B", "red", None),
        ("Survey answered", "Ann", "customer", "B", "red", "5"),
    ]
    assert mapping.columns("rating") == ("rating",)


def test_ragged_rows_of_one_table_stay_counted(tmp_path: Path) -> None:
    put(tmp_path, **ZENDESK)
    with (tmp_path / "ticket_comment.csv").open("a") as file:
        file.write("1,2\n")
    table, _, _ = joined(tmp_path)
    assert table.set_aside["wrong number of cells"] == 1
    assert any(note.startswith("ticket_comment.csv: 1 rows have the wrong number") for note in table.notes)


def test_the_sample_desk(tmp_path: Path) -> None:
    write_desk(generate(150, 11), tmp_path / "desk")
    table, mapping, rows = joined(tmp_path / "desk")

    def lines(name: str) -> list[dict[str, str]]:
        with (tmp_path / "desk" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    events, messages, surveys = lines("events.csv"), lines("messages.csv"), lines("surveys.csv")
    tickets = {row["ticket"]: row for row in lines("tickets.csv")}
    own = [row for row in rows if row["activity"] in ("Public comment", "Private comment")]
    assert Counter(told(rows, "ticket", "time", "activity")) - Counter(
        told(own, "ticket", "time", "activity")
    ) == Counter((row["ticket"], row["time"], row["activity"]) for row in events)
    assert Counter(row["text"] for row in rows if row["text"]) == Counter(row["text"] for row in messages)
    answers = {row["ticket"]: row["csat"] for row in surveys if row["csat"]}
    assert {row["ticket"]: row["rating"] for row in rows if row["rating"]} == answers
    for row in rows:
        ticket = tickets[str(row["ticket"])]
        for column in ("requester", "persona", "department", "category", "service", "priority", "opened"):
            assert row[column] == ticket[column]
    assert mapping.rating is not None
    assert (mapping.rating.low, mapping.rating.high) == (1, 5)
    assert any("truth_tickets.csv (150 rows)" in note for note in table.notes)


def test_the_real_zendesk_tables(shared_data: Path) -> None:
    table, mapping, rows = joined(shared_data / "tool_exports/zendesk")
    assert mapping.shape == "events"
    assert table.rows_read == 118
    assert Counter(row["activity"] for row in rows)["Ticket created"] == 10
    story = [row["activity"] for row in rows if row["ticket"] == "11071"]
    assert [word for word in story if str(word).startswith("Status")] == [
        f"Status: {word}"
        for word in (
            "open", "pending", "on-hold", "pending", "open", "pending", "on-hold", "open", "on-hold", "pending", "open",
            "solved", "closed",
        )
    ]  # fmt: skip
    assert story.count("Priority changed") == 4
    assert sum(row["activity"] == "Public comment" for row in rows) == 20
    assert sum(row["channel"] == "chat" for row in rows) == 10


def test_the_real_servicenow_tables(shared_data: Path) -> None:
    table, mapping, rows = joined(shared_data / "tool_exports/servicenow")
    assert mapping.shape == "tickets"
    assert told(rows, "ticket", "opened", "closed", "priority") == [
        ("CHG0000002", "2021-04-28 22:40:25", "2023-06-19 09:46:18", "4 - Low")
    ]
    assert any("task_data_snowflake.csv (1 row, a copy of task_data.csv)" in note for note in table.notes)
