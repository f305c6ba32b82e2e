"""Routes of the second step of signing in: one's own authenticator and recovery codes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from sojourn.web.access import joining
from sojourn.web.access.routes import attempts_of
from sojourn.web.access.schemas import Password
from sojourn.web.access.sealing import Sealer
from sojourn.web.access.second import checking, codes, demanding, store
from sojourn.web.access.second.picture import drawn
from sojourn.web.access.signed_in import OnTheWay, Owner, Viewer
from sojourn.web.workspace import Here

router = APIRouter(tags=["access"])
Code = Annotated[str, Field(max_length=100, description="Of the authenticator, or a recovery code.")]


class SecondStep(BaseModel):
    """Whether a code is asked for at sign-in."""

    on: bool
    demanded: bool = Field(description="Whether this workspace demands it of oneself: it cannot be turned off then.")
    recovery_codes: int = Field(description="How many are left.")


class Begin(BaseModel):
    """Turning it on needs the password, so that an open browser is not enough."""

    password: Password


class Authenticator(BaseModel):
    """What an authenticator has to know; shown once."""

    secret: str = Field(description="As people type it, base32.")
    address: str = Field(description="The same as an `otpauth://` address.")
    picture: str = Field(description="That address as a QR code: an SVG in a `data:` address.")


class GivenCode(BaseModel):
    """A code."""

    code: Code


class RecoveryCodes(BaseModel):
    """Codes that sign in once each when the authenticator is lost; shown once."""

    codes: list[str]


@router.get("/me/second-step")
def get_second_step(here: Here, person: OnTheWay) -> SecondStep:
    """Whether signing in as oneself asks for a code, and has to."""
    with here.database.read() as reading:
        return SecondStep(
            on=checking.is_on(reading, person.id),
            demanded=demanding.is_demanded(reading, here.settings, person.id),
            recovery_codes=store.recovery_codes_left(reading, person.id),
        )


@router.post("/me/second-step")
def begin_second_step(given: Begin, here: Here, person: OnTheWay, request: Request) -> Authenticator:
    """Begin with an authenticator: gives its secret. Nothing is asked for until a first code was right."""
    with attempts_of(request).counted(person.email):
        joining.check_password(here.database, person.email, given.password)
    secret = checking.begin(here.database, Sealer(here.settings.folder), person)
    address = codes.address(secret, checking.ISSUER, person.email)
    return Authenticator(secret=codes.said(secret), address=address, picture=drawn(address))


@router.post("/me/second-step/confirm")
def confirm_second_step(given: GivenCode, here: Here, person: OnTheWay, request: Request) -> RecoveryCodes:
    """Turn it on with a first code; gives the recovery codes."""
    with attempts_of(request).counted(person.email):
        return RecoveryCodes(codes=checking.confirm(here.database, Sealer(here.settings.folder), person, given.code))


@router.post("/me/second-step/off", status_code=204)
def turn_off_second_step(given: GivenCode, here: Here, person: Viewer, request: Request) -> None:
    """Turn it off with a code; where it is demanded that is refused."""
    with here.database.read() as reading:
        demanding.check_may_turn_off(reading, here.settings, person.id)
    with attempts_of(request).counted(person.email):
        checking.turn_off(here.database, Sealer(here.settings.folder), person, given.code)


@router.post("/me/second-step/again", status_code=204)
def begin_second_step_again(given: GivenCode, here: Here, person: Viewer, request: Request) -> None:
    """Leave an authenticator for another, with a code, where it is demanded: nothing else is open until that is on."""
    with here.database.read() as reading:
        demanding.check_is_demanded(reading, here.settings, person.id)
    with attempts_of(request).counted(person.email):
        checking.turn_off(here.database, Sealer(here.settings.folder), person, given.code)
    here.access_changed(person.id)


@router.post("/me/second-step/recovery-codes")
def renew_recovery_codes(given: GivenCode, here: Here, person: Viewer, request: Request) -> RecoveryCodes:
    """New recovery codes in place of the old ones, with a code."""
    with attempts_of(request).counted(person.email):
        return RecoveryCodes(codes=checking.renew(here.database, Sealer(here.settings.folder), person, given.code))


@router.delete("/people/{person_id}/second-step", status_code=204)
def turn_off_second_step_of(person_id: str, here: Here, _owner: Owner) -> None:
    """Turn it off for somebody who has lost the authenticator and the codes; demanded of them, it is set up anew."""
    checking.turn_off_for(here.database, person_id)
    here.access_changed(person_id)
