"""How long a session is good: docs/decisions/190 says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class SessionsLast:
    """How long a session is good: after it was last used, and after it began."""

    unused: timedelta
    longest: timedelta


IDLE_HOURS, DAYS = 7 * 24, 30
USUAL = SessionsLast(timedelta(hours=IDLE_HOURS), timedelta(days=DAYS))
