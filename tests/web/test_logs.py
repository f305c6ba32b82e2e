"""The server's log: a line a record with its time in UTC, and no text of others that looks like one."""

from __future__ import annotations

import logging
import re

import httpx
import pytest

from sojourn.web.logs import Lines
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
    assert httpx.post(f"{workspace.settings.address}/api/sign-out", headers=headers).status_code == 403
    assert "refused /api/sign-out from 127.0.0.1: its Origin is 'https://elsewhere.example'" in caplog.text
