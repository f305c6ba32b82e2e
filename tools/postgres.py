"""Find the PostgreSQL that tests run on, install Debian's where there is none, and run one in a folder of its own."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.programs import provide

USER, PASSWORD = "desk", "secret"
_DEBIAN = Path("/usr/lib/postgresql")
_PATIENCE_SECONDS = 60


def find_postgres() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest where there are several, or None.

    `SOJOURN_POSTGRES` names it where it is neither on PATH nor in Debian's usual place.
    """
    if named := os.environ.get("SOJOURN_POSTGRES"):
        return Path(named) if (Path(named) / "initdb").is_file() else None
    found = [folder / "bin" for folder in _DEBIAN.glob("*") if (folder / "bin" / "initdb").is_file()]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0)
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextlib.contextmanager
def running_postgres(programs: Path, *, durable: bool = False, pem: str = "") -> Iterator[str]:
    """A server of its own on a free port of this machine; gives its address without a database's name.

    PostgreSQL refuses to run as root: then it runs as `postgres`, or `nobody` where there is no such user.

    Args:
        durable: whether a commit waits for the disk, as it does wherever it is not only tested.
        pem: a key and its certificate, for a server that takes TLS, too.

    Raises:
        RuntimeError: it did not start; with what it said.
    """
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as made:
        folder, user = Path(made), _harmless_user()
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        (folder / "pem").write_text(pem, encoding="ascii")
        (folder / "pem").chmod(0o600)
        if user is not None:
            entry = pwd.getpwnam(user)
            for path in (folder, folder / "password", folder / "pem"):
                os.chown(path, entry.pw_uid, entry.pw_gid)
        choices = ("--auth=scram-sha-256", f"--username={USER}", f"--pwfile={folder / 'password'}")
        _initdb(programs, folder, user, *choices)
        port = _free_port()
        settings = [f"port={port}", f"fsync={'on' if durable else 'off'}", f"ssl={'on' if pem else 'off'}"]
        settings += [f"{name}={folder / 'pem'}" for name in ("ssl_cert_file", "ssl_key_file")]
        server = _start(programs, folder, user, settings)
        try:
            _wait(server, folder)
            yield f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(_PATIENCE_SECONDS)


def _harmless_user() -> str | None:
    """Whom to run it as; None for who we are, unless that is root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _initdb(programs: Path, folder: Path, user: str | None, *choices: str) -> None:
    command = [str(programs / "initdb"), "-D", str(folder / "data"), "--encoding=UTF8", "--locale=C.UTF-8", "-N"]
    done = subprocess.run(
        [*command, *choices], user=user, cwd=folder, env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"initdb: {done.stderr.strip()}")


def _start(programs: Path, folder: Path, user: str | None, settings: list[str]) -> subprocess.Popen[bytes]:
    always = ("listen_addresses=127.0.0.1", f"unix_socket_directories={folder}")
    chosen = [word for setting in (*always, *settings) for word in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [str(programs / "postgres"), "-D", str(folder / "data"), *chosen],
            user=user,
            cwd=folder,
            env=_environment(),
            stdout=log,
            stderr=log,
        )


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {"LC_ALL": "C.UTF-8"}


def _wait(server: subprocess.Popen[bytes], folder: Path) -> None:
    """Until it says that it answers: its port is open a moment earlier, when it still sends everybody away."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if _status(folder) == "ready":
            return
        time.sleep(0.05)
    raise RuntimeError(f"postgres did not start: {(folder / 'log').read_text(encoding='utf-8', errors='replace')}")


def _status(folder: Path) -> str:
    """What the server wrote of itself into the eighth line of its `postmaster.pid`, where `pg_ctl` reads it too."""
    with contextlib.suppress(OSError, IndexError):
        return (folder / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[7].strip()
    return ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Make sure that there is a PostgreSQL where it can be installed; without one its tests are skipped."""
    if provide(find_postgres, "SOJOURN_POSTGRES", "postgresql"):
        return 0
    print("No PostgreSQL: what runs on both databases is tested on SQLite only.", file=sys.stderr)
    return 1 if os.environ.get("CI", "").lower() in ("1", "true") else 0


if __name__ == "__main__":
    sys.exit(main())
