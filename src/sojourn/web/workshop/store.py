"""Rounds in their tables: a dot is somebody's on something, a note is its writer's until it is revealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sojourn.languages import tr
from sojourn.model.errors import ConflictError, MissingError
from sojourn.web.db.clock import now
from sojourn.web.db.ids import is_id, new_id
from sojourn.web.db.tables import maps
from sojourn.web.db.talk_tables import round_dots, round_notes, rounds

Kind = Literal["vote", "write", "time"]
About = Literal["touchpoint", "card"]
MOST = 50
"""Rounds of a map that are listed."""


@dataclass(frozen=True)
class Round:
    """Something that a group does together for a while.

    Attributes:
        kind: vote (with dots), write (in private, revealed at its end), time (nothing but a timer).
        dots: how many each person has, of a vote. lane: id of the lane whose cards the notes become.
        ends_at: when its time is up, None without a limit. ended_at: None while it goes on.
    """

    id: str
    kind: Kind
    question: str
    dots: int
    lane: str
    begun_by: str
    begun_at: datetime
    ends_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class Dots:
    """How many dots somebody has put on a touchpoint or a card."""

    person: str
    about: About
    record: str
    dots: int


@dataclass(frozen=True)
class Note:
    """What somebody wrote at a touchpoint."""

    id: str
    person: str
    touchpoint: str
    text: str
    at: datetime


def of_map(connection: Connection, map_id: str) -> list[Round]:
    """The latest rounds of a map, the newest first."""
    found = select(*_COLUMNS).where(rounds.c.map == map_id).order_by(rounds.c.begun_at.desc(), rounds.c.id)
    return [_round(row) for row in connection.execute(found.limit(MOST))]


def find(connection: Connection, map_id: str, round_id: str, *, going_on: bool = False) -> Round:
    """A round of a map. In a transaction that writes nobody else changes it until the transaction has ended.

    Args:
        going_on: whether it must not have ended.

    Raises:
        MissingError: there is none of this id. ConflictError: it has ended.
    """
    row = None
    if is_id(round_id):
        wanted = select(*_COLUMNS).where(rounds.c.map == map_id, rounds.c.id == round_id)
        row = connection.execute(wanted.with_for_update()).one_or_none()
    if row is None:
        raise MissingError(tr("there is no such round on this map"), where=round_id)
    found = _round(row)
    if going_on and found.ended_at is not None:
        raise ConflictError(tr("this round has ended"), where=round_id, do=tr("Begin another one"))
    return found


def begin(connection: Connection, map_id: str, person: str, ends_at: datetime | None, **said: object) -> str:
    """Begin a round; its id.

    Args:
        person: id of who begins it. said: `kind`, `question`, `dots` and `lane`.

    Raises:
        ConflictError: another one is going on.
    """
    connection.execute(select(maps.c.id).where(maps.c.id == map_id).with_for_update())
    going_on = select(func.count()).where(rounds.c.map == map_id, rounds.c.ended_at.is_(None))
    if connection.execute(going_on).scalar_one():
        raise ConflictError(tr("a round is going on already"), where=map_id, do=tr("End it first"))
    id_ = new_id()
    values = {"id": id_, "map": map_id, "begun_by": person, "begun_at": now(), "ends_at": ends_at}
    connection.execute(insert(rounds).values(values | said))
    return id_


def change(connection: Connection, round_id: str, **values: datetime | None) -> None:
    """Set `ends_at` or `ended_at` of a round."""
    connection.execute(update(rounds).where(rounds.c.id == round_id).values(**values))


def remove(connection: Connection, round_id: str) -> None:
    """Take a round away, with its dots and notes."""
    connection.execute(delete(rounds).where(rounds.c.id == round_id))


def dots(connection: Connection, round_id: str) -> list[Dots]:
    """All dots of a round, by what they are on and by person."""
    table = round_dots
    found = select(table.c.person, table.c.about, table.c.record, table.c.dots).where(table.c.round == round_id)
    rows = connection.execute(found.order_by(table.c.record, table.c.person))
    return [Dots(row.person, row.about, row.record, row.dots) for row in rows]


def put_dots(connection: Connection, round_id: str, put: Dots) -> None:
    """Somebody has so many dots on something; 0 takes them back."""
    table = round_dots
    is_this = (table.c.round == round_id) & (table.c.person == put.person) & (table.c.record == put.record)
    connection.execute(delete(table).where(is_this))
    if put.dots:
        connection.execute(insert(table).values(round=round_id, **vars(put)))


def notes(connection: Connection, round_id: str) -> list[Note]:
    """All notes of a round, the oldest first."""
    table = round_notes
    found = select(table.c.id, table.c.person, table.c.touchpoint, table.c.text, table.c.at)
    rows = connection.execute(found.where(table.c.round == round_id).order_by(table.c.at, table.c.id))
    return [Note(row.id, row.person, row.touchpoint, row.text, row.at) for row in rows]


def add_note(connection: Connection, round_id: str, person: str, touchpoint: str, text: str) -> None:
    """Somebody has written something."""
    values = {"id": new_id(), "round": round_id, "person": person, "at": now()}
    connection.execute(insert(round_notes).values(values | {"touchpoint": touchpoint, "text": text}))


def take_note(connection: Connection, round_id: str, person: str, note: str) -> None:
    """Somebody takes back what they wrote.

    Raises:
        MissingError: they have written no such note.
    """
    table = round_notes
    is_this = (table.c.id == note) & (table.c.round == round_id) & (table.c.person == person)
    if not connection.execute(delete(table).where(is_this)).rowcount:
        raise MissingError(tr("you have no such note"), where=note)


def _round(row: Row[*tuple[object, ...]]) -> Round:
    return Round(**dict(row._mapping))


_COLUMNS = tuple(rounds.c[name] for name in Round.__dataclass_fields__)
