"""Routes of comments on maps: threads, answers, settling them; whoever has the map open hears of each."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, NotAllowedError, OptionError
from sojourn.web.access import store as people
from sojourn.web.access.signed_in import Commenter, Viewer
from sojourn.web.access.store import Person
from sojourn.web.collab.routes import rooms_of
from sojourn.web.comments import store
from sojourn.web.comments.schemas import MapComment, Mentioned, NewAnswer, NewThread, Settle, Thread
from sojourn.web.comments.telling import may_open, tell
from sojourn.web.db.engine import Connection
from sojourn.web.inbox import store as inbox
from sojourn.web.maps import store as maps
from sojourn.web.workspace import Here

router = APIRouter(tags=["comments"])
NEWS = "comments"
"""What open windows are told when something was said."""


@router.get("/maps/{map_id}/comments")
def list_threads(
    map_id: str,
    here: Here,
    person: Viewer,
    state: Annotated[Literal["open", "resolved", "all"], Query(description="Which threads.")] = "all",
) -> list[Thread]:
    """What people said about a map, thread by thread, the newest thread first."""
    with here.database.read() as reading:
        maps.standing_map(reading, map_id)
        threads = _threads(reading, store.of_map(reading, map_id), person)
    return [thread for thread in threads if state == "all" or (state == "resolved") == bool(thread.resolved_at)]


@router.post("/maps/{map_id}/comments", status_code=201)
def begin_thread(map_id: str, given: NewThread, request: Request, here: Here, person: Commenter) -> Thread:
    """Say something about a card, a touchpoint or the whole map."""
    if (given.about == "map") != (not given.record):
        raise OptionError(
            tr("a comment is on the map, or on a record of it"), where="record", do=tr("Give its id, or none")
        )
    with here.database.write() as writing:
        kept = maps.standing_map(writing, map_id)
        mentions = _mentions(writing, map_id, given.mentions)
        id_ = store.add(
            writing, map_id, person.id, None,
            about=given.about, record=given.record, text=given.text.strip(), mentions=mentions,
        )  # fmt: skip
        thread = store.of_thread(writing, map_id, id_)
        tell(writing, kept, thread[-1], thread)
        found = _threads(writing, thread, person)[0]
    rooms_of(request.app).tell(map_id, NEWS)
    return found


@router.post("/maps/{map_id}/comments/{thread_id}/answers", status_code=201)
def answer_thread(
    map_id: str, thread_id: str, given: NewAnswer, request: Request, here: Here, person: Commenter
) -> Thread:
    """Answer a thread; one that was settled is open again."""
    with here.database.write() as writing:
        kept = maps.standing_map(writing, map_id)
        first = store.of_thread(writing, map_id, thread_id)[0]
        mentions = _mentions(writing, map_id, given.mentions)
        id_ = store.add(writing, map_id, person.id, first, text=given.text.strip(), mentions=mentions)
        store.settle(writing, thread_id, "")
        thread = store.of_thread(writing, map_id, thread_id)
        tell(writing, kept, store.find(writing, map_id, id_), thread)
        found = _threads(writing, thread, person)[0]
    rooms_of(request.app).tell(map_id, NEWS)
    return found


@router.put("/maps/{map_id}/comments/{thread_id}/resolved")
def settle_thread(
    map_id: str, thread_id: str, given: Settle, request: Request, here: Here, person: Commenter
) -> Thread:
    """Settle a thread, or open it again."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        store.of_thread(writing, map_id, thread_id)
        store.settle(writing, thread_id, person.id if given.resolved else "")
        if given.resolved:
            inbox.mark_read(writing, person.id, None, thread_id)
        found = _threads(writing, store.of_thread(writing, map_id, thread_id), person)[0]
    rooms_of(request.app).tell(map_id, NEWS)
    return found


@router.patch("/maps/{map_id}/comments/{comment_id}")
def change_comment(
    map_id: str, comment_id: str, given: NewAnswer, request: Request, here: Here, person: Commenter
) -> Thread:
    """Say in other words what one has said oneself."""
    with here.database.write() as writing:
        kept = maps.standing_map(writing, map_id)
        said = store.find(writing, map_id, comment_id)
        if said.person != person.id:
            raise NotAllowedError(tr("somebody else has said this"), do=tr("Answer it"))
        mentions = _mentions(writing, map_id, given.mentions)
        store.change(writing, comment_id, given.text.strip(), mentions)
        for one in sorted(set(mentions) - set(said.mentions) - {person.id}):
            text = given.text.strip()
            inbox.add(writing, one, "mention", kept.id, subject=said.thread, author=person.id, text=text)
        found = _threads(writing, store.of_thread(writing, map_id, said.thread), person)[0]
    rooms_of(request.app).tell(map_id, NEWS)
    return found


@router.delete("/maps/{map_id}/comments/{comment_id}", status_code=204)
def take_back(map_id: str, comment_id: str, request: Request, here: Here, person: Commenter) -> None:
    """Take back what one has said oneself; owners take back what anybody has said, with the answers to it."""
    with here.database.write() as writing:
        maps.standing_map(writing, map_id)
        said = store.find(writing, map_id, comment_id)
        if not _is_mine(said, person):
            raise NotAllowedError(tr("somebody else has said this"), do=tr("Ask them, or an owner"))
        if said.id == said.thread:
            others = [one for one in store.of_thread(writing, map_id, said.thread) if one.person != said.person]
            if others and person.role != "owner":
                raise ConflictError(tr("others have answered this"), where="comment", do=tr("Settle it instead"))
            inbox.forget_subject(writing, said.thread)
        store.remove(writing, said)
    rooms_of(request.app).tell(map_id, NEWS)


def _mentions(connection: Connection, map_id: str, ids: list[str]) -> list[str]:
    """The people who are mentioned, each once.

    Raises:
        OptionError: somebody is not there (any more), or may not open the map.
    """
    if missing := [one for one in ids if one not in may_open(connection, map_id)]:
        name = people.names(connection, {missing[0]}).get(missing[0], tr("this person"))
        raise OptionError(
            tr("{name} cannot open this map", name=name), where="mentions", do=tr("Share it with them first")
        )
    return list(dict.fromkeys(ids))


def _threads(connection: Connection, found: list[store.Comment], person: Person) -> list[Thread]:
    ids = {one for said in found for one in (said.person, said.resolved_by, *said.mentions)}
    names = people.names(connection, ids)
    colours = {one.id: one.colour for one in people.everybody(connection)}
    threads: dict[str, list[store.Comment]] = {}
    for said in found:
        threads.setdefault(said.thread, []).append(said)
    return [
        Thread(
            id=first.thread,
            about=first.about,
            record=first.record,
            resolved_by=names.get(first.resolved_by, ""),
            resolved_at=first.resolved_at,
            comments=[
                MapComment(
                    id=said.id,
                    text=said.text,
                    mentions=[Mentioned(id=one, name=names.get(one, "")) for one in said.mentions],
                    person=said.person,
                    name=names.get(said.person, ""),
                    colour=colours.get(said.person, ""),
                    at=said.at,
                    edited_at=said.edited_at,
                    mine=_is_mine(said, person),
                )
                for said in (first, *answers)
            ],
        )
        for first, *answers in sorted(threads.values(), key=lambda said: (said[0].at, said[0].id), reverse=True)
    ]


def _is_mine(said: store.Comment, person: Person) -> bool:
    return person.id == said.person or person.role == "owner"
