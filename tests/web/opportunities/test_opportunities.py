"""Opportunities in the database and over HTTP: each import is taken in once; written, discussed, linked, removed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

import sojourn as sj
from sojourn.web.data import store as data
from sojourn.web.data.results import Result
from sojourn.web.db.engine import Database
from sojourn.web.opportunities import store
from sojourn.web.opportunities.keeping import take_in
from tests.web.conftest import WorkspaceServer
from tests.web.opportunities.desks import desk

AT = "/api/opportunities"


def test_two_who_look_at_once_take_an_import_in_once(database: Database, tmp_path: Path) -> None:
    (tmp_path / "desk.csv").write_bytes(desk(20, 8, 0))
    report = sj.discover(sj.read(tmp_path / "desk.csv")).report()
    with database.write() as writing:
        dataset = data.add(writing, "desk", "")

    def look() -> None:
        with database.write() as writing:
            take_in(writing, Result(report, dataset, 1, 1, True))

    lookers = [threading.Thread(target=look) for _ in range(4)]
    for looker in lookers:
        looker.start()
    for looker in lookers:
        looker.join()
    with database.read() as reading:
        found = store.of_dataset(reading, dataset)
        assert sorted(str(kept.facts["pain"]) for kept in found) == ["", "reopening"]
        assert store.sources(reading) == {dataset: 1}


def test_one_is_written_discussed_linked_and_removed(workspace: WorkspaceServer) -> None:
    editor, commenter = workspace.editor, workspace.commenter
    journey = editor.post("/api/maps", json={"from": {"kind": "empty"}}).json()["id"]
    given = {"title": "Show the queue", "kind": "self-service", "effort": "low", "map": journey}
    made = editor.post(AT, json=given).json()
    at = f"{AT}/{made['id']}"
    assert (made["value"], made["score"], made["found"], made["map"]) == (None, None, True, journey)
    valued = editor.patch(at, json={"value": 50, "confidence": "medium"}).json()
    assert (valued["score"], valued["quadrant"]) == (pytest.approx(35.0), "do first")
    assert commenter.post(f"{at}/comments", json={"text": "Our *portal* can do this"}).status_code == 201
    [comment] = editor.get(at).json()["said"]
    assert (comment["name"], comment["mine"]) == ("Commenter", False)
    assert workspace.viewer.post(f"{at}/comments", json={"text": "Yes"}).status_code == 403
    assert editor.delete(f"{at}/comments/{comment['id']}").json()["code"] == "not_allowed"
    assert commenter.delete(f"{at}/comments/{comment['id']}").json()["said"] == []
    work = {"label": "DESK-7", "address": "https://tracker.example/DESK-7"}
    [link] = editor.post(f"{at}/links", json=work).json()["links"]
    assert {name: link[name] for name in work} == work
    assert editor.post(f"{at}/links", json={"address": "javascript:alert(1)"}).status_code == 422
    assert editor.delete(f"{at}/links/{link['id']}").json()["links"] == []
    for wrong in (
        {"title": " "},
        {"title": None},
        {"status": "lost"},
        {"value": 101},
        {"owner": "nobody"},
        {"key": "x"},
    ):
        assert editor.patch(at, json=wrong).status_code == 422, wrong
    assert editor.patch(at, json={"map": "nosuchmap"}).status_code == 404
    assert editor.get(at).json()["score"] == pytest.approx(35.0)
    assert editor.delete(at).status_code == 204
    assert editor.get(at).status_code == 404
