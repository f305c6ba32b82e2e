"""Passwords: argon2id, checked in the same time whether the person exists or not."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sojourn.languages import tr
from sojourn.model.errors import OptionError

SHORTEST, LONGEST = 12, 200
_hasher = PasswordHasher()  # RFC 9106, the second recommended: 64 MiB, 3 passes
# Each check takes 64 MiB: two at a time, so that many at once cannot use up the memory.
_room = threading.BoundedSemaphore(2)


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")


def check_new(password: str) -> None:
    """Refuse a new password that is too short or too long; no other rules, they make worse ones.

    Raises:
        OptionError: it is.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise OptionError(
            tr("needs {shortest} to {longest} characters", shortest=SHORTEST, longest=LONGEST),
            where="password",
            do=tr("A few words will do"),
        )


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
