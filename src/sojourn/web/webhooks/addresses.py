"""Where a webhook may be told: an address of the open net, and not by a detour one of the machines around us.

Whoever may name an address could otherwise let the server ask what only it can reach (server-side request forgery). The
name is looked up once, every number that it stands for must be a public one, and the connection goes to that number.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

from sojourn.languages import mark, tr
from sojourn.model.errors import OptionError


class NotPublicError(OptionError):
    """The address is not one that may be told anything."""

    code = "not_public"


@dataclass(frozen=True)
class Target:
    """Where to connect: the number, and the name that the receiver knows itself by."""

    number: str
    host: str
    port: int
    is_secure: bool


def check_form(address: str) -> None:
    """Refuse what cannot be the address of a receiver at all.

    Raises:
        OptionError: it is none.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise OptionError(tr("not an address"), where="address", do=tr(_ADVICE)) from error
    plain = address.isascii() and address.isprintable() and " " not in address
    if parts.scheme not in ("http", "https") or not parts.hostname or not plain or port == 0:
        raise OptionError(tr("not the address of a receiver"), where="address", do=tr(_ADVICE))
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise OptionError(
            tr("an address has no password and no #"), where="address", do=tr("Messages are signed instead")
        )


_ADVICE = mark("Give one such as https://example.org/hooks/sojourn")


def target_of(address: str, *, private: bool) -> Target:
    """Look up where an address is.

    Args:
        address: of the form that `check_form` accepts. private: machines of one's own net may be told too.

    Raises:
        NotPublicError: it is not public. OSError: the name is not known.
    """
    parts = urlsplit(address)
    is_secure = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port or (443 if is_secure else 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(entry[4][0]).partition("%")[0] for entry in found]
    inside = [number for number in numbers if not is_public(number)]
    if inside and not private:
        raise NotPublicError(
            tr("{host} is {address}, which is not an address of the open net", host=host, address=inside[0]),
            where="address",
            do=tr("Only who starts the server can allow that (SOJOURN_PRIVATE_WEBHOOKS)"),
        )
    return Target(numbers[0], host, port, is_secure)


def is_public(number: str) -> bool:
    """Whether a number is one of the open net, also the one inside of a number that stands for another."""
    found = ipaddress.ip_address(number)
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in (found, *_inside(found)))


def _inside(number: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(number, IPv4Address):
        return []
    return [one for one in (number.ipv4_mapped, number.sixtofour, *(number.teredo or ())) if one is not None]
