"""Files of maps over HTTP: pictures shown, the rest downloaded, nothing that a browser could run."""

from __future__ import annotations

import io
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from PIL import Image, PngImagePlugin

from sojourn.maps.document.templates import template
from sojourn.model.errors import RefusedError
from sojourn.web.files.kinds import agreed_name, media_type_of
from sojourn.web.files.pictures import redrawn
from sojourn.web.files.store import keep_bytes, name_of
from sojourn.web.kept import document_of
from sojourn.web.maps.making import create_map
from sojourn.web.workspace import workspace_of
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True


def picture(kind: str = "PNG", mode: str = "RGB", **more: Any) -> bytes:
    """A small picture: four fields of colour."""
    drawn, out = Image.new(mode, (8, 6)), io.BytesIO()
    for place, colour in enumerate(("red", "lime", "blue", "white")):
        drawn.paste(colour, (place % 2 * 4, place // 2 * 3, place % 2 * 4 + 4, place // 2 * 3 + 3))
    drawn.save(out, kind, **more)
    return out.getvalue()


PNG = picture()


def new_map(workspace: WorkspaceServer) -> str:
    return workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}}).json()["id"]


def test_a_picture_goes_in_and_comes_out_safely(workspace: WorkspaceServer) -> None:
    path = f"/api/maps/{new_map(workspace)}/files"
    sent = {"file": ("..\\../evil\u202elmth.png", PNG, "text/html")}
    assert workspace.commenter.post(path, files=sent).status_code == 403
    kept = workspace.editor.post(path, files=sent)
    assert kept.status_code == 201
    assert kept.json() | {"id": ""} == {"id": "", "name": "evillmth.png", "media_type": "image/png", "bytes": len(PNG)}
    got = workspace.viewer.get(f"/api/files/{kept.json()['id']}")
    assert got.content == PNG
    assert got.headers["content-type"] == "image/png"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert got.headers["content-disposition"].startswith("inline")
    assert workspace.nobody.get(f"/api/files/{kept.json()['id']}").status_code == 401
    workspace.restart()
    assert workspace.viewer.get(f"/api/files/{kept.json()['id']}").content == PNG


def test_a_map_gets_copies_of_its_own_that_outlive_the_map_they_come_from(workspace: WorkspaceServer) -> None:
    first, second = new_map(workspace), new_map(workspace)
    kept = workspace.editor.post(f"/api/maps/{first}/files", files={"file": ("plan.png", PNG)}).json()
    asked = {"files": [kept["id"], "gone"]}
    assert workspace.commenter.post(f"/api/maps/{second}/files/copies", json=asked).status_code == 403
    (copy,) = workspace.editor.post(f"/api/maps/{second}/files/copies", json=asked).json()
    assert (copy["source"], copy["name"], copy["id"] != kept["id"]) == (kept["id"], "plan.png", True)
    same = workspace.editor.post(f"/api/maps/{first}/files/copies", json=asked).json()
    assert [(line["source"], line["id"]) for line in same] == [(kept["id"], kept["id"])]
    assert [line["name"] for line in workspace.viewer.get(f"/api/maps/{second}/files").json()] == ["plan.png"]
    workspace.editor.delete(f"/api/maps/{first}")
    assert workspace.viewer.get(f"/api/files/{kept['id']}").status_code == 404
    assert workspace.viewer.get(f"/api/files/{copy['id']}").content == PNG
    before = len(list(workspace.settings.files.iterdir()))
    gone = {"files": [copy["id"]]}
    assert workspace.editor.post("/api/maps/none/files/copies", json=gone).status_code == 404
    assert len(list(workspace.settings.files.iterdir())) == before


def test_what_is_no_picture_is_downloaded(workspace: WorkspaceServer) -> None:
    path = f"/api/maps/{new_map(workspace)}/files"
    kept = workspace.editor.post(path, files={"file": ("Größe.txt", b"plain text")}).json()
    got = workspace.viewer.get(f"/api/files/{kept['id']}")
    assert got.headers["content-disposition"].startswith("attachment")
    assert unquote(got.headers["content-disposition"]).endswith("Größe.txt")


REFUSED = {
    b"": 422,
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>": 422,
    b"PNG? No: \x00\x01\x02": 422,
    PNG + b"x" * (10 << 20): 413,
    b"x" * (30 << 20): 413,
}


def test_what_is_refused_leaves_nothing_behind(workspace: WorkspaceServer) -> None:
    path = f"/api/maps/{new_map(workspace)}/files"
    for content, status in REFUSED.items():
        answer = workspace.editor.post(path, files={"file": ("x.png", content)})
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    folder = workspace.settings.files
    assert not folder.exists() or not list(folder.iterdir())


def test_a_form_without_a_file_and_a_map_that_is_not_there_are_said(workspace: WorkspaceServer) -> None:
    path = f"/api/maps/{new_map(workspace)}/files"
    assert workspace.editor.post(path, data={"x": "y"}).status_code == 422
    broken = workspace.editor.post(path, content=b"--x\r\n", headers={"content-type": "multipart/form-data"})
    assert (broken.status_code, broken.headers["content-type"]) == (400, "application/problem+json")
    assert workspace.editor.post("/api/maps/none/files", files={"file": ("x.png", PNG)}).status_code == 404
    assert not workspace.settings.files.exists() or not list(workspace.settings.files.iterdir())


def test_a_copy_of_a_map_has_files_of_its_own_and_none_from_the_bin(workspace: WorkspaceServer) -> None:
    first = template("leaving").document
    here, person = workspace_of(workspace.app), workspace.people["owner"].id
    source = create_map(here, first, person)
    kept = workspace.editor.post(f"/api/maps/{source}/files", files={"file": ("x.png", PNG)}).json()["id"]
    card = replace(first.cards[0], image=kept, files=(kept, "gone"))
    drawn = create_map(here, replace(first, cards=(card,)), person)
    copy = workspace.editor.post("/api/maps", json={"from": {"kind": "map", "id": drawn}}).json()["id"]
    (copied,) = document_of(workspace.database, copy).cards
    assert copied.image not in ("", kept)
    assert copied.files == (copied.image,)
    assert workspace.editor.delete(f"/api/maps/{source}").status_code == 204
    assert workspace.viewer.get(f"/api/files/{kept}").status_code == 404
    assert workspace.viewer.get(f"/api/files/{copied.image}").content == PNG


def test_pictures_travel_in_the_file_of_a_map(workspace: WorkspaceServer) -> None:
    first = template("leaving").document
    here, person = workspace_of(workspace.app), workspace.people["owner"].id
    source = create_map(here, first, person)
    kept = workspace.editor.post(f"/api/maps/{source}/files", files={"file": ("x.png", PNG)}).json()["id"]
    drawn = create_map(here, replace(first, cards=(replace(first.cards[0], image=kept, files=("gone",)),)), person)
    out = workspace.viewer.get(f"/api/maps/{drawn}/document.json").content
    back = workspace.editor.post("/api/maps/file", files={"file": ("x.json", out)}).json()
    (card,) = document_of(workspace.database, back["id"]).cards
    assert back["notes"] == ["1 of the map's files is not in the file"]
    assert (card.image != kept, card.files) == (True, ())
    assert workspace.viewer.get(f"/api/files/{card.image}").content == PNG
    evil = out.replace(b64encode(PNG), b64encode(b"<svg onload='alert(1)'/>"))
    back = workspace.editor.post("/api/maps/file", files={"file": ("x.json", evil)}).json()
    assert back["notes"][0].startswith("x.png: is a page or a drawing in markup")
    assert document_of(workspace.database, back["id"]).cards[0].image == ""


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\xff\xd8\xff\xe0..", "image/jpeg"),
        (b"GIF89a..", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04....xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/octet-stream"),
        ("a < b, größer".encode(), "text/plain"),
    ],
)
def test_the_kind_is_told_by_the_content(head: bytes, media_type: str) -> None:
    assert media_type_of(head, "x.html") == media_type


@pytest.mark.parametrize(
    "head", [b"  <!DOCTYPE html>", b"\xef\xbb\xbf<?xml version='1.0'?>", b"PK\x03\x04..x.sh", b"\x7fELF"]
)
def test_what_could_run_is_refused(head: bytes) -> None:
    with pytest.raises(RefusedError):
        media_type_of(head, "x.txt")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.html", PNG),
        ("x.html", b"plain text"),
        ("x.Pdf", PNG),
        ("x.pdf", b"plain text"),
        ("x.png", b"%PDF-1.7"),
        ("x.txt", PNG),
        ("x.docx", b"plain text"),
        ("x.docx", b"PK\x03\x04....xl/workbook.xml"),
        ("x.svg", PNG),
        ("x.exe. ", b"plain text"),
        ("x.pdf.zip", b"%PDF-1.7"),
    ],
)
def test_a_name_that_claims_what_the_content_is_not_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    ending = name.strip(" .").rpartition(".")[2]
    with pytest.raises(RefusedError, match=rf"ends in \.{ending}, and its content is something else"):
        keep_bytes(tmp_path, io.BytesIO(content), name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "kept"),
    [("x.jpg", "x.png"), ("x.WEBP", "x.png"), ("x.PNG", "x.PNG"), ("x", "x"), ("x.old", "x.old"), ("v1.2", "v1.2")],
)
def test_a_picture_keeps_its_name_or_gets_its_own_ending(name: str, kept: str, tmp_path: Path) -> None:
    assert keep_bytes(tmp_path, io.BytesIO(PNG), name).name == kept


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.PDF", b"%PDF-1.7"),
        ("protected.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("newer.doc", b"PK\x03\x04....word/document.xml"),
        ("sheet.xlsx", b"PK\x03\x04....xl/workbook.xml"),
        ("text.odt", b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text"),
        ("notes.md", b"plain text"),
        ("script.ps1", b"plain text"),
    ],
)
def test_a_name_that_agrees_with_the_content_or_claims_nothing_stays(name: str, content: bytes) -> None:
    assert agreed_name(name, media_type_of(content, name)) == name


def test_names_are_kept_short_and_without_tricks() -> None:
    assert name_of("C:\\Users\\me\\plan.pdf") == "plan.pdf"
    assert name_of("a\u202eb\x00c.txt") == "abc.txt"
    assert name_of("../..") == "file"
    assert name_of("x" * 500 + ".png").endswith("x.png")
    assert len(name_of("😀" * 500)) <= 200


def seen(content: bytes) -> tuple[str | None, tuple[int, int], list[tuple[int, ...]]]:
    """Format, size and corners of a picture."""
    with Image.open(io.BytesIO(content)) as found:
        plain = found.convert("RGBA")
        places = ((0, 0), (plain.width - 1, 0), (0, plain.height - 1), (plain.width - 1, plain.height - 1))
        return found.format, found.size, [tuple(plain.getpixel(place)) for place in places]  # type: ignore[arg-type]


def near(one: list[tuple[int, ...]], other: list[tuple[int, ...]]) -> bool:
    return all(
        abs(a - b) < 80 for left, right in zip(one, other, strict=True) for a, b in zip(left, right, strict=True)
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_is_drawn_again_with_its_pixels_and_nothing_else(kind: str) -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = "SECRET artist", 6  # to be turned by a quarter
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "SECRET words")
    more: dict[str, Any] = {"PNG": {"exif": exif, "pnginfo": words}, "GIF": {"comment": b"SECRET"}}.get(
        kind, {"exif": exif}
    )
    before = picture(kind, **more)
    assert b"SECRET" in before
    kept = redrawn(before + b"SECRET <script>alert(1)</script>", f"image/{kind.lower()}", "x")
    assert b"SECRET" not in kept
    form, size, corners = seen(kept)
    turned = kind != "GIF"
    assert (form, size) == (kind, (6, 8) if turned else (8, 6))
    red, lime, blue, white = (255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255), (255, 255, 255, 255)
    assert near(corners, [blue, red, white, lime] if turned else [red, lime, blue, white])


def test_what_is_transparent_or_moves_stays_so() -> None:
    clear, out = Image.new("RGBA", (4, 4), (255, 0, 0, 0)), io.BytesIO()
    clear.save(out, "PNG")
    assert seen(redrawn(out.getvalue(), "image/png", "x"))[2][0][3] == 0
    frames, out = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue", "lime")], io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=[40, 80, 120], loop=0)
    with Image.open(io.BytesIO(redrawn(out.getvalue(), "image/gif", "x"))) as found:
        assert found.n_frames == 3  # type: ignore[attr-defined]
        assert found.info["duration"] == 40


def test_what_cannot_be_drawn_or_is_a_bomb_is_refused() -> None:
    huge = bytearray(picture())
    huge[16:24] = (60_000).to_bytes(4, "big") * 2  # the header says 3.6 thousand million pixels
    for content in (PNG[:40], b"\x89PNG\r\n\x1a\n" + b"picture" * 100, bytes(huge), picture("GIF")):
        with pytest.raises(RefusedError):
            redrawn(content, "image/png", "x")
