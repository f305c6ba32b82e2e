"""Every text is in the catalogue, and the catalogue of every language is complete."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from sojourn.languages.catalogue import LANGUAGES, entries
from tools import catalogue
from tools.texts import outside

OTHERS = [tag for tag in LANGUAGES if tag != "en"]


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_says_all_that_is_said(tag: str) -> None:
    assert list(catalogue.problems(tag)) == [], "run python -m tools.catalogue, then translate what is empty"


@pytest.mark.parametrize("tag", OTHERS)
def test_the_file_is_one_that_others_read_as_we_do(tag: str) -> None:
    with (catalogue.FOLDER / f"{tag}.po").open("rb") as file:
        theirs = read_po(file, locale=tag, abort_invalid=True)
    read = {}
    for one in theirs:
        if one.id:
            english, many = one.id if isinstance(one.id, tuple) else (one.id, "")
            read[one.context or "", english] = (many, one.string if isinstance(one.string, tuple) else (one.string,))
    assert read == {one.key: (one.many, one.said) for one in entries(tag)}
    assert theirs.num_plurals == 2


def test_no_text_stands_outside_of_the_catalogue() -> None:
    assert list(outside()) == [], "say it through sojourn.languages.tr, or name it in tools/texts.py with the reason"


def test_a_message_that_is_missing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    known = catalogue.of_the_source()
    monkeypatch.setattr(
        catalogue, "of_the_source", lambda: [*known, catalogue.Entry("Look at {name}", places=("a.py",))]
    )
    assert list(catalogue.problems("de")) == ["a.py: 'Look at {name}' is not translated"]
    monkeypatch.setattr(catalogue, "of_the_source", lambda: known[1:])
    assert list(catalogue.problems("de")) == [f"de.po: {known[0].english!r} is said nowhere any more"]


@pytest.mark.parametrize("tag", OTHERS)
def test_a_translation_keeps_what_surrounds_it(tag: str) -> None:
    """Where English begins or ends with a space or a mark that joins it to others, the translation does too."""
    edge = re.compile(r"^\s|\s$")
    wrong = [
        one.english
        for one in entries(tag)
        for said in one.said
        if bool(edge.search(said)) != bool(edge.search(one.english))
    ]
    assert wrong == []
