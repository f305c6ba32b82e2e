"""The roles and what each adds; what each route, message and job needs stands in `sojourn.web.access.table`."""

from __future__ import annotations

from typing import Literal, get_args

from sojourn.languages import tr, tr_in

Role = Literal["viewer", "commenter", "editor", "owner"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the one that may least to the one that may most."""

Action = Literal["read", "comment", "edit", "administer"]
LEAST: dict[Action, Role] = {
    "read": "viewer",  # maps, data, the tickets behind a figure
    "comment": "commenter",
    "edit": "editor",  # maps, templates, data; the bin
    "administer": "owner",  # people, roles, invitations
}
"""The least role that an action needs, in the workspace or on one map."""


def is_at_least(role: Role, needed: Role) -> bool:
    """Whether a role includes another."""
    return ROLES.index(role) >= ROLES.index(needed)


def lower_of(one: Role, other: Role) -> Role:
    """The role of two that may less."""
    return min(one, other, key=ROLES.index)


def role_said(role: Role) -> str:
    """A role in words, for people."""
    if role == "owner":
        return tr_in("role", "owner")
    return {"viewer": tr("viewer"), "commenter": tr("commenter"), "editor": tr("editor")}[role]


def may(role: Role) -> list[Action]:
    """What a role may do, for the editor to show only that."""
    return [action for action, needed in LEAST.items() if is_at_least(role, needed)]
