"""The library over HTTP: making maps, finding them, their place among others, archive, bin, and files out."""

from __future__ import annotations

import io
import json
from urllib.parse import unquote

import xlsxwriter

from sojourn.maps.document.records import Card, Evidence
from sojourn.maps.document.templates import template
from sojourn.maps.formats.document_json import read_document
from sojourn.web.kept import document_of
from sojourn.web.maps.making import create_map
from sojourn.web.workspace import workspace_of
from tests.web.conftest import WorkspaceServer


def make(workspace: WorkspaceServer, **given: object) -> dict:
    answer = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}} | given)
    assert answer.status_code == 201, answer.text
    return answer.json()


def titles(workspace: WorkspaceServer, **query: str) -> list[str]:
    return [line["title"] for line in workspace.viewer.get("/api/maps", params=query).json()]


def test_a_new_map_is_in_the_library_with_its_frame(workspace: WorkspaceServer) -> None:
    made = make(workspace, title="I lost my badge")
    assert made["may"] == {"edit": True, "comment": True, "manage": True, "share": True}
    (line,) = workspace.viewer.get("/api/maps").json()
    assert (line["id"], line["title"], line["state"], line["created_by"]) == (
        made["id"],
        "I lost my badge",
        "active",
        "Editor",
    )
    assert (line["summary"]["stages"], line["summary"]["touchpoints"], line["summary"]["coverage"]) == (7, 7, None)
    head = workspace.commenter.get(f"/api/maps/{made['id']}").json()
    assert head["may"] == {"edit": False, "comment": True, "manage": False, "share": False}
    assert head["lineage"] == made["lineage"] != ""


def test_maps_begin_as_templates_blocks_and_copies(workspace: WorkspaceServer) -> None:
    left = make(workspace, **{"from": {"kind": "template", "id": "leaving"}})
    assert (left["title"], left["summary"]["cards"]) == ("I am leaving", len(template("leaving").document.cards))
    assert left["summary"]["personas"][0]["points"][0] == -0.5
    block = make(workspace, title="Pasted", **{"from": {"kind": "table", "text": "\tA\t\nPains\tx\ty"}})
    assert block["notes"] == ["column 3: has no name; it is called Touchpoint 2"]
    copy = make(workspace, **{"from": {"kind": "map", "id": left["id"]}})
    assert copy["title"] == "I am leaving (copy)"
    assert document_of(workspace.database, copy["id"]).cards == document_of(workspace.database, left["id"]).cards
    wrong = workspace.editor.post("/api/maps", json={"from": {"kind": "template", "id": "nothing"}})
    assert (wrong.status_code, wrong.json()["code"]) == (404, "missing")
    empty = workspace.editor.post("/api/maps", json={"from": {"kind": "table", "text": " \n "}})
    assert (empty.status_code, empty.json()["detail"]) == (
        422,
        "the pasted block: the table is empty. Copy the block with its headings",
    )


def test_maps_are_found_by_any_of_their_words(workspace: WorkspaceServer) -> None:
    make(workspace, title="Laptop 100% dead", **{"from": {"kind": "template", "id": "broken-laptop"}})
    make(workspace, title="Moving")
    assert titles(workspace) == ["Moving", "Laptop 100% dead"]
    assert titles(workspace, q="ASSET tag") == ["Laptop 100% dead"]
    assert titles(workspace, q="100%") == ["Laptop 100% dead"]
    assert titles(workspace, q="1_0%") == []
    assert titles(workspace, q="\0 moving") == ["Moving"]
    assert titles(workspace, q="cases") == titles(workspace, q="journeys case trace") != []


def test_a_map_stands_below_another(workspace: WorkspaceServer) -> None:
    whole = make(workspace, title="My new job")
    part = make(workspace, title="My first day", parent=whole["id"])
    detail = make(workspace, title="I get my laptop", parent=part["id"])
    assert detail["parents"] == [
        {"id": whole["id"], "title": "My new job"},
        {"id": part["id"], "title": "My first day"},
    ]
    assert workspace.viewer.get(f"/api/maps/{whole['id']}").json()["parts"] == [
        {"id": part["id"], "title": "My first day"}
    ]
    workspace.editor.delete(f"/api/maps/{whole['id']}")
    assert workspace.viewer.get(f"/api/maps/{detail['id']}").json()["parents"] == [
        {"id": part["id"], "title": "My first day"}
    ]
    assert workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}, "parent": "no"}).status_code == 404


def test_a_map_goes_to_the_archive_and_to_the_bin_and_comes_back(workspace: WorkspaceServer) -> None:
    path = f"/api/maps/{make(workspace, title='Old')['id']}"
    assert workspace.editor.patch(path, json={"archived": True}).json()["state"] == "archived"
    assert (titles(workspace), titles(workspace, state="archived")) == ([], ["Old"])
    assert workspace.editor.patch(path, json={"archived": False}).json()["state"] == "active"
    assert workspace.editor.delete(path).status_code == 204
    assert (titles(workspace), titles(workspace, state="deleted")) == ([], ["Old"])
    gone = workspace.viewer.get(path)
    assert gone.status_code == 404
    assert "It is in the bin: bring it back first" in gone.json()["detail"]
    assert workspace.editor.post(f"{path}/restore").json()["state"] == "active"
    assert titles(workspace) == ["Old"]


def test_only_editors_make_and_change_maps(workspace: WorkspaceServer) -> None:
    path = f"/api/maps/{make(workspace)['id']}"
    for client in (workspace.viewer, workspace.commenter):
        assert client.post("/api/maps", json={"from": {"kind": "empty"}}).status_code == 403
        assert client.post("/api/maps/file", files={"file": ("x.mmd", b"journey\n A: 3")}).status_code == 403
        assert client.patch(path, json={"archived": True}).status_code == 403
        assert client.delete(path).status_code == 403
        assert client.post(f"{path}/restore").status_code == 403
    assert workspace.nobody.get("/api/maps").status_code == 401


def test_a_map_comes_out_as_a_file_and_goes_in_again_unchanged(workspace: WorkspaceServer) -> None:
    made = make(workspace, title="Größe <b>\u202e😀", **{"from": {"kind": "template", "id": "forgot-password"}})
    out = workspace.viewer.get(f"/api/maps/{made['id']}/document.json")
    assert unquote(out.headers["content-disposition"]).endswith("Größe <b>\u202e😀.json")
    assert read_document(out.text, "x").document == document_of(workspace.database, made["id"])
    back = workspace.editor.post("/api/maps/file", files={"file": ("x.json", out.content)}).json()
    assert back["notes"] == []
    assert document_of(workspace.database, back["id"]) == document_of(workspace.database, made["id"])
    for form, sign in (("mmd", "journey\n"), ("csv", "stage,touchpoint")):
        written = workspace.viewer.get(f"/api/maps/{made['id']}/document.{form}")
        assert written.text.startswith(sign)
        again = workspace.editor.post(
            "/api/maps/file", files={"file": (f"x.{form}", written.content)}, data={"title": form, "parent": made["id"]}
        ).json()
        assert (again["title"], again["summary"]["touchpoints"]) == (form, made["summary"]["touchpoints"])
        assert again["parents"] == [{"id": made["id"], "title": made["title"]}]


def test_a_sheet_becomes_a_map_named_as_it_is(workspace: WorkspaceServer) -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet("My move")
        sheet.merge_range("B1:C1", "Ask")
        sheet.write_row("B2", ["I call ★", "I write"])
        sheet.write_row("A3", ["Feeling", -1.5, 0.5])
    made = workspace.editor.post("/api/maps/file", files={"file": ("wall.xlsx", held.getvalue())}).json()
    document = document_of(workspace.database, made["id"])
    assert (made["title"], made["summary"]["stages"], made["summary"]["moments"], made["notes"]) == (
        "My move",
        1,
        1,
        [],
    )
    assert sorted(document.personas[0].curve.items()) == [("t1", -1.5), ("t2", 0.5)]


def test_what_cannot_be_an_id_is_not_there(workspace: WorkspaceServer) -> None:
    """A database refuses some letters; nobody sees that."""
    client = workspace.owner
    for odd in ("%00", "a%00b", "%F0%9F%98%80", "x" * 5000, "..%2F.."):
        answers = [
            client.get(f"/api/maps/{odd}"),
            client.patch(f"/api/maps/{odd}", json={"archived": True}),
            client.delete(f"/api/maps/{odd}"),
            client.get(f"/api/maps/{odd}/measured"),
            client.get(f"/api/maps/{odd}/document.json"),
            client.get(f"/api/files/{odd}"),
            client.delete(f"/api/templates/{odd}"),
            client.post(f"/api/maps/{odd}/files", files={"file": ("x.txt", b"text")}),
        ]
        assert {answer.status_code for answer in answers} <= {404, 405}, odd
    for given in ({"parent": "\0"}, {"from": {"kind": "map", "id": "\0"}}, {"from": {"kind": "template", "id": "\0"}}):
        assert client.post("/api/maps", json={"from": {"kind": "empty"}} | given).status_code == 404
    assert client.post("/api/maps", content=b'{"title": "\\ud800", "from": {"kind": "empty"}}').status_code == 422
    made = client.post("/api/maps", json={"title": "a\0b\u202e", "from": {"kind": "empty"}})
    assert made.json()["title"] == "a b\u202e"


BROKEN = {
    b"": (422, "x: is empty"),
    b"\x89PNG\r\n\x1a\n\0\0\0\0\0\0\0\1": (422, "x: is no map"),
    b"PK\x03\x04broken": (422, "x: is a damaged workbook"),
    b'{"format": "sojourn-map-document"': (422, "x, line 1, column 34: is not JSON"),
    b"journey\n": (422, "x: the journey has no tasks"),
    b"x" * (65 << 20): (413, "upload: the file is larger than 64 MiB"),
}


def test_a_broken_file_is_said_and_nothing_is_made(workspace: WorkspaceServer) -> None:
    for content, (status, said) in BROKEN.items():
        answer = workspace.editor.post("/api/maps/file", files={"file": ("x", content)})
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert answer.json()["detail"].startswith(said)
    assert titles(workspace) == []


def test_what_was_drawn_comes_out_again(workspace: WorkspaceServer) -> None:
    """A document with everything in it survives: made, written to the log, read by a new connection."""
    document = template("refused").document
    first, *others = document.cards
    evidence = Evidence("interview", "three talks", "2026-09-03", 3)
    odd = Card(
        first.id, first.lane, first.start, first.order, text="**x**\n- <script>\u202e😀", tone="bad", evidence=evidence
    )
    drawn = type(document)(document.meta, document.stages, document.touchpoints, document.lanes, (odd, *others))
    id_ = create_map(workspace_of(workspace.app), drawn, workspace.people["owner"].id)
    kept = document_of(workspace.database, id_)
    assert {card.id: card for card in kept.cards}[first.id] == odd
    assert workspace.viewer.get(f"/api/maps/{id_}").json()["summary"]["evidence"]["interview"] == 1
    assert json.loads(workspace.viewer.get(f"/api/maps/{id_}/document.json").text)["meta"]["title"] == drawn.meta.title
