"""How often one may ask: said in every answer, refused beyond, counted for each who asks alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx

from sojourn.web.rates import Rates
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True
LEFT = re.compile(r'"(\w+)";r=(\d+);t=(\d+)')


def test_limits_are_said_and_kept_for_each_alone(start_workspace: Callable[..., WorkspaceServer]) -> None:
    workspace = start_workspace(requests_per_minute=4)
    tokens = [
        workspace.owner.post("/api/tokens", json={"name": "a", "scopes": ["read"]}).json()["secret"] for _ in range(2)
    ]
    programs = [
        httpx.Client(base_url=workspace.settings.address, headers={"authorization": f"Bearer {token}"})
        for token in tokens
    ]
    with programs[0] as first, programs[1] as second:
        first.get("/api/me")  # counts for the address: nobody knows yet that the token is good
        second.get("/api/me")
        for left in (3, 2, 1, 0):
            answer = first.get("/api/me")
            assert answer.status_code == 200
            assert answer.headers["ratelimit-policy"] == '"token";q=4;w=60'
            said = LEFT.fullmatch(answer.headers["ratelimit"])
            assert said is not None
            assert (said.group(1), int(said.group(2))) == ("token", left)
            assert 0 < int(said.group(3)) <= 60
        refused = first.get("/api/me")
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
        assert 0 < int(refused.headers["retry-after"]) <= 60
        assert refused.headers["ratelimit"].startswith('"token";r=0;')
        assert second.get("/api/me").status_code == 200
    assert workspace.viewer.get("/api/me").headers["ratelimit-policy"] == '"address";q=20;w=60'
    assert workspace.viewer.get("/api/me").headers["ratelimit-policy"] == '"session";q=20;w=60'
    statuses = []
    for guess in range(40):  # an invented token counts for the address, however many are invented
        wrong = {"authorization": f"Bearer sojourn_{guess}"}
        statuses.append(workspace.nobody.get("/api/me", headers=wrong).status_code)
    assert set(statuses) == {401, 429}
    assert statuses == sorted(statuses)
    assert "ratelimit" not in workspace.nobody.get("/").headers


def test_a_refusal_ends_with_its_minute() -> None:
    now = [4.4]  # (4.4 + 60) - 4.4 is more than 60
    rates = Rates(lambda *_: None, 2, lambda: now[0])  # type: ignore[arg-type, return-value]
    assert [rates._count("token a", 2) for _ in range(4)] == [(1, 60), (0, 60), (-1, 60), (-1, 60)]
    now[0] += 59.5
    assert rates._count("token a", 2) == (-1, 1)
    now[0] += 0.5
    assert rates._count("token a", 2) == (1, 60)
