"""What a desk promises, and by when: times as people name them, and sentences that promise nothing."""

from __future__ import annotations

from datetime import datetime

import pytest

from sojourn.voice.promises import promise_in, promises
from sojourn.voice.service import plain

WEDNESDAY = datetime(2026, 3, 4, 10, 0)


@pytest.mark.parametrize(
    ("message", "due"),
    [
        ("I will call you back by 2026-03-05 14:30.", "2026-03-05 14:30"),
        ("We'll get back to you within two working days.", "2026-03-06 23:59"),
        ("Somebody will contact you within 3 working days.", "2026-03-09 23:59"),
        ("You will hear from us in the next 4 hours.", "2026-03-04 14:00"),
        ("Next news within the hour.", "2026-03-04 11:00"),
        ("I'll ring you tomorrow morning.", "2026-03-05 12:00"),
        ("Our engineer will visit you next Monday at 9:30.", "2026-03-09 09:30"),
        ("Your laptop will be ready by Friday.", "2026-03-06 23:59"),
        ("It will be fixed by the end of the week.", "2026-03-06 23:59"),
        ("A colleague will call you by 5 pm.", "2026-03-04 17:00"),
        ("I will write today. I will call by noon.", "2026-03-04 12:00"),  # the first that is due
        ("You will get an answer, I promise, by 9:00.", "2026-03-05 09:00"),
    ],
)
def test_by_when_a_promise_is_due(message: str, due: str) -> None:
    found = promise_in(plain(message), WEDNESDAY)
    assert promises(plain(message))
    assert found is not None
    assert found.due.isoformat(" ", "minutes") == due


@pytest.mark.parametrize(
    "message",
    [
        "They will contact you.",
        "Please send it by Friday.",
        "Could you call me tomorrow?",
        "We will not call before Monday.",
        "If you send it today, we will call by noon.",
        "The next step is tomorrow.",
        "It can take an hour until the share opens.",
        "Your ticket was closed on 2026-03-04 09:00.",
        "You said you would call by 14:00.",
        "",
        "🙂",
        "I will call you by 2026-13-45 99:99.",
    ],
)
def test_what_promises_nothing(message: str) -> None:
    assert promise_in(plain(message), WEDNESDAY) is None


def test_a_million_letters_take_no_time_to_speak_of() -> None:
    assert promise_in(plain("i will call " * 80_000)[:4_000], WEDNESDAY) is None
