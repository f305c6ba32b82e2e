"""The gallery over HTTP: what comes with Sojourn, and what people keep."""

from __future__ import annotations

from tests.web.conftest import WorkspaceServer


def test_a_map_is_kept_as_a_template_and_others_start_from_it(workspace: WorkspaceServer) -> None:
    assert len(workspace.viewer.get("/api/templates").json()) == 10
    source = workspace.editor.post("/api/maps", json={"from": {"kind": "template", "id": "need-access"}}).json()
    given = {"map": source["id"], "title": "Our way to access", "about": "As we do it"}
    assert workspace.viewer.post("/api/templates", json=given).status_code == 403
    kept = workspace.editor.post("/api/templates", json=given).json()
    first = workspace.viewer.get("/api/templates").json()[0]
    assert first == kept
    assert (kept["title"], kept["own"], kept["summary"]["touchpoints"]) == ("Our way to access", True, 10)
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "template", "id": kept["id"]}}).json()
    assert (made["title"], made["summary"]["cards"]) == ("Our way to access", source["summary"]["cards"])
    assert workspace.editor.delete(f"/api/templates/{kept['id']}").status_code == 204
    assert workspace.editor.delete(f"/api/templates/{kept['id']}").status_code == 404
    assert workspace.viewer.get(f"/api/maps/{made['id']}").status_code == 200


def test_what_comes_with_sojourn_stays(workspace: WorkspaceServer) -> None:
    answer = workspace.owner.delete("/api/templates/leaving")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    missing = {"map": "nothing", "title": "X"}
    assert workspace.editor.post("/api/templates", json=missing).status_code == 404
