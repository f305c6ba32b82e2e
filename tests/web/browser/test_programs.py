"""Access for programs, in the browser: a token is made, shown once, used and revoked; a wrong webhook is explained."""

from __future__ import annotations

import httpx
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Enter
from tests.web.conftest import WorkspaceServer
from tests.web.data.conftest import until


def _asked(desk: WorkspaceServer, secret: str) -> int:
    headers = {"authorization": f"Bearer {secret}"}
    return httpx.get(f"{desk.settings.address}/api/maps", headers=headers, timeout=30).status_code


def _make_token(page: Page, name: str) -> str:
    page.get_by_label("What it is for").fill(name)
    page.get_by_role("button", name="Make a token").click()
    secret = page.get_by_role("dialog").get_by_label("Secret")
    expect(secret).to_be_visible()
    return secret.input_value()


def test_a_token_is_shown_once_works_and_is_revoked(enter: Enter, desk: WorkspaceServer) -> None:
    page = enter("editor", "/settings/programs")
    secret = _make_token(page, "the wiki of Ops")
    assert _asked(desk, secret) == 200
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.reload()
    line = page.get_by_role("listitem").filter(has_text="the wiki of Ops")
    expect(line).to_contain_text("reads · expires")
    expect(line).to_contain_text("used just now")
    assert secret not in page.content()
    expect(page.get_by_role("heading", name="Webhooks")).to_have_count(0)  # owners only
    page.get_by_role("button", name="Revoke the token the wiki of Ops").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("button", name="Revoke the token the wiki of Ops")).to_have_count(0)
    until(lambda: _asked(desk, secret) == 401, 10)


def test_an_owner_is_told_why_an_address_is_refused(enter: Enter, desk: WorkspaceServer) -> None:
    page = enter("owner", "/settings/programs")
    page.get_by_label("Address").fill("http://127.0.0.1:9/hook")
    page.get_by_role("button", name="Add a webhook").click()
    expect(page.get_by_role("alert")).to_contain_text("not an address of the open net")
    assert desk.owner.get("/api/webhooks").json() == []
