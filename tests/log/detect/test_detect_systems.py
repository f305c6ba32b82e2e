"""Headers of the ticket systems that people export from, each with made-up values of the right kind."""

from __future__ import annotations

import random
from collections.abc import Callable

import pyarrow as pa
import pytest

from sojourn.log.detect import understand
from sojourn.log.mapping import Mapping
from sojourn.log.table import RawTable

ROWS = 120
WORDS = {
    "state": ["New", "In progress", "Pending", "Closed"],
    "activity": ["Open", "Assignment", "Update", "Reopen", "Closed"],
    "lifecycle": ["start", "complete"],
    "channel": ["Phone", "E-mail", "Portal"],
    "group": ["Desk", "Network", "Workplace", "SAP"],
    "priority": ["1 - Critical", "2 - High", "3 - Low"],
    "category": ["Hardware", "Software", "Access"],
    "service": ["Mail", "ERP", "VPN"],
    "location": ["Berlin", "Paris"],
    "actor_role": ["agent", "end-user", "system"],
    "rating": ["1", "2", "3", "4", "5"],
    "sla_met": ["true", "false"],
    "surveyed": ["yes", "no"],
    "public": ["true", "false"],
}
PEOPLE = ["Ada", "Ben", "Cem", "Dana", "Eva", "Finn"]


def cell(role: str, row: int, of_ticket: int, dice: random.Random, clock: str) -> str:
    if role == "ticket":
        return f"INC{of_ticket:05d}"
    if role in ("time", "opened", "first_response", "resolved", "closed", "end", "-time"):
        day, minute = (row if role in ("time", "-time", "end") else of_ticket) % 28 + 1, dice.randrange(60)
        minute = minute if role in ("time", "-time", "end") else 7
        return clock.format(day=day, minute=minute)
    if role in ("requester", "assignee", "actor"):
        return f"{dice.choice(PEOPLE)} {dice.choice(PEOPLE)}"
    if role in ("reassignments", "reopens"):
        return str(row % 3)
    if role in ("text", "-text"):
        return f"My device number {row} does not start, please help me soon"
    if role.startswith("-"):
        return f"x{row}y"
    return dice.choice(WORDS[role])


def export(headers: dict[str, str], rows_each: int = 1, clock: str = "2024-03-{day:02d} 10:{minute:02d}") -> RawTable:
    """A table whose columns are headers with cells that suit a role; `-...` are columns that play none."""
    dice = random.Random(5)
    cells = {
        header: [cell(role, row, row // rows_each, dice, clock) for row in range(ROWS)]
        for header, role in headers.items()
    }
    return raw(cells)


def raw(cells: dict[str, list[str | None]] | dict[str, list[str]]) -> RawTable:
    data = pa.table({name: pa.array(values, pa.string()).dictionary_encode() for name, values in cells.items()})
    return RawTable("export.csv", "csv", data, data.num_rows)


def check(headers: dict[str, str], mapping: Mapping) -> None:
    """Every column plays the role it was made for, and the columns made for none play none."""
    expected = {role: (header,) for header, role in headers.items() if not role.startswith("-")}
    found = {role: use.columns for role, use in mapping.roles.items()}
    if mapping.shape == "tickets":
        assert found.pop("time") == expected["opened"]
    assert found == expected


TICKETS: dict[str, dict[str, str]] = {
    "Jira": {
        "Summary": "text",
        "Issue key": "ticket",
        "Issue id": "-id",
        "Issue Type": "category",
        "Status": "state",
        "Priority": "priority",
        "Assignee": "assignee",
        "Reporter": "requester",
        "Created": "opened",
        "Updated": "-time",
        "Resolved": "resolved",
        "Component/s": "-x",
        "Due date": "-x",
    },
    "Zendesk": {
        "Id": "ticket",
        "Subject": "text",
        "Status": "state",
        "Requester": "requester",
        "Group": "group",
        "Assignee": "assignee",
        "Channel": "channel",
        "Ticket type": "category",
        "Created at": "opened",
        "Updated at": "-time",
        "Solved at": "resolved",
        "Priority": "priority",
        "Satisfaction Score": "rating",
    },
    "Freshservice": {
        "Ticket Id": "ticket",
        "Subject": "text",
        "Status": "state",
        "Priority": "priority",
        "Source": "channel",
        "Category": "category",
        "Group": "group",
        "Created Time": "opened",
        "Due by Time": "-x",
        "Resolved Time": "resolved",
        "Closed Time": "closed",
        "Last Updated Time": "-time",
        "Initial Response Time": "first_response",
        "Requester Name": "requester",
        "Survey Result": "rating",
    },
    "BMC Helix": {
        "Incident Number*+": "ticket",
        "Status*": "state",
        "Priority*": "priority",
        "Reported Source": "channel",
        "Assigned Group*+": "group",
        "Assignee+": "assignee",
        "Customer": "requester",
        "Submit Date": "opened",
        "Last Resolved Date": "resolved",
        "Closed Date": "closed",
        "Operational Categorization Tier 1": "category",
        "Product Name": "service",
        "Site": "location",
        "Detailed Decription": "text",
    },
    "OTRS": {
        "TicketNumber": "ticket",
        "State": "state",
        "Queue": "group",
        "Priority": "priority",
        "Owner": "assignee",
        "CustomerUserID": "requester",
        "Service": "service",
        "Created": "opened",
        "Closed": "closed",
        "FirstResponse": "first_response",
        "Title": "text",
        "Type": "category",
    },
    "RT": {
        "id": "ticket",
        "Queue": "group",
        "Subject": "text",
        "Status": "state",
        "Owner": "assignee",
        "Requestors": "requester",
        "Priority": "priority",
        "Created": "opened",
        "Resolved": "resolved",
        "LastUpdated": "-time",
    },
    "TOPdesk": {
        "Call number": "ticket",
        "Caller": "requester",
        "Entry type": "channel",
        "Category": "category",
        "Operator group": "group",
        "Call date": "opened",
        "Completed": "resolved",
        "Closed": "closed",
        "Priority": "priority",
        "Branch": "location",
        "Object": "service",
    },
    "TOPdesk, German": {
        "Meldungsnummer": "ticket",
        "Anrufer": "requester",
        "Eingangsweg": "channel",
        "Kategorie": "category",
        "Bearbeitergruppe": "group",
        "Meldedatum": "opened",
        "Abgeschlossen am": "closed",
        "Priorität": "priority",
        "Standort": "location",
    },
    "German": {
        "Ticketnummer": "ticket",
        "Erstellt am": "opened",
        "Gelöst am": "resolved",
        "Geschlossen am": "closed",
        "Status": "state",
        "Dringlichkeit": "priority",
        "Kategorie": "category",
        "Gruppe": "group",
        "Zugewiesen an": "assignee",
        "Melder": "requester",
        "Kontaktart": "channel",
        "Zufriedenheit": "rating",
        "SLA eingehalten": "sla_met",
    },
    "French": {
        "Numéro de ticket": "ticket",
        "Date de création": "opened",
        "Date de clôture": "closed",
        "Statut": "state",
        "Priorité": "priority",
        "Catégorie": "category",
        "Groupe": "group",
        "Demandeur": "requester",
        "Canal": "channel",
    },
    "Spanish": {
        "Número de ticket": "ticket",
        "Fecha de creación": "opened",
        "Fecha de cierre": "closed",
        "Estado": "state",
        "Prioridad": "priority",
        "Solicitante": "requester",
        "Satisfacción": "rating",
    },
    "Italian": {
        "Numero ticket": "ticket",
        "Data apertura": "opened",
        "Data chiusura": "closed",
        "Stato": "state",
        "Priorità": "priority",
        "Richiedente": "requester",
        "Gruppo": "group",
    },
    "ServiceNow list": {
        "Number": "ticket",
        "Opened": "opened",
        "Short description": "text",
        "Caller": "requester",
        "Priority": "priority",
        "State": "state",
        "Category": "category",
        "Assignment group": "group",
        "Assigned to": "assignee",
        "Updated": "-time",
        "Updated by": "actor",
        "Contact type": "channel",
        "Made SLA": "sla_met",
        "Reassignment count": "reassignments",
    },
}

EVENTS: dict[str, dict[str, str]] = {
    "Celonis": {"_CASE_KEY": "ticket", "ACTIVITY_EN": "activity", "EVENTTIME": "time", "USER_NAME": "actor"},
    "Disco": {
        "Case ID": "ticket",
        "Activity": "activity",
        "Resource": "actor",
        "Complete Timestamp": "time",
        "Variant": "-text",
        "Variant index": "-text",
    },
    "XES keys": {
        "case:concept:name": "ticket",
        "concept:name": "activity",
        "lifecycle:transition": "lifecycle",
        "org:resource": "actor",
        "time:timestamp": "time",
        "org:group": "group",
    },
    "HP Service Manager": {
        "Incident ID": "ticket",
        "DateStamp": "time",
        "IncidentActivity_Number": "-x",
        "IncidentActivity_Type": "activity",
        "Assignment Group": "group",
        "KM number": "-x",
    },
    "Sojourn's own sample": {
        "ticket": "ticket",
        "time": "time",
        "end": "end",
        "activity": "activity",
        "actor": "actor",
        "role": "actor_role",
        "channel": "channel",
        "team": "group",
    },
    "German": {
        "Fall-ID": "ticket",
        "Aktivität": "activity",
        "Zeitstempel": "time",
        "Bearbeiter": "actor",
        "Kanal": "channel",
    },
}


@pytest.mark.parametrize("system", TICKETS)
def test_one_row_a_ticket(system: str) -> None:
    mapping = understand(export(TICKETS[system]))
    assert mapping.shape == "tickets"
    check(TICKETS[system], mapping)


@pytest.mark.parametrize("system", EVENTS)
def test_event_logs(system: str) -> None:
    mapping = understand(export(EVENTS[system], rows_each=5))
    assert mapping.shape == "events"
    check(EVENTS[system], mapping)


JIRA_CLOCK, GERMAN_CLOCK, US_CLOCK = (
    "{day:02d}/Mar/24 9:{minute:02d} AM",
    "{day:02d}.03.2024 10:{minute:02d}",
    "3/{day}/2024 9:{minute:02d} AM",
)


@pytest.mark.parametrize(("clock", "order"), [(JIRA_CLOCK, None), (GERMAN_CLOCK, "dmy"), (US_CLOCK, "mdy")])
def test_the_way_in_which_times_are_written_changes_no_role(clock: str, order: str | None) -> None:
    mapping = understand(export(TICKETS["Zendesk"], clock=clock))
    check(TICKETS["Zendesk"], mapping)
    assert mapping.date_order in (order, "ymd" if order is None else order)


IDS: dict[str, Callable[[int], str]] = {
    "prefixed": lambda i: f"INC{i:07d}",
    "numbers": lambda i: str(40_000 + i),
    "long numbers": lambda i: str(1_456_708_000 + i),
    "dates with a number": lambda i: f"M 2403 {i:03d}",
    "GUIDs": lambda i: f"9d41c061-c611-2287-00ed-{i:012x}",
}


@pytest.mark.parametrize("kind", IDS)
@pytest.mark.parametrize("header", ["Ticket ID", "number", "id"])
def test_ids_of_every_kind(kind: str, header: str) -> None:
    table = export({"Created": "opened", "Status": "state"})
    ids = pa.array([IDS[kind](i) for i in range(ROWS)]).dictionary_encode()
    mapping = understand(RawTable("x", "csv", table.data.append_column(header, ids), ROWS))
    assert mapping.columns("ticket") == (header,)


def test_ids_and_times_without_telling_headers_are_found_when_there_is_one_of_each() -> None:
    cells = export({"a": "ticket", "b": "time", "activity": "activity"}, rows_each=4)
    mapping = understand(cells)
    assert (mapping.columns("ticket"), mapping.columns("time")) == (("a",), ("b",))
    assert "only column" in mapping.roles["ticket"].why
    assert "only column" in mapping.roles["time"].why
