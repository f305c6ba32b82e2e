"""A workspace with a map in it, and visitors who open it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sojourn.web.access.rules import Role
from tests.web.collab.desk import Visitor, make_map
from tests.web.conftest import WorkspaceServer

Visit = Callable[..., Visitor]


@pytest.fixture
def map_(workspace: WorkspaceServer) -> str:
    """The id of a small map."""
    return make_map(workspace.database)


@pytest.fixture
def visit(workspace: WorkspaceServer, map_: str) -> Iterator[Visit]:
    """Opens the map as somebody with a role; `connect=False` only prepares it."""
    visitors: list[Visitor] = []

    def visit(role: Role | None = "editor", *, connect: bool = True, which: str = "", lineage: str = "") -> Visitor:
        address = workspace.socket_address(f"/api/maps/{which or map_}/socket")
        cookie = workspace.cookies(role) if role else ""
        visitor = Visitor(address, cookie, workspace.settings.address, lineage)
        visitors.append(visitor)
        return visitor.come() if connect else visitor

    yield visit
    for visitor in visitors:
        visitor.go()
