"""The typed client against a real workspace; and docs/api.md, whose examples run as they stand."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel

from sojourn.client import Workspace, shapes, verify
from sojourn.client.connection import Connection
from sojourn.model import errors
from sojourn.web.openapi import contract
from tests.web.conftest import (  # noqa: F401  fixtures
    WorkspaceServer,
    database_kind,
    new_address,
    one_workspace,
    pytest_generate_tests,
    start_workspace,
)
from tests.web.data.conftest import export
from tools.documents import FENCE, python_blocks

ONE_DATABASE = True
DOCS = Path(__file__).parents[2] / "docs" / "api.md"
# The client's shape: its name in the contract.
NAMES = {
    "Person": "PersonOut",
    "Summary": "Summary",
    "MapLine": "MapLine",
    "Map": "MapHead",
    "Job": "JobOut",
    "Dataset": "DatasetOut",
    "Opportunity": "OpportunityPage",
    "Webhook": "MadeWebhook",
    "Delivery": "DeliveryOut",
}


def token(server: WorkspaceServer, *scopes: str) -> str:
    made = server.owner.post("/api/tokens", json={"name": "client", "scopes": scopes})
    return str(made.raise_for_status().json()["secret"])


def test_every_shape_is_in_the_contract_field_by_field() -> None:
    found = json.loads(contract())["components"]["schemas"]
    mine = {name for name, kind in vars(shapes).items() if isinstance(kind, type) and issubclass(kind, BaseModel)}
    assert {name for name in mine if name[0] != "_" and name != "BaseModel"} == set(NAMES)
    for name, theirs in NAMES.items():
        fields = set(getattr(shapes, name).model_fields) - {"version"}
        assert fields - set(found[theirs]["properties"]) == set(), name


def test_the_examples_of_the_page_run(
    one_workspace: WorkspaceServer,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "tickets.csv").write_bytes(export(30))
    monkeypatch.chdir(tmp_path)
    given = {"address": one_workspace.settings.address, "token": token(one_workspace, "administer", "data")}
    for block in python_blocks(DOCS.read_text(encoding="utf-8")):
        names: dict[str, object] = dict(given)
        exec(compile(block, "docs/api.md", "exec"), names)
        if callable(receive := names.get("receive")):
            receive(*signed(b'{"type":"ping","data":{"id":"hook"}}'))
    said = capsys.readouterr().out
    assert "A laptop breaks" in said
    assert "journey\n" in said  # Mermaid
    assert "30 1\n" in said
    assert "somebody was faster: planned" in said
    assert "ping hook" in said


def test_the_command_of_the_page_runs(one_workspace: WorkspaceServer) -> None:  # noqa: F811
    command = next(body for kind, body in FENCE.findall(DOCS.read_text(encoding="utf-8")) if kind == "console")
    assert re.match(r'curl --header "Authorization: Bearer \$TOKEN"', command)
    if shutil.which("curl") and shutil.which("sh"):
        given = {"TOKEN": token(one_workspace, "read"), "ADDRESS": one_workspace.settings.address}
        ran = subprocess.run(["sh", "-c", command], env=os.environ | given, capture_output=True, check=True)
        assert isinstance(json.loads(ran.stdout), list)


def test_lists_come_whole_page_by_page_and_errors_by_their_names(one_workspace: WorkspaceServer) -> None:  # noqa: F811
    with Workspace(one_workspace.settings.address, token(one_workspace, "edit")) as workspace:
        made = [workspace.maps.make(f"Paged {number}") for number in range(5)]
        pages = workspace.connection.pages("/maps", {"q": "paged"}, size=2)
        assert [entry["id"] for entry in pages] == [one.id for one in made[::-1]]  # type: ignore[index, call-overload]
        first = workspace.maps.get(made[0].id)
        assert workspace.maps.archive(first.id, version=first.version).archived_at is not None
        with pytest.raises(errors.ChangedError):
            workspace.maps.delete(first.id, version=first.version)
        assert [line.id for line in workspace.maps.all("paged", "archived")] == [first.id]
        workspace.maps.delete(first.id)
        assert workspace.maps.restore(first.id).state == "archived"
        with pytest.raises(errors.MissingError, match="no such map"):
            workspace.maps.get("nothing")
        with pytest.raises(errors.NotAllowedError, match="data"):
            list(workspace.datasets.all())
        assert workspace.people.me().role == "editor"
        assert len(workspace.people.all()) == 4
    with (
        Workspace("http://127.0.0.1:1", "none") as away,
        pytest.raises(errors.WorkspaceError, match="cannot be reached"),
    ):
        away.people.me()
    with Workspace(one_workspace.settings.address, "wrong") as nobody, pytest.raises(errors.NotSignedInError):
        nobody.people.me()


def test_who_asks_too_often_waits_as_long_as_it_is_told(start_workspace: Callable[..., WorkspaceServer]) -> None:  # noqa: F811
    server = start_workspace(requests_per_minute=2)
    waits: list[float] = []
    with Connection(server.settings.address, token(server, "read"), sleep=waits.append) as connection:
        for _ in range(3):
            connection.ask("GET", "/me")
        with pytest.raises(errors.TooManyError):  # it only seems to have waited
            connection.ask("GET", "/me")
    assert len(waits) == 1
    assert 0 < waits[0] <= 60


def signed(body: bytes, at: int | None = None, secret: bytes = b"k" * 32) -> tuple[str, dict[str, str], bytes]:
    """A message as the text of Standard Webhooks signs it."""
    seconds = str(int(time.time()) if at is None else at)
    content = b"msg_1." + seconds.encode() + b"." + body
    good = base64.b64encode(hmac.new(secret, content, hashlib.sha256).digest()).decode()
    headers = {"Webhook-Id": "msg_1", "Webhook-Timestamp": seconds, "Webhook-Signature": f"v1,bm8= v1,{good}"}
    return "whsec_" + base64.b64encode(b"k" * 32).decode(), headers, body


def test_a_message_is_believed_only_with_its_signature_and_its_time() -> None:
    assert verify(*signed(b'{"type":"ping"}')) == {"type": "ping"}
    secret, headers, body = signed(b'{"type":"ping"}', at=1_000_000)
    assert verify(secret, headers, body, now=1_000_100) == {"type": "ping"}
    for wrong in (
        (secret, headers, body, 1_000_301),
        (secret, headers, body + b" ", 1_000_000),
        (secret, headers | {"Webhook-Id": "msg_2"}, body, 1_000_000),
        (secret, headers | {"Webhook-Timestamp": "1000001"}, body, 1_000_000),
        (secret, headers | {"Webhook-Timestamp": "soon"}, body, 1_000_000),
        (secret, {}, body, 1_000_000),
        ("whsec_" + base64.b64encode(b"x" * 32).decode(), headers, body, 1_000_000),
    ):
        with pytest.raises(errors.NotAllowedError):
            verify(*wrong)
