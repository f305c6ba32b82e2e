"""Signing in with an identity provider: a real one on loopback, and one that lies."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from sojourn.model.errors import OptionError, ProviderError, UnreadableError
from sojourn.web.access import store
from sojourn.web.access.oidc import provider as speaking
from sojourn.web.access.oidc.choices import Provider, read_provider
from sojourn.web.access.oidc.provider import Begun, Speaking
from tests.web.access.identity import CLIENT, SECRET, Identity, running_identity, walk
from tests.web.conftest import WorkspaceServer, free_port

ONE_DATABASE = True
ROLES = {"it-owners": "owner", "service-desk": "editor"}


@pytest.fixture(scope="module")
def identity() -> Iterator[Identity]:
    with running_identity() as running:
        yield running


@pytest.fixture
def start(start_workspace: Callable[..., WorkspaceServer], identity: Identity) -> Callable[..., WorkspaceServer]:
    """Starts a workspace whose people come from the provider."""

    def started(**choices: Any) -> WorkspaceServer:
        given = {"roles": ROLES, "trust_email": True} | choices
        provider = Provider("Example ID", identity.address, CLIENT, SECRET, **given)
        port = free_port()
        identity.allow(f"http://127.0.0.1:{port}/api/sign-in/callback")
        return start_workspace(port=port, provider=provider)

    return started


def come(workspace: WorkspaceServer, name: str, back: str = "/") -> tuple[str, httpx.Client]:
    """Somebody signs in with the provider: where that leads, and the browser."""
    browser = httpx.Client(headers={"origin": workspace.settings.address})
    answer = walk(browser, f"{workspace.settings.address}/api/sign-in/provider?back={back}", name)
    return answer.headers["location"], browser


def me(workspace: WorkspaceServer, browser: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = browser.get(f"{workspace.settings.address}/api/me").json()
    return found


def test_who_comes_gets_an_account_and_the_role_of_their_groups_each_time(
    start: Callable[..., WorkspaceServer], identity: Identity
) -> None:
    workspace = start()
    assert workspace.nobody.get("/api/sign-in/ways").json() == {"password": True, "provider": "Example ID"}
    identity.person("mara", "service-desk", "chess")
    where, browser = come(workspace, "mara", "/journeys?q=x")
    assert where == "/journeys?q=x"
    first = me(workspace, browser)
    assert (first["name"], first["email"], first["role"]) == ("Mara Klein", "mara@desk.example", "editor")
    identity.person("mara", "service-desk", "it-owners")
    _, again = come(workspace, "mara", "//elsewhere.example")
    assert (me(workspace, again)["id"], me(workspace, again)["role"]) == (first["id"], "owner")
    identity.person("mara", "chess")
    where, refused = come(workspace, "mara")
    assert where == "/sign-in?refused=not_allowed"
    assert me(workspace, refused)["code"] == "not_signed_in"
    assert me(workspace, browser)["code"] == "not_signed_in", "whoever may not in is out everywhere"
    lines = workspace.owner.get("/api/audit", params={"kind": "sign-in"}).json()["lines"]
    assert [(line["who"], line["is_refused"]) for line in lines] == [
        ("mara@desk.example", refusal) for refusal in (True, False, False)
    ]


def test_nobody_is_led_to_another_site(start: Callable[..., WorkspaceServer], identity: Identity) -> None:
    workspace = start(everyone="viewer")
    identity.person("jonas")
    where, browser = come(workspace, "jonas", "%2F%2Felsewhere.example")
    assert (where, me(workspace, browser)["role"]) == ("/", "viewer")


def test_a_known_address_is_the_same_person_only_where_it_is_verified(
    start: Callable[..., WorkspaceServer], identity: Identity
) -> None:
    identity.person("editor", "service-desk")
    for trusted in (False, True):
        workspace = start(trust_email=trusted)
        with workspace.database.write() as writing:
            known = store.add_person(writing, "editor@desk.example", "Known", "viewer", "")
        where, browser = come(workspace, "editor")
        if trusted:
            assert (me(workspace, browser)["id"], me(workspace, browser)["role"]) == (known.id, "editor")
        else:
            assert where == "/sign-in?refused=not_allowed"


def test_the_last_owner_stays_owner(start: Callable[..., WorkspaceServer], identity: Identity) -> None:
    workspace = start()
    identity.person("lena", "it-owners")
    _, browser = come(workspace, "lena")
    lena = me(workspace, browser)["id"]
    assert workspace.owner.delete(f"/api/people/{workspace.people['owner'].id}").status_code == 204
    identity.person("lena", "service-desk")
    _, again = come(workspace, "lena")
    assert (me(workspace, again)["id"], me(workspace, again)["role"]) == (lena, "owner")


def test_what_this_browser_did_not_begin_is_refused(start: Callable[..., WorkspaceServer], identity: Identity) -> None:
    workspace = start()
    identity.person("mara", "service-desk")
    with httpx.Client() as browser:
        answer = walk(browser, f"{workspace.settings.address}/api/sign-in/provider", "mara")
        used = str(answer.request.url)
        with httpx.Client() as other:
            other.get(f"{workspace.settings.address}/api/sign-in/provider")
            for client in (browser, other, httpx.Client()):
                again = client.get(used)
                assert again.headers["location"] == "/sign-in?refused=not_signed_in"
                assert "sojourn_session" not in again.cookies


def test_a_code_without_its_verifier_is_worth_nothing(
    start: Callable[..., WorkspaceServer], identity: Identity
) -> None:
    workspace = start()
    provider = workspace.settings.provider
    assert provider
    thief = Speaking(provider, f"{workspace.settings.address}/api/sign-in/callback")
    with httpx.Client() as browser:
        answer = walk(browser, thief.begin()[0], "mara")  # our callback refuses, and leaves the code unused
    code = httpx.URL(str(answer.request.url)).params["code"]
    with pytest.raises(ProviderError, match="refuses"):
        thief.finish(code, Begun("state", "nonce", "another verifier, long enough to be one at all, it seems"))


def test_where_only_the_provider_counts_passwords_do_not(start: Callable[..., WorkspaceServer]) -> None:
    workspace = start(only=True)
    assert workspace.nobody.get("/api/sign-in/ways").json() == {"password": False, "provider": "Example ID"}
    given = {"email": "editor@example.org", "password": "four little words here"}
    assert workspace.nobody.post("/api/sign-in", json=given).status_code == 403
    assert workspace.nobody.post("/api/join", json={"token": "x", "name": "X", "password": "x" * 12}).status_code == 403


def test_without_a_provider_there_is_none(workspace: WorkspaceServer) -> None:
    assert workspace.nobody.get("/api/sign-in/ways").json() == {"password": True, "provider": ""}
    assert workspace.nobody.get("/api/sign-in/provider").status_code == 404


@pytest.fixture
def lies(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Speaking]:
    """A provider whose token has claims, a key or a signature of one's choice."""
    own, other = RSAKey.generate_key(2048, {"kid": "1"}), RSAKey.generate_key(2048, {"kid": "1"})
    issuer = "https://id.example.org"
    about = {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/keys",
    }

    def made(alg: str = "RS256", stranger: bool = False, about_more: Any = None, **claims: Any) -> Speaking:
        now = int(time.time())
        good = {"iss": issuer, "aud": CLIENT, "sub": "1", "exp": now + 60, "iat": now, "nonce": "nonce"}
        good |= {"email": "a@b.example", "email_verified": True, "groups": []}
        key = OctKey.import_key(SECRET) if alg.startswith("HS") else other if stranger else own
        told = {name: value for name, value in (good | claims).items() if value is not None}
        token = jwt.encode({"alg": alg, "kid": "1"}, told, key, algorithms=[alg])
        answers = {
            f"{issuer}/.well-known/openid-configuration": about | (about_more or {}),
            f"{issuer}/keys": KeySet([own]).as_dict(private=False),
            f"{issuer}/token": {"id_token": token, "access_token": "x"},
        }
        monkeypatch.setattr(speaking, "_asked", lambda _method, address, *_, **__: answers[address])
        return Speaking(Provider("X", issuer, CLIENT, SECRET), "https://here.example/api/sign-in/callback")

    return made


def test_a_token_must_be_signed_for_us_fresh_and_the_answer_to_our_question(lies: Callable[..., Speaking]) -> None:
    begun, past = Begun("state", "nonce", "verifier"), int(time.time()) - 3600
    assert lies().finish("code", begun).subject == "1"
    assert lies(aud=[CLIENT, "other"], azp=CLIENT).finish("code", begun).is_verified
    assert not lies(email_verified="true").finish("code", begun).is_verified, "only the truth is true"
    bad: dict[str, dict[str, Any]] = {
        "another key": {"stranger": True},
        "signed with the client's secret": {"alg": "HS256"},
        "not signed": {"alg": "none"},
        "another issuer": {"iss": "https://evil.example"},
        "for another client": {"aud": "other"},
        "for several, not of us": {"aud": [CLIENT, "other"]},
        "given to another": {"azp": "other"},
        "over": {"exp": past},
        "without an end": {"exp": None},
        "of nobody": {"sub": None},
        "the answer to another": {"nonce": "another"},
        "the answer to nobody": {"nonce": None},
        "another provider": {"about_more": {"issuer": "https://evil.example"}},
        "an unsafe place": {"about_more": {"token_endpoint": "http://id.example.org/token"}},
    }
    for what, choices in bad.items():
        speaker = lies(**choices)
        try:
            speaker.finish("code", begun)
        except ProviderError:
            continue
        pytest.fail(f"a token was taken: {what}")


GOOD = 'name = "X"\nissuer = "https://id.example.org"\nclient_id = "c"\n'


def test_a_provider_is_read_from_a_file_with_its_secret_beside_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret\n")
    file = tmp_path / "id.toml"
    file.write_text(
        GOOD + 'client_secret_file = "secret"\neveryone = "viewer"\nonly = true\n[roles]\n"a b" = "editor"\n'
    )
    found = read_provider(file)
    assert (found.client_secret, found.only, found.role_of(["a b"]), found.role_of([])) == (
        "s3cret",
        True,
        "editor",
        "viewer",
    )
    assert "s3cret" not in repr(found)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = 1 2", "cannot be read"),
        (GOOD.replace("client_id", "clientid"), "client_id is missing"),
        (GOOD + 'colour = "red"', "colour means nothing"),
        (GOOD + 'only = "yes"', "only is no bool"),
        (GOOD, "nobody could sign in"),
        (GOOD + 'everyone = "king"', "king is no role"),
        (GOOD.replace("https", "http") + 'everyone = "viewer"', "must be an https address"),
        (GOOD + 'client_secret_file = "gone"\neveryone = "viewer"', "cannot be read"),
    ],
)
def test_what_is_wrong_in_the_file_is_one_clear_line(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "id.toml"
    file.write_text(text)
    with pytest.raises((OptionError, UnreadableError), match=says):
        read_provider(file)
