"""Who is at a map and where: states that windows tell of themselves, passed on under the name of who is signed in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sojourn.web.collab.wire import BadFrameError, Presence

MOST_CHARACTERS = 16_384
MOST_CLIENTS = 4


@dataclass
class Window:
    """Somebody's window: who it is of, and the client numbers it has told of."""

    person: str
    name: str
    colour: str
    clients: set[int] = field(default_factory=set)


class Presences:
    """The latest state of every window at a map."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Presence, Window]] = {}

    def all(self) -> list[Presence]:
        """Where everybody is."""
        return [presence for presence, _ in self._known.values()]

    def tell(self, window: Window, told: list[Presence]) -> list[Presence]:
        """Take what a window tells of itself; gives what others are to be told.

        What it says of another person's window is left out, and so is a name that is not its own.

        Raises:
            BadFrameError: a state that is too large or no JSON.
        """
        news = []
        for presence in told:
            known = self._known.get(presence.client)
            if known is not None and (known[1].person != window.person or known[0].clock >= presence.clock):
                continue
            if presence.client not in window.clients and len(window.clients) >= MOST_CLIENTS:
                continue
            named = Presence(presence.client, presence.clock, _named(presence.state, window))
            window.clients.add(presence.client)
            self._known[presence.client] = (named, window)
            if named.state == "null":
                del self._known[presence.client]
            news.append(named)
        return news

    def leave(self, window: Window) -> list[Presence]:
        """A window is gone; gives what others are to be told."""
        mine = [client for client in window.clients if client in self._known and self._known[client][1] is window]
        # The same clock, which others take for an empty state: so the window itself can come back with the next.
        return [Presence(client, self._known.pop(client)[0].clock, "null") for client in sorted(mine)]


def _named(state: str, window: Window) -> str:
    if len(state) > MOST_CHARACTERS:
        raise BadFrameError("a state that is too large")
    try:
        values = json.loads(state)
    except (ValueError, RecursionError) as error:
        raise BadFrameError("a state that is not JSON") from error
    if values is None:
        return "null"
    if not isinstance(values, dict):
        raise BadFrameError("a state that is not an object")
    person = {"id": window.person, "name": window.name, "colour": window.colour}
    return json.dumps(values | {"person": person}, ensure_ascii=False)
