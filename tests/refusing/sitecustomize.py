"""No test leaves this machine: connections elsewhere are refused and written down, in every Python that a test starts.

Python imports a module of this name when it starts, where it stands on `PYTHONPATH`; `tests/conftest.py` puts it there.
"""

import ipaddress
import os
import socket
import sys

NOTES = "NO_TEST_LEAVES_NOTES"
"""The variable that names the file of what was tried."""
_SENDING = ("socket.connect", "socket.sendto", "socket.sendmsg")
_LOOKING = ("socket.getaddrinfo", "socket.gethostbyname")


def number_of(host: object) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host is, however it is written (`127.1`, `0x7f000001`); None for a name."""
    text = bytes(host).decode("ascii", "replace") if isinstance(host, bytes | bytearray) else str(host)
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.ip_address(socket.inet_aton(text))
    except (OSError, ValueError):
        return None


def is_here(host: object) -> bool:
    """Whether a host is this machine."""
    if host is None or host in ("", b"", "localhost", b"localhost", socket.gethostname()):
        return True
    found = number_of(host)
    return found is not None and (found.is_loopback or found.is_unspecified)


def _refuse(event: str, args: tuple[object, ...]) -> None:
    if event in _SENDING:
        address = args[1]
        if isinstance(address, tuple) and not is_here(address[0]):
            if notes := os.environ.get(NOTES):
                with open(notes, "a", encoding="utf-8") as file:  # noqa: PTH123
                    file.write(f"{event} {address!r} by {sys.argv[:3]}\n")
            raise ConnectionRefusedError(f"no test leaves this machine: {address!r}")
    elif event in _LOOKING and not is_here(args[0]) and number_of(args[0]) is None:
        raise socket.gaierror(socket.EAI_NONAME, f"no test leaves this machine: {args[0]!r}")


sys.addaudithook(_refuse)
