"""Opportunities found in data: kept through imports with all that people said, and valued by the desk's formula."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import ended, imported, upload
from tests.web.opportunities.desks import desk

ONE_DATABASE = True
AT = "/api/opportunities"


def listed(workspace: WorkspaceServer) -> dict[str, dict[str, Any]]:
    """Opportunities by their pain, or by their title where they have none."""
    found = workspace.viewer.get(AT).json()["opportunities"]
    return {one["facts"]["pain"] or one["title"]: one for one in found}


def updated(workspace: WorkspaceServer, dataset: str, data: bytes) -> None:
    job = upload(workspace.editor, ("newer.csv", data), to=f"/api/datasets/{dataset}/update", drop_vanished="true")
    assert ended(workspace.editor, job.json())["state"] == "done"


def test_what_people_say_stays_through_imports_and_longer_than_the_data(workspace: WorkspaceServer) -> None:
    editor = workspace.editor
    dataset = imported(editor, ("desk.csv", desk(40, 12, 8)))
    first = listed(workspace)
    assert list(first) == ["reopening", "ping_pong", "Ask customers one question at the end of each journey"]
    back, asking = first["reopening"], list(first.values())[-1]
    assert (back["facts"]["journeys"], back["facts"]["of"], back["facts"]["share"]) == (12, 60, 0.2)
    assert back["value"] == pytest.approx(100 * back["facts"]["lost_share"])  # nothing is rated
    assert back["score"] == pytest.approx(back["value"] * 0.4)  # few journeys: low confidence; little effort
    assert (back["quadrant"], asking["value"], asking["quadrant"]) == ("do first", None, None)
    assert [place["id"] for place in back["facts"]["touchpoints"]] == ["fix"]
    _the_formula_is_the_desks(workspace, back)
    refused = editor.delete(f"{AT}/{back['id']}")
    assert (refused.status_code, "dropped" in refused.json()["detail"]) == (409, True)
    owner = workspace.people["editor"].id
    said = {"title": "Call before closing", "owner": owner, "due": "2026-03-01", "status": "in_work", "effort": "high"}
    changed = editor.patch(f"{AT}/{back['id']}", json=said).json()
    assert {name: changed[name] for name in said} == said
    assert (changed["quadrant"], changed["own_effort"], changed["overdue"]) == ("plan well", True, True)
    assert changed["score"] == pytest.approx(back["score"] / 4)
    # The next import does not find it any more, and the other one more often.
    updated(workspace, dataset, desk(40, 0, 12))
    again = listed(workspace)
    assert {one["id"] for one in again.values()} == {one["id"] for one in first.values()}
    assert (again["reopening"]["found"], again["reopening"]["revision"]) == (False, 1)
    assert {name: again["reopening"][name] for name in said} == said
    now = again["ping_pong"]
    assert (now["found"], now["revision"] > 1, now["facts"]["journeys"]) == (True, True, 12)
    assert (now["before"]["revision"], now["before"]["journeys"]) == (1, 8)
    # It comes back: the same opportunity.
    updated(workspace, dataset, desk(40, 12, 8))
    third = listed(workspace)
    assert (third["reopening"]["id"], third["reopening"]["found"]) == (back["id"], True)
    assert (third["reopening"]["title"], third["reopening"]["before"]["revision"]) == ("Call before closing", 1)
    # In the bin, and gone for good: what people said stays.
    editor.delete(f"/api/datasets/{dataset}")
    assert list(listed(workspace)) == ["reopening"]
    assert workspace.owner.delete(f"/api/bin/datasets/{dataset}").status_code == 204
    [left] = listed(workspace).values()
    assert {name: left[name] for name in said} == said
    assert (left["id"], left["facts"]["examples"], left["value"]) == (back["id"], [], None)


def _the_formula_is_the_desks(workspace: WorkspaceServer, before: dict[str, Any]) -> None:
    usual = workspace.viewer.get("/api/formula").json()
    assert (usual["lost_time"], usual["much_from"], usual["rate"]) == (1.0, 5.0, None)
    assert before["money_a_year"] is None
    formula = usual | {"lost_time": 0.5, "much_from": 90, "rate": {"hour": 40, "currency": "EUR"}}
    assert workspace.commenter.put("/api/formula", json=formula).status_code == 403
    assert workspace.editor.put("/api/formula", json=formula).json() == formula
    after = listed(workspace)["reopening"]
    assert after["value"] == pytest.approx(before["value"] / 2)
    assert after["quadrant"] == "when there is time"
    assert after["money_a_year"] == pytest.approx(40 * before["facts"]["hours_a_year"])
    for wrong in ({"effort": {"low": 0, "medium": 1, "high": 2}}, {"rate": {"hour": -1, "currency": "EUR"}}):
        assert workspace.editor.put("/api/formula", json=formula | wrong).status_code == 422
    assert workspace.viewer.get("/api/formula").json() == formula
    workspace.editor.put("/api/formula", json=usual)
