"""Codes that change every 30 seconds (TOTP, RFC 6238), as authenticators make them, and those for when one is lost."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from urllib.parse import quote, urlencode

SECONDS, DIGITS = 30, 6
SECRET_BYTES = 20
RECOVERY_CODES = 10
_AROUND = 1  # codes of the step before and after count too: clocks differ, and people type slowly
_RECOVERY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads like something else
_GROUPS, _LETTERS = 4, 6


def new_secret() -> bytes:
    """A secret for an authenticator."""
    return secrets.token_bytes(SECRET_BYTES)


def code_at(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of a step (HOTP with SHA-1, RFC 4226)."""
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def step_of(secret: bytes, code: str, seconds: float, after: int) -> int | None:
    """The step whose code this is, None for a wrong one.

    Args:
        seconds: the time, since 1970. after: the last step that was used: no code counts twice.
    """
    now = int(seconds) // SECONDS
    typed = "".join(code.split())
    steps = range(max(now - _AROUND, after + 1), now + _AROUND + 1)
    return next((step for step in steps if hmac.compare_digest(code_at(secret, step), typed)), None)


def said(secret: bytes) -> str:
    """A secret as people type it: base32 without its padding."""
    return base64.b32encode(secret).decode().rstrip("=")


def address(secret: bytes, issuer: str, email: str) -> str:
    """The `otpauth://` address of a secret, which authenticators read from a picture or a link."""
    label = quote(f"{issuer}:{email}", safe="@")
    query = urlencode({"secret": said(secret), "issuer": issuer, "digits": DIGITS, "period": SECONDS}, quote_via=quote)
    return f"otpauth://totp/{label}?{query}"


def new_recovery_codes() -> list[str]:
    """Codes that sign in once each, 118 bits."""
    return ["-".join(_group() for _ in range(_GROUPS)) for _ in range(RECOVERY_CODES)]


def _group() -> str:
    return "".join(secrets.choice(_RECOVERY_LETTERS) for _ in range(_LETTERS))


def plain(code: str) -> str:
    """A recovery code as it is kept (its digest), however it was typed."""
    return "".join(letter for letter in code.lower() if letter.isalnum())
