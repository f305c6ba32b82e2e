"""What somebody may do with one map: their role there, out of how it is shared, who made it and what was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from sojourn.languages import tr
from sojourn.model.errors import MissingError, NotAllowedError
from sojourn.web.access import store
from sojourn.web.access.rules import ROLES, Role, is_at_least, role_said
from sojourn.web.access.store import MapAccess, Person
from sojourn.web.db.engine import Connection

Sharing = Literal["hidden", "listed", "viewable", "editable"]
"""What people of the workspace without a role of their own on a map may do: nothing, find its name, read and comment,
or what their role in the workspace allows."""
SHARINGS: tuple[Sharing, ...] = get_args(Sharing)


def role_on(person: Person, access: MapAccess) -> Role | None:
    """The role that somebody has on a map; None for none. What they were given adds to what all have, never takes."""
    found = _role_on(person, access)
    return found and min(found, person.at_most, key=ROLES.index)


def _role_on(person: Person, access: MapAccess) -> Role | None:
    is_maker = access.made_by == person.id and is_at_least(person.role, "editor")
    if person.role == "owner" or is_maker:
        return "owner"
    usual: Role | None = None
    if access.sharing == "editable":
        usual = person.role
    elif access.sharing == "viewable":
        usual = min(person.role, "commenter", key=ROLES.index)
    known = [role for role in (usual, access.given) if role]
    return max(known, key=ROLES.index, default=None)


def role_at(connection: Connection, person: Person, map_id: str) -> Role:
    """The role that somebody has on a map.

    Raises:
        MissingError: there is no such map, or they may not know of it. NotAllowedError: they may not open it.
    """
    access = store.access_to(connection, map_id, person.id)
    role = None if access is None else role_on(person, access)
    if access is None or (role is None and access.sharing == "hidden"):
        raise MissingError(tr("there is no such map"), where=map_id)
    if role is None:
        names = store.names(connection, {access.made_by})
        maker = names.get(access.made_by)
        ask = tr("Ask {name} to share it with you", name=maker) if maker else tr("Ask an owner to share it with you")
        raise NotAllowedError(tr("this map is listed, but not shared with you"), do=ask)
    return role


def check_map(connection: Connection, person: Person, map_id: str, least: Role = "viewer") -> None:
    """Let somebody do something with a map, such as copying it.

    Raises:
        MissingError, NotAllowedError: as `role_at`, or their role there is not enough.
    """
    role = role_at(connection, person, map_id)
    if not is_at_least(role, least):
        raise NotAllowedError(
            tr("this needs the role {role} on this map, yours is {own}", role=role_said(least), own=role_said(role)),
            do=tr("Ask who shares it"),
        )


RoleOn = Callable[[str, Sharing, str], Role | None]
"""Tells somebody's role on a map by its id, its sharing and who made it; None for none."""


def roles_on(connection: Connection, person: Person) -> RoleOn:
    """Tells somebody's role on any map by its id, sharing and maker: for lists."""
    given: Mapping[str, Role] = store.given_roles(connection, person.id)
    return lambda map_id, sharing, made_by: role_on(person, MapAccess(sharing, made_by, given.get(map_id)))


def openable(connection: Connection, person: Person) -> set[str]:
    """Ids of the maps that somebody may open; none of those in the bin."""
    role = roles_on(connection, person)
    return {id_ for id_, access in store.shared_maps(connection) if role(id_, access.sharing, access.made_by)}
