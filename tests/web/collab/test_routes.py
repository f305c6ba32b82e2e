"""Drawing together over real sockets: in step, saved, seen, refused."""

import json
import socket
import threading
from collections.abc import Callable

import pytest
from pycrdt import Doc, Map, Text

from sojourn.web.collab import member, routes, wire
from sojourn.web.collab.ydoc import NOTHING
from tests.web.collab.conftest import Visit
from tests.web.collab.desk import Visitor, log_of, make_map, stored_titles, until
from tests.web.conftest import WorkspaceServer


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    return one_workspace


def test_an_edit_reaches_others_and_is_acknowledged_when_it_is_in_the_log(
    workspace: WorkspaceServer, map_: str, visit: Visit
) -> None:
    ann, bob = visit("editor"), visit("owner")
    assert ann.titles()["title"] == "My laptop is broken"
    assert ann.hello["role"] == "editor"
    ann.edit("title", "My laptop is slow")
    until(ann.is_saved)
    assert stored_titles(workspace.database, map_)["title"] == "My laptop is slow"
    until(lambda: bob.titles()["title"] == "My laptop is slow")


def test_many_people_who_open_a_cold_map_at_once_share_one_room(
    workspace: WorkspaceServer, map_: str, visit: Visit
) -> None:
    visitors = [visit(connect=False) for _ in range(8)]
    threads = [threading.Thread(target=visitor.come) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    for place, visitor in enumerate(visitors):
        visitor.edit(f"key{place}", place)
    wanted = {f"key{place}": float(place) for place in range(8)}
    for visitor in visitors:
        until(lambda visitor=visitor: wanted.items() <= visitor.titles().items(), "everybody having everything")
    assert wanted.items() <= stored_titles(workspace.database, map_).items()


def test_who_sends_a_hundred_edits_and_closes_loses_none(workspace: WorkspaceServer, visit: Visit) -> None:
    for round_ in range(8):
        map_ = make_map(workspace.database)
        watcher, sender = visit(which=map_), visit(which=map_)
        for place in range(100):
            sender.edit(f"k{place}", round_)
        sender.go()
        until(lambda map_=map_: len(stored_titles(workspace.database, map_)) >= 101, "every edit in the log")
        watcher.go()


def test_a_connection_that_is_torn_is_made_good_when_it_comes_back(
    workspace: WorkspaceServer, map_: str, visit: Visit
) -> None:
    ann, bob = visit(), visit()
    for place in range(50):
        ann.edit(f"k{place}", 1)
    ann.tear()
    ann.wait_closed()
    ann.edit("offline", "yes")
    bob.edit("meanwhile", "yes")
    ann.come()
    until(ann.is_saved)
    for titles in (ann.titles, bob.titles, lambda: stored_titles(workspace.database, map_)):
        until(lambda titles=titles: len(titles()) == 53)


def test_a_reader_reads_and_may_not_write(workspace: WorkspaceServer, map_: str, visit: Visit) -> None:
    writer = visit("editor")
    for role in ("viewer", "commenter"):
        reader = visit(role)
        assert reader.hello["role"] == role
        writer.edit("title", f"for the {role}")
        until(lambda reader=reader, role=role: reader.titles()["title"] == f"for the {role}")
        before = len(log_of(workspace.database, map_))
        reader.send(wire.sync(wire.UPDATE, _update("title", "mine")))
        assert reader.wait_closed() == 4403
        assert "may not change" in reader.reason
        assert len(log_of(workspace.database, map_)) == before
    until(writer.is_saved)
    assert writer.code is None


def test_a_role_that_changes_counts_at_once(start_workspace: Callable[..., WorkspaceServer]) -> None:
    workspace = start_workspace()
    address = workspace.socket_address(f"/api/maps/{make_map(workspace.database)}/socket")
    visitor = Visitor(address, workspace.cookies("viewer"), workspace.settings.address).come()
    person = workspace.people["viewer"].id
    workspace.owner.patch(f"/api/people/{person}", json={"role": "editor"}).raise_for_status()
    until(lambda: visitor.hello["role"] == "editor")
    until(visitor.is_saved)
    visitor.edit("title", "now I may")
    until(visitor.is_saved)
    workspace.owner.delete(f"/api/people/{person}").raise_for_status()
    assert visitor.wait_closed() == 4401


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cookie": ""}, 4401),
        ({"cookie": "sojourn_session=nonsense"}, 4401),
        ({"lineage": "another"}, 4409),
        ({"address": "/api/maps/nosuch/socket"}, 4404),
        ({"schema": "0"}, 4426),
        ({"schema": "2"}, 4426),
        ({"schema": ""}, 4426),
    ],
)
def test_who_may_not_come_in_is_told_why(
    workspace: WorkspaceServer, visit: Visit, change: dict[str, str], code: int
) -> None:
    visitor = visit(connect=False)
    visitor.cookie = change.get("cookie", visitor.cookie)
    visitor.lineage = change.get("lineage", "")
    if "address" in change:
        visitor.address = workspace.socket_address(change["address"])
    visitor.come(schema=change.get("schema", "1"))
    assert visitor.wait_closed() == code
    assert visitor.reason
    assert not visitor.hello


def test_a_map_that_goes_to_the_bin_is_closed_for_everybody_until_it_comes_back(
    workspace: WorkspaceServer, map_: str, visit: Visit
) -> None:
    visitor = visit()
    visitor.edit("title", "just before")
    until(visitor.is_saved)
    workspace.editor.delete(f"/api/maps/{map_}").raise_for_status()
    assert visitor.wait_closed() == 4404
    assert visitor.come().wait_closed() == 4404
    workspace.editor.post(f"/api/maps/{map_}/restore").raise_for_status()
    assert visitor.come().titles()["title"] == "just before"


def _update(key: str, value: object) -> bytes:
    doc: Doc[Map[object]] = Doc()
    doc.get("meta", type=Map)[key] = value
    return doc.get_update()


def _other_kind() -> bytes:
    doc: Doc[Text] = Doc(client_id=7)
    text = doc.get("prosemirror", type=Text)
    text += "a text, and not a map"
    return doc.get_update()


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b"", 1007),
        (b"\xff" * 64, 1007),
        (bytes((0, 2, 5, 1)), 1007),
        (wire.sync(wire.UPDATE, b"garbage" * 20), 1007),
        (wire.sync(wire.ANSWER, b""), 1007),
        (wire.sync(7, b"x"), 1007),
        (wire.sync(wire.ASK, b"\x01\x02"), 1007),
        (wire.saved(7), 1007),
        (bytes((1, 3, 1, 1, 1)), 1007),
        (wire.awareness([wire.Presence(1, 1, "[1, 2]")]), 1007),
        (wire.awareness([wire.Presence(1, 1, "[" * 9000)]), 1007),
        (wire.awareness([wire.Presence(1, 1, json.dumps({"x": "y" * 20_000}))]), 1007),
        (wire.sync(wire.UPDATE, _other_kind()), 1007),
        (wire.sync(wire.UPDATE, b"\0" * (routes.UPDATE_LIMIT + 1)), 4413),
        (b"\0" * (17 << 20), 1009),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else f"{len(value)} bytes {value[:4].hex()}",
)
def test_what_is_not_understood_is_refused_and_others_go_on(
    workspace: WorkspaceServer, map_: str, visit: Visit, frame: bytes, code: int
) -> None:
    good, bad = visit(), visit()
    rows = len(log_of(workspace.database, map_))
    bad.send(frame)
    assert bad.wait_closed() == code
    assert bad.reason or code == 1009
    assert len(log_of(workspace.database, map_)) == rows
    good.edit("title", "still here")
    until(good.is_saved)
    assert stored_titles(workspace.database, map_)["title"] == "still here"
    again = visit()
    assert again.titles()["title"] == "still here"


def test_text_frames_are_not_understood(visit: Visit) -> None:
    visitor = visit()
    assert visitor._socket is not None
    visitor._socket.send("hello")
    assert visitor.wait_closed() == 1007


def test_windows_see_each_other_under_their_own_names(workspace: WorkspaceServer, visit: Visit) -> None:
    ann, bob = visit("editor"), visit("owner")
    forged = {"person": {"id": "x", "name": "Somebody else", "colour": "red"}, "cursor": {"lane": "l1"}}
    ann.send(wire.awareness([wire.Presence(7, 1, json.dumps(forged))]))
    until(lambda: 7 in bob.presences)
    seen = json.loads(bob.presences[7])
    assert (seen["person"]["name"], seen["cursor"]) == ("Editor", {"lane": "l1"})
    bob.send(wire.awareness([wire.Presence(7, 2, "null"), wire.Presence(8, 1, "{}")]))
    until(lambda: 8 in ann.presences)
    late = visit("viewer")
    until(lambda: {7, 8} <= set(late.presences))
    ann.tear()
    until(lambda: bob.presences[7] == "null")


def test_a_window_that_does_not_read_is_left_behind_and_gets_in_step_again(
    workspace: WorkspaceServer, map_: str, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "GOODBYE_SECONDS", 0.2)
    monkeypatch.setattr(member, "CLOSE_SECONDS", 0.2)
    writer, slow = visit(), visit(connect=False)
    host, port = workspace.settings.host, workspace.settings.port
    request = (
        f"GET /api/maps/{map_}/socket?schema=1&lineage= HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {slow.origin}\r\n"
        f"Cookie: {slow.cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    with socket.create_connection((host, port)) as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.sendall(request.encode())
        rooms = workspace.app.state.rooms
        until(lambda: rooms.present(map_) == 2)
        for place in range(40):
            writer.edit("purpose", f"{place}" * 200_000)
        until(writer.is_saved)
        until(lambda: rooms.present(map_) == 1, "leaving the slow one behind")
    slow.come()
    until(lambda: slow.titles()["purpose"] == writer.titles()["purpose"])


def test_an_empty_answer_counts_and_writes_nothing(workspace: WorkspaceServer, map_: str, visit: Visit) -> None:
    visitor = visit("commenter")
    visitor.send(wire.sync(wire.ANSWER, NOTHING))
    until(lambda: visitor.saved == 1)
    assert len(log_of(workspace.database, map_)) == 1
