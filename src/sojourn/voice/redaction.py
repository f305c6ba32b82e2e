"""Takes out of a message who is in it and what opens a door: names, addresses, numbers, ids, hosts, secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from sojourn.voice.redacted import KEPT, PATTERNS

NAME = "[name]"
MOST_LETTERS = 4_000
"""Letters of a message that are shown: its beginning."""

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž]+(?:[-'’][A-ZÀ-ÞĀ-Ž]?[a-zß-öø-ÿā-ž]+)?"
_PARTICLES = r"(?:[ ](?:von|van|de|da|di|del|der|den|bin|al|el)){0,2}"
_FULL = rf"{_CAPITAL}(?:{_PARTICLES}[ ](?:{_CAPITAL}|[A-Z]\.)){{0,2}}"
_WHERE_NAMES_STAND = (
    # Dear Anna Keller,
    re.compile(
        r"(?m)(^\W*(?:[Hh](?:i|ello|ey|allo|ola)|[Dd]ear|[Gg]ood (?:morning|afternoon|evening)|[Ss]orry|[Bb]onjour"
        r"|[Cc]iao)"
        rf"[ ,]+(?:(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau)\.?[ ])?)({_FULL})(?=\s*(?:[,!.:;-]|\n|$|and\b))"
    ),
    # Thanks, Anna! ... Regards, Anna Keller
    re.compile(
        r"(\b(?:[Tt]hanks|[Tt]hank you|[Cc]heers|[Rr]egards|[Ww]ishes|[Ss]incerely|[Gg]reetings)[ ,]+(?:again[ ,]+"
        r"|to )?"
        rf"(?:\n\s*)?)({_FULL})(?=[ ]*(?:[,!.;:|]|\n|$|for\b))"
    ),
    re.compile(
        rf"(?m)(^(?:[Tt]hanks|[Tt]hank you|[Cc]heers|[Bb]est|[^\n]{{0,20}}[Rr]egards"
        rf"|[^\n]{{0,20}}[Ww]ishes)[,.!]?[ ]*\n\s*)({_FULL})"
    ),
    # Anna Keller | Sales | ... and the name over a team or a telephone number
    re.compile(rf"(?m)(^[ ]*)({_FULL})(?=[ ]*\||[ ]*\n(?:IT\b|Phone|Tel|Mobile)[^\n]*$)"),
    # My name is Anna, this is Anna Keller, my manager Anna Keller, Mrs Keller
    re.compile(
        r"(\b(?:[Mm]y name is|[Ii]t is me,|[Tt]his is|I am|I'm|[Cc]olleague|[Mm]y (?:manager|boss|supervisor"
        r"|assistant),?(?: is)?|"
        rf"[Cc]alled|[Ss]poke (?:to|with)|[Tt]alked to|[Mm]et|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Herr|Frau)[ ]+)({_FULL})"
    ),
)
_WORD = re.compile(_CAPITAL)
_LISTED = re.compile(rf"\b({_CAPITAL})((?:{_PARTICLES}[ ]{_CAPITAL}\b)*)")
_LOCAL_PART = re.compile(r"\b([^\W\d_]{3,})[._-]([^\W\d_]{3,})\d*@")
_BLANKS, _EMPTY_LINES = re.compile(r"[^\S\n]{9,}"), re.compile(r"(?:[^\S\n]{0,8}\n){4,}")
_AGAIN = re.compile(r"\[name\](?:[ ]\[name\])+")


@cache
def _words_of(name: str) -> frozenset[str]:
    text = files("sojourn.voice").joinpath(name).read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _may_be_a_name(word: str) -> bool:
    return word.lower() not in _words_of("no_names.txt")


def names_in(messages: Iterable[str]) -> frozenset[str]:
    """Words that name people in the messages of one ticket: who is greeted, who signs, whose address stands there."""
    found: set[str] = set()
    for message in messages:
        text = _flat(message[:MOST_LETTERS])
        for pattern in _WHERE_NAMES_STAND:
            for place in pattern.finditer(text):
                if _may_be_a_name(_WORD.findall(place.group(2))[0]):
                    found.update(word for word in _WORD.findall(place.group(2)) if _may_be_a_name(word))
        for place in _LOCAL_PART.finditer(text):
            found.update(word.capitalize() for word in place.groups() if _may_be_a_name(word))
    return frozenset(found)


def redacted(message: str, people: Iterable[str] = ()) -> str:
    """A message in which nobody can be recognised: what was taken out is said in brackets, as `[name]` or `[phone]`.

    Args:
        message: as it was written; only its first MOST_LETTERS letters are kept.
        people: names of the ticket's own people, as far as they are known (`names_in`, columns of names).
    """
    text = message if len(message) <= MOST_LETTERS else message[: MOST_LETTERS - 1] + "…"
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found.group())
        return f"\0{chr(0xE000 + len(kept) - 1)}\0"

    text = KEPT.sub(keep, _flat(text.replace("\0", "")))
    for pattern, word in PATTERNS:
        text = pattern.sub(word, text)
    text = _without_names(text, people)
    return re.sub("\0(.)\0", lambda found: kept[ord(found.group(1)) - 0xE000], text)


def _flat(text: str) -> str:
    """Without endless runs of blanks and empty lines, which would cost the patterns the square of their length."""
    return _EMPTY_LINES.sub("\n\n\n", _BLANKS.sub("        ", text))


def _without_names(text: str, people: Iterable[str]) -> str:
    known = {word.lower() for name in people for word in re.findall(r"[^\W\d_]{3,}", name) if _may_be_a_name(word)}
    if known:
        names = "|".join(sorted(map(re.escape, known), key=lambda word: (-len(word), word)))
        text = re.sub(rf"(?i)(?<!\[)\b(?:{names})(?:'s|’s)?\b(?!\])", NAME, text)
    for pattern in _WHERE_NAMES_STAND:
        text = pattern.sub(_struck, text)
    return _AGAIN.sub(NAME, _LISTED.sub(_listed, text))


def _struck(found: re.Match[str]) -> str:
    """What stands where names stand, taken out unless it is an ordinary word."""
    return found.group(1) + NAME if _may_be_a_name(_WORD.findall(found.group(2))[0]) else found.group()


def _listed(found: re.Match[str]) -> str:
    """A first name with the surnames that follow it, taken out."""
    first, rest = found.groups()
    if first not in _words_of("first_names.txt"):
        return found.group()
    surnames = _WORD.findall(rest)
    return NAME + (rest if surnames and not _may_be_a_name(surnames[0]) else "")
