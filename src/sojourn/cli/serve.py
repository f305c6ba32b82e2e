"""The verb `serve`: where the workspace lies when nobody says, and whether what was asked makes sense."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import typer

from sojourn.languages import language
from sojourn.model.errors import OptionError
from sojourn.web.access.oidc.choices import read_provider
from sojourn.web.inbox.smtp import check_server
from sojourn.web.serving import serve
from sojourn.web.settings import SECOND_STEP_DEMANDS, SecondStepDemand, Settings


def start(
    folder: Path | None,
    database: str,
    host: str,
    port: int,
    public_url: str,
    sign_in: str,
    bin_days: int,
    audit_days: int,
    oidc: Path | None,
) -> None:
    """Serve a workspace until it is stopped.

    Args:
        folder: None for the user's data folder. The others are as in `sojourn serve --help`, "" for not given.

    Raises:
        OptionError: the public address, or that of the mail server, is none, a setting is not what it can be, or the
            file of `oidc` says what cannot be.
        StartError: the folder, the database or the port cannot be used.
        MissingError: nobody has the e-mail address of `sign_in`.
    """
    parts = urlsplit(public_url)
    if public_url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/")):
        raise OptionError(
            "not the address of a server", where=f"--public-url {public_url}", do="Give https://name, without a path"
        )
    smtp, mail_from = os.environ.get("SOJOURN_SMTP", ""), os.environ.get("SOJOURN_MAIL_FROM", "")
    check_server(smtp)
    provider = read_provider(oidc) if oidc else None
    settings = Settings(
        folder or default_folder(),
        database,
        host,
        port,
        public_url,
        bin_days=bin_days,
        requests_per_minute=_number("SOJOURN_REQUESTS_PER_MINUTE", Settings.requests_per_minute),
        private_webhooks=os.environ.get("SOJOURN_PRIVATE_WEBHOOKS", "") == "1",
        smtp=smtp,
        mail_from=mail_from,
        public_links=os.environ.get("SOJOURN_PUBLIC_LINKS", "") != "0",
        audit_days=audit_days,
        session_idle_hours=_number("SOJOURN_SESSION_IDLE_HOURS", Settings.session_idle_hours, least=1, most=100_000),
        session_days=_number("SOJOURN_SESSION_DAYS", Settings.session_days, least=1, most=100_000),
        second_step=_second_step(),
        provider=provider,
        language=language(),
    )
    serve(settings, typer.echo, sign_in)


def _number(name: str, usual: int, least: int = 0, most: int = 10**9) -> int:
    """A number out of the environment.

    Raises:
        OptionError: it is none, or none that makes sense.
    """
    said = os.environ.get(name, "")
    if said and not (said.isascii() and said.isdecimal() and least <= int(said) <= most):
        do = f"Give one such as {usual}" + ("" if least else ", or 0 for no limit")
        raise OptionError("not a number that it can be", where=f"{name}={said}", do=do)
    return int(said) if said else usual


def _second_step() -> SecondStepDemand:
    """Of whom the environment demands a second step of signing in.

    Raises:
        OptionError: of none that there is.
    """
    said = os.environ.get("SOJOURN_SECOND_STEP", "") or Settings.second_step
    found = next((demand for demand in SECOND_STEP_DEMANDS if demand == said), None)
    if found is None:
        valid = ", ".join(SECOND_STEP_DEMANDS[:-1]) + " or " + SECOND_STEP_DEMANDS[-1]
        raise OptionError("not of whom it can be demanded", where=f"SOJOURN_SECOND_STEP={said}", do=f"Choose {valid}")
    return found


def default_folder() -> Path:
    """The folder for a user's data on this system, and `sojourn` in it."""
    home = Path.home()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(home / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    return Path(base) / "sojourn"
