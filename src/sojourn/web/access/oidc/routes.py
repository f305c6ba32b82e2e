"""Routes of signing in with an identity provider: which ways there are, going there, and coming back."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import asdict
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, MissingError, NotSignedInError, SojournError
from sojourn.web.access.noted import note
from sojourn.web.access.oidc.arriving import arrive
from sojourn.web.access.oidc.provider import Begun, Speaking
from sojourn.web.access.sealing import Sealer
from sojourn.web.access.signed_in import enter
from sojourn.web.workspace import Here, Workspace

router = APIRouter(tags=["access"])
_BEGUN, _PURPOSE = "sojourn_sign_in", "sign-in"
_BEGUN_SECURE = f"__Secure-{_BEGUN}"
_SECONDS = 600
_PATH = "/api/sign-in"
_log = logging.getLogger(__name__)


class Ways(BaseModel):
    """How one signs in here."""

    password: bool = Field(description="Whether a password of this workspace does.")
    provider: str = Field(description="What the identity provider is called; empty for none.")


@router.get("/sign-in/ways")
def get_ways(here: Here) -> Ways:
    """How one signs in here."""
    provider = here.settings.provider
    return Ways(password=provider is None or not provider.only, provider=provider.name if provider else "")


@router.get("/sign-in/provider", status_code=303, response_class=RedirectResponse)
def go_to_provider(
    here: Here, request: Request, back: Annotated[str, Query(max_length=2000)] = "/"
) -> RedirectResponse:
    """Go to the identity provider; afterwards back to a page of ours."""
    try:
        address, begun = _speaking(here, request).begin()
    except MissingError:
        raise
    except SojournError as error:
        return _refused(error)
    kept = json.dumps({**asdict(begun), "back": back, "until": time.time() + _SECONDS}).encode()
    answer = RedirectResponse(address, 303)
    answer.set_cookie(
        _cookie(here),
        Sealer(here.settings.folder).seal(kept, _PURPOSE),
        max_age=_SECONDS,
        path=_PATH,
        httponly=True,
        samesite="lax",  # the provider leads back here, from another site
        secure=here.settings.is_secure,
    )
    return answer


@router.get("/sign-in/callback", status_code=303, response_class=RedirectResponse)
def come_back(
    here: Here,
    request: Request,
    code: Annotated[str, Query(max_length=4000)] = "",
    state: Annotated[str, Query(max_length=200)] = "",
    iss: Annotated[str | None, Query(max_length=400)] = None,
) -> RedirectResponse:
    """Back from the identity provider: signed in, or at the sign-in page with the reason."""
    speaking, provider = _speaking(here, request), here.settings.provider
    assert provider
    try:
        begun, back = _begun(here, request, state)
        if not code or (iss is not None and iss.rstrip("/") != provider.issuer.rstrip("/")):
            raise NotSignedInError(tr("the provider did not sign you in"), do=tr("Try again"))
        arrived = speaking.finish(code, begun)
        note(request, who=arrived.email)
        person = arrive(here.database, provider, arrived)
    except SojournError as error:
        note(request, refused=error.code)
        answer = _refused(error)
    else:
        answer = RedirectResponse(back, 303)
        enter(here, request, answer, person)
        here.access_changed(person.id)
    answer.delete_cookie(_cookie(here), path=_PATH, httponly=True, samesite="lax", secure=here.settings.is_secure)
    return answer


def _cookie(here: Workspace) -> str:
    return _BEGUN_SECURE if here.settings.is_secure else _BEGUN


def _speaking(here: Workspace, request: Request) -> Speaking:
    """Speaks with the provider; the same one each time, since it remembers."""
    provider, state = here.settings.provider, request.app.state
    if provider is None:
        raise MissingError(tr("no identity provider is set up here"), do=tr("Sign in with your password"))
    if not hasattr(state, "speaking"):
        state.speaking = Speaking(provider, f"{here.settings.address}{_PATH}/callback")
    found = state.speaking
    assert isinstance(found, Speaking)
    return found


def _begun(here: Workspace, request: Request, state: str) -> tuple[Begun, str]:
    """What this browser began, and where it wanted to go.

    Raises:
        NotSignedInError: it began nothing, or something else, or long ago.
    """
    try:
        kept = json.loads(Sealer(here.settings.folder).open(request.cookies.get(_cookie(here), ""), _PURPOSE))
    except ConflictError as error:
        raise NotSignedInError(tr("this browser did not begin to sign in"), do=tr("Begin here")) from error
    if kept["until"] < time.time() or not state or state != kept["state"]:
        raise NotSignedInError(tr("this sign-in is over, or another one"), do=tr("Begin again"))
    back = str(kept["back"])
    own = back.startswith("/") and not back.startswith("//") and "\\" not in back and back.isprintable()
    return Begun(kept["state"], kept["nonce"], kept["verifier"]), back if own else "/"


def _refused(error: SojournError) -> RedirectResponse:
    _log.warning("sign-in with the identity provider: %s", error.line)
    return RedirectResponse(f"/sign-in?refused={quote(error.code)}", 303)
