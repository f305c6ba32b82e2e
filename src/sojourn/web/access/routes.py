"""Routes of access: the first administrator, signing in and out, and the person who is signed in."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request, Response

from sojourn.languages import tr
from sojourn.model.errors import MissingError, NotAllowedError
from sojourn.web.access import joining, schemas, store
from sojourn.web.access.attempts import Attempts
from sojourn.web.access.noted import note, note_person
from sojourn.web.access.rules import may
from sojourn.web.access.sealing import Sealer
from sojourn.web.access.second import checking, demanding
from sojourn.web.access.signed_in import OnTheWay, clear_cookie, enter, person_of, session_of
from sojourn.web.access.store import Person
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["access"])


def attempts_of(request: Request) -> Attempts:
    """The failures of this server so far."""
    if not hasattr(request.app.state, "attempts"):
        request.app.state.attempts = Attempts()
    found = request.app.state.attempts
    assert isinstance(found, Attempts)
    return found


def _enter(here: Workspace, request: Request, response: Response, person: Person) -> schemas.Me:
    """Begin a session and say who it is of."""
    enter(here, request, response, person)
    return _said(here, person)


def _said(here: Workspace, person: Person) -> schemas.Me:
    """Somebody as they are told of themselves."""
    with here.database.read() as reading:
        due = demanding.is_due(reading, here.settings, person.id)
    return schemas.Me(**asdict(person), may=may(person.role), second_step_due=due)


def _needs_passwords(here: Workspace) -> None:
    """Refuse where people come from an identity provider only."""
    if (provider := here.settings.provider) and provider.only:
        raise NotAllowedError(
            tr("passwords do not count in this workspace"), do=tr("Sign in with {name}", name=provider.name)
        )


def _client(request: Request) -> str:
    return f"from {request.client.host}" if request.client else "from somewhere"


@router.get("/setup")
def is_set_up(here: Here) -> schemas.SetUpState:
    """Whether the workspace has its first administrator."""
    return schemas.SetUpState(done=joining.is_set_up(here.database))


@router.post("/setup")
def set_up(given: schemas.SetUp, here: Here, request: Request, response: Response) -> schemas.Me:
    """Make the first administrator, by the one-time link on the server's console, and sign in."""
    with attempts_of(request).counted(_client(request)):
        person = joining.set_up(here.database, given.token, given.name, given.email, given.password)
    return _enter(here, request, response, person)


@router.post("/sign-in")
def sign_in(given: schemas.SignIn, here: Here, request: Request, response: Response) -> schemas.Me:
    """Sign in with an e-mail address and a password."""
    _needs_passwords(here)
    note(request, who=given.email)
    attempts = attempts_of(request)
    with attempts.counted(given.email, _client(request)):
        person = joining.check_password(here.database, given.email, given.password)
        note_person(request, person)
        with here.database.write() as writing:
            checking.check(writing, Sealer(here.settings.folder), person.id, given.code)
    attempts.succeeded(given.email)
    return _enter(here, request, response, person)


@router.post("/sign-in-link")
def sign_in_by_link(given: schemas.SignInLink, here: Here, request: Request, response: Response) -> schemas.Me:
    """Sign in by a one-time link (`/sign-in#TOKEN`); with `password`, set a new one."""
    sealer = Sealer(here.settings.folder)
    with attempts_of(request).counted(_client(request)):
        person = joining.sign_in_by_link(
            here.database,
            given.token,
            given.password,
            lambda connection, one: checking.check(connection, sealer, one, given.code),
        )
    here.access_changed(person.id)
    return _enter(here, request, response, person)


@router.post("/sign-out", status_code=204)
def sign_out(here: Here, request: Request, response: Response) -> None:
    """End this session; without one nothing happens."""
    person = person_of(here, request)
    if token := session_of(here, request.cookies):
        with here.database.write() as writing:
            store.end_session(writing, token)
    if person:
        here.access_changed(person.id)
    clear_cookie(response, here)
    # What the editor keeps for offline: it has asked before where something was not sent yet.
    response.headers["clear-site-data"] = '"storage"'


@router.post("/invitation")
def look_at_invitation(given: schemas.Token, here: Here, request: Request) -> schemas.InvitationFor:
    """Whom an invitation is for, before joining by it."""
    with attempts_of(request).counted(_client(request)):
        with here.database.read() as reading:
            link = store.find_link(reading, given.token, "invite")
        if link is None:
            raise MissingError(
                tr("this invitation is not valid, was used before, or is over"), do=tr("Ask for a new one")
            )
    return schemas.InvitationFor(email=link.email, role=link.role)


@router.post("/join")
def join(given: schemas.Join, here: Here, request: Request, response: Response) -> schemas.Me:
    """Join by an invitation (`/join#TOKEN`) and sign in."""
    _needs_passwords(here)
    with attempts_of(request).counted(_client(request)):
        person = joining.join(here.database, given.token, given.name, given.password)
    return _enter(here, request, response, person)


@router.get("/me")
def me(here: Here, person: OnTheWay) -> schemas.Me:
    """Who is signed in."""
    return _said(here, person)


@router.patch("/me")
def change_me(
    given: schemas.ChangeMe, here: Here, person: OnTheWay, request: Request, response: Response
) -> schemas.Me:
    """Change one's own name, colour, language or password; a new password ends all other sessions."""
    if given.model_fields_set - {"language"}:
        demanding.check_not_due(here, person)
    wanted = {"name": given.name, "colour": given.colour, "language": given.language}
    values = {key: value for key, value in wanted.items() if value is not None}
    if values:
        with here.database.write() as writing:
            store.change_person(writing, person.id, **values)
    changed = Person(**(asdict(person) | values))
    if given.password is None:
        return _said(here, changed)
    with attempts_of(request).counted(person.email):
        joining.change_password(here.database, person, given.present_password, given.password)
    here.access_changed(person.id)
    return _enter(here, request, response, changed)
