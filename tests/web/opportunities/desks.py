"""A small desk with pains that somebody has planted: tickets that come back, or that are passed to and fro."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta

_PLAIN = (("opened", "", 0), ("assigned", "Desk", 1), ("Comment to customer", "Desk", 3), ("resolved", "Desk", 9))
_COMES_BACK = (*_PLAIN, ("reopened", "Desk", 30), ("resolved", "Desk", 55))
_TO_AND_FRO = (
    ("opened", "", 0), ("assigned", "Desk", 1), ("assigned", "Network", 3), ("assigned", "Desk", 30),
    ("Comment to customer", "Desk", 31), ("resolved", "Desk", 33),
)  # fmt: skip


def desk(plain: int, come_back: int, to_and_fro: int) -> bytes:
    """A history: so many tickets without any pain, that come back after the fix, and that a team gets back."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(("Number", "Updated", "Activity", "Team", "Contact type", "Caller"))
    ways = [_PLAIN] * plain + [_COMES_BACK] * come_back + [_TO_AND_FRO] * to_and_fro
    for i, way in enumerate(ways):
        begin = datetime(2026, 1, 5, 9) + timedelta(hours=11 * i)
        for what, team, hours in (*way, ("closed", "", 100)):
            at, channel = begin + timedelta(hours=hours), "phone" if what == "opened" else ""
            rows.writerow((f"INC{i:05}", f"{at:%Y-%m-%d %H:%M:%S}", what, team, channel, f"caller{i % 9}"))
    return text.getvalue().encode()
