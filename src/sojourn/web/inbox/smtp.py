"""The way out for e-mail: the only file that speaks SMTP."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from sojourn.languages import tr
from sojourn.model.errors import OptionError, OutputError

_SECONDS = 30
_SELF = ("127.0.0.1", "::1", "localhost")


def check_server(address: str) -> None:
    """Refuse what is no address of a mail server; "" is none, and right.

    Raises:
        OptionError: it is not one.
    """
    if address:
        _parts(address)


@dataclass
class Posted:
    """What became of messages: taken by the server, or refused by it for good. The others can be tried again."""

    taken: list[EmailMessage] = field(default_factory=list)
    refused: list[EmailMessage] = field(default_factory=list)


def send(address: str, messages: Sequence[EmailMessage]) -> Posted:
    """Send messages over one connection.

    Args:
        address: `smtp://` or `smtps://`, `user:password@` where it asks for one, and the server.

    Raises:
        OutputError: the server cannot be reached, does not let us in, or would have the password in the clear.
    """
    server = _parts(address)
    posted = Posted()
    try:
        with _connected(server) as smtp:
            for message in messages:
                try:
                    smtp.send_message(message)
                    posted.taken.append(message)
                except smtplib.SMTPRecipientsRefused as error:
                    if all(code >= 500 for code, _ in error.recipients.values()):
                        posted.refused.append(message)
                except (smtplib.SMTPDataError, smtplib.SMTPNotSupportedError):
                    posted.refused.append(message)
    except (OSError, smtplib.SMTPException) as error:
        if not posted.taken:
            raise OutputError(
                tr("no e-mail goes out: {problem}", problem=error), where=server.hostname or ""
            ) from error
    return posted


def _connected(server: SplitResult) -> smtplib.SMTP:
    host = server.hostname or ""
    secure = ssl.create_default_context()
    if server.scheme == "smtps":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(host, server.port or 465, timeout=_SECONDS, context=secure)
    else:
        smtp = smtplib.SMTP(host, server.port or 25, timeout=_SECONDS)
        smtp.ehlo()
        if smtp.has_extn("starttls"):
            smtp.starttls(context=secure)
        elif server.username and host not in _SELF:
            smtp.close()
            raise OutputError(
                tr("the mail server offers no encryption for the password"), where=host, do=tr("Use smtps://")
            )
    if server.username:
        smtp.login(unquote(server.username), unquote(server.password or ""))
    return smtp


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
    if not known:
        raise OptionError(tr("not the address of a mail server"), where="SOJOURN_SMTP", do=tr("Give smtp://name:port"))
    return parts
