"""Ids of everything that is kept, and secrets of which only the digest is."""

from __future__ import annotations

import hashlib
import re
import secrets

_ID = re.compile(r"[0-9A-Za-z_-]{1,32}")
_LETTERS = "0123456789abcdefghijkmnpqrstuvwxyz"


def new_id() -> str:
    """A random id: 16 small letters and digits, 81 bits, fit for an address and for a file's name."""
    return "".join(secrets.choice(_LETTERS) for _ in range(16))


def is_id(text: str) -> bool:
    """Whether a text from an address can be an id at all; anything else need not be looked for."""
    return bool(_ID.fullmatch(text))


def new_secret() -> str:
    """A random secret for a link or a session: 43 letters, 256 bits. Keep `digest(secret)` and nothing else."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """SHA-256 of a secret, in hexadecimal: what the database keeps."""
    return hashlib.sha256(secret.encode()).hexdigest()
