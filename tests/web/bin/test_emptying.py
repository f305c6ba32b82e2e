"""The bin: what lies in it goes for good after the days of the settings, or when an owner says so, with all it had."""

from __future__ import annotations

import io
from datetime import timedelta

from sqlalchemy import func, select, update

from sojourn.web.bin.emptying import empty
from sojourn.web.db.clock import now
from sojourn.web.db.tables import datasets, files, jobs, map_updates, maps, uploads
from sojourn.web.workspace import workspace_of
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import ended, export, imported, upload

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "0000000500017a5eab3f0000000049454e44ae426082"
)


def new_map(workspace: WorkspaceServer) -> tuple[str, str]:
    """A map with a picture; their ids."""
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}, "title": "Old"}).json()["id"]
    file = workspace.editor.post(f"/api/maps/{made}/files", files={"file": ("a.png", io.BytesIO(PNG))})
    return made, file.json()["id"]


def rows(workspace: WorkspaceServer) -> dict[str, int]:
    tables = (maps, map_updates, files, datasets, uploads, jobs)
    with workspace.database.read() as reading:
        return {table.name: reading.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


def test_what_has_lain_there_long_enough_goes_with_everything_it_had(workspace: WorkspaceServer) -> None:
    (old, picture), (young, kept) = new_map(workspace), new_map(workspace)
    dataset = imported(workspace.editor)
    waiting = upload(workspace.editor, ("never.csv", export(5))).json()
    ended(workspace.editor, waiting["job"])
    for path in (f"maps/{old}", f"maps/{young}", f"datasets/{dataset}", f"datasets/{waiting['id']}"):
        assert workspace.editor.delete(f"/api/{path}").status_code == 204
    with workspace.database.write() as writing:
        long_ago = now() - timedelta(days=workspace.settings.bin_days, seconds=5)
        writing.execute(update(maps).where(maps.c.id == old).values(deleted_at=long_ago))
        writing.execute(update(datasets).values(deleted_at=long_ago))
    empty(workspace_of(workspace.app))
    left = rows(workspace)
    assert left == {"maps": 1, "map_updates": 1, "files": 1, "datasets": 0, "uploads": 0, "jobs": 0}
    settings = workspace.settings
    assert [file.name for file in settings.files.iterdir()] == [kept]
    assert picture != kept
    for folder in (settings.datasets, settings.uploads, settings.folder / "results"):
        assert list(folder.iterdir()) == [], folder
    assert workspace.editor.post(f"/api/maps/{young}/restore").status_code == 200
    assert workspace.viewer.get("/api/bin").json() == {"days": 90}


def test_only_an_owner_removes_for_good_and_only_what_is_in_the_bin(workspace: WorkspaceServer) -> None:
    made, picture = new_map(workspace)
    at = f"/api/bin/maps/{made}"
    assert workspace.owner.delete(at).status_code == 404
    workspace.editor.delete(f"/api/maps/{made}")
    assert workspace.editor.delete(at).status_code == 403
    assert workspace.owner.delete(at).status_code == 204
    assert workspace.owner.delete(at).status_code == 404
    assert not (workspace.settings.files / picture).exists()
    assert workspace.owner.get("/api/maps", params={"state": "deleted"}).json() == []
    assert workspace.owner.delete("/api/bin/datasets/nosuch").status_code == 404
