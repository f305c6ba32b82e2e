"""What a customer did not say goes before anybody reads feelings into it; what they did say stays."""

from __future__ import annotations

import pytest

from sojourn.voice.cleaning import MOST_LETTERS, machine_text, own_words

TAKEN_OFF = [
    ("Hello,\n\nIt is broken.\n\nKind regards,\nAda Falkner\nSales, Berlin\nPhone +1 200-555-0100", "It is broken."),
    ("Hi team, it works now.", "it works now."),
    ("Dear service desk, the screen is black.\nThanks\nAda", "the screen is black."),
    ("It is broken.\n\n> On Monday the desk wrote:\n> You are an awful user", "It is broken."),
    ("Still broken.\n\n-----Original Message-----\nFrom: desk\nI hate this.", "Still broken."),
    ("Still broken.\nOn Mon, 3 Mar 2026 at 10:00, Desk <d@x.example> wrote:\nWe love you.", "Still broken."),
    ('It stops with\nTraceback (most recent call last):\n  File "a.py", line 3, in f\nValueError: bad\nwhy?', "why?"),
    ("It fails:\n2026-03-04 10:00:01 FATAL disk died\n2026-03-04 10:00:02 ERROR abort\nCan you look?", "Can you look?"),
    ("I get this:\n```\nkill -9 dead child\n```\nthat is all", "that is all"),
    ("Fatal error: connection aborted, access denied.", ""),
    ("The path \\\\files1\\hate\\x and https://hate.example/x are gone.", "are gone."),
    ("Thanks in advance! My mouse is broken.", "My mouse is broken."),
    ("Ada Falkner | Sales | ada@x.example", ""),
]


@pytest.mark.parametrize(("message", "left"), TAKEN_OFF)
def test_what_the_writer_did_not_say_is_taken_off(message: str, left: str) -> None:
    words = own_words(message)
    assert words.endswith(left) if left else not words
    for foreign in ("awful", "hate", "love", "Fatal", "FATAL", "ValueError", "Falkner", "kill", "555", "in advance"):
        assert foreign not in words


@pytest.mark.parametrize(
    "message",
    [
        "Thank you so much!",
        "Thanks!",
        "It works now. Thanks!",
        "Regards to the nice colleague, he was great.",
        "Hello?",
    ],
)
def test_thanks_that_are_meant_stay(message: str) -> None:
    assert own_words(message).strip("!?. ") or message == "Hello?"


def test_words_of_the_trade_are_no_feelings() -> None:
    assert own_words("Please kill the hung process, abort the job and drop the table.") == (
        "the process, the job and the table."
    )


def test_machines_are_told_from_people() -> None:
    assert machine_text("*** This is an automatic message, do not reply ***\nWe have received your request.")
    assert machine_text("Automatic reply: I am out of office until Monday.")
    assert not machine_text("The automatic door of the office is broken.")


def test_only_the_beginning_of_an_endless_message_is_read() -> None:
    assert len(own_words("broken " * 200_000)) <= MOST_LETTERS
    assert own_words("") == ""
    assert own_words(" \r\n\t") == ""
