"""The planted truth is in the files: recounted from events, messages and answers alone."""

import itertools
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from math import log1p
from statistics import median

import numpy as np
import pytest

from sojourn.sample.journeys import JOURNEYS
from sojourn.sample.messages import ITEM_SLOTS
from sojourn.sample.personas import PERSONAS
from sojourn.sample.words import TOUCHPOINTS
from tests.sample.desks import Files, Row, instant, rate_fits

UNHEARD = {"queue", "survey", "rated", "backstage", "search", "third_party"}
PAINS = (
    *("ping_pong", "asked_twice", "silence", "missed_promise", "channel_switch", "double_entry", "redundant_step"),
    *("jargon", "escalated", "reopened", "abandoned"),
)


def flag(desk: Files, name: str) -> set[str]:
    return {ticket for ticket, row in desk.planted.items() if row[name] == "yes"}


def having(desk: Files, activity: str) -> set[str]:
    return {ticket for ticket, events in desk.events.items() if any(e["activity"] == activity for e in events)}


def words_of_the_desk(desk: Files, ticket: str) -> list[tuple[float, bool]]:
    """Seconds at which the desk said or visibly did something (False) or the ticket ended (True)."""
    said = [
        (instant(event["time"]).timestamp(), event["activity"] in ("Closed", "Cancelled by customer"))
        for event in desk.events[ticket]
        if event["activity"] in ("Ticket created", "Reopened", "Cancelled by customer")
        or (event["role"] in ("agent", "system") and TOUCHPOINTS[event["activity"]] not in UNHEARD)
    ]
    said += [
        (instant(message["time"]).timestamp(), False)
        for message in desk.messages[ticket]
        if message["role"] != "customer" and message["public"] == "yes"
    ]
    return sorted(said)


def longest_silence(desk: Files, ticket: str) -> float:
    """Office hours."""
    longest, words = 0.0, words_of_the_desk(desk, ticket)
    for (start, ended), (end, _) in itertools.pairwise(words):
        if not ended and end - start > 35 * 3600:
            longest = max(longest, desk.open_hours(stamp(start), stamp(end)))
    return longest


def stamp(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def test_journeys_and_personas_come_in_their_planted_shares(desk: Files) -> None:
    planted = {journey.key: 0.0 for journey in JOURNEYS}
    for persona in PERSONAS:
        for key, share in persona.journeys.items():
            planted[key] += persona.share * share
    journeys = Counter(row["journey_type"] for row in desk.planted.values())
    assert desk.truth["journey_type"] == dict(journeys)
    personas = Counter(row["persona"] for row in desk.planted.values())
    names = {persona.key: persona.name for persona in PERSONAS}
    assert {names[key]: n for key, n in personas.items()} == Counter(t["persona"] for t in desk.tickets.values())
    for key, share in planted.items():
        assert rate_fits(journeys[key], 5000, share), key
    for persona in PERSONAS:
        assert rate_fits(personas[persona.key], 5000, persona.share), persona.key


def test_each_persona_travels_by_its_own_channels(desk: Files) -> None:
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for ticket in desk.tickets.values():
        used[ticket["persona"]][ticket["channel"]] += 1
    favourite = {persona: channels.most_common(1)[0][0] for persona, channels in used.items()}
    assert favourite["Field engineer"] == favourite["Executive assistant"] == "phone"
    assert favourite["Student or lab member"] == favourite["Office worker"] == "portal"
    assert used["Student or lab member"]["chat"] > 3 * used["Office worker"]["chat"] * 0.16 / 0.46


def test_silence_is_where_the_desk_said_nothing_for_forty_office_hours(desk: Files) -> None:
    ended = [ticket for ticket, row in desk.planted.items() if row["open_at_end"] == "no"]
    longest = {ticket: longest_silence(desk, ticket) for ticket in ended}
    assert {ticket for ticket, hours in longest.items() if hours >= 40} == flag(desk, "silence") & set(ended)
    assert not any(35 < hours < 45 for hours in longest.values())


def test_asked_twice_is_where_the_same_thing_was_asked_for_again(desk: Files) -> None:
    found = set()
    for ticket, messages in desk.messages.items():
        asks = {(e["time"], e["actor"]) for e in desk.events[ticket] if e["activity"] == "Information requested"}
        items = Counter(
            item for m in messages if (m["time"], m["author"]) in asks for item in ITEM_SLOTS if item in m["text"]
        )
        if max(items.values(), default=0) > 1:
            found.add(ticket)
    assert found == flag(desk, "asked_twice")


def test_a_missed_promise_is_a_call_that_came_after_its_time(desk: Files) -> None:
    missed, promised = set(), set()
    for ticket, messages in desk.messages.items():
        for message in messages:
            due = re.search(r"(?:call you back|hear from me|ring you) by (\d{4}-\d\d-\d\d \d\d:\d\d)", message["text"])
            if message["role"] != "agent" or not due:
                continue
            calls = [
                e
                for e in desk.events[ticket]
                if e["activity"] == "Phone call" and e["time"][:19] >= message["time"][:19]
            ]
            if calls:
                promised.add(ticket)
            if calls and calls[0]["end"][:16].replace("T", " ") > due[1]:
                missed.add(ticket)
    assert missed == flag(desk, "missed_promise")
    assert rate_fits(len(missed), len(promised), 0.35)


def test_flags_are_the_events_behind_them(desk: Files) -> None:
    assert having(desk, "Reopened") == flag(desk, "reopened")
    assert having(desk, "Second form requested") == flag(desk, "double_entry")
    assert having(desk, "Details confirmed by phone") == flag(desk, "redundant_step")
    assert having(desk, "Request refused") == flag(desk, "refused")
    assert having(desk, "Escalated to team lead") == flag(desk, "escalated")
    assert having(desk, "Cancelled by customer") < flag(desk, "abandoned")
    unsolved = {t for t, row in desk.tickets.items() if row["closed"] and not row["resolved"]}
    assert having(desk, "Cancelled by customer") | unsolved == flag(desk, "abandoned")
    for ticket, row in desk.planted.items():
        words = Counter(event["activity"] for event in desk.events[ticket])
        assert (int(row["asked"]), int(row["chases"])) == (words["Information requested"], words["Customer chased"])


def test_a_channel_switch_is_a_customer_who_turns_up_elsewhere(desk: Files) -> None:
    found = set()
    for ticket, events in desk.events.items():
        own = [
            e["channel"]
            for e in events
            if e["role"] == "customer" and TOUCHPOINTS[e["activity"]] not in ("search", "rated")
        ]
        if len(set(own)) > 1:
            found.add(ticket)
    assert found == flag(desk, "channel_switch")


def test_reopening_comes_within_two_weeks_and_depends_on_having_asked(desk: Files) -> None:
    back, base = Counter[bool](), Counter[bool]()
    for row in desk.mature():
        events = desk.events[row["ticket"]]
        words = [event["activity"] for event in events]
        if (
            row["journey_type"] in ("major_incident", "refused")
            or row["abandoned"] == "yes"
            or row["self_service"] == "yes"
        ):
            continue
        confirmed = "Customer confirmed" in words[: words.index("Closed")]
        base[confirmed] += 1
        if "Reopened" in words:
            back[confirmed] += 1
            waited = instant(events[words.index("Reopened")]["time"]) - instant(events[words.index("Closed")]["time"])
            assert 0 < waited.total_seconds() < 14 * 86_400
    assert rate_fits(back[True], base[True], 0.03)
    assert rate_fits(back[False], base[False], 0.14)


@pytest.mark.parametrize("name", ["asked_twice", "silence", "double_entry"])
def test_pains_come_at_their_planted_rates(desk: Files, name: str) -> None:
    rows = [row for row in desk.mature() if row["self_service"] == "no"]
    for journey in JOURNEYS:
        mine = [row[name] == "yes" for row in rows if row["journey_type"] == journey.key]
        assert rate_fits(sum(mine), len(mine), getattr(journey.pains, name)), journey.key


def test_the_bottleneck_is_the_team_whose_queue_takes_longest(desk: Files) -> None:
    waits: dict[str, list[float]] = defaultdict(list)
    for ticket, events in desk.events.items():
        if desk.tickets[ticket]["priority"] != "3 - Moderate":
            continue
        for before, after in itertools.pairwise(events):
            queued = before["activity"] in ("Assigned to team", "Reassigned to other team")
            if queued and after["activity"] == "Picked up by agent":
                waits[after["team"]].append(desk.open_hours(instant(before["time"]), instant(after["time"])))
    slow = {team: median(hours) for team, hours in waits.items() if len(hours) >= 10}
    assert max(slow, key=lambda team: slow[team]) == desk.truth["teams"]["bottleneck"] == "identity"
    assert slow["identity"] == pytest.approx(11, rel=0.15)


def test_self_service_comes_with_the_change_and_shortens_the_wait(desk: Files) -> None:
    mine = [row for row in desk.planted.values() if row["journey_type"] == "forgot_password"]
    change = desk.truth["change"]["day"]
    after = [row for row in mine if desk.tickets[row["ticket"]]["opened"] >= change]
    before = [row for row in mine if desk.tickets[row["ticket"]]["opened"] < change]
    assert not any(row["self_service"] == "yes" for row in before)
    assert rate_fits(sum(row["self_service"] == "yes" for row in after), len(after), 0.55)
    waits = [[float(row["wait_hours"]) for row in rows if row["wait_hours"]] for rows in (before, after)]
    assert median(waits[1]) < median(waits[0]) / 3
    for key, hours in (("before", waits[0]), ("after", waits[1])):
        assert desk.truth["change"][key]["median_wait_hours"] == pytest.approx(median(hours), abs=1e-3)


def test_wait_and_touch_time_are_those_of_the_events(desk: Files) -> None:
    for ticket, row in list(desk.planted.items())[:800]:
        events = desk.events[ticket]
        touch = sum((instant(e["end"]) - instant(e["time"])).total_seconds() for e in events if e["end"]) / 3600
        assert float(row["touch_hours"]) == pytest.approx(touch, abs=1e-3)
        ends = [e["time"] for e in events if TOUCHPOINTS[e["activity"]] in ("fix", "refused", "withdrawn", "closed")]
        if row["wait_hours"] and ends:
            wait = desk.open_hours(instant(events_at(events, "Ticket created")), instant(ends[0]))
            assert float(row["wait_hours"]) == pytest.approx(wait, abs=1e-3)
            assert float(row["log_wait"]) == pytest.approx(log1p(wait), abs=1e-3)


def events_at(events: list[Row], activity: str) -> str:
    return next(event["time"] for event in events if event["activity"] == activity)


def test_the_effects_on_satisfaction_come_back_by_least_squares(desk: Files) -> None:
    model = desk.truth["satisfaction"]
    names = list(model["effects"])
    rows = [row for row in desk.planted.values() if row["latent_satisfaction"]]
    number = {"yes": 1.0, "no": 0.0}
    columns = [[number.get(row[name]) if row[name] in number else float(row[name]) for name in names] for row in rows]
    x = np.column_stack([np.ones(len(rows)), np.array(columns, dtype=float)])
    y = np.array([float(row["latent_satisfaction"]) for row in rows])
    found, *_ = np.linalg.lstsq(x, y, rcond=None)
    sd = float(np.std(y - x @ found, ddof=x.shape[1]))
    errors = sd * np.sqrt(np.diag(np.linalg.inv(x.T @ x)))
    planted = np.array([model["base"], *(model["effects"][name] for name in names)])
    assert sd == pytest.approx(model["noise_sd"], rel=0.05)
    assert np.all(np.abs(found - planted) < 4 * errors), dict(zip(names, found[1:], strict=True))
    assert np.max(errors) < 0.15


def test_nothing_hurts_at_a_clean_desk(clean_desk: Files) -> None:
    assert {name: len(flag(clean_desk, name)) for name in PAINS} == dict.fromkeys(PAINS, 0)
    words = {event["activity"] for events in clean_desk.events.values() for event in events}
    assert words.isdisjoint(
        {"Reassigned to other team", "Customer chased", "Reopened", "Cancelled by customer", "Second form requested"}
    )
    jargon = set(clean_desk.truth["text"]["jargon_words"])
    for messages in clean_desk.messages.values():
        for message in messages:
            assert message["public"] == "no" or jargon.isdisjoint(re.findall(r"\w+", message["text"]))
    assert max(longest_silence(clean_desk, ticket) for ticket in clean_desk.events) < 40
