"""Answers have versions, and of two who change the same version only the first one does."""

from __future__ import annotations

import asyncio
import gzip
from typing import TypeVar

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Message, Scope

from sojourn.web import problems
from sojourn.web.versions import Versions
from tests.apart import run
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True
Made = TypeVar("Made")


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    return one_workspace


def new_map(workspace: WorkspaceServer, title: str) -> str:
    made = workspace.editor.post("/api/maps", json={"title": title, "from": {"kind": "empty"}})
    return f"/api/maps/{made.raise_for_status().json()['id']}"


def changing(client: httpx.Client, path: str, archived: bool, tag: str) -> httpx.Response:
    return client.patch(path, json={"archived": archived}, headers={"if-match": tag})


def test_a_version_that_is_known_is_not_sent_again(workspace: WorkspaceServer) -> None:
    path = new_map(workspace, "Known")
    first = workspace.viewer.get(path)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = workspace.viewer.get(path, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert workspace.viewer.get(path, headers={"if-none-match": '"other"'}).json() == first.json()


def test_a_change_is_made_to_the_version_it_is_meant_for(workspace: WorkspaceServer) -> None:
    path = new_map(workspace, "Changed")
    tag = workspace.editor.get(path).headers["etag"]
    assert changing(workspace.editor, path, True, tag).status_code == 200
    late = changing(workspace.editor, path, False, tag)
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    now = workspace.editor.get(path)
    assert late.headers["etag"] == now.headers["etag"] != tag
    assert now.json()["archived_at"]
    for wrong in ("nonsense", f"W/{now.headers['etag']}"):
        assert changing(workspace.editor, path, False, wrong).status_code == 412
    assert changing(workspace.editor, path, False, "*").status_code == 200
    last = workspace.editor.get(path).headers["etag"]
    assert workspace.editor.delete(path, headers={"if-match": tag if tag != last else "none"}).status_code == 412
    assert workspace.editor.delete(path, headers={"if-match": last}).status_code == 204


def test_who_may_not_learns_nothing_from_versions(workspace: WorkspaceServer) -> None:
    path = new_map(workspace, "Guarded")
    assert changing(workspace.viewer, path, True, "*").status_code == 403
    assert changing(workspace.viewer, path, True, '"guess"').status_code in (403, 412)
    assert changing(workspace.nobody, path, True, "*").status_code == 401
    assert changing(workspace.editor, "/api/maps/gone", True, "*").status_code == 404
    assert workspace.editor.put("/api/formula/x", json={}, headers={"if-match": "*"}).status_code == 404


def test_packed_answers_keep_their_version(workspace: WorkspaceServer) -> None:
    for number in range(4):
        new_map(workspace, f"Packed {number}")
    plain = workspace.viewer.get("/api/maps", headers={"accept-encoding": "identity"})
    packed = workspace.viewer.get("/api/maps", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] == plain.headers["etag"]
    assert packed.json() == plain.json()
    assert len(gzip.compress(plain.content)) < len(plain.content)


def test_of_two_at_once_one_changes_and_the_other_is_told() -> None:
    """The second compares only when the first has finished, however long that takes between its steps."""
    app = FastAPI()
    problems.install(app)
    kept = {"n": 0}

    @app.get("/api/count")
    async def count() -> dict[str, int]:
        return kept

    @app.put("/api/count")
    async def add() -> dict[str, int]:
        before = kept["n"]
        for _ in range(5):
            await asyncio.sleep(0)
        kept["n"] = before + 1
        return kept

    async def go() -> list[int]:
        transport = httpx.ASGITransport(app=Versions(app))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            tag = (await client.get("/api/count")).headers["etag"]
            asked = [client.put("/api/count", headers={"if-match": tag}) for _ in range(8)]
            return sorted(answer.status_code for answer in await asyncio.gather(*asked))

    assert run(go()) == [200, *[412] * 7]
    assert kept == {"n": 1}


def test_what_comes_in_pieces_is_passed_on_as_it_comes() -> None:
    sent: list[Message] = []
    pieces = [{"type": "http.response.body", "body": piece, "more_body": bool(piece)} for piece in (b"a", b"b", b"")]
    start = {"type": "http.response.start", "status": 200, "headers": []}

    async def pieces_of(_scope: Scope, _receive: object, send: object) -> None:
        for message in ({**start, "headers": []}, *pieces):
            await send(message)  # type: ignore[operator]

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": "/api/events", "headers": []}
    run(Versions(pieces_of)(scope, receive, send))
    assert sent == [start, *pieces]
