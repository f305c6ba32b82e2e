"""Signing in, staying signed in, and what somebody may do."""

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.web.conftest import WorkspaceServer


def test_somebody_signed_in_is_known_and_nobody_is_not(workspace: WorkspaceServer) -> None:
    me = workspace.editor.get("/api/me").json()
    assert (me["name"], me["role"], me["may"]) == ("Editor", "editor", ["read", "comment", "edit"])
    refused = workspace.nobody.get("/api/me")
    assert refused.status_code == 401
    assert refused.json()["code"] == "not_signed_in"


def test_sessions_live_through_a_restart(workspace: WorkspaceServer) -> None:
    workspace.restart()
    assert workspace.viewer.get("/api/me").json()["email"] == "viewer@example.org"


def test_another_site_cannot_act(workspace: WorkspaceServer) -> None:
    for origin in ("https://elsewhere.example", "null", ""):
        refused = workspace.owner.post("/api/sign-out", headers={"origin": origin})
        assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    without = httpx.post(f"{workspace.settings.address}/api/sign-out", cookies=workspace.owner.cookies)
    assert without.status_code == 403
    assert workspace.owner.get("/api/me").status_code == 200
    made = workspace.owner.post("/api/maps", json={"from": {"kind": "empty"}}).json()["id"]
    address, cookie = workspace.socket_address(f"/api/maps/{made}/socket?schema=1&lineage="), workspace.cookies("owner")
    for origin in ("https://elsewhere.example", "null", None):
        with pytest.raises(InvalidStatus, match="403"):
            connect(address, additional_headers={"cookie": cookie}, origin=origin, legacy=True)  # type: ignore[arg-type]
    with connect(address, additional_headers={"cookie": cookie}, origin=workspace.settings.address, legacy=True) as own:  # type: ignore[arg-type]
        assert own.recv(timeout=20)
