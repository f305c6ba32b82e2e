"""People: invited, joining, changing roles, leaving; and the workspace always has an owner."""

from __future__ import annotations

import httpx
import pytest

from sojourn.web.access.store import COLOURS
from tests.web.conftest import WorkspaceServer

PASSWORD = "four words of mine"


def invite(workspace: WorkspaceServer, email: str, role: str = "editor") -> str:
    """The secret of an invitation."""
    made = workspace.owner.post("/api/invitations", json={"email": email, "role": role})
    address = made.raise_for_status().json()["address"]
    assert address.startswith(f"{workspace.settings.address}/join#")
    return str(address.partition("#")[2])


def fresh(workspace: WorkspaceServer) -> httpx.Client:
    """A browser that nobody is signed in with."""
    address = workspace.settings.address
    return httpx.Client(base_url=address, headers={"origin": address}, timeout=30)


def test_an_invited_person_joins_once_with_the_role(workspace: WorkspaceServer) -> None:
    token = invite(workspace, "Grace@Example.org")
    with fresh(workspace) as browser:
        assert browser.post("/api/invitation", json={"token": token}).json() == {
            "email": "grace@example.org",
            "role": "editor",
        }
        given = {"token": token, "name": "  Grace \u202e Hopper\n", "password": PASSWORD}
        me = browser.post("/api/join", json=given).json()
        assert (me["name"], me["role"]) == ("Grace Hopper", "editor")
        assert browser.get("/api/me").json() == me
        assert browser.post("/api/join", json=given).status_code == 401
    assert "Grace Hopper" in [person["name"] for person in workspace.viewer.get("/api/people").json()]


def test_everybody_has_a_colour_of_their_own_while_there_are_any(workspace: WorkspaceServer) -> None:
    colours = [person["colour"] for person in workspace.viewer.get("/api/people").json()]
    assert len(set(colours)) == len(colours)


@pytest.mark.parametrize("colour", COLOURS)
def test_white_letters_can_be_read_on_every_colour(colour: str) -> None:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_invitations_are_listed_replaced_and_withdrawn(workspace: WorkspaceServer) -> None:
    first = invite(workspace, "grace@example.org", "viewer")
    second = invite(workspace, "grace@example.org", "commenter")
    [listed] = workspace.owner.get("/api/invitations").json()
    assert (listed["email"], listed["role"]) == ("grace@example.org", "commenter")
    assert workspace.nobody.post("/api/invitation", json={"token": first}).status_code == 404
    assert workspace.owner.delete(f"/api/invitations/{listed['id']}").status_code == 204
    assert workspace.nobody.post("/api/invitation", json={"token": second}).status_code == 404
    assert workspace.owner.delete(f"/api/invitations/{listed['id']}").status_code == 404


def test_who_is_here_already_is_not_invited(workspace: WorkspaceServer) -> None:
    refused = workspace.owner.post("/api/invitations", json={"email": "Viewer@example.org", "role": "owner"})
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


def test_the_last_owner_stays(workspace: WorkspaceServer) -> None:
    owner, editor = workspace.people["owner"].id, workspace.people["editor"].id
    assert workspace.owner.patch(f"/api/people/{owner}", json={"role": "editor"}).status_code == 409
    assert workspace.owner.delete(f"/api/people/{owner}").status_code == 409
    assert workspace.owner.patch(f"/api/people/{editor}", json={"role": "owner"}).json()["role"] == "owner"
    assert workspace.owner.delete(f"/api/people/{owner}").status_code == 204
    assert workspace.owner.get("/api/people").status_code == 401
    assert workspace.editor.delete(f"/api/people/{editor}").status_code == 409


def test_another_role_counts_at_once_and_whoever_listens_is_told(workspace: WorkspaceServer) -> None:
    told: list[str] = []
    workspace.app.state.workspace.on_access_change.append(told.append)
    editor = workspace.people["editor"].id
    assert workspace.editor.get("/api/me").json()["may"] == ["read", "comment", "edit"]
    workspace.owner.patch(f"/api/people/{editor}", json={"role": "viewer"})
    assert workspace.editor.get("/api/me").json()["may"] == ["read"]
    workspace.owner.delete(f"/api/people/{editor}")
    assert workspace.editor.get("/api/me").status_code == 401
    assert told == [editor, editor]


def test_who_left_can_be_invited_again_and_is_the_same_person(workspace: WorkspaceServer) -> None:
    before = workspace.people["commenter"]
    workspace.owner.delete(f"/api/people/{before.id}")
    token = invite(workspace, before.email, "viewer")
    with fresh(workspace) as browser:
        me = browser.post("/api/join", json={"token": token, "name": "Back", "password": PASSWORD}).json()
    assert (me["id"], me["name"], me["role"]) == (before.id, "Back", "viewer")


def test_a_forgotten_password_is_set_by_a_link_and_ends_other_sessions(workspace: WorkspaceServer) -> None:
    editor = workspace.people["editor"]
    made = workspace.owner.post(f"/api/people/{editor.id}/link").json()
    token = made["address"].partition("/sign-in#")[2]
    with fresh(workspace) as browser:
        given = {"token": token, "password": PASSWORD}
        assert browser.post("/api/sign-in-link", json=given).json()["id"] == editor.id
        assert browser.get("/api/me").status_code == 200
    assert workspace.editor.get("/api/me").status_code == 401
    with fresh(workspace) as browser:
        signed = browser.post("/api/sign-in", json={"email": editor.email, "password": PASSWORD})
        assert signed.json()["name"] == "Editor"


def test_people_change_themselves(workspace: WorkspaceServer) -> None:
    changed = workspace.viewer.patch("/api/me", json={"name": "Vera", "colour": "#112233"}).json()
    assert (changed["name"], changed["colour"]) == ("Vera", "#112233")
    wrong = workspace.viewer.patch("/api/me", json={"password": PASSWORD, "present_password": "guess"})
    assert wrong.status_code == 401
    assert workspace.viewer.get("/api/me").json()["name"] == "Vera"


def test_nobody_by_that_id_is_said(workspace: WorkspaceServer) -> None:
    for answer in (
        workspace.owner.patch("/api/people/nobody", json={"role": "viewer"}),
        workspace.owner.delete("/api/people/nobody"),
        workspace.owner.post("/api/people/nobody/link"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "missing")
