"""A second step that is demanded: until it is on nothing else opens; it stays on, and a lost one is set up anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from sojourn.cli import serve
from sojourn.model.errors import OptionError
from sojourn.web.access import joining, store
from sojourn.web.access.attempts import Attempts
from sojourn.web.access.oidc.choices import Provider
from sojourn.web.access.rules import Role
from sojourn.web.access.second import demanding
from sojourn.web.access.second import store as second
from sojourn.web.access.signed_in import COOKIE
from sojourn.web.access.table import ROUTES
from sojourn.web.collab.routes import SECOND_STEP_DUE
from sojourn.web.settings import Settings
from tests.web.access.test_second_step import KEPT, PASSWORD, own_code
from tests.web.collab.desk import Visitor, make_map, until
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True
DUE = (403, "second_step_due")
OPEN = {
    "GET /me",
    "PATCH /me",
    "GET /me/second-step",
    "POST /me/second-step",
    "POST /me/second-step/confirm",
}
"""What is open to whoever owes it, besides what needs nobody signed in: said once more, so that nothing slips in."""


def with_passwords(workspace: WorkspaceServer, *roles: Role) -> None:
    with workspace.database.write() as writing:
        for role in roles:
            store.change_person(writing, workspace.people[role].id, password=KEPT)


@pytest.fixture
def workspace(start_workspace: Callable[..., WorkspaceServer]) -> WorkspaceServer:
    """Demanded of everybody; owner and editor have passwords and no second step, the others come by other ways."""
    started = start_workspace(second_step="everybody")
    with_passwords(started, "owner", "editor")
    return started


def turned_on(client: httpx.Client) -> tuple[str, list[str]]:
    """Turn it on as the editor's page does; gives the secret and the recovery codes."""
    secret = client.post("/api/me/second-step", json={"password": PASSWORD}).json()["secret"]
    answer = client.post("/api/me/second-step/confirm", json={"code": own_code(secret)})
    assert answer.status_code == 200, answer.text
    return secret, answer.json()["codes"]


def said(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


def visitor(workspace: WorkspaceServer, role: Role) -> Visitor:
    address = workspace.socket_address(f"/api/maps/{make_map(workspace.database)}/socket")
    return Visitor(address, workspace.cookies(role), workspace.settings.address)


def test_every_route_but_a_few_waits_until_it_is_on(workspace: WorkspaceServer) -> None:
    made = make_map(workspace.database)
    guarded = {name for name, row in ROUTES.items() if row.least is not None}
    assert {name for name in guarded if ROUTES[name].before_second_step} == OPEN
    refused = set()
    for name in sorted(guarded):
        method, _, path = name.partition(" ")
        address = "/api" + path.replace("{map_id}", made).replace("{", "").replace("}", "")
        if said(workspace.owner.request(method, address, json={})) == DUE:
            refused.add(name)
    assert refused == guarded - OPEN
    assert workspace.owner.get("/api/me").json()["second_step_due"] is True
    assert workspace.viewer.get("/api/maps").status_code == 200, "no password here: the provider's business"
    turned_on(workspace.owner)
    assert workspace.owner.get("/api/me").json()["second_step_due"] is False
    assert workspace.owner.get("/api/people").status_code == 200


def test_on_the_way_one_changes_the_language_and_nothing_else_of_oneself(workspace: WorkspaceServer) -> None:
    change = workspace.editor.patch
    assert change("/api/me", json={"language": "de"}).json()["language"] == "de"
    for given in ({"name": "Another"}, {"password": "vex 12 quilt and", "present_password": PASSWORD}):
        assert said(change("/api/me", json=given)) == DUE
    assert workspace.editor.post("/api/sign-out").status_code == 204


@pytest.mark.parametrize(
    ("demand", "due"), [("chosen", set()), ("owners", {"owner"}), ("everybody", {"owner", "editor"})]
)
def test_it_is_demanded_of_whom_the_setting_means(
    demand: str, due: set[Role], start_workspace: Callable[..., WorkspaceServer]
) -> None:
    workspace = start_workspace(second_step=demand)
    with_passwords(workspace, "owner", "editor")
    roles: tuple[Role, ...] = ("owner", "editor", "viewer")
    assert {role for role in roles if said(workspace.client(role).post("/api/maps", json={})) == DUE} == due
    assert {role for role in roles if workspace.client(role).get("/api/me/second-step").json()["demanded"]} == due


def test_where_only_the_provider_counts_its_business_it_is(workspace: WorkspaceServer) -> None:
    provider = Provider("Example", "https://id.example.org", "sojourn", only=True)
    settings = replace(workspace.settings, provider=provider)
    with workspace.database.read() as reading:
        assert demanding.is_due(reading, workspace.settings, workspace.people["owner"].id)
        assert not demanding.is_due(reading, settings, workspace.people["owner"].id)


def test_sessions_that_there_are_are_held_to_it(start_workspace: Callable[..., WorkspaceServer]) -> None:
    workspace = start_workspace()
    with_passwords(workspace, "editor")
    assert workspace.editor.get("/api/maps").status_code == 200
    workspace.settings = replace(workspace.settings, second_step="everybody")
    workspace.restart()
    assert said(workspace.editor.get("/api/maps")) == DUE


def test_every_way_in_leads_to_it(workspace: WorkspaceServer) -> None:
    invited = workspace.nobody
    with workspace.database.write() as writing:
        token = store.make_link(writing, "invite", joining.INVITATION_LASTS, email="new@example.org", role="viewer")
    password = "umbrella quartz heron stairs"
    answer = invited.post("/api/join", json={"token": token, "name": "New", "password": password})
    assert (answer.status_code, answer.json()["second_step_due"]) == (200, True)
    assert said(invited.get("/api/maps")) == DUE
    entered = invited.post("/api/sign-in", json={"email": "new@example.org", "password": password})
    assert entered.json()["second_step_due"] is True
    console = joining.sign_in_link(workspace.database, workspace.people["viewer"].id)
    by_link = invited.post("/api/sign-in-link", json={"token": console, "password": password})
    assert by_link.json()["second_step_due"] is True, "who sets a password has one to guard"


def test_a_map_and_its_socket_wait_too(workspace: WorkspaceServer) -> None:
    came = visitor(workspace, "editor").come()
    assert came.wait_closed() == SECOND_STEP_DUE
    assert "second step" in came.reason
    turned_on(workspace.editor)
    again = visitor(workspace, "editor").come()
    until(again.is_saved)
    address = f"/api/people/{workspace.people['editor'].id}/second-step"
    turned_on(workspace.owner)
    assert workspace.owner.delete(address).status_code == 204
    assert again.wait_closed() == SECOND_STEP_DUE, "an open map is asked again at once"


def test_a_token_is_good_for_whom_its_person_is(start_workspace: Callable[..., WorkspaceServer]) -> None:
    workspace = start_workspace()
    with_passwords(workspace, "owner")
    secret = workspace.owner.post("/api/tokens", json={"name": "wiki", "scopes": ["read"]}).json()["secret"]
    workspace.settings = replace(workspace.settings, second_step="owners")
    workspace.restart()
    shown = {"authorization": f"Bearer {secret}"}
    with httpx.Client(base_url=workspace.settings.address, headers=shown) as program:
        assert said(program.get("/api/maps")) == DUE, "though its scope leaves it a viewer"
        assert said(program.post("/api/me/second-step", json={"password": PASSWORD})) == (403, "not_allowed")
        turned_on(workspace.owner)
        assert program.get("/api/maps").status_code == 200


def test_it_is_not_turned_off_but_moved_to_another_authenticator(workspace: WorkspaceServer) -> None:
    _, codes = turned_on(workspace.editor)
    post = workspace.editor.post
    refused = post("/api/me/second-step/off", json={"code": codes[0]})
    assert said(refused) == (403, "not_allowed")
    assert "demands a second step" in refused.json()["detail"]
    assert post("/api/me/second-step/again", json={"code": "wrong"}).status_code == 401
    assert workspace.editor.get("/api/maps").status_code == 200
    assert post("/api/me/second-step/again", json={"code": codes[0]}).status_code == 204, "no code was used up"
    assert said(workspace.editor.get("/api/maps")) == DUE
    _, renewed = turned_on(workspace.editor)
    assert workspace.editor.get("/api/maps").status_code == 200
    assert not set(codes) & set(renewed)
    assert said(workspace.viewer.post("/api/me/second-step/again", json={"code": "1"})) == (409, "conflict")


def test_who_lost_everything_sets_it_up_anew_at_the_next_sign_in(workspace: WorkspaceServer) -> None:
    turned_on(workspace.editor)
    turned_on(workspace.owner)
    person = workspace.people["editor"].id
    assert workspace.owner.delete(f"/api/people/{person}/second-step").status_code == 204
    given = {"email": "editor@example.org", "password": PASSWORD}
    entered = workspace.nobody.post("/api/sign-in", json=given)
    assert (entered.status_code, entered.json()["second_step_due"]) == (200, True)
    assert said(workspace.nobody.get("/api/maps")) == DUE
    turned_on(workspace.nobody)
    assert workspace.nobody.get("/api/maps").status_code == 200


def test_the_last_owner_comes_back_by_the_console(workspace: WorkspaceServer) -> None:
    turned_on(workspace.owner)
    owner = workspace.people["owner"].id
    with httpx.Client(base_url=workspace.settings.address, headers={"origin": workspace.settings.address}) as browser:
        given = {"token": joining.sign_in_link(workspace.database, owner), "password": "umbrella quartz heron stairs"}
        assert browser.post("/api/sign-in-link", json=given).json()["second_step_due"] is False
        assert browser.delete(f"/api/people/{owner}/second-step").status_code == 204
        assert said(browser.get("/api/people")) == DUE
        made = browser.post("/api/me/second-step", json={"password": given["password"]}).json()
        assert browser.post("/api/me/second-step/confirm", json={"code": own_code(made["secret"])}).status_code == 200
        assert browser.get("/api/people").status_code == 200


def test_guesses_at_turning_it_on_run_out(workspace: WorkspaceServer) -> None:
    workspace.app.state.attempts = Attempts()
    tried = [workspace.editor.post("/api/me/second-step", json={"password": "a guess"}) for _ in range(11)]
    assert [answer.status_code for answer in tried] == [*[401] * 10, 429]
    with workspace.database.read() as reading:
        assert not second.is_confirmed(reading, workspace.people["editor"].id)
    assert workspace.editor.cookies[COOKIE] == workspace.sessions["editor"]


def test_a_setting_that_is_none_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOJOURN_SECOND_STEP", "all")
    with pytest.raises(OptionError, match=r"SOJOURN_SECOND_STEP=all: .+Choose chosen, owners or everybody"):
        serve.start(None, "", "127.0.0.1", 0, "", "", 90, 365, None)
    assert Settings.second_step == "chosen"
