"""Each shared log as a plain history: its own rows, read the way its README describes them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

from tests.oracle.plain import words
from tests.oracle.plain.journeys import Event, History, Ticket
from tests.oracle.plain.kpis import Scale
from tests.oracle.plain.rows import Row, csv_rows, xes_rows, xlsx_rows

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(repr=False)
class Plain:
    """A log in plain Python.

    Attributes:
        history: its tickets. read: rows in the file. used: rows that became events. scale: of its ratings.
        silence_known: the log says when an open ticket fell silent (not so where each ticket is one row).
    """

    history: History
    read: int
    used: int
    scale: Scale | None = None
    silence_known: bool = True


def us(moment: datetime) -> int:
    """UTC microseconds; a time without zone is UTC."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (known - _EPOCH) // timedelta(microseconds=1)


@cache
def day_first(text: str) -> int | None:
    """`29/2/2016 01:16`, `?` unknown."""
    return None if text == "?" else us(datetime.strptime(text, "%d/%m/%Y %H:%M"))


def iso(text: str) -> int | None:
    """`2025-07-01T09:29:49+02:00`; empty unknown."""
    return us(datetime.fromisoformat(text)) if text else None


def present(text: str) -> str | None:
    """A tidy cell; None when it is empty or `?`."""
    tidy = " ".join(text.split())
    return None if tidy in ("", "?") else tidy


_WATCHED = ("incident_state", "assignment_group", "assigned_to", "priority", "reopen_count", "made_sla",
            "opened_at", "resolved_at", "closed_at")  # fmt: skip


def uci(path: Path) -> Plain:
    """Snapshots: what differs from the ticket's row before happened at the time of the row."""
    rows = [(row["number"], day_first(row["sys_updated_at"]) or 0, i, row) for i, row in enumerate(csv_rows(path))]
    rows.sort(key=lambda item: item[:3])
    tickets, used = [], 0
    for name, group in groupby(rows, key=lambda item: item[0]):
        found, last = [], None
        states = [(time, i, row) for _, time, i, row in group]
        for time, i, row in states:
            changed = _differences(last, row, time, i)
            used += bool(changed)
            found += changed
            known = {key: row[key] for key in _WATCHED if row[key] not in ("?", "-100")}
            last = {**(last or {}), **known}
        assert last is not None
        ticket = Ticket(
            name,
            found,
            opened=day_first(last["opened_at"]),
            resolved_told=day_first(last.get("resolved_at", "?")),
            closed_told=day_first(last.get("closed_at", "?")),
            requester=next((r["caller_id"] for _, _, r in states if present(r["caller_id"])), None),
            priority=last["priority"],
            sla_met=last["made_sla"] == "true",
        )
        tickets.append(ticket)
    return Plain(History(tickets), len(rows), used)


def _differences(last: Row | None, row: Row, time: int, i: int) -> list[Event]:
    team, state = present(row["assignment_group"]), row["incident_state"]
    if last is None:
        opened = min(day_first(row["opened_at"]) or time, time)
        came = words.channel(row["contact_type"])
        events = [Event(opened, (i, 0), "Opened", group=team, channel=came)]
        return events + ([Event(time, (i, 3), state, group=team)] if state != "-100" else [])
    found = []
    if int(row["reopen_count"]) > int(last["reopen_count"]):
        found.append(Event(time, (i, 1), "Reopened", group=team))
    changes = (("assignment_group", 2, "Group changed"), ("assigned_to", 4, "Assignee changed"))
    for column, order, word in (*changes, ("priority", 5, "Priority changed")):
        now, before = present(row[column]), last.get(column)
        if now and before and now != " ".join(before.split()):
            found.append(Event(time, (i, order), word, group=team))
    if state not in ("-100", last.get("incident_state")):
        found.append(Event(time, (i, 3), state, group=team))
    return found


def _from_events(
    rows: list[Row], case: str, make: Callable[[int, Row], Event], requester: str = "no such", priority: str = "no such"
) -> Plain:
    """An event log whose exact duplicate rows are set aside."""
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for i, row in enumerate(rows):
        seen.setdefault(tuple(sorted(row.items())), i)
    by_ticket: dict[str, list[tuple[Event, Row]]] = {}
    for i in seen.values():
        by_ticket.setdefault(rows[i][case], []).append((make(i, rows[i]), rows[i]))
    tickets = []
    for name, found in by_ticket.items():
        found.sort(key=lambda item: (item[0].time, item[0].order))
        first, last = found[0][1], found[-1][1]
        ticket = Ticket(name, [e for e, _ in found], requester=first.get(requester), priority=last.get(priority))
        tickets.append(ticket)
    return Plain(History(tickets), len(rows), len(seen))


def helpdesk_csv(path: Path) -> Plain:
    """One row an event, times without zone."""

    def event(i: int, row: Row) -> Event:
        time = us(datetime.strptime(row["Complete Timestamp"], "%Y/%m/%d %H:%M:%S.%f"))
        return Event(time, (i, 0), row["Activity"], group=row["workgroup"])

    return _from_events(csv_rows(path), "Case ID", event, "customer", "seriousness_2")


def helpdesk_xes(path: Path) -> Plain:
    """The same events with an offset."""

    def event(i: int, row: Row) -> Event:
        return Event(us(datetime.fromisoformat(row["time:timestamp"])), (i, 0), row["concept:name"],
                     group=row["workgroup"])  # fmt: skip

    return _from_events(xes_rows(path), "case:concept:name", event, "customer", "seriousness_2")


def _status(main: str, detail: str) -> str:
    return main if words.normal(main) == words.normal(detail) else f"{main} / {detail}"


def bpic_csv(path: Path) -> Plain:
    """Status and sub-status make the word; team and support line make the group."""

    def event(i: int, row: Row) -> Event:
        time = us(datetime.fromisoformat(row["Problem Change Date+Time"]))
        team = " ".join(f"{row['Involved ST']} {row['Support Line']}".split())
        return Event(time, (i, 0), _status(row["Status"], row["Sub Status"]), group=team)

    return _from_events(csv_rows(path, ";"), "Problem Number", event, priority="Latest Impact")


def bpic_xes(path: Path) -> Plain:
    """The same in XES; the team stands with its support line in one attribute."""

    def event(i: int, row: Row) -> Event:
        time = us(datetime.fromisoformat(row["time:timestamp"]))
        word = _status(row["concept:name"], row["lifecycle:transition"])
        return Event(time, (i, 0), word, group=row["organization involved"])

    return _from_events(xes_rows(path), "case:concept:name", event, priority="impact")


def running_csv(path: Path) -> Plain:
    """The running example, as CSV."""

    def event(i: int, row: Row) -> Event:
        return Event(us(datetime.fromisoformat(row["time:timestamp"])), (i, 0), row["concept:name"])

    return _from_events(csv_rows(path), "case:concept:name", event)


def running_xes(path: Path) -> Plain:
    """The running example, as XES."""

    def event(i: int, row: Row) -> Event:
        return Event(us(datetime.fromisoformat(row["time:timestamp"])), (i, 0), row["concept:name"])

    return _from_events(xes_rows(path), "case:concept:name", event)


def rwfd(path: Path) -> Plain:
    """One row a ticket: opened on a day, and ended so many days later where the final status is an end."""
    tickets, rows = [], csv_rows(path)
    for i, row in enumerate(rows):
        opened = us(datetime.strptime(row["created_date"], "%m/%d/%Y"))
        team = row["owner_group"]
        events = [Event(opened, (i, 0), "Opened", group=team)]
        if words.touchpoint(row["ticket status"]) in words.ENDS:
            ended = opened + int(row["days_open"]) * 24 * 3_600_000_000
            events.append(Event(ended, (i, 5), row["ticket status"], group=team))
        answer = int(row["statisfaction_score"].split(" - ")[0])
        ticket = Ticket(
            row["ticket_number"],
            events,
            opened=opened,
            requester=f"{row['requestor_fname']} {row['requestor_lname']}",
            priority=row["severity"],
            rating=float(answer) if answer else None,
        )
        tickets.append(ticket)
    return Plain(History(tickets), len(rows), len(rows), Scale(1, 3, 2), silence_known=False)


def pwc(path: Path) -> Plain:
    """Calls: a queue of so many seconds, a talk, or nobody answers; resolved at the end of the talk."""
    tickets, rows = [], xlsx_rows(path)
    for i, row in enumerate(rows):
        clock = round(float(row["Time"]) * 86_400) * 1_000_000
        opened = us(datetime.strptime(row["Date"], "%Y-%m-%d")) + clock
        events = [Event(opened, (i, 0), "Opened")]
        if row["Answered (Y/N)"] == "Y":
            begin = opened + int(row["Speed of answer in seconds"]) * 1_000_000
            end = begin + round(float(row["AvgTalkDuration"]) * 86_400) * 1_000_000
            events.append(Event(begin, (i, 1), "Call answered", end=end))
            if row["Resolved"] == "Y":
                events.append(Event(end, (i, 2), "Resolved"))
        else:
            events.append(Event(opened, (i, 1), "Call not answered"))
        for event in events:
            event.channel = "phone"
        rating = float(row["Satisfaction rating"]) if row["Satisfaction rating"] else None
        tickets.append(Ticket(row["Call Id"], events, opened=opened, rating=rating))
    return Plain(History(tickets), len(rows), len(rows), Scale(1, 5, 4), silence_known=False)


def sample(folder: Path) -> Plain:
    """The sample desk: events with actor, team and channel; tickets, survey answers and messages beside them."""
    surveys = {row["ticket"]: row for row in csv_rows(folder / "surveys.csv")}
    answers = {ticket: row["csat"] for ticket, row in surveys.items()}
    messages = csv_rows(folder / "messages.csv")
    replies = Counter(row["ticket"] for row in messages if row["role"] == "agent" and row["public"] == "yes")
    rows = csv_rows(folder / "events.csv")
    moments = {(row["ticket"], row["time"]) for row in rows}
    # A message at a moment without an event is an event of its own.
    rows += [
        {**row, "activity": "Public comment" if row["public"] == "yes" else "Internal note", "end": "", "team": ""}
        for row in messages
        if (row["ticket"], row["time"]) not in moments
    ]
    events: dict[str, list[Event]] = {}
    for i, row in enumerate(rows):
        event = Event(
            iso(row["time"]) or 0,
            (i, 0),
            row["activity"],
            end=iso(row["end"]),
            group=present(row["team"]),
            channel=words.channel(row["channel"]),
            role=row["role"],
        )
        events.setdefault(row["ticket"], []).append(event)
    tickets = [
        Ticket(
            row["ticket"],
            events[row["ticket"]],
            opened=iso(row["opened"]),
            resolved_told=iso(row["resolved"]),
            closed_told=iso(row["closed"]),
            requester=row["requester"],
            priority=row["priority"],
            rating=float(answers[row["ticket"]]) if answers.get(row["ticket"]) else None,
            nps=_number(surveys.get(row["ticket"], {}).get("nps")),
            ces=_number(surveys.get(row["ticket"], {}).get("ces")),
            surveyed=row["survey_sent"] == "yes",
            replies=replies[row["ticket"]],
        )
        for row in csv_rows(folder / "tickets.csv")
    ]
    return Plain(History(tickets), len(rows), len(rows), Scale(1, 5, 4))


def _number(cell: str | None) -> float | None:
    return float(cell) if cell else None
