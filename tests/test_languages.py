"""Texts in the language of the context, and how that language is chosen and writes its numbers."""

from __future__ import annotations

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from sojourn.languages import best, grouped, language, speaking, tr, tr_in, trn, whole
from sojourn.languages.catalogue import parsed

PO = """msgid ""
msgstr ""
"Language: de\\n"

#: a.py editor/src/b.ts
msgid "Delete {name}"
msgstr ""
"{name} "
"löschen"

msgctxt "state"
msgid "Open"
msgstr "Offen"

#, fuzzy
# somebody's note
msgid "{n} \\"journey\\""
msgid_plural "{n} journeys"
msgstr[0] "{n} Journey"
msgstr[1] "{n} Journeys"
"""


def test_a_po_file_is_read_with_all_that_it_may_have() -> None:
    delete, state, journeys = parsed(PO)
    assert (delete.english, delete.said, delete.places) == (
        "Delete {name}",
        ("{name} löschen",),
        ("a.py", "editor/src/b.ts"),
    )
    assert (state.context, state.english, state.said) == ("state", "Open", ("Offen",))
    assert (journeys.english, journeys.many, journeys.said) == (
        '{n} "journey"',
        "{n} journeys",
        ("{n} Journey", "{n} Journeys"),
    )


def test_english_is_what_the_source_says_and_another_language_what_its_catalogue_says() -> None:
    assert tr("there is no such map") == "there is no such map"
    with speaking("de"):
        assert tr("there is no such map") == "diese Map gibt es nicht"
        assert tr("nobody would say this {thing}", thing="here") == "nobody would say this here"
        with speaking("xx"):
            assert language() == "en"
        assert tr_in("nowhere", "there is no such map") == "there is no such map"
    assert language() == "en"


def test_a_number_keeps_its_word_and_takes_the_form_of_the_language() -> None:
    assert [trn(n, "{n} day", "{n} days") for n in (0, 1, 1203)] == ["0\u00a0days", "1\u00a0day", "1,203\u00a0days"]
    with speaking("de"):
        assert [trn(n, "{n} day", "{n} days") for n in (0, 1, 1203)] == ["0\u00a0Tage", "1\u00a0Tag", "1.203\u00a0Tage"]


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_numbers_are_written_as_the_unicode_consortium_says_that_a_language_does(n: int, digits: int) -> None:
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    for tag in ("en", "de"):
        with speaking(tag):
            assert (
                grouped(f"{n / 8:,.{digits}f}") == format_decimal(float(f"{n / 8:.{digits}f}"), pattern, locale=tag)
                or n < 0
            )
            assert whole(n) == format_decimal(n, "#,##0", locale=tag)


@pytest.mark.parametrize(
    ("header", "spoken"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr-FR,fr;q=0.9,en;q=0.8,de;q=0.7", "en"),
        ("en;q=0.2, de;q=0.9", "de"),
        ("DE", "de"),
        ("fr", "en"),
        ("de;q=0", "en"),
        ("de;q=x,en", "en"),
        ("*", "en"),
    ],
)
def test_the_best_language_of_those_that_are_asked_for(header: str, spoken: str) -> None:
    assert best(header) == spoken


def test_what_cannot_be_had_is_said_in_the_usual_language() -> None:
    assert best("fr", "de") == "de"
