"""Routes of access: the people of the workspace, their roles, and invitations."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request

from sojourn.languages import tr
from sojourn.model.errors import MissingError
from sojourn.web.access import joining, schemas, store
from sojourn.web.access.signed_in import Owner, Viewer
from sojourn.web.db.clock import now
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["access"])


def _address(here: Workspace, request: Request) -> str:
    """Where people reach us: as set, or else where the owner who asks did (`OwnPagesOnly` has seen to it)."""
    return here.settings.public_url.rstrip("/") or request.headers.get("origin") or here.settings.address


@router.get("/people")
def list_people(here: Here, _person: Viewer) -> list[schemas.PersonOut]:
    """Everybody in the workspace, by name."""
    with here.database.read() as reading:
        return [schemas.PersonOut(**asdict(person)) for person in store.everybody(reading)]


@router.get("/people/{person_id}")
def get_person(person_id: str, here: Here, _person: Viewer) -> schemas.PersonOut:
    """Somebody in the workspace."""
    with here.database.read() as reading:
        found = store.person_by_id(reading, person_id)
    if found is None:
        raise MissingError(tr("no such person"), where=person_id)
    return schemas.PersonOut(**asdict(found))


@router.patch("/people/{person_id}")
def change_person(person_id: str, given: schemas.ChangePerson, here: Here, _owner: Owner) -> schemas.PersonOut:
    """Give somebody another role; the last owner stays owner."""
    person = joining.change_role(here.database, person_id, given.role)
    here.access_changed(person_id)
    return schemas.PersonOut(**asdict(person))


@router.delete("/people/{person_id}", status_code=204)
def remove_person(person_id: str, here: Here, _owner: Owner) -> None:
    """Take somebody out of the workspace; what the person made stays, with the name."""
    joining.remove(here.database, person_id)
    here.access_changed(person_id)


@router.post("/people/{person_id}/link")
def make_sign_in_link(person_id: str, here: Here, owner: Owner, request: Request) -> schemas.Address:
    """A link for somebody who has forgotten the password: signs in once and sets a new one."""
    secret = joining.sign_in_link(here.database, person_id, owner.id)
    return schemas.Address(
        address=f"{_address(here, request)}/sign-in#{secret}", expires_at=now() + joining.SIGN_IN_LASTS
    )


@router.get("/invitations")
def list_invitations(here: Here, _owner: Owner) -> list[schemas.Invitation]:
    """Invitations that nobody has used yet."""
    with here.database.read() as reading:
        found = store.open_links(reading, "invite")
    return [
        schemas.Invitation(id=link.digest, email=link.email, role=link.role, expires_at=link.expires_at)
        for link in found
    ]


@router.post("/invitations")
def invite(given: schemas.Invite, here: Here, owner: Owner, request: Request) -> schemas.Address:
    """Invite somebody: gives a link to send, by which the person joins with this role."""
    secret = joining.invite(here.database, given.email, given.role, owner.id)
    return schemas.Address(
        address=f"{_address(here, request)}/join#{secret}", expires_at=now() + joining.INVITATION_LASTS
    )


@router.delete("/invitations/{invitation_id}", status_code=204)
def withdraw(invitation_id: str, here: Here, _owner: Owner) -> None:
    """Make an invitation worthless."""
    with here.database.write() as writing:
        if not store.drop_links(writing, "invite", digest=invitation_id):
            raise MissingError(tr("no such invitation"))
