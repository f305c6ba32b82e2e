"""Passwords: argon2id, checked in the same time whether the person exists or not; a new one has to be hard to guess."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sojourn.languages import tr
from sojourn.model.errors import OptionError
from sojourn.web.access.guessing import guesses

SHORTEST, LONGEST = 12, 200
FEWEST_GUESSES = 10**10
"""How many guesses a new password has to withstand, as is estimated."""
LEFT = 8
"""How many letters and digits a new password must have besides the words of its context."""
PRODUCT = ("sojourn", "customer", "journey", "service", "help", "desk", "workspace", "password", "passwort")
"""Words that everybody tries here first; a person's name and e-mail address join them."""
_SHORTEST_WORD = 3  # shorter parts of a name stand in too many other words
_hasher = PasswordHasher()  # RFC 9106, the second recommended: 64 MiB, 3 passes
# Each check takes 64 MiB: two at a time, so that many at once cannot use up the memory.
_room = threading.BoundedSemaphore(2)


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")


def check_new(password: str, *context: str) -> None:
    """Refuse a new password that is too short, too long or easy to guess; no rules about kinds of letters.

    Args:
        context: what is known of who sets it: name, e-mail address.

    Raises:
        OptionError: it is.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise OptionError(
            tr("needs {shortest} to {longest} characters", shortest=SHORTEST, longest=LONGEST),
            where="password",
            do=tr("A few words will do"),
        )
    words = _words(context)
    if _left(password, words) < LEFT:
        line = tr("is little more than your name, your e-mail address or a word that everybody tries here")
    elif guesses(password, words) < FEWEST_GUESSES:
        line = tr("is easy to guess: much used, or made of common words, dates, repetitions or keys in a row")
    else:
        return
    raise OptionError(line, where="password", do=tr("Take four words that have nothing to do with each other"))


def _words(context: Iterable[str]) -> list[str]:
    """The words of a context, the longest first, so that no part of one is left."""
    parts = {part for text in context for part in re.split(r"[\W_]+", text.casefold())}
    known = {part for part in parts if len(part) >= _SHORTEST_WORD} | set(PRODUCT)
    return sorted(known, key=lambda word: (-len(word), word))


def _left(password: str, words: Iterable[str]) -> int:
    """How many letters and digits a password has besides some words."""
    rest = password.casefold()
    for word in words:
        rest = rest.replace(word, " ")
    return sum(letter.isalnum() for letter in rest)


def hashed(password: str) -> str:
    """What the database keeps of a password."""
    with _room:
        return _hasher.hash(password)


def is_right(kept: str, password: str) -> bool:
    """Whether a password is the one that was hashed; with "" (nobody, or no password) it takes as long and is not."""
    with _room:
        try:
            return _hasher.verify(kept or _nobody(), password[: LONGEST + 1]) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False
