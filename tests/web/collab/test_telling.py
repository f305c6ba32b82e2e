"""Mice are told of in rounds: the first news at once, then the latest of each in one frame, to all others."""

from __future__ import annotations

import asyncio

from sojourn.web.collab import wire
from sojourn.web.collab.member import Member
from sojourn.web.collab.telling import Telling
from sojourn.web.collab.wire import Presence
from tests.apart import run


class Heard(Member):
    """A member that keeps what it would send."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.frames: list[list[tuple[int, int]]] = []

    def send(self, frame: bytes) -> None:
        told = wire.read_presences(wire.read_frame(frame).body)
        self.frames.append(sorted((one.client, one.clock) for one in told))


def test_a_round_tells_the_latest_of_each_to_all_others() -> None:
    ann, bob, eve = (Heard(name) for name in ("Ann", "Bob", "Eve"))

    async def tell() -> None:
        telling = Telling({ann, bob, eve})
        for clock in range(1, 20):
            telling.tell([Presence(1, clock, "{}")], ann)
            telling.tell([Presence(2, clock, "{}")], bob)
        async with asyncio.timeout(20):
            while len(eve.frames) < 2:
                await asyncio.sleep(0.005)

    run(tell())
    assert eve.frames == [[(1, 1)], [(1, 19), (2, 19)]]
    assert ann.frames == [[(2, 19)]]
    assert bob.frames == [[(1, 1)], [(1, 19)]]


def test_whoever_is_alone_tells_nobody_and_who_leaves_is_told_of() -> None:
    ann, bob = Heard("Ann"), Heard("Bob")

    async def tell() -> None:
        alone = Telling({ann})
        alone.tell([Presence(1, 1, "{}")], ann)
        left = Telling({ann})
        left.tell([Presence(2, 1, "null")], bob)

    run(tell())
    assert ann.frames == [[(2, 1)]]
