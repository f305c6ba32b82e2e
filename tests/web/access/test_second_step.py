"""The second step of signing in: codes as RFC 6238 has them, each good once, and recovery codes; and where one is."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from argon2 import PasswordHasher

from sojourn.web.access import joining, store
from sojourn.web.access.attempts import Attempts
from sojourn.web.access.second import codes
from sojourn.web.access.second import store as second
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.db.clock import now
from sojourn.web.db.tables import links, recovery_codes, second_factors, sessions
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True
PASSWORD = "four little words here"
RFC_SECRET = b"12345678901234567890"
# Cheap to check: how dear a password is to guess is another test's business.
KEPT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "94287082"), (1111111109, "07081804"), (1234567890, "89005924"), (20000000000, "65353130")],
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    assert codes.code_at(RFC_SECRET, seconds // 30, digits=8) == code


def test_a_code_counts_around_its_time_and_never_again() -> None:
    code = codes.code_at(RFC_SECRET, 100)
    for step, counts in ((98, False), (99, True), (100, True), (101, True), (102, False)):
        assert (codes.step_of(RFC_SECRET, f" {code[:3]} {code[3:]} ", step * 30, after=0) == 100) is counts
    assert codes.step_of(RFC_SECRET, code, 3000, after=100) is None


def own_code(secret: str, steps: int = 0) -> str:
    """The code of now or a later step, reckoned here by the words of the RFC: one of now still counts 30 seconds on."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, (int(time.time()) // 30 + steps).to_bytes(8, "big"), hashlib.sha1).digest()
    at = digest[19] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    """The workspace of this file, where the editor is signed in once, with a password, no second step, no failures."""
    person = one_workspace.people["editor"].id
    one_workspace.app.state.attempts = Attempts()
    with one_workspace.database.write() as writing:
        second.forget(writing, person)
        store.change_person(writing, person, password=KEPT)
        store.end_sessions(writing, person)
        one_workspace.sessions["editor"] = store.begin_session(writing, person, "tests")
    one_workspace.editor.cookies.set(COOKIE, one_workspace.sessions["editor"], domain="127.0.0.1")
    return one_workspace


def signed_up(workspace: WorkspaceServer) -> str:
    """The editor has a second step, begun with the code before this one; gives its secret."""
    made = workspace.editor.post("/api/me/second-step", json={"password": PASSWORD}).json()
    address = urlsplit(made["address"])
    assert (address.scheme, address.netloc, address.path) == ("otpauth", "totp", "/Sojourn%3Aeditor@example.org")
    assert parse_qs(address.query)["secret"] == [made["secret"]]
    assert workspace.editor.get("/api/me/second-step").json()["on"] is False
    return str(made["secret"])


def enter(workspace: WorkspaceServer, **given: str) -> httpx.Response:
    body = {"email": "editor@example.org", "password": PASSWORD} | given
    return httpx.post(
        f"{workspace.settings.address}/api/sign-in", json=body, headers={"origin": workspace.settings.address}
    )


def test_from_turning_it_on_to_turning_it_off(workspace: WorkspaceServer) -> None:
    secret = signed_up(workspace)
    post = workspace.editor.post
    assert post("/api/me/second-step/confirm", json={"code": "000000x"}).status_code == 401
    assert enter(workspace).status_code == 200, "nothing is asked for before a first code was right"
    recovery = post("/api/me/second-step/confirm", json={"code": own_code(secret)}).json()["codes"]
    assert len(set(recovery)) == 10
    asked = enter(workspace)
    assert (asked.status_code, asked.json()["code"]) == (401, "second_step")
    assert not asked.cookies
    wrong = enter(workspace, password="wrong", code=own_code(secret, 1))
    assert wrong.json()["code"] == "not_signed_in", "whoever lacks the password learns nothing of codes"
    code = own_code(secret, 1)
    assert enter(workspace, code=code).status_code == 200
    assert enter(workspace, code=code).status_code == 401, "no code counts twice"
    assert enter(workspace, code=recovery[0].upper().replace("-", " ")).status_code == 200
    assert enter(workspace, code=recovery[0]).status_code == 401
    assert workspace.editor.get("/api/me/second-step").json() == {"on": True, "demanded": False, "recovery_codes": 9}
    assert post("/api/me/second-step", json={"password": PASSWORD}).status_code == 409
    renewed = post("/api/me/second-step/recovery-codes", json={"code": recovery[1]}).json()["codes"]
    assert enter(workspace, code=recovery[2]).status_code == 401
    assert post("/api/me/second-step/off", json={"code": ""}).json()["code"] == "second_step"
    assert post("/api/me/second-step/off", json={"code": renewed[0]}).status_code == 204
    assert enter(workspace).status_code == 200


def test_links_need_the_second_step_too_except_those_of_the_console(workspace: WorkspaceServer) -> None:
    secret = signed_up(workspace)
    workspace.editor.post("/api/me/second-step/confirm", json={"code": own_code(secret)})
    person = workspace.people["editor"].id
    token = workspace.owner.post(f"/api/people/{person}/link").json()["address"].partition("#")[2]

    def follow(**body: str) -> httpx.Response:
        headers = {"origin": workspace.settings.address}
        return httpx.post(f"{workspace.settings.address}/api/sign-in-link", json=body, headers=headers)

    assert follow(token=token).json()["code"] == "second_step"
    assert follow(token=token, code="123").status_code == 401
    assert follow(token=token, code=own_code(secret, 1)).status_code == 200, "the link was not used up by asking"
    console = joining.sign_in_link(workspace.database, person)
    assert follow(token=console).status_code == 200


def test_guesses_run_out(workspace: WorkspaceServer) -> None:
    secret = signed_up(workspace)
    workspace.editor.post("/api/me/second-step/confirm", json={"code": own_code(secret)})
    assert {workspace.editor.post("/api/me/second-step/off", json={"code": "1"}).status_code for _ in range(10)} == {
        401
    }
    assert workspace.editor.post("/api/me/second-step/off", json={"code": own_code(secret, 1)}).status_code == 429
    assert enter(workspace, code=own_code(secret, 1)).status_code == 429


def test_an_owner_turns_it_off_for_somebody_who_lost_everything(workspace: WorkspaceServer) -> None:
    secret = signed_up(workspace)
    workspace.editor.post("/api/me/second-step/confirm", json={"code": own_code(secret)})
    address = f"/api/people/{workspace.people['editor'].id}/second-step"
    assert workspace.viewer.delete(address).status_code == 403
    assert [workspace.owner.delete(address).status_code for _ in range(2)] == [204, 404]
    assert enter(workspace).status_code == 200


def test_the_database_alone_opens_nothing(workspace: WorkspaceServer) -> None:
    secret = signed_up(workspace)
    made = workspace.editor.post("/api/me/second-step/confirm", json={"code": own_code(secret)}).json()["codes"]
    with workspace.database.read() as reading:
        [row] = reading.execute(second_factors.select()).all()
        digests = {row[0] for row in reading.execute(recovery_codes.select())}
    raw = base64.b32decode(secret)
    assert secret not in row.secret
    assert raw not in base64.urlsafe_b64decode(row.secret)
    assert not digests & {codes.plain(code) for code in made}
    key = workspace.settings.folder / "secret.key"
    assert key.stat().st_mode & 0o077 == 0
    workspace.restart()
    assert enter(workspace, code=own_code(secret, 1)).status_code == 200, "the key stays over a restart"


def test_sessions_are_listed_and_ended_from_afar(workspace: WorkspaceServer) -> None:
    phone = {"sojourn_session": enter(workspace).cookies["sojourn_session"]}

    def get(cookies: dict[str, str]) -> int:
        return httpx.get(f"{workspace.settings.address}/api/me", cookies=cookies).status_code

    found = workspace.editor.get("/api/me/sessions").json()
    assert [(one["is_this"], one["agent"][:6]) for one in found] in (
        [(False, "python"), (True, "tests")],
        [(True, "tests"), (False, "python")],
    )
    there = next(one["id"] for one in found if not one["is_this"])
    assert get(phone) == 200
    assert workspace.viewer.delete(f"/api/me/sessions/{there}").status_code == 404, "nobody ends those of others"
    assert workspace.editor.delete(f"/api/me/sessions/{there}").status_code == 204
    assert get(phone) == 401
    again = {"sojourn_session": enter(workspace).cookies["sojourn_session"]}
    assert workspace.editor.delete("/api/me/sessions").json() == {"ended": 1}
    assert (get(again), workspace.editor.get("/api/me").status_code) == (401, 200)
    person = workspace.people["editor"].id
    assert workspace.editor.delete(f"/api/people/{person}/sessions").status_code == 403
    assert workspace.owner.delete(f"/api/people/{person}/sessions").status_code == 204
    assert workspace.editor.get("/api/me").status_code == 401


def test_a_session_that_nobody_uses_ends_by_itself(workspace: WorkspaceServer) -> None:
    assert workspace.editor.get("/api/me").status_code == 200
    with workspace.database.write() as writing:
        theirs = sessions.c.person == workspace.people["editor"].id
        writing.execute(sessions.update().where(theirs).values(expires_at=now() - timedelta(seconds=5)))
    assert workspace.editor.get("/api/me").status_code == 401
    assert workspace.viewer.get("/api/me").status_code == 200


def test_a_sign_in_begins_a_new_session_and_the_one_before_ends(workspace: WorkspaceServer) -> None:
    with httpx.Client(base_url=workspace.settings.address, headers={"origin": workspace.settings.address}) as browser:
        seen = []
        for _ in range(2):
            browser.post("/api/sign-in", json={"email": "editor@example.org", "password": PASSWORD}).raise_for_status()
            seen.append(browser.cookies[COOKIE])
        assert [is_good(workspace, session) for session in seen] == [False, True]
        assert min(len(session) for session in seen) >= 43, "256 bits"
        assert browser.post("/api/sign-out").status_code == 204
        assert not is_good(workspace, seen[1])


def is_good(workspace: WorkspaceServer, session: str) -> bool:
    return httpx.get(f"{workspace.settings.address}/api/me", cookies={COOKIE: session}).status_code == 200


def test_a_new_password_needs_the_present_one_and_ends_the_other_sessions(workspace: WorkspaceServer) -> None:
    phone, new = enter(workspace).cookies[COOKIE], "vex 12 quilt"
    for password, present, status in (
        (new, "a guess of mine", 401),
        (new[:-1], PASSWORD, 422),
        ("x" * 201, PASSWORD, 422),
        (new, PASSWORD, 200),
    ):
        given = {"password": password, "present_password": present}
        assert workspace.editor.patch("/api/me", json=given).status_code == status
        assert is_good(workspace, phone) is (status != 200)
    assert [enter(workspace, password=one).status_code for one in (PASSWORD, new)] == [401, 200]


def test_a_one_time_link_ends_with_its_time(workspace: WorkspaceServer) -> None:
    token = joining.sign_in_link(workspace.database, workspace.people["editor"].id)
    with workspace.database.write() as writing:
        writing.execute(links.update().values(expires_at=now() - timedelta(seconds=5)))
    headers = {"origin": workspace.settings.address}
    address = f"{workspace.settings.address}/api/sign-in-link"
    assert httpx.post(address, json={"token": token}, headers=headers).status_code == 401
