"""Comments in their table; a thread is its first comment and the answers to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, delete, insert, select, update

from sojourn.languages import tr
from sojourn.model.errors import MissingError
from sojourn.web.db.clock import now
from sojourn.web.db.ids import is_id, new_id
from sojourn.web.db.talk_tables import comments

About = Literal["map", "touchpoint", "card"]


@dataclass(frozen=True)
class Comment:
    """What somebody said about a map.

    Attributes:
        thread: id of the first comment of its thread; its own, where it is that. about, record: a touchpoint or a card
            by its id, or the map ("").
        mentions: ids of people. resolved_by: id of who settled the thread, "" while it is open; of the first only.
    """

    id: str
    thread: str
    about: About
    record: str
    text: str
    mentions: tuple[str, ...]
    person: str
    at: datetime
    edited_at: datetime | None
    resolved_by: str
    resolved_at: datetime | None


def of_map(connection: Connection, map_id: str) -> list[Comment]:
    """All comments on a map, the oldest first."""
    found = select(*_COLUMNS).where(comments.c.map == map_id)
    return [_comment(row._mapping) for row in connection.execute(found.order_by(comments.c.at, comments.c.id))]


def of_thread(connection: Connection, map_id: str, thread: str) -> list[Comment]:
    """The comments of a thread, the oldest first.

    Raises:
        MissingError: there is none of this id on the map.
    """
    found: list[Comment] = []
    if is_id(thread):
        wanted = select(*_COLUMNS).where(comments.c.map == map_id, comments.c.thread == thread)
        rows = connection.execute(wanted.order_by(comments.c.at, comments.c.id))
        found = [_comment(row._mapping) for row in rows]
    if not found:
        raise MissingError(tr("there is no such comment on this map"), where=thread)
    return found


def find(connection: Connection, map_id: str, comment: str) -> Comment:
    """A comment on a map.

    Raises:
        MissingError: there is none of this id.
    """
    row = None
    if is_id(comment):
        wanted = select(*_COLUMNS).where(comments.c.map == map_id, comments.c.id == comment)
        row = connection.execute(wanted).one_or_none()
    if row is None:
        raise MissingError(tr("there is no such comment on this map"), where=comment)
    return _comment(row._mapping)


def add(connection: Connection, map_id: str, person: str, first: Comment | None, **said: object) -> str:
    """Somebody says something; its id.

    Args:
        first: of the thread that it answers, None where it begins one. said: `text`, `mentions`, and of what begins a
            thread `about` and `record`.
    """
    id_ = new_id()
    values: dict[str, object] = {"id": id_, "map": map_id, "thread": id_, "person": person, "at": now()}
    if first is not None:
        values |= {"thread": first.thread, "about": first.about, "record": first.record}
    connection.execute(insert(comments).values({"resolved_by": ""} | values | said))
    return id_


def change(connection: Connection, comment: str, text: str, mentions: list[str]) -> None:
    """Somebody says it in other words."""
    values = {"text": text, "mentions": mentions, "edited_at": now()}
    connection.execute(update(comments).where(comments.c.id == comment).values(**values))


def settle(connection: Connection, thread: str, person: str) -> None:
    """A thread is settled by somebody, or ("") open again."""
    values = {"resolved_by": person, "resolved_at": now() if person else None}
    connection.execute(update(comments).where(comments.c.id == thread).values(**values))


def remove(connection: Connection, comment: Comment) -> None:
    """Take back what was said; with the first of a thread the whole thread goes."""
    which = comments.c.thread == comment.thread if comment.id == comment.thread else comments.c.id == comment.id
    connection.execute(delete(comments).where(which))


def _comment(values: object) -> Comment:
    found = dict(values)  # type: ignore[call-overload]
    return Comment(**(found | {"mentions": tuple(found["mentions"])}))


_COLUMNS = tuple(comments.c[name] for name in Comment.__dataclass_fields__)
