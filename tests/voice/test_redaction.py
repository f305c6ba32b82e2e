"""Who is in a message is taken out, whatever it is; ordinary words stay; the sample desk's planted secrets are gone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.sample import generate
from sojourn.voice.reader import DeskReader
from sojourn.voice.redaction import MOST_LETTERS, names_in, redacted

PLANTED = [
    # text, what must be gone
    ("Dear Ms Okonkwo, could you look at this?", ["Okonkwo"]),
    ("Hi Priya,\nthe screen is black.\n\nBest regards\nWilhelmina Oosterhuis", ["Priya", "Wilhelmina", "Oosterhuis"]),
    ("My name is Torvald Ingebrigtsen and I cannot print.", ["Torvald", "Ingebrigtsen"]),
    ("Thanks Xiomara! It works.", ["Xiomara"]),
    ("I spoke to Zebulon on Monday.", ["Zebulon"]),
    ("Please give my colleague Jean-Luc Moreau access.", ["Jean-Luc", "Moreau"]),
    ("Peter from finance has the same fault.", ["Peter"]),
    ("Write to ops.lead+it@sub.firm.co.uk or call 030 / 1234 567.", ["ops.lead", "firm", "1234 567"]),
    ("Reach me on +44 20 7946 0958 or (212) 555-0187.", ["7946", "0187"]),
    ("Mobile: 0171-5550123, ext. 4471", ["0171", "5550123", "4471"]),
    ("My password is Tr0ub4dor&3 and it fails.", ["Tr0ub4dor"]),
    ("pw reset gave me password: hunter22, still locked", ["hunter22"]),
    ("The one-time code is 48213.", ["48213"]),
    ("api_key=sk-live-abcdef0123456789abcdef", ["abcdef0123456789"]),
    ("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF_123", ["eyJhbGci"]),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----", ["MIIEow"]),
    ("Ping 10.20.30.40 and fe80::1ff:fe23:4567:890a fail.", ["10.20.30.40", "fe80"]),
    ("MAC 00:1A:2B:3C:4D:5E", ["00:1A"]),
    ("It runs on srv-db-04.corp.local and WS00123.", ["srv-db-04", "corp.local", "WS00123"]),
    ("See https://intra.firm.example/t?id=88&user=akeller", ["intra", "akeller"]),
    (r"The file is \\files3\finance$\pay and C:\Users\akeller\mail.pst", ["files3", "akeller"]),
    ("My user name is akeller and the staff number 4482913.", ["akeller", "4482913"]),
    ("Laptop LT-40012, serial SN12345678, ticket INC0012345, #99812", ["40012", "12345678", "0012345", "99812"]),
    ("IBAN DE89 3704 0044 0532 0130 00", ["3704", "0532"]),
    ("Session 3f2504e0-4f89-41d3-9a0c-0305e82c3301 expired.", ["3f2504e0"]),
    ("Anna Keller | Sales | Berlin | anna@firm.example", ["Anna", "Keller", "anna@"]),
    ("Call +49 (30) 123 45-67 or 030/1234567", ["123", "45-67"]),
    ("serial 4CE0460D0G22X", ["4CE0460D0G22X"]),
    ("Hello Anna Berg,\nplease wait", ["Anna", "Berg"]),
    ("see...intranet.corp.local and -4ce0460d0g22xk", ["intranet", "4ce0460"]),
    ("Dr. Éloïse Świątek needs it.", ["Éloïse", "Świątek"]),
]
ORDINARY = [
    "The third monitor in room 4 stays black since 2026-03-04 10:15.",
    "Password reset does not work, and my password is not accepted.",
    "Version 12.4.1 of Excel on Windows 11 freezes; Outlook is fine.",
    "I have been waiting for 14 days. Please help!",
    "Thanks, that fixed it. Great service!",
    "Dear service desk, good morning. Best regards",
    "Microsoft Teams shows a Blue Screen in Meeting Room 12.",
    "Call me back by 16:30 on 4/3/2026 please.",
    "Will you mark it as solved? May I ask for the reason?",
    "The code is wrong and the token expired.",
    "My account is locked again after three attempts.",
    "Hello, I am still waiting. Nobody answers.",
    "It broke on 2026-03-04 at 10:15, ticket 4711",
    "The cost is 1,250 euros for 3 licences, 20 % less than in 2025.",
]


@pytest.mark.parametrize(("text", "gone"), PLANTED)
def test_planted_people_and_secrets_are_gone(text: str, gone: list[str]) -> None:
    shown = redacted(text)
    assert [secret for secret in gone if secret.lower() in shown.lower()] == [], shown
    assert "[" in shown


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_dates_and_versions_stay(text: str) -> None:
    assert redacted(text) == text


def test_the_tickets_own_people_are_known_in_all_its_messages() -> None:
    ticket = [
        "Good morning,\nthe scanner is broken.\n\nKind regards\nQuilla Yupanqui",
        "we told quilla that Yupanqui's scanner is old",
    ]
    people = names_in(ticket)
    assert people >= {"Quilla", "Yupanqui"}
    assert redacted(ticket[1], people) == "we told [name] that [name] scanner is old"
    assert redacted("the marketing lead asks", ["Mark Etting"]) == "the marketing lead asks"
    assert names_in(["Contact jo.van.de@x.example or mira.stone@x.example"]) >= {"Mira", "Stone"}


@pytest.mark.parametrize(
    "piece", ["\n", " \n", "\\", "a.", "1-", "Aa1&", ":", "|", "Hi ", "Regards\nAnna\n", "password is "]
)
def test_endless_repetitions_end(piece: str) -> None:
    """Patterns that try every way of reading such a text took a quarter of a minute for one message."""
    text = piece * (MOST_LETTERS * 2 // len(piece))
    assert len(redacted(text)) <= len(text)
    names_in([text])
    [found] = DeskReader().read([f"I am happy. {text}"])
    assert found.emotion is not None or found.unsaid


def test_redacting_twice_changes_nothing_and_length_is_bounded() -> None:
    for text, _ in PLANTED:
        once = redacted(text)
        assert redacted(once) == once
    assert len(redacted("word " * 300_000)) <= MOST_LETTERS
    assert redacted("") == ""
    assert redacted("\0\0 5 May") == " 5 May"


@given(
    before=st.text(st.characters(codec="utf-8"), max_size=40),
    local=st.from_regex(r"\A[a-z]{2,8}\.[a-z]{2,8}\Z"),
    digits=st.integers(10**8, 10**10),
)
def test_an_address_or_a_number_is_found_wherever_it_stands(before: str, local: str, digits: int) -> None:
    shown = redacted(f"{before} {local}@firm.example, +49 {digits}.")
    assert f"{local}@" not in shown
    assert str(digits) not in shown


def test_nothing_planted_in_the_sample_desk_survives() -> None:
    desk = generate(80, 11)
    by_ticket: dict[str, list[str]] = {}
    for message in desk.messages:
        by_ticket.setdefault(message.ticket, []).append(message.text)
    people = {ticket: names_in(texts) for ticket, texts in by_ticket.items()}
    planted, left = 0, []
    for message, truth in zip(desk.messages, desk.message_truth, strict=True):
        shown = redacted(message.text, people[message.ticket])
        for secret in filter(None, truth.secrets.split(" | ")):
            kind, value = secret.split(": ", 1)
            if value == "the service desk":  # stands where no agent has a name yet
                continue
            parts = value.split() if kind == "name" else [value]
            planted += 1
            left += [part for part in parts if re.search(rf"(?<!\w){re.escape(part)}(?!\w)", shown)]
    assert planted > 200
    assert left == []
