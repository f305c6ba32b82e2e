"""Requests are limited: what is no upload is refused when it is too large, told before or found on the way."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import Any

import pytest

from sojourn.web.app import create_app
from sojourn.web.bodies import LARGEST, UPLOADS, Bodies
from sojourn.web.settings import Settings
from tests.apart import run
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True


def asked(chunks: list[bytes], path: str = "/api/sign-in") -> tuple[int, bytes]:
    """What becomes of a request in chunks, with a limit of ten bytes: the status, and the body that came through."""
    waiting = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    waiting[-1]["more_body"] = False
    sent: list[Any] = []
    came = bytearray()

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    async def app(_scope: object, receive: Any, send: Any) -> None:
        more = True
        while more:
            message = await receive()
            came.extend(message["body"])
            more = message["more_body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})

    scope = {"type": "http", "method": "POST", "path": path, "headers": []}
    run(Bodies(app, largest=10)(scope, receive, send))
    return sent[0]["status"], bytes(came)


@pytest.mark.parametrize(
    ("chunks", "path", "status"),
    [
        ([b"12345", b"67890"], "/api/sign-in", 200),
        ([b""], "/api/sign-in", 200),
        ([b"12345", b"67890", b"1", b"never read"], "/api/sign-in", 413),
        ([b"12345678901"], "/api/maps/one/documents", 413),
        ([b"12345678901"], "/api/maps/one/files", 200),
    ],
)
def test_what_comes_in_pieces_is_counted(chunks: list[bytes], path: str, status: int) -> None:
    assert asked(chunks, path) == (status, b"".join(chunks) if status == 200 else b"")


def test_what_says_that_it_is_too_large_is_not_even_read(workspace: WorkspaceServer) -> None:
    settings = workspace.settings
    with socket.create_connection((settings.host, settings.port), 20) as plain:
        head = f"POST /api/sign-in HTTP/1.1\r\nhost: {settings.host}:{settings.port}\r\norigin: {settings.address}\r\n"
        plain.sendall(f"{head}content-length: {LARGEST + 1}\r\n\r\n".encode())
        answer = plain.makefile("rb").read().decode()
    assert answer.startswith("HTTP/1.1 413")
    assert "too_large" in answer


def test_only_addresses_that_take_files_take_more() -> None:
    paths: dict[str, Any] = create_app(Settings(Path())).openapi()["paths"]  # type: ignore[assignment]
    for path, operations in paths.items():
        content = operations.get("post", {}).get("requestBody", {}).get("content", {})
        takes = "multipart/form-data" in content
        assert bool(UPLOADS.fullmatch(re.sub(r"{\w+}", "one", path))) is takes, path
