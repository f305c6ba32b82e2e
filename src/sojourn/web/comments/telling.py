"""Who is told of a comment: those it mentions, those who are in its thread, and the owner of the map."""

from __future__ import annotations

from sojourn.web.access import store as people
from sojourn.web.access.on_map import role_on
from sojourn.web.comments.store import Comment
from sojourn.web.db.engine import Connection
from sojourn.web.inbox import store as inbox
from sojourn.web.maps.store import KeptMap


def may_open(connection: Connection, map_id: str) -> set[str]:
    """Ids of the people who may open a map."""
    found = ((one.id, people.access_to(connection, map_id, one.id), one) for one in people.everybody(connection))
    return {id_ for id_, access, one in found if access is not None and role_on(one, access) is not None}


def tell(connection: Connection, kept: KeptMap, said: Comment, thread: list[Comment]) -> None:
    """Put a new comment into inboxes; nobody has it twice, and nobody their own.

    Args:
        kept: the map. said: the comment. thread: all comments of its thread.
    """
    told: dict[str, inbox.Kind] = {kept.summary.owner: "comment"} if kept.summary.owner else {}
    told |= {comment.person: "reply" for comment in thread}
    told |= {person: "reply" for comment in thread if comment.id != said.id for person in comment.mentions}
    told |= dict.fromkeys(said.mentions, "mention")
    told.pop(said.person, None)
    here = may_open(connection, kept.id)
    for person, kind in sorted(told.items()):
        if person in here:
            inbox.add(connection, person, kind, kept.id, subject=said.thread, author=said.person, text=said.text)
