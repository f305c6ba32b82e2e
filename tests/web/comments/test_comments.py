"""Comments on maps: threads, mentions, answers, settling; the inbox, live windows, e-mail to a real server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP, Envelope, Session

from sojourn.model.errors import OptionError, OutputError
from sojourn.web.collab import wire
from sojourn.web.inbox import smtp
from sojourn.web.inbox.mailing import send_waiting
from sojourn.web.settings import Settings
from sojourn.web.workspace import Workspace
from tests.web.collab.desk import Visitor, until
from tests.web.conftest import WorkspaceServer, free_port


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    return one_workspace


@pytest.fixture
def comments(workspace: WorkspaceServer) -> str:
    """Where the comments on a new map are."""
    made = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}, "title": "I lost my badge"}).json()
    return f"/api/maps/{made['id']}/comments"


def ids(workspace: WorkspaceServer, *roles: str) -> list[str]:
    return [workspace.people[role].id for role in roles]  # type: ignore[index]


def inbox(workspace: WorkspaceServer, role: str) -> list[tuple[str, str, str]]:
    """What somebody has not read, on any map: kind, by whom, text."""
    found = workspace.client(role).get("/api/inbox", params={"unread": True}).json()  # type: ignore[arg-type]
    return [(one["kind"], one["by"], one["text"]) for one in found["notices"]]


def clear(workspace: WorkspaceServer) -> None:
    for role in ("owner", "editor", "commenter", "viewer"):
        assert workspace.client(role).post("/api/inbox/read", json={}).json()["unread"] == 0


def test_people_talk_about_a_card_until_it_is_settled(workspace: WorkspaceServer, comments: str) -> None:
    clear(workspace)
    said = {"about": "card", "record": "c1", "text": " Who says so? ", "mentions": ids(workspace, "editor", "viewer")}
    thread = workspace.commenter.post(comments, json=said).json()
    assert (thread["about"], thread["record"], thread["resolved_at"]) == ("card", "c1", None)
    (first,) = thread["comments"]
    assert (first["text"], first["name"], first["mine"]) == ("Who says so?", "Commenter", True)
    assert [one["name"] for one in first["mentions"]] == ["Editor", "Viewer"]
    assert inbox(workspace, "editor") == inbox(workspace, "viewer") == [("mention", "Commenter", "Who says so?")]
    assert inbox(workspace, "commenter") == []
    answers = f"{comments}/{thread['id']}/answers"
    workspace.editor.post(answers, json={"text": "Six interviews", "mentions": ids(workspace, "owner")})
    assert inbox(workspace, "commenter") == [("reply", "Editor", "Six interviews")]
    assert inbox(workspace, "owner") == [("mention", "Editor", "Six interviews")]
    assert inbox(workspace, "viewer")[0] == ("reply", "Editor", "Six interviews")
    settled = f"{comments}/{thread['id']}/resolved"
    assert workspace.commenter.put(settled, json={"resolved": True}).json()["resolved_by"] == "Commenter"
    assert inbox(workspace, "commenter") == [], "what was settled is read"
    assert workspace.viewer.get(comments, params={"state": "open"}).json() == []
    assert len(workspace.viewer.get(comments, params={"state": "resolved"}).json()) == 1
    again = workspace.editor.post(answers, json={"text": "One more thing"}).json()
    assert (again["resolved_at"], len(again["comments"])) == (None, 3)


def test_what_one_said_is_changed_and_taken_back(workspace: WorkspaceServer, comments: str) -> None:
    clear(workspace)
    mine = workspace.commenter.post(comments, json={"text": "Hm"}).json()
    path = f"{comments}/{mine['id']}"
    better = {"text": "Hm, @Editor", "mentions": ids(workspace, "editor")}
    (changed,) = workspace.commenter.patch(path, json=better).json()["comments"]
    assert (changed["text"], changed["edited_at"] is not None) == ("Hm, @Editor", True)
    workspace.commenter.patch(path, json=better)
    assert inbox(workspace, "editor") == [("mention", "Commenter", "Hm, @Editor")], "told once"
    assert workspace.editor.patch(path, json={"text": "x"}).status_code == 403
    assert workspace.editor.delete(path).status_code == 403
    answered = workspace.editor.post(f"{path}/answers", json={"text": "Yes?"}).json()
    assert workspace.commenter.delete(path).status_code == 409, "others have answered"
    assert workspace.editor.delete(f"{comments}/{answered['comments'][1]['id']}").status_code == 204
    assert workspace.commenter.delete(path).status_code == 204
    assert workspace.viewer.get(comments).json() == []
    assert inbox(workspace, "editor") == [], "nothing is left to be seen"


def test_what_cannot_be_said(workspace: WorkspaceServer, comments: str) -> None:
    for given in ({"text": "  "}, {"text": "x", "about": "card"}, {"text": "x", "record": "c1"}):
        assert workspace.commenter.post(comments, json=given).status_code == 422
    assert workspace.commenter.post(comments, json={"text": "x", "mentions": ["nobody"]}).status_code == 422
    assert workspace.viewer.post(comments, json={"text": "x"}).status_code == 403
    assert workspace.commenter.post(f"{comments}/nothing/answers", json={"text": "x"}).status_code == 404
    other = workspace.editor.post("/api/maps", json={"from": {"kind": "empty"}}).json()["id"]
    thread = workspace.commenter.post(comments, json={"text": "x"}).json()["id"]
    assert workspace.commenter.delete(f"/api/maps/{other}/comments/{thread}").status_code == 404


def test_nobody_hears_of_a_map_that_they_may_not_open(workspace: WorkspaceServer, comments: str) -> None:
    clear(workspace)
    map_path = comments.removesuffix("/comments")
    workspace.editor.post(comments, json={"text": "Look", "mentions": ids(workspace, "viewer")})
    assert len(inbox(workspace, "viewer")) == 1
    assert workspace.editor.put(f"{map_path}/sharing", json={"sharing": "hidden"}).is_success
    assert inbox(workspace, "viewer") == []
    assert workspace.viewer.get("/api/inbox").json()["unread"] == 0
    refused = workspace.editor.post(comments, json={"text": "Look", "mentions": ids(workspace, "viewer")})
    assert (refused.status_code, "Share it with them first" in refused.json()["detail"]) == (422, True)
    seen = {event["map"] for event in workspace.viewer.get("/api/activity").json()}
    assert map_path.rpartition("/")[2] not in seen
    for path in ("comments", "versions", "reviews", "difference?old=x"):
        assert workspace.viewer.get(f"{map_path}/{path}").status_code == 404


def test_whoever_has_the_map_open_hears_of_it_at_once(workspace: WorkspaceServer, comments: str) -> None:
    heard: list[bytes] = []

    class Listener(Visitor):
        def _take(self, data: bytes) -> None:
            heard.append(data)
            super()._take(data)

    address = workspace.socket_address(comments.replace("/comments", "/socket"))
    visitor = Listener(address, workspace.cookies("viewer"), workspace.settings.address).come()
    workspace.commenter.post(comments, json={"text": "Look"})
    until(lambda: wire.news("comments") in heard, "news")
    visitor.go()


@pytest.fixture(scope="module")
def post_office() -> Iterator[tuple[str, list[Envelope]]]:
    """A mail server on loopback: its address, and what it has taken."""
    taken: list[Envelope] = []

    class Keep(Sink):
        async def handle_RCPT(  # noqa: N802
            self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
        ) -> str:
            if address.startswith("owner@"):
                return "550 nobody of this name"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
            taken.append(envelope)
            return "250 OK"

    controller = Controller(Keep(), hostname="127.0.0.1", port=free_port())
    controller.start()
    yield f"smtp://127.0.0.1:{controller.port}", taken
    controller.stop()


def test_what_was_not_read_comes_by_e_mail_once(
    workspace: WorkspaceServer, comments: str, post_office: tuple[str, list[Envelope]]
) -> None:
    clear(workspace)
    address, taken = post_office
    taken.clear()
    here = Workspace(
        Settings(workspace.settings.folder, smtp=address, public_url="https://maps.example.org"), workspace.database
    )
    told = {"mentions": ids(workspace, "editor", "viewer", "owner")}
    thread = workspace.commenter.post(comments, json={"text": "Größe\r\nBcc: x <b>😀</b>"} | told).json()["id"]
    workspace.commenter.post(f"{comments}/{thread}/answers", json={"text": "And this"} | told)
    assert workspace.viewer.patch("/api/inbox", json={"mail": False}).json()["mail"] is False
    assert send_waiting(here) == 0, "one has a moment to read it in the workspace"
    assert send_waiting(here, timedelta(0)) == 1, "the owner's address is refused, the viewer wants none"
    (envelope,) = taken
    assert envelope.rcpt_tos == ["editor@example.org"]
    message = message_from_bytes(envelope.original_content or b"", policy=default)
    assert message["subject"] == "Commenter mentioned you on “I lost my badge” (and 1 more)"
    assert message["from"] == "Sojourn <sojourn@maps.example.org>"
    assert message["bcc"] is None
    text = message.get_content()
    assert {"> Größe", "> Bcc: x <b>😀</b>", "> And this"} <= {line.strip() for line in text.splitlines()}
    assert f"https://maps.example.org/journeys/{comments.split('/')[3]}?thread={thread}" in text
    assert send_waiting(here, timedelta(0)) == 0, "it is sent once, and what is refused for good is not tried again"
    workspace.viewer.patch("/api/inbox", json={"mail": True})


def test_a_mail_server_that_is_away_loses_nothing(workspace: WorkspaceServer, comments: str) -> None:
    clear(workspace)
    workspace.commenter.post(comments, json={"text": "Look", "mentions": ids(workspace, "editor")})
    here = Workspace(Settings(workspace.settings.folder, smtp=f"smtp://127.0.0.1:{free_port()}"), workspace.database)
    with pytest.raises(OutputError, match="no e-mail goes out"):
        send_waiting(here, timedelta(0))
    assert len(inbox(workspace, "editor")) == 1
    for wrong in ("mail.example.org", "http://x", "smtp://", "smtp://x:y"):
        with pytest.raises(OptionError, match="mail server"):
            smtp.check_server(wrong)
