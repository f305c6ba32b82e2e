"""Tokens of programs: shown once, kept as a digest, good for what their scopes and their person may, until they end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select, update
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from sojourn.maps.document.records import SCHEMA
from sojourn.web.access import store
from sojourn.web.db.clock import now
from sojourn.web.db.tables import api_tokens
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    return one_workspace


def made(by: httpx.Client, *scopes: str, days: int = 30) -> dict[str, str]:
    answer = by.post("/api/tokens", json={"name": "wiki", "scopes": scopes, "days": days})
    assert answer.status_code == 201, answer.text
    found: dict[str, str] = answer.json()
    return found


@contextmanager
def program(workspace: WorkspaceServer, secret: str) -> Iterator[httpx.Client]:
    """A program: a token, and neither cookies nor an origin."""
    headers = {"authorization": f"Bearer {secret}"}
    with httpx.Client(base_url=workspace.settings.address, headers=headers, timeout=30) as client:
        yield client


def statuses(client: httpx.Client, *asked: tuple[str, str]) -> list[int]:
    return [client.request(method, f"/api{path}", json={}).status_code for method, path in asked]


def test_a_secret_is_shown_once_and_only_its_digest_kept(workspace: WorkspaceServer) -> None:
    token = made(workspace.editor, "edit", "read")
    assert token["secret"].startswith("sojourn_")
    assert len(token["secret"]) > 40
    assert token["scopes"] == ["read", "edit"]
    listed = next(one for one in workspace.editor.get("/api/tokens").json() if one["id"] == token["id"])
    assert "secret" not in listed
    assert listed["used_at"] is None
    with workspace.database.read() as reading:
        kept = reading.execute(select(api_tokens).where(api_tokens.c.id == token["id"])).one()
    assert not any(token["secret"][8:] in str(value) for value in kept)
    with program(workspace, token["secret"]) as client:
        assert client.get("/api/me").json()["email"] == "editor@example.org"
    listed = next(one for one in workspace.editor.get("/api/tokens").json() if one["id"] == token["id"])
    assert listed["used_at"] is not None


def test_scopes_limit_what_a_person_may(workspace: WorkspaceServer) -> None:
    unsafe, data, people = ("POST", "/maps"), ("GET", "/datasets"), ("GET", "/invitations")
    with program(workspace, made(workspace.owner, "read")["secret"]) as client:
        assert statuses(client, ("GET", "/maps"), unsafe, data, people) == [200, 403, 403, 403]
        assert client.get("/api/me").json()["may"] == ["read"]
        assert "may only read" in client.post("/api/maps", json={}).json()["detail"]
    with program(workspace, made(workspace.owner, "edit", "data")["secret"]) as client:
        assert statuses(client, unsafe, data, people) == [422, 200, 403]
        title = client.post("/api/maps", json={"title": "By a program", "from": {"kind": "empty"}})
        assert title.status_code == 201
    with program(
        workspace, made(workspace.owner, "read")["secret"]
    ) as client:  # also on a map that is the person's own
        assert client.get(f"/api/maps/{title.json()['id']}").json()["may"]["edit"] is False
    with program(workspace, made(workspace.owner, "administer")["secret"]) as client:
        assert statuses(client, people, data) == [200, 403]
        asked = client.post("/api/invitations", json={"email": "new@example.org", "role": "viewer"})
        assert asked.json()["address"].startswith(f"{workspace.settings.address}/join#")


def test_nobody_makes_a_token_for_more_than_they_may(workspace: WorkspaceServer) -> None:
    for by, scope in ((workspace.viewer, "comment"), (workspace.commenter, "edit"), (workspace.editor, "administer")):
        answer = by.post("/api/tokens", json={"name": "x", "scopes": [scope]})
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    for wrong in ({"scopes": []}, {"scopes": ["root"]}, {"days": 0}, {"days": 400}, {"name": " "}):
        answer = workspace.owner.post("/api/tokens", json={"name": "x", "scopes": ["read"]} | wrong)
        assert answer.status_code == 422


def test_a_token_opens_no_other_door(workspace: WorkspaceServer) -> None:
    """Who finds a token gets no password, no session, no second token and no link of somebody out of it."""
    someone = workspace.people["viewer"].id
    doors = [("POST", "/tokens"), ("GET", "/tokens"), ("DELETE", "/tokens/x"), ("PATCH", "/me")]
    with program(workspace, made(workspace.owner, "administer", "data")["secret"]) as client:
        assert statuses(client, *doors, ("POST", f"/people/{someone}/link")) == [403] * 5


def test_a_token_ends_with_its_time_its_person_or_when_revoked(workspace: WorkspaceServer) -> None:
    with workspace.database.write() as writing:
        leaver = store.add_person(writing, "leaver@example.org", "Leaver", "editor", "")
        session = store.begin_session(writing, leaver.id, "tests")
    own = httpx.Client(
        base_url=workspace.settings.address,
        headers={"origin": workspace.settings.address, "cookie": f"sojourn_session={session}"},
    )
    with own:
        revoked, over, left = made(own, "read"), made(own, "read"), made(own, "edit")
        assert workspace.commenter.delete(f"/api/tokens/{revoked['id']}").status_code == 404
        assert [one["id"] for one in own.get("/api/tokens").json()] == [left["id"], over["id"], revoked["id"]]
        assert own.delete(f"/api/tokens/{revoked['id']}").status_code == 204
    with workspace.database.write() as writing:
        past = now() - timedelta(seconds=1)
        writing.execute(update(api_tokens).where(api_tokens.c.id == over["id"]).values(expires_at=past))
    with program(workspace, left["secret"]) as client:
        assert client.get("/api/me").json()["role"] == "editor"
        assert workspace.owner.patch(f"/api/people/{leaver.id}", json={"role": "viewer"}).status_code == 200
        assert client.get("/api/me").json()["role"] == "viewer"
        assert left["id"] in [one["id"] for one in workspace.owner.get("/api/tokens").json()]
        assert workspace.owner.delete(f"/api/people/{leaver.id}").status_code == 204
        assert client.get("/api/me").status_code == 401
    with workspace.database.write() as writing:  # who comes back finds no old token working
        store.add_person(writing, "leaver@example.org", "Leaver", "editor", "")
    for token in (revoked, over, left):
        with program(workspace, token["secret"]) as client:
            answer = client.get("/api/me")
            assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
            assert answer.headers["www-authenticate"].startswith("Bearer")


def test_what_shows_a_token_is_judged_by_that_alone(workspace: WorkspaceServer) -> None:
    """A wrong token beside a good cookie is nobody; a page of another site with a cookie is still refused."""
    cookies = {"cookie": workspace.cookies("owner")}
    elsewhere = {"origin": "https://elsewhere.example"}
    with httpx.Client(base_url=workspace.settings.address, headers=cookies) as client:
        for wrong in ("Bearer sojourn_wrong", "Bearer", "bearer x y"):
            assert client.get("/api/me", headers={"authorization": wrong}).status_code == 401
        assert client.post("/api/maps", json={}, headers=elsewhere).status_code == 403
        assert client.post("/api/maps", json={}, headers=elsewhere | {"authorization": "Basic eA=="}).status_code == 403


def test_a_program_draws_over_the_socket_as_far_as_its_scopes_go(workspace: WorkspaceServer) -> None:
    made_map = workspace.editor.post("/api/maps", json={"title": "Drawn", "from": {"kind": "empty"}}).json()["id"]
    address = workspace.socket_address(f"/api/maps/{made_map}/socket?schema={SCHEMA}")
    for scope, role in (("read", "viewer"), ("edit", "editor")):
        secret = made(workspace.owner, scope)["secret"]
        with connect(address, additional_headers={"authorization": f"Bearer {secret}"}) as socket:
            assert f'"role":"{role}"'.encode() in bytes(socket.recv(5)).replace(b'": "', b'":"')
    with connect(address, additional_headers={"authorization": "Bearer nonsense"}) as socket:
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(5)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401
