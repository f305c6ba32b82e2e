"""Links by which people without an account read a map: what they show, what never leaves, passwords, ends."""

from __future__ import annotations

import base64
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from sojourn.maps.document.records import (
    Binding,
    Card,
    Evidence,
    Lane,
    MapDocument,
    Meta,
    Persona,
    Stage,
    Touchpoint,
    View,
)
from sojourn.web.access.attempts import FAILURES
from sojourn.web.collab.ydoc import read_document
from sojourn.web.db.clock import now
from sojourn.web.maps.store import dataset_state
from tests.web.collab.desk import Visitor, make_map, until
from tests.web.conftest import WorkspaceServer

PASSWORD = "open the desk again"
# What is said to outsiders begins with "said", what stays inside with "kept": each once, at every place there is.
DOCUMENT = MapDocument(
    Meta("said title", "said purpose", owner="kept-owner", parent="kept", binding=Binding("kept-data", "a", "kept")),
    (Stage("s1", "said stage", "a0"), Stage("s2", "kept stage, deleted", "a1", deleted="2026-01-01T00:00:00Z")),
    (
        Touchpoint("t1", "said touchpoint", "s1", "a0", note="kept note", nested="kept-map", bound=("m1",)),
        Touchpoint("t2", "kept touchpoint, deleted", "s1", "a1", deleted="2026-01-01T00:00:00Z"),
        Touchpoint("t3", "said later", "s1", "a2"),
    ),
    (
        Lane("l1", "action", "said lane", "a0"),
        Lane("l2", "pains", "kept lane, by the link", "a1"),
        Lane("l3", "text", "kept lane, hidden in the map", "a2", hidden=True),
    ),
    (
        Card("c1", "l1", "t1", "a0", end="t3", text="said card", owner="kept-somebody", link="kept", files=("kept",),
             evidence=Evidence("interview", "kept: Dana, dana@example.org", "2026-05-01", 4)),
        Card("c2", "l2", "t1", "a0", text="kept card, in a hidden lane"),
        Card("c3", "l3", "t1", "a0", text="kept card, in another"),
        Card("c4", "l1", "t1", "a1", text="kept card, deleted", deleted="2026-01-01T00:00:00Z"),
        Card("c5", "l1", "t2", "a1", text="kept card, of what was deleted"),
    ),
    (Persona("p1", "said persona", "a0", note="kept words", curve={"t1": 1.0}),),
    (),
    (View("v1", "kept view", "a0", search="kept search"),),
)  # fmt: skip


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    return one_workspace


@pytest.fixture
def visitor(workspace: WorkspaceServer) -> Iterator[httpx.Client]:
    """Somebody without an account."""
    with httpx.Client(base_url=workspace.settings.address, headers={"origin": workspace.settings.address}) as client:
        yield client
    if hasattr(workspace.app.state, "attempts"):
        del workspace.app.state.attempts  # each test begins with none


def make(workspace: WorkspaceServer, map_id: str, **given: object) -> tuple[str, str]:
    """A link to a map; its id and its secret."""
    answer = workspace.owner.post(f"/api/maps/{map_id}/links", json=given)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"], answer.json()["address"].rpartition("/shared/")[2]


def test_a_link_shows_what_it_should_and_nothing_else(workspace: WorkspaceServer, visitor: httpx.Client) -> None:
    map_id = make_map(workspace.database, DOCUMENT)
    _, secret = make(workspace, map_id, hidden=["l2"], name="kept name of the link")
    answer = visitor.get(f"/api/shared/{secret}")
    update = base64.b64decode(answer.json()["map"]["update"])
    assert b"kept" not in update
    assert "kept" not in answer.text
    assert "example.org" not in answer.text
    seen = read_document([update])
    card = Card("c1", "l1", "t1", "a0", end="t3", text="said card", evidence=Evidence("interview", "", "2026-05-01", 4))
    assert seen.cards == (card,)
    assert [touchpoint.name for touchpoint in seen.touchpoints] == ["said touchpoint", "said later"]
    assert [(persona.name, persona.curve) for persona in seen.personas] == [("said persona", {})]  # no emotion lane
    assert (seen.meta.title, seen.lanes) == ("said title", (Lane("l1", "action", "said lane", "a0"),))


def test_a_picture_lives_and_shows_no_more(workspace: WorkspaceServer, visitor: httpx.Client) -> None:
    map_id = make_map(workspace.database, DOCUMENT)
    _, closed = make(workspace, map_id)
    _, secret = make(workspace, map_id, hidden=["l2"], embeds=True)
    assert visitor.get(f"/api/shared/{closed}/picture.svg").status_code == 404
    drawn = {form: visitor.get(f"/api/shared/{secret}/picture.{form}") for form in ("svg", "png")}
    texts = [text for text in ElementTree.fromstring(drawn["svg"].text).iter() if text.tag.endswith("text")]
    words = " ".join("".join(text.itertext()) for text in texts)
    assert "said title" in words
    assert "said card" in words
    assert "kept" not in drawn["svg"].text
    assert drawn["png"].content.startswith(b"\x89PNG")
    assert {answer.headers["cross-origin-resource-policy"] for answer in drawn.values()} == {"cross-origin"}


def test_a_link_is_of_one_map_and_opens_nothing_else(workspace: WorkspaceServer, visitor: httpx.Client) -> None:
    map_id, other = make_map(workspace.database), make_map(workspace.database)
    link, secret = make(workspace, map_id)
    for path in (f"/api/maps/{map_id}", f"/api/maps/{other}", "/api/maps", "/api/people", "/api/me"):
        assert visitor.get(path, params={"pass": secret}).status_code == 401
    assert workspace.owner.delete(f"/api/maps/{other}/links/{link}").status_code == 404
    assert workspace.editor.get(f"/api/maps/{map_id}/links").status_code == 403
    listed = workspace.owner.get(f"/api/maps/{map_id}/links")
    assert [one["id"] for one in listed.json()] == [link]
    assert secret not in listed.text


def test_it_follows_the_map_and_ends_when_told_to(workspace: WorkspaceServer, visitor: httpx.Client) -> None:
    map_id = make_map(workspace.database)
    link, secret = make(workspace, map_id)
    assert visitor.get(f"/api/shared/{secret}").json()["map"]["title"] == "My laptop is broken"
    address = workspace.socket_address(f"/api/maps/{map_id}/socket")
    writer = Visitor(address, workspace.cookies("editor"), workspace.settings.address).come()
    until(writer.is_saved)
    writer.edit("title", "My laptop is stolen")
    until(writer.is_saved)
    assert visitor.get(f"/api/shared/{secret}").json()["map"]["title"] == "My laptop is stolen"
    writer.go()
    at = f"/api/maps/{map_id}/links/{link}"
    past = {"expires_at": (now() - timedelta(minutes=1)).isoformat()}
    assert workspace.owner.put(at, json=past).status_code == 422
    renewed = workspace.owner.post(f"{at}/address").json()["address"].rpartition("/")[2]
    assert [visitor.get(f"/api/shared/{one}").status_code for one in (secret, renewed)] == [404, 200]
    workspace.owner.delete(f"/api/maps/{map_id}")
    assert visitor.get(f"/api/shared/{renewed}").status_code == 404
    workspace.owner.post(f"/api/maps/{map_id}/restore")
    assert visitor.get(f"/api/shared/{renewed}").status_code == 200
    assert workspace.owner.delete(at).status_code == 204
    assert visitor.get(f"/api/shared/{renewed}").status_code == 404


def test_a_password_and_its_pass(workspace: WorkspaceServer, visitor: httpx.Client) -> None:
    map_id = make_map(workspace.database)
    assert workspace.owner.post(f"/api/maps/{map_id}/links", json={"password": "short"}).status_code == 422
    link, secret = make(workspace, map_id, password=PASSWORD)
    _, other = make(workspace, map_id, password=PASSWORD)
    locked = visitor.get(f"/api/shared/{secret}").json()
    assert locked == {"locked": True, "map": None}
    assert visitor.post(f"/api/shared/{secret}/pass", json={"password": "not this one"}).status_code == 403
    key = visitor.post(f"/api/shared/{secret}/pass", json={"password": PASSWORD}).json()["key"]

    def opens(one: str, given: str) -> bool:
        return not visitor.get(f"/api/shared/{one}", params={"pass": given}).json()["locked"]

    assert opens(secret, key)
    time, _, signature = key.partition(".")
    assert not any(
        opens(secret, bad) for bad in ("", "x", f"{int(time) + 9}.{signature}", f"{time}.", f"9{time}.{signature}")
    )
    assert not opens(other, key)  # a pass is of one link
    unchanged = {"name": "for the board", "password": None}
    assert workspace.owner.put(f"/api/maps/{map_id}/links/{link}", json=unchanged).json()["has_password"]
    assert opens(secret, key)
    workspace.owner.put(f"/api/maps/{map_id}/links/{link}", json={"password": PASSWORD + "!"})
    assert not opens(secret, key)


def test_who_guesses_has_to_wait_and_signs_in_all_the_same(workspace: WorkspaceServer, visitor: httpx.Client) -> None:
    map_id = make_map(workspace.database)
    _, secret = make(workspace, map_id)
    assert {visitor.get(f"/api/shared/guess{n}").status_code for n in range(FAILURES)} == {404}
    assert [visitor.get(f"/api/shared/{one}").status_code for one in ("guess", secret)] == [429, 429]
    assert visitor.post("/api/sign-in", json={"email": "a@example.org", "password": "wrong"}).status_code == 401


def test_only_pictures_on_shown_cards_leave(workspace: WorkspaceServer, visitor: httpx.Client) -> None:
    picture = base64.b64decode("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=")
    map_id = make_map(workspace.database)
    put = [
        workspace.owner.post(f"/api/maps/{map_id}/files", files={"file": (f"{n}.gif", picture)}).json()["id"]
        for n in range(3)
    ]
    cards = (Card("c1", "l1", "t1", "a0", image=put[0]), Card("c2", "l2", "t1", "a0", image=put[1]))
    hidden = replace(DOCUMENT, cards=cards)
    shown_map = make_map(workspace.database, hidden)
    _, secret = make(workspace, shown_map, hidden=["l2"])
    # A file of another map is not shown, even if a card names it.
    assert visitor.get(f"/api/shared/{secret}/files/{put[0]}").status_code == 404
    with workspace.database.write() as writing:
        writing.exec_driver_sql(f"UPDATE files SET map = '{shown_map}'")
    found = [visitor.get(f"/api/shared/{secret}/files/{one}").status_code for one in put]
    assert found == [200, 404, 404]


def test_data_that_are_not_there_have_no_state(workspace: WorkspaceServer) -> None:
    with workspace.database.read() as reading:
        assert dataset_state(reading, "") == dataset_state(reading, "nosuch") == ()


def test_other_pages_show_it_in_a_frame_only_where_the_link_says_so(
    workspace: WorkspaceServer, visitor: httpx.Client
) -> None:
    map_id = make_map(workspace.database)
    _, closed = make(workspace, map_id)
    link, framed = make(workspace, map_id, embeds=True)

    def frames(path: str) -> str:
        answer = visitor.get(path)
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
        return policy["frame-ancestors"]

    assert [frames(f"/embed/{one}") for one in (framed, closed, "guess")] == ["*", "'none'", "'none'"]
    assert [frames(f"/shared/{framed}"), frames(f"/api/shared/{framed}")] == ["'none'", "'none'"]
    workspace.owner.delete(f"/api/maps/{map_id}/links/{link}")
    assert frames(f"/embed/{framed}") == "'none'"


def test_links_that_are_switched_off_are_not_made_and_open_nothing(workspace: WorkspaceServer) -> None:
    map_id = make_map(workspace.database)
    _, secret = make(workspace, map_id, embeds=True)
    here = workspace.app.state.workspace
    workspace.app.state.workspace = replace(here, settings=replace(here.settings, public_links=False))
    try:
        refused = workspace.owner.post(f"/api/maps/{map_id}/links", json={})
        assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
        assert workspace.nobody.get(f"/api/shared/{secret}").status_code == 404
        assert workspace.nobody.get(f"/api/shared/{secret}/picture.svg").status_code == 404
        assert "frame-ancestors 'none'" in workspace.nobody.get(f"/embed/{secret}").headers["content-security-policy"]
        assert workspace.owner.get(f"/api/maps/{map_id}/sharing").json()["links"] is False
    finally:
        workspace.app.state.workspace = here
    assert workspace.nobody.get(f"/api/shared/{secret}").status_code == 200
