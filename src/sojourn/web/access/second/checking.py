"""Whether the second step of signing in is passed, and turning it on and off."""

from __future__ import annotations

import time

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, MissingError, NotSignedInError, SecondStepError
from sojourn.web.access.sealing import Sealer
from sojourn.web.access.second import codes, store
from sojourn.web.access.second.store import Factor
from sojourn.web.access.store import Person
from sojourn.web.db.engine import Connection, Database

_PURPOSE = "authenticator"
ISSUER = "Sojourn"


def is_on(connection: Connection, person: str) -> bool:
    """Whether somebody is asked for a code."""
    return store.is_confirmed(connection, person)


def check(connection: Connection, sealer: Sealer, person: str, code: str) -> None:
    """Let somebody pass who needs no second step or gives the right code, which is used up by that.

    Raises:
        SecondStepError: a code is needed, and none was given. NotSignedInError: it is wrong, or was used before.
    """
    found = store.factor_of(connection, person)
    if found is None or found.confirmed_at is None:
        return
    if not code.strip():
        raise SecondStepError(tr("a second step is needed"), do=tr("Enter the code that your authenticator shows"))
    if not _passes(connection, sealer, found, code) and not store.use_recovery_code(connection, person, code):
        raise NotSignedInError(
            tr("the code is wrong, or was used before"), do=tr("Wait for the next one and enter that")
        )


def _passes(connection: Connection, sealer: Sealer, found: Factor, code: str) -> bool:
    """Whether a code is one of the authenticator; it counts no more then."""
    step = codes.step_of(sealer.open(found.secret, _PURPOSE), code, time.time(), found.last_step)
    if step is not None:
        store.used(connection, found.person, step)
    return step is not None


def seal_anew(connection: Connection, sealer: Sealer) -> tuple[int, int]:
    """Seal everybody's secret with the key that seals now; how many were, and how many open with none and stay so."""
    sealed = lost = 0
    for person in store.with_factor(connection):
        found = store.factor_of(connection, person)
        assert found is not None
        try:
            secret = sealer.open(found.secret, _PURPOSE)
        except ConflictError:
            lost += 1
            continue
        store.seal(connection, person, sealer.seal(secret, _PURPOSE))
        sealed += 1
    return sealed, lost


def begin(database: Database, sealer: Sealer, person: Person) -> bytes:
    """A secret for a new authenticator, which counts once a code of it was given (`confirm`).

    Raises:
        ConflictError: there is one already.
    """
    secret = codes.new_secret()
    with database.write() as writing:
        if is_on(writing, person.id):
            raise ConflictError(tr("there is an authenticator already"), do=tr("Turn it off first"))
        store.begin(writing, person.id, sealer.seal(secret, _PURPOSE))
    return secret


def confirm(database: Database, sealer: Sealer, person: Person, code: str) -> list[str]:
    """Turn it on with a first code; gives the recovery codes, which nobody can be told again.

    Raises:
        MissingError: none was begun. ConflictError: it is on already. NotSignedInError: the code is wrong.
    """
    with database.write() as writing:
        found = store.factor_of(writing, person.id)
        if found is None:
            raise MissingError(tr("no authenticator was begun"), do=tr("Begin again"))
        if found.confirmed_at is not None:
            raise ConflictError(tr("it is on already"))
        if not _passes(writing, sealer, found, code):
            raise NotSignedInError(
                tr("the code is wrong"), do=tr("Check the clock of your device, and enter the next one")
            )
        store.confirm(writing, person.id)
        return store.new_recovery_codes(writing, person.id)


def turn_off(database: Database, sealer: Sealer, person: Person, code: str) -> None:
    """Turn it off with a code.

    Raises:
        MissingError: it is not on. SecondStepError, NotSignedInError: about the code.
    """
    with database.write() as writing:
        if not is_on(writing, person.id):
            raise MissingError(tr("no second step is on"))
        check(writing, sealer, person.id, code)
        store.forget(writing, person.id)


def turn_off_for(database: Database, person: str) -> None:
    """Turn somebody's off who has lost the authenticator and the recovery codes.

    Raises:
        MissingError: it is not on.
    """
    with database.write() as writing:
        if not store.forget(writing, person):
            raise MissingError(tr("this person has no second step"))


def renew(database: Database, sealer: Sealer, person: Person, code: str) -> list[str]:
    """New recovery codes in place of the old ones.

    Raises:
        MissingError: no second step is on. SecondStepError, NotSignedInError: about the code.
    """
    with database.write() as writing:
        if not is_on(writing, person.id):
            raise MissingError(tr("no second step is on"))
        check(writing, sealer, person.id, code)
        return store.new_recovery_codes(writing, person.id)
