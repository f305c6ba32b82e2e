"""From a dropped file to a measured map: what is found, corrected, imported, sliced and brought up to date."""

from __future__ import annotations

from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import ended, export, imported, until, upload


def test_an_export_is_understood_corrected_and_imported(workspace: WorkspaceServer) -> None:
    editor = workspace.editor
    started = upload(editor, ("desk.csv", export(header="What")), name="My desk").json()
    assert ended(editor, started["job"])["state"] == "done"
    reading = editor.get(f"/api/datasets/{started['id']}/reading").json()
    found = reading["found"]
    assert found["tables"][0]["columns"][0] == "Number"
    assert found["tables"][0]["preview"][0][0] == "INC00000"
    assert "no column says what happened" in found["problem"]["detail"]
    columns = {"requester": [], "activity": ["What"]}
    corrected = {**reading["corrections"], "timezone": "Europe/Rome", "columns": columns}
    again = editor.put(f"/api/datasets/{started['id']}/reading", json=corrected).json()
    assert ended(editor, again["job"])["state"] == "done"
    found = editor.get(f"/api/datasets/{started['id']}/reading").json()["found"]
    assert found["mapping"]["timezone"] == "Europe/Rome"
    assert found["mapping"]["roles"]["ticket"]["columns"] == ["Number"]
    assert "requester" not in found["mapping"]["roles"]
    assert found["info"]["tickets"] == 60
    done = ended(editor, editor.post(f"/api/datasets/{started['id']}/import").json())
    assert done["state"] == "done", done
    dataset = workspace.viewer.get(f"/api/datasets/{started['id']}").json()
    assert (dataset["name"], dataset["state"], dataset["revision"], dataset["tickets"]) == ("My desk", "ready", 1, 60)
    # An export, with names in it, stays no longer than it is needed.
    until(lambda: not list(workspace.settings.uploads.iterdir()))
    quality = workspace.viewer.get(f"/api/datasets/{started['id']}/quality").json()
    assert quality["info"]["timezone"] == "Europe/Rome"


def test_an_export_is_read_anew_in_place_of_what_is_there(workspace: WorkspaceServer) -> None:
    editor, at = workspace.editor, f"/api/datasets/{imported(workspace.editor)}"
    made = editor.post("/api/maps", json={"from": {"kind": "dataset", "dataset": at.rpartition("/")[2]}}).json()["id"]
    first = editor.get(f"{at}/quality").json()["info"]["timezone"]

    def uploaded() -> dict[str, object]:
        job = upload(editor, ("again.csv", export()), to=f"{at}/reading").json()
        assert ended(editor, job)["state"] == "done"
        reading = editor.get(f"{at}/reading").json()
        job = editor.put(f"{at}/reading", json={**reading["corrections"], "timezone": "Asia/Tokyo"}).json()["job"]
        assert ended(editor, job)["state"] == "done"
        return dict(editor.get(at).json())

    assert uploaded()["read_anew"]
    refused = upload(editor, ("newer.csv", export(70)), to=f"{at}/update")
    assert (refused.status_code, "read anew" in refused.json()["detail"]) == (409, True)
    assert editor.get(f"{at}/map").json()["revision"] == 1
    assert editor.delete(f"{at}/reading").status_code == 204
    assert not editor.get(at).json()["read_anew"]
    assert editor.get(f"{at}/reading").json()["corrections"]["timezone"] is None
    assert list(workspace.settings.uploads.iterdir()) == []
    assert editor.post(f"{at}/import").status_code == 404
    uploaded()
    done = ended(editor, editor.post(f"{at}/import").json())
    assert done["state"] == "done", done
    dataset = editor.get(at).json()
    assert (dataset["read_anew"], dataset["revision"], dataset["tickets"]) == (False, 2, 60)
    assert editor.get(f"{at}/quality").json()["info"]["timezone"] == "Asia/Tokyo" != first
    assert editor.get(f"/api/maps/{made}/measured").json()["revision"] == 2


def test_slices_answer_with_what_is_asked_together(workspace: WorkspaceServer) -> None:
    dataset = imported(workspace.editor)
    at, viewer = f"/api/datasets/{dataset}/map", workspace.viewer
    whole = viewer.get(at).json()
    assert (whole["map"]["journeys"], whole["exact"], whole["revision"]) == (60, True, 1)
    high = viewer.get(at, params={"attribute": "Priority", "value": "1 - High"}).json()
    assert (high["map"]["journeys"], high["attribute"], high["value"]) == (30, "Priority", "1 - High")
    both = {"attribute": ["Priority", "Team"], "value": ["1 - High", "Network"], "until": "2026-01-14"}
    several = viewer.get(at, params=both).json()
    assert 0 < several["map"]["journeys"] < 10
    assert several["attribute"] == "several"
    phone = viewer.get(at, params={"channel": "phone"}).json()
    assert phone["map"]["journeys"] == 60
    nobody = viewer.get(at, params={"channel": "chat"})
    assert (nobody.status_code, nobody.json()["code"]) == (422, "query")
    wrong = viewer.get(at, params={"attribute": "Colour", "value": "red"})
    assert "Priority" in wrong.json()["detail"]
    offered = viewer.get(f"/api/datasets/{dataset}/slices").json()
    assert {"Priority", "Team"} <= {attribute["attribute"] for attribute in offered["attributes"]}
    assert offered["channels"] == ["phone"]
    picture = viewer.get(f"/api/datasets/{dataset}/map.svg")
    assert picture.text.startswith("<svg")
