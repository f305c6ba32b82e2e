"""The server's log: a line a record with its time in UTC, and no text of others that looks like one."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import httpx
import pytest

from sojourn.web.bodies import LARGEST
from sojourn.web.logs import Lines
from sojourn.web.once import ONCE_SECONDS, Once
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True
BEGINS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 [A-Z]+ [\w.]+: ")


def said(message: str, *args: object, defect: BaseException | None = None) -> list[str]:
    found = (type(defect), defect, defect.__traceback__) if defect else None
    record = logging.LogRecord("sojourn.web.jobs", logging.WARNING, __file__, 1, message, args, found)
    return Lines().format(record).split("\n")


def test_a_text_of_others_begins_no_line() -> None:
    hostile = "my map\n2026-01-01T00:00:00+00:00 WARNING sojourn.web: all is well\r\x1b[2J\u2028more\x85"
    first, *more = said("not read: %s", hostile)
    assert BEGINS.match(first)
    assert first.endswith("WARNING sojourn.web.jobs: not read: my map")
    assert more
    assert all(line.startswith("  | ") and line.isprintable() for line in more)


def test_a_traceback_is_there_with_what_went_wrong() -> None:
    try:
        raise ValueError("one\ntwo")
    except ValueError as error:
        first, *more = said("a defect", defect=error)
    assert BEGINS.match(first)
    assert more[-2:] == ["  | ValueError: one", "  | two"]


def test_who_acts_from_another_site_stands_in_it(workspace: WorkspaceServer, caplog: pytest.LogCaptureFixture) -> None:
    headers = {"origin": "https://elsewhere.example"}
    for path in ("sign-out", "sign-out", "shared/SECRET/pass"):
        assert httpx.post(f"{workspace.settings.address}/api/{path}", headers=headers).status_code == 403
    told = [record.getMessage() for record in caplog.records if record.name == "sojourn.web.access.origin"]
    said = "from 127.0.0.1: its Origin is 'https://elsewhere.example'"
    assert told == [f"refused /api/sign-out {said}", f"refused /api/shared {said}"], "once each, without the secret"


def refusals(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "sojourn.web.refusals"]


def test_input_that_is_refused_is_told_once_a_minute_without_what_it_was(
    workspace: WorkspaceServer, caplog: pytest.LogCaptureFixture
) -> None:
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}}).json()["id"]
    for guess in range(3):
        body = {"from": {"kind": f"SECRET {guess}"}, "title": ["SECRET"], "SECRET": 1}
        assert workspace.editor.post("/api/maps?SECRET=1", json=body).status_code == 422
        page = {"file": ("SECRET.png", b"<svg/>")}
        assert workspace.editor.post(f"/api/maps/{made}/files", files=page).status_code == 422
    assert workspace.owner.post("/api/maps", content=b"SECRET").status_code == 422
    large = workspace.editor.put(f"/api/maps/{made}/sharing", content=b"S" * (LARGEST + 1))
    assert large.status_code == 413
    typed = {"email": "SECRET", "password": ["SECRET"]}
    assert workspace.nobody.post("/api/sign-in", json=typed).status_code == 422
    fits = "(422): what it carries does not fit"
    assert refusals(caplog) == [
        f"refused make_map from editor@example.org at 127.0.0.1 {fits}",
        f"refused put_file from editor@example.org at 127.0.0.1 {fits}",
        f"refused make_map from owner@example.org at 127.0.0.1 {fits}",
        "refused a request from 127.0.0.1 (413): it is too large",
        f"refused sign_in from 127.0.0.1 {fits}",
    ]
    assert "SECRET" not in "".join(refusals(caplog))
    assert made not in "".join(refusals(caplog))


def test_who_asks_too_often_is_told_once_a_minute(
    start_workspace: Callable[..., WorkspaceServer], caplog: pytest.LogCaptureFixture
) -> None:
    workspace = start_workspace(requests_per_minute=1)
    answers = [workspace.nobody.get("/api/shared/SECRET").status_code for _ in range(12)]
    assert answers.count(429) > 1
    assert refusals(caplog) == ["refused a request from 127.0.0.1 (429): too many in a short time"]


def test_the_same_is_told_again_after_a_minute() -> None:
    at = [5.0]
    once = Once(lambda: at[0])
    assert [once.is_first("ada", "put_file"), once.is_first("ada", "put_file")] == [True, False]
    assert once.is_first("ada", "create_map")
    assert once.is_first("bob", "put_file")
    at[0] += ONCE_SECONDS
    assert once.is_first("ada", "put_file")
