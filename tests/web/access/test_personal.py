"""What the workspace knows of a person is given out whole, without secrets, and taken out for good."""

from __future__ import annotations

from sqlalchemy import String, select

from sojourn.web.access import passwords, store
from sojourn.web.access.personal.store import NOBODY, PERSON_COLUMNS
from sojourn.web.db.tables import metadata
from tests.web.conftest import WorkspaceServer


def everything(workspace: WorkspaceServer) -> str:
    """All text of all tables."""
    with workspace.database.read() as reading:
        return "\n".join(repr(row) for table in metadata.sorted_tables for row in reading.execute(select(table)))


def test_every_column_that_names_a_person_is_known() -> None:
    named = {
        column.name
        for table in metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "people" for key in column.foreign_keys)
        or (isinstance(column.type, String) and column.name.endswith("_by"))
    }
    assert named - PERSON_COLUMNS == set()


def test_one_gets_ones_own_data_and_is_forgotten_when_an_owner_says_so(workspace: WorkspaceServer) -> None:
    editor = workspace.people["editor"]
    with workspace.database.write() as writing:
        store.change_person(writing, editor.id, password=passwords.hashed("four little words"), name="Ada Unmistakable")
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}, "title": "My laptop"}).json()["id"]
    given = {"email": editor.email, "password": "four little words"}
    assert workspace.nobody.post("/api/sign-in", json=given).status_code == 200
    answer = workspace.editor.get("/api/me/data")
    assert answer.headers["content-disposition"].startswith("attachment")
    found = answer.json()["tables"]
    assert found["people"][0]["name"] == "Ada Unmistakable"
    assert [one["title"] for one in found["maps"]] == ["My laptop"]
    assert {"sessions", "audit", "map_updates"} <= found.keys()
    assert "argon2" not in answer.text
    assert not any({"digest", "password"} & row.keys() for rows in found.values() for row in rows)
    address = f"/api/people/{editor.id}/data"
    assert workspace.viewer.get(address).status_code == 403
    assert workspace.owner.get(address).json()["tables"]["people"] == found["people"]
    assert workspace.owner.get("/api/people/nobody/data").status_code == 404

    assert workspace.owner.delete(address).status_code == 204
    left = everything(workspace)
    assert "Unmistakable" not in left
    assert editor.email not in left
    assert workspace.editor.get("/api/me").status_code == 401
    [line] = [one for one in workspace.viewer.get("/api/maps").json() if one["id"] == made]
    assert (line["title"], line["changed_by"]) == ("My laptop", NOBODY)
    owner = workspace.people["owner"].id
    assert workspace.owner.delete(f"/api/people/{owner}/data").status_code == 409, "the last owner stays"
