"""The ways into a workspace: its first administrator, invitations, one-time links, passwords."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sojourn.languages import mark, tr
from sojourn.model.errors import ConflictError, MissingError, NotSignedInError
from sojourn.web.access import passwords, store
from sojourn.web.access.rules import Role
from sojourn.web.access.store import Link, Person
from sojourn.web.db.engine import Connection, Database

SETUP_LASTS, INVITATION_LASTS, SIGN_IN_LASTS = timedelta(hours=24), timedelta(days=7), timedelta(hours=24)
_OVER = mark("this link is not valid, was used before, or is over")


def is_set_up(database: Database) -> bool:
    """Whether the workspace has an owner."""
    with database.read() as reading:
        return store.has_owner(reading)


def new_setup_link(database: Database) -> str | None:
    """The secret for the first administrator's link, None when there is one; links from before become worthless."""
    with database.write() as writing:
        store.drop_links(writing, "setup")
        return None if store.owners(writing) else store.make_link(writing, "setup", SETUP_LASTS, role="owner")


def set_up(database: Database, token: str, name: str, email: str, password: str) -> Person:
    """Make the first administrator.

    Raises:
        NotSignedInError: the link is not valid. ConflictError: somebody was first. OptionError: about the password.
    """
    with database.read() as reading:
        if store.find_link(reading, token, "setup") is None:
            raise _setup_is_over()
    passwords.check_new(password, name, email)
    kept = passwords.hashed(password)
    with database.write() as writing:
        if store.use_link(writing, token, "setup") is None:
            raise _setup_is_over()
        if store.owners(writing):
            raise ConflictError(tr("this workspace has its administrator already"), do=tr("Sign in"))
        return store.add_person(writing, email, name, "owner", kept)


def check_password(database: Database, email: str, password: str) -> Person:
    """Who signs in with an e-mail address and a password; an unknown address takes as long as a wrong password.

    Raises:
        NotSignedInError: they do not go together.
    """
    with database.read() as reading:
        found = store.person_by_email(reading, email)
    if not passwords.is_right(found[1] if found else "", password) or found is None:
        raise NotSignedInError(tr("e-mail address and password do not go together"), do=tr("Check both"))
    return found[0]


def invite(database: Database, email: str, role: Role, by: str) -> str:
    """The secret of a new invitation; an older one for the same address becomes worthless.

    Raises:
        ConflictError: the person is here already.
    """
    with database.write() as writing:
        if store.person_by_email(writing, email):
            raise ConflictError(
                tr("is in this workspace already"), where=email, do=tr("Change the role in the list of people")
            )
        store.drop_links(writing, "invite", email=email)
        return store.make_link(writing, "invite", INVITATION_LASTS, email=email, role=role, by=by)


def join(database: Database, token: str, name: str, password: str) -> Person:
    """Join by an invitation.

    Raises:
        NotSignedInError: it is not valid. ConflictError: the person is here already. OptionError: about the password.
    """
    with database.read() as reading:
        link = store.find_link(reading, token, "invite")
    if link is None:  # before what takes time
        raise _invitation_is_over()
    passwords.check_new(password, name, link.email)
    kept = passwords.hashed(password)
    with database.write() as writing:
        link = store.use_link(writing, token, "invite")
        if link is None:
            raise _invitation_is_over()
        if store.person_by_email(writing, link.email):
            raise ConflictError(tr("is in this workspace already"), where=link.email, do=tr("Sign in"))
        return store.add_person(writing, link.email, name, link.role, kept)


def find(database: Database, email: str) -> Person:
    """The person with an e-mail address.

    Raises:
        MissingError: there is no such person.
    """
    with database.read() as reading:
        found = store.person_by_email(reading, email.strip().lower())
    return _there(found[0] if found else None, email)


def sign_in_link(database: Database, person: str, by: str = "") -> str:
    """The secret of a link by which somebody signs in once and may set a new password.

    Raises:
        MissingError: there is no such person.
    """
    with database.write() as writing:
        _there(store.person_by_id(writing, person), person)
        store.drop_links(writing, "sign_in", person=person)
        return store.make_link(writing, "sign_in", SIGN_IN_LASTS, person=person, by=by)


def sign_in_by_link(
    database: Database, token: str, password: str | None, second: Callable[[Connection, str], None]
) -> Person:
    """Who signs in by a one-time link; with a new password, all other sessions end.

    Args:
        second: raises unless the person passes the second step; the link stays good then. A link from the server's
            console needs none: whoever reads it runs the server.

    Raises:
        NotSignedInError: the link is not valid. OptionError: about the password.
    """
    with database.read() as reading:
        _, person = _signs_in(reading, store.find_link(reading, token, "sign_in"))
    if password is not None:
        passwords.check_new(password, person.name, person.email)
    kept = passwords.hashed(password) if password is not None else None
    with database.write() as writing:
        link, person = _signs_in(writing, store.use_link(writing, token, "sign_in"))
        if link.by:
            second(writing, person.id)
        if kept is not None:
            store.change_person(writing, person.id, password=kept)
            store.end_sessions(writing, person.id)
        return person


def change_password(database: Database, person: Person, present: str, password: str) -> None:
    """Set a new password; all sessions of the person end.

    Raises:
        NotSignedInError: the present one is wrong. OptionError: about the new one.
    """
    check_password(database, person.email, present)
    passwords.check_new(password, person.name, person.email)
    kept = passwords.hashed(password)
    with database.write() as writing:
        store.change_person(writing, person.id, password=kept)
        store.end_sessions(writing, person.id)


def change_role(database: Database, person: str, role: Role) -> Person:
    """Give somebody another role.

    Raises:
        MissingError: there is no such person. ConflictError: the workspace would be left without an owner.
    """
    with database.write() as writing:
        if role != "owner":
            _keep_an_owner(store.owners(writing), person)
        found = _there(store.person_by_id(writing, person), person)
        store.change_person(writing, person, role=role)
        return replace(found, role=role)


def remove(database: Database, person: str) -> None:
    """Take somebody out of the workspace.

    Raises:
        MissingError: there is no such person. ConflictError: the workspace would be left without an owner.
    """
    with database.write() as writing:
        _keep_an_owner(store.owners(writing), person)
        _there(store.person_by_id(writing, person), person)
        store.remove_person(writing, person)


def _setup_is_over() -> NotSignedInError:
    return NotSignedInError(tr(_OVER), do=tr("Start the server again: it prints a new one"))


def _invitation_is_over() -> NotSignedInError:
    return NotSignedInError(tr(_OVER), do=tr("Ask for a new invitation"))


def _signs_in(connection: Connection, link: Link | None) -> tuple[Link, Person]:
    """A link and who signs in by it."""
    person = store.person_by_id(connection, link.person) if link else None
    if link is None or person is None:
        raise NotSignedInError(tr(_OVER), do=tr("Ask an owner for a new one, or sign in with your password"))
    return link, person


def _there(found: Person | None, asked: str) -> Person:
    if found is None:
        raise MissingError(tr("no such person"), where=asked)
    return found


def _keep_an_owner(owners: list[str], person: str) -> None:
    if owners == [person]:
        raise ConflictError(tr("the last owner stays owner"), do=tr("Make somebody else an owner first"))
