"""Lists in pages: all entries once, in order, by following `Link`; also when entries come and go meanwhile."""

from __future__ import annotations

import re

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from sojourn.web.paging import Pages
from tests.web.conftest import WorkspaceServer

ONE_DATABASE = True


def following(client: httpx.Client | TestClient, address: str) -> list[list[dict[str, str]]]:
    """The pages from an address on, as a reader of RFC 8288 walks them."""
    pages = []
    while address:
        answer = client.get(address).raise_for_status()
        pages.append(answer.json())
        link = re.fullmatch(r'<(.+)>; rel="next"', answer.headers.get("link", ""))
        address = link.group(1) if link else ""
    return pages


@pytest.fixture
def shelf() -> tuple[list[object], TestClient]:
    """A list that a test changes, and whoever reads it."""
    kept: list[object] = [{"id": f"k{number}"} for number in range(7)]
    app = FastAPI()

    @app.get("/api/shelf")
    def shelf() -> list[object]:
        return kept

    @app.get("/api/limited")
    def limited(limit: int) -> dict[str, int]:
        return {"limit": limit}

    return kept, TestClient(Pages(app))


def test_pages_hold_every_entry_once_and_in_order(shelf: tuple[list[object], TestClient]) -> None:
    kept, client = shelf
    for limit, sizes in ((3, [3, 3, 1]), (7, [7]), (1, [1] * 7), (1000, [7])):
        pages = following(client, f"/api/shelf?limit={limit}")
        assert [len(page) for page in pages] == sizes
        assert [entry for page in pages for entry in page] == kept
    assert client.get("/api/shelf").json() == kept
    kept.clear()
    assert following(client, "/api/shelf?limit=3") == [[]]


def test_entries_that_come_and_go_shift_nothing(shelf: tuple[list[object], TestClient]) -> None:
    kept, client = shelf
    following_page = client.get("/api/shelf?limit=3").headers["link"][1:].partition(">")[0]
    kept.insert(0, {"id": "new"})
    assert following(client, following_page)[0][0] == {"id": "k3"}
    del kept[0], kept[2]  # the entry that the page before ended with
    assert following(client, following_page)[0][0] == {"id": "k4"}


def test_lists_without_ids_and_what_is_no_list(shelf: tuple[list[object], TestClient]) -> None:
    kept, client = shelf
    kept[:] = [1, "zwei", None, {"a": 1}, {"id": 5}]
    assert [entry for page in following(client, "/api/shelf?limit=2") for entry in page] == kept
    assert client.get("/api/limited?limit=5000").json() == {"limit": 5000}


def test_a_wrong_page_is_a_problem_that_says_where(shelf: tuple[list[object], TestClient]) -> None:
    _, client = shelf
    wrong = ("limit=0", "limit=1001", "limit=x", "limit=", "limit=²", "limit=-1", "limit=9999999999999")
    for query in (*wrong, "cursor=x", "cursor=%FF", "cursor=MTIz", "cursor=LTE6YQ", "cursor=ab%20c"):
        answer = client.get(f"/api/shelf?{query}")
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), query
        assert answer.json()["errors"][0]["where"] == f"query.{query.partition('=')[0]}"


def test_the_library_comes_in_pages(workspace: WorkspaceServer) -> None:
    titles = [f"Journey {number}" for number in range(5)]
    for title in titles:
        workspace.editor.post("/api/maps", json={"title": title, "from": {"kind": "empty"}}).raise_for_status()
    pages = following(workspace.viewer, "/api/maps?q=journey&limit=2")
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [entry["title"] for page in pages for entry in page] == titles[::-1]
