"""A server whose disk is full: it says so, claims nothing, loses nothing, and goes on when there is room again.

The disk is full for the server's process alone: the operating system refuses it every byte beyond a limit.
"""

from __future__ import annotations

import contextlib
import io
import re
import resource
import secrets
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from sojourn.web.access.signed_in import COOKIE
from sojourn.web.pages import STATIC
from tests.web.collab.rounds import ServedMap
from tests.web.conftest import free_port
from tests.web.data.conftest import ended, export, upload

pytestmark = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux limits a running process")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedMap]:
    running = ServedMap(tmp_path / "workspace", free_port())
    yield running
    running.close()


@pytest.fixture
def client(served: ServedMap) -> Iterator[httpx.Client]:
    address = served.settings.address
    with httpx.Client(base_url=address, cookies={COOKIE: served.session}, headers={"origin": address}) as opened:
        yield opened


@contextlib.contextmanager
def full(served: ServedMap, room: int = 0) -> Iterator[None]:
    """No file of the server may grow beyond `room` bytes, in the processes of its jobs neither."""
    before: dict[int, tuple[int, int]] = {}
    for pid in _with_children(served.process.pid):
        with _that_may_end():
            before[pid] = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (room, before[pid][1]))
    try:
        yield
    finally:
        for pid, limits in before.items():
            with _that_may_end():
                resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def _that_may_end() -> contextlib.suppress:
    """The process of a job, or a thread, may end between being seen and being asked."""
    return contextlib.suppress(ProcessLookupError, FileNotFoundError)


def _with_children(pid: int) -> list[int]:
    """A process with those that it has begun, and theirs; the jobs to come are forked from one of them."""
    begun: list[int] = []
    with _that_may_end():
        for task in Path(f"/proc/{pid}/task").iterdir():
            with _that_may_end():
                begun += map(int, (task / "children").read_text().split())
    return [pid, *(other for child in begun for other in _with_children(child))]


def _open(browser: Browser, served: ServedMap) -> Page:
    context = browser.new_context(base_url=served.settings.address, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(20_000)
    context.add_cookies([{"name": COOKIE, "value": served.session, "url": served.settings.address}])
    page = context.new_page()
    page.goto(f"/journeys/{served.map}/story")
    expect(page.get_by_role("button", name=re.compile("^Saved"))).to_be_visible(timeout=20_000)
    return page


def _rename(page: Page, title: str) -> None:
    page.get_by_role("button", name=re.compile("rename$")).click()
    page.get_by_label("Title of the journey").fill(title)
    page.keyboard.press("Enter")


def test_an_edit_is_kept_in_the_browser_and_never_called_saved(browser: Browser, served: ServedMap) -> None:
    if not (STATIC / "index.html").is_file():
        pytest.skip("the editor is not built; `make editor` builds it")
    mine, other = _open(browser, served), _open(browser, served)
    with full(served):
        _rename(mine, "Written on a full disk")
        told = mine.get_by_role("button", name=re.compile("^Not saved.*no room left.*kept in this browser"))
        expect(told).to_be_visible(timeout=20_000)
        expect(mine.get_by_role("heading", level=1)).to_contain_text("Written on a full disk")
        expect(other.get_by_role("button", name=re.compile("^Saved"))).to_be_visible()
        mine.reload()
        expect(mine.get_by_role("heading", level=1)).to_contain_text("Written on a full disk")
        expect(mine.get_by_role("button", name=re.compile("^Not saved"))).to_be_visible(timeout=20_000)
        assert "Written on a full disk" not in served.log().values()
        assert "Written on a full disk" not in other.content()
    expect(mine.get_by_role("button", name=re.compile("^Saved"))).to_be_visible(timeout=40_000)
    assert served.log()["title"] == "Written on a full disk"
    expect(other.get_by_role("heading", level=1)).to_contain_text("Written on a full disk")
    for page in (mine, other):
        page.context.close()


def test_uploads_say_that_there_is_no_room_and_leave_nothing_behind(served: ServedMap, client: httpx.Client) -> None:
    drawn = io.BytesIO()
    Image.frombytes("L", (200, 200), secrets.token_bytes(40_000)).save(drawn, "PNG")
    picture = {"file": ("desk.png", drawn.getvalue())}
    with full(served):
        for answer in (
            upload(client, ("desk.csv", export())),
            client.post(f"/api/maps/{served.map}/files", files=picture),
            client.post("/api/maps", json={"from": {"kind": "template", "id": "new-job"}}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (507, "output"), answer.text
            assert re.search("Make room", answer.json()["detail"])
        assert client.get("/api/maps").status_code == 200
        assert client.get(f"/api/maps/{served.map}/document.json").status_code == 200
    uploads, kept = served.settings.uploads, served.settings.folder / "files"
    assert not any(path.is_file() for folder in (uploads, kept) for path in folder.rglob("*"))
    assert len(client.get("/api/maps").json()) == 1
    assert upload(client, ("desk.csv", export())).status_code == 201
    assert client.post(f"/api/maps/{served.map}/files", files=picture).status_code == 201


def test_an_import_without_room_fails_clearly_and_works_afterwards(served: ServedMap, client: httpx.Client) -> None:
    words = iter(secrets.token_hex(6000) for _ in range(10_000))
    rows = export(400).decode().splitlines()
    long = "\n".join([rows[0], *(f"{row} {next(words) if 'omment' in row else ''}" for row in rows[1:])])
    begun = upload(client, ("desk.csv", long.encode())).json()
    assert ended(client, begun["job"])["state"] == "done"
    dataset = f"/api/datasets/{begun['id']}"
    with full(served, room=1_000_000):  # for the database, not for the tables
        job = ended(client, client.post(f"{dataset}/import").json())
        assert job["state"] == "failed", job
        assert job["problem"]["code"] == "output"
        assert job["problem"]["detail"] == "the server's disk is full. Make room on it; nothing was changed"
    assert client.get(dataset).json()["state"] == "uploaded"
    assert ended(client, client.post(f"{dataset}/import").json())["state"] == "done"
    assert client.get(dataset).json()["tickets"] == 400
