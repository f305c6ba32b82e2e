"""Whether a second step is demanded of somebody, and whether they still owe it: until it is on, all else waits.

What they may do until then stands in the table (`Row.before_second_step`).
"""

from __future__ import annotations

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, NotAllowedError, SecondStepDueError
from sojourn.web.access.second import store
from sojourn.web.access.store import Person
from sojourn.web.db.engine import Connection
from sojourn.web.settings import Settings
from sojourn.web.workspace import Workspace


def is_demanded(connection: Connection, settings: Settings, person: str) -> bool:
    """Whether somebody has to have a second step: a password of theirs counts here, and their role is meant."""
    return _asks_any(settings) and _is_meant(settings, store.standing(connection, person))


def is_due(connection: Connection, settings: Settings, person: str) -> bool:
    """Whether it is demanded of somebody and is not on."""
    if not _asks_any(settings):
        return False
    standing = store.standing(connection, person)
    return _is_meant(settings, standing) and not standing.is_on


def check_not_due(here: Workspace, person: Person) -> None:
    """Let nobody go on who still owes it, whichever way they came: a session, a token, a socket.

    Raises:
        SecondStepDueError: they do.
    """
    if not _asks_any(here.settings):
        return
    with here.database.read() as reading:
        due = is_due(reading, here.settings, person.id)
    if due:
        raise SecondStepDueError(
            tr("this workspace demands a second step of signing in, and yours is not on"),
            do=tr("Sign in by a browser and turn it on"),
        )


def check_may_turn_off(connection: Connection, settings: Settings, person: str) -> None:
    """Let nobody turn it off of whom it is demanded.

    Raises:
        NotAllowedError: it is demanded of them.
    """
    if is_demanded(connection, settings, person):
        raise NotAllowedError(
            tr("this workspace demands a second step of you"),
            do=tr("For another authenticator, set it up again in the settings"),
        )


def check_is_demanded(connection: Connection, settings: Settings, person: str) -> None:
    """Let only those set it up again of whom it is demanded: others would be left without one, unasked.

    Raises:
        ConflictError: it is their choice.
    """
    if not is_demanded(connection, settings, person):
        raise ConflictError(tr("no second step is demanded of you"), do=tr("Turn it off, and on again"))


def _asks_any(settings: Settings) -> bool:
    """Whether it is demanded at all; where only the provider counts no password signs in."""
    return settings.second_step != "chosen" and not (settings.provider and settings.provider.only)


def _is_meant(settings: Settings, standing: store.Standing) -> bool:
    return standing.has_password and (settings.second_step == "everybody" or standing.role == "owner")
