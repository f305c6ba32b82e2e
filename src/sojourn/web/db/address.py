"""The address of a database, as whoever starts the server gives it, and how its connections are protected (record 195).

What stands after `?` is named as libpq names it: `sslmode`, `sslrootcert`, and `host` for the folder of a socket.
"""

from __future__ import annotations

import ssl
from ipaddress import ip_address

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from sojourn.model.errors import StartError

MODES = ("disable", "require", "verify-ca", "verify-full")
PARAMETERS = ("sslmode", "sslrootcert", "host")
_CHECKED = ("verify-ca", "verify-full")
_WHERE = "--database"
_ADVICE = "Give postgresql://user:password@host/name, or leave it out for SQLite in the folder"
_SIGNS = "Give postgresql://user:password@host/name; write / @ : ? # % in a password as %2F %40 %3A %3F %23 %25"
_UNCHECKED = (
    "The connection to the database is encrypted, but nothing shows that its server is the right one: add "
    "?sslmode=verify-full to its address, and &sslrootcert=FILE for an authority of your own"
)
_OPEN = (
    "The connection to the database is not encrypted: add ?sslmode=verify-full to its address unless nobody else can "
    "listen"
)


def read_address(text: str) -> URL:
    """The address of a SQLite file or of a PostgreSQL server; what is said of TLS is held against what there is.

    Raises:
        StartError: it is none, or asks for what there is not.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StartError("not the address of a database", where=_WHERE, do=_ADVICE) from error
    except ValueError as error:
        raise StartError("the port of the database is no number", where=_WHERE, do=_SIGNS) from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+pg8000")
    if url.drivername not in ("sqlite", "postgresql+pg8000"):
        raise StartError(f"{url.drivername} is not a database that works", where=_WHERE, do=_ADVICE)
    if url.drivername != "sqlite":
        _check(url)
    return url


def mode_of(url: URL) -> str:
    """How connections to a server are protected, one of `MODES`; where nothing is said, by where the server is."""
    if said := _said(url, "sslmode"):
        return said
    if _said(url, "sslrootcert"):
        return "verify-full"
    return "disable" if _is_near(url) else "require"


def caution_of(url: URL) -> str:
    """What whoever starts the server should know about its connections to the database; "" for nothing."""
    if url.drivername == "sqlite" or _is_near(url):
        return ""
    return {"disable": _OPEN, "require": _UNCHECKED}.get(mode_of(url), "")


def connecting(url: URL) -> dict[str, object]:
    """What pg8000 connects with.

    Raises:
        StartError: the file of certificates cannot be read.
    """
    given: dict[str, object] = {"password": "", **url.translate_connect_args(username="user")}
    if folder := _said(url, "host"):
        return given | {"unix_sock": f"{folder}/.s.PGSQL.{url.port or 5432}", "ssl_context": False}
    return given | {"ssl_context": _context(mode_of(url), _said(url, "sslrootcert"))}


def _check(url: URL) -> None:
    if not url.username:
        raise StartError("the address of the database names no user", where=_WHERE, do=_SIGNS)
    if url.port is not None and not 0 < url.port < 1 << 16:
        raise StartError("the port of the database is none", where=_WHERE, do="Give one from 1 to 65535")
    for name, value in url.query.items():
        if name not in PARAMETERS:
            do = f"Known are {', '.join(PARAMETERS)}"
            raise StartError(f"the address of the database says {name}, which is not known", where=_WHERE, do=do)
        if not isinstance(value, str):
            raise StartError(f"the address of the database says {name} twice", where=_WHERE, do="Say it once")
    mode, folder = _said(url, "sslmode"), _said(url, "host")
    if mode and mode not in MODES:
        raise StartError(f"sslmode={mode} is not known", where=_WHERE, do=f"Choose one of {', '.join(MODES)}")
    if _said(url, "sslrootcert") and mode_of(url) not in _CHECKED:
        do = "Say sslmode=verify-full, or leave sslrootcert out"
        raise StartError(f"sslmode={mode} checks no certificate, and sslrootcert names one", where=_WHERE, do=do)
    if folder and (url.host or not folder.startswith("/")):
        do = "Give the folder of the socket, as in postgresql://user@/name?host=/var/run/postgresql"
        raise StartError("after the ? host can only be a folder, and the only host", where=_WHERE, do=do)
    if folder and mode_of(url) != "disable":
        raise StartError("a socket of this machine has no TLS", where=_WHERE, do="Leave sslmode and sslrootcert out")


def _said(url: URL, name: str) -> str:
    return str(url.query.get(name, ""))


def _is_near(url: URL) -> bool:
    """Whether what is sent stays on this machine."""
    host = url.host or "localhost"
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _context(mode: str, roots: str) -> ssl.SSLContext | bool:
    if mode == "disable":
        return False
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = mode == "verify-full"
    if mode not in _CHECKED:
        context.verify_mode = ssl.CERT_NONE
    elif roots in ("", "system"):
        context.load_default_certs()
    else:
        _load(context, roots)
    return context


def _load(context: ssl.SSLContext, roots: str) -> None:
    try:
        context.load_verify_locations(roots)
    except OSError as error:  # what is no certificate is one, too
        reason = "has no certificate in PEM" if isinstance(error, ssl.SSLError) else f"cannot be read: {error.strerror}"
        do = "Give the file of the authority that signed the server's certificate"
        raise StartError(reason, where=f"sslrootcert={roots}", do=do) from error
