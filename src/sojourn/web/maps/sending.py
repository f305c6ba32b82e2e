"""Maps as they are sent: lines of the library, and heads with their place among other maps; to each what is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sojourn.maps.document.records import MapDocument, Meta
from sojourn.maps.document.summary import summary_of
from sojourn.web.access import store as people
from sojourn.web.access.on_map import RoleOn, role_at, roles_on
from sojourn.web.access.rules import Role, is_at_least
from sojourn.web.access.store import Person
from sojourn.web.db.clock import now
from sojourn.web.db.engine import Connection, Database
from sojourn.web.maps import store
from sojourn.web.maps.schemas import MapHead, MapLine, MapLink, May
from sojourn.web.maps.store import KeptMap, Listed, State
from sojourn.web.summaries import summary_out


def found_by(connection: Connection, role_on: RoleOn, state: State, words: Sequence[str] = ()) -> list[str]:
    """Ids of the maps that somebody may know of; of those that are only listed for them, by words in the title.

    Args:
        role_on: tells their role on each, as `roles_on`.
    """

    def is_told(map_: Listed) -> bool:
        listed = map_.sharing != "hidden" and state != "deleted"
        return listed and all(word in map_.title.lower() for word in words)

    found = store.list_ids(connection, state, words)
    return [map_.id for map_ in found if role_on(map_.id, map_.sharing, map_.created_by) is not None or is_told(map_)]


def opened_by(connection: Connection, person: Person, found: Sequence[KeptMap]) -> list[KeptMap]:
    """Of some maps those that somebody may open."""
    if not found:
        return []
    role_on = roles_on(connection, person)
    return [kept for kept in found if role_on(kept.id, kept.sharing, kept.created_by) is not None]


def lines_of(connection: Connection, found: Sequence[KeptMap], role_on: RoleOn) -> list[MapLine]:
    """Maps as lines of the library, with the names of who made and who changed them."""
    names = people.names(connection, {id_ for kept in found for id_ in (kept.created_by, kept.changed_by)})
    return [MapLine(**_line(kept, names, role_on(kept.id, kept.sharing, kept.created_by))) for kept in found]


def head_of(database: Database, map_id: str, person: Person) -> MapHead:
    """A map with its place among others and what somebody may do with it.

    Raises:
        MissingError: there is no such map for them, or it is in the bin. NotAllowedError: they may not open it.
    """
    with database.read() as reading:
        role = role_at(reading, person, map_id)
        kept = store.standing_map(reading, map_id)
        names = people.names(reading, {kept.created_by, kept.changed_by})
        above = opened_by(reading, person, store.above(reading, kept))
        below = opened_by(reading, person, store.below(reading, map_id))
    return MapHead(
        **_line(kept, names, role),
        lineage=kept.lineage,
        parents=[MapLink(id=one.id, title=one.title) for one in above],
        parts=[MapLink(id=one.id, title=one.title) for one in below],
        may=_may(role),
    )


def _line(kept: KeptMap, names: dict[str, str], role: Role | None) -> dict[str, Any]:
    return {
        "id": kept.id,
        "title": kept.title,
        "kind": kept.kind,
        "state": kept.state,
        "sharing": kept.sharing,
        "role": role,
        "parent": kept.parent if role else "",
        "dataset": kept.dataset if role else "",
        "summary": summary_out(kept.summary if role else summary_of(MapDocument(Meta("")), now())),
        "created_by": names.get(kept.created_by, ""),
        "created_at": kept.created_at,
        "changed_by": names.get(kept.changed_by, "") if role else "",
        "changed_at": kept.changed_at,
        "archived_at": kept.archived_at,
        "deleted_at": kept.deleted_at,
    }


def _may(role: Role) -> May:
    edit = is_at_least(role, "editor")
    return May(edit=edit, comment=is_at_least(role, "commenter"), manage=edit, share=role == "owner")
