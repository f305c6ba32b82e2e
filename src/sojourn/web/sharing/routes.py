"""Routes of sharing: how a map is shared with the workspace, and the roles that people have on it."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from sojourn.languages import tr
from sojourn.model.errors import MissingError
from sojourn.web.access import store as people
from sojourn.web.access.on_map import role_at
from sojourn.web.access.schemas import PersonOut
from sojourn.web.access.signed_in import MapOwner, Viewer
from sojourn.web.access.store import Person
from sojourn.web.db.engine import Connection
from sojourn.web.maps import store as maps
from sojourn.web.sharing import store
from sojourn.web.sharing.schemas import ChangeSharing, GiveRole, SharedWith, SharingOut
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["sharing"])


@router.get("/maps/{map_id}/sharing")
def get_sharing(map_id: str, here: Here, person: Viewer) -> SharingOut:
    """Who may do what with a map."""
    with here.database.read() as reading:
        return _sharing(reading, here, map_id, person)


@router.put("/maps/{map_id}/sharing")
def change_sharing(map_id: str, given: ChangeSharing, here: Here, person: MapOwner) -> SharingOut:
    """Say what people of the workspace may do with a map who have no role of their own on it; it holds at once."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        maps.set_sharing(writing, map_id, given.sharing)
        changed = _sharing(writing, here, map_id, person)
    here.access_changed("")
    return changed


@router.get("/maps/{map_id}/roles/{person_id}")
def get_role(map_id: str, person_id: str, here: Here, _person: Viewer) -> SharedWith:
    """Somebody with a role of their own on a map."""
    with here.database.read() as reading:
        maps.standing_map(reading, map_id)
        found = next((one for one in store.given_on(reading, map_id) if one.id == person_id), None)
    if found is None:
        raise MissingError(tr("no such person"), where=person_id)
    return SharedWith(**asdict(found))


@router.put("/maps/{map_id}/roles/{person_id}")
def give_role(map_id: str, person_id: str, given: GiveRole, here: Here, person: MapOwner) -> SharingOut:
    """Give somebody of the workspace a role on a map; it adds to what all may do, and never takes from it."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        if people.person_by_id(writing, person_id) is None:
            raise MissingError(tr("no such person"), where=person_id, do=tr("Invite them first"))
        store.give(writing, map_id, person_id, given.role, person.id)
        changed = _sharing(writing, here, map_id, person)
    here.access_changed(person_id)
    return changed


@router.delete("/maps/{map_id}/roles/{person_id}", status_code=204)
def take_role(map_id: str, person_id: str, here: Here, _person: MapOwner) -> None:
    """Take somebody's own role on a map; what all of the workspace may do stays theirs."""
    with here.database.write() as writing:
        store.take(writing, map_id, person_id)
    here.access_changed(person_id)


def _sharing(connection: Connection, here: Workspace, map_id: str, person: Person) -> SharingOut:
    kept = maps.standing_map(connection, map_id)
    maker = people.person_by_id(connection, kept.created_by)
    return SharingOut(
        sharing=kept.sharing,
        maker=None if maker is None else PersonOut(**asdict(maker)),
        people=[SharedWith(**asdict(one)) for one in store.given_on(connection, map_id)],
        role=role_at(connection, person, map_id),
        links=here.settings.public_links,
    )
