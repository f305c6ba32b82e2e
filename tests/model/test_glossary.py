"""Words of a service desk are told from words that customers use."""

from __future__ import annotations

import pytest

from sojourn.model.glossary import jargon_in, trade_terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The incidents go to the Resolver Group", ["incidents", "Resolver Group"]),
        ("Your RITM is with L2", ["RITM", "L2"]),
        ("Your XQZT is ready", ["XQZT"]),
        ("It was a coincidence; the incidental PDF is 500 KB on my PC", []),
        ("WHERE IS MY LAPTOP", []),
        ("mail helpdesk@XYZ.example or see C:\\XQZ\\x", []),
        ("A major incident, not an incident", ["major incident", "incident"]),
    ],
)
def test_jargon_of_a_map_is_found_as_it_is_written(text: str, words: list[str]) -> None:
    assert [one.word for one in jargon_in(text)] == words


def test_plain_words_come_with_it_where_the_glossary_has_some() -> None:
    assert {one.word: one.plain for one in jargon_in("My RITM waits for XQZT")} == {
        "RITM": "what you asked for",
        "XQZT": "",
    }


def test_what_is_asked_of_maps_alone_is_no_jargon_in_a_message() -> None:
    assert trade_terms("The incident goes to the resolver group") == {"resolver group"}
