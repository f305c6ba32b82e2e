"""Random event logs with everything that real ones do not have together: ends, channels, roles, private rows, ties."""

import csv
import random
from pathlib import Path

import pytest

import sojourn as sj
from tests.oracle.plain import words
from tests.oracle.plain.compare import same_map
from tests.oracle.plain.hours import Week
from tests.oracle.plain.journeys import Event, History, Ticket
from tests.oracle.plain.logs import iso
from tests.oracle.plain.maps import Measurer

WORDS = [
    "Ticket created", "Auto-reply sent", "Picked up by agent", "Information requested", "Comment added", "Phone call",
    "Resolved", "Closed", "Reopened", "Reassigned", "Assignee changed", "Cancelled", "On hold", "Customer chased",
    "Frobnicated",
]  # fmt: skip
TEAMS, CHANNELS = ["first", "second", "third", ""], ["phone", "email", "portal", ""]
ROLES = ["customer", "agent", "system", ""]
HEADER = ["number", "at", "until", "what", "who", "role", "medium", "team", "public", "customer", "priority"]
COLUMNS = {
    "ticket": "number", "time": "at", "end": "until", "activity": "what", "actor": "who", "actor_role": "role",
    "channel": "medium", "group": "team", "public": "public", "requester": "customer", "priority": "priority",
}  # fmt: skip
FIRST = 1_750_000_000


def random_rows(dice: random.Random) -> list[list[str]]:
    """A few hundred tickets; times in whole minutes, many of them equal or close together."""
    rows = []
    for n in range(dice.randint(150, 250)):
        now = FIRST + 60 * dice.randrange(60 * 24 * 60)
        person, priority = f"p{dice.randrange(60)}", dice.choice(["1 - Critical", "2 - High", "4 - Low", ""])
        for _ in range(dice.randint(1, 12)):
            now += 60 * dice.choice([0, 0, 1, 10, 29, 30, 31, 300, 3000, dice.randrange(20_000)])
            end = iso_text(now + 60 * dice.choice([1, 20, 400])) if dice.random() < 0.3 else ""
            rows.append([
                f"T{n:04}", iso_text(now), end, dice.choice(WORDS), f"a{dice.randrange(20)}", dice.choice(ROLES),
                dice.choice(CHANNELS), dice.choice(TEAMS), dice.choice(["yes", "yes", "yes", "no"]), person, priority,
            ])  # fmt: skip
    return rows


def iso_text(second: int) -> str:
    """UTC instant as text."""
    from datetime import UTC, datetime

    return datetime.fromtimestamp(second, UTC).isoformat()


def plain(rows: list[list[str]]) -> History:
    """The rows as a plain history, without exact duplicates."""
    by_ticket: dict[str, list[Event]] = {}
    people: dict[str, tuple[str, str]] = {}
    for i, row in enumerate(dict.fromkeys(map(tuple, rows))):
        event = Event(
            iso(row[1]) or 0, (i, 0), row[3], end=iso(row[2]), group=row[7] or None, channel=words.channel(row[6]),
            role=row[5] or None, public=row[8] == "yes",
        )  # fmt: skip
        by_ticket.setdefault(row[0], []).append(event)
        people[row[0]] = (row[9], row[10])
    return History([
        Ticket(name, events, requester=people[name][0], priority=people[name][1] or None)
        for name, events in by_ticket.items()
    ])  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_a_random_log(seed: int, tmp_path: Path) -> None:
    rows = random_rows(random.Random(seed))
    with (tmp_path / "log.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *rows])
    log = sj.read(tmp_path / "log.csv", columns=COLUMNS, shape="events")
    history = plain(rows)
    measurer = Measurer(history, None, Week(event for ticket in history.tickets for event in ticket.events))
    assert log.info.events == sum(len(ticket.events) for ticket in history.tickets)
    same_map(sj.discover(log).measured, measurer, history.tickets)
