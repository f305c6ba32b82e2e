"""Reading ease as Flesch has it, the glossary, and what a customer has given."""

from __future__ import annotations

import pytest

from sojourn.model.glossary import glossary, in_plain_words, trade_terms
from sojourn.voice.given import gives, things
from sojourn.voice.reading_ease import reading_ease, syllables
from sojourn.voice.service import plain


def test_reading_ease_by_hand() -> None:
    # Flesch 1948: 12 words in 2 sentences with 12 syllables.
    assert reading_ease("The cat sat on the mat. The cat sat on the mat.") == pytest.approx(
        206.835 - 1.015 * 6 - 84.6 * 1
    )
    hard = "Authentication of the federated identity terminates because intermediate certificates expired."
    easy = "You could not sign in, as a part of the lock on our side was too old."
    assert (reading_ease(hard) or 0) < 0 < 80 < (reading_ease(easy) or 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Done, thanks.",
        "a " * 2_000,
        "I cannot print " * 500,
        "Der Drucker geht nicht, und wir wissen nicht, warum er das Papier nicht mehr nimmt.",
        "😀 😀",
        "日本語のメッセージ",
        "C:\\Users\\x 10.0.0.1 0x33 " * 9,
    ],
)
def test_too_little_english_has_no_reading_ease(text: str) -> None:
    assert reading_ease(text) is None


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("table", 2),
        ("make", 1),
        ("asked", 1),
        ("wanted", 2),
        ("houses", 2),
        ("immediately", 5),
        ("password", 2),
        ("the", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_glossary_knows_terms_of_one_and_more_words_and_their_plurals() -> None:
    said = "We escalated it to the resolver groups. Root cause: packet loss behind two VLANs; the ad hoc fix holds."
    assert trade_terms(said) == {"escalated", "resolver group", "root cause", "packet loss", "VLAN"}
    assert in_plain_words("VLANs") == in_plain_words("VLAN") == "part of the network"
    assert in_plain_words("kettle") == ""
    assert len(glossary()) > 200
    assert all(term.strip() and words.strip() for term, words in glossary().values())


@pytest.mark.parametrize(
    ("written", "thing", "given"),
    [
        ("My asset tag is LT-4711, it is slow.", "asset tag", True),
        ("Asset number: 20331", "asset tag", True),
        ("I cannot find the asset tag.", "asset tag", False),
        ("Call me on +49 170 5550123 please.", "phone number", True),
        ("My phone is broken.", "phone number", False),
        ("It says: 0x0000007B", "error message", True),
        ("There is an error.", "error message", False),
        ("User: jdoe", "user name", True),
        ("The user is angry.", "user name", False),
        ("Version 4.2 crashes.", "version", True),
        ("Cost centre 4711 pays.", "cost centre", True),
        ("A screenshot is attached.", "screenshot", True),
        ("Badge number: 77", "badge number", True),
        ("The badge number is on the back.", "badge number", False),
    ],
)
def test_what_a_customer_has_given(written: str, thing: str, given: bool) -> None:
    assert gives(plain(written), thing) is given


def test_asking_to_confirm_is_not_asking_anew() -> None:
    check = plain("For your security, please confirm your user name.")
    assert things(check) == {"user name"}
    assert things(check, checks=False) == set()
