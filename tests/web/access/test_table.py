"""The table of who may do what: everything has a row, the server keeps to it, and the page about it says the same."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from fastapi import FastAPI

from sojourn.web import app as application
from sojourn.web.access.checking import check_table, routes_of, sockets_of
from sojourn.web.access.rules import ROLES, Role, is_at_least, may
from sojourn.web.access.signed_in import Editor, Viewer
from sojourn.web.access.table import JOBS, MESSAGES, ROUTES, SOCKETS
from sojourn.web.collab import wire
from sojourn.web.data.kinds import kinds
from sojourn.web.settings import Settings
from tests.web.conftest import WorkspaceServer
from tools import rights

ONE_DATABASE = True


def lower_than(role: Role) -> list[Role]:
    return [other for other in ROLES if not is_at_least(other, role)]


def test_every_route_and_socket_has_a_row_and_every_row_is_there() -> None:
    app = application.create_app(Settings(Path()))
    check_table(app)
    assert set(routes_of(app)) == set(ROUTES)
    assert set(sockets_of(app)) == set(SOCKETS)


def test_every_message_and_every_job_has_a_row() -> None:
    assert set(wire.NAMES.values()) == set(MESSAGES)
    assert set(kinds(None, None, None)) == set(JOBS)  # type: ignore[arg-type]  # nothing is done with them


@pytest.mark.parametrize(
    "given", ["a route without a row", "a row of another role", "a row of before the second step", "no parameter"]
)
def test_what_differs_from_the_table_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(person: Viewer) -> None:
        """Anything."""

    def write(person: Editor) -> None:
        """Anything."""

    def forgotten() -> None:
        """Anything."""

    wrong = {"a row of another role": write, "no parameter": forgotten}.get(given, read)
    path = "/new" if given == "a route without a row" else "/me"
    app = FastAPI()
    app.add_api_route(f"/api{path}", wrong, methods=["GET"])
    monkeypatch.setattr("sojourn.web.access.checking.SOCKETS", {})
    monkeypatch.setattr("sojourn.web.access.checking.ROUTES", {"GET /me": ROUTES["GET /me"]})
    with pytest.raises(RuntimeError, match=f"GET {path} "):
        check_table(app)


def test_every_route_keeps_to_its_row(workspace: WorkspaceServer) -> None:
    made = workspace.owner.post("/api/maps", json={"from": {"kind": "empty"}}).json()["id"]
    wrong = []
    for name, row in sorted(ROUTES.items()):
        if row.least is None:
            continue
        method, _, path = name.partition(" ")
        address = "/api" + path.replace("{map_id}", made).replace("{", "").replace("}", "")
        answers = {None: workspace.nobody.request(method, address, json={})}
        answers |= {role: workspace.client(role).request(method, address, json={}) for role in lower_than(row.least)}
        for role, answer in answers.items():
            expected = (401, "not_signed_in") if role is None else (403, "not_allowed")
            if (answer.status_code, answer.json().get("code")) != expected:
                wrong.append(f"{name} as {role or 'nobody'}: {answer.status_code}")
    assert wrong == []


def test_a_higher_role_may_what_a_lower_one_may() -> None:
    assert may("viewer") == ["read"]
    assert may("owner") == ["read", "comment", "edit", "administer"]
    assert all(set(may(lower)) < set(may(higher)) for lower, higher in pairwise(ROLES))


def test_the_page_says_what_the_table_says() -> None:
    assert rights.PAGE.read_text(encoding="utf-8") == rights.page(), "run python -m tools.rights"
