"""Personas and stakeholders over HTTP: made by hand, changed, with a picture, deleted; who may do what."""

from __future__ import annotations

import pytest

from tests.web.conftest import WorkspaceServer

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    return one_workspace


def made(workspace: WorkspaceServer, name: str) -> str:
    answer = workspace.editor.post("/api/personas", json={"name": name})
    assert answer.status_code == 201
    return str(answer.json()["id"])


def test_a_persona_made_by_hand_keeps_what_people_write(workspace: WorkspaceServer) -> None:
    persona = made(workspace, "Field engineer")
    sheet = {
        "about": "On the road all day.",
        "quotes": [{"text": "Pick up the phone!", "evidence": "interview"}],
        "needs": [{"text": "somebody who picks up"}],
        "sliders": [{"left": "patient", "right": "in a hurry", "value": 90}, {"left": "a", "right": "b"}],
        "evidence": [{"kind": "interview", "source": "six engineers", "date": "2026-03-01", "n": 6}],
    }
    changed = workspace.editor.patch(f"/api/personas/{persona}", json={"sheet": sheet, "colour": "#123456"}).json()
    assert workspace.viewer.get(f"/api/personas/{persona}").json() == changed
    assert (changed["name"], changed["colour"], changed["source"]) == ("Field engineer", "#123456", None)
    assert changed["sheet"]["needs"] == [{"text": "somebody who picks up", "evidence": "assumption"}]
    assert changed["sheet"]["sliders"][1]["value"] is None
    told = workspace.viewer.get(f"/api/personas/{persona}/measured").json()
    assert told["persona"] is None
    assert told["why"].startswith("made by hand")
    renamed = workspace.editor.patch(f"/api/personas/{persona}", json={"name": "Fitter"}).json()
    assert renamed["sheet"] == changed["sheet"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"colour": "red; background: url(x)"},
        {"sheet": {"sliders": [{"left": "a", "right": "b", "value": 101}]}},
        {"sheet": {"needs": [{"text": "x", "evidence": "hearsay"}]}},
        {"sheet": {"about": "x" * 2001}},
    ],
)
def test_what_is_no_persona_is_refused(workspace: WorkspaceServer, wrong: dict[str, object]) -> None:
    persona = made(workspace, "A")
    assert workspace.editor.patch(f"/api/personas/{persona}", json=wrong).status_code == 422


def test_a_picture_is_kept_by_what_it_is(workspace: WorkspaceServer) -> None:
    persona = made(workspace, "B")
    put = f"/api/personas/{persona}/picture"
    refused = workspace.editor.post(put, files={"file": ("me.png", b"<svg onload=alert(1)>")})
    assert refused.status_code == 422
    assert workspace.editor.post(put, files={"file": ("me.png", b"plain text")}).status_code == 422
    address = workspace.editor.post(put, files={"file": ("me.svg", PNG)}).json()["picture"]
    shown = workspace.viewer.get(address)
    assert (shown.content, shown.headers["content-type"]) == (PNG, "image/png")
    assert workspace.editor.delete(put).status_code == 204
    assert workspace.viewer.get(f"/api/personas/{persona}").json()["picture"] == ""
    assert workspace.viewer.get(address).status_code == 404


def test_who_only_looks_changes_nothing(workspace: WorkspaceServer) -> None:
    persona = made(workspace, "C")
    for client in (workspace.viewer, workspace.commenter):
        assert client.post("/api/personas", json={"name": "X"}).status_code == 403
        assert client.patch(f"/api/personas/{persona}", json={"name": "X"}).status_code == 403
        assert client.delete(f"/api/personas/{persona}").status_code == 403
        assert client.post("/api/stakeholders", json={"name": "X"}).status_code == 403
    assert workspace.nobody.get("/api/personas").status_code == 401


def test_what_is_deleted_is_gone_and_stakeholders_stay(workspace: WorkspaceServer) -> None:
    persona = made(workspace, "D")
    mine = workspace.editor.post("/api/stakeholders", json={"name": "Engineers", "persona": persona}).json()
    desk = workspace.editor.post(
        "/api/stakeholders", json={"name": "Desk", "ring": 1, "gives": [{"to": mine["id"], "what": "help"}]}
    ).json()
    assert workspace.editor.delete(f"/api/personas/{persona}").status_code == 204
    assert workspace.editor.get(f"/api/personas/{persona}").status_code == 404
    there = {one["id"]: one for one in workspace.viewer.get("/api/stakeholders").json()}
    assert there[mine["id"]]["persona"] == ""
    assert there[desk["id"]]["gives"] == [{"to": mine["id"], "what": "help"}]
    moved = workspace.editor.put(f"/api/stakeholders/{mine['id']}", json={"name": "Engineers", "ring": 3, "angle": 90})
    assert (moved.json()["ring"], moved.json()["angle"]) == (3, 90.0)
    assert workspace.editor.delete(f"/api/stakeholders/{mine['id']}").status_code == 204
    left = {one["id"]: one for one in workspace.viewer.get("/api/stakeholders").json()}
    assert left[desk["id"]]["gives"] == []
    assert workspace.editor.delete(f"/api/stakeholders/{mine['id']}").status_code == 404
    assert workspace.editor.put(f"/api/stakeholders/{desk['id']}", json={"name": "Desk", "ring": 4}).status_code == 422
