"""What a token may be made for: one level of what its person may do, and ticket data only when that is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, get_args

from sojourn.languages import mark, tr
from sojourn.model.errors import NotAllowedError
from sojourn.web.access.rules import LEAST, Action, Role, is_at_least

Scope = Literal["read", "comment", "edit", "administer", "data"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
_LEVELS: tuple[Action, ...] = ("administer", "edit", "comment", "read")

_DATA = re.compile(r"/api/(datasets|bin/datasets|maps/[^/]+/tickets)(/|$)")
"""Ticket histories, and the tickets behind a figure."""
_BY_PEOPLE = re.compile(r"/api/(tokens|sessions|me/.+|people/[^/]+/(link|sessions|second-step|data))(/|$)")
"""What opens other doors to a person's account: only for somebody who has signed in."""
_MAKE_ONE = mark("Make a token for it in the settings")
_SAFE = ("GET", "HEAD", "OPTIONS")


def role_of(scopes: Iterable[str]) -> Role:
    """The highest role that the scopes of a token leave."""
    given = set(scopes)
    return next((LEAST[level] for level in _LEVELS if level in given), "viewer")


def refused(scopes: Iterable[str], method: str, path: str) -> NotAllowedError | None:
    """Why a token with these scopes may not ask this, None when it may (as far as its person may)."""
    given = set(scopes)
    unsafe = method not in _SAFE
    if _BY_PEOPLE.match(path) or (unsafe and path.rstrip("/") == "/api/me"):
        return NotAllowedError(tr("a token cannot do this, only somebody who has signed in"))
    if _DATA.match(path) and "data" not in given:
        return NotAllowedError(tr("this token may not see ticket data (scope data)"), do=tr(_MAKE_ONE))
    if unsafe and not is_at_least(role_of(given), "commenter"):
        return NotAllowedError(tr("this token may only read (scope read)"), do=tr(_MAKE_ONE))
    return None
