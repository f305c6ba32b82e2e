"""What a workspace is started with: where it keeps things, where it listens, which database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from sojourn.web.access.lasting import DAYS, IDLE_HOURS, SessionsLast
from sojourn.web.access.oidc.choices import Provider

DEFAULT_PORT = 8321
SecondStepDemand = Literal["chosen", "owners", "everybody"]
SECOND_STEP_DEMANDS: tuple[SecondStepDemand, ...] = get_args(SecondStepDemand)


@dataclass(frozen=True)
class Settings:
    """The settings of a workspace.

    Attributes:
        folder: everything that is not in the database: files, datasets; the database too when it is SQLite.
        database: address of the database, such as `postgresql://user:password@host/name`; "" for SQLite in the folder.
        host, port: where the server listens.
        largest_upload: bytes that one upload of ticket history may have.
        bin_days: how many days something that was deleted can be brought back, before it is removed for good.
        requests_per_minute: how many requests one token may send; a browser or an address five times as many; 0: any.
        private_webhooks: webhooks may name machines of one's own net too.
        smtp: where e-mail goes out, such as `smtp://user:password@mail.example.org:587`, or `smtps://`; "" for nowhere.
        mail_from: whom e-mail is from; "" for sojourn@ and the name of the server.
        public_links: whether links let people without an account read maps.
        audit_days: how many days a line of the audit log is kept.
        session_idle_hours: a session that nobody uses for so long is over.
        second_step: of whom a second step of signing in is demanded, if they have a password here; `chosen`: of nobody.
        session_days: so long after somebody has signed in they sign in again, however much they use it.
        provider: where people sign in besides here, or instead.
        language: what the analysis and e-mail are written in, and who says nothing else is answered in.
        public_url: address under which people reach it, such as `https://maps.example.org`; "" for http://host:port.
    """

    folder: Path
    database: str = ""
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    public_url: str = ""
    largest_upload: int = 8 << 30
    bin_days: int = 90
    requests_per_minute: int = 1200
    private_webhooks: bool = False
    smtp: str = ""
    mail_from: str = ""
    public_links: bool = True
    audit_days: int = 365
    session_idle_hours: int = IDLE_HOURS
    session_days: int = DAYS
    second_step: SecondStepDemand = "chosen"
    provider: Provider | None = None
    language: str = "en"

    @property
    def database_url(self) -> str:
        """The address of the database that is used."""
        return self.database or f"sqlite:///{(self.folder / 'workspace.sqlite').as_posix()}"

    @property
    def address(self) -> str:
        """The address that people open, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url.rstrip("/") or f"http://{host}:{self.port}"

    @property
    def is_secure(self) -> bool:
        """Whether people reach it by https, so that cookies may be limited to that."""
        return urlsplit(self.address).scheme == "https"

    @property
    def sessions_last(self) -> SessionsLast:
        """How long sessions are good."""
        return SessionsLast(timedelta(hours=self.session_idle_hours), timedelta(days=self.session_days))

    @property
    def files(self) -> Path:
        """Folder of what people put into maps."""
        return self.folder / "files"

    @property
    def datasets(self) -> Path:
        """Folder of imported ticket histories, one folder a dataset."""
        return self.folder / "datasets"

    @property
    def uploads(self) -> Path:
        """Folder of exports that were uploaded and not yet imported."""
        return self.folder / "uploads"
