"""Every error over HTTP has one shape (RFC 9457), the right status, and tells nothing that it should not."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI, UploadFile
from fastapi.testclient import TestClient
from pydantic import BaseModel

from sojourn.model import errors
from sojourn.web import details, problems
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True


class Given(BaseModel):
    title: str
    count: int


@pytest.fixture
def client() -> Iterator[TestClient]:
    """An application whose routes raise what the path says."""
    app = FastAPI()
    problems.install(app)

    @app.get("/raise/{name}")
    def raising(name: str) -> None:
        raise getattr(errors, name)("it went wrong", where="here", do="Do that")

    @app.get("/defect")
    def defect() -> None:
        raise RuntimeError("the password is hunter2")

    @app.post("/given")
    def given(given: Given) -> Given:
        return given

    @app.post("/kept")
    def kept(given: Given) -> int:
        return len(given.title.encode())

    @app.post("/file")
    def file(file: UploadFile) -> None: ...

    with TestClient(app, raise_server_exceptions=False) as found:
        yield found


def check(answer: httpx.Response, status: int, code: str) -> dict[str, object]:
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, object] = answer.json()
    assert set(body) - {"errors"} == {"type", "title", "status", "detail", "code"}
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert body["type"] == f"urn:sojourn:problem:{code}"
    assert body["title"]
    assert body["detail"]
    return body


def every_error(kind: type[errors.SojournError] = errors.SojournError) -> list[type[errors.SojournError]]:
    below = [found for child in kind.__subclasses__() for found in every_error(child)]
    return [kind, *below] if kind.__module__ == errors.__name__ else below


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_every_error_of_ours_is_a_problem_with_its_code_and_line(
    client: TestClient, kind: type[errors.SojournError]
) -> None:
    answer = client.get(f"/raise/{kind.__name__}")
    body = check(answer, details.status_of(kind("")), kind.code)
    assert body["detail"] == "here: it went wrong. Do that"
    beyond_the_asker = (errors.SojournError, errors.StartError, errors.OutputError, errors.ProviderError)
    assert (answer.status_code >= 500) == (kind in beyond_the_asker)


def test_a_defect_tells_nothing(client: TestClient) -> None:
    answer = client.get("/defect")
    check(answer, 500, "internal")
    assert "hunter2" not in answer.text
    assert "RuntimeError" not in answer.text


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b'{"title": "a", "count": "many"}', "body.count"),
        (b"{}", "body.title"),
        (b"{not json", "body.1"),
        (b"\xff\xfe", "body.0"),
        (b"[]", "body"),
        (b"", "body"),
    ],
)
def test_values_that_do_not_fit_are_named(client: TestClient, body: bytes, where: str) -> None:
    answer = client.post("/given", content=body, headers={"content-type": "application/json"})
    if answer.status_code == 400:
        check(answer, 400, "workspace")
        return
    found = check(answer, 422, "invalid")
    assert where in [fault["where"] for fault in found["errors"]]  # type: ignore[attr-defined]


def test_half_a_character_is_the_sender_s_fault(client: TestClient) -> None:
    json = {"content-type": "application/json"}
    answer = client.post("/kept", headers=json, content=b'{"title": "\\ud83d", "count": 1}')
    assert "half a character" in str(check(answer, 422, "invalid")["detail"])


def test_what_is_no_form_is_a_problem(client: TestClient) -> None:
    for content_type in ("application/json", "multipart/form-data; boundary=x", "multipart/form-data"):
        answer = client.post("/file", content=b"nonsense", headers={"content-type": content_type})
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.status_code in (400, 422)


def test_what_is_not_there_is_a_problem_below_api(workspace: WorkspaceServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    check(workspace.owner.get("/api/nothing"), 404, "missing")
    check(workspace.owner.get("/api"), 404, "missing")
    wrong = workspace.owner.put("/api/me", json={})
    check(wrong, 405, "method")
    assert wrong.headers["allow"] == "GET, PATCH"
    assert workspace.owner.put("/api/maps/file", json={}).headers["allow"] == "POST"
    unread = workspace.owner.get("/api/people/somebody/second-step")
    check(unread, 405, "method")
    assert unread.headers["allow"] == "DELETE"
    check(workspace.owner.post("/api/sign-in", json={"email": 5}), 422, "invalid")
    check(workspace.owner.get("/assets/gone.js"), 404, "missing")
