"""Make and serve a workspace with the sample desk in it, as `make demo` does: `python -m tools.demo DESK FOLDER`.

The desk is imported and its maps are made over HTTP, as somebody in the browser would do it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import HTTPError
from uuid import uuid4

from sojourn.cli.main import settle_language
from sojourn.languages import language
from sojourn.model.errors import SojournError, StartError
from sojourn.web.access import store
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.app import create_app
from sojourn.web.db.engine import Database
from sojourn.web.serving import WorkspaceServer, listen, opened, serve, server_config
from sojourn.web.settings import DEFAULT_PORT, Settings

NAME, EMAIL = "Demo", "demo@example.org"
_PATIENCE_SECONDS = 600
# The truth that was planted is for tests; who makes a map does not know it.
_NOT_UPLOADED = ("truth", "README", "sojourn-sample")
_PERSONA = "persona"
_TITLE = "I need help from the service desk"


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in, as a browser would be."""

    address: str
    session: str

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> object:
        """Ask the workspace for something; its answer.

        Raises:
            StartError: it refused, in its words.
        """
        headers = {"Cookie": f"{COOKIE}={self.session}", "Origin": self.address, "Content-Type": kind}
        request = urllib.request.Request(f"{self.address}{path}", body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE_SECONDS) as answer:
                return json.loads(answer.read() or b"null")
        except HTTPError as error:
            raise StartError(f"{method} {path}: {error.read().decode(errors='replace')}") from error

    def get(self, path: str) -> dict[str, object]:
        """What stands at a path."""
        found = self.ask("GET", path)
        assert isinstance(found, dict)
        return found

    def post(self, path: str, **given: object) -> dict[str, object]:
        """Give something to a path; what came of it."""
        found = self.ask("POST", path, json.dumps(given).encode())
        assert isinstance(found, dict)
        return found

    def put(self, path: str, **given: object) -> dict[str, object]:
        """Set what stands at a path; what stands there then."""
        found = self.ask("PUT", path, json.dumps(given).encode())
        assert isinstance(found, dict)
        return found

    def upload(self, path: str, files: list[Path], **fields: str) -> dict[str, object]:
        """Send files and fields as a form."""
        boundary = uuid4().hex
        lines = [
            f'Content-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value.encode()
            for name, value in fields.items()
        ]
        lines += [
            f'Content-Disposition: form-data; name="file"; filename="{file.name}"\r\n'.encode()
            + b"Content-Type: application/octet-stream\r\n\r\n"
            + file.read_bytes()
            for file in files
        ]
        body = (
            b"".join(f"--{boundary}\r\n".encode() + line + b"\r\n" for line in lines) + f"--{boundary}--\r\n".encode()
        )
        found = self.ask("POST", path, body, f"multipart/form-data; boundary={boundary}")
        assert isinstance(found, dict)
        return found

    def wait(self, job: object) -> dict[str, object]:
        """Wait for a job to be done.

        Raises:
            StartError: it failed, or takes too long.
        """
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            found = self.get(f"/api/jobs/{job}")
            if found["state"] == "done":
                return found
            if found["state"] in ("failed", "cancelled"):
                raise StartError(f"{found['kind']} did not work: {found['problem']}")
            time.sleep(0.2)
        raise StartError("the import takes too long", where=str(job))


def fill(visitor: Visitor, desk: Path) -> list[str]:
    """Import a desk, make pages of its personas, and its maps (all journeys, two personas); the titles of the maps."""
    files = sorted(path for path in desk.iterdir() if path.is_file() and not path.name.startswith(_NOT_UPLOADED))
    started = visitor.upload("/api/datasets", files, name="A fictional service desk")
    dataset = started["id"]
    visitor.wait(_id(started["job"]))
    visitor.wait(_id(visitor.put(f"/api/datasets/{dataset}/reading", timezone="Europe/Berlin")["job"]))
    visitor.wait(visitor.post(f"/api/datasets/{dataset}/import")["id"])
    visitor.ask("POST", "/api/personas/from-data", json.dumps({"dataset": dataset}).encode())
    whole = _make(visitor, dataset, _TITLE)
    titles = [_TITLE]
    for value in _personas(visitor, dataset)[:2]:
        titles.append(f"{_TITLE}: {value}")
        _make(visitor, dataset, titles[-1], attribute=_PERSONA, value=value, parent=str(whole))
    return titles


def _make(
    visitor: Visitor, dataset: object, title: str, attribute: str = "", value: str = "", parent: str = ""
) -> object:
    source = {"kind": "dataset", "dataset": dataset, "attribute": attribute, "value": value}
    return visitor.post("/api/maps", title=title, parent=parent, **{"from": source})["id"]


def _personas(visitor: Visitor, dataset: object) -> list[str]:
    """Personas of a dataset, those with the most journeys first."""
    attributes = visitor.get(f"/api/datasets/{dataset}/slices")["attributes"]
    assert isinstance(attributes, list)
    return [str(value["value"]) for found in attributes if found["attribute"] == _PERSONA for value in found["values"]]


def _id(job: object) -> object:
    assert isinstance(job, dict)
    return job["id"]


@contextmanager
def running(settings: Settings, database: Database) -> Iterator[str]:
    """A server beside us, on a free port; its address."""
    listener = listen(replace(settings, port=0))
    here = replace(settings, port=listener.getsockname()[1])
    app = create_app(here, database)
    server = WorkspaceServer(app, server_config(app, here))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        if not server.answers.wait(60):
            raise StartError("the server does not answer", where=here.address)
        yield here.address
    finally:
        server.should_exit = True
        thread.join()


def make(settings: Settings, desk: Path) -> None:
    """Make a fresh workspace with a desk in it, its maps and one owner, who has no password."""
    shutil.rmtree(settings.folder, ignore_errors=True)
    with opened(settings) as database:
        with database.write() as writing:
            owner = store.add_person(writing, EMAIL, NAME, "owner", "")
            session = store.begin_session(writing, owner.id, "demo")
        with running(settings, database) as address:
            titles = fill(Visitor(address, session), desk)
    print("Maps: " + "; ".join(titles))


def _free(port: int) -> int:
    """The port where it is free, and else 0 for any."""
    try:
        listen(Settings(Path(), port=port)).close()
    except StartError:
        return 0
    return port


def main() -> int:
    """Make the demo's workspace, and serve it unless told not to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("desk", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--no-serve", action="store_true")
    given = parser.parse_args()
    try:
        settle_language()
        settings = Settings(given.folder, port=_free(given.port), language=language())
        make(settings, given.desk)
        if not given.no_serve:
            serve(settings, lambda line: print(line, flush=True), EMAIL)
    except SojournError as error:
        print(f"error: {error.line}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
