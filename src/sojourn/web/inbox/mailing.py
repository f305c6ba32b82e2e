"""Notices by e-mail: one message a person for all that waits, after a moment in which they may read it here."""

from __future__ import annotations

import logging
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from functools import partial
from urllib.parse import urlsplit

from fastapi import FastAPI

from sojourn.languages import mark, speaking, tr
from sojourn.maps.document.summary import clean
from sojourn.web.beside import every
from sojourn.web.db.clock import now
from sojourn.web.inbox import smtp, store
from sojourn.web.workspace import Workspace, workspace_of

EVERY_SECONDS = 30.0
PAUSE = timedelta(minutes=2)
"""Who has read a notice by then gets no e-mail."""
OLDEST = timedelta(days=1)
"""What could not be sent for so long is not sent any more: it stands in the inbox."""
_SAID: dict[store.Kind, str] = {
    "mention": mark("{who} mentioned you on “{title}”"),
    "reply": mark("{who} answered on “{title}”"),
    "comment": mark("{who} commented on “{title}”"),
    "review": mark("A review of “{title}” is due"),
}
_log = logging.getLogger(__name__)


def mail_running(app: FastAPI) -> AbstractAsyncContextManager[None]:
    """Sends what waits while the server runs, where a mail server is named."""
    here = workspace_of(app)
    return every(EVERY_SECONDS, partial(send_waiting, here), "e-mail") if here.settings.smtp else nullcontext()


def send_waiting(here: Workspace, pause: timedelta = PAUSE) -> int:
    """Send what waits for longer than a pause; how many messages went out.

    Raises:
        OutputError: the mail server cannot be reached; it is tried again.
    """
    with here.database.read() as reading:
        waiting = store.unsent(reading, now() - OLDEST, now() - pause)
    messages = {_message_in_their_language(here, unsent): unsent for unsent in waiting if unsent.notices}
    if not messages:
        return 0
    posted = smtp.send(here.settings.smtp, list(messages))
    for message in posted.refused:
        _log.warning("the mail server refuses what is for %s", messages[message].email)
    with here.database.write() as writing:
        for message in (*posted.taken, *posted.refused):
            store.mark_sent(writing, messages[message].notices)
    return len(posted.taken)


def _message_in_their_language(here: Workspace, unsent: store.Unsent) -> EmailMessage:
    with speaking(unsent.language or here.settings.language):
        return _message(here, unsent)


def _message(here: Workspace, unsent: store.Unsent) -> EmailMessage:
    address = here.settings.address
    host = urlsplit(address).hostname or "localhost"
    message = EmailMessage()
    message["From"] = here.settings.mail_from or f"Sojourn <sojourn@{host}>"
    message["To"] = unsent.email
    message["Subject"] = _subject(unsent.notices)
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = make_msgid(domain=host)
    message["Auto-Submitted"] = "auto-generated"
    parts = [_part(address, notice) for notice in reversed(unsent.notices)]
    hello = tr("Hello {name},", name=clean(unsent.name))
    off = tr("You can turn these messages off in your inbox: {address}", address=f"{address}/inbox")
    message.set_content("\n\n".join((hello, *parts, off)) + "\n")
    return message


def _subject(notices: tuple[store.Notice, ...]) -> str:
    latest = notices[0]
    said, more = _said(latest), len(notices) - 1
    return clean(tr("{notice} (and {n} more)", notice=said, n=more) if more else said)[:180]


def _part(address: str, notice: store.Notice) -> str:
    quoted = "\n".join(f"> {line}" for line in clean(notice.text, keep="\n").splitlines())
    where = f"{address}/journeys/{notice.map}" + (f"?thread={notice.subject}" if notice.subject else "")
    return "\n".join(filter(None, (clean(_said(notice)), quoted, where)))


def _said(notice: store.Notice) -> str:
    return tr(_SAID[notice.kind], who=notice.by or tr("Somebody"), title=notice.title)
