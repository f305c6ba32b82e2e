"""What the routes of access take and give."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

from sojourn.web.access.rules import Action, Role

# They turn the direction of what stands after them, other people's text included.
_DIRECTION = dict.fromkeys([0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069])


def _one_line(text: str) -> str:
    """Text for one line: no control characters, no direction overrides, no space at the ends."""
    shown = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text.translate(_DIRECTION))
    if not (clean := " ".join(shown.split())):
        raise ValueError("must not be empty")
    return clean


def _address(text: str) -> str:
    """An e-mail address as it is kept: in lower case."""
    return text.strip().lower()


Name = Annotated[str, Field(max_length=200, json_schema_extra={"minLength": 1}), AfterValidator(_one_line)]
Email = Annotated[str, Field(max_length=320, pattern=r"^\s*[^@\s]+@[^@\s]+\s*$"), AfterValidator(_address)]
Language = Literal["", "en", "de"]  # the tags of `sojourn.languages.LANGUAGES`
Secret = Annotated[str, Field(min_length=1, max_length=200)]
Password = Annotated[str, Field(max_length=1000)]  # how long a new one must be: `sojourn.web.access.passwords`


SecondCode = Annotated[
    str, Field(max_length=100, description="Of the authenticator, or a recovery code, where a second step is on.")
]


class SetUp(BaseModel):
    """The first administrator, by the link on the server's console."""

    token: Secret
    name: Name
    email: Email
    password: Password


class SetUpState(BaseModel):
    """Whether the workspace has its first administrator."""

    done: bool


class SignIn(BaseModel):
    """An e-mail address and its password."""

    email: Annotated[str, Field(max_length=320), AfterValidator(_address)]
    password: Password
    code: SecondCode = ""


class SignInLink(BaseModel):
    """A one-time link to sign in by; `password` sets a new one."""

    token: Secret
    password: Password | None = None
    code: SecondCode = ""


class Invite(BaseModel):
    """Whom to invite, and as what."""

    email: Email
    role: Role


class Token(BaseModel):
    """The secret of a link: what stands after its `#`."""

    token: Secret


class Join(BaseModel):
    """How an invited person joins."""

    token: Secret
    name: Name
    password: Password


class PersonOut(BaseModel):
    """Somebody of the workspace."""

    id: str
    name: str
    email: str
    role: Role
    colour: str


class Me(PersonOut):
    """Who is signed in, and what this role may do."""

    may: list[Action]
    language: str = Field(description="The language that they chose; empty for as the browser says.")
    second_step_due: bool = Field(
        description="Whether a second step is demanded of them and not on: until it is, all but that waits."
    )


class ChangeMe(BaseModel):
    """What people change of themselves. A new password needs the present one."""

    name: Name | None = None
    colour: Annotated[str | None, Field(pattern=r"^#[0-9a-f]{6}$")] = None
    language: Annotated[
        Language | None, Field(description="Of the pages and of e-mail; empty for as the browser says.")
    ] = None
    password: Password | None = None
    present_password: Password = ""


class ChangePerson(BaseModel):
    """What an owner changes of somebody."""

    role: Role


class Address(BaseModel):
    """A link to hand on; it works once, until `expires_at`."""

    address: str
    expires_at: datetime


class Invitation(BaseModel):
    """An invitation that nobody has used yet."""

    id: str
    email: str
    role: Role
    expires_at: datetime


class InvitationFor(BaseModel):
    """Whom an invitation is for."""

    email: str
    role: Role
