"""Links with a password: who has given it gets a pass for some hours, bound to the link and to that password."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sojourn.web.db.clock import now
from sojourn.web.sharing.store import MapLink

LASTS = timedelta(hours=12)


def new_pass(link: MapLink) -> tuple[str, datetime]:
    """A pass, and until when it opens; nothing is kept of it."""
    until = (now() + LASTS).replace(microsecond=0)
    return f"{int(until.timestamp())}.{_signed(link, int(until.timestamp()))}", until


def opens(link: MapLink, key: str) -> bool:
    """Whether a link opens: it has no password, or the pass is good."""
    if not link.password:
        return True
    time, _, signature = key.partition(".")
    if not (time.isascii() and time.isdigit() and len(time) < 12) or not signature.isascii():
        return False
    in_time = datetime.fromtimestamp(int(time), UTC) > now()
    return hmac.compare_digest(signature, _signed(link, int(time))) and in_time


def _signed(link: MapLink, until: int) -> str:
    """What is kept of the password is the key: nobody but the server knows it, and it changes with the password."""
    return hmac.new(link.password.encode(), f"{link.id} {until}".encode(), sha256).hexdigest()
