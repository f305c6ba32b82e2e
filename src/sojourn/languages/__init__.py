"""Every text for a person, in that person's language. English stands in the source and is the key of the others.

`tr("Delete {name}", name=name)` gives the text in the language of the context: that of a request, of whom an e-mail
goes to, English everywhere else. The other languages are in `*.po` beside this file, for the editor too, which has the
same `tr`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sojourn.languages.catalogue import LANGUAGES, Catalogue, catalogue

__all__ = [
    "LANGUAGES",
    "Catalogue",
    "best",
    "catalogue",
    "grouped",
    "language",
    "mark",
    "settle",
    "speaking",
    "tr",
    "tr_in",
    "trn",
    "whole",
]

_NB = "\N{NO-BREAK SPACE}"
_spoken: ContextVar[str] = ContextVar("language")
_usual = "en"


def language() -> str:
    """The language that is spoken here, as a BCP 47 tag."""
    return _spoken.get(_usual)


def settle(tag: str) -> None:
    """From now on this process speaks a language wherever nothing else is said, in all of its threads.

    Raises:
        KeyError: there is no such language.
    """
    global _usual
    _usual = tag if LANGUAGES[tag] else "en"


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Say everything inside in a language; one that there is no catalogue of is English."""
    before = _spoken.set(tag if tag in LANGUAGES else "en")
    try:
        yield
    finally:
        _spoken.reset(before)


def mark(message: str) -> str:
    """A message that stands in a constant: it is translated where `tr` says it."""
    return message


def tr(message: str, /, **values: object) -> str:
    """A text in the language that is spoken, its names in braces replaced.

    Values go in as they are: say numbers with `maps.words` first.
    """
    spoken = language()
    said = message if spoken == "en" else catalogue(spoken).texts.get(message, message)
    return said.format_map(values) if values else said


def tr_in(context: str, message: str, /, **values: object) -> str:
    """The same for a word that other languages say differently in another place."""
    spoken = language()
    said = message if spoken == "en" else catalogue(spoken).in_context.get((context, message), message)
    return said.format_map(values) if values else said


def trn(n: int, one: str, many: str, /, **values: object) -> str:
    """A text with a number in it, `{n}`: `trn(3, "{n} journey", "{n} journeys")`."""
    spoken = language()
    forms = () if spoken == "en" else catalogue(spoken).forms.get(one, ())
    chosen = forms[catalogue(spoken).form_of(n)] if forms else one if n == 1 else many
    return chosen.replace("{n} ", f"{{n}}{_NB}").format_map({**values, "n": whole(n)})


def whole(n: int) -> str:
    """A whole number as the language writes it: `12,431`."""
    return grouped(f"{n:,}")


def grouped(number: str) -> str:
    """A number as Python writes it in English, with the signs of the language: `1,203.5` is `1.203,5` in German."""
    spoken = language()
    return number if spoken == "en" else number.translate(catalogue(spoken).signs)


def best(wanted: str, usual: str = "en") -> str:
    """The first language of an `Accept-Language` header (RFC 9110, 12.5.4) that there is; the usual where none is."""
    weighed = []
    for place, part in enumerate(wanted.split(",")):
        tag, _, weight = part.partition(";q=")
        try:
            worth = float(weight) if weight else 1.0
        except ValueError:
            continue
        weighed.append((-worth, place, tag.strip().split("-")[0].lower()))
    return next((tag for worth, _, tag in sorted(weighed) if tag in LANGUAGES and worth < 0), usual)
