"""The audit log: what happened is written before it is answered, into database and file, and only owners read it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from fastapi.routing import APIRoute, iter_route_contexts

from sojourn.web.access import passwords, store
from sojourn.web.app import create_app
from sojourn.web.audit import store as audit
from sojourn.web.audit.actions import ACTIONS, action_of
from sojourn.web.audit.noting import tidy
from sojourn.web.db.clock import now
from sojourn.web.db.tables import audit as table
from sojourn.web.settings import Settings
from sojourn.web.workspace import workspace_of
from tests.web.conftest import WorkspaceServer

# What takes data out by GET, and what opens a door by POST, must be told of: their names say it.
TELLING = ("export", "download", "share", "publish", "token", "invite", "sign_in", "join")


def names() -> dict[str, set[str]]:
    """Methods by the name of each route."""
    contexts = iter_route_contexts(create_app(Settings(Path())).routes)
    return {found.original_route.name: set(found.methods or ()) for found in contexts if is_route(found.original_route)}


def is_route(route: object) -> bool:
    return isinstance(route, APIRoute)


def test_every_line_of_the_table_is_a_route_and_every_deletion_is_told() -> None:
    routes = names()
    assert sorted(set(ACTIONS) - set(routes)) == []
    assert [name for name, methods in routes.items() if "DELETE" in methods and name not in ACTIONS] == []
    assert action_of("drop_what_comes_later", "DELETE") is not None


def test_what_takes_data_out_or_opens_a_door_is_told() -> None:
    doors = {name for name, methods in names().items() if any(word in name for word in TELLING)}
    reading = {name for name in doors if name.startswith(("list_", "get_", "look_at_", "go_to_"))}
    assert sorted(doors - reading - set(ACTIONS)) == [], "say in web/audit/actions.py what it does"


def lines(workspace: WorkspaceServer, **asked: str | int) -> list[tuple[str, str, str, bool]]:
    found = workspace.owner.get("/api/audit", params=asked).json()["lines"]
    return [(line["who"], line["action"], line["subject"], line["is_refused"]) for line in found]


def test_what_happened_is_there_with_who_it_was_and_what_it_was_called(workspace: WorkspaceServer) -> None:
    with workspace.database.write() as writing:
        store.change_person(writing, workspace.people["editor"].id, password=passwords.hashed("four little words"))
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}, "title": "My laptop"}).json()["id"]
    assert lines(workspace) == [], "edits are not its business"
    given = {"email": "Editor@Example.org ", "password": "a wrong password"}
    assert workspace.nobody.post("/api/sign-in", json=given).status_code == 401
    assert workspace.nobody.post("/api/sign-in", json=given | {"password": "four little words"}).status_code == 200
    assert workspace.viewer.get(f"/api/maps/{made}/document.json").status_code == 200
    assert workspace.viewer.delete(f"/api/maps/{made}").status_code == 403
    assert workspace.editor.delete(f"/api/maps/{made}").status_code == 204
    assert workspace.owner.patch(f"/api/people/{workspace.people['viewer'].id}", json={"role": "editor"}).is_success
    assert lines(workspace) == [
        ("owner@example.org", "change_person", "viewer@example.org", False),
        ("editor@example.org", "delete_map", "My laptop", False),
        ("viewer@example.org", "refused", "My laptop", True),
        ("viewer@example.org", "export_map", "My laptop", False),
        ("editor@example.org", "sign_in", "", False),
        ("editor@example.org", "sign_in", "", True),
    ]
    file = workspace.settings.folder / "audit.log"
    written = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [(line["who"], line["action"]) for line in reversed(written)] == [line[:2] for line in lines(workspace)]
    assert file.stat().st_mode & 0o077 == 0
    assert "little" not in file.read_text(encoding="utf-8")
    assert workspace.commenter.get("/api/audit").status_code == 403


def test_a_download_is_told_each_time_and_not_where_nothing_goes_out(workspace: WorkspaceServer) -> None:
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}, "title": "My laptop"}).json()["id"]
    path = f"/api/maps/{made}/document.json"
    known = {"if-none-match": workspace.viewer.get(path).headers["etag"]}
    assert workspace.viewer.get(path, headers=known).status_code == 304
    assert len(lines(workspace, kind="export")) == 1
    assert workspace.viewer.get(path).status_code == 200
    assert len(lines(workspace, kind="export")) == 2


def test_what_somebody_may_not_is_told_once_a_minute(workspace: WorkspaceServer) -> None:
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}, "title": "My laptop"}).json()["id"]
    for _ in range(3):
        assert workspace.viewer.put(f"/api/maps/{made}/sharing", json={"sharing": "editable"}).status_code == 403
        assert workspace.commenter.get("/api/audit").status_code == 403
    page = workspace.owner.get("/api/audit", params={"kind": "refusal"}).json()["lines"]
    told = [
        (line["who"], line["detail"]["route"], line["subject"], line["status"], line["is_refused"]) for line in page
    ]
    assert told == [
        ("commenter@example.org", "list_audit", "", 403, True),
        ("viewer@example.org", "change_sharing", "My laptop", 403, True),
    ]
    assert lines(workspace, kind="deletion") == [], "a refusal is no deletion"


def test_pages_go_on_where_the_last_one_ended_and_old_lines_go(workspace: WorkspaceServer) -> None:
    with workspace.database.write() as writing:
        entries = [audit.add(writing, "sign_out", {"who": f"p{n}"}, address="::1", status=204) for n in range(7)]
        # Some at the very same moment, as two requests may be.
        writing.execute(table.update().where(table.c.id.in_([one.id for one in entries[:4]])).values(at=now()))
        old, limit = table.update().where(table.c.id == entries[6].id), timedelta(days=workspace.settings.audit_days)
        writing.execute(old.values(at=now() - limit + timedelta(hours=1)))
    found, after = [], ""
    for _ in range(4):
        page = workspace.owner.get("/api/audit", params={"limit": 2, "after": after}).json()
        found += [line["who"] for line in page["lines"]]
        if not (after := page["next"]):
            break
    assert sorted(found) == [f"p{n}" for n in range(7)]
    assert found[-1] == "p6", "the newest first"
    assert lines(workspace, kind="deletion") == []
    assert len(lines(workspace, kind="sign-in")) == 7
    assert workspace.owner.get("/api/audit", params={"after": "nonsense"}).status_code == 422
    with workspace.database.write() as writing:
        writing.execute(old.values(at=now() - limit - timedelta(seconds=5)))
    tidy(workspace_of(workspace.app))  # as the server does by itself, at its start too
    assert len(lines(workspace)) == 6
