"""Where to act over HTTP: the worst touchpoints with their reason, what an import changed, and what is due."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sojourn.web.db.clock import now
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import ended, imported, upload
from tests.web.opportunities.desks import desk

ONE_DATABASE = True


def test_an_empty_workspace_has_nowhere_to_act(workspace: WorkspaceServer) -> None:
    found = workspace.viewer.get("/api/act").json()
    assert found == {"stands": [], "worst": [], "opportunities": [], "due": [], "reviews": [], "maps": 0}


def test_the_worst_of_all_datasets_with_reasons_and_what_has_changed(workspace: WorkspaceServer) -> None:
    editor = workspace.editor
    one = imported(editor, ("one.csv", desk(40, 12, 8)))
    imported(editor, ("two.csv", desk(40, 0, 12)))
    found = workspace.viewer.get("/api/act").json()
    assert len(found["stands"]) == 2
    worst = {(place["dataset_name"], place["touchpoint"]): place for place in found["worst"]}
    hours = [place["lost"]["value"] for place in found["worst"]]
    assert hours == sorted(hours, reverse=True)
    fix = worst["one", "fix"]
    # 52.25 hours in the 31 days and 5 hours of the log, by hand; all touchpoints lose 76.75.
    assert fix["lost"]["value"] == pytest.approx(52.25 * (365.25 / 12) / (31 + 5 / 24))
    assert fix["share"] == pytest.approx(52.25 / 76.75)
    assert (fix["reason"]["pain"], fix["reason"]["journeys"], fix["journeys"]) == ("reopening", 12, 60)
    against = {o["id"]: o for o in found["opportunities"]}[fix["opportunity"]]
    assert against["facts"]["pain"] == "reopening"
    assert worst["two", "fix"]["reason"]["pain"] == ""  # nothing comes back there: only waiting is told
    assert "wait longer than" in worst["two", "fix"]["reason"]["waiting"]
    day = (now() + timedelta(days=3)).date().isoformat()
    editor.patch(f"/api/opportunities/{against['id']}", json={"due": day})
    job = upload(editor, ("newer.csv", desk(40, 0, 12)), to=f"/api/datasets/{one}/update", drop_vanished="true")
    assert ended(editor, job.json())["state"] == "done"
    found = workspace.viewer.get("/api/act").json()
    assert found["due"] == [against["id"]]
    newest = found["stands"][0]
    assert (newest["dataset"], newest["before_revision"], newest["journeys_before"], newest["journeys"]) == (
        one,
        1,
        60,
        52,
    )
    assert (len(newest["gone"]), newest["appeared"]) == (1, [])
    worst = {(place["dataset_name"], place["touchpoint"]): place for place in found["worst"]}
    now_there = worst["one", "fix"]
    assert now_there["lost_before"]["value"] == pytest.approx(fix["lost"]["value"])
    # 60 journeys in 31 days and 5 hours, then 52 in 27 days and 13 hours.
    assert now_there["journeys_change"] == pytest.approx(52 / (27 + 13 / 24) / (60 / (31 + 5 / 24)) - 1)
    resolution = next(kpi for kpi in newest["kpis"] if kpi["before"] is not None)
    assert resolution["turn"] in ("better", "worse", "steady", "other")
