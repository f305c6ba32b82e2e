"""What the routes of sharing take and give."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field, JsonValue

from sojourn.web.access.on_map import Sharing
from sojourn.web.access.rules import Role
from sojourn.web.access.schemas import Password, PersonOut


class SharedWith(PersonOut):
    """Somebody with a role of their own on a map, which `role` is."""


class SharingOut(BaseModel):
    """Who may do what with a map."""

    sharing: Sharing = Field(description="What people of the workspace may do who have no role of their own here.")
    maker: PersonOut | None = Field(description="Who made it, with the role in the workspace; null once they left.")
    people: list[SharedWith] = Field(description="Roles of their own on this map, by name.")
    role: Role = Field(description="Of the person who asks.")
    links: bool = Field(description="Whether links let people without an account read maps of this workspace.")


class ChangeSharing(BaseModel):
    """Share a map with the workspace in another way."""

    sharing: Sharing


class GiveRole(BaseModel):
    """The role to give."""

    role: Role


LaneIds = Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=500)]
LinkName = Annotated[str, Field(max_length=200)]


class LinkFields(BaseModel):
    """A link by which people without an account read a map."""

    name: LinkName = Field("", description="For whom it is; only those who share the map see it.")
    hidden: LaneIds = Field([], description="Ids of lanes that it does not show; those hidden in the map never are.")
    measured: bool = Field(True, description="Show the measured numbers that its lanes tell.")
    embeds: bool = Field(False, description="Let other pages show it: in a frame, and as a picture.")
    expires_at: AwareDatetime | None = Field(None, description="When it ends; null for never.")


class NewLink(LinkFields):
    """A new link; with a password it opens only by that."""

    password: Password = ""


class ChangeLink(LinkFields):
    """All of a link as it is to be; `password` null: it stays, empty: none is asked for."""

    password: Password | None = None


class LinkOut(LinkFields):
    """A link as those see it who share the map; its address was told once."""

    id: str
    has_password: bool
    over: bool
    created_by: str = Field(description="Name of a person.")
    created_at: datetime


class MadeLink(LinkOut):
    """A link with its addresses, which nobody can ask for later: only their digest is kept."""

    address: str = Field(description="Of the page.")
    embed: str = Field(description="Of the page for a frame in another page; empty where other pages may not show it.")
    picture: str = Field(description="Of the living picture, SVG; with .png at its end as PNG. Empty like `embed`.")


class SharedMap(BaseModel):
    """A map as outsiders see it."""

    title: str
    update: str = Field(description="The document: an update of a Y document, Base64. It is never sent back.")
    measured: dict[str, JsonValue] | None = Field(description="As docs/map-json.md has it, as far as it is shown.")
    changed_at: datetime


class SharedOut(BaseModel):
    """What a link opens."""

    locked: bool = Field(description="It needs a password first.")
    map: SharedMap | None


class LinkPassword(BaseModel):
    """The password of a link."""

    password: Password


class Pass(BaseModel):
    """Opens a link with a password, for some hours; it ends with a change of the password."""

    key: str
    expires_at: datetime
