"""Who comes from the identity provider is let in: as whom we know or as somebody new, with the role of their groups."""

from __future__ import annotations

from dataclasses import replace

from sojourn.languages import tr
from sojourn.model.errors import NotAllowedError
from sojourn.web.access import store
from sojourn.web.access.oidc import store as known
from sojourn.web.access.oidc.choices import Provider
from sojourn.web.access.oidc.provider import Arrived
from sojourn.web.access.rules import Role
from sojourn.web.access.store import Person
from sojourn.web.db.engine import Connection, Database

_LONGEST_NAME = 200


def arrive(database: Database, provider: Provider, found: Arrived) -> Person:
    """The person who has come, made if need be, with the role that the provider's groups give today.

    Raises:
        NotAllowedError: no group of theirs may in, and then their sessions end; or a new person's e-mail address is
            not verified.
    """
    role = provider.role_of(found.groups)
    with database.write() as writing:
        person_id = known.person_of(writing, found.issuer, found.subject)
        if role is None:
            if person_id is not None:
                store.end_sessions(writing, person_id)
        else:
            person = store.person_by_id(writing, person_id) if person_id else None
            return _with_role(writing, person or _welcomed(writing, found, role), role)
    raise NotAllowedError(tr("none of your groups may use this workspace"), do=tr("Ask whoever looks after it"))


def _welcomed(writing: Connection, found: Arrived, role: Role) -> Person:
    """Somebody who has not come from there before: known by the e-mail address, or new."""
    if not found.email or not found.is_verified:
        raise NotAllowedError(tr("the provider does not say that your e-mail address is verified"), do=tr("Ask there"))
    there = store.person_by_email(writing, found.email)
    name = " ".join(found.name.split())[:_LONGEST_NAME] or found.email.partition("@")[0]
    person = there[0] if there else store.add_person(writing, found.email, name, role, "")
    known.add(writing, found.issuer, found.subject, person.id)
    return person


def _with_role(writing: Connection, person: Person, role: Role) -> Person:
    """The person with this role; the last owner stays owner, whatever the provider says."""
    if person.role == role or (person.role == "owner" and store.owners(writing) == [person.id]):
        return person
    store.change_person(writing, person.id, role=role)
    return replace(person, role=role)
