"""The exported files are a plausible, consistent ticket history."""

import itertools
import re
from collections import Counter
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from sojourn.sample.words import TOUCHPOINTS
from tests.sample.desks import BERLIN, Files, instant

TOUCHPOINT_IDS = {
    "need",
    "search",
    "report",
    "acknowledged",
    "queue",
    "passed_on",
    "update",
    "chase",
    "taken_on",
    "asked",
    "answer",
    "third_party",
    "session",
    "fix",
    "confirm",
    "closed",
    "withdrawn",
    "refused",
    "back",
    "survey",
    "rated",
    "backstage",
}
REAL_COMPANIES = {
    *("microsoft", "google", "apple", "amazon", "siemens", "sap", "oracle", "ibm", "volkswagen", "bosch", "adobe"),
    *("autodesk", "cisco", "dell", "lenovo", "hp", "salesforce", "servicenow", "zendesk", "atlassian", "volvo"),
    *("rabobank", "netflix", "tesla", "samsung", "sony", "intel", "nvidia", "meta"),
}


def test_headers_are_those_that_reading_a_folder_relies_on(desk: Files) -> None:
    headers = {name: (desk.folder / name).read_text("utf-8").splitlines()[0] for name in ("events.csv", "messages.csv")}
    assert headers["events.csv"] == "ticket,time,end,activity,actor,role,channel,team"
    assert headers["messages.csv"] == "ticket,time,author,role,public,text,channel"
    assert (desk.folder / "users.csv").read_text("utf-8").startswith("user,role,name,department\n")
    assert (desk.folder / "surveys.csv").read_text("utf-8").startswith("ticket,sent_at,answered_at,csat,nps,ces\n")
    first = (desk.folder / "tickets.csv").read_text("utf-8").splitlines()[0]
    assert first.startswith(
        "ticket,opened,requester,persona,department,location,category,service,priority,channel,survey_sent,resolved,closed"
    )


def test_every_reference_leads_somewhere(desk: Files) -> None:
    assert len(desk.tickets) == 5000
    assert set(desk.events) == set(desk.tickets) == set(desk.planted)
    assert set(desk.messages) <= set(desk.tickets)
    for ticket, row in desk.tickets.items():
        assert desk.users[row["requester"]]["department"] == row["department"]
        for event in desk.events[ticket]:
            assert desk.users[event["actor"]]["role"] == event["role"]
            assert event["role"] != "customer" or event["actor"] == row["requester"]
        for message in desk.messages[ticket]:
            assert desk.users[message["author"]]["role"] == message["role"]
    assert {row["ticket"] for row in desk.rows("surveys.csv")} == {
        ticket for ticket, row in desk.tickets.items() if row["survey_sent"] == "yes"
    }


def test_events_come_in_order_and_only_searches_before_the_report(desk: Files) -> None:
    for ticket, events in desk.events.items():
        times = [instant(event["time"]) for event in events]
        assert times == sorted(times), ticket
        for event in events:
            assert not event["end"] or instant(event["end"]) >= instant(event["time"])
        words = [event["activity"] for event in events]
        report = words.index("Ticket created")
        assert words.count("Ticket created") == 1
        assert {TOUCHPOINTS[word] for word in words[:report]} <= {"search"}
        assert instant(events[report]["time"]) == instant(desk.tickets[ticket]["opened"])
        assert all(instant(m["time"]) >= times[report] for m in desk.messages[ticket])


def test_nothing_happens_after_the_export(desk: Files) -> None:
    end = datetime(2026, 7, 1, tzinfo=BERLIN).astimezone(UTC)
    assert all(instant(event["time"]) < end for events in desk.events.values() for event in events)
    still_open = {ticket for ticket, row in desk.planted.items() if row["open_at_end"] == "yes"}
    assert len(still_open) == desk.truth["open_at_end"] > 0
    assert still_open == {t for t, row in desk.tickets.items() if row["status"] in ("Open", "Resolved")}
    assert all(desk.tickets[ticket]["closed"] == "" for ticket in still_open)


def test_agents_and_vendors_work_in_their_hours(desk: Files) -> None:
    opening = {team["name"]: team["open"] for team in desk.truth["teams"]["teams"]}
    for events in desk.events.values():
        for event in events:
            if event["role"] not in ("agent", "vendor"):
                continue
            team = desk.users[event["actor"]]["department"].removeprefix("IT, ")
            opens, closes = opening.get(team, (8, 18))
            for text in filter(None, (event["time"], event["end"])):
                local = datetime.fromisoformat(text)
                assert local.weekday() < 5
                assert local.date() not in desk.holidays
                assert time(opens) <= local.time() <= time(closes), event


def test_offsets_are_those_of_the_zone(desk: Files) -> None:
    texts = {event["time"] for events in desk.events.values() for event in events}
    zone = ZoneInfo("Europe/Berlin")
    assert all(datetime.fromisoformat(t).astimezone(zone).isoformat() == t for t in texts)
    assert {text[-6:] for text in texts} == {"+01:00", "+02:00"}


def test_the_team_changes_exactly_at_hand_offs(desk: Files) -> None:
    for ticket, events in desk.events.items():
        held = [event for event in events if event["team"]]
        changes = sum(a["team"] != b["team"] for a, b in itertools.pairwise(held))
        # Noise may have skipped all that the first team did, so that the hand-off is the first one hears of a team.
        unseen = bool(held) and held[0]["activity"] == "Reassigned to other team"
        passed = sum(event["activity"] == "Reassigned to other team" for event in events)
        assert changes + unseen == passed == int(desk.planted[ticket]["hand_offs"])


def test_resolved_and_closed_are_the_last_fix_and_the_last_closing(desk: Files) -> None:
    for ticket, row in desk.tickets.items():
        solved = [e["time"] for e in desk.events[ticket] if TOUCHPOINTS[e["activity"]] in ("fix", "refused")]
        closed = [e["time"] for e in desk.events[ticket] if e["activity"] == "Closed"]
        assert row["resolved"] == (solved[-1] if solved else "")
        assert row["closed"] in ("", *closed[-1:])


def test_every_word_has_a_touchpoint_and_all_touchpoints_but_the_unseen_one_occur(desk: Files) -> None:
    words = {event["activity"] for events in desk.events.values() for event in events}
    assert words == set(TOUCHPOINTS)
    assert set(TOUCHPOINTS.values()) == TOUCHPOINT_IDS - {"need"}


def test_no_row_is_there_twice(desk: Files) -> None:
    rows = [tuple(event.values()) for events in desk.events.values() for event in events]
    assert len(set(rows)) == len(rows)


def test_mondays_are_busiest_and_nights_are_quiet(desk: Files) -> None:
    opened = [datetime.fromisoformat(row["opened"]) for row in desk.tickets.values()]
    days = Counter(time.weekday() for time in opened)
    assert max(days, key=lambda day: days[day]) == 0
    assert days[5] + days[6] < len(opened) * 0.1
    assert sum(time.hour < 6 for time in opened) < len(opened) * 0.02


def test_a_new_job_is_several_tickets_of_one_starter(desk: Files) -> None:
    tags: dict[str, list[str]] = {}
    for row in desk.tickets.values():
        if row["tag"].startswith("new-job"):
            tags.setdefault(row["tag"], []).append(row["requester"])
    assert len(tags) > 20
    assert all(len(set(people)) == 1 for people in tags.values())
    assert all(3 <= len(people) <= 7 for people in tags.values())


def test_nobody_real_is_named(desk: Files) -> None:
    texts = [message["text"] for messages in desk.messages.values() for message in messages]
    text = " ".join([*texts, *(value for user in desk.users.values() for value in user.values())]).lower()
    assert set(re.findall(r"[a-z]+", text)).isdisjoint(REAL_COMPANIES)
    domains = set(re.findall(r"[\w.-]+@([\w.-]+\w)", text)) | set(re.findall(r"ws\d+\.([\w.]+\w)", text))
    assert domains == {"example.com", "corp.test"}
    assert all(number.startswith("555-01") for number in re.findall(r"\+1 \d{3}-([\d-]+)", text))
