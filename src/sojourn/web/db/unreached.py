"""Why a database does not let itself be used, in one line for whoever starts the server."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from sojourn.model.errors import StartError
from sojourn.web.db.address import mode_of

_BY_CODE = {
    "28P01": (
        "the user or the password is wrong",
        "Check both; / @ : ? # % in them are written %2F %40 %3A %3F %23 %25",
    ),
    "3D000": ("there is no such database on the server", "Make it, with the user as its owner"),
    "42501": ("the user may not do this", "Make the user the owner of the database"),
    "53300": ("the server has no connection left", "Raise its max_connections"),
    "57P03": ("the server is just starting or stopping", "Try again in a moment"),
}
"""By the codes of PostgreSQL (SQLSTATE)."""
_OTHER_NAME = (62, 64)
_EXPIRED = 10
"""By the codes of OpenSSL (X509_V_ERR_...): not for this host or number, and no longer valid."""


def unreached(error: BaseException, url: URL) -> StartError:
    """What is said of a database that cannot be connected to or changed.

    Args:
        error: what was raised. url: its address.
    """
    where = url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)
    what, do = _of_file(error) if url.get_backend_name() == "sqlite" else _of_server(error, url)
    return StartError(what, where=where, do=do)


def _of_file(error: BaseException) -> tuple[str, str]:
    return f"the database does not work: {_first_line(error)}", "Check the folder, or restore a backup into another"


def _of_server(error: BaseException, url: URL) -> tuple[str, str]:
    for cause in _causes(error):
        if found := _said(cause, url) or _of_tls(cause, url) or _of_network(cause, url):
            return found
    return f"the database does not work: {_first_line(error)}", "Check its address, user and password"


def _said(cause: BaseException, url: URL) -> tuple[str, str] | None:
    """By the server's own words."""
    words = cause.args[0] if cause.args else ""
    if words == "Server refuses SSL":
        do = "Turn it on there (ssl = on), or add ?sslmode=disable to the address where nobody else can listen"
        return "the server speaks no TLS", do
    if not isinstance(words, dict):
        return None
    code, message = str(words.get("C", "")), str(words.get("M", ""))
    if code == "28000":
        do = "Let it in by pg_hba.conf"
        if mode_of(url) == "disable":
            do += ", or add ?sslmode=verify-full to the address if the server wants TLS"
        return f"the server does not let the user in ({message})", do
    what, do = _BY_CODE.get(code, ("the database does not work", "See the log of the server"))
    return f"{what} ({message})", do


def _of_tls(cause: BaseException, url: URL) -> tuple[str, str] | None:
    if isinstance(cause, ssl.SSLCertVerificationError):
        if cause.verify_code in _OTHER_NAME:
            return (
                f"the certificate of the server is not for {url.host or 'localhost'}",
                "Give the name that it is for, or say sslmode=verify-ca",
            )
        if cause.verify_code == _EXPIRED:
            return "the certificate of the server is no longer valid", "Have it renewed"
        return (
            f"the certificate of the server is not trusted ({cause.verify_message})",
            "Name the authority that signed it by sslrootcert=FILE",
        )
    if isinstance(cause, ssl.SSLError):
        return f"the server and Sojourn do not agree on TLS ({cause.reason})", "The server needs TLS 1.2 or newer"
    return None


def _of_network(cause: BaseException, url: URL) -> tuple[str, str] | None:
    if isinstance(cause, socket.gaierror):
        return f"there is no host {url.host}", "Check its name in the address"
    if isinstance(cause, ConnectionRefusedError | FileNotFoundError):
        return "nothing answers there", "Check the address, and that PostgreSQL runs and listens (listen_addresses)"
    if isinstance(cause, TimeoutError):
        return "there is no answer", "Check the address, and that it is PostgreSQL that listens there"
    if isinstance(cause, OSError):
        return f"the server cannot be reached ({cause.strerror or cause})", "Check the address and the network"
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _first_line(error: BaseException) -> str:
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    return (said.splitlines() or [type(error).__name__])[0]
