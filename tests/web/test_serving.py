"""`sojourn serve` as somebody starts it: a real process, its links, its locks, and how it stops."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from sojourn.cli.serve import start as start_command
from sojourn.model.errors import OptionError, SojournError
from sojourn.web.serving import opened, serve
from sojourn.web.settings import Settings

Start = Callable[..., "Running"]
PASSWORD = "four words of mine"


class Running:
    """A server process and what it said when it started."""

    def __init__(self, *words: str | Path) -> None:
        command = [sys.executable, "-m", "sojourn.cli.main", "serve", *map(str, words)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C" in line:
                break

    @property
    def address(self) -> str:
        return re.search(r"workspace is at (\S+)", self.said)[1]  # type: ignore[index]

    def link(self, path: str) -> str:
        """The secret of a link that was printed."""
        return re.search(rf"/{path}#(\S+)", self.said)[1]  # type: ignore[index]

    def stop(self, how: int = signal.SIGTERM) -> str:
        """Stop it and give what it said at the end."""
        self.process.send_signal(how)
        said, wrong = self.process.communicate(timeout=30)
        return said + wrong

    def post(self, path: str, **given: str) -> httpx.Response:
        return httpx.post(f"{self.address}{path}", json=given, headers={"origin": self.address}, timeout=30)


@pytest.fixture
def start() -> Iterator[Start]:
    running: list[Running] = []

    def started(*words: str | Path) -> Running:
        running.append(Running(*words))
        return running[-1]

    yield started
    for server in running:
        if server.process.poll() is None:
            server.stop()


def test_first_run_makes_the_first_administrator_once(tmp_path: Path, start: Start) -> None:
    first = start("--folder", tmp_path, "--port", "0")
    assert httpx.get(f"{first.address}/api/setup").json() == {"done": False}
    assert first.link("setup").encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    old = first.link("setup")
    first.stop()

    server = start("--folder", tmp_path, "--port", "0")
    given = {"name": "Ada", "email": "Ada@Example.org ", "password": PASSWORD}
    refused = server.post("/api/setup", token=old, **given)
    assert (refused.status_code, refused.json()["code"]) == (401, "not_signed_in")
    short = server.post("/api/setup", token=server.link("setup"), **(given | {"password": "short"}))
    assert (short.status_code, short.json()["code"]) == (422, "option")
    made = server.post("/api/setup", token=server.link("setup"), **given)
    assert (made.json()["email"], made.json()["role"]) == ("ada@example.org", "owner")
    assert server.post("/api/setup", token=server.link("setup"), **given).status_code == 401
    assert httpx.get(f"{server.address}/api/setup").json() == {"done": True}
    server.stop()

    again = start("--folder", tmp_path, "--port", "0", "--sign-in", "ada@example.org")
    assert "setup#" not in again.said
    assert again.post("/api/sign-in", email="ADA@example.org", password=PASSWORD).json()["name"] == "Ada"
    link = again.link("sign-in")
    assert again.post("/api/sign-in-link", token=link).json()["name"] == "Ada"
    assert again.post("/api/sign-in-link", token=link).status_code == 401


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(tmp_path: Path, start: Start, how: int) -> None:
    server = start("--folder", tmp_path, "--port", "0")
    assert server.stop(how) == "Stopped; everything is kept.\n"
    assert server.process.returncode == 0


def refused(folder: Path, *, sign_in: str = "", **settings: object) -> str:
    """The one line with which a server refuses to start."""
    values = {"port": 0} | settings
    with pytest.raises(SojournError) as error:
        serve(Settings(folder, **values), lambda line: pytest.fail(f"it started: {line}"), sign_in)  # type: ignore[arg-type]
    return error.value.line


def test_two_servers_on_one_folder_or_database_do_not_start(
    tmp_path: Path, new_address: Callable[[], str], database_kind: str
) -> None:
    database = new_address()
    with opened(Settings(tmp_path / "a", database)):
        assert "another server works in this folder" in refused(tmp_path / "a", database=database)
        if database_kind == "postgresql":
            said = refused(tmp_path / "b", database=database)
            assert "another server works with this database" in said
            assert "secret" not in said
    with opened(Settings(tmp_path / "b", database)):
        pass


def test_the_command_says_in_one_line_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    command = [sys.executable, "-m", "sojourn.cli.main", "serve", "--folder", str(tmp_path / "file" / "b")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the folder cannot be written: Not a directory" in " ".join(done.stderr.split())


def test_what_is_in_the_way_is_said_clearly(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"127.0.0.1:{port}: the port is in use" in refused(tmp_path / "a", port=port)
    assert "cannot listen there" in refused(tmp_path / "a", host="203.0.113.1")
    assert "cannot listen there" in refused(tmp_path / "a", host="no such host")
    assert "no such person" in refused(tmp_path / "d", sign_in="nobody@example.org")
    with pytest.raises(OptionError, match="not the address of a server"):
        start_command(tmp_path, "", "127.0.0.1", 0, "maps.example.org", "", 90, 365, None)
