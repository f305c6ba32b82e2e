"""Webhooks, heard by a real receiver: signed, tried again until they are heard, and all of it in the log."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sqlalchemy import update

from sojourn.web.db.clock import now
from sojourn.web.db.tables import maps
from sojourn.web.webhooks import running
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import until

ONE_DATABASE = True


@dataclass
class Receiver:
    """A program that hears messages and answers as it was told, 204 when nothing is left to say."""

    address: str
    answers: list[int] = field(default_factory=list)
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def events(self) -> list[str]:
        return [json.loads(body)["type"] for _, body in self.heard]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            found.heard.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(found.answers.pop(0) if found.answers else 204)
            self.send_header("location", "http://127.0.0.1:1/elsewhere")
            self.send_header("content-length", "5")
            self.end_headers()
            self.wfile.write(b"noted")

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Receiver(f"http://127.0.0.1:{server.server_port}/hook?from=sojourn")
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def workspace(start_workspace: Callable[..., WorkspaceServer], monkeypatch: pytest.MonkeyPatch) -> WorkspaceServer:
    """Its administrator allows machines nearby, and it waits hardly at all between attempts."""
    monkeypatch.setattr(running, "WAITS", (0.01, 0.01))
    monkeypatch.setattr(running, "LOOK_SECONDS", 0.05)
    return start_workspace(private_webhooks=True)


def made(workspace: WorkspaceServer, address: str, *events: str) -> dict[str, str]:
    answer = workspace.owner.post("/api/webhooks", json={"address": address, "events": events})
    assert answer.status_code == 201, answer.text
    found: dict[str, str] = answer.json()
    return found


def fails(workspace: WorkspaceServer, webhook: dict[str, str]) -> bool:
    """Whether the list says that its messages do not arrive."""
    found = workspace.owner.get("/api/webhooks").json()
    return bool(next(one["failing"] for one in found if one["id"] == webhook["id"]))


def log(workspace: WorkspaceServer, webhook: dict[str, str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = workspace.owner.get(f"/api/webhooks/{webhook['id']}/deliveries").json()
    return found


def signed(secret: str, headers: dict[str, str], body: bytes) -> str:
    """The signature by the text of the Standard Webhooks specification."""
    key = base64.b64decode(secret.split("_")[1])
    content = b".".join((headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body))
    return "v1," + base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()


def test_what_happens_is_told_signed_and_logged(workspace: WorkspaceServer, receiver: Receiver) -> None:
    heard = ("map.made", "map.commented", "map.shared", "map.kept", "map.deleted")
    webhook = made(workspace, receiver.address, *heard)
    new = workspace.editor.post("/api/maps", json={"title": "Secret plan", "from": {"kind": "empty"}}).json()["id"]
    assert workspace.viewer.delete(f"/api/maps/{new}").status_code == 403  # nothing happened
    workspace.editor.post(f"/api/maps/{new}/restore")  # not asked for
    workspace.editor.post(f"/api/maps/{new}/comments", json={"text": "Secret plan"})
    workspace.editor.put(f"/api/maps/{new}/sharing", json={"sharing": "hidden"})
    workspace.editor.post(f"/api/maps/{new}/versions", json={"name": "Secret plan"})
    workspace.editor.delete(f"/api/maps/{new}")
    until(lambda: len(receiver.heard) == 5, 10)
    assert sorted(receiver.events()) == sorted(heard)
    for headers, body in receiver.heard:
        assert headers["webhook-signature"] == signed(webhook["secret"], headers, body)
        assert json.loads(body)["data"] == {"id": new, "by": workspace.people["editor"].id}
        assert b"Secret plan" not in body
    until(lambda: {one["state"] for one in log(workspace, webhook)} == {"delivered"}, 10)
    assert {(one["status"], one["attempts"]) for one in log(workspace, webhook)} == {(204, 1)}
    assert "secret" not in workspace.owner.get("/api/webhooks").json()[0]


def test_a_message_is_tried_again_until_it_is_heard_or_given_up(workspace: WorkspaceServer, receiver: Receiver) -> None:
    webhook = made(workspace, receiver.address, "map.made")
    receiver.answers += [503, 302]
    path = f"/api/webhooks/{webhook['id']}"
    assert workspace.owner.post(f"{path}/ping").status_code == 202
    until(lambda: log(workspace, webhook)[0]["state"] == "delivered", 10)
    assert len({headers["webhook-id"] for headers, _ in receiver.heard}) == 1
    assert log(workspace, webhook)[0]["attempts"] == len(receiver.heard) == 3
    assert fails(workspace, webhook) is False
    receiver.answers += [500, 500, 500]
    lost = workspace.owner.post(f"{path}/ping").json()["id"]
    until(lambda: log(workspace, webhook)[0]["state"] == "failed", 10)
    assert fails(workspace, webhook) is True
    assert (log(workspace, webhook)[0]["status"], log(workspace, webhook)[0]["said"]) == (500, "noted")
    assert workspace.owner.post(f"{path}/deliveries/{lost}/again").status_code == 202
    until(lambda: log(workspace, webhook)[0]["state"] == "delivered", 10)
    assert fails(workspace, webhook) is False
    receiver.answers += [410]  # gone: it wants no more
    workspace.owner.post(f"{path}/ping")
    until(lambda: workspace.owner.get(path).json()["active"] is False, 10)


def test_what_waits_is_sent_after_a_restart(workspace: WorkspaceServer, receiver: Receiver) -> None:
    webhook = made(workspace, receiver.address, "map.made")
    path = f"/api/webhooks/{webhook['id']}"
    assert workspace.owner.patch(path, json={"active": False}).json()["active"] is False
    workspace.owner.post(f"{path}/ping")
    workspace.restart()
    assert receiver.heard == []
    workspace.owner.patch(path, json={"active": True})
    until(lambda: receiver.events() == ["ping"], 10)


def test_who_draws_is_told_of_at_once_and_then_only_once_in_a_while(
    workspace: WorkspaceServer, receiver: Receiver
) -> None:
    webhook = made(workspace, receiver.address, "map.changed")
    new = workspace.editor.post("/api/maps", json={"title": "Drawn", "from": {"kind": "empty"}}).json()["id"]

    def draw() -> None:  # what a room does with the map's row when people rest
        with workspace.database.write() as writing:
            writing.execute(update(maps).where(maps.c.id == new).values(changed_by="somebody", changed_at=now()))

    draw()
    until(lambda: receiver.events() == ["map.changed"], 10)
    assert json.loads(receiver.heard[0][1])["data"] == {"id": new, "by": "somebody"}
    for _ in range(3):
        draw()
    workspace.owner.post(f"/api/webhooks/{webhook['id']}/ping")
    until(lambda: len(receiver.heard) == 2, 10)
    assert receiver.events() == ["map.changed", "ping"]


def test_only_owners_see_and_make_webhooks_and_only_to_the_open_net(
    start_workspace: Callable[..., WorkspaceServer],
) -> None:
    workspace = start_workspace()
    given = {"address": "http://127.0.0.1:9/x", "events": ["map.made"]}
    refused = workspace.owner.post("/api/webhooks", json=given)
    assert (refused.status_code, refused.json()["code"]) == (422, "not_public")
    assert workspace.editor.post("/api/webhooks", json=given).status_code == 403
    assert workspace.owner.get("/api/webhooks").json() == []
    assert workspace.owner.get("/api/webhooks/none").status_code == 404
    for wrong in ({"address": "gopher://x/"}, {"events": []}, {"events": ["everything"]}, {"address": "https://a b/"}):
        assert workspace.owner.post("/api/webhooks", json=given | wrong).status_code == 422
