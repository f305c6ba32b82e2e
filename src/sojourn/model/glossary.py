"""The glossary: words of the trade, and what to say to customers instead (glossary.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_ABBREVIATION = re.compile(r"(?<![\w@.\\/-])(?:[A-Z]{2,6}s?|[A-Z]\d)(?![\w@\\/-])")
_EVERYBODYS = re.compile(
    r"IT|PCs?|IDs?|OK|TV|PDFs?|USB|FAQ|HR|CEO|PS|FYI|ASAP|AM|PM|UK|US|EU|USA|GB|MB|SMS|PIN|QR|LAN|VPN|WiFi|iPhone|iPad"
)
_LONGEST = 3
_SHORT = 3
_MAPS = "[maps]"


@dataclass(frozen=True)
class Jargon:
    """A word of the trade as it was written, and plain words for it; "" where the glossary has none."""

    word: str
    plain: str


@cache
def glossary(*, maps: bool = False) -> dict[str, tuple[str, str]]:
    """Each term in small letters, with how it is written and what it says in plain words.

    Args:
        maps: also the terms that are asked of maps alone.
    """
    found = {}
    for line in files("sojourn.model").joinpath("glossary.txt").read_text("utf-8").splitlines():
        if line == _MAPS and not maps:
            break
        if line and not line.startswith(("#", "[")):
            term, plain = (part.strip() for part in line.split("=", 1))
            found[term.lower()] = (term, plain)
    return found


def in_plain_words(term: str) -> str:
    """What to say instead of a term, "" where the glossary does not know it."""
    return _known(term.lower(), term, glossary())[1]


def trade_terms(text: str) -> frozenset[str]:
    """The terms of the glossary in a text, as the glossary writes them.

    Abbreviations are found only where they stand in capitals. A term of several words is found as a whole, and its
    words alone are not.
    """
    return frozenset(term for _, term, _ in _found(text, glossary()))


def jargon_in(text: str) -> tuple[Jargon, ...]:
    """What on a map a customer would not say: terms of the glossary, and abbreviations that not everybody knows.

    Each stands once, in the order in which it is first written; a text all in capitals has no abbreviations.
    """
    terms = glossary(maps=True)
    found = {at: Jargon(written, terms[term.lower()][1]) for at, term, written in _found(text, terms)}
    shouted = text.upper() == text and len(text.split()) > 2
    for match in () if shouted else _ABBREVIATION.finditer(text):
        found.setdefault(match.start(), Jargon(match.group(), ""))
    units = {at for at in found if text[:at].rstrip()[-1:].isdigit()}  # 500 KB
    ordered = (one for at, one in sorted(found.items()) if at not in units and not everybodys(one.word))
    return tuple({one.word: one for one in ordered}.values())


def everybodys(abbreviation: str) -> bool:
    """Whether customers use an abbreviation themselves."""
    return _EVERYBODYS.fullmatch(abbreviation) is not None


def _found(text: str, terms: dict[str, tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    """Where each term begins in a text, the term, and how it is written there; the longest that fits, none within."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            within = words[at : at + length]
            term, _ = _known(" ".join(word.group().lower() for word in within), within[0].group(), terms)
            if term:
                yield within[0].start(), term, text[within[0].start() : within[-1].end()]
                at += length - 1
                break
        at += 1


def _known(low: str, written: str, terms: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """The entry for a word as it is written; a plural is its singular. Empty where there is none."""
    entry = terms.get(low) or (terms.get(low[:-1]) if low.endswith("s") and len(low) > _SHORT else None)
    if entry is None:
        return "", ""
    shouted = entry[0] != entry[0].lower()
    return entry if not shouted or written[: len(entry[0])] == entry[0] else ("", "")
