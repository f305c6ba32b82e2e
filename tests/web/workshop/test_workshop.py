"""Rounds of a workshop over HTTP: votes of many at once, writing that nobody sees before it is revealed, time."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from sojourn.web.access.rules import Role
from sojourn.web.kept import document_of
from tests.web.collab.desk import SMALL, Visitor, make_map, until
from tests.web.conftest import WorkspaceServer


@pytest.fixture
def workspace(one_workspace: WorkspaceServer) -> WorkspaceServer:
    return one_workspace


@pytest.fixture
def rounds(workspace: WorkspaceServer) -> str:
    """Where the rounds of a new map are."""
    return f"/api/maps/{make_map(workspace.database, person=workspace.people['owner'].id)}/rounds"


def test_votes_of_many_at_once_are_all_counted_and_told_when_the_vote_has_ended(
    workspace: WorkspaceServer, rounds: str
) -> None:
    asked = {"kind": "vote", "question": " What hurts? ", "dots": 3}
    vote = workspace.editor.post(rounds, json=asked).json()
    assert (vote["question"], vote["dots"], vote["begun_by"], vote["left_seconds"]) == (
        "What hurts?",
        3,
        "Editor",
        None,
    )
    dots = f"{rounds}/{vote['id']}/dots"
    voters: tuple[Role, ...] = ("owner", "editor", "commenter")
    tries = [(role, f"card-{n}") for n in range(5) for role in voters]

    def give(one: tuple[Role, str]) -> tuple[Role, str] | None:
        body = {"about": "card", "record": one[1], "dots": 1}
        status = workspace.client(one[0]).put(dots, json=body).status_code
        assert status in (200, 409)
        return one if status == 200 else None

    with ThreadPoolExecutor(8) as together:
        given = [one for one in together.map(give, tries) if one]
    assert Counter(role for role, _ in given) == dict.fromkeys(voters, 3), "as many as each has, and no more"
    for role in voters:
        (seen,) = workspace.client(role).get(rounds).json()
        assert {on["record"] for on in seen["mine"]} == {record for who, record in given if who == role}
        assert (seen["tally"], seen["people"], seen["given"]) == ([], 3, 9)
    theirs = workspace.commenter.get(rounds).json()[0]["mine"]
    back = {"about": "card", "record": theirs[0]["record"], "dots": 0}
    workspace.commenter.put(dots, json=back)
    both = {"about": "card", "record": theirs[1]["record"], "dots": 2}
    assert workspace.commenter.put(dots, json=both).status_code == 200
    given.remove(("commenter", theirs[0]["record"]))
    expected = Counter(record for _, record in [*given, ("commenter", theirs[1]["record"])])
    assert workspace.viewer.put(dots, json=both).status_code == 403
    assert workspace.commenter.post(f"{rounds}/{vote['id']}/end").status_code == 403
    ended = workspace.editor.post(f"{rounds}/{vote['id']}/end").json()
    assert {on["record"]: on["dots"] for on in ended["tally"]} == expected
    assert [on["dots"] for on in ended["tally"]] == sorted(expected.values(), reverse=True)
    assert workspace.viewer.get(rounds).json()[0]["tally"] == ended["tally"]
    assert workspace.commenter.put(dots, json=both).status_code == 409, "it has ended"


def test_what_is_written_in_private_is_seen_by_nobody_else_until_all_of_it_becomes_cards(
    workspace: WorkspaceServer, rounds: str
) -> None:
    map_id = rounds.split("/")[3]
    address = workspace.socket_address(f"/api/maps/{map_id}/socket")
    reader = Visitor(address, workspace.cookies("viewer"), workspace.settings.address).come()
    assert workspace.editor.post(rounds, json={"kind": "write"}).status_code == 422, "cards need a lane"
    writing = workspace.editor.post(rounds, json={"kind": "write", "lane": "l1", "minutes": 3}).json()
    notes = f"{rounds}/{writing['id']}/notes"
    for role, touchpoint, text in (
        ("commenter", "t1", "Nobody called back"),
        ("owner", "t1", "Two hours of music"),
        ("owner", "gone", "At a touchpoint that was removed"),
        ("commenter", "t1", "Not this"),
    ):
        body = {"touchpoint": touchpoint, "text": text}
        assert workspace.client(role).post(notes, json=body).status_code == 201  # type: ignore[arg-type]
    mine = workspace.commenter.get(rounds).json()[0]["notes"]
    assert [note["text"] for note in mine] == ["Nobody called back", "Not this"]
    assert workspace.owner.delete(f"{notes}/{mine[1]['id']}").status_code == 404, "somebody else's"
    assert workspace.commenter.delete(f"{notes}/{mine[1]['id']}").status_code == 204
    for role in ("owner", "editor", "viewer"):
        answer = workspace.client(role).get(rounds)  # type: ignore[arg-type]
        assert "called back" not in answer.text
        assert (answer.json()[0]["given"], answer.json()[0]["people"]) == (3, 2)
    assert workspace.viewer.post(notes, json={"touchpoint": "t1", "text": "x"}).status_code == 403
    assert [card.text for card in reader.document().cards] == [SMALL.cards[0].text]
    ended = workspace.editor.post(f"{rounds}/{writing['id']}/end").json()
    written = ["Nobody called back", "Two hours of music", "At a touchpoint that was removed"]
    assert [note["text"] for note in ended["notes"]] == written
    assert [note["name"] for note in ended["notes"]] == ["Commenter", "Owner", "Owner"]
    until(lambda: len(reader.document().cards) == 3, "the cards on the map of who has it open")
    reader.go()
    assert workspace.editor.post(f"{rounds}/{writing['id']}/end").status_code == 200
    cards = sorted(document_of(workspace.database, map_id).cards, key=lambda card: card.order)
    assert [card.text for card in cards] == [SMALL.cards[0].text, *written[:2]], "each once, after what stood there"
    assert {(card.lane, card.start, card.evidence.kind) for card in cards} == {("l1", "t1", "assumption")}


def test_a_round_has_time_and_only_one_goes_on(workspace: WorkspaceServer, rounds: str) -> None:
    first = workspace.editor.post(rounds, json={"kind": "time", "minutes": 3}).json()
    assert 150 < first["left_seconds"] <= 180
    assert workspace.owner.post(rounds, json={"kind": "vote"}).status_code == 409
    assert workspace.commenter.post(rounds, json={"kind": "vote"}).status_code == 403
    with ThreadPoolExecutor(4) as together:
        begin = [together.submit(workspace.owner.post, rounds, json={"kind": "vote"}) for _ in range(4)]
    assert {one.result().status_code for one in begin} == {409}
    time = f"{rounds}/{first['id']}/time"
    assert 570 < workspace.owner.put(time, json={"seconds": 600}).json()["left_seconds"] <= 600
    assert workspace.owner.put(time, json={"seconds": 0}).json()["left_seconds"] is None
    assert workspace.owner.put(time, json={"seconds": True}).status_code == 422
    dot = {"about": "card", "record": "c1", "dots": 1}
    assert workspace.owner.put(f"{rounds}/{first['id']}/dots", json=dot).status_code == 409, "it is no vote"
    workspace.editor.post(f"{rounds}/{first['id']}/end")
    with ThreadPoolExecutor(4) as together:
        begin = [together.submit(workspace.owner.post, rounds, json={"kind": "vote"}) for _ in range(4)]
    assert sorted(one.result().status_code for one in begin) == [201, 409, 409, 409]
    newest = workspace.viewer.get(rounds).json()[0]
    assert workspace.editor.delete(f"{rounds}/{newest['id']}").status_code == 204
    assert [one["id"] for one in workspace.viewer.get(rounds).json()] == [first["id"]]
