"""Each map is shared in its own way, and all that knows of maps keeps to it: routes, lists, search, files, socket."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from sojourn.web.access.rules import Role
from tests.web.collab.desk import Visitor, until
from tests.web.conftest import WorkspaceServer

NOT_THERE, NOT_ALLOWED = 404, 403
OTHERS: tuple[Role, ...] = ("viewer", "commenter", "editor")
# What somebody of the workspace without a role on the map gets: opening it, finding it, changing it.
EXPECTED = {
    "hidden": dict.fromkeys(OTHERS, (NOT_THERE, False, NOT_THERE)),
    "listed": dict.fromkeys(OTHERS, (NOT_ALLOWED, True, NOT_ALLOWED)),
    "viewable": dict.fromkeys(OTHERS, (200, True, NOT_ALLOWED)),
    "editable": {"viewer": (200, True, NOT_ALLOWED), "commenter": (200, True, NOT_ALLOWED), "editor": (200, True, 200)},
}


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    return one_workspace


@pytest.fixture
def hidden(workspace: WorkspaceServer) -> Iterator[str]:
    """A map of the owner's that nobody else knows of, with a secret in it."""
    table = "Stage\tTouchpoint\tAction\nAsk\tWrite\tthe unspeakable merger\n"
    given = {"title": "Project Heron", "from": {"kind": "table", "text": table}}
    made = str(workspace.owner.post("/api/maps", json=given).json()["id"])
    share(workspace, made, "hidden")
    yield made
    workspace.owner.delete(f"/api/maps/{made}")


def share(workspace: WorkspaceServer, map_id: str, sharing: str) -> None:
    answer = workspace.owner.put(f"/api/maps/{map_id}/sharing", json={"sharing": sharing})
    assert (answer.status_code, answer.json()["sharing"]) == (200, sharing)


def found(client: httpx.Client, map_id: str, words: str = "") -> dict[str, object] | None:
    lines = client.get("/api/maps", params={"q": words}).json()
    return next((line for line in lines if line["id"] == map_id), None)


def test_what_each_way_of_sharing_lets_others_do(workspace: WorkspaceServer, hidden: str) -> None:
    file = workspace.owner.post(f"/api/maps/{hidden}/files", files={"file": ("a.txt", b"hello")}).json()["id"]
    for sharing, roles in EXPECTED.items():
        share(workspace, hidden, sharing)
        for role, (opens, is_found, changes) in roles.items():
            client = workspace.client(role)  # type: ignore[arg-type]
            said = f"{sharing} for a {role}"
            read = [client.get(f"/api/maps/{hidden}{rest}") for rest in ("", "/document.json", "/files", "/checks")]
            assert {answer.status_code for answer in read} == {opens}, said
            assert client.get(f"/api/files/{file}").status_code == (200 if opens == 200 else NOT_THERE), said
            assert (found(client, hidden) is not None) is is_found, said
            assert client.patch(f"/api/maps/{hidden}", json={"archived": False}).status_code == changes, said


def test_what_is_hidden_shows_in_no_list_and_goes_into_no_copy(workspace: WorkspaceServer, hidden: str) -> None:
    part = workspace.owner.post("/api/maps", json={"title": "A part", "parent": hidden, "from": {"kind": "empty"}})
    part_id = part.json()["id"]
    editor = workspace.editor
    assert [one["id"] for one in workspace.owner.get(f"/api/maps/{part_id}").json()["parents"]] == [hidden]
    assert editor.get(f"/api/maps/{part_id}").json()["parents"] == []
    workspace.owner.delete(f"/api/maps/{hidden}")
    assert hidden not in editor.get("/api/maps", params={"state": "deleted"}).text
    assert editor.post(f"/api/maps/{hidden}/restore").status_code == NOT_THERE
    assert workspace.owner.post(f"/api/maps/{hidden}/restore").status_code == 200
    answers = [
        editor.post("/api/maps", json={"from": {"kind": "map", "id": hidden}}),
        editor.post("/api/maps", json={"parent": hidden, "from": {"kind": "empty"}}),
        editor.post("/api/templates", json={"map": hidden, "title": "Mine"}),
        editor.post("/api/opportunities", json={"title": "Do it", "map": hidden}),
        editor.post("/api/maps/file", data={"parent": hidden}, files={"file": ("a.csv", b"Stage,Touchpoint\nA,B\n")}),
    ]
    assert [answer.status_code for answer in answers] == [NOT_THERE] * len(answers)
    copy = workspace.owner.post("/api/maps", json={"from": {"kind": "map", "id": hidden}}).json()
    assert copy["sharing"] == "hidden"


def test_a_listed_map_tells_its_title_and_nothing_it_says(workspace: WorkspaceServer, hidden: str) -> None:
    share(workspace, hidden, "listed")
    line = found(workspace.editor, hidden, "heron")
    assert line is not None
    assert (line["role"], line["summary"]["touchpoints"], line["parent"]) == (None, 0, "")  # type: ignore[index]
    assert found(workspace.editor, hidden, "merger") is None
    assert found(workspace.owner, hidden, "merger") is not None
    refused = workspace.editor.get(f"/api/maps/{hidden}").json()
    assert "Ask Owner" in refused["detail"]


def test_a_role_on_one_map_adds_to_the_workspaces_and_never_takes(workspace: WorkspaceServer, hidden: str) -> None:
    viewer, editor = workspace.people["viewer"].id, workspace.people["editor"].id
    roles = f"/api/maps/{hidden}/roles"
    given = workspace.owner.put(f"{roles}/{viewer}", json={"role": "editor"}).json()
    assert [(one["id"], one["role"]) for one in given["people"]] == [(viewer, "editor")]
    head = workspace.viewer.get(f"/api/maps/{hidden}").json()
    assert (head["role"], head["may"]) == ("editor", {"edit": True, "comment": True, "manage": True, "share": False})
    assert workspace.viewer.put(f"{roles}/{viewer}", json={"role": "owner"}).status_code == NOT_ALLOWED
    assert workspace.viewer.post("/api/maps", json={"from": {"kind": "empty"}}).status_code == NOT_ALLOWED
    share(workspace, hidden, "editable")
    workspace.owner.put(f"{roles}/{editor}", json={"role": "viewer"})
    assert workspace.editor.get(f"/api/maps/{hidden}").json()["role"] == "editor"
    workspace.owner.put(f"{roles}/{viewer}", json={"role": "owner"})
    assert workspace.viewer.delete(f"{roles}/{editor}").status_code == 204
    share(workspace, hidden, "hidden")
    assert workspace.owner.delete(f"{roles}/{viewer}").status_code == 204
    assert workspace.viewer.get(f"/api/maps/{hidden}").status_code == NOT_THERE
    assert workspace.owner.put(f"{roles}/nobody", json={"role": "viewer"}).status_code == NOT_THERE


def test_who_makes_a_map_shares_it(workspace: WorkspaceServer) -> None:
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}}).json()
    assert made["may"]["share"] is True
    answer = workspace.editor.put(f"/api/maps/{made['id']}/sharing", json={"sharing": "hidden"}).json()
    assert (answer["role"], answer["maker"]["name"]) == ("owner", "Editor")
    assert workspace.owner.get(f"/api/maps/{made['id']}").status_code == 200  # somebody can always see to it


def test_a_socket_keeps_to_it_at_once(workspace: WorkspaceServer, hidden: str) -> None:
    address = workspace.socket_address(f"/api/maps/{hidden}/socket")

    def come(role: Role) -> Visitor:
        return Visitor(address, workspace.cookies(role), workspace.settings.address).come()

    assert come("editor").wait_closed() == 4404
    share(workspace, hidden, "listed")
    refused = come("editor")
    assert (refused.wait_closed(), "not shared with you" in refused.reason) == (4404, True)
    workspace.owner.put(f"/api/maps/{hidden}/roles/{workspace.people['viewer'].id}", json={"role": "viewer"})
    viewer = come("viewer")
    until(lambda: viewer.hello.get("role") == "viewer")
    workspace.owner.put(f"/api/maps/{hidden}/roles/{workspace.people['viewer'].id}", json={"role": "editor"})
    until(lambda: viewer.hello.get("role") == "editor")
    until(viewer.is_saved)
    viewer.edit("title", "by a viewer of the workspace")
    until(viewer.is_saved)
    share(workspace, hidden, "editable")
    editor = come("editor")
    until(lambda: editor.hello.get("role") == "editor")
    share(workspace, hidden, "viewable")
    until(lambda: editor.hello.get("role") == "commenter")
    share(workspace, hidden, "hidden")
    assert editor.wait_closed() == 4404
    assert viewer.code is None  # has a role of their own
    viewer.go()
