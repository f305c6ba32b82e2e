"""An identity provider as an administrator describes it in a TOML file.

name = "Example ID"                       # on the button
issuer = "https://id.example.org"
client_id = "sojourn"
client_secret_file = "/etc/sojourn/secret"   # or client_secret; neither for a public client
groups = "groups"                         # the claim that lists a person's groups
everyone = "viewer"                       # the role of those whom no group gives one; left out: they are refused

[roles]                                   # the highest counts
"service-desk" = "editor"
"it-owners" = "owner"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from sojourn.languages import tr
from sojourn.model.errors import OptionError, UnreadableError
from sojourn.web.access.rules import ROLES, Role

_TEXTS = ("name", "issuer", "client_id", "client_secret", "client_secret_file", "groups", "everyone")
_SWITCHES = ("trust_email", "only")
_KNOWN = (*_TEXTS, *_SWITCHES, "scopes", "roles")


@dataclass(frozen=True)
class Provider:
    """An identity provider.

    Attributes:
        name: what the button says. issuer: its address, as its tokens say it.
        client_secret: "" for a public client. scopes: what is asked for. groups: the claim with a person's groups.
        roles: by group. everyone: the role without such a group, None to refuse.
        trust_email: take its e-mail addresses for verified also where it does not say so.
        only: nobody signs in with a password of this workspace.
    """

    name: str
    issuer: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ("openid", "email", "profile", "groups")
    groups: str = "groups"
    roles: Mapping[str, Role] = field(default_factory=dict)
    everyone: Role | None = None
    trust_email: bool = False
    only: bool = False

    def role_of(self, groups: Iterable[str]) -> Role | None:
        """The highest role that a person's groups give; None refuses."""
        given = [self.roles[group] for group in groups if group in self.roles]
        return max([*given, *([self.everyone] if self.everyone else [])], key=ROLES.index, default=None)


def is_safe(address: str) -> bool:
    """Whether secrets may travel to an address: by https, or without leaving this machine."""
    parts = urlsplit(address)
    if parts.scheme == "https":
        return bool(parts.hostname)
    return parts.scheme == "http" and is_loopback(parts.hostname or "")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_provider(path: Path) -> Provider:
    """The provider that a file describes.

    Raises:
        UnreadableError: it cannot be read, or is no TOML. OptionError: something in it is missing, unknown or unsafe.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        secret = found.get("client_secret_file")
        if isinstance(secret, str):
            found["client_secret"] = (path.parent / secret).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = error.strerror if isinstance(error, OSError) else error
        raise UnreadableError(
            tr("cannot be read: {problem}", problem=problem), where=str(path), do=tr("See docs/administration.md")
        ) from error
    _check(found, path)
    texts = {key: str(found[key]) for key in ("name", "issuer", "client_id", "client_secret", "groups") if key in found}
    return Provider(
        **texts,
        scopes=tuple(found.get("scopes", Provider.scopes)),
        roles=cast(Mapping[str, Role], found.get("roles", {})),
        everyone=cast(Role | None, found.get("everyone")),
        trust_email=bool(found.get("trust_email")),
        only=bool(found.get("only")),
    )


def _check(found: Mapping[str, object], path: Path) -> None:
    """Say the first thing that is wrong."""

    def wrong(what: str, do: str) -> OptionError:
        return OptionError(what, where=str(path), do=do)

    for key in ("name", "issuer", "client_id"):
        if not found.get(key):
            raise wrong(f"{key} is missing", f'Give {key} = "..."')
    for key, value in found.items():
        if key not in _KNOWN:
            raise wrong(f"{key} means nothing", f"Valid are {', '.join(_KNOWN)}")
        kind = bool if key in _SWITCHES else list if key == "scopes" else dict if key == "roles" else str
        if not isinstance(value, kind):
            raise wrong(f"{key} is no {'text' if kind is str else kind.__name__}", "See docs/administration.md")
    roles = cast(Mapping[str, object], found.get("roles", {}))
    given = [*roles.values(), *([found["everyone"]] if "everyone" in found else [])]
    if strange := [role for role in given if role not in ROLES]:
        raise wrong(f"{strange[0]} is no role", f"Valid are {', '.join(ROLES)}")
    if not given:
        raise wrong("nobody could sign in", 'Give everyone = "viewer", or [roles]')
    if not is_safe(str(found["issuer"])):
        raise wrong("the issuer must be an https address", "Give the address that its tokens name")
