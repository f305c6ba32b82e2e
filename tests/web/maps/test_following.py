"""Maps that follow data: begun as a discovered journey, measured anew each time, and clear when the data are gone."""

from __future__ import annotations

from sojourn.maps.document.reading import read
from sojourn.web.kept import document_of
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import export, imported

ONE_DATABASE = True


def import_history(workspace: WorkspaceServer) -> str:
    """A dataset called *desk*; its id."""
    return imported(workspace.editor, ("desk.csv", export(300)))


def test_a_discovered_journey_becomes_a_map_that_follows_its_data_as_long_as_they_are_there(
    workspace: WorkspaceServer,
) -> None:
    dataset = import_history(workspace)
    source = {"kind": "dataset", "dataset": dataset}
    made = workspace.editor.post("/api/maps", json={"from": source}).json()
    assert (made["title"], made["dataset"], made["summary"]["coverage"]) == ("desk", dataset, 1.0)
    measured = workspace.viewer.get(f"/api/maps/{made['id']}/measured").json()
    assert (measured["dataset"], measured["revision"], measured["latest"]) == (dataset, 1, 1)
    ids = {touchpoint["id"] for touchpoint in measured["map"]["touchpoints"]}
    document = document_of(workspace.database, made["id"])
    assert {bound for touchpoint in document.touchpoints for bound in touchpoint.bound} <= ids
    checks = {one["kind"]: one for one in workspace.viewer.get(f"/api/maps/{made['id']}/checks").json()}
    first = read(document).columns[0]
    (begins,) = checks["begins_before_contact"]["findings"]
    assert first.name in begins["says"]
    assert begins["places"] == [{"kind": "touchpoint", "id": first.id}]
    assert checks["claims_have_evidence"]["findings"] == []
    assert checks["belief_holds"]["unasked"] == "nobody has drawn yet what customers are believed to feel"
    (curve,) = workspace.viewer.get("/api/maps/curves").json()
    strain = {t["id"]: t["strain"] for t in measured["map"]["touchpoints"]}
    assert (curve["map"], curve["curve"], len(curve["points"])) == (
        made["id"],
        "strain",
        made["summary"]["touchpoints"],
    )
    bound = [t.bound[0] for t in read(document).columns]
    assert curve["points"] == [strain[id_]["value"] if strain[id_]["n"] >= 10 else None for id_ in bound]
    part = source | {"attribute": "Priority", "value": "1 - High"}
    high = workspace.editor.post("/api/maps", json={"title": "Urgent", "from": part}).json()
    of_part = workspace.viewer.get(f"/api/maps/{high['id']}/measured").json()
    assert (of_part["attribute"], of_part["value"], high["title"]) == ("Priority", "1 - High", "Urgent")
    assert 0 < of_part["map"]["journeys"] < measured["map"]["journeys"]
    asked = {"touchpoint": of_part["map"]["touchpoints"][-1]["id"], "metric": "wait_hours", "limit": "3"}
    behind = workspace.viewer.get(f"/api/maps/{high['id']}/tickets", params=asked).json()
    assert behind["journeys"] == of_part["map"]["touchpoints"][-1]["n"]
    assert len(behind["tickets"]) == 3
    waits = [ticket["value"] for ticket in behind["tickets"]]
    assert waits == sorted(waits, reverse=True)
    said = " ".join(step["message"] for ticket in behind["tickets"] for step in ticket["steps"])
    assert "anna.b" not in said
    assert all(["Priority", "1 - High"] in ticket["attributes"] for ticket in behind["tickets"])
    drawn = workspace.viewer.get(f"/api/maps/{high['id']}/document.svg").text
    assert all(f"n\N{NO-BREAK SPACE}{touchpoint['n']:,}" in drawn for touchpoint in of_part["map"]["touchpoints"])
    assert workspace.viewer.get(f"/api/maps/{high['id']}/summary.pdf").content.startswith(b"%PDF")
    nowhere = workspace.viewer.get(f"/api/maps/{high['id']}/tickets", params=asked | {"touchpoint": "nowhere"})
    assert (nowhere.status_code, nowhere.json()["code"]) == (422, "option")
    no_slice = {"kind": "dataset", "dataset": dataset, "attribute": "smell", "value": "x"}
    assert workspace.editor.post("/api/maps", json={"from": no_slice}).status_code == 422
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "dataset", "dataset": dataset}}).json()
    out = workspace.viewer.get(f"/api/maps/{made['id']}/document.json").content
    assert workspace.editor.delete(f"/api/datasets/{dataset}").status_code == 204
    gone = workspace.viewer.get(f"/api/maps/{made['id']}/measured")
    assert (gone.status_code, gone.json()["code"]) == (404, "missing")
    assert "not in the workspace any more" in gone.json()["detail"]
    assert workspace.viewer.get("/api/maps/curves").json() == []
    assert workspace.viewer.get(f"/api/maps/{made['id']}/document.svg").status_code == 200
    back = workspace.editor.post("/api/maps/file", files={"file": ("x.json", out)}).json()
    assert (back["dataset"], back["title"]) == ("", "desk")


def test_what_cannot_be_followed_is_said(workspace: WorkspaceServer) -> None:
    plain = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}}).json()
    nothing = workspace.viewer.get(f"/api/maps/{plain['id']}/measured")
    assert (nothing.status_code, nothing.json()["code"]) == (404, "missing")
    assert "follows no data" in nothing.json()["detail"]
    checks = {one["kind"]: one for one in workspace.viewer.get(f"/api/maps/{plain['id']}/checks").json()}
    assert checks["belief_holds"]["unasked"] == "the map follows no data"
    assert workspace.viewer.get("/api/maps/nowhere/checks").status_code == 404
    unknown = workspace.editor.post("/api/maps", json={"from": {"kind": "dataset", "dataset": "none"}})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "missing")
