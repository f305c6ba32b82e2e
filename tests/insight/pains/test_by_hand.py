"""Small histories written by hand: what counts as a pain, what does not, and what cannot be said."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

import sojourn as sj
from sojourn.api import JourneyMap
from sojourn.model.pains import Pain, Sought
from sojourn.voice.given import things

HEADER = ("ticket", "time", "activity", "actor", "role", "team", "channel", "public", "text")
MONDAY = datetime(2026, 3, 2, 9)
Row = tuple[float, str, str, str, str]
"""Hours since Monday 9:00 of the ticket's week, activity, role, team, text; an activity in brackets is private."""

REPORT: Row = (0, "Ticket created", "customer", "", "My screen stays dark.")
DONE: tuple[Row, ...] = ((150, "Fix provided", "agent", "desk", ""), (151, "Closed", "system", "desk", ""))


def found(
    path: Path, journeys: Sequence[tuple[int, Sequence[Row]]], *, text: bool = True, closed: str = ""
) -> JourneyMap:
    """The map of so many tickets of each kind, by a desk that works Monday to Friday, 9 to 17, but on closed days."""
    rows, number = [], 0
    for times, steps in journeys:
        for _ in range(times):
            number += 1
            for hours, activity, role, team, said in sorted(steps):
                at = MONDAY + timedelta(hours=hours, minutes=number % 50)
                public = "false" if activity.startswith("(") else "true"
                row = (f"T{number:03}", at.isoformat(sep=" "), activity.strip("()"), f"{role}-{team}", role, team)
                rows.append((*row, "e-mail", public, said))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row if text else row[:-1] for row in (HEADER, *rows)])
    return sj.discover(sj.read(path, timezone="UTC"), calendar=f"Mon-Fri 09:00-17:00{closed}")


def pains(journeys: JourneyMap) -> dict[str, Pain]:
    assert journeys.measured.pains is not None
    return {pain.kind: pain for pain in journeys.measured.pains.found}


def sought(journeys: JourneyMap, kind: str) -> Sought:
    assert journeys.measured.pains is not None
    return next(sought for sought in journeys.measured.pains.sought if sought.kind == kind)


def test_four_working_days_without_a_word_are_silence_and_three_are_not(tmp_path: Path) -> None:
    news: Row = (24, "Status update sent", "agent", "desk", "")
    silent = (REPORT, news, (24 + 7 * 24, "Fix provided", "agent", "desk", ""))  # a working week
    short = (REPORT, news, (24 + 72, "Fix provided", "agent", "desk", ""))
    asked: Row = (24, "Information requested", "agent", "desk", "")
    theirs = (REPORT, asked, (24 + 7 * 24, "Customer replied", "customer", "", ""), (200, *DONE[0][1:]))
    chased: Row = (100, "Customer chased", "customer", "", "")
    backstage: Row = (101, "(Internal note added)", "agent", "desk", "")
    noted = (REPORT, news, chased, backstage, (24 + 7 * 24, "Fix provided", "agent", "desk", ""))
    journeys = found(tmp_path / "log.csv", [(10, silent), (20, short), (20, theirs), (10, noted)])
    silence = pains(journeys)["silence"]
    assert (silence.n, silence.share.n, silence.touchpoint) == (20, 60, "update")
    assert silence.rests_on == "behaviour"
    # Five days of 8 hours, of which a quarter is lost where no priority is known.
    assert silence.lost_hours.value == pytest.approx(20 * 40 * 0.25)


def test_days_on_which_the_desk_is_closed_are_no_silence(tmp_path: Path) -> None:
    news: Row = (24, "Status update sent", "agent", "desk", "")
    silent = (REPORT, news, (24 + 7 * 24, "Fix provided", "agent", "desk", ""))  # a working week, Tuesday to Tuesday
    log = [(20, silent)]
    assert "silence" in pains(found(tmp_path / "log.csv", log))
    assert "silence" not in pains(found(tmp_path / "log.csv", log, closed=", closed 2026-03-05..2026-03-06"))


def test_back_to_the_team_before_is_ping_pong_and_on_to_a_third_is_not(tmp_path: Path) -> None:
    def through(*teams: str) -> list[Row]:
        held = [(2.0 + 3 * i, "Reassigned to other team", "agent", team, "") for i, team in enumerate(teams)]
        return [REPORT, *held, (40, "Fix provided", "agent", teams[-1], "")]

    chosen = [(12, through("desk", "network", "desk")), (20, through("desk", "network", "field"))]
    pain = pains(found(tmp_path / "log.csv", chosen))["ping_pong"]
    assert (pain.n, pain.times, pain.share.n, pain.touchpoint) == (12, 12, 32, "passed_on")


def test_a_question_counts_as_repeated_where_it_asks_for_the_same_thing(tmp_path: Path) -> None:
    def asked(first: str, second: str, answer: str = "Sure.") -> list[Row]:
        return [
            REPORT,
            (1, "Information requested", "agent", "desk", first),
            (3, "Customer replied", "customer", "", "Sure."),
            (5, "Information requested", "agent", "desk", second),
            (7, "Customer replied", "customer", "", answer),
            *DONE,
        ]

    same = asked("Could you send me the asset tag, please?", "Before we go on we need your asset tag.")
    told = asked("Please give me the serial number.", "Please tell us the model.", "I already told you all of that.")
    new = asked("Could you send me the asset tag, please?", "Please let us know your office number.")
    journeys = found(tmp_path / "log.csv", [(10, same), (6, told), (25, new)])
    pain = pains(journeys)["asked_again"]
    assert (pain.n, pain.rests_on) == (16, "behaviour and messages")


def test_asking_for_what_the_customer_has_written_is_asking_again(tmp_path: Path) -> None:
    def asked(opening: str, question: str) -> list[Row]:
        return [
            (0, "Ticket created", "customer", "", opening),
            (3, "Information requested", "agent", "desk", question),
            (5, "Customer replied", "customer", "", "See above."),
            *DONE,
        ]

    given = asked("My laptop is slow, asset tag LT-4711.", "Could you send me the asset tag, please?")
    missing = asked("My laptop is slow.", "Could you send me the asset tag, please?")
    other = asked("My laptop is slow, asset tag LT-4711.", "Please tell me your cost centre.")
    check = asked("User: jdoe. I forgot my password.", "For your security please confirm your user name.")
    journeys = found(tmp_path / "log.csv", [(9, given), (20, missing), (20, other), (20, check)])
    pain = pains(journeys)["asked_again"]
    assert (pain.n, pain.touchpoint, pain.rests_on) == (9, "asked", "behaviour and messages")


def test_a_promise_is_missed_where_nobody_is_heard_by_the_time_it_names(tmp_path: Path) -> None:
    said: Row = (2, "Status update sent", "agent", "desk", "I will call you back within 3 hours.")
    call: Row = (4, "Phone call", "agent", "desk", "")
    late: Row = (7, "Phone call", "agent", "desk", "")
    note: Row = (3, "(Internal note added)", "agent", "desk", "Called, no answer.")
    gone: Row = (4, "Cancelled by customer", "customer", "", "I found another way.")
    chased: Row = (6, "Customer chased", "customer", "", "You promised to call and nobody called.")
    kept, broken = [REPORT, said, call, *DONE], [REPORT, said, note, late, *DONE]
    lapsed = [REPORT, said, gone, *DONE[1:]]
    told = [REPORT, (2, "Status update sent", "agent", "desk", "We are on it."), chased, late, *DONE]
    journeys = found(tmp_path / "log.csv", [(30, kept), (12, broken), (10, lapsed), (6, told)])
    pain = pains(journeys)["missed_promise"]
    assert (pain.n, pain.times, pain.share.n) == (18, 18, 58)
    assert dict(pain.at) == {"update": 12, "chase": 6}
    # From 14:00 to 16:00 they waited, of which a quarter is lost where no priority is known.
    assert pain.lost_hours.value == pytest.approx(12 * 2 * 0.25)
    assert pain.told.startswith("Over all journeys, 12 of 42 promises with a time were not kept; 6 more journeys")
    assert "missed_promise" not in pains(found(tmp_path / "kept.csv", [(30, kept)]))


def test_without_readable_questions_it_says_that_it_rests_on_behaviour(tmp_path: Path) -> None:
    twice = [
        REPORT,
        *((1 + 4 * i, "Information requested", "agent", "desk", "x") for i in range(2)),
        *((3 + 4 * i, "Customer replied", "customer", "", "y") for i in range(2)),
        *DONE,
    ]
    for text in (True, False):
        journeys = found(tmp_path / f"log{text}.csv", [(20, twice)], text=text)
        assert pains(journeys)["asked_again"].rests_on == "behaviour"
        assert "cannot be read" in sought(journeys, "asked_again").why


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("could you tell us the name of your manager?", {"name"}),
        ("we still need the order number, then we can ship it.", {"order number"}),
        ("which is the printer you use?", {"printer"}),
        ("thank you for the quick answer. we will see.", set()),
        ("", set()),
    ],
)
def test_what_a_message_asks_for(text: str, wanted: set[str]) -> None:
    assert things(text) == wanted


def test_jargon_is_what_agents_write_to_customers_and_no_customer_writes(tmp_path: Path) -> None:
    def told(answer: str, note: str = "") -> list[Row]:
        own: Row = (0, "Ticket created", "customer", "", "The VPN is slow. Regards, Ada Byron")
        private: Row = (1, "(Internal note added)", "agent", "desk", note)
        return [own, private, (3, "Status update sent", "agent", "desk", answer), *DONE]

    plain = told("Your VPN is checked by the network people.", "The LDAP bind fails.")
    trade = told("The VPN concentrator lost its BGP session in the DMZ.")
    journeys = found(tmp_path / "log.csv", [(90, plain), (15, trade)])
    pain = pains(journeys)["jargon"]
    assert (pain.n, pain.touchpoint, pain.rests_on) == (15, "update", "messages")
    assert pain.told == "No customer writes “BGP”, “DMZ”, “concentrator”."
    assert pain.lost_hours.value is None


def test_double_entry_in_other_words_than_the_sample_desks(tmp_path: Path) -> None:
    asked: Row = (1, "Information requested", "agent", "desk", "Please enter the order data a second time in the shop.")
    again = [REPORT, asked, (2, "Customer replied", "customer", "", "Done."), *DONE]
    once = [REPORT, (1, "Information requested", "agent", "desk", "Please enter the order data."), *DONE]
    pain = pains(found(tmp_path / "log.csv", [(8, again), (30, once)]))["double_entry"]
    assert (pain.n, pain.rests_on, pain.touchpoint) == (8, "messages", "asked")


def call(times: int, *, has: bool, back: bool) -> tuple[int, list[Row]]:
    steps: list[Row] = [REPORT, (20, "Fix provided", "agent", "desk", ""), (21, "Closed", "system", "desk", "")]
    steps += [(5, "Phone call", "agent", "desk", "")] if has else []
    returns: list[Row] = [(30, "Reopened", "customer", "", ""), (40, "Fix provided", "agent", "desk", "")]
    return times, steps + (returns if back else [])


def test_a_call_that_keeps_customers_from_coming_back_is_not_redundant(tmp_path: Path) -> None:
    useful = [call(100, has=True, back=False), call(70, has=False, back=False), call(30, has=False, back=True)]
    idle = [call(90, has=True, back=False), call(10, has=True, back=True)]
    idle += [call(90, has=False, back=False), call(10, has=False, back=True)]
    assert "redundancy" not in pains(found(tmp_path / "useful.csv", useful))
    pain = pains(found(tmp_path / "idle.csv", idle))["redundancy"]
    assert (pain.subject, pain.n, pain.touchpoint) == ("Phone call", 100, "session")
    assert "10 % and 10 % come back" in pain.told.replace("\N{NO-BREAK SPACE}", " ")
    assert "too few ratings" in pain.told


def test_a_few_ratings_neither_prove_nor_disprove_that_a_step_is_idle_and_that_is_said(tmp_path: Path) -> None:
    def rated(seed: int, better: float) -> Path:
        dice, rows = np.random.default_rng(seed), []
        for i in range(400):
            has, day = i % 2 == 0, f"2026-03-{2 + i % 5:02}"
            rating = int(np.clip(np.round(dice.normal(3.0 + better * has, 1.2)), 1, 5)) if i % 5 == 0 else ""
            steps = [("09:00", "Ticket created", "customer", ""), ("12:00", "Phone call", "agent", "")][: 1 + has]
            steps += [("15:00", "Fix provided", "agent", ""), ("16:00", "Survey answered", "customer", rating)]
            back = [("16:30", "Reopened", "customer", "")] if i % 20 in (0, 1) else []
            rows += [(f"T{i:03}", f"{day} {at}", what, who, value) for at, what, who, value in [*steps, *back]]
        with (tmp_path / f"rated{seed}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("ticket", "time", "activity", "role", "rating"), *rows])
        return tmp_path / f"rated{seed}.csv"

    idle = pains(sj.discover(sj.read(rated(1, 0.0), timezone="UTC")))["redundancy"]
    assert (idle.subject, idle.n) == ("Phone call", 200)
    assert "which is too wide to call it equal" in idle.told
    assert "redundancy" not in pains(sj.discover(sj.read(rated(2, 1.5), timezone="UTC")))


def test_what_cannot_be_said_is_said(tmp_path: Path) -> None:
    bare = [(0, "Ticket created", "", "", ""), (3, "Fix provided", "", "", "")]
    journeys = found(tmp_path / "log.csv", [(30, bare)], text=False)
    assert pains(journeys) == {}
    unsaid = {s.kind for s in (journeys.measured.pains.sought if journeys.measured.pains else ()) if s.why}
    assert {"bottleneck", "ping_pong", "channel_switching", "jargon", "asked_again", "redundancy"} <= unsaid
    assert "which team" in sought(journeys, "ping_pong").why


def test_messages_of_one_character_are_no_ground_for_jargon(tmp_path: Path) -> None:
    short = [(0, "Ticket created", "customer", "", "?"), (3, "Fix provided", "agent", "desk", "k")]
    journeys = found(tmp_path / "log.csv", [(120, short)])
    assert sought(journeys, "jargon").outcome in ("clear", "unsaid")
    assert not pains(journeys)
