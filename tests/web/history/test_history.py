"""A map's history over HTTP: versions by themselves and by hand, what differs, and going back while others draw."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from sqlalchemy import update

from sojourn.maps.document.reading import standing
from sojourn.maps.document.records import MapDocument
from sojourn.web.collab.ydoc import edits_towards, new_document, read_document
from sojourn.web.db import tables
from sojourn.web.history import store
from sojourn.web.history.keeping import keep
from sojourn.web.history.reviewing import remind
from sojourn.web.kept import document_of
from sojourn.web.workspace import workspace_of
from tests.maps.document.documents import documents
from tests.web.collab.desk import SMALL, Visitor, make_map, until
from tests.web.conftest import WorkspaceServer


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    return one_workspace


@pytest.fixture
def drawn(workspace: WorkspaceServer) -> Iterator[tuple[str, Visitor, Visitor]]:
    """A map, with two people who have it open."""
    map_id = make_map(workspace.database, person=workspace.people["owner"].id)
    address = workspace.socket_address(f"/api/maps/{map_id}/socket")
    roles = ("editor", "owner")
    pair = [Visitor(address, workspace.cookies(role), workspace.settings.address).come() for role in roles]
    yield map_id, pair[0], pair[1]
    for visitor in pair:
        visitor.go()


def test_versions_are_kept_by_themselves_and_by_hand(
    workspace: WorkspaceServer, drawn: tuple[str, Visitor, Visitor]
) -> None:
    map_id, one, _ = drawn
    versions = f"/api/maps/{map_id}/versions"
    (first,) = workspace.viewer.get(versions).json()
    assert (first["kind"], first["people"], first["changes"]) == ("first", ["Owner"], {})
    one.edit("title", "My laptop is slow")
    until(one.is_saved)
    kept, _ = workspace.viewer.get(versions).json()
    assert (kept["kind"], kept["people"], kept["changes"]) == ("kept", ["Editor"], {"map renamed": 1})
    one.edit("purpose", "To fix it")
    until(one.is_saved)
    later, _ = workspace.viewer.get(versions).json()
    assert (later["id"], later["changes"]) == (kept["id"], {"map changed": 1, "map renamed": 1})
    named = workspace.editor.post(versions, json={"name": " Before the workshop "}).json()
    assert (named["kind"], named["name"], named["people"]) == ("named", "Before the workshop", ["Editor"])
    assert [line["id"] for line in workspace.viewer.get(versions).json()] == [named["id"], kept["id"], first["id"]]
    older = workspace.viewer.get(versions, params={"before": named["at"], "limit": 1}).json()
    assert [line["id"] for line in older] == [kept["id"]]
    for listed in (versions, "/api/activity", "/api/inbox"):
        for before in ("2026-11-22T08:00:00", "0"):
            assert workspace.viewer.get(listed, params={"before": before}).status_code == 422, "no time with its zone"
    stays = workspace.editor.patch(f"{versions}/{kept['id']}", json={"name": "A slow laptop"}).json()
    assert (stays["kind"], stays["name"]) == ("named", "A slow laptop")
    assert workspace.commenter.post(versions, json={"name": "mine"}).status_code == 403
    assert workspace.viewer.get("/api/maps/nothing/versions").status_code == 404
    assert workspace.viewer.get(f"/api/maps/{map_id}/difference", params={"old": "nothing"}).status_code == 404


def test_going_back_is_an_edit_that_everybody_sees(
    workspace: WorkspaceServer, drawn: tuple[str, Visitor, Visitor]
) -> None:
    map_id, one, other = drawn
    first = workspace.viewer.get(f"/api/maps/{map_id}/versions").json()[0]
    one.edit("title", "Changed")
    one.edit("owner", "x1")
    until(one.is_saved)
    told = workspace.viewer.get(f"/api/maps/{map_id}/difference", params={"old": first["id"]}).json()
    renamed, owned = told["changes"]
    assert (renamed["what"], renamed["how"], renamed["was"], renamed["now"]) == (
        "map", "renamed", SMALL.meta.title, "Changed",
    )  # fmt: skip
    assert (owned["field"], told["counts"]) == ("owner", {"map changed": 1, "map renamed": 1})
    back = workspace.editor.post(f"/api/maps/{map_id}/versions/{first['id']}/restore").json()
    assert (back["kind"], back["began_at"], back["changes"]) == ("restored", first["at"], {"map renamed": 1})
    until(lambda: one.titles()["title"] == other.titles()["title"] == SMALL.meta.title)
    assert other.titles()["owner"] == "x1", "who sees to the map is no part of what it said"
    assert (one.code, other.code) == (None, None), "nobody was thrown out"
    other.edit("title", "And on")
    until(other.is_saved)
    assert document_of(workspace.database, map_id).meta.title == "And on"
    kinds = [line["kind"] for line in workspace.viewer.get(f"/api/maps/{map_id}/versions").json()]
    assert kinds == ["kept", "restored", "kept", "first"], "what was left can be gone back to as well"


@settings(max_examples=20, deadline=None)
@given(documents, documents)
def test_a_map_is_edited_until_it_reads_as_another(now: MapDocument, wanted: MapDocument) -> None:
    wanted = read_document([new_document(wanted)])
    update = new_document(now)
    edited = read_document([update, edits_towards([update], standing(wanted), "2026-11-22T08:00:00Z")])
    assert standing(edited) == standing(wanted)


def test_work_of_an_hour_is_one_version_and_old_ones_are_thinned_out(workspace: WorkspaceServer) -> None:
    map_id = make_map(workspace.database)
    begin = datetime(2026, 1, 5, 9, tzinfo=UTC)

    def draw(title: str, minutes: float) -> None:
        document = read_document([new_document(SMALL.__class__(SMALL.meta.__class__(title)))])
        with workspace.database.write() as writing:
            keep(writing, map_id, document, [title], begin + timedelta(minutes=minutes))

    def kept() -> list[tuple[str, ...]]:
        with workspace.database.read() as reading:
            return [version.people for version in reversed(store.versions(reading, map_id, 100))]

    for title, minutes in (("a", 0), ("b", 1), ("c", 60), ("c", 61), ("d", 62), ("e", 130)):
        draw(title, minutes)
    assert kept() == [("a",), ("b", "c"), ("d",), ("e",)]
    draw("f", 60 * 24 * 40)
    assert kept() == [("a",), ("e",), ("f",)], "of a day long ago, the first of all and the last of the day are left"


def test_a_review_is_a_version_with_what_was_decided(workspace: WorkspaceServer) -> None:
    map_id = make_map(workspace.database, person=workspace.people["editor"].id)
    path = f"/api/maps/{map_id}/reviews"
    before = workspace.viewer.get(path).json()
    today = datetime.now(UTC).date()
    assert (before["owner"], before["months"], before["overdue"], before["held"]) == ("", 3, False, [])
    assert 89 <= (date.fromisoformat(before["due"]) - today).days <= 92, "quarterly by default"
    with workspace.database.write() as writing:
        born = datetime.now(UTC) - timedelta(days=100)
        writing.execute(update(tables.maps).where(tables.maps.c.id == map_id).values(created_at=born))
    (line,) = [one for one in workspace.viewer.get("/api/act").json()["reviews"] if one["id"] == map_id]
    assert 89 <= (date.fromisoformat(line["summary"]["review"]) - born.date()).days <= 92, "the home page tells it too"
    assert line["summary"]["overdue"] is True
    assert workspace.editor.put(f"{path}/rhythm", json={"months": 12}).json()["months"] == 12
    held = workspace.editor.post(path, json={"decided": "Call back within a day"}).json()
    (review,) = held["held"]
    assert (review["kind"], review["note"], review["people"]) == ("review", "Call back within a day", ["Editor"])
    assert 365 <= (date.fromisoformat(held["due"]) - today).days <= 366
    assert document_of(workspace.database, map_id).meta.review == held["due"], "the map says it too"
    kinds = [line["kind"] for line in workspace.viewer.get(f"/api/maps/{map_id}/versions").json()]
    assert kinds == ["review", "first"]
    for wrong in ({"decided": " "}, {"decided": "x", "next": 0}):
        assert workspace.editor.post(path, json=wrong).status_code == 422
    assert workspace.commenter.post(path, json={"decided": "x"}).status_code == 403
    late = {"decided": "Look again", "next": (today - timedelta(days=1)).isoformat()}
    assert workspace.editor.post(path, json=late).json()["overdue"] is True
    here = workspace_of(workspace.app)
    remind(here)
    assert remind(here) == 0, "reminded once"
    told = [one for one in workspace.editor.get("/api/inbox").json()["notices"] if one["map"] == map_id]
    assert [(one["kind"], one["text"]) for one in told] == [("review", late["next"])]


def test_activity_tells_what_happened(workspace: WorkspaceServer, drawn: tuple[str, Visitor, Visitor]) -> None:
    map_id, one, _ = drawn
    one.edit("title", "Drawn on")
    until(one.is_saved)
    workspace.editor.post(f"/api/maps/{map_id}/versions", json={"name": "Agreed"})
    thread = workspace.commenter.post(f"/api/maps/{map_id}/comments", json={"text": "Good"}).json()["id"]
    workspace.editor.put(f"/api/maps/{map_id}/comments/{thread}/resolved", json={"resolved": True})
    told = workspace.viewer.get("/api/activity", params={"map": map_id}).json()
    assert [(event["kind"], event["people"], event["text"]) for event in told] == [
        ("settled", ["Editor"], "Good"),
        ("comment", ["Commenter"], "Good"),
        ("named", ["Editor"], "Agreed"),
        ("drawn", ["Editor"], ""),
        ("made", ["Owner"], ""),
    ]
    assert told[3]["changes"] == {"map renamed": 1}
    older = workspace.viewer.get("/api/activity", params={"map": map_id, "before": told[2]["at"], "limit": 1}).json()
    assert [event["kind"] for event in older] == ["drawn"]
