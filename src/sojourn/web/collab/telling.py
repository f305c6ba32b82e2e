"""Passes on where windows are, in rounds: one frame to each window for all that was told since the round before."""

from __future__ import annotations

import asyncio

from sojourn.web.collab import wire
from sojourn.web.collab.member import Member

ROUND_SECONDS = 0.05
"""As often as the editor tells of a mouse."""
SECONDS_A_MEMBER = 0.002
"""In a crowd rounds are rarer: with more than 25 windows a mouse is told of less often, and edits are not held up."""


class Telling:
    """What is to be told in a room; the first news after a pause goes out at once.

    Args:
        members: who is in the room; it changes while people come and go.
    """

    def __init__(self, members: set[Member]) -> None:
        self._members = members
        self._news: dict[int, tuple[bytes, Member]] = {}
        self._pause: asyncio.TimerHandle | None = None

    def tell(self, news: list[wire.Presence], by: Member) -> None:
        """Tell all but one of what that one has told; of two states of a window the later one is enough."""
        if not news or self._members <= {by}:
            return
        for presence in news:
            self._news[presence.client] = (wire.presence(presence), by)
        if self._pause is None:
            self._round()

    def _round(self) -> None:
        self._pause = None
        if not self._news:
            return
        news, self._news = list(self._news.values()), {}
        authors = {by for _, by in news}
        whole = wire.awareness_of([piece for piece, _ in news])
        for member in self._members:
            if member not in authors:
                member.send(whole)
            elif others := [piece for piece, by in news if by is not member]:
                member.send(wire.awareness_of(others))
        pause = max(ROUND_SECONDS, SECONDS_A_MEMBER * len(self._members))
        self._pause = asyncio.get_running_loop().call_later(pause, self._round)
