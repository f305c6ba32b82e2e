"""An import goes on after the server was killed, and what was broken off leaves nothing."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

import httpx
import pytest

from sojourn.web.data.kinds import arguments, sweep
from sojourn.web.data.places import Places
from sojourn.web.data.store import find
from sojourn.web.data.work import update_from
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import ended, export, imported, until, upload
from tests.web.test_serving import PASSWORD, Running


def test_an_import_ends_after_the_server_was_killed(tmp_path: Path) -> None:
    words = ("--folder", tmp_path, "--port", "0")
    running = Running(*words)
    person = {"name": "Ada", "email": "ada@example.org", "password": PASSWORD, "token": running.link("setup")}
    me = running.post("/api/setup", **person)
    client = httpx.Client(base_url=running.address, cookies=me.cookies, headers={"origin": running.address}, timeout=30)
    started = upload(client, ("desk.csv", export(400))).json()
    assert ended(client, started["job"])["state"] == "done"
    job = client.post(f"/api/datasets/{started['id']}/import").json()
    until(lambda: client.get(f"/api/jobs/{job['id']}").json()["state"] == "running")
    running.stop(signal.SIGKILL)
    again = Running(*words)
    try:
        client.base_url, client.headers["origin"] = httpx.URL(again.address), again.address
        done = ended(client, job)
        assert done["state"] == "done", done
        assert client.get(f"/api/datasets/{started['id']}/map").json()["map"]["journeys"] == 400
        events = client.get(f"/api/jobs/{job['id']}/events")
        assert events.headers["content-type"].startswith("text/event-stream")
        assert '"state":"done"' in events.text.replace(" ", "")
    finally:
        client.close()
        again.stop()


def test_an_upload_that_is_broken_off_leaves_nothing(workspace: WorkspaceServer) -> None:
    settings = workspace.settings
    head = (
        f"POST /api/datasets HTTP/1.1\r\nhost: {settings.host}:{settings.port}\r\norigin: {settings.address}\r\n"
        f"cookie: {workspace.cookies('editor')}\r\ncontent-length: 5000000\r\n"
        "content-type: multipart/form-data; boundary=b\r\n\r\n"
        '--b\r\ncontent-disposition: form-data; name="file"; filename="x.csv"\r\n\r\n'
    )
    with socket.create_connection((settings.host, settings.port)) as sending:
        sending.sendall(head.encode() + b"a,b\n" * 500_000)
        until(lambda: settings.uploads.is_dir() and any(settings.uploads.iterdir()))
    until(lambda: not any(settings.uploads.iterdir()))
    assert workspace.viewer.get("/api/datasets").json() == []


def test_stopping_an_import_leaves_the_dataset_as_it_was(workspace: WorkspaceServer) -> None:
    editor, dataset = workspace.editor, imported(workspace.editor)
    job = upload(editor, ("newer.csv", export(900)), to=f"/api/datasets/{dataset}/update").json()
    until(lambda: editor.get(f"/api/jobs/{job['id']}").json()["state"] == "running")
    editor.post(f"/api/jobs/{job['id']}/cancel")
    assert ended(editor, job)["state"] == "cancelled"
    assert editor.get(f"/api/datasets/{dataset}").json()["revision"] == 1
    assert editor.get(f"/api/datasets/{dataset}/map").json()["map"]["journeys"] == 60
    until(lambda: not any(workspace.settings.uploads.iterdir()))
    job = upload(editor, ("newer.csv", export(70, resolved=8)), to=f"/api/datasets/{dataset}/update").json()
    done = ended(editor, job)
    assert done["state"] == "done", done
    report = done["result"]["report"]
    assert (report["new"], report["changed"], report["vanished"]) == (10, 60, 0)
    newest = editor.get(f"/api/datasets/{dataset}/map").json()
    assert (newest["revision"], newest["map"]["journeys"]) == (report["revision"], 70)
    old = editor.get(f"/api/datasets/{dataset}/map", params={"revision": 1}).json()
    assert (old["map"]["journeys"], old["latest"]) == (60, report["revision"])


def test_an_update_stopped_when_all_is_written_leaves_the_dataset_as_it_was(workspace: WorkspaceServer) -> None:
    """Its process ends at the worst moment: the newer tickets are written, nothing of them is measured."""
    editor, dataset = workspace.editor, imported(workspace.editor)
    places = Places.of(workspace.settings)
    (places.upload("newer")).mkdir()
    (places.upload("newer") / "newer.csv").write_bytes(export(200))
    with workspace.database.read() as reading:
        given = arguments(places, find(reading, dataset), "newer", drop_vanished=False)

    def stop(step: str, _: float | None) -> None:
        if step == "measuring the journeys":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_from(given, stop)
    left = [place.name for place in places.dataset(dataset).iterdir()]
    assert len(left) == 2
    assert editor.get(f"/api/datasets/{dataset}/map", params={"channel": "phone"}).json()["map"]["journeys"] == 60
    job = upload(editor, ("newer.csv", export(70, resolved=8)), to=f"/api/datasets/{dataset}/update").json()
    done = ended(editor, job)
    report = done["result"]["report"]
    assert (report["new"], report["changed"], report["vanished"]) == (10, 60, 0)
    assert editor.get(f"/api/datasets/{dataset}/map").json()["map"]["journeys"] == 70
    sweep(workspace.database, places)  # as the next start does
    until(lambda: [place.name for place in places.dataset(dataset).iterdir()] == [str(report["revision"])])


def test_what_is_removed_for_good_while_work_on_it_goes_on_leaves_nothing(workspace: WorkspaceServer) -> None:
    editor, dataset = workspace.editor, imported(workspace.editor)
    job = upload(editor, ("newer.csv", export(900)), to=f"/api/datasets/{dataset}/update").json()
    until(lambda: editor.get(f"/api/jobs/{job['id']}").json()["state"] == "running")
    assert editor.delete(f"/api/datasets/{dataset}").status_code == 204
    assert workspace.owner.delete(f"/api/bin/datasets/{dataset}").status_code == 204
    settings = workspace.settings
    folders = (settings.datasets, settings.uploads, settings.folder / "results")
    until(lambda: not any(any(folder.iterdir()) for folder in folders))
