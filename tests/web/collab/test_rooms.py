"""Rooms without sockets: lists are told, a database that fails loses nothing, long logs are merged, empty ones end."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from pycrdt import Doc, Map
from sqlalchemy import select

from sojourn.model.errors import ConflictError, MissingError, OutputError, TooLargeError
from sojourn.web.collab import room as room_module
from sojourn.web.collab import store, wire
from sojourn.web.collab.member import FAILED, Member
from sojourn.web.collab.projection import projected
from sojourn.web.collab.room import RESTART, TOO_LARGE, Room
from sojourn.web.collab.rooms import COMPACT_AT, Pace, Rooms
from sojourn.web.collab.ydoc import NOTHING, BadUpdateError, read_document
from sojourn.web.db.engine import Database
from sojourn.web.db.tables import maps
from tests.apart import run
from tests.web.collab.desk import SMALL, log_of, make_map, stored_titles

QUICK = Pace(rest=0.01, longest=0.05, idle=0.05)


@asynccontextmanager
async def opened(database: Database, pace: Pace = QUICK) -> AsyncIterator[Rooms]:
    rooms = Rooms(database, projected, pace)
    try:
        yield rooms
    finally:
        await rooms.close()


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.005)


def change(database: Database, map_: str, key: str, value: object) -> bytes:
    """Somebody who knows the map as it is sets one of its fields."""
    doc: Doc[Map[object]] = Doc()
    for _, payload in log_of(database, map_):
        with contextlib.suppress(ValueError):
            doc.apply_update(payload)
    before = doc.get_state()
    doc.get("meta", type=Map)[key] = value
    return doc.get_update(before)


def row(database: Database, map_: str) -> tuple[str, str, str]:
    with database.read() as reading:
        found = reading.execute(select(maps.c.title, maps.c.words, maps.c.changed_by).where(maps.c.id == map_)).one()
    return found[0], found[1], found[2]


class Socket:
    """What a member sends, kept."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.closed: tuple[int, str] | None = None

    async def send_bytes(self, data: bytes) -> None:
        self.frames.append(data)

    async def close(self, code: int = 1000, reason: str | None = None) -> None:
        self.closed = (code, reason or "")


@asynccontextmanager
async def seated(room: Room) -> AsyncIterator[tuple[Member, Socket]]:
    socket = Socket()
    member = Member(socket, "ann", "Ann", "#335577", writes=True)
    sending = asyncio.create_task(member.serve())
    room.join(member)
    yield member, socket
    room.leave(member)
    member.end(1000, "")
    await sending


def test_lists_are_told_what_a_map_says(database: Database) -> None:
    map_ = make_map(database)

    async def work() -> None:
        async with opened(database) as rooms, rooms.room(map_):
            await rooms.apply(map_, change(database, map_, "title", "My laptop is slow"), "ann")
            await until(lambda: row(database, map_)[0] == "My laptop is slow")
            assert "slow" in row(database, map_)[1]
            assert row(database, map_)[2] == "ann"

    run(work())


def test_lists_are_told_at_the_latest_when_the_server_stops(database: Database) -> None:
    map_ = make_map(database)

    async def work() -> None:
        async with opened(database, Pace(60, 60, 60)) as rooms:
            await rooms.apply(map_, change(database, map_, "title", "Last words"), "ann")

    run(work())
    assert row(database, map_)[0] == "Last words"


def test_a_change_of_the_servers_own_reaches_who_has_the_map_open(database: Database) -> None:
    map_ = make_map(database)

    async def work() -> None:
        async with opened(database) as rooms, rooms.room(map_) as room, seated(room) as (_, socket):
            update = change(database, map_, "title", "from the server")
            await rooms.apply(map_, update, "somebody")
            await until(lambda: wire.sync(wire.UPDATE, update) in socket.frames)
            with pytest.raises(BadUpdateError):
                await rooms.apply(map_, b"nonsense", "somebody")

    run(work())
    assert [seq for seq, _ in log_of(database, map_)] == [1, 2]


def test_a_room_is_closed_when_nobody_is_there_and_opened_once_for_many(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_, loads = make_map(database), []
    load = store.load
    monkeypatch.setattr(store, "load", lambda *given: loads.append(1) or load(*given))

    async def work() -> None:
        async with opened(database) as rooms:
            for _ in range(3):
                before = len(loads)
                await asyncio.gather(
                    *(rooms.apply(map_, change(database, map_, f"k{place}", 1), "ann") for place in range(20))
                )
                assert len(loads) == before + 1
                await until(lambda: not rooms._open)

    run(work())
    assert [seq for seq, _ in log_of(database, map_)] == list(range(1, 62))


def test_what_the_database_does_not_take_is_not_true_for_anybody(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_ = make_map(database)
    append, full = store.append, [True]

    def fails(*given: object) -> int:
        if full[0]:
            raise OutputError("the database has no room left", do="Make room on its disk; nothing was lost")
        return append(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "append", fails)

    async def work() -> None:
        async with opened(database) as rooms, rooms.room(map_) as room:
            async with seated(room) as (ann, socket), seated(room) as (_, other):
                room.take(ann, change(database, map_, "title", "lost?"))
                await until(lambda: socket.closed)
                assert socket.closed[0] == FAILED  # type: ignore[index]
                assert "no room left" in socket.closed[1]  # type: ignore[index]
                assert not any(frame[0] == wire.SAVED for frame in socket.frames)
                assert other.closed is None
                assert not any(frame[:2] == bytes((wire.SYNC, wire.UPDATE)) for frame in other.frames)
            with pytest.raises(OutputError):
                await rooms.apply(map_, change(database, map_, "title", "x"), "ann")
            full[0] = False
            async with seated(room) as (ann, socket):
                room.take(ann, change(database, map_, "title", "offered again"))
                await until(lambda: wire.saved(1) in socket.frames)

    run(work())
    assert stored_titles(database, map_)["title"] == "offered again"


def test_a_log_that_somebody_else_wrote_to_is_read_again(database: Database) -> None:
    map_ = make_map(database)

    async def work() -> None:
        async with opened(database) as rooms:
            async with rooms.room(map_) as room, seated(room) as (_, socket):
                store.append(
                    database, map_, 1, [store.Entry(change(database, map_, "purpose", "another process"), "eve")]
                )
                with pytest.raises(ConflictError):
                    await rooms.apply(map_, change(database, map_, "scope", "mine"), "ann")
                await until(lambda: socket.closed)
                assert socket.closed[0] == RESTART  # type: ignore[index]
            await rooms.apply(map_, change(database, map_, "scope", "mine"), "ann")

    run(work())
    titles = stored_titles(database, map_)
    assert (titles["purpose"], titles["scope"]) == ("another process", "mine")


def test_a_document_does_not_grow_without_end(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    map_ = make_map(database)
    monkeypatch.setattr(room_module, "DOCUMENT_LIMIT", 20_000)

    async def work() -> None:
        async with opened(database) as rooms, rooms.room(map_) as room, seated(room) as (ann, socket):
            await rooms.apply(map_, change(database, map_, "purpose", "x" * 15_000), "ann")
            with pytest.raises(TooLargeError):
                await rooms.apply(map_, change(database, map_, "scope", "x" * 15_000), "ann")
            room.take(ann, change(database, map_, "scope", "x" * 15_000))
            await until(lambda: socket.closed)
            assert socket.closed[0] == TOO_LARGE  # type: ignore[index]
            await rooms.apply(map_, change(database, map_, "scope", "short"), "ann")

    run(work())
    assert stored_titles(database, map_)["scope"] == "short"


def test_a_long_log_is_merged_and_says_the_same(database: Database) -> None:
    map_ = make_map(database)
    entries = [store.Entry(change(database, map_, f"k{place}", place), "ann") for place in range(COMPACT_AT)]
    store.append(database, map_, 1, entries)
    before = stored_titles(database, map_)

    async def work() -> None:
        async with opened(database) as rooms:
            await rooms.apply(map_, change(database, map_, "title", "afterwards"), "ann")

    run(work())
    assert [seq for seq, _ in log_of(database, map_)] == [COMPACT_AT + 1, COMPACT_AT + 2]
    assert stored_titles(database, map_) == before | {"title": "afterwards"}
    assert store.compact(database, map_, 3) == 0
    assert store.compact(database, map_, 2) == 2
    document = read_document(payload for _, payload in log_of(database, map_))
    assert document.stages == SMALL.stages
    assert document.meta == replace(SMALL.meta, title="afterwards")


def test_a_log_with_a_broken_row_still_opens(database: Database) -> None:
    map_ = make_map(database)
    store.append(
        database,
        map_,
        1,
        [store.Entry(b"torn by a disk", "ann"), store.Entry(change(database, map_, "scope", "kept"), "ann")],
    )

    async def work() -> None:
        async with opened(database) as rooms:
            await rooms.apply(map_, change(database, map_, "title", "goes on"), "ann")

    run(work())
    assert row(database, map_)[0] == "goes on"


def test_a_map_that_is_not_there_cannot_be_opened(database: Database) -> None:
    async def work() -> None:
        async with opened(database) as rooms:
            with pytest.raises(MissingError):
                await rooms.apply("nosuch", NOTHING, "ann")
            assert not rooms._open

    run(work())
