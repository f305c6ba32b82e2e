"""The editor's files: one start page for every address of a page, assets for good, and headers that keep others out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sojourn.web import pages
from sojourn.web.access import joining
from sojourn.web.settings import Settings
from tests.web.conftest import WorkspaceServer, free_port

ONE_DATABASE = True


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like a built editor."""
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<head><title>Editor</title></head>")
    (folder / "icon.svg").write_text("<svg/>")
    (folder / "assets" / "index-abc.js").write_text("1")
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.setattr(pages, "STATIC", folder.resolve())
    return folder


def test_every_address_of_a_page_gives_the_editor(built: Path, workspace: WorkspaceServer) -> None:
    for path in ("/", "/journeys", "/journeys/abc/story", "/sign-in", "/setup", "/join?x=1", "/apiary"):
        page = workspace.nobody.get(path)
        assert page.status_code == 200
        assert page.text.endswith("<title>Editor</title></head>")
        assert page.headers["cache-control"] == "no-cache"


def test_assets_are_kept_for_good_and_the_rest_is_asked_again(built: Path, workspace: WorkspaceServer) -> None:
    asset = workspace.nobody.get("/assets/index-abc.js")
    assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "javascript" in asset.headers["content-type"]
    icon = workspace.nobody.get("/icon.svg")
    assert (icon.headers["cache-control"], icon.headers["content-type"]) == ("no-cache", "image/svg+xml")
    again = workspace.nobody.get("/icon.svg", headers={"if-none-match": icon.headers["etag"]})
    assert again.status_code in (200, 304)


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/%00"])
def test_nothing_outside_is_given(built: Path, workspace: WorkspaceServer, path: str) -> None:
    found = workspace.nobody.get(path)
    assert found.status_code in (200, 404)
    assert found.text != "secret"


def test_styles_need_the_nonce_of_the_one_answer_they_came_with(built: Path, workspace: WorkspaceServer) -> None:
    nonces = set()
    for _ in range(2):
        page = workspace.nobody.get("/")
        nonce = re.search(r'property="csp-nonce" nonce="([\w-]{16,})"', page.text)[1]  # type: ignore[index]
        assert f"style-src 'self' 'nonce-{nonce}';" in page.headers["content-security-policy"]
        assert "script-src" not in page.headers["content-security-policy"]
        nonces.add(nonce)
    assert len(nonces) == 2


def test_scripts_travel_packed(built: Path, workspace: WorkspaceServer) -> None:
    (built / "assets" / "large.js").write_text("const sojourn = 1;" * 1000)
    answer = workspace.nobody.get("/assets/large.js")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text.startswith("const sojourn")


def test_without_the_editor_the_page_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workspace: WorkspaceServer
) -> None:
    monkeypatch.setattr(pages, "STATIC", tmp_path / "nothing")
    page = workspace.nobody.get("/journeys")
    assert page.status_code == 503
    assert "make editor" in page.text


def test_every_answer_keeps_others_out(built: Path, workspace: WorkspaceServer) -> None:
    elsewhere = {"origin": "https://elsewhere.example"}
    answers = [
        workspace.owner.get(path, headers=elsewhere)
        for path in ("/", "/assets/index-abc.js", "/api/me", "/api/nothing")
    ]
    answers.append(httpx.post(f"{workspace.settings.address}/api/sign-in"))
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answers[2].headers["cache-control"] == "no-store"


def test_a_session_is_no_business_of_scripts_and_of_http_where_there_is_https(workspace: WorkspaceServer) -> None:
    token = joining.sign_in_link(workspace.database, workspace.people["viewer"].id)
    cookie = workspace.nobody.post("/api/sign-in-link", json={"token": token}).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkspaceServer]:
    """A workspace that people reach by https, behind a proxy; asked as the proxy asks it."""
    folder, port = tmp_path_factory.mktemp("encrypted"), free_port()
    server = WorkspaceServer(Settings(folder, port=port, public_url="https://maps.example.org"))
    server.start()
    server.make_people()
    yield server
    server.close()


def test_with_https_the_session_is_of_this_host_and_never_without(encrypted: WorkspaceServer) -> None:
    token = joining.sign_in_link(encrypted.database, encrypted.people["viewer"].id)
    proxy, own = f"http://127.0.0.1:{encrypted.settings.port}", {"origin": "https://maps.example.org"}
    answer = httpx.post(f"{proxy}/api/sign-in-link", json={"token": token}, headers=own)
    name, _, rest = answer.headers["set-cookie"].partition("=")
    session, _, attributes = rest.partition(";")
    assert name == "__Host-sojourn_session"
    assert {"httponly", "secure", "path=/", "samesite=lax"} <= {part.strip().lower() for part in attributes.split(";")}
    assert "domain" not in attributes.lower()
    for cookie, status in ((f"{name}={session}", 200), (f"sojourn_session={session}", 401)):
        assert httpx.get(f"{proxy}/api/me", headers={"cookie": cookie}).status_code == status
    signed_out = httpx.post(f"{proxy}/api/sign-out", headers=own | {"cookie": f"{name}={session}"})
    assert signed_out.headers["set-cookie"].startswith(f'{name}="";')
    assert signed_out.headers["clear-site-data"] == '"storage"'
    assert httpx.get(f"{proxy}/api/me", headers={"cookie": f"{name}={session}"}).status_code == 401


def test_with_https_browsers_never_come_without_again(encrypted: WorkspaceServer, workspace: WorkspaceServer) -> None:
    for path in ("/", "/api/me", "/api/nothing"):
        told = httpx.get(f"http://127.0.0.1:{encrypted.settings.port}{path}").headers["strict-transport-security"]
        assert int(re.search(r"max-age=(\d+)", told)[1]) >= 365 * 24 * 3600  # type: ignore[index]
        assert "includeSubDomains" in told
    assert "strict-transport-security" not in workspace.nobody.get("/").headers


def test_folders_are_not_listed_and_nothing_is_traced(built: Path, workspace: WorkspaceServer) -> None:
    assert workspace.nobody.get("/assets/").status_code == 404
    for path in ("/", "/api/me", "/assets/index-abc.js"):
        assert workspace.nobody.request("TRACE", path).status_code in (403, 405)
