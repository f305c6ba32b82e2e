"""Broken, hostile and too large uploads: one clear line each, and nothing left behind."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from sojourn.web.data.receiving import safe_name
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import ended, export, upload


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


BROKEN: tuple[tuple[str, bytes, str], ...] = (
    ("cut.csv.gz", gzip.compress(export(2000))[:9000], "cut.csv.gz"),
    ("empty.csv", b"", "empty"),
    ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(64), "picture"),
    ("bomb.csv.gz", gzip.compress(b"a,b\n" + b"\0" * (300 << 20)), "bomb.csv.gz"),
    ("page.csv", b"<!doctype html><html>Sign in</html>", "HTML"),
)


def test_what_cannot_be_read_says_why(start_workspace: Callable[..., WorkspaceServer]) -> None:
    editor = start_workspace().editor
    for name, data, said in BROKEN:
        started = upload(editor, (name, data))
        assert started.status_code == 201, started.text
        job = ended(editor, started.json()["job"])
        assert job["state"] == "failed", (name, job)
        assert said in job["problem"]["detail"]
        assert "\n" not in job["problem"]["detail"]
        refused = editor.put(f"/api/datasets/{started.json()['id']}/reading", json={"delimiter": "xx"})
        assert refused.json()["code"] == "option"


def test_too_much_no_form_and_no_file_are_refused(start_workspace: Callable[..., WorkspaceServer]) -> None:
    workspace = start_workspace(largest_upload=10_000)
    editor, uploads = workspace.editor, workspace.settings.uploads
    large = upload(editor, ("large.csv", export(600)))
    assert (large.status_code, large.json()["code"]) == (413, "too_large")
    headers = {"content-type": "multipart/form-data; boundary=b"}
    streamed = editor.post("/api/datasets", content=(b"x" * 4000 for _ in range(9)), headers=headers)
    assert streamed.status_code in (409, 413)
    assert upload(editor).status_code == 422
    assert editor.post("/api/datasets", json={}).json()["code"] == "unreadable"
    assert not uploads.exists() or not any(uploads.iterdir())
    assert upload(workspace.viewer, ("x.csv", b"a")).status_code == 403
    assert upload(workspace.nobody, ("x.csv", b"a")).status_code == 401


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\desk\\export.csv", "export.csv"),
        ("a\u202egpj.csv", "agpj.csv"),
        ("..", "export"),
        ("\0\n", "export"),
        ("<script>.csv", "_script_.csv"),
    ],
)
def test_names_lead_nowhere(given: str, kept: str) -> None:
    assert safe_name(given) == kept
    assert len(safe_name("ä" * 10_000 + ".csv").encode()) <= 120
    assert safe_name("ä" * 10_000 + ".csv").endswith(".csv")


def test_the_tables_of_a_folder_belong_together(start_workspace: Callable[..., WorkspaceServer]) -> None:
    editor = start_workspace().editor
    read_me = ("desk/../read me.md", b"# What this is\n\nWords.\n")
    started = upload(editor, ("desk/tickets.csv", export()), read_me).json()
    assert ended(editor, started["job"])["state"] == "done"
    found = editor.get(f"/api/datasets/{started['id']}/reading").json()["found"]
    assert (found["source"], found["problem"], found["info"]["tickets"]) == ("desk", None, 60)
    packed = upload(editor, ("desk.zip", zipped(**{"tickets.csv": export()}))).json()
    assert ended(editor, packed["job"])["state"] == "done"
