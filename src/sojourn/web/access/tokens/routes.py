"""Routes of tokens: what programs show in place of a session. Each is of the person who made it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from fastapi import APIRouter

from sojourn.languages import tr
from sojourn.model.errors import MissingError, NotAllowedError
from sojourn.web.access.rules import is_at_least, role_said
from sojourn.web.access.signed_in import Viewer
from sojourn.web.access.store import Person
from sojourn.web.access.tokens import store
from sojourn.web.access.tokens.schemas import MadeToken, MakeToken, TokenOut
from sojourn.web.access.tokens.scopes import SCOPES, role_of
from sojourn.web.workspace import Here

router = APIRouter(tags=["tokens"])


def _whose(person: Person) -> str | None:
    """Owners look after everybody's tokens, others after their own."""
    return None if is_at_least(person.role, "owner") else person.id


@router.get("/tokens")
def list_tokens(here: Here, person: Viewer) -> list[TokenOut]:
    """One's own tokens; for owners everybody's. The newest first."""
    with here.database.read() as reading:
        return [TokenOut(**asdict(token)) for token in store.list_tokens(reading, _whose(person))]


@router.post("/tokens", status_code=201)
def make_token(given: MakeToken, here: Here, person: Viewer) -> MadeToken:
    """Make a token for oneself. Its secret is said in this answer and never again."""
    scopes = tuple(scope for scope in SCOPES if scope in given.scopes)
    if not is_at_least(person.role, role_of(scopes)):
        needed = role_of(scopes)
        raise NotAllowedError(
            tr("these scopes need the role {role}, yours is {own}", role=role_said(needed), own=role_said(person.role)),
            do=tr("Choose fewer"),
        )
    with here.database.write() as writing:
        made, secret = store.make_token(writing, person.id, given.name, scopes, timedelta(days=given.days))
        found = next(token for token in store.list_tokens(writing, person.id) if token.id == made)
    return MadeToken(**asdict(found), secret=secret)


@router.delete("/tokens/{token_id}", status_code=204)
def revoke_token(token_id: str, here: Here, person: Viewer) -> None:
    """Make a token worthless at once, one's own; owners anybody's."""
    with here.database.write() as writing:
        whose = store.revoke(writing, token_id, _whose(person))
    if whose is None:
        raise MissingError(tr("there is no such token"), where=token_id)
    here.access_changed(whose)
